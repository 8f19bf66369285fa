"""The keyboard on a table of days: arrows walk it, Enter does, other keys wish something of an entry."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from mediation_desk.desktop.pages.calendar.carrying import Carrying
from mediation_desk.desktop.pages.calendar.wishes import Wish, wish_of

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Grid(Carrying):
    """What the week and the month have in common."""

    reached = Signal(int)
    """The keyboard or the mouse is on the entry of that row of the chosen day."""

    def walked(self, key: int) -> None:
        """Goes where an arrow goes."""
        raise NotImplementedError

    def enter(self) -> None:
        """Does what Enter does."""
        raise NotImplementedError

    def stepped(self, days: int) -> None:
        """Chooses a day so many days on, in sight or not."""
        self.chose.emit(self.span.chosen + timedelta(days=days))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carries, walks, turns; what is wished of an entry is told; other keys go on to the window."""
        key, entry = event.key(), self.entry()
        if key == Qt.Key.Key_Escape and self.carries:
            self.drop_nothing()
        elif (wish := wish_of(event)) is not None:
            if wish is Wish.ACT:
                self.enter()
            elif entry is not None:
                self.wished.emit(wish, entry)
            else:
                self.opened.emit()
        elif key in ARROWS:
            self.walked(key)
        elif key == Qt.Key.Key_Home:
            self.chose.emit(self.today)
        else:
            event.ignore()
