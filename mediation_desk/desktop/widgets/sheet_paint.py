"""How a sheet of paper looks: white on a soft shadow in either theme, with numbers in its margin."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from mediation_desk.desktop.theme import CAPTION
from mediation_desk.desktop.tokens import LIGHT
from mediation_desk.desktop.widgets.paint import CENTRE, draw_text
from mediation_desk.documents.marks import Mark

SHADOW = 6
BAND, BAR = 2.0, 3.0
"""How far a band reaches beyond its text, and how wide its bar is."""
BADGE = 9.0
"""The radius of a number in the margin."""
BESIDE = 22.0
"""From the left edge of the text to the middle of its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A mark with the number it is told by (0: a question), known by its key."""

    key: int
    number: int
    mark: Mark


def draw_sheet(painter: QPainter, place: QRectF, image: QPixmap | None) -> None:
    """The page itself, or a white sheet while it is being made."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(SHADOW, 0, -1):
        painter.setBrush(QColor(0, 0, 0, 7))
        painter.drawRoundedRect(place.adjusted(-step, -step + 2, step, step + 2), step, step)
    painter.restore()
    painter.fillRect(place, QColor("#FFFFFF"))
    if image is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, image, QRectF(image.rect()))


def band_of(pin: Pin, page: QRectF, scale: float) -> QRectF:
    """The box of a mark on the screen."""
    mark = pin.mark
    left, top = page.left() + mark.left * scale, page.top() + mark.top * scale
    return QRectF(left, top, (mark.right - mark.left) * scale, mark.height * scale)


def draw_band(painter: QPainter, place: QRectF, *, is_chosen: bool) -> None:
    """The soft band over a text with its bar; the chosen one has an edge."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Multiplied, so that black stays black under it.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(place, QColor(LIGHT.problemsoft))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.fillRect(QRectF(place.left() - BAR - 2, place.top(), BAR, place.height()), QColor(LIGHT.problem))
    if is_chosen:
        painter.setPen(QPen(QColor(LIGHT.problem), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(-BAND, -BAND, BAND, BAND), 3, 3)
    painter.restore()


def draw_badge(painter: QPainter, middle: QPointF, number: int, *, problem: QColor, on: QColor) -> None:
    """A number in a solid circle; a question mark in a hollow one where there is no number."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    circle = QRectF(middle.x() - BADGE, middle.y() - BADGE, 2 * BADGE, 2 * BADGE)
    if number:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(problem)
        painter.drawEllipse(circle)
    else:
        painter.setPen(QPen(problem, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
    painter.restore()
    ink = on if number else problem
    draw_text(
        painter,
        circle.adjusted(-4, 0, 4, 0),
        str(number) if number else "?",
        size=CAPTION,
        bold=True,
        ink=ink,
        align=CENTRE,
    )
