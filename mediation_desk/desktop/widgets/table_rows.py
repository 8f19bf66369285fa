"""How the rows of a table look as a whole: grounds, hairlines, the accent bar, the ring of focus."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRect, QRectF
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from mediation_desk.desktop.table_model import TableModel
from mediation_desk.desktop.theme import LOOK, MEASURES, colour
from mediation_desk.desktop.widgets.paint import draw_line, draw_ring
from mediation_desk.desktop.widgets.table_cells import SIDE, TWO_LINES, Cells, Head

BAR = 3


class TableRows(QTableView):
    """The columns of a TableModel under their heads; a row is chosen, hovered and focused as one."""

    def __init__(self, model: TableModel) -> None:
        """Takes the rows."""
        super().__init__()
        self.rows = model
        self._hovered = -1
        self.head = Head(self)
        self.setHorizontalHeader(self.head)
        self.setItemDelegate(Cells(self))
        self.setModel(model)
        self._behave()
        self.set_compact(False)
        model.modelReset.connect(self.fit_columns)
        LOOK.changed.connect(self.viewport().update)

    def set_compact(self, compact: bool) -> None:
        """Shows rows of one line, or of two."""
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(MEASURES.compact_row)
        rows.setDefaultSectionSize(MEASURES.compact_row if compact else MEASURES.row)

    def is_compact(self) -> bool:
        """Whether rows have one line."""
        return self.verticalHeader().defaultSectionSize() < TWO_LINES

    def fit_columns(self) -> None:
        """Gives every column its width, and those without one what is left."""
        columns = self.rows.columns
        left = self.viewport().width() - sum(column.width for column in columns)
        open_ones = sum(not column.width for column in columns)
        for at, column in enumerate(columns):
            self.head.resizeSection(at, column.width or max(column.least, left // open_ones))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Knows the row under the mouse."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def viewportEvent(self, event: QEvent) -> bool:
        """Forgets the row under the mouse when it leaves."""
        if event.type() is QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the columns."""
        super().resizeEvent(event)
        self.fit_columns()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grounds of whole rows below the cells; hairlines, bar and ring above them."""
        below = QPainter(self.viewport())
        for row, place in self._rows_in(event.rect()):
            if token := self._ground(row):
                below.fillRect(place, colour(token))
        below.end()
        super().paintEvent(event)
        above = QPainter(self.viewport())
        for row, place in self._rows_in(event.rect()):
            draw_line(above, SIDE, place.right() - SIDE + 1, place.bottom())
            if self._is_selected(row):
                above.fillRect(QRectF(0, place.top(), BAR, place.height()), colour("accent"))
            if row == self.currentIndex().row() and self.hasFocus():
                draw_ring(above, QRectF(place).adjusted(5, 2, -5, -2))
        above.end()

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.hide()

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def _ground(self, row: int) -> str | None:
        if self._is_selected(row):
            return "select"
        return "hover" if row == self._hovered else None

    def _is_selected(self, row: int) -> bool:
        return self.selectionModel().isSelected(self.rows.index(row, 0))

    def _rows_in(self, part: QRect) -> Iterator[tuple[int, QRect]]:
        first = self.rowAt(part.top())
        if first < 0:
            return
        last = self.rowAt(part.bottom())
        width = max(self.viewport().width(), self.head.length())
        for row in range(first, (last if last >= 0 else self.rows.rowCount() - 1) + 1):
            yield row, QRect(0, self.rowViewportPosition(row), width, self.rowHeight(row))
