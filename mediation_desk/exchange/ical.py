"""Days and appointments as an iCalendar file (RFC 5545), for other calendars to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

PRODUCT = "-//Mediation Desk//Calendar//ZH"
LASTS = timedelta(hours=1)
"""How long an appointment takes in other calendars; nobody says when it ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One event: `uid` stays its own however often it is written; a moment lasts an hour, a day all day.

    `alarm_days` are the days before on which the other calendar reminds.
    """

    uid: str
    title: str
    when: date | datetime
    alarm_days: tuple[int, ...] = ()


def written(lines: Iterable[Line], *, name: str, at: datetime) -> bytes:
    """The file; moments stand in world time, so that it needs to describe no zone."""
    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", name)
    for line in lines:
        whole.add_component(_event(line, at))
    return bytes(whole.to_ical())


def count_in(data: bytes) -> int:
    """How many events a file holds; ValueError where it is none."""
    return len(Calendar.from_ical(data).walk("VEVENT"))


def _event(line: Line, at: datetime) -> Event:
    event = Event()
    event.add("uid", line.uid)
    event.add("dtstamp", at)
    event.add("summary", line.title)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if isinstance(line.when, datetime):
        event.add("dtstart", line.when.astimezone(UTC))
        event.add("dtend", line.when.astimezone(UTC) + LASTS)
    else:
        event.add("dtstart", line.when)
        event.add("dtend", line.when + timedelta(days=1))
    for days in line.alarm_days:
        event.add_component(_alarm(line.title, days))
    return event


def _alarm(title: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(days=-days))
    return alarm
