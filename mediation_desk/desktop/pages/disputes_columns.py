"""The columns of the list of disputes: what each says and how it is painted."""

from __future__ import annotations

import re
from collections.abc import Callable
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
from mediation_desk.services.listing import Order, Row

USUAL = ("tier", "dispute", "stage", "next", "mediator")
"""The columns of somebody who chose none."""
_DOCKET = re.compile("第?([0-9]+号)$")
ALWAYS = frozenset({"dispute"})
"""What a row cannot be told from others without."""


def columns_of(today: date) -> tuple[Column, ...]:
    """Every column there is, in their order; dates are told as seen on that day."""
    return (*_usual(today), *_more(today))


def names_of(row: Row) -> str:
    """Who the dispute is between; its title where nobody is named."""
    if not row.names:
        return row.title
    shown = row.names[:2]
    more = row.names_in_all - len(shown)
    return "、".join(shown) + (f"等{row.names_in_all}人" if more > 0 else "")


def _usual(today: date) -> tuple[Column, ...]:
    return (
        Column(
            key="tier",
            title="分级",
            width=90,
            text=_tier_text,
            says=_sentence(today),
            paint=_paint_tier,
            order=Order.TIER,
        ),
        Column(
            key="dispute",
            title="纠纷",
            width=0,
            least=220,
            text=names_of,
            says=_dispute_says,
            paint=_paint_dispute,
        ),
        Column(
            key="stage",
            title="阶段",
            width=142,
            text=lambda row: _joined(labels.STAGE[row.stage], row.stage_note),
            paint=_paint_stage,
            order=Order.STAGE,
        ),
        Column(
            key="next",
            title="下一个日期",
            width=206,
            text=lambda row: " ".join(filter(None, (_iso(row.next_on), row.next_what))),
            says=lambda row: _next_says(row, today),
            paint=lambda painter, place, row: _paint_next(painter, place, row, today),
            order=Order.NEXT,
        ),
        Column(
            key="mediator",
            title="承办",
            width=98,
            text=lambda row: row.mediator or "",
            says=lambda row: row.mediator or "还没有承办人",
            order=Order.MEDIATOR,
        ),
    )


def _more(today: date) -> tuple[Column, ...]:
    return (
        Column(
            key="registered",
            title="登记日",
            width=104,
            text=lambda row: row.registered_on.isoformat(),
            paint=lambda painter, place, row: _paint_plain(
                painter, place, short_day(row.registered_on, today)
            ),
            order=Order.REGISTERED,
        ),
        Column(key="category", title="类型", width=134, text=lambda row: labels.CATEGORY[row.category]),
        Column(key="unit", title="社区", width=134, text=lambda row: row.unit or "", order=Order.UNIT),
        Column(key="grid", title="网格", width=120, text=lambda row: row.grid or ""),
        Column(key="address", title="地址", width=220, text=lambda row: row.address or ""),
        Column(key="docket", title="案号", width=210, text=lambda row: row.docket or ""),
        Column(key="number", title="登记号", width=150, text=lambda row: row.number),
        Column(key="title", title="标题", width=260, text=lambda row: row.title),
        Column(
            key="parties",
            title="当事人数",
            width=84,
            text=lambda row: str(row.names_in_all),
            right=True,
        ),
    )


def _tier_text(row: Row) -> str:
    if row.tier is None:
        return "未定级"
    return labels.TIER[row.tier] + ("" if row.tier_decided else "（待定级）")


def _joined(*parts: str | None) -> str:
    return "·".join(part for part in parts if part)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _sentence(today: date) -> Callable[[Row], str]:
    """The whole row in one sentence, said at its first cell."""

    def said(row: Row) -> str:
        stage = _joined(labels.STAGE[row.stage], row.stage_note)
        who = f"，承办{row.mediator}" if row.mediator else ""
        return f"{_tier_text(row)}，{_dispute_says(row)}，{stage}，{_next_says(row, today)}{who}"

    return said


def _dispute_says(row: Row) -> str:
    return "，".join((names_of(row), _where(row)))


def _next_says(row: Row, today: date) -> str:
    if row.next_on is None:
        return "没有到期的事"
    pill = due_pill(row.next_on, today)
    late = f"，{pill[0]}" if pill else ""
    return f"{row.next_on.month}月{row.next_on.day}日{late}，{row.next_what or ''}"


def _where(row: Row) -> str:
    return _joined(labels.CATEGORY[row.category], row.docket or row.number, row.unit)


def _where_in_short(row: Row) -> str:
    """The same with the docket's own number only: its committee is named by the community beside it."""
    number = _DOCKET.search(row.docket or "")
    return _joined(labels.CATEGORY[row.category], number[1] if number else row.number, row.unit)


def _paint_tier(painter: QPainter, place: QRectF, row: Row) -> None:
    if row.tier is None or row.tier_decided:
        draw_tier(painter, row.tier, place)
        return
    draw_tier(painter, row.tier, first_line(place))
    draw_below(painter, place.adjusted(19, 0, 0, 0), "待定级")


def _paint_dispute(painter: QPainter, place: QRectF, row: Row) -> None:
    draw_lines(painter, place, names_of(row), _where_in_short(row), bold=True)


def _paint_stage(painter: QPainter, place: QRectF, row: Row) -> None:
    draw_lines(painter, place, labels.STAGE[row.stage], row.stage_note)


def _paint_next(painter: QPainter, place: QRectF, row: Row, today: date) -> None:
    if row.next_on is None:
        _paint_plain(painter, place, "·")
        return
    width = draw_lines(painter, place, short_day(row.next_on, today), row.next_what or "")
    if pill := due_pill(row.next_on, today):
        draw_pill(painter, first_line(place).adjusted(width + 10, 0, 0, 0), *pill)


def _paint_plain(painter: QPainter, place: QRectF, text: str) -> None:
    draw_text(painter, place, text, size=CONTROL, token="text2")
