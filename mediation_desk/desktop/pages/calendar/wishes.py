"""What the keys of an entry wish for: the same in the week, the month and the list of a day."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from mediation_desk.desktop.widgets.basic import is_enter


class Wish(StrEnum):
    """What may be wished of an entry."""

    ACT = "act"
    CASE = "case"
    WHY = "why"
    MOVE = "move"
    SOONER = "sooner"
    LATER = "later"


_HELD = Qt.KeyboardModifier
_BY_ENTER = {_HELD.NoModifier: Wish.ACT, _HELD.ControlModifier: Wish.CASE, _HELD.AltModifier: Wish.WHY}
_BY_ARROW = {Qt.Key.Key_Left: Wish.SOONER, Qt.Key.Key_Right: Wish.LATER}


def wish_of(event: QKeyEvent) -> Wish | None:
    """Enter does, Ctrl+Enter opens, Alt+Enter explains, M and Ctrl with an arrow put off; else None."""
    held = event.modifiers() & ~_HELD.KeypadModifier
    if is_enter(event):
        return _BY_ENTER.get(held)
    if event.key() == Qt.Key.Key_M and held == _HELD.NoModifier:
        return Wish.MOVE
    return _BY_ARROW.get(Qt.Key(event.key())) if held == _HELD.ControlModifier else None
