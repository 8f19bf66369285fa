"""An entry carried to another day by the mouse, and what else the mouse does with a table of days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QToolTip

from mediation_desk.desktop.days import short_day, weekday
from mediation_desk.desktop.pages.calendar.day_table import DayTable
from mediation_desk.desktop.pages.calendar.model import Days
from mediation_desk.desktop.pages.calendar.paint import draw_carried, draw_target
from mediation_desk.desktop.pages.calendar.span import Span
from mediation_desk.desktop.pages.calendar.wishes import Wish
from mediation_desk.desktop.pages.calendar.words import hint
from mediation_desk.services.diary import CalendarDay, Entry

CARRIED = (168, 44)
"""How large an entry is while it is carried."""


class Carrying(DayTable):
    """A table of days from which an entry is pulled and put down on another day."""

    menu_asked = Signal(object, QPoint)
    """What can be done with an Entry, and where on the screen it was asked."""
    dropped = Signal(object, object)
    """An Entry was carried to a day."""

    def __init__(self, model: Days, name: str) -> None:
        """Takes the days and what the table is called."""
        super().__init__(model, name)
        self._pressed: tuple[Entry, QPoint] | None = None
        self._carried: Entry | None = None
        self._at = QPoint()

    @property
    def carries(self) -> bool:
        """Whether the mouse carries an entry."""
        return self._carried is not None

    def show_days(self, days: tuple[CalendarDay, ...], span: Span, today: date) -> None:
        """Shows other days; what was carried stays where it was."""
        self.drop_nothing()
        super().show_days(days, span, today)

    def drop_nothing(self) -> None:
        """Lets go of what the mouse carries."""
        self._pressed = self._carried = None
        self.viewport().unsetCursor()
        self.viewport().update()

    def take(self, place: QPoint) -> None:
        """Chooses the day under a point."""
        day = self.day_at(place)
        if day is not None:
            self.chose.emit(day.day)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses the day, and what may be carried from it."""
        place = event.position().toPoint()
        self.take(place)
        thing = self.thing_at(place)
        if event.button() is Qt.MouseButton.LeftButton and isinstance(thing, Entry):
            self._pressed = (thing, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carries what was pressed, once it was pulled away; else knows what is under the mouse."""
        place = event.position().toPoint()
        if self._carried is not None:
            self._at = place
            self.viewport().update()
        elif self._pressed is not None:
            self._pull(*self._pressed, place)
        elif (thing := self.thing_at(place)) is not self.hovered:
            self.hovered = thing
            points = thing is not None
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if points else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Puts down what was carried."""
        carried, day = self._carried, self.day_at(event.position().toPoint())
        was_pressed = self._pressed is not None
        self.drop_nothing()
        if carried is not None and day is not None and day.day != carried.day:
            self.dropped.emit(carried, day.day)
        elif carried is None and not was_pressed and self.thing_at(event.position().toPoint()):
            self.opened.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Does the entry under the mouse, or walks into the day."""
        thing = self.thing_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and isinstance(thing, Entry):
            self.wished.emit(Wish.ACT, thing)
        elif event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tells all of what may be cut off where the mouse rests, and forgets the mouse when it leaves."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            thing = self.thing_at(event.pos())
            QToolTip.showText(event.globalPos(), hint(thing) if isinstance(thing, Entry) else "", self)
            return True
        if event.type() is QEvent.Type.Leave and self.hovered is not None:
            self.hovered = None
            self.viewport().update()
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the entry, also by the menu key."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        thing = self.thing_at(event.pos()) if by_mouse else self.entry()
        if isinstance(thing, Entry):
            where = event.globalPos() if by_mouse else self.screen_place().bottomLeft()
            self.drop_nothing()
            self.menu_asked.emit(thing, where)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The days, and above them what is carried."""
        super().paintEvent(event)
        if self._carried is not None:
            above = QPainter(self.viewport())
            self._draw_carried(above, self._carried)
            above.end()

    def _draw_carried(self, painter: QPainter, entry: Entry) -> None:
        day = self.day_at(self._at)
        if day is not None and day.day != entry.day:
            draw_target(painter, QRectF(self.place_of(day.day)))
        words = f"改到{short_day(day.day, self.today)} {weekday(day.day)}" if day else "放到另一天上"
        width, height = CARRIED
        left = min(self._at.x() + 10, self.viewport().width() - width - 4)
        top = min(self._at.y() + 12, self.viewport().height() - height - 4)
        draw_carried(painter, QRectF(left, top, width, height), entry, words)

    def _pull(self, entry: Entry, begun: QPoint, place: QPoint) -> None:
        if (place - begun).manhattanLength() < QApplication.startDragDistance():
            return
        if entry.may_move:
            self.drop_nothing()
            self.wished.emit(Wish.MOVE, entry)
            return
        self._carried, self._at = entry, place
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.viewport().update()
