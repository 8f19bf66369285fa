"""Paints the rows of 经过: steps along a line, acts and what they changed, from old to new."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from mediation_desk.desktop.pages.dispute.timeline_rows import (
    ActRow,
    ChangeRow,
    MoreRow,
    StepRow,
    TrailRow,
    day_said,
)
from mediation_desk.desktop.theme import CAPTION, CONTROL, colour
from mediation_desk.desktop.widgets.paint import RIGHT, draw_line, draw_text

SIDE, GAP = 16, 12
LINE = SIDE + 66
"""Where the line of the course is."""
WORDS = LINE + 18
TIME = SIDE + 92
"""Where the time of an act stands, after its day."""
ACTED = TIME + 50
PLACE, FIELD = 136, 92
"""The columns of a change: the entry, its field."""
DOT = 4
NOUN = 96
"""What the words of a step leave to the section at their right."""


def draw_row(
    painter: QPainter, place: QRectF, row: TrailRow, today: date, *, is_selected: bool, hovers: bool
) -> None:
    """A row on its ground."""
    _draw_ground(painter, place, is_selected=is_selected, hovers=hovers)
    if isinstance(row, StepRow):
        _draw_step(painter, place, row, today)
    elif isinstance(row, ActRow):
        _draw_act(painter, place, row, today)
    elif isinstance(row, ChangeRow):
        _draw_change(painter, place, row)
    elif isinstance(row, MoreRow):
        _draw_more(painter, place, row)
    if row.is_last and not isinstance(row, StepRow):
        draw_line(painter, place.left() + SIDE, place.right() - SIDE, place.bottom() - 1)


def _draw_ground(painter: QPainter, place: QRectF, *, is_selected: bool, hovers: bool) -> None:
    ground = place.adjusted(1, 0, -1, 0)
    if is_selected:
        painter.fillRect(ground, colour("select"))
        painter.fillRect(QRectF(ground.left(), ground.top(), 3, ground.height()), colour("accent"))
    elif hovers:
        painter.fillRect(ground, colour("hover"))


def _draw_step(painter: QPainter, place: QRectF, row: StepRow, today: date) -> None:
    _draw_dot(painter, place, is_newest=row.is_newest, is_last=row.is_last)
    if row.day is not None:
        above, below = _two(_part(place, SIDE, LINE - SIDE - GAP))
        first, second = day_said(row.day, today)
        draw_text(painter, above, first, bold=True)
        draw_text(painter, below, second, size=CAPTION, token="text3")
    above, below = _two(place.adjusted(WORDS, 0, -SIDE, 0))
    draw_text(painter, above, row.noun, size=CONTROL, token="text3", align=RIGHT)
    draw_text(painter, above.adjusted(0, 0, -NOUN, 0), row.one.what)
    draw_text(painter, below.adjusted(0, 0, -NOUN, 0), row.below, size=CAPTION, token="text3")


def _draw_dot(painter: QPainter, place: QRectF, *, is_newest: bool, is_last: bool) -> None:
    """The dot, and the line to the steps above and below."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = QPointF(place.left() + LINE, place.top() + 16.5)
    painter.setPen(QPen(colour("line2"), 1))
    if not is_newest:
        painter.drawLine(QPointF(middle.x(), place.top()), middle - QPointF(0, 2 * DOT))
    if not is_last:
        painter.drawLine(middle + QPointF(0, 2 * DOT), QPointF(middle.x(), place.bottom()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("accent" if is_newest else "edge"))
    painter.drawEllipse(middle, DOT, DOT)
    painter.restore()


def _draw_act(painter: QPainter, place: QRectF, row: ActRow, today: date) -> None:
    line, _ = _two(place)
    if row.day is not None:
        first, second = day_said(row.day, today)
        is_near = row.day.year == today.year
        day = _part(line, SIDE, TIME - SIDE - 4)
        taken = draw_text(painter, day, first if is_near else row.day.isoformat(), size=CONTROL, bold=True)
        after = day.adjusted(taken + 6, 0, 0, 0)
        draw_text(painter, after, second if is_near else "", size=CAPTION, token="text3")
    draw_text(painter, _part(line, TIME, ACTED - TIME), row.at, size=CONTROL, token="text3")
    inner = line.adjusted(ACTED, 0, -SIDE, 0)
    taken = draw_text(painter, inner, row.act.action, bold=True)
    draw_text(painter, inner.adjusted(taken + GAP, 0, 0, 0), row.act.who, size=CONTROL, token="text2")


def _draw_change(painter: QPainter, place: QRectF, row: ChangeRow) -> None:
    left = place.left() + ACTED
    line = QRectF(left, place.top(), place.right() - SIDE - left, 26)
    draw_text(painter, _part(line, 0, PLACE - GAP), row.change.place, size=CONTROL, token="text2")
    draw_text(painter, _part(line, PLACE, FIELD - GAP), row.kind, size=CONTROL, token="text3")
    values = line.adjusted(PLACE + FIELD, 0, 0, 0)
    if row.change.old:
        most = values.width() * (0.45 if row.change.new else 1)
        values.setLeft(values.left() + _draw_old(painter, _part(values, 0, most), row.change.old))
    if row.change.new and row.change.old:
        values.setLeft(values.left() + draw_text(painter, values, "→", size=CONTROL, token="text3") + 8)
    draw_text(painter, values, row.change.new, size=CONTROL)


def _draw_old(painter: QPainter, place: QRectF, text: str) -> float:
    """What was there before, quiet and struck out; the width taken."""
    width = min(draw_text(painter, place, text, size=CONTROL, token="text3"), place.width())
    draw_line(painter, place.left(), place.left() + width, round(place.center().y()), "text3")
    return width + 8


def _draw_more(painter: QPainter, place: QRectF, row: MoreRow) -> None:
    left = place.left() + ACTED
    line = QRectF(left, place.top(), place.right() - SIDE - left, 26 if row.act else place.height())
    draw_text(painter, line, row.words, size=CONTROL, token="accent")


def _part(line: QRectF, left: float, width: float) -> QRectF:
    return QRectF(line.left() + left, line.top(), max(0.0, width), line.height())


def _two(place: QRectF) -> tuple[QRectF, QRectF]:
    """Where the first and the second line of a row stand."""
    return (
        QRectF(place.left(), place.top() + 6, place.width(), 21),
        QRectF(place.left(), place.top() + 26, place.width(), 18),
    )
