"""Rows of what is missing or due, each with the one button that does it; one tab stop, no scroll bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.table_model import NOWHERE, Index
from mediation_desk.desktop.theme import BODY, CAPTION, CONTROL, LOOK, MEASURES, colour, font
from mediation_desk.desktop.widgets.basic import is_enter
from mediation_desk.desktop.widgets.paint import (
    CENTRE,
    cut,
    draw_line,
    draw_pill,
    draw_plate,
    draw_text,
    width_of,
)
from mediation_desk.desktop.widgets.row_ring import RowRing

ROW, MARK, DAY, BUTTON, SIDE = 56, 30, 64, 28, MEASURES.card_side
ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One row: `mark` is empty, half or done, else `day` and `weekday` stand at the left.

    `pill` is words and kind; `act` the button's word, a link where `is_link`; `why` says that its reason can
    be asked for; `value` is whatever the row stands for.
    """

    title: str
    below: str = ""
    mark: str = ""
    day: str = ""
    weekday: str = ""
    pill: tuple[str, str] | None = None
    act: str = ""
    is_link: bool = False
    why: bool = False
    value: Any = None

    @property
    def said(self) -> str:
        """The whole row as a screen reader says it."""
        pill = self.pill[0] if self.pill else ""
        act = f"按Enter{self.act}" if self.act else ""
        return "，".join(part for part in (self.day, self.title, pill, self.below, act) if part)


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[StepRow, ...] = ()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        row = self.rows[index.row()]
        if role == ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.said
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (row.title, row.below) if part)
        return None

    def show(self, rows: tuple[StepRow, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class StepList(QListView):
    """Arrows go from row to row, Enter or the button does, Alt+Enter or the sign tells why."""

    acted = Signal(object)
    """The button of a row was used: its StepRow."""
    why_asked = Signal(object, QRect)
    """Why a row is as it is: the StepRow, and where on the screen it stands."""

    def __init__(self, name: str) -> None:
        """Takes what the list is called."""
        super().__init__()
        self._rows = _Rows()
        self._painter = _StepDelegate(self)
        self._pressed = ""
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        RowRing(self)
        self.setAccessibleName(name)
        # A frame would take 2 px off rows that are given their exact height, and the list would scroll.
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(0)
        self.hide()
        LOOK.changed.connect(self.viewport().update)

    def show_rows(self, rows: tuple[StepRow, ...]) -> None:
        """Shows other rows; the keyboard stays at its place."""
        if rows == self._rows.rows:
            return
        at = max(0, self.currentIndex().row())
        self._rows.show(rows)
        self.setFixedHeight(ROW * len(rows))
        self.setVisible(bool(rows))
        if rows:
            self.setCurrentIndex(self._rows.index(min(at, len(rows) - 1)))

    def rows(self) -> tuple[StepRow, ...]:
        """The rows in sight."""
        return self._rows.rows

    def current(self) -> StepRow | None:
        """The row the keyboard is on."""
        found = self.currentIndex().data(ROLE)
        return found if isinstance(found, StepRow) else None

    def act(self) -> None:
        """Does what the current row's button does."""
        row = self.current()
        if row is not None and row.act:
            self.acted.emit(row)

    def ask_why(self) -> None:
        """Asks why the current row is as it is."""
        row, index = self.current(), self.currentIndex()
        if row is not None and row.why:
            place = self.visualRect(index)
            self.why_asked.emit(row, QRect(self.viewport().mapToGlobal(place.topLeft()), place.size()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does, Alt+Enter tells why; at its ends the arrows go no further."""
        if is_enter(event):
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.ask_why()
            else:
                self.act()
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a button or sign waits for the release."""
        super().mousePressEvent(event)
        self._pressed = self._part(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Does what the button or the sign under the mouse is for."""
        super().mouseReleaseEvent(event)
        part, pressed = self._part(event.position().toPoint()), self._pressed
        self._pressed = ""
        if event.button() is not Qt.MouseButton.LeftButton or part != pressed:
            return
        if part == "act":
            self.act()
        elif part == "why":
            self.ask_why()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The hand points at what can be pressed."""
        super().mouseMoveEvent(event)
        over = bool(self._part(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse."""
        super().leaveEvent(event)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begins at the first row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rows:
            self.setCurrentIndex(self._rows.index(0))

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(320, ROW * len(self._rows.rows))

    def _part(self, at: QPoint) -> str:
        index = self.indexAt(at)
        row = index.data(ROLE)
        if not isinstance(row, StepRow):
            return ""
        place = QRectF(self.visualRect(index))
        if row.act and button_place(place, row).contains(at):
            return "act"
        return "why" if row.why and why_place(place, row).contains(at) else ""


def button_place(place: QRectF, row: StepRow) -> QRectF:
    """Where the button of a row stands, at its right edge."""
    width = width_of(row.act, CONTROL) + 20
    return QRectF(place.right() - width - 1, place.center().y() - BUTTON / 2, width, BUTTON)


def why_place(place: QRectF, row: StepRow) -> QRectF:
    """Where the sign that tells why stands, before the second line."""
    return QRectF(place.left() + (DAY if row.day else MARK) - 3, place.top() + 29, 20, 20)


class _StepDelegate(QStyledItemDelegate):
    """Draws a row: mark or day, title with its pill, why-line, button."""

    def __init__(self, view: StepList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: StepRow = index.data(ROLE)
        place = QRectF(option.rect)  # type: ignore[attr-defined]
        if index.row():
            draw_line(painter, place.left(), place.right(), place.top())
        left = DAY if row.day else MARK
        _draw_left(painter, place, row)
        box = button_place(place, row)
        right = place.right() - box.left() + 12 if row.act else 0
        words = place.adjusted(left, 0, -right, 0)
        self._draw_words(painter, words, row)
        if row.act:
            self._draw_button(painter, box, row)

    def _draw_words(self, painter: QPainter, place: QRectF, row: StepRow) -> None:
        first = QRectF(place.left(), place.top() + 7, place.width(), 22)
        pill = width_of(row.pill[0], CAPTION, bold=True) + 26 if row.pill else 0
        width = draw_text(painter, first.adjusted(0, 0, -pill, 0), row.title, size=BODY)
        if row.pill:
            draw_pill(painter, first.adjusted(width + 10, 0, 0, 0), *row.pill)
        second = QRectF(place.left(), place.top() + 28, place.width(), 20)
        if row.why:
            draw_icon(painter, "info", QRectF(second.left(), second.center().y() - 7, 14, 14), "text3")
            second = second.adjusted(20, 0, 0, 0)
        text = cut(row.below, QFontMetricsF(font(CAPTION)), second.width())
        draw_text(painter, second, text, size=CAPTION, token="text3")

    def _draw_button(self, painter: QPainter, box: QRectF, row: StepRow) -> None:
        under = box.contains(self._view.viewport().mapFromGlobal(self._view.cursor().pos()))
        if row.is_link:
            if under:
                draw_plate(painter, box, "soft", radius=MEASURES.radius)
            draw_text(painter, box, row.act, size=CONTROL, token="accent", align=CENTRE)
            return
        draw_plate(painter, box, "hover" if under else "surface", "line2", MEASURES.radius)
        draw_text(painter, box, row.act, size=CONTROL, align=CENTRE)


def _draw_left(painter: QPainter, place: QRectF, row: StepRow) -> None:
    if row.day:
        day = QRectF(place.left(), place.top() + 7, DAY - 4, 22)
        year = row.day[:-6]
        draw_text(painter, day, row.day[-5:], size=BODY, bold=True)
        # Of a day in another year the year is worth more than the weekday; both do not fit.
        below = f"{year}年" if year else row.weekday
        draw_text(painter, day.translated(0, 21), below, size=CAPTION, token="text3")
        return
    draw_ring_mark(painter, QRectF(place.left(), place.center().y() - 9, 18, 18), row.mark)


def draw_ring_mark(painter: QPainter, box: QRectF, mark: str) -> None:
    """The mark of a piece: an empty ring, half a disc where time brings it, a tick where it is there."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark == "done":
        draw_icon(painter, "check-circle", box, "accent")
    elif mark:
        painter.setPen(QPen(colour("accent" if mark == "half" else "edge"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if mark == "half":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawPie(box.adjusted(4, 4, -4, -4), -90 * 16, 180 * 16)
    painter.restore()
