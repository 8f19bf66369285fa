"""The calendar file: every event once, long Chinese titles whole, moments in world time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.exchange.ical import Line, count_in, written

AT = datetime(2026, 11, 26, 9, 30, tzinfo=SHANGHAI)
TITLES = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=60)


def read(data: bytes) -> list[icalendar.Component]:
    return icalendar.Calendar.from_ical(data).walk("VEVENT")


def test_a_day_is_an_event_of_the_whole_day_and_a_moment_one_of_an_hour_in_world_time() -> None:
    data = written(
        [
            Line(uid="a", title="建中2026-0031·回访", when=date(2026, 11, 30)),
            Line(uid="b", title="建中2026-0031·调解", when=AT),
        ],
        name="调解日历",
        at=AT,
    )
    day, hour = read(data)
    assert (day["dtstart"].dt, day["dtend"].dt) == (date(2026, 11, 30), date(2026, 12, 1))
    assert hour["dtstart"].dt == datetime(2026, 11, 26, 1, 30, tzinfo=UTC)
    assert hour["dtend"].dt - hour["dtstart"].dt == timedelta(hours=1)
    assert str(day["summary"]) == "建中2026-0031·回访"
    assert count_in(data) == 2


def test_alarms_stand_the_set_days_before() -> None:
    line = Line(uid="a", title="司法确认", when=date(2026, 12, 20), alarm_days=(10, 3, 1))
    (event,) = read(written([line], name="调解日历", at=AT))
    triggers = [alarm["trigger"].dt for alarm in event.walk("VALARM")]
    assert triggers == [timedelta(days=-10), timedelta(days=-3), timedelta(days=-1)]


def test_lines_are_folded_at_75_octets_and_end_as_the_format_wants() -> None:
    data = written([Line(uid="a", title="很长的标题" * 40, when=AT)], name="调解日历", at=AT)
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)


@given(title=TITLES)
def test_any_title_comes_back_as_it_was(title: str) -> None:
    (event,) = read(written([Line(uid="a", title=title, when=AT)], name="x", at=AT))
    assert str(event["summary"]) == title


def test_what_is_no_calendar_is_told() -> None:
    with pytest.raises(ValueError, match="parsed"):
        count_in(b"not a calendar")
