"""The list of a tab: every group of entries under its head, one tab stop, worked by keyboard or mouse.

    shown = EntryList("会谈")
    shown.show_groups((Group(title="调解", entries=(Entry(place="sessions[0]", title="第1次调解"),)),), today)
    shown.chosen.connect(lambda place: ...)      # another entry, "" for none

Arrows, Home, End, Page Up and Down go from entry to entry, and to heads under which something can be added:
there Left and Right choose what. Enter does the first act, Delete takes out, Insert adds to the group, the
menu key shows everything, Ctrl+C copies what is selected.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu

from mediation_desk.desktop.theme import LOOK
from mediation_desk.desktop.widgets.basic import is_enter
from mediation_desk.desktop.widgets.card_lines import LineModel, line_reached
from mediation_desk.desktop.widgets.entry_delegate import Attention, EntryDelegate, spots_of
from mediation_desk.desktop.widgets.entry_rows import (
    TWO_LINES,
    Entry,
    Group,
    Head,
    Line,
    Offer,
    Row,
    columns_of,
    lines_of,
)
from mediation_desk.desktop.widgets.offering import put_offers
from mediation_desk.desktop.widgets.table_cells import copied

GUTTER = 14
"""At the right of the cards, for the scroll bar."""
_SELECT = QItemSelectionModel.SelectionFlag


class EntryList(QListView):
    """Entries in groups; signals tell which one is looked at."""

    chosen = Signal(str)
    """The keyboard is on another entry, or what stands there was read anew: its place, "" on no entry."""

    def __init__(self, name: str) -> None:
        """Takes what the list is called."""
        super().__init__()
        self.lines = LineModel()
        self.attention = Attention()
        self._painter = EntryDelegate(self.attention)
        self._anchor = -1
        self._pressed = -1
        self.setModel(self.lines)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(TWO_LINES // 2)
        self.doubleClicked.connect(self._open)
        LOOK.changed.connect(self.viewport().update)

    def show_groups(self, groups: Iterable[Group], today: date) -> None:
        """Shows other entries; the same one stays chosen, and the place where it can.

        A single new entry is chosen, unless the one that was chosen is gone: then what took its place.
        """
        line, at, before = self._line(self._current), self._current, self._places()
        kept = {self.lines.lines[index.row()].key for index in self.selectedIndexes()}
        scrolled = self.verticalScrollBar().value()
        self.lines.show(tuple(lines_of(groups)))
        self.attention.today, self.attention.hovered = today, -1
        self._restore(line.key if line else None, at, kept)
        self.verticalScrollBar().setValue(scrolled)
        new = [place for place in self._places() if place not in before]
        if before and len(new) == 1 and line is not None and self._line_of(line.key) >= 0:
            self.reveal(new[0])

    def forget(self) -> None:
        """Shows nothing; what is shown next begins at its first entry."""
        self.lines.show(())
        self.attention.current = -1

    def entry(self) -> Entry | None:
        """The entry the keyboard is on."""
        line = self._line(self._current)
        return line.entry if isinstance(line, Row) else None

    def reveal(self, place: str) -> bool:
        """Goes to the entry that a place is or lies in, else to its group; whether there is one."""
        entries = [(len(own), at) for own, at in self._places().items() if _is_in(place, own)]
        heads = ((at, line.group) for at, line in enumerate(self.lines.lines) if isinstance(line, Head))
        groups = [at for at, group in heads if _is_in(place, group.path)]
        if not entries and not groups:
            return False
        self._go(max(entries)[1] if entries else self._first_of(groups[0]), extends=False)
        return True

    def adds(self) -> tuple[Offer, ...]:
        """What can be added to the group the keyboard is in, else to the first that takes something."""
        heads = [(at, line.group) for at, line in enumerate(self.lines.lines) if isinstance(line, Head)]
        own = next((group for at, group in reversed(heads) if at <= self._current), None)
        if own is not None and own.adds:
            return own.adds
        return self.all_adds()

    def all_adds(self) -> tuple[Offer, ...]:
        """What can be added to any group."""
        heads = (line.group for line in self.lines.lines if isinstance(line, Head))
        return tuple(one for group in heads for one in group.adds)

    def act(self) -> None:
        """Does what Enter does: the first act of an entry, or the add the keyboard is on."""
        line = self._line(self._current)
        if isinstance(line, Row) and line.entry.acts:
            line.entry.acts[0].does()
        elif isinstance(line, Head) and line.group.adds:
            line.group.adds[self.attention.add].does()

    def copy(self) -> None:
        """Puts the selected entries into the clipboard as a table."""
        rows = [self._line(index.row()) for index in sorted(self.selectedIndexes(), key=QModelIndex.row)]
        entries = [line.entry for line in rows if isinstance(line, Row)]
        if entries:
            QGuiApplication.clipboard().setMimeData(copied(columns_of(entries), entries))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves, does, adds, takes out, copies; anything else goes on to the window."""
        key, entry = event.key(), self.entry()
        if is_enter(event) and not event.isAutoRepeat():
            self.act()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif key == Qt.Key.Key_Insert and self.adds():
            self.adds()[0].does()
        elif key == Qt.Key.Key_Delete and entry is not None and entry.removes:
            entry.removes.does()
        elif (target := self._target(key)) is not None:
            self._go(target, extends=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif not self._step_along(key):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses an entry; a press on a button or a link waits for the release."""
        at, part = self._part_at(event.position().toPoint())
        self._pressed = part if event.button() is Qt.MouseButton.LeftButton else -1
        if at < 0:
            return
        if event.button() is not Qt.MouseButton.LeftButton or part >= 0:
            self._go(at, extends=False, add=max(part, 0))
        else:
            super().mousePressEvent(event)
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._anchor = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Does what the button or the link under the mouse is for."""
        at, part = self._part_at(event.position().toPoint())
        pressed, self._pressed = self._pressed, -1
        super().mouseReleaseEvent(event)
        if at == self._current and part == pressed >= 0:
            self.act()

    def viewportEvent(self, event: QEvent) -> bool:
        """Follows the mouse."""
        if event.type() is QEvent.Type.Leave:
            self._hover(-1, -1)
        elif isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseMove:
            self._hover(*self._part_at(event.position().toPoint()))
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cards are as wide as the list without its gutter."""
        super().resizeEvent(event)
        self.attention.width = self.width() - GUTTER
        self.scheduleDelayedItemsLayout()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tells which entry is looked at."""
        super().currentChanged(current, previous)
        if current.row() != self.attention.current:
            self.attention.current, self.attention.add = current.row(), 0
            self._tell()
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Everything that can be done with the entry or added to the group, also by the menu key."""
        menu = self._menu()
        if menu.isEmpty():
            menu.deleteLater()
            return
        below = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(16, -6)
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        menu.popup(event.globalPos() if by_mouse else self.viewport().mapToGlobal(below))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entry = self.entry()
        if entry is not None:
            put_offers(menu, entry.acts, "Enter")
            put_offers(menu, (entry.removes,), "Delete")
            put_offers(menu, (Offer(words="复制", does=self.copy),), "Ctrl+C")
            menu.addSeparator()
        put_offers(menu, self.adds(), "Insert")
        return menu

    @property
    def _current(self) -> int:
        return self.currentIndex().row()

    def _line(self, at: int) -> Line | None:
        return self.lines.lines[at] if 0 <= at < len(self.lines.lines) else None

    def _places(self) -> dict[str, int]:
        """The entries by place, with the line each is in."""
        return {line.key: at for at, line in enumerate(self.lines.lines) if isinstance(line, Row)}

    def _line_of(self, key: str) -> int:
        """The line of that key, -1 for none."""
        return next((at for at, line in enumerate(self.lines.lines) if line.key == key), -1)

    def _tell(self) -> None:
        entry = self.entry()
        self.chosen.emit(entry.place if entry else "")

    def _rows(self) -> list[int]:
        return [at for at, line in enumerate(self.lines.lines) if line.can_choose]

    def _first_of(self, head: int) -> int:
        """The first entry of a group, its head where it has none."""
        follows = self._line(head + 1)
        return head + 1 if isinstance(follows, Row) else head

    def _target(self, key: int) -> int | None:
        """The line a key goes to, None for a key that goes nowhere."""
        page = max(1, self.viewport().height() // TWO_LINES - 1)
        return line_reached(key, self._rows(), self._current, page)

    def _step_along(self, key: int) -> bool:
        """Whether a key chose another add of the head the keyboard is on."""
        line = self._line(self._current)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key))
        if not isinstance(line, Head) or step is None:
            return key == Qt.Key.Key_Space
        last = len(line.group.adds) - 1
        self.attention.add = min(max(self.attention.add + step, 0), last)
        self.viewport().update()
        return True

    def _go(self, at: int, *, extends: bool, add: int = 0) -> None:
        """Makes a line the current one, and selected alone or with all from where the selection began."""
        self._anchor = self._anchor if extends and self._anchor >= 0 else at
        first, last = sorted((self._anchor, at))
        span = QItemSelection(self.lines.index(first), self.lines.index(last))
        self.selectionModel().setCurrentIndex(self.lines.index(at), _SELECT.NoUpdate)
        self.selectionModel().select(span, _SELECT.ClearAndSelect)
        self.attention.add = add
        # Above the first entry of a group its head is seen with it.
        if at and isinstance(self._line(at - 1), Head):
            self.scrollTo(self.lines.index(at - 1))
        self.scrollTo(self.lines.index(at))

    def _restore(self, key: str | None, at: int, kept: set[str]) -> None:
        """Goes back to the same entry, else to the one that took its place, else to the first."""
        entries = list(self._places().values()) or self._rows()
        self.attention.current = -1
        if not entries:
            self._tell()
            return
        same = self._line_of(key) if key else -1
        self._anchor = same if same >= 0 else next((one for one in entries if one >= at), entries[-1])
        self.selectionModel().setCurrentIndex(self.lines.index(self._anchor), _SELECT.ClearAndSelect)
        for one in entries:
            if self.lines.lines[one].key in kept:
                self.selectionModel().select(self.lines.index(one), _SELECT.Select)

    def _part_at(self, point: QPoint) -> tuple[int, int]:
        """Which line is there, and which of its adds, or 0 for its button; -1 for neither."""
        index = self.indexAt(point)
        line = self._line(index.row())
        if line is None or not line.can_choose or point.x() > self.attention.width:
            return -1, -1
        place = self.visualRect(index).toRectF()
        place.setWidth(self.attention.width)
        place.setHeight(line.height)
        return index.row(), next(
            (at for at, one in enumerate(spots_of(line, place)) if one.contains(point.toPointF())), -1
        )

    def _open(self) -> None:
        """A double click on the words of an entry; its button has been pressed by then."""
        if self.entry() is not None and self.attention.part < 0:
            self.act()

    def _hover(self, at: int, part: int) -> None:
        if (at, part) != (self.attention.hovered, self.attention.part):
            self.attention.hovered, self.attention.part = at, part
            shape = Qt.CursorShape.PointingHandCursor if part >= 0 else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()


def _is_in(place: str, outer: str) -> bool:
    """Whether a place of the case file is another one, or lies in it."""
    return place == outer or (bool(outer) and place.startswith(outer) and place[len(outer)] in ".[")
