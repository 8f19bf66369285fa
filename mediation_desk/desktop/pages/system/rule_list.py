"""Rules in a list: heads of groups between them, long values in as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.table_model import NOWHERE, Index
from mediation_desk.desktop.theme import BODY, CAPTION, CARD_TITLE, LOOK, colour, font
from mediation_desk.desktop.widgets.paint import draw_line, draw_pill, draw_ring, draw_text, width_of
from mediation_desk.desktop.widgets.table_cells import SIDE
from mediation_desk.services.rule_book import RuleGroup, RuleRow

PILL, CHANGED = "本单位设定（推断）", "已改"
HEAD, ABOVE, LINE, SOURCE = 44, 9, 21, 18
BAR = 14
"""The width of the scroll bar."""
GAP, BETWEEN, SIGN = 16, 6, 15
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
ROLE = Qt.ItemDataRole.UserRole

Item = RuleRow | str
"""A rule, or the title of a group."""


class RuleList(QListView):
    """Arrows go from rule to rule; Enter or two clicks open one, Ctrl+C copies it."""

    copied = Signal()
    opened = Signal()
    moved = Signal()

    def __init__(self, name: str) -> None:
        """Takes what the list is called."""
        super().__init__()
        self.setAccessibleName(name)
        self._items = _Items()
        self.setModel(self._items)
        self.setItemDelegate(_Rule(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.moved.emit())
        LOOK.changed.connect(self.viewport().update)

    def show_groups(self, groups: Sequence[RuleGroup]) -> None:
        """Shows rules by group, from the first one."""
        items: list[Item] = []
        for group in groups:
            items += (group.title, *group.rows)
        self._items.show(items)
        self.scrollToTop()

    def choose(self, path: str) -> None:
        """Goes to a rule where it is shown."""
        for at in range(self._items.rowCount()):
            found = self._items.index(at).data(ROLE)
            if isinstance(found, RuleRow) and found.path == path:
                self.setCurrentIndex(self._items.index(at))

    def room(self) -> int:
        """How wide rows are where the list scrolls: a bar that comes or goes breaks no line elsewhere."""
        return self.width() - BAR

    def current_rule(self) -> RuleRow | None:
        """The rule the keyboard is on."""
        found = self.currentIndex().data(ROLE)
        return found if isinstance(found, RuleRow) else None

    def focusInEvent(self, event: Any) -> None:
        """Begins at the first rule."""
        super().focusInEvent(event)
        if self.current_rule() is None and self._items.rowCount() > 1:
            self.setCurrentIndex(self._items.index(1))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the rule, Ctrl+C copies it as one line."""
        rule = self.current_rule()
        copies = event.key() == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if copies and rule is not None:
            QGuiApplication.clipboard().setText(said(rule))
            self.copied.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and rule is not None:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere."""
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)


def said(rule: RuleRow) -> str:
    """A rule as one sentence."""
    guessed = f"，{PILL}" if rule.inferred else ""
    changed = f"，{CHANGED}，{was(rule)}" if rule.is_changed else ""
    locked = f"，{rule.locked}" if rule.locked else ""
    return f"{rule.label}：{value_of(rule)}（{rule.source}{guessed}{changed}{locked}）"


def was(rule: RuleRow) -> str:
    """What the program came with."""
    return f"默认{value_of(replace(rule, value=rule.default))}"


def about(rule: RuleRow) -> str:
    """The line below a value: its source, what it was, or why it cannot be changed."""
    if rule.locked:
        # The lock names the article that the source names as well.
        return rule.locked
    return f"{rule.source}·{was(rule)}" if rule.is_changed else rule.source


def value_of(rule: RuleRow) -> str:
    """The value, each number in it with its unit."""
    return "；".join(_counted(part, rule.unit) for part in rule.value.split("；"))


def _counted(part: str, unit: str) -> str:
    """A part of a value; one whose words name the unit already stands as it is."""
    return f"{part}{unit}" if unit and part[-1:].isdecimal() and unit not in part else part


class _Items(QAbstractListModel):
    """Heads and rules; a head is no place for the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[Item] = []

    def show(self, items: list[Item]) -> None:
        self.beginResetModel()
        self._items = items
        self.endResetModel()

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
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item if isinstance(item, str) else said(item)
        return None


