"""The official holidays and the lunar months, read from what the program ships into one `Calendar`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

# Imported at the top: 3 ms over the modules the program loads anyway, not worth hiding in a function.
from borax.calendars.lunardate import LCalendars, LunarDate, TermUtils

from mediation_desk.config.paths import resources_folder
from mediation_desk.domain.calendar import Calendar, LunarMonth
from mediation_desk.errors import Trouble

# What borax's table covers; a lunar year outside has no months here, and the calendar refuses it.
LUNAR_YEARS = range(1900, 2101)
_KINDS = ("off", "work")
_QINGMING = 6
"""Its place among the terms of a year, as borax counts them."""


class DayKind(StrEnum):
    """What a day of the table is: a day off, or a weekend day that is worked."""

    REST = "rest"
    WORK = "work"


@cache
def official_calendar() -> Calendar:
    """The days off and adjusted working days of the yearly notices (国务院办公厅), and the lunar months."""
    return read_calendar(resources_folder() / "holidays.csv")


def read_calendar(path: Path) -> Calendar:
    """A calendar from a table `day,kind,name`; a year counts as official when any of its days off is there.

    `Trouble` where the file is missing or a row is no day: the table belongs to the program, not to the user.
    """
    days: dict[str, dict[date, str]] = {kind: {} for kind in _KINDS}
    try:
        with path.open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table):
                days[row["kind"]][date.fromisoformat(row["day"])] = row["name"]
    except (OSError, KeyError, ValueError, csv.Error) as error:
        raise Trouble(f"节假日表{path.name}缺失或损坏，请重新安装程序或从安装包中恢复该文件。") from error
    years = frozenset(day.year for day in days["off"])
    return Calendar(off=days["off"], work=days["work"], years=years, lunar_months=lunar_months)


def with_own_days(calendar: Calendar, own: Mapping[date, tuple[DayKind, str]]) -> Calendar:
    """The calendar with the office's own days (kind and name), which go before those of the notices.

    A year without a notice counts as known once all its festivals are off: a single local one, or half a
    notice, makes no year known.
    """
    rest = {day: name for day, (kind, name) in own.items() if kind is DayKind.REST}
    work = {day: name for day, (kind, name) in own.items() if kind is DayKind.WORK}
    whole = replace(
        calendar,
        off={day: name for day, name in calendar.off.items() if day not in work} | rest,
        work={day: name for day, name in calendar.work.items() if day not in rest} | work,
    )
    known = {year for year in {day.year for day in rest} if not worked_festivals(whole, year)}
    return replace(whole, years=calendar.years | known)


def worked_festivals(calendar: Calendar, year: int) -> dict[str, date]:
    """The festivals of a year that a calendar does not have off, which no whole notice leaves out."""
    return {name: day for name, day in festivals(year).items() if calendar.is_workday(day)}


@cache
def festivals(year: int) -> Mapping[str, date]:
    """The days on which the whole country is off (全国年节及纪念日放假办法 2), as far as known."""
    fixed = {"元旦": date(year, 1, 1), "劳动节": date(year, 5, 1), "国庆节": date(year, 10, 1)}
    if year not in LUNAR_YEARS:
        return fixed
    return fixed | {
        "春节": LunarDate(year, 1, 1).to_solar_date(),
        "清明节": date(year, 4, TermUtils.parse_term_days(year)[_QINGMING]),
        "端午节": LunarDate(year, 5, 5).to_solar_date(),
        "中秋节": LunarDate(year, 8, 15).to_solar_date(),
    }


@cache
def lunar_months(year: int) -> tuple[LunarMonth, ...]:
    """The months of a lunar year in order, the leap month after its namesake; none outside 1900-2100."""
    if year not in LUNAR_YEARS:
        return ()
    first = LunarDate(year, 1, 1).to_solar_date()
    months = []
    for month, days, leap in LCalendars.iter_year_month(year):
        months.append(LunarMonth(month, bool(leap), first, days))
        first += timedelta(days=days)
    return tuple(months)
