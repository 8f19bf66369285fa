"""The work list: due rows in cards, one of which the keyboard is on; signals tell what is wanted of it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu

from mediation_desk.desktop.table_model import Column
from mediation_desk.desktop.theme import LOOK, MEASURES
from mediation_desk.desktop.widgets.card_lines import LineModel, line_reached
from mediation_desk.desktop.widgets.table_cells import copied
from mediation_desk.desktop.widgets.work_delegate import Attention, WorkDelegate
from mediation_desk.desktop.widgets.work_model import DoneLine, Fold, Line, More, Task
from mediation_desk.desktop.widgets.work_places import Places

GUTTER = 16
"""At the right of the cards, for the scroll bar; the columns of the page stand that far apart."""
COLUMNS = (
    Column(key="tier", title="分级", width=0, text=lambda task: task.tier),
    Column(key="names", title="当事人", width=0, text=lambda task: task.names),
    Column(key="what", title="事项", width=0, text=lambda task: task.what),
    Column(key="due", title="应办日", width=0, text=lambda task: task.row.due.isoformat()),
    Column(key="late", title="逾期天数", width=0, text=lambda task: str(task.row.days_overdue)),
    Column(key="why", title="为什么是这一天", width=0, text=lambda task: task.row.why),
    Column(key="who", title="承办", width=0, text=lambda task: task.row.who or ""),
    Column(key="number", title="登记号", width=0, text=lambda task: task.row.number),
)
"""What is copied of a row."""

_SELECT = QItemSelectionModel.SelectionFlag
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WorkList(QListView):
    """One tab stop; arrows go from row to row past the heads, Enter does, Alt+Enter says why."""

    act_asked = Signal(object)
    """The button of a due row: its Row."""
    why_asked = Signal(object, QRect)
    """Why that day: the Row, and where on the screen it stands."""
    case_asked = Signal(str)
    """The case of that number is to be seen."""
    more_asked = Signal(str)
    """The rows left out: what they are asked by."""
    fold_asked = Signal()
    """What was done is to be folded or unfolded."""

    def __init__(self, name: str) -> None:
        """Takes what the list is called."""
        super().__init__()
        self.lines = LineModel()
        self.attention = Attention()
        self._painter = WorkDelegate(self.attention)
        self._anchor = -1
        self._pressed = ""
        self.setModel(self.lines)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(MEASURES.work_row // 2)
        self.doubleClicked.connect(self._act_on_row)
        LOOK.changed.connect(self.viewport().update)

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Shows other lines; the current row, what is selected and the place stay where they can."""
        key, at = self._key_at(self._current), self._current
        kept = {self._key_at(index.row()) for index in self.selectedIndexes()}
        scrolled = self.verticalScrollBar().value()
        self.lines.show(lines)
        self.attention.hovered = -1
        self._restore(key, at, kept)
        self.verticalScrollBar().setValue(scrolled)

    def task(self) -> Task | None:
        """The due row the keyboard is on."""
        line = self._line(self._current)
        return line if isinstance(line, Task) else None

    def act(self) -> None:
        """Does what Enter does: the act, the fold, the way to what is elsewhere."""
        line = self._line(self._current)
        if isinstance(line, Task):
            self.act_asked.emit(line.row)
        elif isinstance(line, DoneLine):
            self.case_asked.emit(line.done.number)
        elif isinstance(line, More):
            self.more_asked.emit(line.due)
        elif isinstance(line, Fold):
            self.fold_asked.emit()

    def ask_why(self) -> None:
        """Asks why the row is due that day."""
        task = self.task()
        if task is not None:
            self.scrollTo(self.currentIndex())
            place = self._places(self._current).reason.toRect()
            corner = self.viewport().mapToGlobal(place.topLeft())
            self.why_asked.emit(task.row, QRect(corner, place.size()))

    def copy(self) -> None:
        """Puts the selected due rows into the clipboard as a table."""
        tasks = [line for line in map(self._line, self._selected()) if isinstance(line, Task)]
        if tasks:
            QGuiApplication.clipboard().setMimeData(copied(COLUMNS, tasks))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves, does, explains, copies; anything else goes on to the window."""
        key = event.key()
        if key in _ENTER:
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.ask_why()
            else:
                self.act()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif (target := self._target(key)) is not None:
            self._go(target, extends=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key != Qt.Key.Key_Space:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses a row; a press on its button or sign waits for the release."""
        at, part = self._part_at(event.position().toPoint())
        self._pressed = ""
        if at < 0:
            return
        if event.button() is not Qt.MouseButton.LeftButton or part in ("act", "why"):
            self._pressed = part if event.button() is Qt.MouseButton.LeftButton else ""
            self._go(at, extends=False)
        else:
            super().mousePressEvent(event)
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._anchor = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Does what the button, the sign or the line under the mouse is for."""
        at, part = self._part_at(event.position().toPoint())
        pressed, self._pressed = self._pressed, ""
        super().mouseReleaseEvent(event)
        if at != self._current or event.button() is not Qt.MouseButton.LeftButton:
            return
        if part == "line" or (part == pressed == "act"):
            self.act()
        elif part == pressed == "why":
            self.ask_why()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows what is under the mouse; rows are not dragged over."""
        self._hover(*self._part_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse."""
        super().leaveEvent(event)
        self._hover(-1, "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begins at the most urgent row."""
        super().focusInEvent(event)
        self._refocus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        self._refocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cards are as wide as the list without its gutter."""
        super().resizeEvent(event)
        self.attention.width = self.width() - GUTTER
        self.scheduleDelayedItemsLayout()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """The button that leads is the one of the current row."""
        super().currentChanged(current, previous)
        self.attention.current = current.row()
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the row, also by the menu key."""
        if self.task() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(list(self._actions(menu)))
        place = self._places(self._current).words.toRect()
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        menu.popup(event.globalPos() if by_mouse else self.viewport().mapToGlobal(place.bottomLeft()))

    def _actions(self, menu: QMenu) -> Iterator[QAction]:
        task = self.task()
        if task is None:
            return
        number = task.row.number
        for text, does in (
            (f"{task.verb}\tEnter", self.act),
            ("为什么是这一天\tAlt+Enter", self.ask_why),
            ("看这件纠纷", lambda: self.case_asked.emit(number)),
            ("复制\tCtrl+C", self.copy),
        ):
            action = QAction(text, menu)
            action.triggered.connect(lambda _=False, does=does: does())
            yield action

    @property
    def _current(self) -> int:
        return self.currentIndex().row()

    def _line(self, at: int) -> Line | None:
        return self.lines.lines[at] if 0 <= at < len(self.lines.lines) else None

    def _key_at(self, at: int) -> object:
        line = self._line(at)
        return line.key if line else None

    def _selected(self) -> list[int]:
        return sorted(index.row() for index in self.selectedIndexes())

    def _rows(self) -> list[int]:
        return [at for at, line in enumerate(self.lines.lines) if line.can_choose]

    def _target(self, key: int) -> int | None:
        """The row a key goes to, None for a key that goes nowhere."""
        page = max(1, self.viewport().height() // MEASURES.work_row - 1)
        return line_reached(key, self._rows(), self._current, page)

    def _go(self, at: int, *, extends: bool) -> None:
        """Makes a row the current one, and selected alone or with all from where the selection began."""
        self._anchor = self._anchor if extends and self._anchor >= 0 else at
        index = self.lines.index(at)
        first, last = sorted((self._anchor, at))
        chosen = QItemSelection(self.lines.index(first), self.lines.index(last))
        self.selectionModel().setCurrentIndex(index, _SELECT.NoUpdate)
        self.selectionModel().select(chosen, _SELECT.ClearAndSelect)
        if at == next(iter(self._rows()), -1):
            self.scrollToTop()
        else:
            self.scrollTo(index)

    def _restore(self, key: object, at: int, kept: set[object]) -> None:
        rows = self._rows()
        if not rows:
            return
        same = next((one for one in rows if self._key_at(one) == key), None)
        # What is done leaves the list: the keyboard goes to the next thing to do, not to what was done.
        tasks = [one for one in rows if isinstance(self._line(one), Task)] or rows
        near = next((one for one in tasks if one >= at), tasks[-1])
        self._anchor = near if same is None else same
        self.selectionModel().setCurrentIndex(self.lines.index(self._anchor), _SELECT.ClearAndSelect)
        for one in rows:
            if self._key_at(one) in kept:
                self.selectionModel().select(self.lines.index(one), _SELECT.Select)

    def _places(self, at: int) -> Places:
        place = self.visualRect(self.lines.index(at)).toRectF()
        place.setSize(QSize(self.attention.width, MEASURES.work_row).toSizeF())
        return Places(place)

    def _part_at(self, point: QPoint) -> tuple[int, str]:
        """Which line is there, and what of it: act, why, row, or line for those that are one button."""
        at = self.indexAt(point).row()
        line = self._line(at)
        if line is None or not line.can_choose or point.x() > self.attention.width:
            return -1, ""
        if not isinstance(line, Task):
            return at, "line"
        return at, self._places(at).part_at(point.x(), point.y())

    def _act_on_row(self, index: QModelIndex) -> None:
        """A double click on the words of a row; its button and sign have been pressed by then."""
        if self.task() is not None and self.attention.part == "row":
            self.act()

    def _hover(self, at: int, part: str) -> None:
        if (at, part) != (self.attention.hovered, self.attention.part):
            self.attention.hovered, self.attention.part = at, part
            points = part in ("act", "why", "line")
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if points else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()

    def _refocus(self) -> None:
        self.attention.has_focus = self.hasFocus()
        self.viewport().update()
