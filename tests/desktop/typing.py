"""Typing as an input method does: Chinese arrives as a commit, not as keys."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def typed(field: QWidget, text: str) -> None:
    """Commits a text into a field, after showing its beginning as a composition, as an input method does."""
    if text:
        QApplication.sendEvent(field, QInputMethodEvent(text[:1], []))
    commit = QInputMethodEvent()
    commit.setCommitString(text)
    QApplication.sendEvent(field, commit)
