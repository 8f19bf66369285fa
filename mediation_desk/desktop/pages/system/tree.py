"""The tree of units as a view: name, short name and open cases; open branches stay open when read anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from mediation_desk.desktop.dialogs.office.unit import KINDS
from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.theme import CONTROL, LOOK, MEASURES, colour
from mediation_desk.desktop.widgets.paint import LEFT, RIGHT, draw_line, draw_ring, draw_text
from mediation_desk.desktop.widgets.table_cells import GAP, SIDE
from mediation_desk.services.unit_tree import UnitKind, UnitNode

ROW, STEP, SIGN = 36, 24, 14
NODE = Qt.ItemDataRole.UserRole
HEADS = (("名称", 0), ("层级", 90), ("简称", 170), ("在办", 80))
COUNT = 3
"""The column of numbers, right-aligned."""


class Tree(QTreeView):
    """Units that open and close; `moved` when another one is chosen."""

    moved = Signal()
    activated_row = Signal()

    def __init__(self, name: str) -> None:
        """Takes what the tree is called."""
        super().__init__()
        self.setAccessibleName(name)
        self._model = QStandardItemModel(0, len(HEADS), self)
        self._model.setHorizontalHeaderLabels([title for title, _ in HEADS])
        self._known: set[int] = set()
        self._closed: set[int] = set()
        self._behave()
        self.setModel(self._model)
        self._fit()
        self.setItemDelegate(_Unit(self))
        self.collapsed.connect(lambda index: self._closed.add(index.data(NODE).id))
        self.expanded.connect(lambda index: self._closed.discard(index.data(NODE).id))
        self.doubleClicked.connect(lambda: self.activated_row.emit())
        LOOK.changed.connect(self.viewport().update)

    def current_node(self) -> UnitNode | None:
        """The chosen unit."""
        node = self.currentIndex().siblingAtColumn(0).data(NODE)
        return node if isinstance(node, UnitNode) else None

    def show_nodes(self, nodes: Sequence[UnitNode]) -> None:
        """Shows a tree; the chosen unit stays chosen, a new one becomes it."""
        before, chosen, scrolled = self._known, self.current_node(), self.verticalScrollBar().value()
        self._known = set()
        self._model.removeRows(0, self._model.rowCount())
        places: dict[int, QStandardItem] = {}
        self._put(self._model.invisibleRootItem(), nodes, places)
        for unit_id, item in places.items():
            self.setExpanded(item.index(), unit_id not in self._closed)
        self._known = set(places)
        fresh = self._known - before if before else set()
        wanted = fresh.pop() if len(fresh) == 1 else chosen.id if chosen else None
        self.verticalScrollBar().setValue(scrolled)
        self._choose(places.get(wanted) if wanted is not None else None)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tells that another unit is chosen."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.moved.emit()

    def focusInEvent(self, event: Any) -> None:
        """Chooses the first unit where none is."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._choose(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter changes the unit; the other keys move, open and close."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated_row.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the sign opens or closes."""
        place = event.position().toPoint()
        index = self.indexAt(place).siblingAtColumn(0)
        sign = self.visualRect(index).left() if index.isValid() else 0
        super().mousePressEvent(event)
        if index.isValid() and self._model.hasChildren(index) and sign <= place.x() <= sign + SIGN + 8:
            self.setExpanded(index, not self.isExpanded(index))

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Nothing: the sign stands before the name."""

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, cells, hairline, bar and ring of a row."""
        place = QRectF(0, self.visualRect(index).top(), self.viewport().width(), ROW)
        is_chosen = (
            index.row() == self.currentIndex().row() and index.parent() == self.currentIndex().parent()
        )
        if is_chosen:
            painter.fillRect(place, colour("select"))
        super().drawRow(painter, option, index)
        draw_line(painter, SIDE, place.right() - SIDE, place.bottom() - 1)
        if is_chosen:
            painter.fillRect(QRectF(0, place.top(), 3, ROW), colour("accent"))
            if self.hasFocus():
                draw_ring(painter, place.adjusted(5, 2, -5, -2))

    def _put(self, above: QStandardItem, nodes: Sequence[UnitNode], places: dict[int, QStandardItem]) -> None:
        for node in nodes:
            short = "" if node.short_name == node.name else node.short_name
            words = (node.name, KINDS[node.kind], short, str(node.open_cases))
            cells = [QStandardItem(word) for word in words]
            cells[0].setData(node, NODE)
            cells[0].setAccessibleText(f"{node.name}，{words[1]}，在办{node.open_cases}件")
            above.appendRow(cells)
            places[node.id] = cells[0]
            self._put(cells[0], node.children, places)

    def _choose(self, item: QStandardItem | None) -> None:
        index = item.index() if item else self._model.index(0, 0)
        if index.isValid():
            self.setCurrentIndex(index)

    def _behave(self) -> None:
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setIndentation(STEP)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setHeader(_Head(self))

    def _fit(self) -> None:
        head = self.header()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at, (_, width) in enumerate(HEADS[1:], 1):
            head.resizeSection(at, width)


class _Head(QHeaderView):
    """The heads, as tables have them."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(Qt.Orientation.Horizontal, tree)
        self.setFixedHeight(MEASURES.table_head)
        self.setSectionsMovable(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        place = QRectF(rect).adjusted(SIDE if section == 0 else 0, 0, -GAP, 0)
        align = RIGHT if section == COUNT else LEFT
        draw_text(painter, place, HEADS[section][0], size=CONTROL, token="text2", align=align)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_line(QPainter(self.viewport()), SIDE, self.width() - SIDE, self.height() - 1, "line2")


class _Unit(QStyledItemDelegate):
    """One cell of a unit."""

    def __init__(self, tree: Tree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place = QRectF(option.rect).adjusted(0, 0, -GAP, 0)  # type: ignore[attr-defined]
        if index.column():
            align = RIGHT if index.column() == COUNT else LEFT
            draw_text(painter, place, index.data(), size=CONTROL, token="text2", align=align)
            return
        node: UnitNode = index.data(NODE)
        if node.children:
            sign = "chevron-down" if option.state & QStyle.StateFlag.State_Open else "chevron-right"  # type: ignore[attr-defined]
            middle = place.center().y()
            draw_icon(painter, sign, QRectF(place.left() + 4, middle - SIGN / 2, SIGN, SIGN), "text2")
        words = place.adjusted(SIGN + 12, 0, 0, 0)
        draw_text(painter, words, node.name, bold=node.kind is not UnitKind.GRID)
