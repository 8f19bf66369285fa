"""A week of the diary on paper: day by day what stands, with a box for a tick before each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

from mediation_desk.documents.blocks import Align, Block, Cell, Grid, Look, Paper, Paragraph, Row, Title
from mediation_desk.documents.style import FORMS
from mediation_desk.domain.calendar import day_text
from mediation_desk.services.diary import CalendarDay, Entry, days_of
from mediation_desk.services.saving import save
from mediation_desk.services.today_sheet import WEEKDAYS
from mediation_desk.services.work import Office

MOST = 80
"""Entries of a day on paper; who has more reads them on the screen."""
NAME = "一周日程"
LOOKS = {
    Look.TITLE: replace(FORMS.looks[Look.TITLE], size=16, leading=22, after=0),
    Look.NUMBER: replace(FORMS.looks[Look.NUMBER], size=10.5, leading=15, after=4),
    Look.SMALL: replace(FORMS.looks[Look.SMALL], size=10, leading=13.5),
}
STYLE = replace(
    FORMS,
    page=(297.0, 210.0),
    top=12.0,
    bottom=16.0,
    left=14.0,
    right=12.0,
    footer=9.0,
    pad_y=2.5,
    looks=MappingProxyType({**FORMS.looks, **LOOKS}),
)
"""Lying, with narrow margins: it is bound into nothing."""
WIDTHS = (0.05, 0.06, 0.27, 0.34, 0.14, 0.14)
HEAD = ("办", "时间", "事项", "纠纷", "地点", "承办")
NOT_YET = "其中有些日子还没有为每件纠纷推算到期事项，届时可能更多。"
BEFORE = "本周以前逾期未办的，见今日清单。"
ALIGNS = (Align.CENTRE, Align.CENTRE, Align.LEFT, Align.LEFT, Align.LEFT, Align.CENTRE)


def save_week(office: Office, path: Path, *, day: date, who: str | None) -> int:
    """Writes the week of that day as PDF, for one person or the whole office (None); gives how many entries.

    Trouble where the file cannot be written; a file already there stays as it was then.
    """
    # reportlab costs 60 ms to import: only who prints pays for it.
    from mediation_desk.documents.pdf_writer import write_pdf  # noqa: PLC0415

    monday = day - timedelta(days=day.weekday())
    days = days_of(office, monday, monday + timedelta(days=6), who=who, limit=MOST)
    save(write_pdf(sheet(days, who), STYLE), path, NAME)
    return sum(len(one.entries) for one in days)


def sheet(days: Sequence[CalendarDay], who: str | None) -> Paper:
    """The paper: title, the days it covers, and each day that has anything under its own line."""
    whose = f"{who}·" if who else ""
    first, last = days[0].day, days[-1].day
    number = f"{whose}{day_text(first)}至{day_text(last)}·第{first.isocalendar().week}周"
    rows = tuple(row for day in days for row in _day(day))
    head = Row(tuple(Cell(word, Look.SMALL_LABEL, Align.CENTRE) for word in HEAD))
    blocks: list[Block] = [Title(text=NAME, number=number), Grid(WIDTHS, (head, *rows), header=1)]
    if not all(day.is_worked_out for day in days):
        blocks.append(Paragraph(NOT_YET, look=Look.NOTE, indent=0))
    blocks.append(Paragraph(BEFORE, look=Look.NOTE, indent=0))
    return Paper(title=NAME, blocks=tuple(blocks))


def _day(day: CalendarDay) -> Iterator[Row]:
    more = day.count - len(day.entries)
    yield Row((Cell(_said(day), Look.SMALL_LABEL, span=len(HEAD)),), with_next=bool(day.entries))
    yield from (_line(entry) for entry in day.entries)
    if more:
        yield Row((Cell(f"另有{more}件没有列出。", Look.SMALL, span=len(HEAD)),))


def _said(day: CalendarDay) -> str:
    parts = (
        f"{day.day:%m-%d}　周{WEEKDAYS[day.day.weekday()]}",
        f"农历{day.lunar}" if day.lunar else "",
        day.said,
        "休" if day.is_off and not day.said else "",
        f"{day.count}件" if day.count else "没有安排",
    )
    return "　".join(part for part in parts if part)


def _line(entry: Entry) -> Row:
    about = f"：{entry.party_name}" if entry.party_name else ""
    late = f"（逾期{entry.days_overdue}天）" if entry.days_overdue else ""
    cells = (
        "已办" if entry.is_done else "",  # else for the tick
        f"{entry.at:%H:%M}" if entry.at else "",
        f"{entry.what}{about}{late}",
        f"{entry.number}　{entry.title}",
        entry.venue or "",
        entry.who or "",
    )
    return Row(tuple(Cell(text, Look.SMALL, align) for text, align in zip(cells, ALIGNS, strict=True)))
