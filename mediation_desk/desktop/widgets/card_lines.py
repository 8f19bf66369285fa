"""What lists in cards share: the model of their lines, and the line a key goes to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, Qt

from mediation_desk.desktop.table_model import NOWHERE, Index


class LineModel(QAbstractListModel):
    """The lines, whole under the user role; each says `can_choose`, `says` and `hint`."""

    def __init__(self) -> None:
        """Without lines yet."""
        super().__init__()
        self.lines: Sequence[Any] = ()

    def show(self, lines: Sequence[Any]) -> None:
        """Shows other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only what can be done, opened or added to can be chosen."""
        if not index.isValid() or not self.lines[index.row()].can_choose:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line in words; the line itself under the user role."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.says
        return (line.hint or None) if role == Qt.ItemDataRole.ToolTipRole else None


def line_reached(key: int, rows: Sequence[int], current: int, page: int) -> int | None:
    """The line that a key goes to among those that can be chosen; None for a key that goes nowhere."""
    steps = {
        Qt.Key.Key_Up: -1,
        Qt.Key.Key_Down: 1,
        Qt.Key.Key_PageUp: -page,
        Qt.Key.Key_PageDown: page,
        Qt.Key.Key_Home: -len(rows),
        Qt.Key.Key_End: len(rows),
    }
    step = steps.get(Qt.Key(key))
    if step is None or not rows:
        return None
    now = rows.index(current) if current in rows else -1
    return rows[min(max(now + step, 0), len(rows) - 1)]
