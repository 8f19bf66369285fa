"""The list of sections: one tab stop, arrows choose, Enter goes into the section."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.theme import LOOK, MEASURES
from mediation_desk.desktop.widgets.paint import draw_plate, draw_ring, draw_text

WIDTH, ROW = 184, 36
KEY, ICON = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Places(QListWidget):
    """The sections; `chosen` gives the key of one, `entered` asks to go into it."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, places: Sequence[tuple[str, str, str]]) -> None:
        """Takes key, title and icon of each section."""
        super().__init__()
        self.setAccessibleName("系统的各类设置")
        self.setFixedWidth(WIDTH)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Place(self))
        for key, title, icon in places:
            item = QListWidgetItem(title)
            item.setData(KEY, key)
            item.setData(ICON, icon)
            self.addItem(item)
        self.currentItemChanged.connect(lambda now, _before: self.chosen.emit(now.data(KEY)))
        LOOK.changed.connect(self.viewport().update)

    def choose(self, key: str) -> None:
        """Goes to a section."""
        for at in range(self.count()):
            if self.item(at).data(KEY) == key:
                self.setCurrentRow(at)

    def turn(self, by: int) -> None:
        """Goes on to the section after or before, round the ends."""
        self.setCurrentRow((self.currentRow() + by) % self.count())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and right go into the section."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class _Place(QStyledItemDelegate):
    """One section, as the rail draws its pages."""

    def __init__(self, places: Places) -> None:
        super().__init__(places)
        self._places = places

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place = QRectF(option.rect).adjusted(0, 1, 0, -1)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        is_shown = index.row() == self._places.currentRow()
        if is_shown or state & QStyle.StateFlag.State_MouseOver:
            draw_plate(painter, place, "surface" if is_shown else "sunken", radius=MEASURES.radius)
        if is_shown:
            draw_plate(painter, QRectF(0, place.center().y() - 8, 3, 16), "accent", radius=1.5)
        middle = place.center().y()
        token = "accent" if is_shown else "text2"
        draw_icon(painter, index.data(ICON), QRectF(place.left() + 12, middle - 9, 18, 18), token)
        words = place.adjusted(40, 0, -8, 0)
        draw_text(painter, words, index.data(), bold=is_shown, token="text" if is_shown else "text2")
        if is_shown and self._places.hasFocus():
            draw_ring(painter, place)