class _Rule(QStyledItemDelegate):
    """Paints a head, or a rule: what it is, its value, below it the source."""

    def __init__(self, rules: RuleList) -> None:
        super().__init__(rules)
        self._rules = rules
        self._metrics = QFontMetricsF(font(BODY))
        self._heights: dict[tuple[str, int], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        item: Item = index.data(ROLE)
        if isinstance(item, str):
            return QSize(0, HEAD)
        known = (item.path, self._rules.room())
        if known not in self._heights:
            left, right = _widths(self._rules.room(), item)
            value = self._lines(value_of(item), right) * LINE + SOURCE
            self._heights[known] = 2 * ABOVE + max(self._lines(item.label, left) * LINE, value)
        return QSize(0, self._heights[known])

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place = QRectF(option.rect)  # type: ignore[attr-defined]
        item: Item = index.data(ROLE)
        if isinstance(item, str):
            words = place.adjusted(SIDE, 12, -SIDE, 0)
            draw_text(painter, words, item, size=CARD_TITLE, bold=True)
            draw_line(painter, SIDE, place.right() - SIDE, place.bottom() - 1, "line2")
            return
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(place, colour("select"))
        self._draw_rule(painter, place, item)
        draw_line(painter, SIDE, place.right() - SIDE, place.bottom() - 1)
        if self._rules.hasFocus() and index == self._rules.currentIndex():
            draw_ring(painter, place.adjusted(5, 2, -5, -3))

    def _lines(self, text: str, width: float) -> int:
        if self._metrics.horizontalAdvance(text) <= width:
            return 1
        box = self._metrics.boundingRect(QRectF(0, 0, width, 10_000), int(WRAP), text)
        return round(box.height() / self._metrics.lineSpacing())

    def _draw_rule(self, painter: QPainter, place: QRectF, rule: RuleRow) -> None:
        left, right = _widths(self._rules.room(), rule)
        inside = place.adjusted(SIDE, ABOVE - 1, -SIDE, -ABOVE)
        _draw_wrapped(painter, QRectF(inside.left(), inside.top(), left, inside.height()), rule.label)
        value = QRectF(inside.left() + left + GAP, inside.top(), right, inside.height())
        _draw_wrapped(painter, value, value_of(rule))
        source = QRectF(value.left(), inside.bottom() - SOURCE + 1, right, SOURCE)
        draw_text(painter, source, about(rule), size=CAPTION, token="text3")
        right_end = inside.right()
        for words, kind in _pills(rule):
            right_end -= _width(words)
            draw_pill(painter, QRectF(right_end, inside.top(), _width(words), LINE), words, kind)
            right_end -= BETWEEN
        if rule.locked:
            sign = QRectF(inside.right() - SIGN, inside.top() + (LINE - SIGN) / 2, SIGN, SIGN)
            draw_icon(painter, "lock", sign, "text3")


def _pills(rule: RuleRow) -> tuple[tuple[str, str], ...]:
    """What stands at the right of a rule, from the right."""
    guessed = ((PILL, "soft"),) if rule.inferred else ()
    return (*guessed, *(((CHANGED, "today"),) if rule.is_changed else ()))


def _width(words: str) -> float:
    return width_of(words, CAPTION, bold=True) + 16


def _taken(rule: RuleRow) -> float:
    """The room that pills, or the sign of a lock, take at the right."""
    pills = sum(_width(words) + BETWEEN for words, _ in _pills(rule))
    return pills + GAP - BETWEEN if pills else SIGN + GAP if rule.locked else 0.0


def _widths(whole: int, rule: RuleRow) -> tuple[float, float]:
    """What the label and the value have in a row of that width; a pill keeps its place at the right."""
    room = whole - 2 * SIDE - GAP
    left = min(280.0, room * 0.34)
    return left, max(room - left - _taken(rule), 80.0)


def _draw_wrapped(painter: QPainter, place: QRectF, text: str) -> None:
    painter.setFont(font(BODY))
    painter.setPen(colour("text"))
    painter.drawText(place, int(WRAP), text)
