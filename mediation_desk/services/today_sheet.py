"""Today's list on paper: the groups of the page with their reasons, and a box for a tick before each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from mediation_desk import labels
from mediation_desk.documents.blocks import Align, Block, Cell, Grid, Look, Paper, Paragraph, Title
from mediation_desk.documents.blocks import Row as Line
from mediation_desk.documents.style import FORMS
from mediation_desk.domain.calendar import day_text
from mediation_desk.services.saving import save
from mediation_desk.services.today import Group, Row, Today, named, today_of
from mediation_desk.services.work import Office

MOST = 300
"""Rows of a group on paper; who has more reads them on the screen."""
STYLE = replace(FORMS, top=18.0, bottom=22.0, left=16.0, right=14.0)
"""Narrow margins: it is bound into nothing."""
WIDTHS = (0.05, 0.08, 0.61, 0.12, 0.14)
HEAD = ("办", "分级", "纠纷与事项", "到期", "承办")
WEEKDAYS = "一二三四五六日"


def save_today(office: Office, path: Path, *, who: str | None) -> int:
    """Writes the list of one person, or of the whole office (None), as PDF; gives how many rows it has.

    Trouble where the file cannot be written; a file already there stays as it was then.
    """
    # reportlab costs 60 ms to import: only who prints pays for it.
    from mediation_desk.documents.pdf_writer import write_pdf  # noqa: PLC0415

    found = today_of(office, who=who, limit=MOST)
    save(write_pdf(sheet(found, office.today, who), STYLE), path, "今日清单")
    return sum(len(group.rows) for _, group in _groups(found))


def sheet(found: Today, today: date, who: str | None) -> Paper:
    """The paper: title, day, and each group that has rows as a table."""
    whose = f"{who}·" if who else ""
    number = f"{whose}{day_text(today)}周{WEEKDAYS[today.weekday()]}·第{today.isocalendar().week}周"
    blocks: list[Block] = [Title(text="今日清单", number=number)]
    for title, group in _groups(found):
        if group.count:
            blocks += _table(title, group, today)
    if len(blocks) == 1:
        blocks.append(Paragraph("没有逾期的事，今天和本周也没有到期的事。"))
    return Paper(title="今日清单", blocks=tuple(blocks))


def _groups(found: Today) -> tuple[tuple[str, Group], ...]:
    return (("逾期", found.overdue), ("今天到期", found.today), ("本周", found.week))


def _table(title: str, group: Group, today: date) -> Iterator[Block]:
    yield Paragraph(f"{title}（{group.count}项）", look=Look.HEADING, indent=0, with_next=True)
    head = Line(tuple(Cell(word, Look.SMALL_LABEL, Align.CENTRE) for word in HEAD))
    yield Grid(WIDTHS, (head, *(_line(row, today) for row in group.rows)), header=1)
    if group.count > len(group.rows):
        yield Paragraph(f"另有{group.count - len(group.rows)}项没有列出。", look=Look.NOTE, indent=0)


def _line(row: Row, today: date) -> Line:
    about = f"：{row.party_name}" if row.party_name else ""
    suggested = "" if row.tier_decided else "\n建议"
    cells = (
        "",  # for the tick
        f"{labels.TIER[row.tier]}{suggested}" if row.tier else "未定级",
        f"{named(row.names, row.parties)}　{row.what}{about}\n{row.number}　{row.why}",
        _when(row, today),
        row.who or "",
    )
    aligns = (Align.CENTRE, Align.CENTRE, Align.LEFT, Align.CENTRE, Align.CENTRE)
    return Line(tuple(Cell(text, Look.SMALL, align) for text, align in zip(cells, aligns, strict=True)))


def _when(row: Row, today: date) -> str:
    day = f"{row.due:%m-%d}" if row.due.year == today.year else row.due.isoformat()
    return f"{day}\n逾期{row.days_overdue}天" if row.days_overdue else day
