"""What is in sight: the days of the week or the month on a card, the chosen day beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mediation_desk.desktop.pages.calendar.grid import Grid
from mediation_desk.desktop.pages.calendar.month import MonthGrid
from mediation_desk.desktop.pages.calendar.panel import DayPanel
from mediation_desk.desktop.pages.calendar.span import Span, View
from mediation_desk.desktop.pages.calendar.week import WeekGrid
from mediation_desk.desktop.theme import MEASURES
from mediation_desk.desktop.widgets.paint import draw_plate
from mediation_desk.services.diary import CalendarDay, Entry

PANEL, NARROW_PANEL, WIDE_PAGE = 344, 268, 1140


class Plate(QFrame):
    """The days on a card with round corners."""

    def __init__(self, *parts: QWidget) -> None:
        """Takes the tables, the first of which is in sight."""
        super().__init__()
        self.stack = QStackedWidget()
        for part in parts:
            self.stack.addWidget(part)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(1, 5, 1, 5)
        inside.addWidget(self.stack)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plate."""
        draw_plate(QPainter(self), QRectF(self.rect()), "surface", "line")


class Sight(QWidget):
    """The tables of days and the panel of the chosen day, which always show the same."""

    def __init__(self) -> None:
        """Without days yet."""
        super().__init__()
        self.days: tuple[CalendarDay, ...] = ()
        self.week, self.month, self.panel = WeekGrid(), MonthGrid(), DayPanel()
        self._plate = Plate(self.week, self.month)
        for grid in (self.week, self.month):
            grid.reached.connect(self.panel.list.go_to)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, MEASURES.page_top)
        line.setSpacing(MEASURES.between_columns)
        line.addWidget(self._plate, 1)
        line.addWidget(self.panel)

    @property
    def grid(self) -> Grid:
        """The table in sight."""
        return self.week if self._plate.stack.currentWidget() is self.week else self.month

    @property
    def asking(self) -> QWidget:
        """The list or table the keyboard is in."""
        return self.panel.list if self.panel.list.hasFocus() else self.grid

    def show_days(self, span: Span, days: Sequence[CalendarDay], today: date, *, who: str | None) -> None:
        """Shows other days; the keyboard stays in the table it was in."""
        had_focus = self.grid.hasFocus()
        self.days = tuple(days)
        self._plate.stack.setCurrentWidget(self.week if span.view is View.WEEK else self.month)
        self.grid.show_days(self.days, span, today)
        if had_focus:
            self.grid.setFocus()
        self._show_chosen(span, today, who=who)

    def look_at(self, span: Span, today: date, *, who: str | None) -> None:
        """Looks at another of the days in sight."""
        row = self.grid.currentIndex().row()
        self.grid.span = span
        self.grid.look_at(span.chosen, row)
        self.grid.viewport().update()
        self._show_chosen(span, today, who=who)

    def shows(self, span: Span) -> bool:
        """Whether the days in sight are those of a span; others are still being read."""
        view = View.WEEK if self.grid is self.week else View.MONTH
        return bool(self.days) and (view, self.days[0].day, self.days[-1].day) == (
            span.view,
            span.first,
            span.last,
        )

    def entry(self) -> Entry | None:
        """The entry the keyboard is on, None where it is on a day only."""
        return self.panel.list.entry() if self.panel.list.hasFocus() else self.grid.entry()

    def entry_place(self) -> QRect:
        """Where that entry stands on the screen."""
        return self.panel.list.screen_place() if self.panel.list.hasFocus() else self.grid.screen_place()

    def fit(self, width: int) -> None:
        """The panel gives way to the days where the page is narrow."""
        self.panel.setFixedWidth(PANEL if width >= WIDE_PAGE else NARROW_PANEL)

    def _show_chosen(self, span: Span, today: date, *, who: str | None) -> None:
        for day in self.days:
            if day.day == span.chosen:
                self.panel.show_day(day, today, who=who)
        if self.grid is self.week:
            self.panel.list.go_to(self.week.currentIndex().row())
