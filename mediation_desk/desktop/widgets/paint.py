"""Painting shared by delegates and widgets: tier marks, pills, elided text, the ring of focus."""

from __future__ import annotations

import math
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from mediation_desk import labels
from mediation_desk.desktop.fonts import is_covered, with_rare
from mediation_desk.desktop.theme import BODY, CAPTION, LOOK, MEASURES, colour, font
from mediation_desk.domain.codes import Tier

UNIT = 12.0
"""Tier marks are drawn on a grid of twelve."""
PILL = 20
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def draw_mark(painter: QPainter, tier: Tier, place: QRectF) -> None:
    """The shape of a tier: a solid triangle, a diamond with an edge, a hollow ring."""
    ours = LOOK.theme.tiers[tier]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.topLeft())
    painter.scale(place.width() / UNIT, place.height() / UNIT)
    painter.setBrush(QColor(ours.fill))
    if tier is Tier.RED:
        painter.setPen(QPen(QColor(ours.edge), 1.2, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolygon(QPolygonF([QPointF(6, 1.2), QPointF(11.2, 10.6), QPointF(0.8, 10.6)]))
    elif tier is Tier.YELLOW:
        painter.setPen(QPen(QColor(ours.edge), 1.1, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolygon(QPolygonF([QPointF(6, 0.7), QPointF(11.3, 6), QPointF(6, 11.3), QPointF(0.7, 6)]))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(ours.edge), 2.2))
        painter.drawEllipse(QPointF(6, 6), 4.1, 4.1)
    painter.restore()


def draw_tier(painter: QPainter, tier: Tier | None, place: QRectF, *, size: int = BODY) -> None:
    """The mark and the word of a tier at the left of a place; 未定级 where there is none."""
    if tier is None:
        draw_text(painter, place, "未定级", size=size, token="text3")
        return
    middle = place.center().y()
    draw_mark(painter, tier, QRectF(place.left(), math.floor(middle - 6), 12, 12))
    word = place.adjusted(19, 0, 0, 0)
    draw_text(painter, word, labels.TIER[tier], size=size, ink=QColor(LOOK.theme.tiers[tier].word))


def draw_text(
    painter: QPainter,
    place: QRectF,
    text: str,
    *,
    size: int = BODY,
    bold: bool = False,
    token: str = "text",
    ink: QColor | None = None,
    align: Qt.AlignmentFlag = LEFT,
) -> float:
    """Text in one line, cut where it is too long, its Han glyphs lifted to the middle; its width."""
    face, metrics = _face(size, bold, is_covered(text))
    shown = text.replace("\n", " ")
    width = metrics.horizontalAdvance(shown)
    if width > place.width():
        shown = cut(shown, metrics, place.width())
        width = metrics.horizontalAdvance(shown)
    painter.setFont(face)
    painter.setPen(ink or colour(token))
    painter.drawText(place.translated(0, -1), _in_one_line(align), shown)
    return width


def cut(text: str, metrics: QFontMetricsF, width: float) -> str:
    """A text too long for a width, its end replaced by three dots: the face's own … sits mid-line."""
    room = width - metrics.horizontalAdvance("...") + metrics.horizontalAdvance("…")
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room).replace("…", "...")


def width_of(text: str, size: int = BODY, *, bold: bool = False) -> float:
    """How wide a text is drawn."""
    return _face(size, bold, is_covered(text))[1].horizontalAdvance(text)


@lru_cache(maxsize=64)
def _face(size: int, bold: bool, is_plain: bool) -> tuple[QFont, QFontMetricsF]:
    """A font with its metrics, which a page of a list asks for some hundred times."""
    wanted = font(size, bold=bold)
    face = wanted if is_plain else with_rare(wanted)
    return face, QFontMetricsF(face)


@cache
def _in_one_line(align: Qt.AlignmentFlag) -> int:
    return align.value | Qt.TextFlag.TextSingleLine.value


def draw_pill(painter: QPainter, place: QRectF, text: str, kind: str) -> float:
    """A pill at the left of a place, as wide as its text; `kind` late, today, soft or problem; its width."""
    width = width_of(text, CAPTION, bold=True) + 16
    box = QRectF(place.left(), place.center().y() - PILL / 2, width, PILL)
    fill, edge, ink = {
        "late": ("ink", None, "onink"),
        "today": (None, "text", "text"),
        "soft": ("sunken", None, "text2"),
        "problem": ("problemsoft", None, "problem"),
    }[kind]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colour(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(edge), 1.2) if edge else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 5, 5)
    painter.restore()
    draw_text(painter, box, text, size=CAPTION, bold=True, token=ink, align=CENTRE)
    return width


def draw_ring(painter: QPainter, place: QRectF, radius: float = MEASURES.radius) -> None:
    """The ring of keyboard focus, two pixels wide, just inside a place."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("accent"), 2))
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def draw_plate(
    painter: QPainter, place: QRectF, fill: str, edge: str | None = None, radius: float = MEASURES.card_radius
) -> None:
    """A flat plate with rounded corners and, where named, a hairline around it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colour(fill))
    painter.setPen(QPen(colour(edge), 1) if edge else Qt.PenStyle.NoPen)
    inset = 0.5 if edge else 0
    painter.drawRoundedRect(place.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def draw_line(painter: QPainter, left: float, right: float, y: float, token: str = "line") -> None:
    """A hairline of one pixel."""
    painter.fillRect(QRectF(left, y, right - left, 1), colour(token))


def rounded(place: QRectF, radius: float) -> QPainterPath:
    """A path with round corners."""
    path = QPainterPath()
    path.addRoundedRect(place, radius, radius)
    return path
