"""A week: seven columns, what has an hour first, then what is due, the most urgent first."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from mediation_desk.desktop.pages.calendar.grid import Grid
from mediation_desk.desktop.pages.calendar.model import Rest, WeekDays
from mediation_desk.desktop.pages.calendar.paint import (
    HEAD,
    ROW,
    Look,
    draw_entry,
    draw_head,
    draw_nothing,
    draw_rest,
    ground_of,
)
from mediation_desk.desktop.pages.calendar.wishes import Wish
from mediation_desk.desktop.theme import colour
from mediation_desk.desktop.widgets.paint import draw_line, draw_ring
from mediation_desk.services.diary import CalendarDay, Entry

NOTHING = ("这一周没有安排", "按PgUp、PgDn看前后一周，按T回到今天；要约人调解，按Ctrl J。")
NONE_SUCH = ("这一周没有这样的安排", "再按一次上面选中的条件，就看得到其余的。")
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Heads(QHeaderView):
    """The heads of the days: number, weekday, festival or lunar day, how many; a press chooses the day."""

    def __init__(self, grid: WeekGrid) -> None:
        """Takes the table it stands over."""
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._grid = grid
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(HEAD)
        self.setAccessibleName("各天")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """One head."""
        days, place = self._grid.model_of_days.days, QRectF(rect)
        if logicalIndex >= len(days):
            return
        day = days[logicalIndex]
        painter.save()
        painter.fillRect(place, colour(ground_of(day)))
        is_today = day.day == self._grid.today
        draw_head(painter, place, day, is_today=is_today, is_chosen=day.day == self._grid.span.chosen)
        draw_line(painter, place.left(), place.right() + 1, place.bottom(), "line2")
        if logicalIndex:
            painter.fillRect(QRectF(place.left() - 1, place.top(), 1, place.height()), colour("line"))
        painter.restore()


class WeekGrid(Grid):
    """The entries of a week."""

    model_of_days: WeekDays

    def __init__(self) -> None:
        """Without days yet."""
        super().__init__(WeekDays(), "一周的安排")
        self.nothing = NOTHING
        heads = Heads(self)
        self.setHorizontalHeader(heads)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        heads.sectionPressed.connect(self._choose_column)
        self.setItemDelegate(_Cells(self))
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        self.verticalScrollBar().setSingleStep(ROW // 2)

    def look_at(self, day: date, row: int = 0) -> None:
        """The entry of that day in that row, or the last one above it."""
        at = self.model_of_days.at_day(day)
        if at >= 0:
            last = max(0, len(self.model_of_days.column(at)) - 1)
            self.setCurrentIndex(self.model_of_days.index(min(max(row, 0), last), at))
        self.horizontalHeader().viewport().update()

    def entry(self) -> Entry | None:
        """The entry the keyboard is on."""
        found = self._current()
        return found if isinstance(found, Entry) else None

    def thing_at(self, place: QPoint) -> Entry | Rest | None:
        """What stands under a point."""
        index = self.indexAt(place)
        return self.model_of_days.thing(index.row(), index.column()) if index.isValid() else None

    def day_at(self, place: QPoint) -> CalendarDay | None:
        """The day whose column holds a point."""
        column = self.columnAt(place.x())
        return self.model_of_days.days[column] if 0 <= column < len(self.model_of_days.days) else None

    def place_of(self, day: date) -> QRect:
        """The column of a day."""
        at = self.model_of_days.at_day(day)
        return QRect(self.columnViewportPosition(at), 0, self.columnWidth(at), self.viewport().height())

    def walked(self, key: int) -> None:
        """Sideways to another day, up and down within the day."""
        index = self.currentIndex()
        if key in _ARROWS:
            self.stepped(_ARROWS[Qt.Key(key)])
        else:
            step = -1 if key == Qt.Key.Key_Up else 1
            self.look_at(self.span.chosen, max(0, index.row() + step))

    def enter(self) -> None:
        """Does the entry; where there is none, or only the rest of a day, walks into the day."""
        entry = self.entry()
        if entry is not None:
            self.wished.emit(Wish.ACT, entry)
        else:
            self.opened.emit()

    def take(self, place: QPoint) -> None:
        """Chooses the entry under a point, or its day."""
        super().take(place)
        index = self.indexAt(place)
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.setCurrentIndex(index)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tells which entry the keyboard is on."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.reached.emit(current.row())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The days; a sentence where the week holds nothing."""
        super().paintEvent(event)
        days = self.model_of_days.days
        if days and not any(day.count for day in days):
            painter = QPainter(self.viewport())
            draw_nothing(painter, QRectF(self.viewport().rect()), *self.nothing)
            painter.end()

    def _current(self) -> Entry | Rest | None:
        index = self.currentIndex()
        return self.model_of_days.thing(index.row(), index.column()) if index.isValid() else None

    def _choose_column(self, column: int) -> None:
        days = self.model_of_days.days
        if column < len(days):
            self.chose.emit(days[column].day)
            self.setFocus()


class _Cells(QStyledItemDelegate):
    """Paints an entry, or what stands for the rest of a day."""

    def __init__(self, grid: WeekGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place = QRectF(option.rect).adjusted(4, 3, -5, -1)  # type: ignore[attr-defined]
        thing = index.data(Qt.ItemDataRole.UserRole)
        is_current = index == self._grid.currentIndex()
        has_focus = is_current and self._grid.hasFocus()
        hovers = thing is not None and thing is self._grid.hovered
        look = Look(today=self._grid.today, is_current=is_current, has_focus=has_focus, hovers=hovers)
        if isinstance(thing, Entry):
            draw_entry(painter, place, thing, look)
        elif isinstance(thing, Rest):
            draw_rest(painter, place.adjusted(0, 0, 0, -16), thing.count, look)
        elif has_focus:
            draw_ring(painter, place)
