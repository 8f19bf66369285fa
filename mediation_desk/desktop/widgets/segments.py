"""One of a few codes, all in sight: arrows or a figure choose, the tier's mark stands beside its word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from mediation_desk.desktop.theme import BODY, LOOK, MEASURES, colour
from mediation_desk.desktop.widgets.basic import row
from mediation_desk.desktop.widgets.paint import CENTRE, draw_mark, draw_plate, draw_ring, draw_text, width_of
from mediation_desk.domain.codes import Tier

SIDE, MARK = 14, 19
"""Room beside a word, and for a mark before it."""

_KEY = Qt.Key
_FIRST_OR_LAST: dict[int, int] = {_KEY.Key_Right: 0, _KEY.Key_Down: 0, _KEY.Key_Left: -1, _KEY.Key_Up: -1}
"""Which segment an arrow chooses where none is yet."""


class Segment(QRadioButton):
    """One code of a row of segments."""

    def __init__(self, code: Any, word: str) -> None:
        """Takes the code and its word."""
        super().__init__(word)
        self.code = code
        self.setAccessibleName(word)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The word with room on both sides, as high as a field."""
        mark = MARK if isinstance(self.code, Tier) else 0
        return QSize(round(width_of(self.text(), BODY, bold=True)) + mark + 2 * SIDE, MEASURES.field)

    def minimumSizeHint(self) -> QSize:
        """No less than that."""
        return self.sizeHint()

    def hitButton(self, place: Any) -> bool:
        """All of it may be pressed."""
        return bool(self.rect().contains(place))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Plate, mark and word; the chosen one stands out by ground, edge and weight."""
        painter = QPainter(self)
        place = QRectF(self.rect())
        if self.isChecked():
            self._draw_chosen(painter, place)
        elif self.underMouse() and self.isEnabled():
            draw_plate(painter, place.adjusted(2, 2, -2, -2), "hover", None, MEASURES.radius - 1)
        word = place
        if isinstance(self.code, Tier):
            width = width_of(self.text(), BODY, bold=self.isChecked())
            left = (place.width() - width - MARK) / 2
            draw_mark(painter, self.code, QRectF(round(left), place.center().y() - 6, 12, 12))
            word = place.adjusted(MARK, 0, 0, 0)
        draw_text(painter, word, self.text(), bold=self.isChecked(), ink=self._ink(), align=CENTRE)
        if self.hasFocus():
            draw_ring(painter, place.adjusted(3, 3, -3, -3), MEASURES.radius - 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures choose by place, delete takes the choice back, Enter is the dialog's."""
        owner = self.parentWidget()
        if not isinstance(owner, Segments) or not owner.take_key(event.text(), event.key()):
            super().keyPressEvent(event)

    def _ink(self) -> QColor:
        if isinstance(self.code, Tier):
            return QColor(LOOK.theme.tiers[self.code].word)
        return colour("accent2" if self.isChecked() else "text" if self.isEnabled() else "text3")

    def _draw_chosen(self, painter: QPainter, place: QRectF) -> None:
        tier = LOOK.theme.tiers[self.code] if isinstance(self.code, Tier) else None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tier.soft) if tier else colour("soft"))
        painter.setPen(QPen(QColor(tier.edge) if tier else colour("accent"), 1.5))
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), MEASURES.radius, MEASURES.radius)
        painter.restore()


class Segments(QWidget):
    """A row of segments; None while nothing is chosen, and it may be taken back where that is allowed."""

    edited = Signal()

    def __init__(self, words: Mapping[Any, str], *, may_be_empty: bool = False) -> None:
        """Takes the words by code."""
        super().__init__()
        self._may_be_empty = may_be_empty
        self._segments = [Segment(code, word) for code, word in words.items()]
        self.setLayout(row(*self._segments, spacing=0))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for segment in self._segments:
            segment.toggled.connect(self._changed)
        self._keep_one_stop()

    def value(self) -> Any:
        """The chosen code, None for nothing."""
        return next((one.code for one in self._segments if one.isChecked()), None)

    def fill(self, value: Any) -> None:
        """Chooses a code; one that is not offered takes the choice back."""
        for one in self._segments:
            one.setAutoExclusive(False)
            one.setChecked(one.code == value and value is not None)
            one.setAutoExclusive(True)
        self._keep_one_stop()

    def typed(self) -> Any:
        """The chosen code, for a draft."""
        return self.value()

    def setAccessibleName(self, name: str) -> None:
        """Names the row, and each segment after it."""
        super().setAccessibleName(name)
        for one in self._segments:
            one.setAccessibleName(f"{name} {one.text()}")

    def take_key(self, text: str, key: int) -> bool:
        """Whether a key was one of a segment's: a figure, an arrow while nothing is chosen, or delete."""
        if text.isascii() and text.isdigit() and 0 < int(text) <= len(self._segments):
            chosen = self._segments[int(text) - 1]
            chosen.setFocus()
            chosen.setChecked(True)
            return True
        if self.value() is None and key in _FIRST_OR_LAST:
            chosen = self._segments[_FIRST_OR_LAST[key]]
            chosen.setFocus()
            chosen.setChecked(True)
            return True
        if self._may_be_empty and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.fill(None)
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame around all of them."""
        painter = QPainter(self)
        edge = "problem" if self.property("wrong") == "true" else "edge"
        draw_plate(painter, QRectF(self.rect()), "surface", edge, MEASURES.radius)

    def _changed(self) -> None:
        self._keep_one_stop()
        self.edited.emit()

    def _keep_one_stop(self) -> None:
        """One tab stop: the chosen segment, else the first; arrows go on from there."""
        chosen = next((one for one in self._segments if one.isChecked()), self._segments[0])
        for one in self._segments:
            is_stop = one is chosen
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(chosen)
