"""When a desk reminds: at set hours of working days, never in the quiet ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from mediation_desk.domain.calendar import Calendar
from mediation_desk.errors import Refused

MOST_HOURS = 12
LOOK_AHEAD = 30
"""So many days are looked through for the next hour: longer than any row of days off."""
_PARTS = re.compile(r"[,，、;；\s]+")
_HOUR = re.compile(r"([01]?\d|2[0-4])[:：]([0-5]\d)")
_DASH = re.compile(r"[-－–—~～至]")


@dataclass(frozen=True, slots=True)
class Quiet:
    """A span of the day in which nothing reminds; one that ends before it begins goes over midnight."""

    begins: time
    ends: time

    def holds(self, at: time) -> bool:
        """Whether a time of day lies in it, the end not included."""
        if self.begins <= self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The hours at which a desk reminds, the spans in which it keeps quiet, and whether on days off too."""

    hours: tuple[time, ...]
    quiet: tuple[Quiet, ...] = ()
    on_days_off: bool = False

    def is_quiet(self, moment: datetime, calendar: Calendar) -> bool:
        """Whether nothing may be told at that moment."""
        if any(one.holds(moment.time()) for one in self.quiet):
            return True
        return not self.on_days_off and not calendar.is_workday(moment.date())

    def next_after(self, moment: datetime, calendar: Calendar) -> datetime | None:
        """The first set hour after a moment that is not quiet, None where there is none within a month."""
        later = (one for one in self._moments(moment) if one > moment)
        return next((one for one in later if not self.is_quiet(one, calendar)), None)

    def _moments(self, moment: datetime) -> Iterator[datetime]:
        for ahead in range(LOOK_AHEAD + 1):
            day = moment.date() + timedelta(days=ahead)
            yield from (_at(day, hour, moment) for hour in self.hours)


def hours_said(text: str) -> tuple[time, ...]:
    """The hours of `9:00, 14:00` in order, each once; refused where one is no time of day."""
    hours = sorted({_time(part) for part in _PARTS.split(text.strip()) if part})
    if len(hours) > MOST_HOURS:
        raise Refused(f"提醒时刻最多{MOST_HOURS}个，请删去一些。")
    return tuple(hours)


def quiet_said(text: str) -> tuple[Quiet, ...]:
    """The spans of `12:00-13:30, 18:00-8:00`; refused where one has no two different ends."""
    return tuple(_quiet(part) for part in _PARTS.split(text.strip()) if part)


def _quiet(part: str) -> Quiet:
    ends = [_time(end, midnight=True) for end in _DASH.split(part)]
    if len(ends) != 2 or ends[0] == ends[1]:
        raise Refused(f"安静时段“{part}”要写成起止两个时刻，例如12:00-13:30，请改正。")
    return Quiet(*ends)


def _time(part: str, *, midnight: bool = False) -> time:
    found = _HOUR.fullmatch(part)
    hour, minute = (int(found[1]), int(found[2])) if found else (-1, 0)
    if midnight and (hour, minute) == (24, 0):
        return time(0)
    if not 0 <= hour < 24:
        raise Refused(f"“{part}”不是时刻，要写成几点几分，例如9:00，请改正。")
    return time(hour, minute)


def _at(day: date, hour: time, moment: datetime) -> datetime:
    return datetime.combine(day, hour, moment.tzinfo)
