"""外出代办: the deputy sees what is the absent one's, while it lasts; `due --by` stays exact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from mediation_desk.errors import Refused
from mediation_desk.services import absences, disputes, listing, office_book, today, worklist
from mediation_desk.services.absences import AbsenceEntry
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from tests.services.conftest import TODAY

Registered = Callable[..., str]
AWAY, DEPUTY, THIRD = "张调解", "李调解", "王调解"
DAY = timedelta(days=1)


@pytest.fixture
def office(office: Office) -> Office:
    for name in (AWAY, DEPUTY, THIRD):
        office_book.define_mediator(office, office_book.MediatorEntry(name=name))
    return office


def entry(**changed: object) -> AbsenceEntry:
    usual = AbsenceEntry(name=AWAY, deputy=DEPUTY, from_day=TODAY + DAY, until=TODAY + 3 * DAY, reason="培训")
    return replace(usual, **changed)  # type: ignore[arg-type]


def test_the_deputy_sees_the_rows_while_it_lasts_and_no_longer(
    office: Office, registered: Registered
) -> None:
    number = registered("roof-leak", mediators=[{"name": AWAY, "chief": True}])
    before = disputes.show(office, number)
    absences.be_away(office, entry())

    def seen(day: date) -> int:
        found = today.today_of(office.on(day), who=DEPUTY)
        return sum(group.count for group in (found.overdue, found.today, found.week)) + found.later

    assert seen(TODAY) == 0
    assert seen(TODAY + DAY) > 0
    assert seen(TODAY + 3 * DAY) > 0
    assert seen(TODAY + 4 * DAY) == 0
    assert today.week_of(office.on(TODAY + DAY), DEPUTY) == today.week_of(office.on(TODAY + DAY), AWAY)
    assert worklist.due(office.on(TODAY + DAY), by=DEPUTY) == ()
    assert disputes.show(office, number) == before


def test_my_cases_hold_those_of_whom_i_stand_in_for(office: Office, registered: Registered) -> None:
    registered("roof-leak", mediators=[{"name": AWAY, "chief": True}])
    absences.be_away(office, entry(from_day=TODAY))
    mine = replace(office, actor=Actor(name=DEPUTY))

    assert len(listing.ids(mine, listing.Asked(mediator=DEPUTY))) == 1
    assert len(listing.ids(office, listing.Asked(mediator=DEPUTY))) == 0
    assert listing.counts(mine, listing.Asked(mediator=DEPUTY)).in_all == 1
    assert absences.acting_for(office, DEPUTY) == (DEPUTY, AWAY)
    assert absences.acting_for(office, AWAY) == (AWAY,)


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"name": " "}, "name"),
        ({"deputy": ""}, "deputy"),
        ({"deputy": AWAY}, "deputy"),
        ({"deputy": "没有这个人"}, "deputy"),
        ({"from_day": None}, "from_day"),
        ({"until": TODAY}, "until"),
        ({"from_day": TODAY - 3 * DAY, "until": TODAY - DAY}, "until"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    office: Office, changed: dict[str, object], where: str
) -> None:
    with pytest.raises(Refused) as refusal:
        absences.be_away(office, entry(**changed))
    assert refusal.value.problems[0].where == where
    assert absences.absences(office) == ()


@pytest.mark.parametrize(
    ("name", "deputy", "says"),
    [
        (AWAY, THIRD, "已经记了外出"),  # twice at a time
        (DEPUTY, AWAY, "也外出"),  # a circle
        (DEPUTY, THIRD, "正代张调解办事"),  # who stands in goes away too
        (THIRD, AWAY, "也外出"),  # a deputy who is away
    ],
)
def test_nobody_stands_in_who_is_away(office: Office, name: str, deputy: str, says: str) -> None:
    absences.be_away(office, entry())
    with pytest.raises(Refused, match=says):
        absences.be_away(
            office, entry(name=name, deputy=deputy, from_day=TODAY + 3 * DAY, until=TODAY + 9 * DAY)
        )
    absences.be_away(office, entry(name=name, deputy=deputy, from_day=TODAY + 4 * DAY, until=TODAY + 9 * DAY))


def test_one_who_comes_back_early_has_his_rows_for_himself(office: Office) -> None:
    absences.be_away(office, entry(from_day=TODAY))
    absences.be_away(office, entry(from_day=TODAY + 5 * DAY, until=TODAY + 6 * DAY))
    now, later = absences.absences(office)
    assert (now.is_now, later.is_now) == (True, False)

    for one in (now, later):
        absences.come_back(office.on(TODAY + DAY), one.id, one.version)

    assert absences.absences(office.on(TODAY + DAY)) == ()
    assert absences.acting_for(office.on(TODAY + DAY), DEPUTY) == (DEPUTY,)
    assert absences.acting_for(office, DEPUTY) == (DEPUTY, AWAY)
    with pytest.raises(Refused, match="刚刚改过"):
        absences.come_back(office, now.id, now.version)
