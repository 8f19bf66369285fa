"""What the lists of 回头看 show: a campaign with its progress, and a check visit with what it found."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from mediation_desk import labels
from mediation_desk.desktop.days import short_day
from mediation_desk.desktop.table_model import Column, Paint
from mediation_desk.desktop.theme import CONTROL
from mediation_desk.desktop.widgets.paint import draw_pill, draw_plate, draw_text, draw_tier
from mediation_desk.desktop.widgets.preview_parts import due_pill
from mediation_desk.desktop.widgets.table_cells import draw_lines, first_line
from mediation_desk.services.campaigns import CampaignRow
from mediation_desk.services.check_visits import CheckVisit
from mediation_desk.services.today import named

BAR = 3
"""How thick the line of progress is."""


def campaign_columns() -> tuple[Column, ...]:
    """One column: the name, what was done, a line as long as that is of the whole."""
    return (
        Column(
            key="campaign",
            title="各次回头看",
            width=0,
            least=200,
            text=lambda row: f"{row.name} {progress_of(row)}",
            paint=_paint_campaign,
        ),
    )


def progress_of(row: CampaignRow) -> str:
    """已访2件，共5件，1件有苗头."""
    done = row.tally.done + row.tally.excused
    found = f"，{row.with_findings}件有苗头" if row.with_findings else ""
    return f"已办{done}件，共{row.tally.drawn}件{found}"


def visit_columns(today: date) -> tuple[Column, ...]:
    """The columns of the visits; dates are told as seen on that day."""
    return (
        Column(
            key="tier",
            title="分级",
            width=84,
            text=lambda row: labels.TIER[row.tier] if row.tier else "未定级",
            says=lambda row: _sentence(row, today),
            paint=lambda painter, place, row: draw_tier(painter, row.tier, place),
        ),
        Column(key="case", title="纠纷", width=0, least=172, text=_case, paint=_paint_case(today)),
        Column(
            key="planned",
            title="计划",
            width=136,
            text=lambda row: row.planned_on.isoformat(),
            paint=lambda painter, place, row: _paint_planned(painter, place, row, today),
        ),
        Column(key="who", title="由谁去访", width=112, text=lambda row: row.who or "未定"),
        Column(
            key="found",
            title="结果",
            width=116,
            text=result_of,
            paint=lambda painter, place, row: _paint_result(painter, place, row, today),
        ),
    )


def result_of(row: CheckVisit) -> str:
    """What came of a visit, in a word."""
    if row.excused_because:
        return "免访"
    if row.done_on is None:
        return "待访" if row.is_closed else "已重新办理"
    return "平稳" if row.is_calm else "有苗头"


def names_of(row: CheckVisit) -> str:
    """Who the dispute was between; its title where nobody is named."""
    shown = row.names[:2]
    return named(shown, row.names_in_all) if shown else row.title


def _case(row: CheckVisit) -> str:
    return f"{names_of(row)} {row.number}"


def _sentence(row: CheckVisit, today: date) -> str:
    late = f"，逾期{row.days_overdue}天" if row.days_overdue else ""
    who = row.who or "还没有人"
    return f"{_case(row)}，计划{short_day(row.planned_on, today)}{late}，由{who}去访，{result_of(row)}"


def _paint_campaign(painter: QPainter, place: QRectF, row: CampaignRow) -> None:
    inner = place.adjusted(0, 0, -10, 0)
    # A little higher than elsewhere, so that the line below has room.
    draw_lines(painter, inner.translated(0, -2), row.name, progress_of(row), bold=True)
    bar = QRectF(inner.left(), place.bottom() - BAR - 1, inner.width(), BAR)
    draw_plate(painter, bar, "sunken", radius=2)
    share = (row.tally.done + row.tally.excused) / max(1, row.tally.drawn)
    if share:
        draw_plate(painter, QRectF(bar.left(), bar.top(), bar.width() * share, BAR), "accent", radius=2)


def _paint_case(today: date) -> Paint:
    def paint(painter: QPainter, place: QRectF, row: CheckVisit) -> None:
        closed = f"{short_day(row.closed_on, today)}销号" if row.closed_on else ""
        draw_lines(painter, place, names_of(row), "·".join(filter(None, (row.number, closed))), bold=True)

    return paint


def _paint_planned(painter: QPainter, place: QRectF, row: CheckVisit, today: date) -> None:
    first = row.first_planned_on
    below = f"原定{short_day(first, today)}，{row.moved_because}" if first else ""
    day = short_day(row.planned_on, today)
    width = draw_lines(painter, place, day, below) if below else draw_text(painter, place, day)
    pill = due_pill(row.planned_on, today) if row.is_open else None
    if pill:
        beside = first_line(place) if below else place
        draw_pill(painter, beside.adjusted(width + 10, 0, 0, 0), *pill)


def _paint_result(painter: QPainter, place: QRectF, row: CheckVisit, today: date) -> None:
    word = result_of(row)
    if row.done_on is not None and not row.is_calm:
        draw_pill(painter, place, f"{word} {short_day(row.done_on, today)}", "problem")
    elif row.done_on is not None:
        draw_lines(painter, place, word, short_day(row.done_on, today))
    elif row.excused_because:
        draw_lines(painter, place, word, row.excused_because)
    else:
        draw_text(painter, place, word, size=CONTROL, token="text2")
