"""The cells of the calendar: in a week one entry each, in a month one day each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt

from mediation_desk.desktop.pages.calendar.span import WEEK
from mediation_desk.desktop.pages.calendar.words import day_said, says
from mediation_desk.desktop.table_model import NOWHERE, Index
from mediation_desk.services.diary import CalendarDay, Entry

_READ = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
FEW = 5
"""So many entries of a day are read out in the month; the list beside it has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """The entries of a day that are not shown in its column."""

    day: date
    count: int


class Days(QAbstractTableModel):
    """Days in columns from Monday to Sunday."""

    def __init__(self) -> None:
        """Without days yet."""
        super().__init__()
        self.days: tuple[CalendarDay, ...] = ()

    def show(self, days: Sequence[CalendarDay]) -> None:
        """Shows other days."""
        self.beginResetModel()
        self.days = tuple(days)
        self._arrange()
        self.endResetModel()

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Seven days."""
        return 0 if parent.isValid() else WEEK

    def at_day(self, day: date) -> int:
        """The position of a day, -1 where it is not in sight."""
        if not self.days:
            return -1
        at = (day - self.days[0].day).days
        return at if 0 <= at < len(self.days) else -1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands there in words; the thing itself under the user role."""
        if not index.isValid() or not self.days:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return self.thing(index.row(), index.column())
        return self.said(index.row(), index.column()) if role in _READ else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The day of a column in words."""
        if orientation is Qt.Orientation.Horizontal and role in _READ and section < len(self.days):
            return day_said(self.days[section])
        return None

    def thing(self, row: int, column: int) -> Any:
        """What stands in a cell."""
        raise NotImplementedError

    def said(self, row: int, column: int) -> str:
        """What stands in a cell in words."""
        raise NotImplementedError

    def _arrange(self) -> None:
        """Looks at days that are new."""


class WeekDays(Days):
    """One entry a cell, a day's entries below each other; the last cell may stand for the rest of the day."""

    def __init__(self) -> None:
        """Without days yet."""
        super().__init__()
        self._columns: tuple[tuple[Entry | Rest, ...], ...] = ()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """As many as the fullest day needs, one at least: a day without entries can be chosen too."""
        return 0 if parent.isValid() else max((len(one) for one in self._columns), default=0) or 1

    def column(self, day: int) -> tuple[Entry | Rest, ...]:
        """What stands below each other on a day."""
        return self._columns[day] if day < len(self._columns) else ()

    def thing(self, row: int, column: int) -> Entry | Rest | None:
        """The entry of a cell, None in an empty one."""
        found = self.column(column)
        return found[row] if row < len(found) else None

    def said(self, row: int, column: int) -> str:
        """The entry after its day."""
        found = self.thing(row, column)
        if isinstance(found, Entry):
            return f"{found.day.month}月{found.day.day}日，{says(found)}"
        if found is not None:
            return f"{found.day.month}月{found.day.day}日还有{found.count}件，按Enter看全部"
        return day_said(self.days[column]) if row == 0 else ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What is empty cannot be chosen, but for the first cell, which stands for the day."""
        if index.isValid() and (index.row() == 0 or self.thing(index.row(), index.column())):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def _arrange(self) -> None:
        self._columns = tuple(_below_each_other(day) for day in self.days)


class MonthDays(Days):
    """One day a cell, one week a row."""

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """As many as the month has weeks."""
        return 0 if parent.isValid() else len(self.days) // WEEK

    def thing(self, row: int, column: int) -> CalendarDay:
        """The day."""
        return self.days[row * WEEK + column]

    def said(self, row: int, column: int) -> str:
        """The day, its first entries, and how to see the others."""
        day = self.thing(row, column)
        entries = [says(one) for one in day.entries[:FEW]]
        more = ["按Enter看全部"] if day.count > FEW else []
        return "；".join((day_said(day), *entries, *more))


def _below_each_other(day: CalendarDay) -> tuple[Entry | Rest, ...]:
    left = day.count - len(day.entries)
    return (*day.entries, Rest(day=day.day, count=left)) if left > 0 else day.entries
