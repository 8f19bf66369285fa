"""A line whose text is never shown and never kept in a draft: a personal PIN."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from mediation_desk.desktop.widgets.fields import Text


class Secret(Text):
    """One line shown as dots; what stands in it is taken as typed, spaces included."""

    def __init__(self, *, hint: str = "") -> None:
        """Takes the hint shown while it is empty."""
        super().__init__(hint=hint)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData)

    def value(self) -> Any:
        """What was typed, None where nothing was."""
        return self.text() or None

    def fill(self, value: Any) -> None:
        """Nothing that was kept is ever filled in: it is typed anew each time."""
        self.clear()

    def typed(self) -> Any:
        """Nothing, for a draft."""
        return ""
