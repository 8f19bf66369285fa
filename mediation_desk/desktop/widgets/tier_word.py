"""A word beside the mark of a tier, in its ink: 一票."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mediation_desk import labels
from mediation_desk.desktop.theme import CONTROL, LOOK
from mediation_desk.desktop.widgets.paint import draw_mark, draw_text, width_of
from mediation_desk.domain.codes import Tier


class TierWord(QWidget):
    """The mark of a tier and a word of one's own beside it."""

    def __init__(self, tier: Tier, word: str) -> None:
        """Takes both."""
        super().__init__()
        self._tier, self._word = tier, word
        self.setFixedSize(round(19 + width_of(word, CONTROL)) + 2, 22)
        self.setAccessibleName(f"{labels.TIER[tier]}，{word}")
        LOOK.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark and word."""
        painter = QPainter(self)
        place = QRectF(self.rect())
        draw_mark(painter, self._tier, QRectF(0, place.center().y() - 6, 12, 12))
        ink = QColor(LOOK.theme.tiers[self._tier].word)
        draw_text(painter, place.adjusted(19, 0, 0, 0), self._word, size=CONTROL, ink=ink)
