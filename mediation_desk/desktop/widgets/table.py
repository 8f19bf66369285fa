"""A table over a TableModel: rows of one height, columns that paint themselves, the keyboard throughout."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
)

from mediation_desk.desktop.table_model import NO_PAGES, Pages, TableModel
from mediation_desk.desktop.widgets.table_rows import TableRows

_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a table shows: the id of its current row, its first and last row in sight."""

    current: int | None
    first: int
    last: int


class Table(TableRows):
    """Rows chosen by arrows, PgUp, PgDn, Home, End, Shift and Ctrl+A; signals tell what else is wanted."""

    activated_row = Signal()
    """Enter or a double click on the current row."""
    why_asked = Signal()
    """Alt+Enter."""
    space_pressed = Signal()
    typed = Signal(str)
    """A character was typed, which is the beginning of a search."""
    copy_asked = Signal()
    order_asked = Signal(object)
    """The head of a column was clicked: its `order`."""
    moved = Signal()
    """Another row is the current one."""
    chosen = Signal()
    """Other rows are selected."""

    def __init__(self, model: TableModel, name: str) -> None:
        """Takes the rows and what the table is called."""
        super().__init__(model)
        self.setAccessibleName(name)
        self.head.sectionClicked.connect(self._ask_order)
        self.doubleClicked.connect(lambda: self.activated_row.emit())

    def sight(self) -> Sight:
        """What is shown now."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return Sight(current=self.current_id(), first=max(first, 0), last=max(last, 0))

    def show_ids(self, ids: array[int], *, anew: bool, pages: Pages = NO_PAGES) -> None:
        """Shows other rows, those of `pages` read already, on the same one as before where it is still there.

        `anew` goes to it, or to the first row; else everything stays where it is on the screen.
        """
        kept, row, scrolled = self.current_id(), self.currentIndex().row(), self.verticalScrollBar().value()
        self.rows.show(ids, pages)
        if not ids:
            return
        # The scroll bar knows of other rows only when asked to.
        self.executeDelayedItemsLayout()
        self.updateGeometries()
        found = self.rows.row_of(kept) if kept is not None else None
        if found is None:
            found = 0 if anew else min(max(row, 0), len(ids) - 1)
        if found != self.currentIndex().row():
            self.go_to(found, scrolls=False)
        if anew:
            self.scrollTo(self.currentIndex())
        else:
            self.verticalScrollBar().setValue(scrolled)

    def current_row(self) -> Any | None:
        """The row the keyboard is on, None where there is none."""
        return self.rows.row_at(self.currentIndex().row())

    def current_id(self) -> int | None:
        """Its id."""
        return self.rows.id_at(self.currentIndex().row())

    def go_to(self, row: int, *, scrolls: bool = True) -> None:
        """Makes a row the current and only selected one; it stays where it is unless the table scrolls."""
        self.setAutoScroll(scrolls)
        self.selectionModel().setCurrentIndex(self.rows.index(row, 0), _ROW)
        self.setAutoScroll(True)

    def selected(self) -> list[range]:
        """The selected rows as ranges from above, each row in one of them; never one by one."""
        spans = sorted((one.top(), one.bottom() + 1) for one in self._spans())
        merged: list[range] = []
        for start, end in spans:
            if merged and start <= merged[-1].stop:
                merged[-1] = range(merged[-1].start, max(end, merged[-1].stop))
            else:
                merged.append(range(start, end))
        return merged

    def place_of(self, key: str) -> QRect:
        """Where the current row's cell of a column stands on the screen, its first one without it."""
        keys = [column.key for column in self.rows.columns]
        row = self.currentIndex().row()
        place = self.visualRect(self.rows.index(row, keys.index(key) if key in keys else 0))
        return QRect(self.viewport().mapToGlobal(place.topLeft()), place.size())

    def count_selected(self) -> int:
        """How many rows are selected."""
        return sum(len(one) for one in self.selected())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tells when the keyboard is on another row."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.row() != previous.row():
            self.moved.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tells that other rows are selected."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.chosen.emit()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and last row, as in every list."""
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: self.rows.rowCount() - 1,
        }
        if action in ends and self.rows.rowCount():
            return self.rows.index(ends[action], max(0, self.currentIndex().column()))
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that mean something here are told, the others move."""
        if not self._tell(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        """Puts the keyboard on the first row where it was on none."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.go_to(0)

    def _tell(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.why_asked if held & Qt.KeyboardModifier.AltModifier else self.activated_row).emit()
        elif key == Qt.Key.Key_Space and not held & Qt.KeyboardModifier.ControlModifier:
            self.space_pressed.emit()
        elif key == Qt.Key.Key_C and held == Qt.KeyboardModifier.ControlModifier:
            self.copy_asked.emit()
        elif event.text().isprintable() and event.text().strip() and not held & _COMMANDS:
            self.typed.emit(event.text())
        else:
            return False
        return True

    def _spans(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(at) for at in range(selection.count())]

    def _ask_order(self, section: int) -> None:
        order = self.rows.columns[section].order
        if order is not None:
            self.order_asked.emit(order)


_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
