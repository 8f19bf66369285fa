"""A check box of the house: its edge is seen in both themes, its tick is the accent's."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.theme import BODY, colour
from mediation_desk.desktop.widgets.paint import draw_ring, draw_text, width_of

SIDE, GAP, HEIGHT = 16, 8, 24
RING = 4
"""Room around everything for the ring of focus."""


class Box(QCheckBox):
    """A box to tick, with its word; all of it may be pressed."""

    def __init__(self, word: str) -> None:
        """Takes the word, which is its name too."""
        super().__init__(word)
        self.setAccessibleName(word)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Box, gap and word."""
        return QSize(round(SIDE + GAP + width_of(self.text(), BODY)) + 2 * RING + 1, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """As little as the box and a cut word."""
        return QSize(SIDE + GAP + 3 * BODY, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tells the whole word where it is cut now."""
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.width() < self.sizeHint().width() else "")

    def hitButton(self, place: QPoint) -> bool:
        """All of it may be pressed."""
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, its tick, the word, and the ring of focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect())
        box = QRectF(RING, (place.height() - SIDE) / 2, SIDE, SIDE)
        on, live = self.isChecked(), self.isEnabled()
        fill = "accent" if on and live else "surface" if live else "sunken"
        painter.setBrush(colour(fill))
        painter.setPen(QPen(colour("accent" if on and live else "edge" if live else "line2"), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if on:
            draw_icon(painter, "tick", box.adjusted(1, 1, -1, -1), "onaccent" if live else "text3")
        word = place.adjusted(RING + SIDE + GAP, 0, 0, 0)
        draw_text(painter, word, self.text(), token="text" if live else "text3")
        if self.hasFocus():
            draw_ring(painter, place)
