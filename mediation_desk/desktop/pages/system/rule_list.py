"""Rules in a list: heads of groups between them, long values in as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence
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

from mediation_desk.desktop.table_model import NOWHERE, Index
from mediation_desk.desktop.theme import BODY, CAPTION, CARD_TITLE, LOOK, colour, font
from mediation_desk.desktop.widgets.paint import draw_line, draw_pill, draw_ring, draw_text, width_of
from mediation_desk.desktop.widgets.table_cells import SIDE
from mediation_desk.services.rule_book import RuleGroup, RuleRow

PILL = "本单位设定（推断）"
HEAD, ABOVE, LINE, SOURCE = 44, 9, 21, 18
BAR = 14
"""The width of the scroll bar."""
GAP = 16
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
ROLE = Qt.ItemDataRole.UserRole

Item = RuleRow | str
"""A rule, or the title of a group."""


class RuleList(QListView):
    """Arrows go from rule to rule; Ctrl+C copies one."""

    copied = Signal()

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
        LOOK.changed.connect(self.viewport().update)

    def show_groups(self, groups: Sequence[RuleGroup]) -> None:
        """Shows rules by group, from the first one."""
        items: list[Item] = []
        for group in groups:
            items += (group.title, *group.rows)
        self._items.show(items)
        self.scrollToTop()

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
        """Ctrl+C copies the rule as one line."""
        rule = self.current_rule()
        copies = event.key() == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if copies and rule is not None:
            QGuiApplication.clipboard().setText(said(rule))
            self.copied.emit()
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
    return f"{rule.label}：{value_of(rule)}（{rule.source}{guessed}）"


def value_of(rule: RuleRow) -> str:
    """The value with its unit, which stands after a single number only."""
    if not rule.unit:
        return rule.value
    return f"{rule.value}{rule.unit}" if rule.value.isdecimal() else f"{rule.value}（{rule.unit}）"


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
        draw_text(painter, source, rule.source, size=CAPTION, token="text3")
        if rule.inferred:
            pill = QRectF(inside.right() - _pill(), inside.top(), _pill(), LINE)
            draw_pill(painter, pill, PILL, "soft")


def _pill() -> float:
    return width_of(PILL, CAPTION, bold=True) + 16


def _widths(whole: int, rule: RuleRow) -> tuple[float, float]:
    """What the label and the value have in a row of that width; a pill keeps its place at the right."""
    room = whole - 2 * SIDE - GAP
    left = min(280.0, room * 0.34)
    return left, max(room - left - (_pill() + GAP if rule.inferred else 0), 80.0)


def _draw_wrapped(painter: QPainter, place: QRectF, text: str) -> None:
    painter.setFont(font(BODY))
    painter.setPen(colour("text"))
    painter.drawText(place, int(WRAP), text)
