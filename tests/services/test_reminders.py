"""What a desk tells at its hours: counts and kinds, what must not wait first, never of whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from mediation_desk.domain import codes
from mediation_desk.domain.codes import AppointmentKind, AppointmentStatus, DueKind
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.intake import Signal
from mediation_desk.domain.record.mediation import Appointment
from mediation_desk.errors import Refused
from mediation_desk.services import cases, reminders, settings, worklist
from mediation_desk.services.work import Office
from tests.services.conftest import TODAY

Registered = Callable[..., str]
THREAT = Signal(code=codes.Signal.THREAT, answer=codes.SignalAnswer.PRESENT, known_on=TODAY)
SAMPLES = ("roof-leak", "visiting-rights", "courtyard-owners")


def agree(office: Office, number: str, *appointments: Appointment) -> None:
    cases.change(office, number, "add appointments", lambda case: replace(case, appointments=appointments))


def meeting(hour: int, **more: object) -> Appointment:
    at = datetime(TODAY.year, TODAY.month, TODAY.day, hour, 30, tzinfo=SHANGHAI)
    return Appointment(**{"kind": AppointmentKind.SESSION, "at": at, "by": "办案人", **more})  # type: ignore[arg-type]


def test_an_empty_desk_has_nothing_to_tell(office: Office) -> None:
    assert reminders.reminder(office, None) is None


def test_the_counts_are_those_of_the_worklist(office: Office, registered: Registered) -> None:
    for name in SAMPLES:
        registered(name)
    rows = worklist.due(office)
    told = reminders.reminder(office, None)
    late = sum(row.days_overdue > 0 for row in rows)
    assert told is not None
    assert late
    assert f"逾期{late}件" in told.title
    today = len(rows) - late
    assert (f"今天到期{today}件" in told.title) == bool(today)


def test_only_the_rows_of_those_named_count(office: Office, registered: Registered) -> None:
    for name in SAMPLES:
        registered(name)
    names = {row.who for row in worklist.due(office) if row.who}
    for name in names:
        told = reminders.reminder(office, (name,))
        own = [row for row in worklist.due(office) if row.who == name and row.days_overdue]
        assert told is not None
        assert (f"逾期{len(own)}件" in told.title) == bool(own)
    assert reminders.reminder(office, ("无此人",)) is None


def test_red_that_nobody_confirmed_is_named_first(office: Office, registered: Registered) -> None:
    registered("roof-leak", tiers=[])
    number = registered("visiting-rights", tiers=[])
    cases.change(
        office,
        number,
        "add signals",
        lambda case: replace(case, dispute=replace(case.dispute, signals=(THREAT,))),
    )
    told = reminders.reminder(office, None)
    assert told is not None
    assert told.lines[0] == "1件按红色办，还没有人定级"


def test_todays_appointments_that_still_stand_are_told_with_their_hour(
    office: Office, registered: Registered
) -> None:
    number = registered("roof-leak")
    agree(
        office,
        number,
        meeting(9),  # the hour has passed
        meeting(14),
        meeting(15, kind=AppointmentKind.HEARING),
        meeting(16, status=AppointmentStatus.CANCELLED),
        replace(meeting(9), at=meeting(9).at + timedelta(days=1)),
    )
    told = reminders.reminder(office, ("办案人",))
    assert told is not None
    assert [line for line in told.lines if "有1" in line] == ["14:30有1场调解", "15:30有1次开庭"]


@pytest.mark.parametrize("left", [10, 3, 1])
def test_the_last_days_of_the_courts_window_are_told(
    office: Office, registered: Registered, left: int
) -> None:
    registered("visiting-rights")
    soon = office.on(date(2026, 10, 26))
    (window,) = [row for row in worklist.due(soon, until=TODAY) if row.kind is DueKind.CONFIRMATION]
    later = office.on(window.due - timedelta(days=left))
    worklist.roll_forward(later)
    told = reminders.reminder(later, None)
    assert told is not None
    assert f"司法确认还剩{left}日：1件" in told.lines


def test_what_is_told_names_nobody(office: Office, registered: Registered) -> None:
    numbers = [registered(name) for name in SAMPLES]
    for number in numbers:
        agree(office, number, meeting(14))
    told = reminders.reminder(office, None)
    assert told is not None
    text = told.title + told.text
    for number in numbers:
        with office.read("show") as session:
            case = cases.load(session, office, number)
        assert number not in text
        assert case.dispute.title not in text
        assert not any(party.name in text for party in case.parties)


def test_hours_that_cannot_be_read_are_refused_and_those_in_force_stay(office: Office) -> None:
    settings.set(office, "notices.hours", "8:30, 16:00")
    with pytest.raises(Refused, match="不是时刻"):
        settings.set(office, "notices.hours", "八点半")
    plan = reminders.schedule(office)
    assert plan is not None
    assert [f"{hour:%H:%M}" for hour in plan.hours] == ["08:30", "16:00"]


def test_switched_off_there_is_no_plan(office: Office) -> None:
    settings.set(office, "notices.on", False)
    assert reminders.schedule(office) is None


def test_the_lead_may_be_told_of_the_whole_office(office: Office, registered: Registered) -> None:
    registered("visiting-rights")
    assert reminders.waiting(office) is None
    settings.set(office, "notices.whose", "office")
    assert reminders.waiting(office) == reminders.reminder(office, None) is not None
