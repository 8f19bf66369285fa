"""The diary: every thing stands on its own day, nothing is scanned, nothing sensitive is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from mediation_desk.almanac import DayKind
from mediation_desk.domain import codes
from mediation_desk.domain.codes import (
    AppointmentKind,
    DueKind,
    RevisitMethod,
    RevisitStatus,
    SessionOutcome,
    SignalAnswer,
)
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.followup import Revisit
from mediation_desk.domain.record.intake import Signal
from mediation_desk.domain.record.mediation import Appointment, Session
from mediation_desk.services import appointments, diary, followup, holidays, mediation, worklist
from mediation_desk.services.diary import CalendarDay, Entry, Mark
from mediation_desk.services.diary_entries import HUSHED, MARKS
from mediation_desk.services.work import Office
from mediation_desk.storage.models import Absence, Campaign, CampaignVisit, Dispute
from tests.services.conftest import NOON, TODAY

Registered = Callable[..., str]
FAR = TODAY + timedelta(days=30)
LONG_AGO = TODAY - timedelta(days=400)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=SHANGHAI)


def entries(days: tuple[CalendarDay, ...]) -> list[Entry]:
    return [entry for day in days for entry in day.entries]


def agree(office: Office, number: str, moment: datetime, **more: Any) -> None:
    told = {"kind": AppointmentKind.SESSION, "parties": ("A", "B"), **more}
    appointments.agree(office, number, Appointment(at=moment, **told))


def test_every_row_that_stands_is_on_its_own_day_and_on_no_other(office: Office, registered: Registered):
    for name in ("roof-leak", "visiting-rights", "courtyard-owners"):
        registered(name)
    expected = [
        (row.due, row.kind, row.number, row.party, row.who, row.place or "")
        for row in worklist.due(office, until=FAR)
    ]

    days = diary.days_of(office, LONG_AGO, FAR, limit=None)

    found = [
        (entry.day, entry.kind, entry.number, entry.party, entry.who, entry.place)
        for entry in entries(days)
        if entry.kind is not None
    ]
    assert sorted(found, key=str) == sorted(expected, key=str) != []
    assert all(entry.day == day.day for day in days for entry in day.entries)
    assert [day.day for day in days] == [LONG_AGO + timedelta(days=one) for one in range(len(days))]


def test_a_day_counts_what_it_does_not_show(office: Office, registered: Registered):
    for _ in range(3):
        registered("visiting-rights")
    whole = diary.days_of(office, LONG_AGO, FAR, limit=None)
    few = diary.days_of(office, LONG_AGO, FAR, limit=1)

    assert max(day.count for day in whole) > 1
    for all_of, first_of in zip(whole, few, strict=True):
        assert first_of.entries == all_of.entries[:1]
        assert first_of.count == all_of.count == len(all_of.entries) == sum(all_of.counts.values())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10)
@given(marks=st.frozensets(st.sampled_from(Mark)))
def test_filtered_by_marks_a_day_keeps_those_and_their_order(shown: Office, marks: frozenset[Mark]):
    whole = diary.days_of(shown, TODAY - timedelta(days=9), FAR, limit=None)
    some = diary.days_of(shown, TODAY - timedelta(days=9), FAR, marks=marks, limit=None)

    for all_of, kept in zip(whole, some, strict=True):
        assert kept.entries == tuple(entry for entry in all_of.entries if entry.mark in marks)
        assert (kept.count, kept.counts) == (len(kept.entries), all_of.counts)


@pytest.fixture
def shown(office: Office, registered: Registered) -> Office:
    """An office with a little of everything."""
    agree(office, registered("roof-leak"), at(TODAY + timedelta(days=2), 9))
    registered("visiting-rights")
    return office


def test_what_has_an_hour_comes_first_in_its_order(office: Office, registered: Registered):
    number = registered("roof-leak")
    later = TODAY + timedelta(days=3)
    agree(office, number, at(later, 15), kind=AppointmentKind.HEARING, place="某某法院第三法庭")
    agree(office, number, at(later, 9, 30), by="周敏")

    (day,) = diary.days_of(office, later, later)

    first, second = day.entries[:2]
    assert (first.at, first.mark, first.who) == (at(later, 9, 30).time(), Mark.SESSION, "周敏")
    assert (second.mark, second.what, second.venue) == (Mark.HEARING, "开庭", "某某法院第三法庭")
    assert (first.place, second.place) == ("appointments[1]", "appointments[0]")
    assert [entry.at for entry in day.entries[2:]] == [None] * (len(day.entries) - 2)


def test_a_session_that_was_held_stands_once_and_a_called_off_one_not_at_all(
    office: Office, registered: Registered
):
    number = registered("roof-leak")
    agree(office, number, at(TODAY, 13))
    agree(office, number, at(TODAY, 16), kind=AppointmentKind.OTHER)
    appointments.cancel(office, number, 1, "当事人没空")
    later = replace(office, clock=lambda: at(TODAY, 17))
    session = Session(
        held_at=at(TODAY, 14), place="调解室", present=("A", "B"), outcome=SessionOutcome.ADJOURNED
    )
    appointments.hold(later, number, 0, session)

    (day,) = diary.days_of(later, TODAY, TODAY, marks={Mark.SESSION, Mark.OTHER})

    (held,) = day.entries
    assert (held.at, held.is_done, held.place[:9]) == (at(TODAY, 14).time(), True, "sessions[")
    assert day.counts[Mark.SESSION] == day.count == 1


def test_a_visit_that_was_made_stands_on_the_day_it_was_made(office: Office, registered: Registered):
    number = registered("visiting-rights")
    row = next(row for row in worklist.due(office, until=FAR) if row.kind is DueKind.REVISIT)
    visit = Revisit(
        planned_on=row.due,
        party=row.party or "",
        done_on=TODAY,
        method=RevisitMethod.VISIT,
        status=RevisitStatus.DONE,
        by="走访人",
    )
    followup.record_revisit(office, number, visit)

    made = [one for one in entries(diary.days_of(office, TODAY, TODAY, who="走访人")) if one.is_done]

    (one,) = made
    assert (one.day, one.mark, one.party, one.who) == (TODAY, Mark.VISIT, row.party, "走访人")
    assert one.may_move


def test_a_check_of_a_closed_case_stands_until_it_is_made(office: Office, registered: Registered):
    number = registered("roof-leak")
    with office.work("draw campaign") as session:
        row = session.query(Dispute).filter_by(number=number).one()
        row.stage = "closed"
        drawn = {"drawn_at": NOON, "drawn_by": "主任", "drawn_from": {}, "seed": 1, "pool": 1, "until": FAR}
        campaign = Campaign(name="三季度回头看", **drawn)
        session.add(campaign)
        session.flush()
        planned = {"planned_on": FAR, "first_planned_on": TODAY, "moved_because": "下雨"}
        session.add(CampaignVisit(campaign_id=campaign.id, dispute_id=row.id, who="周敏", **planned))

    (day,) = diary.days_of(office, FAR, FAR, who="周敏")

    (check,) = day.entries
    assert (check.mark, check.number, check.who, check.may_move) == (Mark.CHECK, number, "周敏", "")
    assert check.check_id is not None
    assert "三季度回头看" in check.why
    assert "下雨" in check.why
    assert diary.days_of(office, FAR, FAR, who="别人")[0].count == 0


def test_whoever_stands_in_sees_the_days_of_the_other(office: Office, registered: Registered):
    registered("roof-leak")
    (who,) = {row.who for row in worklist.due(office, until=FAR) if row.who}
    with office.work("be away") as session:
        session.add(Absence(name=who, deputy="代班人", from_day=TODAY, until=FAR, reason=None))

    of_deputy = diary.days_of(office, LONG_AGO, FAR, who="代班人")

    assert entries(of_deputy) == entries(diary.days_of(office, LONG_AGO, FAR, who=who)) != []


def test_nothing_sensitive_is_told(office: Office, registered: Registered):
    order = {"code": "protection_order", "on": "2026-11-01", "until": "2026-12-20", "no_contact": True}
    number = registered("roof-leak", events=[order])
    known = {"answer": SignalAnswer.PRESENT, "basis": "报案回执", "known_on": TODAY}
    mediation.note_signal(office, number, Signal(code=codes.Signal.THREAT, **known))
    days = diary.days_of(office, LONG_AGO, FAR, limit=None)

    told = [entry for entry in entries(days) if entry.kind in HUSHED]
    assert {entry.kind for entry in told} >= {DueKind.REPORT, DueKind.PROTECTION_ORDER}
    for entry in told:
        assert entry.what == HUSHED[entry.kind]
        assert "案卷" in entry.why
    leaks = [e for e in entries(days) if any(w in e.what + e.why for w in ("保护令", "威胁", "家庭暴力"))]
    assert leaks == []


def test_holidays_adjusted_days_and_lunar_days_are_named(office: Office):
    days = {day.day: day for day in diary.days_of(office, date(2026, 9, 19), date(2026, 10, 10))}

    assert (days[date(2026, 10, 1)].said, days[date(2026, 10, 1)].is_off) == ("国庆节", True)
    assert (days[date(2026, 9, 20)].said, days[date(2026, 9, 20)].is_off) == ("国庆节调休", False)
    assert (days[date(2026, 9, 19)].said, days[date(2026, 9, 19)].is_off) == ("", True)
    assert days[date(2026, 9, 25)].lunar == "十五"
    assert days[date(2026, 10, 10)].lunar == "九月"


def test_what_is_not_known_or_not_worked_out_yet_says_so(office: Office):
    last = TODAY + worklist.AHEAD
    near, far = diary.days_of(office, last, last + timedelta(days=1))
    (unknown,) = diary.days_of(office, date(2031, 1, 4), date(2031, 1, 4))

    assert (near.is_worked_out, far.is_worked_out) == (True, False)
    assert (near.is_known, unknown.is_known) == (True, False)
    assert unknown.is_off


def test_an_office_that_works_on_its_own_day_off_is_named(office: Office):
    holidays.define(office, date(2026, 12, 24), DayKind.REST, "村庆")
    (day,) = diary.days_of(holidays.renewed(office), date(2026, 12, 24), date(2026, 12, 24))

    assert (day.said, day.is_off) == ("村庆", True)


def test_every_kind_of_row_has_its_mark_and_may_be_asked_why_it_cannot_move():
    assert set(MARKS) == set(DueKind)
    assert {kind for kind, mark in MARKS.items() if mark is Mark.COURT} == {
        DueKind.CONFIRMATION,
        DueKind.COURT_STEP,
        DueKind.LIMITATION,
    }


def test_no_question_reads_a_large_table_but_by_an_index(shown: Office):
    if shown.desk.engine.dialect.name != "sqlite":
        pytest.skip("a plan of a small PostgreSQL table says nothing about a large one")
    with statements(shown) as said:
        for who in (None, "周敏"):
            for marks in (None, {Mark.VISIT}):
                diary.days_of(shown, TODAY - timedelta(days=20), FAR, who=who, marks=marks)
    steps = {step for one in set(said) for step in plan(shown, *one)}
    scans = [step for step in steps if step.startswith("SCAN") and step.split()[1] in LARGE]
    assert len(steps) > 10
    assert scans == []


LARGE = {"disputes", "due_rows", "sessions", "revisits", "appointments", "campaign_visits", "parties"}


@contextmanager
def statements(office: Office) -> Iterator[list[tuple[str, Any]]]:
    found: list[tuple[str, Any]] = []

    def note(_one: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        if statement.startswith("SELECT"):
            found.append((statement, values))

    event.listen(office.desk.engine, "before_cursor_execute", note)
    yield found
    event.remove(office.desk.engine, "before_cursor_execute", note)


def plan(office: Office, statement: str, values: Any) -> list[str]:
    with office.desk.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        return [row[3] for row in rows]
