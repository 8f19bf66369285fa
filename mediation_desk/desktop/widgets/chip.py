"""Filter chips: off they are plates with a chevron, on they are soft with an accent edge and a cross."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy

from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.theme import CONTROL, MEASURES
from mediation_desk.desktop.widgets.paint import draw_mark, draw_plate, draw_ring, draw_text, width_of
from mediation_desk.domain.codes import Tier

RADIUS = 14


class Chip(QAbstractButton):
    """One filter: a switch, or where it has a menu a choice of several; `cleared` when its cross is used."""

    cleared = Signal()

    def __init__(
        self, text: str, *, tier: Tier | None = None, sign: str = "", menu: QMenu | None = None
    ) -> None:
        """Takes the text and what stands before it; with a menu it chooses, without it switches."""
        super().__init__()
        self._tier, self._icon, self._menu, self._rest = tier, sign, menu, text
        self.setCheckable(menu is None)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._chosen = False
        self.toggled.connect(lambda _on: self.updateGeometry())
        self.say(text)
        if menu is not None:
            self.clicked.connect(self._open)

    @property
    def is_on(self) -> bool:
        """Whether it filters."""
        return self.isChecked() or self._chosen

    def say(self, text: str) -> None:
        """Shows a text, which is its name too."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def choose(self, text: str | None) -> None:
        """Shows what was chosen from its menu; None is nothing."""
        self._chosen = text is not None
        self.say(text or self._rest)

    def sizeHint(self) -> QSize:
        """As wide as its parts."""
        width = 12 + width_of(self.text(), CONTROL) + 12
        width += 19 if self._tier or self._icon else 0
        width += 18 if self._has_sign else 0
        return QSize(round(width), MEASURES.small_control)

    @property
    def _has_sign(self) -> bool:
        return self._menu is not None or self.is_on

    def paintEvent(self, event: QPaintEvent) -> None:
        """Plate, mark, text, and the cross or the chevron."""
        painter = QPainter(self)
        place = QRectF(self.rect())
        off = "hover" if self.underMouse() else "surface"
        fill, edge = ("soft", "accent") if self.is_on else (off, "line2")
        draw_plate(painter, place, fill, edge, RADIUS)
        left = 12.0
        if self._tier:
            draw_mark(painter, self._tier, QRectF(left, place.center().y() - 6, 12, 12))
            left += 19
        token = "accent2" if self.is_on else "text"
        if self._icon:
            draw_icon(painter, self._icon, QRectF(left, place.center().y() - 7, 14, 14), token)
            left += 19
        left += draw_text(painter, place.adjusted(left, 0, 0, 0), self.text(), size=CONTROL, token=token)
        if self._has_sign:
            sign = "close" if self.is_on else "chevron-down"
            draw_icon(painter, sign, QRectF(left + 5, place.center().y() - 6.5, 13, 13), token)
        if self.hasFocus():
            draw_ring(painter, place, RADIUS)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The cross of a chosen one clears it; elsewhere it is a press."""
        if self._chosen and event.position().x() > self.width() - 26:
            self.setDown(False)
            self.cleared.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete clears, down and Enter open the menu."""
        if self._chosen and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down) and self._menu:
            self._open()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
