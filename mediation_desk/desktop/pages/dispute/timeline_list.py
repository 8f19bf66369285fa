"""The painted list of 经过: one tab stop, rows of different heights, a line along which things happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mediation_desk.desktop.pages.dispute.timeline_paint import draw_row
from mediation_desk.desktop.pages.dispute.timeline_rows import TrailRow
from mediation_desk.desktop.table_model import NOWHERE, Index
from mediation_desk.desktop.theme import LOOK
from mediation_desk.desktop.widgets.basic import is_enter
from mediation_desk.desktop.widgets.paint import draw_ring, draw_text

MARGIN = 6
"""Above the first and below the last row, inside the plate."""


class TrailModel(QAbstractListModel):
    """The rows, whole under the user role."""

    def __init__(self) -> None:
        """Without rows yet."""
        super().__init__()
        self.rows: Sequence[TrailRow] = ()

    def show(self, rows: Sequence[TrailRow]) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row in words; the row itself under the user role."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.says
        return None


class TrailDelegate(QStyledItemDelegate):
    """Paints each row by its kind."""

    def __init__(self, view: TrailList) -> None:
        """Takes the view, which knows where mouse and keyboard are."""
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The height of the row."""
        row: TrailRow = index.data(Qt.ItemDataRole.UserRole)
        return QSize(0, row.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The row, and the ring where the keyboard is."""
        row: TrailRow = index.data(Qt.ItemDataRole.UserRole)
        place = QRectF(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        hovers = bool(state & QStyle.StateFlag.State_MouseOver)
        draw_row(painter, place, row, self._view.today, is_selected=is_selected, hovers=hovers)
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            draw_ring(painter, place.adjusted(5, 1, -5, -1))


class TrailList(QListView):
    """Rows of the trail; arrows, Home, End and the page keys move, Enter opens, Ctrl+C copies."""

    chosen = Signal(object)
    """Another row is looked at; None for none."""
    opened = Signal(object)
    """A row was opened by Enter or a double click."""

    def __init__(self, name: str, empty: str) -> None:
        """Takes what the list is called, and what it says while there is nothing."""
        super().__init__()
        self.trail = TrailModel()
        self.today = date.min
        self._empty = empty
        self._painter = TrailDelegate(self)
        self.setModel(self.trail)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setViewportMargins(0, MARGIN, 0, MARGIN)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().setSingleStep(24)
        LOOK.changed.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[TrailRow], today: date) -> None:
        """Shows other rows; the same one stays chosen, and the place where it can."""
        kept, at = self.row(), self.currentIndex().row()
        scrolled = self.verticalScrollBar().value()
        self.today = today
        self.trail.show(rows)
        same = next((n for n, one in enumerate(rows) if kept is not None and one.key == kept.key), None)
        if rows:
            self.go(same if same is not None else min(max(at, 0), len(rows) - 1))
        self.verticalScrollBar().setValue(scrolled if same is not None else 0)
        self.chosen.emit(self.row())

    def row(self) -> TrailRow | None:
        """The row that is looked at."""
        at = self.currentIndex().row()
        return self.trail.rows[at] if 0 <= at < len(self.trail.rows) else None

    def go(self, at: int) -> None:
        """Looks at a row."""
        self.setCurrentIndex(self.trail.index(at))

    def copy(self) -> None:
        """Puts the selected rows into the clipboard as text, a line each."""
        indexes = sorted(self.selectedIndexes(), key=QModelIndex.row)
        said = [self.trail.rows[index.row()].says for index in indexes]
        if said:
            QGuiApplication.clipboard().setText("\n".join(said))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Opens, copies, moves."""
        if is_enter(event) and not event.isAutoRepeat():
            self.opened.emit(self.row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the row under the mouse."""
        if event.button() is Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit(self.row())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tells which row is looked at."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows; a sentence where there are none."""
        super().paintEvent(event)
        if not self.trail.rows:
            place = QRectF(self.viewport().rect()).adjusted(16, 8, -16, 0)
            place.setHeight(28)
            draw_text(QPainter(self.viewport()), place, self._empty, token="text3")
