"""One of several codes, chosen from a list that drops down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.widgets.paint import cut

CHEVRON, SIDE = 32, 20
WIDEST, NARROWEST = 320, 96
"""What a choice of long words asks for, and what it needs."""


class Choice(QComboBox):
    """One of several codes, shown as their words; `nothing` is what no choice is called, None allows none."""

    edited = Signal()

    def __init__(self, words: Mapping[Any, str], *, nothing: str | None = None) -> None:
        """Takes the words by code."""
        super().__init__()
        self.setProperty("kind", "field")
        self.setMaxVisibleItems(12)
        self._codes: list[Any] = []
        self.offer(words, nothing=nothing)
        self.currentIndexChanged.connect(lambda: self.edited.emit())

    def offer(self, words: Mapping[Any, str], *, nothing: str | None = None) -> None:
        """Offers other codes; what was chosen stays where it is still offered."""
        chosen = self.value() if self._codes else None
        self.blockSignals(True)
        self.clear()
        self._codes = ([None] if nothing is not None else []) + list(words)
        self.addItems(([nothing] if nothing is not None else []) + list(words.values()))
        self.fill(chosen)
        self.blockSignals(False)

    def value(self) -> Any:
        """The chosen code, None for nothing."""
        at = self.currentIndex()
        return self._codes[at] if 0 <= at < len(self._codes) else None

    def fill(self, value: Any) -> None:
        """Chooses a code; one that is not offered chooses the first."""
        self.setCurrentIndex(self._codes.index(value) if value in self._codes else 0)

    def typed(self) -> Any:
        """The chosen code, for a draft."""
        return self.value()

    def sizeHint(self) -> QSize:
        """As wide as its words, within reason."""
        return super().sizeHint().boundedTo(QSize(WIDEST, 1000))

    def minimumSizeHint(self) -> QSize:
        """As little as a cut word."""
        return super().minimumSizeHint().boundedTo(QSize(NARROWEST, 1000))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, its word cut where it is too long, and our chevron in it."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.width() - CHEVRON - SIDE
        # The stubs of Qt leave this attribute out.
        option.currentText = cut(self.currentText(), QFontMetricsF(self.font()), room)  # type: ignore[attr-defined]
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        place = QRectF(self.width() - 24, self.height() / 2 - 7, 14, 14)
        draw_icon(painter, "chevron-down", place, "text2")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters choose; with Ctrl they are the dialog's, as Enter is."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel scrolls the form; it never changes a choice in passing."""
        event.ignore()
