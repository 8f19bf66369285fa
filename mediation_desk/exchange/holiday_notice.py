"""A year's holidays as a table of day, kind and name, as the notices are typed off, with located problems."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mediation_desk.almanac import DayKind
from mediation_desk.errors import Problem, Refused

_MOST_ROWS = 2000
_LONGEST_NAME = 30
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_REST = ("off", "rest", "休", "放假", "休息", "节假日")
_WORK = ("work", "班", "上班", "补班", "调休上班")
_KINDS = dict.fromkeys(_REST, DayKind.REST) | dict.fromkeys(_WORK, DayKind.WORK)
_SEPARATORS = str.maketrans({"\t": ",", "，": ","})


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDay:
    """One row of a notice."""

    day: date
    kind: DayKind
    name: str


def parse_notice(text: str) -> tuple[NoticeDay, ...]:
    """The days of a table, with a head or without, parted by comma or tab; refused with all problems."""
    days: dict[date, NoticeDay] = {}
    problems: list[Problem] = []
    for line, cells in _rows(text):
        try:
            row = _row(cells)
        except ValueError as error:
            problems.append(_problem(line, str(error)))
            continue
        if row.day in days:
            problems.append(_problem(line, "这一天在表中出现了两次，请只留一行"))
        days[row.day] = row
    if problems:
        raise Refused(f"节假日表有{len(problems)}处不对，没有写入：{problems[0].what}", problems)
    if not days:
        raise Refused("节假日表里没有一天，请写上“日期,放假或上班,名称”，每天一行。")
    return tuple(days[day] for day in sorted(days))


def decoded(data: bytes) -> str:
    """The text of a table saved by a spreadsheet: UTF-8, or else the GB18030 of Chinese Windows."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("这不是文本表格，请另存为CSV文件后再导入。")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that say something, with their line, the head left out."""
    lines = text.translate(_SEPARATORS).splitlines()
    if len(lines) > _MOST_ROWS:
        raise Refused(f"节假日表超过{_MOST_ROWS}行，请核对所选文件。")
    for number, line in enumerate(lines, start=1):
        cells = [cell.strip() for cell in _cells(line)]
        is_head = number == 1 and cells[:1] and not any(mark.isdigit() for mark in cells[0])
        if any(cells) and not is_head:
            yield number, cells


def _cells(line: str) -> list[str]:
    try:
        return next(csv.reader([line]), [])
    except csv.Error:
        return [line]


def _row(cells: list[str]) -> NoticeDay:
    day, kind, name = (*cells, "", "")[:3]
    found = _DAY.fullmatch(day)
    if kind not in _KINDS:
        raise ValueError("第二格须写放假或上班")
    if len(name) > _LONGEST_NAME or not name.isprintable():
        raise ValueError(f"名称最多{_LONGEST_NAME}个字，且不能有看不见的字符")
    return NoticeDay(day=_day(found), kind=_KINDS[kind], name=name)


def _day(found: re.Match[str] | None) -> date:
    try:
        if found:
            return date(*map(int, found.groups()))
    except ValueError:
        pass
    raise ValueError("第一格须是日期，如2027-01-01")


def _problem(line: int, what: str) -> Problem:
    return Problem(where=f"第{line}行", what=f"第{line}行{what}，请改正。")
