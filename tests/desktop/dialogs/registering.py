"""Typing into the dialog as people do: Chinese by the input method, everything else by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mediation_desk.desktop.dialogs.register.dialog import RegisterDialog

ENTER, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Typist:
    """Somebody at the keyboard of the dialog; whatever has the focus is typed into."""

    def __init__(self, dialog: RegisterDialog) -> None:
        self.dialog = dialog

    @property
    def at(self) -> QWidget:
        """Where the focus is."""
        found = self.dialog.focusWidget()
        assert found is not None
        return found

    @property
    def where(self) -> str:
        """The name of the field with the focus."""
        return self.at.accessibleName()

    def commit(self, text: str) -> None:
        """Chinese text chosen in the input method."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.at, event)

    def keys(self, text: str) -> None:
        """Letters and digits."""
        QTest.keyClicks(self.at, text)

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key."""
        QTest.keyClick(self.at, key, how)

    def say(self, text: str, *, then: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Some text, then Enter."""
        self.commit(text)
        self.press(ENTER, then)

    def pause(self, milliseconds: int = 260) -> None:
        """A rest from typing, as long as the dialog waits for."""
        QTest.qWait(milliseconds)
