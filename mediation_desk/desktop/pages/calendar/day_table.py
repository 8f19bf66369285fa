"""A table of days: what its cells are is its own; whose day is chosen, the grounds below, the ring."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from mediation_desk.desktop.pages.calendar.model import Days
from mediation_desk.desktop.pages.calendar.paint import LINE, ground_of
from mediation_desk.desktop.pages.calendar.span import WEEK, Span, View
from mediation_desk.desktop.theme import LOOK, colour
from mediation_desk.desktop.widgets.paint import draw_line
from mediation_desk.services.diary import CalendarDay, Entry


class DayTable(QTableView):
    """Seven columns of days, one tab stop; signals tell what is wanted."""

    wished = Signal(object, object)
    """A Wish, and the Entry it is about."""
    chose = Signal(object)
    """Another day is looked at, in sight or not."""
    opened = Signal()
    """The whole of the chosen day is to be walked through."""

    def __init__(self, model: Days, name: str) -> None:
        """Takes the days and what the table is called."""
        super().__init__()
        self.model_of_days = model
        self.today = date.min
        self.span = Span(view=View.WEEK, chosen=date.min)
        self.hovered: object = None
        self.setModel(model)
        self.setAccessibleName(name)
        self._behave()
        LOOK.changed.connect(self.viewport().update)

    def show_days(self, days: tuple[CalendarDay, ...], span: Span, today: date) -> None:
        """Shows other days with the chosen one among them; the keyboard stays at its row where it can."""
        row = self.currentIndex().row()
        self.today, self.span = today, span
        self.model_of_days.show(days)
        self.hovered = None
        self.look_at(span.chosen, row)

    def look_at(self, day: date, row: int = 0) -> None:
        """Makes a day the chosen one."""
        raise NotImplementedError

    def entry(self) -> Entry | None:
        """The entry the keyboard is on."""
        raise NotImplementedError

    def thing_at(self, place: QPoint) -> object:
        """The entry under a point, the day's Rest, or None."""
        raise NotImplementedError

    def day_at(self, place: QPoint) -> CalendarDay | None:
        """The day under a point of the viewport."""
        raise NotImplementedError

    def place_of(self, day: date) -> QRect:
        """Where a day stands in the viewport."""
        raise NotImplementedError

    def screen_place(self) -> QRect:
        """Where the current cell stands on the screen."""
        place = self.visualRect(self.currentIndex())
        return QRect(self.viewport().mapToGlobal(place.topLeft()), place.size())

    def is_faint(self, day: CalendarDay) -> bool:
        """Whether a day only fills up the weeks of a month."""
        return not self.span.holds(day.day)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """The day of the keyboard is the chosen one."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The grounds of the days, then what stands on them."""
        below = QPainter(self.viewport())
        for day in self.model_of_days.days:
            self._draw_ground(below, day)
        below.end()
        super().paintEvent(event)

    def _draw_ground(self, painter: QPainter, day: CalendarDay) -> None:
        place = QRectF(self.place_of(day.day))
        painter.fillRect(place, colour(ground_of(day, is_faint=self.is_faint(day))))
        if day.day.weekday() < WEEK - 1:
            painter.fillRect(QRectF(place.right() - 1, place.top(), 1, place.height()), colour("line"))
        if place.bottom() < self.viewport().height() - LINE:
            draw_line(painter, place.left(), place.right(), place.bottom() - 1)

    def _behave(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
