"""Paints a list of entries: cards of flat rows under a head with what can be added."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mediation_desk.desktop.theme import CAPTION, CARD_TITLE, CONTROL, MEASURES, colour
from mediation_desk.desktop.widgets.entry_rows import Entry, Group, Head, Line, Row
from mediation_desk.desktop.widgets.paint import (
    CENTRE,
    RIGHT,
    draw_line,
    draw_pill,
    draw_plate,
    draw_ring,
    draw_text,
    draw_tier,
    width_of,
)

SIDE, GAP, INDENT = 16, 10, 24
WHEN = 78
"""The column of days."""
FOOT = 5
"""Below the last row of a card."""
ROUND = 20
"""A card goes on this far above and below the line that is painted; the clip cuts it."""
ACT_HEIGHT = 28
LINK = 7
"""Beside the words of a link in a head."""
LEAST = 150
"""What a title keeps: what stands at the right gives way."""


class Attention:
    """What of the list the mouse and the keyboard are on; the view keeps it, the painter asks it."""

    hovered = -1
    part = -1
    """The add under the mouse, or 0 for the button of an entry; -1 for neither."""
    current = -1
    add = 0
    """Which add of the current head the keyboard is on."""
    width = 0
    today = date.min


class EntryDelegate(QStyledItemDelegate):
    """Every line by its kind; nothing outside the card's own rectangle."""

    def __init__(self, attention: Attention) -> None:
        """Takes what the view knows of mouse and keyboard."""
        super().__init__()
        self._attention = attention

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The height of the line."""
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        return QSize(0, line.height + (FOOT if line.is_last and not line.is_first else 0))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The piece of the card, then the line on it."""
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        whole = QRectF(option.rect)  # type: ignore[attr-defined]
        whole.setWidth(self._attention.width)
        painter.save()
        painter.setClipRect(option.rect)  # type: ignore[attr-defined]
        if isinstance(line, Head | Row):
            _draw_card(painter, whole, line)
            place = QRectF(whole.left(), whole.top(), whole.width(), line.height)
            self._draw(painter, place, line, index.row(), option.state)  # type: ignore[attr-defined]
        painter.restore()

    def _draw(self, painter: QPainter, place: QRectF, line: Line, at: int, state: QStyle.StateFlag) -> None:
        hovers = at == self._attention.hovered
        part = self._attention.part if hovers else -1
        is_current = bool(state & QStyle.StateFlag.State_HasFocus)
        if isinstance(line, Head):
            _draw_head(painter, place, line, part=part, at=self._attention.add if is_current else -1)
        elif isinstance(line, Row):
            is_selected = bool(state & QStyle.StateFlag.State_Selected)
            _draw_ground(painter, place, hovers=hovers, is_selected=is_selected)
            draw_entry(painter, place, line, self._attention.today, hovers=part == 0)
            if is_current:
                draw_ring(painter, place.adjusted(5, 2, -5, -2))


def spots_of(line: Line, place: QRectF) -> list[QRectF]:
    """Where the adds of a head, or the button of an entry, stand."""
    if isinstance(line, Head):
        return list(adds_of(line.group, place))
    if isinstance(line, Row) and line.entry.leads and line.entry.acts:
        return [act_of(line.entry, place)]
    return []


def adds_of(group: Group, place: QRectF) -> Iterator[QRectF]:
    """Where the adds of a head stand, from the left."""
    widths = [width_of(f"+ {one.words}", CONTROL) + 2 * LINK for one in group.adds]
    left = place.right() - SIDE + LINK - sum(widths)
    for width in widths:
        yield QRectF(left, place.top() + (place.height() - ACT_HEIGHT) / 2, width, ACT_HEIGHT)
        left += width


def act_of(entry: Entry, place: QRectF) -> QRectF:
    """Where the button of an entry that has one stands."""
    width = max(72.0, width_of(entry.acts[0].words, CONTROL) + 24)
    return QRectF(place.right() - SIDE - width, place.center().y() - ACT_HEIGHT / 2, width, ACT_HEIGHT)


def _draw_card(painter: QPainter, place: QRectF, line: Line) -> None:
    above = 0 if line.is_first else -ROUND
    below = 0 if line.is_last else ROUND
    draw_plate(painter, place.adjusted(0, above, 0, below), "surface", "line")


