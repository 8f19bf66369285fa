"""The days that the words of a line mean, counted from the day of the agreement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import count as counting
from itertools import takewhile

from mediation_desk.domain.calendar import Calendar, LunarDay, days_after
from mediation_desk.domain.instalments.words import LAST, DayWord, Every, LunarWord, Word, only
from mediation_desk.domain.record.agreement import LunarDue
from mediation_desk.errors import Refused

_YEAR = 12
Day = tuple[date | LunarDue, date]
"""A day as it was agreed, and as it falls in the common calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a line is read with: the day of the agreement, the calendar, the sum typed elsewhere."""

    base: date
    calendar: Calendar
    total: Decimal | None


def days_of(tail: list[Word], every: Every, told: Told) -> Iterator[Day]:
    """The days of a rhythm, without end."""
    start: DayWord | None = only(tail, "from")
    if every.lunar is not None:
        return _lunar_years(every.lunar, start, told)
    first = _resolved_day(start, told.base) if start else days_after(told.base, 1)
    if every.weekday is not None:
        return _weeks(days_after(first, (every.weekday - first.weekday()) % 7))
    day = every.day or (start.day if start else None)
    if day is None:
        raise Refused("没有写每期在哪一日付，请补上，例如每月15日。")
    return _months(first, _first_month(every, start, first, day), every.months, day)


def _weeks(first: date) -> Iterator[Day]:
    days = (days_after(first, 7 * step) for step in counting())
    return ((day, day) for day in takewhile(lambda day: day < date.max, days))


def _first_month(every: Every, start: DayWord | None, first: date, day: int) -> int:
    """The month of the first time, counted from the year 0."""
    at = first.year * _YEAR + first.month - 1
    if every.month:
        return at + (every.month - first.month) % _YEAR
    if every.months > 1 and start is None:
        if day != LAST or _YEAR % every.months:
            raise Refused("没有写从哪个月起，请补上，例如自2027年1月起每季度15日支付1000元，共8期。")
        return at + (-first.month) % every.months
    return at


def _months(first: date, month: int, step: int, day: int) -> Iterator[Day]:
    found = (_day_in(*divmod(at, _YEAR), day) for at in counting(month, step))
    return ((one, one) for one in found if one >= first)


def _day_in(year: int, month: int, day: int) -> date:
    """The day of a month (0 is January), the last one where it has none such."""
    if year >= date.max.year:
        raise Refused("日期超出可以推算的年份，请核对期数。")
    following = date(year + (month + 1) // _YEAR, (month + 1) % _YEAR + 1, 1)
    return date(year, month + 1, min(day, (following - timedelta(days=1)).day))


def _lunar_years(lunar: LunarWord, start: DayWord | None, told: Told) -> Iterator[Day]:
    first = _resolved_day(start, told.base) if start else days_after(told.base, 1)
    for year in counting(told.calendar.lunar_day(first).year):
        due, day = _lunar_in(year, lunar, told.calendar)
        if day >= first:
            yield due, day


def _lunar_in(year: int, lunar: LunarWord, calendar: Calendar) -> tuple[LunarDue, date]:
    """The lunar day in a year; the thirtieth of a month of 29 days is its last."""
    months = [
        one for one in calendar.lunar_months(year) if (one.month, one.leap) == (lunar.month, lunar.leap)
    ]
    last = months[0].days if months else lunar.day
    found = LunarDay(year, lunar.month, min(lunar.day, last), lunar.leap)
    return LunarDue(lunar=found.iso, leap=lunar.leap or None), calendar.solar_day(found)


def resolved(word: Word, told: Told, *, after: date) -> Day:
    """The day a word means; where no year is written the first such day from another on."""
    if word.kind == "now":
        return told.base, told.base
    if isinstance(word.says, DayWord):
        day = _resolved_day(word.says, after)
        return day, day
    lunar: LunarWord = word.says
    if lunar.year is not None:
        return _lunar_in(lunar.year, lunar, told.calendar)
    year = told.calendar.lunar_day(after).year
    tries = (_lunar_in(one, lunar, told.calendar) for one in (year, year + 1))
    return next((one for one in tries if one[1] >= after), _lunar_in(year + 1, lunar, told.calendar))


def _resolved_day(word: DayWord, after: date) -> date:
    """The day; where no year is written the first such day from another on."""
    day = word.on(after.year)
    is_past = day < after and (word.day is not None or word.month < after.month)
    return word.on(after.year + 1) if is_past and word.year is None else day


def end_of(until: DayWord) -> date:
    """The last day of a span said to end with a day or a month; Refused without its year."""
    if until.year is None:
        raise Refused("止期没有写年份，请写成至2028年11月止。")
    return until.on(until.year) if until.day else _day_in(until.year, until.month - 1, LAST)
