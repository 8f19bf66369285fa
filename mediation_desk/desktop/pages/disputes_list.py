"""The card of the list: the table, what stands there when nothing is found, progress, and the foot."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from mediation_desk.desktop.theme import CONTROL, MEASURES, colour
from mediation_desk.desktop.widgets.basic import Empty, Label, Line
from mediation_desk.desktop.widgets.paint import draw_plate
from mediation_desk.desktop.widgets.table import Table

KEYS = "↑↓ 选择　Enter 打开　Ctrl Enter 办理　Space 预览"
PATIENCE = 150
"""Milliseconds before slow work shows that it goes on."""
STEP, TICK = 0.02, 40


class ListCard(QWidget):
    """A table in a card; the old rows stay in sight while others are looked for."""

    def __init__(self, table: Table, nothing_found: Empty, no_case: Empty) -> None:
        """Takes the table and what stands in its place when it is empty."""
        super().__init__()
        self._table, self._nothing_found, self._no_case = table, nothing_found, no_case
        self._busy = Busy(self)
        self._count = Label(size=CONTROL, token="text2")
        self._keys = Label(KEYS, size=CONTROL, token="text3")
        self._places = QStackedLayout()
        for one in (table, nothing_found, no_case):
            self._places.addWidget(one if one is table else _inset(one))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addLayout(self._places, 1)
        whole.addWidget(Line())
        whole.addWidget(self._foot())

    def show_rows(self, *, found: bool, any_case: bool) -> None:
        """Shows the table, or why it is empty."""
        self._places.setCurrentIndex(0 if found else 1 if any_case else 2)

    def say_count(self, rows: int, selected: int) -> None:
        """How many there are, and how many are selected."""
        chosen = f"·已选{selected:,}件" if selected else ""
        self._count.setText(f"{rows:,}件{chosen}")

    def set_busy(self, busy: bool) -> None:
        """Shows that others are being looked for, once it takes a while."""
        self._busy.run(busy)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plate."""
        draw_plate(QPainter(self), QRectF(self.rect()), "surface", "line")

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setFixedHeight(MEASURES.list_foot)
        line = QHBoxLayout(foot)
        line.setContentsMargins(14, 0, 14, 0)
        line.addWidget(self._count)
        line.addStretch(1)
        line.addWidget(self._keys)
        return foot


class Busy(QWidget):
    """A thin line along the top of a card, on which a part runs while work goes on."""

    def __init__(self, over: QWidget) -> None:
        """Takes the card."""
        super().__init__(over)
        self._over = over
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("正在查找")
        self._at = 0.0
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._appear)
        self._ticks = QTimer(self, interval=TICK)
        self._ticks.timeout.connect(self._tick)
        self.hide()

    def run(self, on: bool) -> None:
        """Begins or ends."""
        if on and not self._ticks.isActive():
            self._patience.start()
        elif not on:
            self._patience.stop()
            self._ticks.stop()
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line and the part that runs."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("line"))
        painter.fillRect(
            QRectF(self._at * self.width() * 0.75, 0, self.width() / 4, self.height()), colour("accent")
        )

    def _appear(self) -> None:
        self.setGeometry(8, 0, self._over.width() - 16, 2)
        self._ticks.start()
        self.show()
        self.raise_()

    def _tick(self) -> None:
        self._at = (self._at + STEP) % 1
        self.update()


def _inset(content: QWidget) -> QWidget:
    made = QWidget()
    around = QVBoxLayout(made)
    around.setContentsMargins(24, 24, 24, 24)
    around.addWidget(content)
    return made
