"""What a table is painted with: heads, cells of one or two lines; and what of it goes to the clipboard."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.table_model import Column, TableModel
from mediation_desk.desktop.theme import BODY, CAPTION, CONTROL, MEASURES
from mediation_desk.desktop.widgets.paint import LEFT, RIGHT, draw_line, draw_text, width_of

SIDE = 14
"""From the edge of the table to its first and last words."""
GAP = 12
"""Free at the right of every cell."""
TWO_LINES = 40
"""Rows at least this high show a second line."""


class Head(QHeaderView):
    """The heads of the columns: the one the list is sorted by has an arrow."""

    def __init__(self, table: QTableView) -> None:
        """Stands above a table."""
        super().__init__(Qt.Orientation.Horizontal, table)
        self._order: Any = None
        self._reverse = False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(24)
        self.setFixedHeight(MEASURES.table_head)
        self.setMouseTracking(True)

    def show_order(self, order: Any, *, reverse: bool) -> None:
        """Marks the column that the list is sorted by."""
        self._order, self._reverse = order, reverse
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """One line; Qt would measure the words of every head again and again."""
        return QSize(self.length(), MEASURES.table_head)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The heads, and the rule below all of them."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        draw_line(painter, SIDE, self.viewport().width() - SIDE, self.height() - 1, "line2")

    def paintSection(self, painter: QPainter, place: QRect, section: int) -> None:
        """Its words, stronger and with an arrow where it sorts."""
        model = self.model()
        if not isinstance(model, TableModel) or section >= len(model.columns):
            return
        column = model.columns[section]
        sorts = column.order is not None and column.order == self._order
        words = cell_of(QRectF(place), column, first=section == 0)
        align = RIGHT if column.right else LEFT
        draw_text(painter, words, column.title, size=CONTROL, token="text" if sorts else "text2", align=align)
        if sorts:
            left = words.right() if column.right else words.left() + width_of(column.title, CONTROL) + 4
            sign = QRectF(left, words.center().y() - 6.5, 12, 12)
            draw_icon(painter, "arrow-up" if self._reverse else "arrow-down", sign, "text")


class Cells(QStyledItemDelegate):
    """Lets each column paint its cells."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell; a row that is gone meanwhile says so."""
        model = index.model()
        assert isinstance(model, TableModel)
        column, row = model.columns[index.column()], model.row_at(index.row())
        place = cell_of(QRectF(option.rect), column, first=index.column() == 0)  # type: ignore[attr-defined]
        if row is None:
            if index.column() == 0:
                draw_text(painter, place, "已不在", size=CONTROL, token="text3")
        elif column.paint:
            column.paint(painter, place, row)
        else:
            align = RIGHT if column.right else LEFT
            draw_text(painter, place, column.text(row), size=CONTROL, token="text2", align=align)


def cell_of(place: QRectF, column: Column, *, first: bool) -> QRectF:
    """The part of a section or cell that its words have."""
    return place.adjusted(SIDE if first else 0, 0, -GAP, 0)


def first_line(place: QRectF) -> QRectF:
    """Where the first line of a cell stands; all of it in a row of one line."""
    if place.height() < TWO_LINES:
        return place
    return QRectF(place.left(), place.top() + 4, place.width(), 21)


def draw_lines(
    painter: QPainter, place: QRectF, above: str, below: str, *, bold: bool = False, size: int = BODY
) -> float:
    """A cell's two lines, the second in the second voice; in a row of one line only the first; its width."""
    width = draw_text(painter, first_line(place), above, bold=bold, size=size)
    if place.height() >= TWO_LINES:
        draw_below(painter, place, below)
    return width


def draw_below(painter: QPainter, place: QRectF, below: str) -> None:
    """The second line of a cell."""
    if place.height() >= TWO_LINES:
        second = QRectF(place.left(), place.top() + 25, place.width(), 17)
        draw_text(painter, second, below, size=CAPTION, token="text3")


def copied(columns: Sequence[Column], rows: Sequence[Any]) -> QMimeData:
    """Rows for the clipboard with their heads: tab-separated for text, a table for a spreadsheet or Word."""
    lines = [[column.title for column in columns]]
    lines += [[_cell(column.text(row)) for column in columns] for row in rows if row is not None]
    made = QMimeData()
    made.setText("\r\n".join("\t".join(line) for line in lines))
    made.setHtml(_table(lines))
    return made


def _cell(text: str) -> str:
    """One line of text that no spreadsheet takes for a formula."""
    plain = " ".join(text.split())
    return f"'{plain}" if plain[:1] in {"=", "+", "-", "@"} else plain


def _table(lines: Sequence[Sequence[str]]) -> str:
    def row(cells: Sequence[str], tag: str) -> str:
        # Office programs would turn 11-25 or a long number into something else.
        kept = "style=\"mso-number-format:'\\@'\""
        return "<tr>" + "".join(f"<{tag} {kept}>{html.escape(one)}</{tag}>" for one in cells) + "</tr>"

    body = "".join(row(line, "td") for line in lines[1:])
    return f'<table border="1">{row(lines[0], "th")}{body}</table>'
