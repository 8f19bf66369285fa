"""The card of a list: what it is for, its acts, the list or what stands there when it is empty, its count."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from mediation_desk.desktop.bridge import Bridge
from mediation_desk.desktop.theme import CONTROL, MEASURES
from mediation_desk.desktop.widgets.basic import Card, Empty, Label, Line, column, disable, enable, row

ROOM = 14
"""Beside the words of a list, as its rows have it."""


class ListPlate(Card):
    """A list in a card; keys at its foot."""

    def __init__(
        self, title: str, about: str, view: QAbstractItemView, empty: Empty, *acts: QWidget, keys: str
    ) -> None:
        """Takes the title, one line about it, the list, its empty state, its buttons and its keys."""
        super().__init__(title, *acts, flush=True)
        self.body.setContentsMargins(1, MEASURES.card_top, 1, 1)
        self.body.setSpacing(0)
        head = self.body.itemAt(0).layout()
        head.setContentsMargins(ROOM, 0, ROOM, 0)
        self.about = Label(about, size=CONTROL, token="text2", wraps=True)
        self.above = column(self.about)
        self.above.setContentsMargins(ROOM, 2, ROOM, 10)
        self.view = view
        self._count = Label(size=CONTROL, token="text2")
        self._places = QStackedLayout()
        for one in (view, _inset(empty)):
            self._places.addWidget(one)
        self.beside = QHBoxLayout()
        self.beside.addLayout(self._places, 1)
        self.add(self.above, self.beside)
        self.body.setStretchFactor(self.beside, 1)
        self.add(Line(), self._foot(keys))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to choose."""
        return self._places.currentIndex() == 1

    def say(self, count: str, *, found: bool) -> None:
        """Shows the list or the empty state, and the count at the foot."""
        self._places.setCurrentIndex(0 if found else 1)
        self._count.setText(count)

    def _foot(self, keys: str) -> QWidget:
        foot = QWidget()
        foot.setFixedHeight(MEASURES.list_foot)
        line = row(self._count, None, Label(keys, size=CONTROL, token="text3"))
        line.setContentsMargins(ROOM, 0, ROOM, 0)
        foot.setLayout(line)
        return foot


def allow(control: QWidget, because_not: str | None) -> None:
    """Turns a control on, or off with the reason."""
    if because_not is None:
        enable(control)
    else:
        disable(control, because_not)


def pressing(bridge: Bridge, pressed: QPushButton) -> Callable[[], None]:
    """What a key does: presses the button, or says why it is off."""

    def press() -> None:
        if pressed.isEnabled():
            pressed.click()
        else:
            bridge.tell(pressed.toolTip(), is_problem=True)

    return press


def _inset(content: QWidget) -> QWidget:
    made = QWidget()
    around = QVBoxLayout(made)
    around.setContentsMargins(24, 12, 24, 24)
    around.addWidget(content)
    return made
