"""The attachments as a painted list: one tab stop; signals tell what is wanted of the row."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mediation_desk import labels
from mediation_desk.desktop.days import moment
from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.sizes import size_of
from mediation_desk.desktop.table_model import NOWHERE, Index
from mediation_desk.desktop.theme import CAPTION, LOOK, MEASURES, colour
from mediation_desk.desktop.widgets.basic import is_enter
from mediation_desk.desktop.widgets.paint import RIGHT, draw_line, draw_pill, draw_ring, draw_text, width_of
from mediation_desk.domain.attached import FileKind
from mediation_desk.services.attached import Attachment

ROW, SIDE, TILE, BAR, HASH = 56, MEASURES.card_side, 32, 3, 96
ICONS = {
    FileKind.IMAGE: "image",
    FileKind.PDF: "papers",
    FileKind.TEXT: "papers",
    FileKind.WORD: "papers",
    FileKind.SHEET: "columns",
    FileKind.AUDIO: "sound",
    FileKind.VIDEO: "film",
    FileKind.ARCHIVE: "box",
    FileKind.OTHER: "file",
}
MISSING = "内容不在这里"
ROLE = Qt.ItemDataRole


def facts_of(one: Attachment, today: Any) -> str:
    """What is told below the name: kind, size, pages, what it belongs to, when and by whom it was added."""
    parts = [labels.FILE_KIND[one.kind]]
    parts += [size_of(one.size)] if one.size is not None else []
    parts += [f"{one.pages}页"] if one.pages else []
    parts += [one.of] if one.of else []
    if one.added_at and one.added_by:
        parts.append(f"{moment(one.added_at, today)} {one.added_by}加入")
    return "·".join(parts)


class _Rows(QAbstractListModel):
    """The rows; a screen reader hears each as one sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Attachment, ...] = ()
        self.today: Any = None

    def show(self, rows: tuple[Attachment, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self.rows[index.row()]
        if role == ROLE.AccessibleTextRole:
            missing = () if one.is_there else (MISSING,)
            return "，".join((one.name, *missing, *facts_of(one, self.today).split("·")))
        if role == ROLE.ToolTipRole:
            return f"SHA-256 {one.sha256}" if one.sha256 else None
        return one.name if role == ROLE.DisplayRole else None


class _Painter(QStyledItemDelegate):
    """Icon on a soft tile, bold name over its facts, the beginning of its hash at the right."""

    def __init__(self, view: AttachmentList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        one, place = self._view.rows.rows[index.row()], QRectF(option.rect)  # type: ignore[attr-defined]
        self._draw_ground(painter, place, option.state)  # type: ignore[attr-defined]
        tile = QRectF(place.left() + SIDE, place.center().y() - TILE / 2, TILE, TILE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("sunken"))
        painter.drawRoundedRect(tile, MEASURES.radius, MEASURES.radius)
        painter.restore()
        draw_icon(painter, ICONS[one.kind], tile.adjusted(6, 6, -6, -6), "text2")
        self._draw_words(painter, place.adjusted(SIDE + TILE + 12, 8, -SIDE, -8), one)
        if index.row() < len(self._view.rows.rows) - 1:
            draw_line(painter, place.left() + SIDE, place.right() - SIDE, place.bottom() - 1)
        if index.row() == self._view.currentIndex().row() and self._view.hasFocus():
            draw_ring(painter, place.adjusted(5, 2, -5, -2))

    def _draw_ground(self, painter: QPainter, place: QRectF, state: Any) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, colour("select"))
            painter.fillRect(QRectF(place.left(), place.top(), BAR, place.height()), colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, colour("hover"))

    def _draw_words(self, painter: QPainter, place: QRectF, one: Attachment) -> None:
        half = place.height() / 2
        above, below = (QRectF(place.left(), place.top() + at, place.width(), half) for at in (0, half))
        if one.is_there:
            at = QRectF(place.right() - HASH, below.top(), HASH, half)
            draw_text(painter, at, one.sha256[:8], size=CAPTION, token="text3", align=RIGHT)
            below.setRight(at.left() - 8)
        else:
            width = width_of(MISSING, CAPTION, bold=True) + 16
            draw_pill(painter, above.adjusted(above.width() - width, 0, 0, 0), MISSING, "problem")
            above.setRight(above.right() - width - 8)
        draw_text(painter, above, one.name or "（没有名称）", bold=True)
        draw_text(painter, below, facts_of(one, self._view.rows.today), size=CAPTION, token="text3")


class AttachmentList(QListView):
    """Arrows choose, Enter opens, F2 names anew, Delete takes out; the menu has all acts."""

    chosen = Signal(object)
    """The Attachment the keyboard is on, None for none."""
    wanted = Signal(str)
    """What is to be done with it: open, rename, remove, copy, or menu."""
    menu_wanted = Signal(QPoint)
    """All acts are to be offered at that place of the screen."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.rows = _Rows()
        self.setModel(self.rows)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName("附件")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.verticalScrollBar().setSingleStep(ROW // 2)
        self.doubleClicked.connect(lambda _index: self.wanted.emit("open"))
        LOOK.changed.connect(self.viewport().update)

    def show_rows(self, rows: tuple[Attachment, ...], today: Any) -> None:
        """Shows the attachments; the one the keyboard was on stays, else the one that took its place."""
        before, at = self.current(), self.currentIndex().row()
        scrolled = self.verticalScrollBar().value()
        self.rows.today = today
        self.blockSignals(True)
        self.rows.show(rows)
        key = (before.sha256, before.name) if before else None
        same = next((one.index for one in rows if key == (one.sha256, one.name)), None)
        self.choose(min(max(at, 0), len(rows) - 1) if same is None else same)
        self.verticalScrollBar().setValue(scrolled)
        self.blockSignals(False)
        self.chosen.emit(self.current())

    def current(self) -> Attachment | None:
        """The attachment the keyboard is on."""
        at = self.currentIndex().row()
        return self.rows.rows[at] if 0 <= at < len(self.rows.rows) else None

    def choose(self, at: int) -> None:
        """Puts the keyboard on the row at a position, if there is one."""
        if 0 <= at < len(self.rows.rows):
            self.setCurrentIndex(self.rows.index(at))
            self.scrollTo(self.currentIndex())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tells which one is chosen."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the keys of a row do; anything else moves, or goes on to the window."""
        act = {Qt.Key.Key_F2: "rename", Qt.Key.Key_Delete: "remove"}.get(Qt.Key(event.key()))
        if is_enter(event):
            act = "open"
        elif event.matches(QKeySequence.StandardKey.Copy):
            act = "copy"
        if act is None:
            super().keyPressEvent(event)
        elif self.current() is not None:
            self.wanted.emit(act)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """All acts of the row, also by the menu key."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        if by_mouse and not self.indexAt(event.pos()).isValid():
            return
        corner = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(SIDE, -8)
        self.menu_wanted.emit(event.globalPos() if by_mouse else self.viewport().mapToGlobal(corner))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()
