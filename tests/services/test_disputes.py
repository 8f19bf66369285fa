"""Accepting and numbering: what the law and the number books allow."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.domain.codes import Application, Stage
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.mediation import Mediator
from mediation_desk.errors import Refused
from mediation_desk.services import disputes, mediation, office_book, trail
from mediation_desk.services.work import Office
from mediation_desk.storage.database import open_desk
from tests.services.conftest import TODAY, sample

Registered = Callable[..., str]


def test_acceptance_gives_the_next_docket_of_the_committee_and_year(office: Office, registered: Registered):
    first, second = registered("roof-leak"), registered("roof-leak")

    accepted = [disputes.accept(office, number, on=TODAY).docket for number in (first, second)]

    assert accepted == ["（2026）官田人调字第1号", "（2026）官田人调字第2号"]


def test_the_committees_own_pattern_writes_its_dockets(office: Office, registered: Registered):
    pattern = "({year}){short}调字[{sequence:03}]号"
    office_book.define_committee(
        office,
        office_book.CommitteeEntry(name="官田社区人民调解委员会", short_name="官田", docket_pattern=pattern),
    )

    assert disputes.accept(office, registered("roof-leak"), on=TODAY).docket == "(2026)官田调字[001]号"


def test_a_mistaken_docket_stays_void_and_is_never_given_again(office: Office, registered: Registered):
    number = registered("roof-leak")
    disputes.accept(office, number, on=TODAY)

    with pytest.raises(Refused, match="理由"):
        disputes.void_docket(office, number, because=" ")
    assert disputes.void_docket(office, number, because="立错委员会").docket is None
    with pytest.raises(Refused):
        disputes.void_docket(office, number, because="再次")

    assert disputes.give_docket(office, number).docket == "（2026）官田人调字第2号"
    with pytest.raises(Refused, match="案号已被"):
        registered("visiting-rights", docket="（2026）官田人调字第1号")


def test_a_kind_of_mediation_without_dockets_gets_none(office: Office, registered: Registered):
    number = registered("roof-leak", office={"mediation": "administrative"})

    assert disputes.accept(office, number, on=TODAY).docket is None


def test_accepted_history_gets_its_docket_from_a_person(office: Office, registered: Registered):
    number = registered("visiting-rights")
    assert disputes.show(office, number).docket is None

    assert disputes.give_docket(office, number).docket == "（2026）建设中路人调字第1号"
    with pytest.raises(Refused, match="已有案号"):
        disputes.give_docket(office, number)


def test_a_recorded_refusal_bars_acceptance_with_its_article(office: Office, registered: Registered):
    parties = sample("roof-leak")["parties"]
    parties[1]["refused_on"] = "2026-11-10"
    number = registered("roof-leak", parties=parties)

    with pytest.raises(Refused, match="人民调解法第十七条") as refused:
        disputes.accept(office, number, on=TODAY)

    assert [problem.where for problem in refused.value.problems] == ["parties[1].refused_on"]


def test_one_owner_who_refuses_does_not_keep_the_others_from_acceptance(
    office: Office, registered: Registered
):
    """人民调解法 17: a side refuses, not one of many; the same rule as for the move to 化解."""
    parties = sample("courtyard-owners")["parties"]
    parties[0]["refused_on"] = "2026-06-06"
    dispute = {**sample("courtyard-owners")["dispute"], "accepted_on": None}
    number = registered("courtyard-owners", parties=parties, dispute=dispute, sessions=[])

    assert disputes.accept(office, number, on=TODAY).dispute.accepted_on == TODAY


def test_a_clue_becomes_a_dispute_before_it_is_accepted(office: Office, registered: Registered):
    dispute = sample("roof-leak")["dispute"] | {"push_kind": "clue"}
    number = registered("roof-leak", dispute=dispute)

    with pytest.raises(Refused, match="还只是线索"):
        disputes.accept(office, number, on=TODAY)
    disputes.raise_clue(office, number)
    with pytest.raises(Refused, match="已经是矛盾纠纷"):
        disputes.raise_clue(office, number)

    assert disputes.accept(office, number, on=TODAY).docket == "（2026）官田人调字第1号"


def test_acceptance_happens_once(office: Office, registered: Registered):
    number = registered("roof-leak")
    accepted = disputes.accept(office, number, on=TODAY, application=Application.ORAL)

    assert accepted.dispute.application is Application.ORAL
    with pytest.raises(Refused, match="已经受理"):
        disputes.accept(office, number, on=TODAY)


def test_acceptance_and_a_mediator_alone_move_no_stage(office: Office, registered: Registered):
    number = registered("roof-leak")
    disputes.accept(office, number, on=TODAY)
    mediation.appoint(office, number, Mediator(name="调解员", chief=True))

    assert [row.stage for row in disputes.listed(office)] == [Stage.PUSH]


def test_an_acceptance_after_today_is_refused_and_leaves_everything_as_it_was(
    office: Office, registered: Registered
):
    number = registered("roof-leak")
    before = disputes.show(office, number)

    with pytest.raises(Refused):
        disputes.accept(office, number, on=date(2026, 11, 23))

    assert disputes.show(office, number) == before
    assert disputes.accept(office, number, on=TODAY).docket == "（2026）官田人调字第1号"


def test_two_writers_at_once_get_dockets_without_a_gap(
    office: Office, registered: Registered, desk_address: str
):
    numbers = [registered("roof-leak") for _ in range(12)]

    def accept_half(half: list[str]) -> list[str | None]:
        desk = open_desk(desk_address)
        try:
            return [disputes.accept(replace(office, desk=desk), one, on=TODAY).docket for one in half]
        finally:
            desk.close()

    with ThreadPoolExecutor(2) as pool:
        given = [docket for half in pool.map(accept_half, (numbers[::2], numbers[1::2])) for docket in half]

    assert sorted(given, key=str) == sorted((f"（2026）官田人调字第{one}号" for one in range(1, 13)), key=str)


def test_the_trail_keeps_old_and_new_of_a_field(office: Office, registered: Registered):
    number = registered("roof-leak")
    disputes.accept(office, number, on=TODAY)

    changed = {line.field: (line.old, line.new) for line in trail.shown(office, number) if line.field}

    assert changed["accepted_on"] == (None, "2026-11-22")
    assert changed["docket"] == (None, "（2026）官田人调字第1号")


def test_a_dispute_between_the_same_parties_again_is_linked_to_the_earlier_one(
    office: Office, registered: Registered
):
    earlier = registered("roof-leak")
    dispute = sample("roof-leak")["dispute"] | {"registered_on": "2026-11-20"}

    later = registered("roof-leak", dispute=dispute, pushes=[])

    links = disputes.show(office, later).links
    assert [(link.kind, link.number) for link in links] == [("recurrence_of", earlier)]
    assert disputes.show(office, earlier).links == ()


def test_a_number_two_cases_have_from_elsewhere_is_refused_as_unclear(office: Office, registered: Registered):
    other = [{"system": "police", "number": "JQ-7"}]
    registered("roof-leak", other_numbers=other)
    registered("visiting-rights", other_numbers=other)

    with pytest.raises(Refused, match="登记号"):
        disputes.show(office, "JQ-7")


def test_two_writers_may_meet_the_same_new_committee_at_once(office: Office, desk_address: str):
    plain = {**sample("roof-leak"), "office": {"committee": "新设人民调解委员会", "mediation": "people"}}

    def register_four(_: int) -> list[str]:
        desk = open_desk(desk_address)
        try:
            made = [value_of(Case, plain) for _ in range(4)]
            return [disputes.register(replace(office, desk=desk), [case])[0] for case in made]
        finally:
            desk.close()

    with ThreadPoolExecutor(3) as pool:
        numbers = [number for given in pool.map(register_four, range(3)) for number in given]

    assert sorted(numbers) == [f"官田2026-{one:04}" for one in range(1, 13)]
    assert [one.name for one in office_book.committees(office)] == ["新设人民调解委员会"]


def test_a_docket_typed_with_half_width_brackets_finds_its_case(office: Office, registered: Registered):
    number = registered("roof-leak")
    disputes.accept(office, number, on=TODAY)

    assert disputes.show(office, "(2026)官田人调字第1号").number == number
