"""The office's own lists: the centre, committees with their dockets, mediators with card and committee."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from mediation_desk.errors import Refused
from mediation_desk.services import disputes, office_book
from mediation_desk.services.office_book import Centre, CommitteeRow, MediatorEntry, MediatorRow
from mediation_desk.services.work import Office
from mediation_desk.storage.models import Mediator

COMMITTEE = "官田社区人民调解委员会"


def test_the_centre_is_empty_until_it_is_named(office: Office) -> None:
    assert office_book.centre(office) == Centre()

    office_book.define_centre(office, Centre(name="黄土坡街道综治中心", phone="0858-0000000"))

    assert office_book.centre(office) == Centre(name="黄土坡街道综治中心", phone="0858-0000000")
    with pytest.raises(Refused, match="综治中心名称"):
        office_book.define_centre(office, Centre(phone="0858-0000001"))


def test_an_example_shows_the_first_docket_or_says_what_is_wrong() -> None:
    assert office_book.example("", "官田", 2026) == "（2026）官田人调字第1号"
    assert office_book.example("{short}调〔{year}〕{sequence:03}号", "官田", 2026) == "官田调〔2026〕001号"
    with pytest.raises(Refused, match="案号格式"):
        office_book.example("{short}第{sequence}号", "官田", 2026)


def test_a_renamed_committee_goes_on_in_its_docket_book_and_cases_keep_the_old_name(
    office: Office, registered: Callable[..., str]
) -> None:
    first, second = registered("roof-leak"), registered("roof-leak", number=None)
    before = disputes.accept(office, first, on=office.today)
    (row,) = office_book.committees(office)

    office_book.save_committee(office, replace(row, name="新官田人民调解委员会", seal="新官田调委会章"))
    after = disputes.accept(office, second, on=office.today)

    (renamed,) = office_book.committees(office)
    assert (renamed.id, renamed.name, renamed.seal) == (row.id, "新官田人民调解委员会", "新官田调委会章")
    assert (before.docket, after.docket) == ("（2026）官田人调字第1号", "（2026）官田人调字第2号")
    assert after.office
    assert after.office.committee == row.name


def test_a_committee_is_refused_for_a_name_in_use_and_for_dockets_like_anothers(office: Office) -> None:
    office_book.save_committee(office, CommitteeRow(name=COMMITTEE))
    assert office_book.committees(office)[0].short_name == "官田"

    with pytest.raises(Refused, match="现在或以前"):
        office_book.save_committee(office, CommitteeRow(name=COMMITTEE, short_name="别"))
    with pytest.raises(Refused, match="案号会与"):
        office_book.save_committee(office, CommitteeRow(name="官田村人民调解委员会", short_name="官田"))
    with pytest.raises(Refused, match="案号格式"):
        office_book.save_committee(office, CommitteeRow(name="新调委会", docket_pattern="{year}号"))
    assert len(office_book.committees(office)) == 1


def test_a_stale_save_of_a_committee_or_mediator_is_refused(office: Office) -> None:
    office_book.save_committee(office, CommitteeRow(name=COMMITTEE))
    (seen,) = office_book.committees(office)
    office_book.save_committee(office, replace(seen, court="钟山区人民法院"))
    office_book.save_mediator(office, MediatorRow(name="李调解"))
    (mediator,) = office_book.mediators(office)
    office_book.leave(office, mediator.id, mediator.version, date(2026, 11, 1))

    with pytest.raises(Refused, match="改过"):
        office_book.save_committee(office, replace(seen, court=None))
    with pytest.raises(Refused, match="改过"):
        office_book.leave(office, mediator.id, mediator.version, None)
    with pytest.raises(Refused, match="已被删去"):
        office_book.leave(office, 999, 1, None)

    assert office_book.committees(office)[0].court == "钟山区人民法院"


def test_a_mediator_is_entered_once_a_committee_and_the_newest_card_counts(office: Office) -> None:
    for card in (None, "黔六-017", "黔六-018", None):
        office_book.define_mediator(office, MediatorEntry(name="李调解", card=card, committee=COMMITTEE))
    office_book.define_mediator(office, MediatorEntry(name="李调解", card="黔六-020"))

    with office.read("list") as session:
        cards = session.scalars(select(Mediator.card).order_by(Mediator.id)).all()
    assert cards == ["黔六-018", "黔六-020"]


def test_a_mediator_who_left_is_kept_and_comes_last(office: Office) -> None:
    for name in ("安调解", "李调解"):
        office_book.save_mediator(office, MediatorRow(name=name, committee=COMMITTEE))
    an = office_book.mediators(office)[0]

    office_book.leave(office, an.id, an.version, date(2026, 11, 1))
    assert [(one.name, one.left_on) for one in office_book.mediators(office)] == [
        ("李调解", None),
        ("安调解", date(2026, 11, 1)),
    ]

    with pytest.raises(Refused, match="同名"):
        office_book.save_mediator(office, MediatorRow(name="安调解", committee=COMMITTEE))
    an = office_book.mediators(office)[-1]
    office_book.leave(office, an.id, an.version, None)
    assert [one.left_on for one in office_book.mediators(office)] == [None, None]


def test_mediators_show_their_open_cases_and_namesakes_only_those_of_their_committee(
    office: Office, registered: Callable[..., str]
) -> None:
    mediators = [{"name": "李调解"}]
    for number in (None, None):
        registered("roof-leak", number=number, mediators=mediators)
    (committee,) = office_book.committees(office)

    office_book.save_mediator(office, MediatorRow(name="李调解", committee=committee.name))
    assert [one.open_cases for one in office_book.mediators(office)] == [2]

    office_book.save_mediator(office, MediatorRow(name="李调解", committee="别处人民调解委员会"))
    assert {one.committee: one.open_cases for one in office_book.mediators(office)} == {
        committee.name: 2,
        "别处人民调解委员会": 0,
    }


def test_a_centre_that_changed_meanwhile_is_not_written_over(office: Office) -> None:
    seen = office_book.centre(office)
    office_book.define_centre(office, Centre(name="别人写的名称"), seen)

    with pytest.raises(Refused, match="别人刚刚改过"):
        office_book.define_centre(office, Centre(name="我写的名称"), seen)

    assert office_book.centre(office).name == "别人写的名称"