def _draw_head(painter: QPainter, place: QRectF, line: Head, *, part: int, at: int) -> None:
    group = line.group
    links = list(adds_of(group, place))
    inner = place.adjusted(SIDE, 0, -SIDE, 0)
    inner.setRight(links[0].left() - GAP if links else inner.right())
    taken = draw_text(painter, inner, group.title, size=CARD_TITLE, bold=True)
    parts = (str(group.counted or ""), group.note) if group.entries else (group.empty,)
    told = "·".join(part for part in parts if part)
    draw_text(painter, inner.adjusted(taken + GAP, 0, 0, 0), told, size=CONTROL, token="text3")
    for number, (link, add) in enumerate(zip(links, group.adds, strict=True)):
        if number == part:
            draw_plate(painter, link, "soft", radius=MEASURES.radius)
        draw_text(painter, link, f"+ {add.words}", size=CONTROL, token="accent", align=CENTRE)
        if number == at:
            draw_ring(painter, link)
    if not line.is_last:
        draw_line(painter, place.left() + SIDE, place.right() - SIDE, place.bottom() - 1)


def _draw_ground(painter: QPainter, place: QRectF, *, hovers: bool, is_selected: bool) -> None:
    ground = place.adjusted(1, 0, -1, -1)
    if is_selected:
        painter.fillRect(ground, colour("select"))
        painter.fillRect(QRectF(ground.left(), ground.top(), 3, ground.height()), colour("accent"))
    elif hovers:
        painter.fillRect(ground, colour("hover"))


def draw_entry(painter: QPainter, place: QRectF, line: Row, today: date, *, hovers: bool = False) -> None:
    """The words of an entry: its day, its two lines, and at the right what is said in short."""
    entry = line.entry
    left = place.left() + SIDE + (0 if line.dated else entry.depth * INDENT)
    if line.dated:
        _draw_when(painter, QRectF(left, place.top(), WHEN - GAP, place.height()), entry, today)
        left += WHEN
    right = place.right() - SIDE
    if entry.leads and entry.acts:
        button = act_of(entry, place)
        _draw_act(painter, button, entry.acts[0].words, hovers=hovers)
        right = button.left() - GAP
    inner = QRectF(left, place.top(), max(0.0, right - left), place.height())
    taken = _draw_aside(painter, inner, entry)
    above, below = _two(inner, bool(entry.about))
    draw_text(painter, above.adjusted(0, 0, -taken, 0), entry.title, bold=entry.depth == 0)
    draw_text(painter, below.adjusted(0, 0, -taken, 0), entry.about, size=CAPTION, token="text3")
    if not line.is_last:
        draw_line(painter, inner.left(), place.right() - SIDE, place.bottom() - 1)


def _draw_when(painter: QPainter, place: QRectF, entry: Entry, today: date) -> None:
    if entry.tier is not None:
        draw_tier(painter, entry.tier, place)
    elif (day := entry.day) is not None:
        above, below = _two(place, True)
        draw_text(painter, above, f"{day:%m-%d}", bold=True)
        draw_text(painter, below, entry.below_day(today), size=CAPTION, token="text3")


def _draw_aside(painter: QPainter, place: QRectF, entry: Entry) -> float:
    """Pills from the right end, the word before them, as far as the title leaves room; the width taken."""
    right = place.right()
    for pill in reversed(entry.pills):
        width = width_of(pill.words, CAPTION, bold=True) + 16
        if right - width < place.left() + LEAST:
            break
        draw_pill(painter, QRectF(right - width, place.top(), width, place.height()), pill.words, pill.kind)
        right -= width + 6
    if entry.aside:
        width = width_of(entry.aside, CONTROL)
        if right - width >= place.left() + LEAST:
            spot = QRectF(right - width, place.top(), width, place.height())
            draw_text(painter, spot, entry.aside, size=CONTROL, token="text2", align=RIGHT)
            right -= width + 6
    return place.right() - right + (GAP if right < place.right() else 0)


def _draw_act(painter: QPainter, place: QRectF, words: str, *, hovers: bool) -> None:
    draw_plate(painter, place, "hover" if hovers else "surface", "line2", MEASURES.radius)
    draw_text(painter, place, words, size=CONTROL, align=CENTRE)


def _two(place: QRectF, both: bool) -> tuple[QRectF, QRectF]:
    """Where two lines stand in the middle of a place; all of it for the first where it is alone."""
    if not both:
        return place, QRectF()
    top = place.center().y() - 20
    return (
        QRectF(place.left(), top, place.width(), 21),
        QRectF(place.left(), top + 21, place.width(), 18),
    )
