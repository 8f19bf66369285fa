"""Which days are in sight: a week from Monday on, or the weeks that a month lies in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

WEEK = 7


class View(StrEnum):
    """How much of the calendar is in sight."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days in sight around the chosen one."""

    view: View
    chosen: date

    @property
    def first(self) -> date:
        """The first Monday in sight."""
        return monday(self.chosen if self.view is View.WEEK else self.chosen.replace(day=1))

    @property
    def last(self) -> date:
        """The last Sunday in sight."""
        if self.view is View.WEEK:
            return self.first + timedelta(days=WEEK - 1)
        return monday(_last_of(self.chosen)) + timedelta(days=WEEK - 1)

    def holds(self, day: date) -> bool:
        """Whether a day belongs to it: to the week, or to the month itself."""
        if self.view is View.WEEK:
            return self.first <= day <= self.last
        return (day.year, day.month) == (self.chosen.year, self.chosen.month)

    def stepped(self, by: int) -> Span:
        """The week or month before (-1) or after (1), on the same weekday or day of the month."""
        if self.view is View.WEEK:
            return replace(self, chosen=self.chosen + timedelta(days=WEEK * by))
        first = self.chosen.replace(day=1)
        other = (first - timedelta(days=1) if by < 0 else _last_of(first) + timedelta(days=1)).replace(day=1)
        return replace(self, chosen=other.replace(day=min(self.chosen.day, _last_of(other).day)))

    def title(self, today: date) -> str:
        """2026年11月, or 11-23至11-29·第48周."""
        if self.view is View.MONTH:
            return f"{self.chosen.year}年{self.chosen.month}月"
        year = "" if self.first.year == self.last.year == today.year else f"{self.first.year}年"
        days = f"{_said(self.first)}至{_said(self.last)}"
        return f"{year}{days}·第{self.first.isocalendar().week}周"


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _last_of(day: date) -> date:
    """The last day of a day's month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _said(day: date) -> str:
    return f"{day.month}月{day.day}日"
