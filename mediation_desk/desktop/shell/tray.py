"""The desk in the corner of the screen: what is told there, and what its menu does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from mediation_desk.services.reminders import Reminder

SECONDS = 12
Acts = tuple[tuple[str, Callable[[], object]], ...]
"""Words and what they do."""


def is_there() -> bool:
    """Whether the screen has a corner for such signs."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """One sign with its menu; a click on it, or on what it told, is `wanted`."""

    wanted = Signal()

    def __init__(
        self, parent: QObject, icon: QIcon, acts: tuple[tuple[str, Callable[[], object]], ...]
    ) -> None:
        """Takes the picture and the acts of the menu with their words."""
        super().__init__(parent)
        self.menu = QMenu()
        for words, does in acts:
            self.menu.addAction(words).triggered.connect(lambda _on=False, does=does: does())
        self._sign = QSystemTrayIcon(icon, self)
        self._sign.setContextMenu(self.menu)
        self._sign.setToolTip("调解工作台")
        self._sign.activated.connect(self._heed)
        self._sign.messageClicked.connect(self.wanted)

    def show(self) -> None:
        """Shows the sign."""
        self._sign.show()

    def tell(self, reminder: Reminder) -> None:
        """Tells counts beside the sign."""
        self._sign.setToolTip(f"调解工作台\n{reminder.title}")
        self._sign.showMessage(reminder.title, reminder.text, self._sign.icon(), SECONDS * 1000)

    def _heed(self, how: QSystemTrayIcon.ActivationReason) -> None:
        if how in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.wanted.emit()
