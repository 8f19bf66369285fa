"""The name field that offers people met before, and the list below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from mediation_desk import labels
from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.theme import CAPTION, CONTROL, LOOK, MEASURES, colour
from mediation_desk.desktop.widgets.fields import Text
from mediation_desk.desktop.widgets.paint import RIGHT, draw_line, draw_plate, draw_text, width_of
from mediation_desk.domain.codes import Stage
from mediation_desk.services.people import Earlier, Known

AFTER_TYPING = 120
"""Milliseconds of rest before the desk is asked."""
MOST = 6
ROW, LAST_ROW = 48, 44
SHADOW = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: MOST, Qt.Key.Key_PageUp: -MOST}

Find = Callable[[str], Sequence[Known]]


class NameField(Text):
    """A name, for which people met before are offered while it is typed."""

    chosen = Signal(object)
    """The Known that was chosen."""
    is_new = Signal()
    """The person is to be registered as a new one."""

    def __init__(self, find: Find) -> None:
        """Takes what finds people by what is typed."""
        super().__init__(hint="输入姓名、身份证号或电话，先找已有的人")
        self._find = find
        self._popup: KnownPopup | None = None
        self._rest = QTimer(self, singleShot=True, interval=AFTER_TYPING)
        self._rest.timeout.connect(self.look)
        self.textEdited.connect(lambda: self._rest.start())

    @property
    def popup(self) -> KnownPopup | None:
        """The list while it is open."""
        return self._popup if self._popup is not None and self._popup.isVisible() else None

    def look(self) -> None:
        """Asks who was met before, and offers them below the field."""
        self._rest.stop()
        found = self._find(self.text()) if self.hasFocus() and self.text().strip() else ()
        if not found:
            self.close_list()
            return
        if self._popup is None:
            self._popup = KnownPopup(self.window())
            self._popup.chosen.connect(self._choose)
        self._popup.offer(found)
        self._popup.stand_below(self)

    def close_list(self) -> None:
        """Closes the list, what is typed stays."""
        self._rest.stop()
        if self._popup is not None:
            self._popup.hide()

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key is meant for the list: it is open, or about to be."""
        return (
            self.popup is not None
            or self._rest.isActive()
            or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, down, Enter and Esc work on the list while it is open; Ctrl+Enter takes a new person."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._choose(None)
        elif event.key() in _ENTER and self._rest.isActive():
            # Nobody chooses from a list that he has not seen: it opens, and the next Enter chooses.
            self.look()
            if self.popup is None:
                self.is_new.emit()
        elif (popup := self.popup) is None:
            super().keyPressEvent(event)
        elif event.key() in _ENTER:
            self._choose(popup.current)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_list()
        elif step := _STEPS.get(Qt.Key(event.key())):
            popup.go(step)
            self.setAccessibleDescription(popup.said)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field closes the list."""
        super().focusOutEvent(event)
        self.close_list()

    def _choose(self, known: Known | None) -> None:
        self.close_list()
        self.setAccessibleDescription("")
        if known is None:
            self.is_new.emit()
        else:
            self.chosen.emit(known)


class KnownPopup(QFrame):
    """The people that fit, two lines each, the last line registers a new one; it never takes the focus."""

    chosen = Signal(object)
    """A Known, or None for a new person."""

    def __init__(self, over: QWidget) -> None:
        """Takes the dialog it floats over."""
        super().__init__(over)
        self._over = over
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("登记过的人")
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.viewport().setAutoFillBackground(False)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(lambda index: self.chosen.emit(index.data(Qt.ItemDataRole.UserRole)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SHADOW + 4, 4, SHADOW + 4, SHADOW + 4)
        layout.addWidget(self.list)
        self.hide()

    @property
    def current(self) -> Known | None:
        """Who is chosen now, None for a new person."""
        found: Known | None = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return found

    @property
    def said(self) -> str:
        """The chosen line as a sentence."""
        return str(self.list.currentIndex().data(Qt.ItemDataRole.DisplayRole) or "")

    def offer(self, people: Sequence[Known]) -> None:
        """Shows these people."""
        self._model.clear()
        for one in people[:MOST]:
            self._add(f"{one.name}，{about(one)}，{disputes_of(one)}", one)
        self._add("登记为新人", None)
        self.list.setCurrentIndex(self._model.index(0, 0))

    def go(self, step: int) -> None:
        """Goes some lines down or up, round and round by single ones."""
        rows = self._model.rowCount()
        at = self.list.currentIndex().row() + step
        at = at % rows if abs(step) == 1 else max(0, min(at, rows - 1))
        self.list.setCurrentIndex(self._model.index(at, 0))

    def stand_below(self, field: QWidget) -> None:
        """Stands just below a field, or above it where there is no room."""
        over = self._over
        height = (self._model.rowCount() - 1) * ROW + LAST_ROW + SHADOW + 8
        corner = field.mapTo(over, QPoint(-SHADOW, field.height() + 3))
        if corner.y() + height > over.height():
            corner = field.mapTo(over, QPoint(-SHADOW, SHADOW - height - 3))
        self.setGeometry(QRect(corner, QSize(field.width() + 2 * SHADOW, height)))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A plate that floats: its shadow, its edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(SHADOW, 0, -SHADOW, -SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in range(SHADOW, 0, -1):
            shade = colour("text" if LOOK.theme.name == "light" else "rail")
            shade.setAlphaF(0.016 if LOOK.theme.name == "light" else 0.06)
            painter.setBrush(shade)
            painter.drawRoundedRect(place.adjusted(-spread, 0, spread, spread), spread + 8, spread + 8)
        draw_plate(painter, place, "surface", "line2")

    def _add(self, text: str, person: Known | None) -> None:
        item = QStandardItem(text)
        item.setEditable(False)
        item.setData(person, Qt.ItemDataRole.UserRole)
        self._model.appendRow(item)


def about(one: Known) -> str:
    """Gender, age and place of somebody in one line."""
    gender = labels.GENDER[one.gender] if one.gender and one.gender.value != "unknown" else ""
    age = f"{one.age}岁" if one.age is not None else ""
    place = (one.unit or "") + (one.grid or "") or one.address or ""
    return "·".join(part for part in (f"{gender}{age}", place) if part)


def disputes_of(one: Known) -> str:
    """The earlier disputes of somebody in one line."""
    told = "、".join(map(_earlier, one.disputes))
    more = "等" if one.disputes_in_all > len(one.disputes) else ""
    return f"{one.disputes_in_all}件纠纷：{told}{more}" if told else "没有纠纷记录"


def _earlier(one: Earlier) -> str:
    if one.stage is Stage.CLOSED:
        return f"{one.number}已销号"
    return f"{one.number}在办" + (f"（{labels.TIER[one.tier]}）" if one.tier else "")


class _Delegate(QStyledItemDelegate):
    """Draws a person in two lines, and the last entry in one."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        person = index.data(Qt.ItemDataRole.UserRole)
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        place = QRectF(option.rect)  # type: ignore[attr-defined]
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        box = place.adjusted(0, 1, 0, -1) if person else place.adjusted(0, 5, 0, -1)
        if is_current or state & QStyle.StateFlag.State_MouseOver:
            draw_plate(painter, box, "select" if is_current else "hover", radius=MEASURES.radius - 2)
        draw = partial(_draw_person, person=person) if person else _draw_new
        draw(painter, box.adjusted(11, 0, -11, 0), is_current=is_current)
        if person is None:
            draw_line(painter, place.left(), place.right() + 1, place.top() + 2)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW if index.data(Qt.ItemDataRole.UserRole) else LAST_ROW)


def _draw_person(painter: QPainter, place: QRectF, *, person: Known, is_current: bool) -> None:
    keys = 84 if is_current else 0
    first = place.adjusted(0, 4, -keys, -place.height() / 2 + 1)
    name = min(width_of(person.name, bold=True) + 1, first.width() * 0.7)
    draw_text(painter, first.adjusted(0, 0, name - first.width(), 0), person.name, bold=True)
    draw_text(painter, first.adjusted(name + 16, 0, 0, 0), about(person), size=CONTROL, token="text2")
    second = place.adjusted(0, place.height() / 2 - 1, -keys, -4)
    draw_text(painter, second, disputes_of(person), size=CAPTION, token="text2")
    if is_current:
        draw_text(painter, place, "Enter 选用", size=CAPTION, token="text2", align=RIGHT)


def _draw_new(painter: QPainter, place: QRectF, *, is_current: bool) -> None:
    draw_icon(painter, "plus", QRectF(place.left(), place.center().y() - 7, 14, 14), "accent")
    draw_text(painter, place.adjusted(24, 0, -90, 0), "登记为新人", size=CONTROL, token="accent")
    draw_text(painter, place, "Ctrl Enter", size=CAPTION, token="text3", align=RIGHT)
