"""What the list of a hand-over shows of each case: what it is, what comes next, who takes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from mediation_desk import labels
from mediation_desk.desktop.days import short_day
from mediation_desk.desktop.table_model import Column
from mediation_desk.desktop.theme import CONTROL
from mediation_desk.desktop.widgets.paint import draw_pill, draw_text, draw_tier
from mediation_desk.desktop.widgets.preview_parts import due_pill
from mediation_desk.desktop.widgets.table_cells import draw_below, draw_lines, first_line
from mediation_desk.services.handover import Handed

KEEP = "\N{MINUS SIGN}"
"""The choice to leave a case with the person: no name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One case and who takes it: the usual taker, unless another was chosen, or nobody."""

    case: Handed
    usual: str
    choice: str = ""

    @property
    def taker(self) -> str:
        """Who takes it, in words."""
        return "留下" if self.choice == KEEP else self.choice or self.usual or "未定"


def columns_of(today: date) -> tuple[Column, ...]:
    """The columns; dates are told as seen on that day."""
    return (
        Column(key="tier", title="分级", width=90, text=_tier, says=_sentence, paint=_paint_tier),
        Column(key="case", title="纠纷", width=0, least=240, text=_title, paint=_paint_case),
        Column(
            key="next",
            title="下一个日期",
            width=190,
            text=lambda row: " ".join(filter(None, (_iso(row.case.next_on), row.case.next_what))),
            paint=lambda painter, place, row: _paint_next(painter, place, row, today),
        ),
        Column(key="taker", title="接手", width=120, text=lambda row: row.taker, paint=_paint_taker),
    )


def _tier(row: Shown) -> str:
    if row.case.tier is None:
        return "未定级"
    return labels.TIER[row.case.tier] + ("" if row.case.tier_decided else "（待定级）")


def _title(row: Shown) -> str:
    return f"{row.case.title} {row.case.number}"


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _parts(row: Shown) -> str:
    return "、".join(labels.PART_IN_CASE[part] for part in row.case.parts)


def _sentence(row: Shown) -> str:
    return f"{_tier(row)}，{_title(row)}，{_parts(row)}，由{row.taker}接手"


def _paint_tier(painter: QPainter, place: QRectF, row: Shown) -> None:
    if row.case.tier is None or row.case.tier_decided:
        draw_tier(painter, row.case.tier, place)
        return
    draw_tier(painter, row.case.tier, first_line(place))
    draw_below(painter, place.adjusted(19, 0, 0, 0), "待定级")


def _paint_case(painter: QPainter, place: QRectF, row: Shown) -> None:
    below = "·".join((row.case.number, labels.STAGE[row.case.stage], _parts(row)))
    draw_lines(painter, place, row.case.title, below, bold=True)


def _paint_next(painter: QPainter, place: QRectF, row: Shown, today: date) -> None:
    case = row.case
    if case.next_on is None:
        draw_text(painter, place, "·", size=CONTROL, token="text2")
        return
    width = draw_lines(painter, place, short_day(case.next_on, today), case.next_what or "")
    if pill := due_pill(case.next_on, today):
        draw_pill(painter, first_line(place).adjusted(width + 10, 0, 0, 0), *pill)


def _paint_taker(painter: QPainter, place: QRectF, row: Shown) -> None:
    token = "text2" if not row.choice else "text"
    draw_text(painter, place, row.taker, size=CONTROL, bold=bool(row.choice), token=token)
