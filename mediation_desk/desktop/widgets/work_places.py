"""Where the parts of a work row stand, for the painter and the mouse alike."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

SIDE = 16
TIER = 62
GAP = 12
ACT = 108
ACT_HEIGHT = 30
EDGE = 12
"""From the button to the edge of the card."""
WHEN = 104
"""Kept for the pill; what is left is for the words."""
SIGN = 14


@dataclass(frozen=True, slots=True)
class Places:
    """The parts of one row, 54 high, in a card."""

    row: QRectF

    @property
    def tier(self) -> QRectF:
        """Mark and word of the tier."""
        return QRectF(self.row.left() + SIDE, self.row.top(), TIER, self.row.height())

    @property
    def act(self) -> QRectF:
        """The button."""
        left = self.row.right() - EDGE - ACT
        return QRectF(left, self.row.center().y() - ACT_HEIGHT / 2, ACT, ACT_HEIGHT)

    @property
    def words(self) -> QRectF:
        """The line of names and what is to be done."""
        left = self.tier.right() + GAP
        return QRectF(left, self.row.top() + 6, self.act.left() - WHEN - GAP - left, 22)

    @property
    def reason(self) -> QRectF:
        """The line below: the sign, then why."""
        return QRectF(self.words.left(), self.row.top() + 28, self.words.width(), 20)

    @property
    def sign(self) -> QRectF:
        """The sign that opens the whole reason."""
        return QRectF(self.reason.left(), self.reason.center().y() - SIGN / 2 - 1, SIGN, SIGN)

    @property
    def when(self) -> QRectF:
        """The pill or the date, right-aligned."""
        return QRectF(self.words.right() + GAP, self.row.top(), WHEN - GAP, self.row.height())

    def part_at(self, x: float, y: float) -> str:
        """What of the row is there: act, why, or the row itself."""
        if self.act.contains(x, y):
            return "act"
        return "why" if self.sign.adjusted(-6, -5, 6, 5).contains(x, y) else "row"
