"""A month: a cell a day with its first entries, what fills up its weeks in a fainter ground."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from mediation_desk.desktop.days import WEEKDAYS
from mediation_desk.desktop.pages.calendar.grid import Grid
from mediation_desk.desktop.pages.calendar.model import MonthDays, Rest
from mediation_desk.desktop.pages.calendar.paint import DAY, LINE, Look, draw_day, draw_line_of, draw_rest
from mediation_desk.desktop.pages.calendar.span import WEEK
from mediation_desk.desktop.theme import CONTROL, MEASURES, colour
from mediation_desk.desktop.widgets.paint import CENTRE, draw_line, draw_ring, draw_text
from mediation_desk.services.diary import CalendarDay, Entry

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
LEAST = 72
"""A lower day shows nothing of what stands on it: then the month scrolls."""


class Weekdays(QHeaderView):
    """一 to 日 above the columns."""

    def __init__(self, grid: MonthGrid) -> None:
        """Takes the table it stands over."""
        super().__init__(Qt.Orientation.Horizontal, grid)
        self.setFixedHeight(MEASURES.table_head)
        self.setSectionsClickable(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """One weekday."""
        place = QRectF(rect)
        painter.save()
        painter.fillRect(place, colour("surface"))
        words = f"周{WEEKDAYS[logicalIndex]}"
        draw_text(painter, place, words, size=CONTROL, token="text2", align=CENTRE)
        draw_line(painter, place.left(), place.right() + 1, place.bottom(), "line2")
        painter.restore()


class MonthGrid(Grid):
    """The days of a month."""

    model_of_days: MonthDays

    def __init__(self) -> None:
        """Without days yet."""
        super().__init__(MonthDays(), "一个月的安排")
        weekdays = Weekdays(self)
        self.setHorizontalHeader(weekdays)
        weekdays.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setItemDelegate(_Cells(self))
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(LEAST)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalScrollBar().setSingleStep(LEAST // 2)

    def look_at(self, day: date, row: int = 0) -> None:
        """The cell of that day."""
        at = self.model_of_days.at_day(day)
        if at >= 0:
            self.setCurrentIndex(self.model_of_days.index(at // WEEK, at % WEEK))

    def entry(self) -> Entry | None:
        """None: the entries of a day are walked in the list beside."""
        return None

    def thing_at(self, place: QPoint) -> Entry | Rest | None:
        """The entry whose line is under a point."""
        day = self.day_at(place)
        if day is None:
            return None
        cell = QRectF(self.place_of(day.day))
        lines = lines_of(day, cell)
        return next((thing for line, thing in lines if line.contains(place)), None)

    def day_at(self, place: QPoint) -> CalendarDay | None:
        """The day of the cell under a point."""
        index = self.indexAt(place)
        return self.model_of_days.thing(index.row(), index.column()) if index.isValid() else None

    def place_of(self, day: date) -> QRect:
        """The cell of a day."""
        at = self.model_of_days.at_day(day)
        place = self.visualRect(self.model_of_days.index(at // WEEK, at % WEEK))
        return place.adjusted(0, 0, 1, 1) if self.showGrid() else place

    def take(self, place: QPoint) -> None:
        """Chooses the day under a point, and in the list beside the entry there."""
        super().take(place)
        day, thing = self.day_at(place), self.thing_at(place)
        if day is not None and isinstance(thing, Entry):
            self.reached.emit(day.entries.index(thing))

    def walked(self, key: int) -> None:
        """A day on or back, a week on or back."""
        self.stepped(_STEPS[Qt.Key(key)])

    def enter(self) -> None:
        """Walks into the day."""
        self.opened.emit()


def lines_of(day: CalendarDay, cell: QRectF) -> list[tuple[QRectF, Entry | Rest]]:
    """Where the first entries of a day stand in its cell, below them how many there are beyond."""
    room = max(0, int((cell.height() - DAY - 4) // LINE))
    few = day.entries[:room] if day.count <= room else day.entries[: max(0, room - 1)]
    things: list[Entry | Rest] = list(few)
    if day.count > len(few) and room:
        things.append(Rest(day=day.day, count=day.count - len(few)))
    left, width = cell.left() + 3, cell.width() - 8
    return [
        (QRectF(left, cell.top() + DAY + 1 + at * LINE, width, LINE), thing)
        for at, thing in enumerate(things)
    ]


class _Cells(QStyledItemDelegate):
    """Paints a day with as many of its entries as it holds."""

    def __init__(self, grid: MonthGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        grid, cell = self._grid, QRectF(option.rect)  # type: ignore[attr-defined]
        day: CalendarDay = index.data(Qt.ItemDataRole.UserRole)
        is_chosen = index == grid.currentIndex()
        is_today = day.day == grid.today
        is_faint = grid.is_faint(day)
        draw_day(painter, cell, day, is_today=is_today, is_faint=is_faint, is_chosen=is_chosen)
        for place, thing in lines_of(day, cell):
            look = Look(today=grid.today, hovers=_same(thing, grid.hovered))
            if isinstance(thing, Entry):
                draw_line_of(painter, place, thing, look)
            else:
                draw_rest(painter, place, thing.count, look)
        if is_chosen and grid.hasFocus():
            draw_ring(painter, cell.adjusted(0, 0, -1, -1), MEASURES.radius)


def _same(thing: Entry | Rest, hovered: object) -> bool:
    """Whether it is what the mouse is on; the rest of a day is made anew each time."""
    return thing is hovered or (isinstance(thing, Rest) and thing == hovered)
