"""When a desk reminds: at set hours of working days, never in the quiet ones."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.reminders import Quiet, Schedule, hours_said, quiet_said
from mediation_desk.errors import Refused

NATIONAL_DAY = date(2026, 10, 1)
CALENDAR = Calendar(
    off={NATIONAL_DAY + timedelta(days=days): "国庆节" for days in range(7)}, years=frozenset({2026})
)
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
MOMENTS = st.datetimes(datetime(2026, 9, 1), datetime(2026, 11, 30)).map(
    lambda at: at.replace(tzinfo=SHANGHAI)
)
SCHEDULES = st.builds(
    Schedule,
    hours=st.lists(TIMES, max_size=4, unique=True).map(lambda hours: tuple(sorted(hours))),
    quiet=st.lists(st.builds(Quiet, TIMES, TIMES), max_size=2).map(tuple),
    on_days_off=st.booleans(),
)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=SHANGHAI)


def test_hours_are_read_however_they_are_separated_and_put_in_order() -> None:
    assert hours_said("14:00，9:00、 9：00") == (time(9), time(14))
    assert hours_said("  ") == ()


@pytest.mark.parametrize("typed", ["25:00", "9", "九点", "9:60", "24:00", "9:00-10:00"])
def test_what_is_no_time_of_day_is_refused_by_name(typed: str) -> None:
    with pytest.raises(Refused, match="不是时刻"):
        hours_said(typed)


def test_too_many_hours_are_refused() -> None:
    with pytest.raises(Refused, match="最多12个"):
        hours_said(",".join(f"9:{minute:02d}" for minute in range(13)))


@pytest.mark.parametrize("typed", ["9:00", "9:00-9:00", "9:00-10:00-11:00"])
def test_a_quiet_span_needs_two_different_ends(typed: str) -> None:
    with pytest.raises(Refused, match="起止两个时刻"):
        quiet_said(typed)


def test_a_span_over_midnight_holds_the_evening_and_the_morning() -> None:
    (night,) = quiet_said("18:00-8:00")
    assert [night.holds(time(hour)) for hour in (17, 18, 23, 0, 7, 8)] == [
        False,
        True,
        True,
        True,
        True,
        False,
    ]
    assert quiet_said("20:00-24:00") == (Quiet(time(20), time(0)),)


def test_over_a_long_holiday_the_next_time_is_the_first_working_morning() -> None:
    plan = Schedule(hours=(time(9), time(14)), quiet=quiet_said("12:00-13:30"))
    assert plan.next_after(at(date(2026, 9, 30), 14), CALENDAR) == at(date(2026, 10, 8), 9)
    daily = Schedule(hours=(time(9),), on_days_off=True)
    assert daily.next_after(at(date(2026, 9, 30), 14), CALENDAR) == at(NATIONAL_DAY, 9)


def test_without_hours_and_with_only_quiet_ones_there_is_no_next_time() -> None:
    assert Schedule(hours=()).next_after(at(NATIONAL_DAY, 9), CALENDAR) is None
    night = Schedule(hours=(time(23),), quiet=quiet_said("22:00-6:00"))
    assert night.next_after(at(NATIONAL_DAY, 9), CALENDAR) is None


@given(plan=SCHEDULES, moment=MOMENTS)
def test_the_next_time_is_a_set_hour_later_than_now_and_never_quiet(plan: Schedule, moment: datetime) -> None:
    found = plan.next_after(moment, CALENDAR)
    if found is None:
        return
    assert found > moment
    assert found.time() in plan.hours
    assert not plan.is_quiet(found, CALENDAR)
    assert plan.on_days_off or CALENDAR.is_workday(found.date())


@given(plan=SCHEDULES, moment=MOMENTS)
def test_no_set_hour_before_the_next_time_was_passed_over(plan: Schedule, moment: datetime) -> None:
    found = plan.next_after(moment, CALENDAR)
    last = found or moment + timedelta(days=20)
    day = moment.date()
    while day <= last.date():
        for hour in plan.hours:
            between = datetime.combine(day, hour, SHANGHAI)
            if moment < between < last:
                assert plan.is_quiet(between, CALENDAR)
        day += timedelta(days=1)
