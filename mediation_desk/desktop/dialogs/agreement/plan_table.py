"""Every instalment of a line, in columns read downwards; one tab stop with the whole plan in words."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mediation_desk.desktop.theme import CONTROL, LOOK, MEASURES
from mediation_desk.desktop.widgets.paint import RIGHT, draw_plate, draw_ring, draw_text
from mediation_desk.domain.money import yuan
from mediation_desk.domain.record.agreement import Performance

ROW, SIDE, GAP = 24, 12, 28
NAME, DAY = 62, 92
COLUMN = 250
"""The least width of a column."""


class PlanTable(QWidget):
    """Name, day and amount of each row."""

    def __init__(self) -> None:
        """Without rows yet."""
        super().__init__()
        self._rows: list[tuple[str, str, str]] = []
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("各期")
        LOOK.changed.connect(self.update)

    def show_rows(self, rows: Sequence[Performance], days: Sequence[str], what: str) -> None:
        """Shows the rows of what is owed, each with its day as people read it."""
        self._rows = [
            (row.what.removeprefix(what) or "一次", day, yuan(row.amount) if row.amount else "")
            for row, day in zip(rows, days, strict=True)
        ]
        self.setAccessibleDescription(
            "；".join("，".join(part for part in one if part) for one in self._rows)
        )
        self._fit()
        self.update()

    def resizeEvent(self, event: object) -> None:
        """Fewer columns in a narrow place make it higher."""
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plate, the rows, the ring."""
        painter = QPainter(self)
        draw_plate(painter, QRectF(self.rect()), "sunken", radius=MEASURES.radius)
        columns, lines = self._columns, self._lines
        width = (self.width() - 2 * SIDE - (columns - 1) * GAP) / columns
        for at, row in enumerate(self._rows):
            left = SIDE + (at // lines) * (width + GAP)
            self._draw(painter, QRectF(left, 6 + (at % lines) * ROW, width, ROW), row)
        if self.hasFocus():
            draw_ring(painter, QRectF(self.rect()))

    def _draw(self, painter: QPainter, place: QRectF, row: tuple[str, str, str]) -> None:
        name, day, amount = row
        draw_text(painter, place, name, size=CONTROL, token="text3")
        draw_text(painter, place.adjusted(NAME, 0, 0, 0), day, size=CONTROL)
        draw_text(painter, place.adjusted(NAME + DAY, 0, 0, 0), amount, size=CONTROL, align=RIGHT)

    @property
    def _columns(self) -> int:
        fitting = max(1, (self.width() - 2 * SIDE + GAP) // (COLUMN + GAP))
        return max(1, min(fitting, ceil(len(self._rows) / 4)))

    @property
    def _lines(self) -> int:
        return max(1, ceil(len(self._rows) / self._columns))

    def _fit(self) -> None:
        height = 12 + ROW * self._lines
        if height != self.height():
            self.setFixedHeight(height)
