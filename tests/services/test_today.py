"""Today's page: what is late, due and coming, what was done, how many cases of each tier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime, timedelta

import pytest

from mediation_desk.domain.codes import DueKind, Stage, Tier
from mediation_desk.domain.due import CONSEQUENCE
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.intake import Contact
from mediation_desk.domain.record.mediation import Mediator
from mediation_desk.errors import Refused
from mediation_desk.services import disputes, mediation, office_book, worklist
from mediation_desk.services.office_book import CommitteeEntry
from mediation_desk.services.rights import Actor
from mediation_desk.services.today import Row, done_today, tier_counts, today_of, week_of
from mediation_desk.services.work import Office
from mediation_desk.services.worklist import Work
from tests.services.conftest import NOON, TODAY

Registered = Callable[..., str]
URGENCY = [Tier.RED, Tier.YELLOW, Tier.BLUE]
MORNING = datetime(2026, 11, 21, 9, 0, tzinfo=SHANGHAI)


@pytest.fixture
def numbers(registered: Registered) -> list[str]:
    return [registered(name) for name in ("roof-leak", "visiting-rights", "courtyard-owners")]


def as_work(row: Row) -> Work:
    return Work(**{field.name: getattr(row, field.name) for field in fields(Work)})


def is_between(first: date, last: date) -> Callable[[Work], bool]:
    return lambda row: first <= row.due <= last


@pytest.mark.parametrize("days", range(7))
@pytest.mark.parametrize("who", [None, "专班组长"])
def test_the_groups_are_the_worklist_cut_at_today_and_sunday(
    office: Office, numbers: list[str], days: int, who: str | None
):
    office = office.on(TODAY + timedelta(days=days))
    day = office.today
    sunday = day + timedelta(days=6 - day.weekday())
    everything = worklist.due(office, until=sunday + timedelta(days=7), by=who)

    found = today_of(office, who=who, limit=1000)

    for group, cut in (
        (found.overdue, is_between(date.min, day - timedelta(days=1))),
        (found.today, is_between(day, day)),
        (found.week, is_between(day + timedelta(days=1), sunday)),
    ):
        assert sorted(map(as_work, group.rows), key=str) == sorted(filter(cut, everything), key=str)
        assert group.count == len(group.rows)
    assert found.later == sum(row.due > sunday for row in everything)
    assert found.overdue.count


def test_the_most_urgent_come_first_and_the_rest_is_counted(office: Office, numbers: list[str]):
    everything = today_of(office, who=None, limit=1000).overdue

    page = today_of(office, who=None, limit=2).overdue

    places = [
        (URGENCY.index(row.tier), -row.days_overdue, CONSEQUENCE.index(row.kind), row.due, row.number)
        for row in everything.rows
        if row.tier
    ]
    assert places == sorted(places)
    assert len(places) == everything.count > 2
    assert (page.rows, page.count) == (everything.rows[:2], everything.count)


def test_a_row_says_all_that_the_page_shows(office: Office, numbers: list[str]):
    overview = disputes.show(office, numbers[1])
    rows = today_of(office, who=None, limit=1000).overdue.rows
    row = next(row for row in rows if row.number == numbers[1] and row.kind is DueKind.REVISIT)

    assert row.names == tuple(party.name for party in overview.parties[:2])
    assert row.parties == len(overview.parties)
    assert row.party_name == overview.party(row.party or "").name
    assert row.why_parts.sentence == row.why
    assert row.place == "revisits"
    assert (row.stage, row.tier_decided) == (Stage.CALLBACK, True) or row.stage is Stage.WATCH
    assert row.docket == overview.docket


def test_a_side_of_many_is_named_by_its_first_and_their_number(office: Office, numbers: list[str]):
    rows = today_of(office, who=None, limit=1000).overdue.rows
    row = next(row for row in rows if row.number == numbers[2])
    assert (len(row.names), row.parties) == (2, 43)


def test_cases_that_time_went_past_are_told_until_they_are_worked_out(office: Office, numbers: list[str]):
    later = office.on(TODAY + timedelta(days=500))
    assert today_of(later, who=None).behind == len(numbers)
    worklist.roll_forward(later)
    assert today_of(later, who=None).behind == 0


def test_what_was_done_today_is_one_line_a_case_and_action(office: Office, registered: Registered):
    number = registered("roof-leak")
    office_book.define_committee(office, CommitteeEntry(name="某社区人民调解委员会", court="某法院"))
    other = replace(office, actor=Actor(name="赵姐"), clock=lambda: NOON + timedelta(hours=1))
    for party in "AB":
        mediation.contact(other, number, Contact(at=MORNING, by="赵姐", party=party))
    mediation.appoint(office, number, Mediator(name="李调解"))

    found = done_today(other)

    assert [(one.who, one.what, one.number) for one in found] == [
        ("赵姐", "记接触", number),
        ("办案人", "确定调解员", number),
        ("办案人", "登记", number),
    ]
    assert found[0].at == NOON + timedelta(hours=1)
    assert found[0].names == tuple(party.name for party in disputes.show(office, number).parties)
    assert [one.what for one in done_today(other, who="赵姐")] == ["记接触"]
    assert done_today(other, limit=1) == found[:1]


def test_what_time_or_yesterday_did_was_not_done_today(office: Office, numbers: list[str]):
    tomorrow = replace(office, clock=lambda: NOON + timedelta(days=1))
    worklist.roll_forward(tomorrow.on(TODAY + timedelta(days=500)))
    assert done_today(tomorrow) == ()
    assert len(done_today(office)) == len(numbers)


def test_open_cases_are_counted_by_tier(office: Office, numbers: list[str]):
    rows = disputes.listed(office)
    assert tier_counts(office) == {tier: sum(row.tier is tier for row in rows) for tier in URGENCY}


def test_the_week_has_seven_days_with_what_is_open_on_each(office: Office, numbers: list[str]):
    week = week_of(office)
    rows = worklist.due(office, until=week[-1].day)

    assert [one.day.weekday() for one in week] == list(range(7))
    assert week[0].day <= office.today <= week[-1].day
    assert [one.due for one in week] == [sum(row.due == one.day for row in rows) for one in week]
    visits = {DueKind.REVISIT, DueKind.COOLING_OFF, DueKind.PROTECTION_ORDER}
    assert [one.visits for one in week] == [
        sum(row.due == one.day and row.kind in visits for row in rows) for one in week
    ]
    assert sum(one.due for one in week_of(office, who="没有此人")) == 0
    assert sum(one.due for one in week)


def test_nobody_without_a_role_looks_at_today(office: Office):
    nobody = replace(office, actor=Actor(name="外人", roles=frozenset()))
    with pytest.raises(Refused):
        today_of(nobody, who=None)


@pytest.mark.parametrize(("left", "is_told"), [(11, False), (10, True), (3, True), (1, True)])
def test_the_last_days_of_the_courts_window_come_first_however_far_off_they_are(
    office: Office, numbers: list[str], left: int, is_told: bool
):
    (window,) = [
        row
        for row in worklist.due(office.on(date(2026, 10, 26)), until=TODAY)
        if row.kind is DueKind.CONFIRMATION
    ]
    then = office.on(window.due - timedelta(days=left))
    worklist.roll_forward(then)
    found = today_of(then, who=None)
    told = [row for row in found.week.rows if row.kind is DueKind.CONFIRMATION]
    assert bool(told) is is_told
    if is_told:
        assert found.week.rows[0] == told[0]
        assert told[0].what == f"{window.what}（还剩{left}日）"
    assert len(found.week.rows) == found.week.count
    until = then.today + timedelta(days=13 - then.today.weekday())
    ahead = [row for row in worklist.due(then, until=until) if row.due > then.today]
    later_still = [row for row in told if row.due > until]
    assert found.week.count + found.later == len(ahead) + len(later_still)
