"""The whole of the chosen day: a row an entry with its one button, one tab stop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
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
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.pages.calendar.acting import verb_of
from mediation_desk.desktop.pages.calendar.wishes import Wish, wish_of
from mediation_desk.desktop.pages.calendar.words import (
    SIGNS,
    hint,
    hour,
    kind_word,
    reason,
    says,
    state,
    whose,
)
from mediation_desk.desktop.theme import BODY, CAPTION, CONTROL, LOOK, MEASURES
from mediation_desk.desktop.widgets.card_lines import LineModel, line_reached
from mediation_desk.desktop.widgets.paint import (
    CENTRE,
    draw_line,
    draw_mark,
    draw_pill,
    draw_plate,
    draw_ring,
    draw_text,
    width_of,
)
from mediation_desk.services.diary import Entry

HEIGHT, REST = 84, 40
SIDE, BUTTON = 14, 28
PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """One entry of the day; `who` is the person whose days these are, None where they are everybody's."""

    can_choose = True
    entry: Entry
    today: date
    who: str | None

    @property
    def doer(self) -> str:
        """Who is to do it; on one's own days only somebody one stands in for."""
        other = self.entry.who if self.entry.who != self.who else None
        return f"代{other}" if other and self.who else other or ""

    @property
    def says(self) -> str:
        """The entry, and what Enter does."""
        return f"{says(self.entry)}，按Enter{verb_of(self.entry, self.today)}"

    @property
    def hint(self) -> str:
        """All of what may be cut off."""
        return hint(self.entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestLine:
    """How many entries of the day were not read yet."""

    can_choose = True
    count: int
    hint = ""

    @property
    def says(self) -> str:
        """How many, and what Enter does."""
        return f"还有{self.count}件，按Enter全部列出"


class DayList(QListView):
    """Arrows go from entry to entry, Enter or the button does, Alt+Enter or the sign says why."""

    wished = Signal(object, object)
    """A Wish, and the Entry it is about."""
    rest_asked = Signal()
    """The entries not read yet are wanted."""
    left = Signal()
    """Esc: the keyboard goes back to the days."""
    menu_asked = Signal(object, QPoint)
    """What can be done with an Entry, and where on the screen it was asked."""

    def __init__(self) -> None:
        """Without a day yet."""
        super().__init__()
        self.lines = LineModel()
        self.hovered = (-1, "")
        self._pressed = ""
        self.setModel(self.lines)
        self.setItemDelegate(_Rows(self))
        self.setAccessibleName("这一天的安排")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(HEIGHT // 2)
        LOOK.changed.connect(self.viewport().update)

    def show_entries(self, entries: tuple[Entry, ...], count: int, today: date, *, who: str | None) -> None:
        """Shows the entries of a day of so many; the keyboard stays at its row where it can."""
        at = max(0, self.currentIndex().row())
        lines: list[EntryLine | RestLine] = [EntryLine(entry=one, today=today, who=who) for one in entries]
        if count > len(entries):
            lines.append(RestLine(count=count - len(entries)))
        self.lines.show(lines)
        self.hovered = (-1, "")
        if lines:
            self.setCurrentIndex(self.lines.index(min(at, len(lines) - 1)))

    def entry(self) -> Entry | None:
        """The entry the keyboard is on."""
        line = self.line(self.currentIndex().row())
        return line.entry if isinstance(line, EntryLine) else None

    def go_to(self, at: int) -> None:
        """Puts the keyboard on a line, where there is such a one."""
        if self.line(at) is not None:
            self.setCurrentIndex(self.lines.index(at))

    def line(self, at: int) -> EntryLine | RestLine | None:
        """The line there, None outside."""
        found: EntryLine | RestLine | None = self.lines.lines[at] if 0 <= at < len(self.lines.lines) else None
        return found

    def screen_place(self) -> QRect:
        """Where the current line stands on the screen."""
        place = self.visualRect(self.currentIndex())
        return QRect(self.viewport().mapToGlobal(place.topLeft()), place.size())

    def event(self, event: QEvent) -> bool:
        """The keys that page through a list are the list's while the keyboard is in it."""
        overrides = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if overrides and event.key() in PAGES and not event.modifiers():  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves, tells what is wished, leaves; other keys go on to the window."""
        wish, rows = wish_of(event), list(range(len(self.lines.lines)))
        page = max(1, self.viewport().height() // HEIGHT - 1)
        if wish is not None:
            self.wish(wish)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif (at := line_reached(event.key(), rows, self.currentIndex().row(), page)) is not None:
            self.setCurrentIndex(self.lines.index(at))
        else:
            event.ignore()

    def wish(self, wish: Wish) -> None:
        """Tells what is wished of the current line."""
        line = self.line(self.currentIndex().row())
        if isinstance(line, EntryLine):
            self.wished.emit(wish, line.entry)
        elif line is not None and wish is Wish.ACT:
            self.rest_asked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses a line; a press on its button or sign waits for the release."""
        super().mousePressEvent(event)
        self._pressed = self._part_at(event.position().toPoint())[1]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Does what the button, the sign or the line under the mouse is for."""
        super().mouseReleaseEvent(event)
        part, pressed = self._part_at(event.position().toPoint())[1], self._pressed
        self._pressed = ""
        if event.button() is not Qt.MouseButton.LeftButton or part != pressed:
            return
        if part in ("act", "rest"):
            self.wish(Wish.ACT)
        elif part == "why":
            self.wish(Wish.WHY)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Does the entry."""
        if event.button() is Qt.MouseButton.LeftButton and self._part_at(event.position().toPoint())[1]:
            self.wish(Wish.ACT)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Knows what is under the mouse."""
        found = self._part_at(event.position().toPoint())
        if found != self.hovered:
            self.hovered = found
            points = found[1] in ("act", "why", "rest")
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if points else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse."""
        super().leaveEvent(event)
        self.hovered = (-1, "")
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the entry, also by the menu key."""
        entry = self.entry()
        if entry is not None:
            by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
            self.menu_asked.emit(entry, event.globalPos() if by_mouse else self.screen_place().bottomLeft())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """The button that leads is the one of the current row."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def _part_at(self, place: QPoint) -> tuple[int, str]:
        """Which line is there, and what of it: act, why, row or rest."""
        index = self.indexAt(place)
        line = self.line(index.row())
        if isinstance(line, RestLine):
            return index.row(), "rest"
        if line is None:
            return -1, ""
        row = QRectF(self.visualRect(index))
        if act_place(row, verb_of(line.entry, line.today)).contains(place):
            return index.row(), "act"
        return index.row(), "why" if line.entry.why and why_place(row).contains(place) else "row"


def act_place(row: QRectF, verb: str) -> QRectF:
    """Where the button of an entry stands, at the right below the first line."""
    width = width_of(verb, CONTROL, bold=True) + 22
    return QRectF(row.right() - SIDE - width, row.top() + 40, width, BUTTON)


def why_place(row: QRectF) -> QRectF:
    """Where the sign stands that says why that day."""
    return QRectF(row.left() + SIDE - 3, row.top() + 55, 20, 20)


class _Rows(QStyledItemDelegate):
    """Paints a line: whose it is and how late, what it is, why that day, its button."""

    def __init__(self, view: DayList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = index.data(Qt.ItemDataRole.UserRole)
        return QSize(0, HEIGHT if isinstance(line, EntryLine) else REST)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line, row = index.data(Qt.ItemDataRole.UserRole), QRectF(option.rect)  # type: ignore[attr-defined]
        is_current = index.row() == self._view.currentIndex().row()
        has_focus = self._view.hasFocus() and is_current
        hovers, part = self._view.hovered[0] == index.row(), self._view.hovered[1]
        if hovers or is_current:
            draw_plate(painter, row.adjusted(5, 2, -5, -2), "hover", radius=MEASURES.radius)
        if isinstance(line, EntryLine):
            _draw_words(painter, row, line, part if hovers else "")
            _draw_act(painter, row, line, leads=is_current, hovers=hovers and part == "act")
        else:
            draw_text(painter, row.adjusted(SIDE, 0, -SIDE, 0), line.says, size=CONTROL, token="accent")
        if index.row() < len(self._view.lines.lines) - 1:
            draw_line(painter, row.left() + SIDE, row.right() - SIDE, row.bottom())
        if has_focus:
            draw_ring(painter, row.adjusted(5, 2, -5, -2))


def _draw_words(painter: QPainter, row: QRectF, line: EntryLine, part: str) -> None:
    entry = line.entry
    first = QRectF(row.left() + SIDE, row.top() + 9, row.width() - 2 * SIDE, 24)
    pill = state(entry, line.today)
    room = first.adjusted(0, 0, -(width_of(pill[0], CAPTION, bold=True) + 24) if pill else 0, 0)
    if entry.tier is not None:
        draw_mark(painter, entry.tier, QRectF(room.left(), room.center().y() - 6, 12, 12))
        room.setLeft(room.left() + 20)
    token = "text3" if entry.is_done else "text"
    if entry.at:
        room.setLeft(room.left() + draw_text(painter, room, hour(entry), bold=True, token=token) + 8)
    draw_text(painter, room, whose(entry), size=BODY, bold=True, token=token)
    if pill:
        width = width_of(pill[0], CAPTION, bold=True) + 16
        draw_pill(painter, QRectF(first.right() - width, first.top(), width, first.height()), *pill)
    _draw_what(painter, row, line, part)


def _draw_what(painter: QPainter, row: QRectF, line: EntryLine, part: str) -> None:
    entry = line.entry
    right = row.right() - act_place(row, verb_of(entry, line.today)).left() + 10
    second = QRectF(row.left() + SIDE, row.top() + 33, row.width() - SIDE - right, 22)
    draw_icon(painter, SIGNS[entry.mark], QRectF(second.left(), second.center().y() - 7, 14, 14), "text2")
    token = "text3" if entry.is_done else "text"
    words = second.adjusted(20, 0, 0, 0)
    draw_text(painter, words, entry.what or kind_word(entry), size=CONTROL, token=token)
    third = second.translated(0, 21)
    said = (line.doer, entry.venue, reason(entry, line.today))
    below = "·".join(part for part in said if part)
    if entry.why:
        sign = QRectF(third.left(), third.center().y() - 7, 14, 14)
        draw_icon(painter, "info", sign, "accent" if part == "why" else "text3")
    draw_text(painter, third.adjusted(20, 0, 0, 0), below, size=CAPTION, token="text3")


def _draw_act(painter: QPainter, row: QRectF, line: EntryLine, *, leads: bool, hovers: bool) -> None:
    verb = verb_of(line.entry, line.today)
    box = act_place(row, verb)
    fill = ("accent2" if hovers else "accent") if leads else "hover" if hovers else "surface"
    draw_plate(painter, box, fill, None if leads else "line2", MEASURES.radius)
    token = "onaccent" if leads else "text"
    draw_text(painter, box, verb, size=CONTROL, bold=leads, token=token, align=CENTRE)
