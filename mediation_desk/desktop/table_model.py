"""One model for every table: declared columns over rows by id, of which only the pages in sight are read."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter

PAGE = 128
PAGES = 40

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Fetch = Callable[[Sequence[int]], Sequence[Any]]
Pages = Mapping[int, Sequence[Any]]
NO_PAGES: Pages = {}
Paint = Callable[[QPainter, QRectF, Any], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its key, head and width (0 takes what is left, but `least`), and what it says of a row.

    `text` is what is copied, `says` what a screen reader says and `paint` what is seen where that differs;
    `order` is what a click on its head asks for, None where the list is not sorted by it.
    """

    key: str
    title: str
    width: int
    text: Callable[[Any], str]
    says: Callable[[Any], str] | None = None
    paint: Paint | None = None
    order: Any = None
    right: bool = False
    least: int = 0


class TableModel(QAbstractTableModel):
    """Rows by id through a cache of pages; a row that is gone meanwhile is None and says so."""

    def __init__(self, columns: Sequence[Column], fetch: Fetch) -> None:
        """Takes the columns and what gives the rows of some ids, in their order."""
        super().__init__()
        self.columns = tuple(columns)
        self._fetch = fetch
        self._ids = array("q")
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()

    def show(self, ids: array[int], pages: Pages = NO_PAGES) -> None:
        """Shows other rows, the pages given among them; the same ids again keep selection and place."""
        if ids == self._ids:
            self.refresh(pages)
            return
        self.beginResetModel()
        self._ids = ids
        self._pages = OrderedDict(pages)
        self.endResetModel()

    def refresh(self, pages: Pages = NO_PAGES) -> None:
        """Shows the pages given, and reads the other rows anew when they come into sight; the ids stay."""
        self._pages = OrderedDict(pages)
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def choose_columns(self, columns: Sequence[Column]) -> None:
        """Shows other columns."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns are shown."""
        return 0 if parent.isValid() else len(self.columns)

    def id_at(self, row: int) -> int | None:
        """The id of a row, None outside."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def ids_of(self, rows: range) -> array[int]:
        """The ids of some rows."""
        return self._ids[rows.start : rows.stop]

    def row_of(self, row_id: int) -> int | None:
        """Where the row of an id stands, None where it is not shown."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return None

    def row_at(self, row: int) -> Any | None:
        """The row itself, read with its page where it is not in the cache."""
        if not 0 <= row < len(self._ids):
            return None
        return self._page(row // PAGE)[row % PAGE]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell; the whole row under the user role."""
        if not index.isValid() or role not in _ROLES:
            return None
        row = self.row_at(index.row())
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft) | _MIDDLE
        if row is None:
            return "已不在"
        if role == Qt.ItemDataRole.AccessibleTextRole and column.says:
            return column.says(row)
        return column.text(row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The heads of the columns; rows have none."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.columns[section].right
            return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | _MIDDLE
        return None

    def _page(self, number: int) -> Sequence[Any]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        ids = self._ids[number * PAGE : (number + 1) * PAGE]
        found = self._fetch(ids)
        self._pages[number] = found
        if len(self._pages) > PAGES:
            self._pages.popitem(last=False)
        return found


_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.UserRole,
        Qt.ItemDataRole.TextAlignmentRole,
    }
)
