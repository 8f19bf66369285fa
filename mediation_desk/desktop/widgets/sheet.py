"""A paper worked with by keys, wheel and mouse: turned, zoomed, scrolled, its numbers clicked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip

from mediation_desk.desktop.widgets.sheet_paint import BADGE, Pin, band_of
from mediation_desk.desktop.widgets.sheet_view import PAGE, STEP, WIDTH, SheetView

__all__ = ["PAGE", "STEPS", "WIDTH", "PaperSheet"]

STEPS = (50, 75, 100, 125, 150, 175, 200)
"""The sizes it is shown in, in percent."""


class PaperSheet(SheetView):
    """One tab stop: page keys turn, arrows scroll, Ctrl with plus, minus and 0 changes the size."""

    pin_chosen = Signal(int)
    """The number in the margin with that key was clicked."""

    def zoom_by(self, step: int) -> None:
        """One step larger or smaller."""
        now = self.percent
        larger = [one for one in STEPS if one > now]
        smaller = [one for one in STEPS if one < now]
        if step > 0 and larger:
            self.set_zoom(larger[0])
        elif step < 0 and smaller:
            self.set_zoom(smaller[-1])

    def choose_pin(self, key: int | None) -> None:
        """Shows where a problem stands: its page, and the place in sight."""
        self._chosen = key
        pin = next((one for one in self._pins if one.key == key), None)
        if pin is not None:
            self.turn_to(pin.mark.page)
            self._bring(band_of(pin, self._page_place(), self._scale))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turns pages, scrolls and zooms; anything else goes on to the window."""
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        bar = self.verticalScrollBar()
        if control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1)
        elif control and key == Qt.Key.Key_Minus:
            self.zoom_by(-1)
        elif control and key == Qt.Key.Key_0:
            self.set_zoom(PAGE)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.turn_to(0 if key == Qt.Key.Key_Home else self.count - 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            bar.setValue(bar.value() + (STEP if key == Qt.Key.Key_Down else -STEP))
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + (STEP if key == Qt.Key.Key_Right else -STEP))
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls, and turns the page at its end; zooms with Ctrl."""
        by = event.angleDelta().y()
        bar = self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if by:
                self.zoom_by(1 if by > 0 else -1)
        elif by < 0 and bar.value() == bar.maximum():
            self.turn(1)
        elif by > 0 and bar.value() == bar.minimum() and self._at:
            self.turn_to(self._at - 1, bottom=True)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a number chooses its problem."""
        pin = self._pin_at(event.position())
        if pin is not None:
            self.pin_chosen.emit(pin.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a number."""
        over = self._pin_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        """Says what a number in the margin is."""
        if isinstance(event, QHelpEvent):
            pin = self._pin_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), f"第{pin.number}处，按一下看是什么" if pin else "")
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _bring(self, place: QRectF) -> None:
        """Scrolls until a place, and where there is room its number in the margin, are in sight."""
        room, upright, level = self.viewport().rect(), self.verticalScrollBar(), self.horizontalScrollBar()
        if place.top() < 0 or place.bottom() > room.height():
            upright.setValue(upright.value() + round(place.center().y() - room.height() / 3))
        margin = self._margin() - 2 * BADGE
        if margin < 0 or place.left() > room.width() / 2:
            fits = place.left() - margin < room.width() - 3 * STEP
            level.setValue(level.value() + round(margin if fits else place.left() - STEP))

    def _pin_at(self, point: QPointF) -> Pin | None:
        near = BADGE + 3
        for pin, middle in self._badges():
            if abs(middle.x() - point.x()) <= near and abs(middle.y() - point.y()) <= near:
                return pin
        return None
