"""The holiday table of a year: the days of the official notices, and what the office added or changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from sqlalchemy.orm import Session

from mediation_desk import almanac
from mediation_desk.almanac import DayKind as DayKind
from mediation_desk.domain.calendar import WEEKEND, Calendar, day_text
from mediation_desk.domain.sense.days import FIRST_YEAR, LAST_YEAR
from mediation_desk.errors import Problem, Refused, Trouble, refuse_for, refused_at
from mediation_desk.exchange.holiday_notice import NoticeDay, decoded, parse_notice
from mediation_desk.services.entries import one_line
from mediation_desk.services.work import Office
from mediation_desk.storage import holidays as stored

_LARGEST_FILE = 1024 * 1024
_NOTICE = 2
"""A table with so many festivals of a year is its notice, not the office's own festival."""
_LONGEST_FESTIVAL = timedelta(days=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayRow:
    """One day that is not what its weekday says; `official` where a notice says so.

    `instead_of` is what the notice says of a day on which the office has its own rule.
    """

    day: date
    kind: DayKind
    name: str
    official: bool
    instead_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a change of the table did: the days entered, and the cases whose dates are worked out anew."""

    days: int
    cases: int


def year(office: Office, year: int) -> tuple[HolidayRow, ...]:
    """The days of that year in order: those of the notices and the office's own."""
    with office.read("office") as session:
        own = stored.own_days(session, year)
    official = {day: said for day, said in _official().items() if day.year == year}
    rows = [
        HolidayRow(day=day, kind=kind, name=name, official=True)
        for day, (kind, name) in official.items()
        if day not in own
    ]
    rows += [
        HolidayRow(day=day, kind=kind, name=name, official=False, instead_of=_words(official.get(day)))
        for day, (kind, name) in own.items()
    ]
    return tuple(sorted(rows, key=lambda row: row.day))


def is_known(office: Office, year: int) -> bool:
    """Whether that year's notice is there, shipped or entered; else weekends alone are counted."""
    return year in renewed(office).calendar.years


def define(office: Office, day: date, kind: DayKind, name: str) -> Changed:
    """Enters one of the office's own days, which goes before the notice; refused where it changes nothing."""
    name = one_line(name, "节假日名称", "name")
    if kind is DayKind.WORK and almanac.official_calendar().is_workday(day):
        problem = "这一天本来就是工作日，不用登记；要撤掉本单位的放假安排，请删去那一天。"
        raise refused_at("day", problem)
    return _write(office, "define holiday", [NoticeDay(day=day, kind=kind, name=name)])


def forget(office: Office, day: date) -> Changed:
    """Takes one of the office's own days away: the notice, or the weekday, counts again."""
    with office.work("forget holiday") as session:
        if not stored.forget_day(session, day):
            raise Refused("这一天没有本单位自己的安排，官方放假安排不能删去；当天上班的请登记为上班。")
        return Changed(days=1, cases=stored.work_out_anew(session, [day]))


def import_notice(office: Office, source: Path | str) -> Changed:
    """Enters the days of a year's notice from a table (day, 放假 or 上班, name): a file's path, or its text.

    Days that the notices already say are left out; refused with every problem, nothing entered then: a year's
    notice that leaves a festival out, or a day within one, has a gap.
    """
    rows = parse_notice(_read(source) if isinstance(source, Path) else source)
    official = _official()
    fresh = [replace(row, name=row.name or WEEKEND) for row in rows]
    fresh = [row for row in fresh if official.get(row.day, (None,))[0] is not row.kind]
    if not fresh:
        raise Refused("表里的日子都已在节假日表中，没有改动。")
    with office.read("office") as session:
        own = stored.own_days(session)
    refuse_for(_gaps(own, fresh))
    return _write(office, "import holidays", fresh)


def own_calendar(session: Session) -> Calendar:
    """The calendar the office counts by: the notices, changed by its own days."""
    own = stored.own_days(session)
    official = almanac.official_calendar()
    return almanac.with_own_days(official, own) if own else official


def renewed(office: Office) -> Office:
    """The same office counting by the table as it now is; due once `holidays` was announced as touched."""
    with office.read("office") as session:
        return replace(office, calendar=own_calendar(session))


def _write(office: Office, action: str, rows: Iterable[NoticeDay]) -> Changed:
    days = {row.day: row for row in rows}
    refuse_for(_mistyped(row.day) for row in days.values() if not FIRST_YEAR <= row.day.year <= LAST_YEAR)
    with office.work(action) as session:
        for row in days.values():
            stored.keep_day(session, row.day, row.kind, row.name)
        return Changed(days=len(days), cases=stored.work_out_anew(session, days))


def _mistyped(day: date) -> Problem:
    return Problem(where="day", what=f"{day}的年份须在{FIRST_YEAR}到{LAST_YEAR}之间，请核对年份")


def _gaps(own: Mapping[date, tuple[DayKind, str]], rows: list[NoticeDay]) -> Iterator[Problem]:
    """What the notice of a year leaves out, as the calendar would be with it."""
    entered = {row.day: (row.kind, row.name) for row in rows}
    whole = almanac.with_own_days(almanac.official_calendar(), {**own, **entered})
    for year in sorted({day.year for day in entered}):
        there = sum(day in entered for day in almanac.festivals(year).values())
        left_out = almanac.worked_festivals(whole, year) if there >= _NOTICE else {}
        if left_out:
            named = "、".join(f"{name}（{day_text(day)}）" for name, day in left_out.items())
            yield Problem(where=f"{year}年", what=f"{year}年的放假安排缺{named}，请补全后再导入")
    rest = [row for row in rows if row.kind is DayKind.REST]
    for before, after in pairwise(rest):
        is_festival = any(name[:2] in before.name for name in almanac.festivals(before.day.year))
        if is_festival and before.name == after.name and after.day - before.day <= _LONGEST_FESTIVAL:
            yield from _between(whole, before, after)


def _between(whole: Calendar, before: NoticeDay, after: NoticeDay) -> Iterator[Problem]:
    """The working days inside one festival of which the table says nothing."""
    for ahead in range(1, (after.day - before.day).days):
        day = before.day + timedelta(days=ahead)
        if whole.is_workday(day) and day not in whole.work:
            what = f"{day_text(day)}夹在{before.name}放假当中，表里没有写，请补上放假或上班后再导入"
            yield Problem(where=day.isoformat(), what=what)


def _official() -> dict[date, tuple[DayKind, str]]:
    calendar = almanac.official_calendar()
    rest = {day: (DayKind.REST, name) for day, name in calendar.off.items()}
    return rest | {day: (DayKind.WORK, name) for day, name in calendar.work.items()}


def _words(said: tuple[DayKind, str] | None) -> str:
    return "" if said is None else f"{said[1]}{'放假' if said[0] is DayKind.REST else '上班'}"


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise Trouble("节假日表打不开，请核对文件是否还在、能否读取。") from error
    if len(data) > _LARGEST_FILE:
        raise Refused("文件太大，不是节假日表，请核对所选文件。")
    return decoded(data)
