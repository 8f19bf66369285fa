"""The papers of a case (or the whole catalogue) by family: one tab stop, arrows go from paper to paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Union

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mediation_desk.desktop.days import short_day
from mediation_desk.desktop.table_model import NOWHERE, Index
from mediation_desk.desktop.theme import CAPTION, CONTROL, LOOK, colour
from mediation_desk.desktop.widgets.basic import is_enter
from mediation_desk.desktop.widgets.paint import RIGHT, draw_line, draw_plate, draw_ring, draw_text, width_of

if TYPE_CHECKING:
    from mediation_desk.services.paper_list import PaperRow

PAPER, HEAD = 36, 34
SIDE, GAP = 12, 8
ROLE = Qt.ItemDataRole.UserRole
Item = Union["PaperRow", str]
"""A paper, or the name of a family."""


class PaperList(QListView):
    """Papers under the names of their families; those not ripe yet say why when they are asked."""

    chosen = Signal(str)
    """Another paper is the current one: its code."""
    entered = Signal(str)
    """Enter or a double click on a paper: its code."""

    def __init__(self, name: str) -> None:
        """Takes what the list is called."""
        super().__init__()
        self.setAccessibleName(name)
        self._items = _Items()
        self.setModel(self._items)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.doubleClicked.connect(lambda: self._enter())
        LOOK.changed.connect(self.viewport().update)

    @property
    def row(self) -> PaperRow | None:
        """The paper the keyboard is on."""
        found: Item | None = self.currentIndex().data(ROLE)
        return None if isinstance(found, str) else found

    def show_papers(self, rows: Sequence[PaperRow], today: date) -> None:
        """Shows other papers, the current one and the place in the list stay where they can."""
        kept, scrolled = self.row.code if self.row else "", self.verticalScrollBar().value()
        items: list[Item] = []
        for row in rows:
            if not items or row.family != family_of(items[-1]):
                items.append(row.family)
            items.append(row)
        self.selectionModel().blockSignals(True)
        self._items.show(items, today)
        self.choose(kept)
        self.selectionModel().blockSignals(False)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(scrolled)

    def choose(self, code: str) -> bool:
        """Makes a paper the current one; whether it is there."""
        index = self._items.index_of(code)
        if index is None:
            return False
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        return True

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tells which paper it is now."""
        super().currentChanged(current, previous)
        if self.row is not None:
            self.chosen.emit(self.row.code)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begins at the first paper that can be made."""
        super().focusInEvent(event)
        if self.row is None:
            self.choose(self._items.first_ripe())
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the paper."""
        if is_enter(event):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self.row is not None:
            self.entered.emit(self.row.code)


def family_of(item: Item) -> str:
    """The family an item belongs to."""
    return item if isinstance(item, str) else item.family


def short_name(label: str) -> str:
    """The name of a paper without what all of them begin with."""
    return label.removeprefix("人民调解当事人").removeprefix("人民")


def sign_of(row: PaperRow, today: date) -> str:
    """What stands beside a paper: how many places are to be mended, the last day, or that it is too early."""
    if not row.made:
        return ""
    if not row.is_ripe:
        return "未到"
    if row.blocking:
        return f"{row.blocking}处"
    return short_day(row.last_on, today) if row.last_on else ""


def said(row: PaperRow) -> str:
    """A paper as one sentence."""
    if not row.is_ripe:
        return f"{row.label}，现在不能出：{row.why_not}"
    parts = [row.label]
    if row.blocking:
        parts.append(f"要改{row.blocking}处")
    if row.last_on:
        parts.append(f"最近一次{row.last_on.isoformat()}")
    if row.printed:
        parts.append(f"打印过{row.printed}份")
    return "，".join(parts)


class _Items(QAbstractListModel):
    """Names of families and papers; the former are no place for the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[Item] = []
        self.today = date.min

    def show(self, items: list[Item], today: date) -> None:
        self.beginResetModel()
        self._items, self.today = items, today
        self.endResetModel()

    def index_of(self, code: str) -> QModelIndex | None:
        papers = ((at, one) for at, one in enumerate(self._items) if not isinstance(one, str))
        at = next((at for at, one in papers if one.code == code), None)
        return None if at is None else self.index(at)

    def first_ripe(self) -> str:
        papers = [one for one in self._items if not isinstance(one, str)]
        return next((one.code for one in papers if one.is_ripe), papers[0].code if papers else "")

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._items[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ROLE:
            return item
        if isinstance(item, str):
            return item if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return short_name(item.label)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return said(item)
        return None


class _Painter(QStyledItemDelegate):
    """Paints the name of a family, or a paper with what stands beside it."""

    def __init__(self, papers: PaperList) -> None:
        super().__init__(papers)
        self._papers = papers

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, HEAD if isinstance(index.data(ROLE), str) else PAPER)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place = QRectF(option.rect)  # type: ignore[attr-defined]
        item: Item = index.data(ROLE)
        if isinstance(item, str):
            self._draw_family(painter, place, item, is_first=index.row() == 0)
            return
        state = option.state  # type: ignore[attr-defined]
        plate = place.adjusted(0, 1, 0, -1)
        if state & QStyle.StateFlag.State_Selected:
            draw_plate(painter, plate, "select", radius=6)
            painter.fillRect(QRectF(plate.left(), plate.center().y() - 8, 3, 16), colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            draw_plate(painter, plate, "hover", radius=6)
        self._draw_paper(painter, place, item, is_chosen=bool(state & QStyle.StateFlag.State_Selected))
        if self._papers.hasFocus() and index == self._papers.currentIndex():
            draw_ring(painter, plate)

    def _draw_family(self, painter: QPainter, place: QRectF, name: str, *, is_first: bool) -> None:
        if not is_first:
            draw_line(painter, place.left(), place.right(), place.top() + 6)
        words = place.adjusted(SIDE, 10, 0, 0)
        draw_text(painter, words, name, size=CAPTION, bold=True, token="text3")

    def _draw_paper(self, painter: QPainter, place: QRectF, row: PaperRow, *, is_chosen: bool) -> None:
        sign = sign_of(row, self._items.today)
        inner = place.adjusted(SIDE, 0, -10, 0)
        is_late = bool(row.blocking)
        draw_text(
            painter,
            inner,
            sign,
            size=CAPTION,
            bold=is_late,
            token="problem" if is_late else "text3",
            align=RIGHT,
        )
        room = width_of(sign, CAPTION, bold=is_late) + GAP if sign else 0
        token = "text" if row.is_ripe else "text3"
        words = inner.adjusted(0, 0, -room, 0)
        draw_text(painter, words, short_name(row.label), size=CONTROL, bold=is_chosen, token=token)

    @property
    def _items(self) -> _Items:
        return self._papers._items
