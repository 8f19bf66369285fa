"""Paints the work list: cards of flat rows with tier, words, day and one painted button."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.theme import BODY, CAPTION, CARD_TITLE, CONTROL, MEASURES
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
from mediation_desk.desktop.widgets.work_model import DoneLine, Fold, Head, Line, More, Task
from mediation_desk.desktop.widgets.work_places import EDGE, SIDE, Places

FOOT = 4
"""Below the last row of a card."""
ROUND = 20
"""A card goes on this far above and below the line that is painted; the clip cuts it."""


class Attention:
    """What of the list the mouse and the keyboard are on; the view keeps it, the painter asks it."""

    hovered = -1
    part = ""
    current = -1
    has_focus = False
    width = 0


class WorkDelegate(QStyledItemDelegate):
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
        place = QRectF(whole.left(), whole.top(), self._attention.width, line.height)
        painter.save()
        painter.setClipRect(option.rect)  # type: ignore[attr-defined]
        if isinstance(line, Head | Task | More | Fold | DoneLine):
            _draw_card(
                painter, QRectF(place.topLeft(), QSize(self._attention.width, int(whole.height()))), line
            )
            is_selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
            self._draw(painter, place, line, index.row(), is_selected=is_selected)
        painter.restore()

    def _draw(self, painter: QPainter, place: QRectF, line: Line, at: int, *, is_selected: bool) -> None:
        is_current = at == self._attention.current
        hovers = at == self._attention.hovered
        if isinstance(line, Head):
            _draw_head(painter, place, line)
            return
        if hovers or is_current or is_selected:
            fill = "select" if is_selected and not is_current else "hover"
            draw_plate(painter, place.adjusted(5, 1, -5, -1), fill, radius=MEASURES.radius)
        if isinstance(line, Task):
            part = self._attention.part if hovers else ""
            _draw_task(painter, Places(place), line, part=part, leads=is_current)
        elif isinstance(line, More):
            _draw_more(painter, place, line)
        elif isinstance(line, Fold):
            _draw_fold(painter, place, line)
        elif isinstance(line, DoneLine):
            _draw_done(painter, place, line)
        if is_current and self._attention.has_focus:
            draw_ring(painter, place.adjusted(5, 1, -5, -1))


def _draw_card(painter: QPainter, place: QRectF, line: Line) -> None:
    above = 0 if line.is_first else -ROUND
    below = 0 if line.is_last else ROUND
    draw_plate(painter, place.adjusted(0, above, 0, below), "surface", "line")


def _draw_head(painter: QPainter, place: QRectF, line: Head) -> None:
    inner = place.adjusted(SIDE, 0, -SIDE, -1)
    taken = draw_text(painter, inner, line.title, size=CARD_TITLE, bold=True)
    draw_text(painter, inner.adjusted(taken + 10, 0, 0, 0), str(line.count), size=BODY, token="text3")
    if line.note:
        draw_text(painter, inner, line.note, size=CONTROL, token="text3", align=RIGHT)
    if not line.is_last:
        draw_line(painter, place.left() + 1, place.right() - 1, place.bottom() - 1)


def _draw_task(painter: QPainter, places: Places, line: Task, *, part: str, leads: bool) -> None:
    row = line.row
    if row.tier_decided or row.tier is None:
        draw_tier(painter, row.tier, places.tier)
    else:
        draw_tier(painter, row.tier, places.tier.adjusted(0, 5, 0, -25))
        draw_text(painter, places.tier.adjusted(19, 27, 0, -6), "建议", size=CAPTION, token="text3")
    taken = draw_text(painter, places.words, line.names, bold=True)
    draw_text(painter, places.words.adjusted(taken + 10, 0, 0, 0), line.what)
    draw_icon(painter, "info", places.sign, "accent" if part == "why" else "text3")
    draw_text(painter, places.reason.adjusted(20, 0, 0, 0), line.reason, size=CAPTION, token="text3")
    _draw_when(painter, places.when, line)
    _draw_act(painter, places.act, line.verb, hovers=part == "act", leads=leads)
    if not line.is_last:
        draw_line(painter, places.words.left(), places.row.right() - EDGE, places.row.bottom() - 1)


def _draw_when(painter: QPainter, place: QRectF, line: Task) -> None:
    row = line.row
    if not row.days_overdue and row.due != line.today:
        draw_text(painter, place, line.when, size=CONTROL, token="text2", align=RIGHT)
        return
    left = place.right() - width_of(line.when, CAPTION, bold=True) - 16
    kind = "late" if row.days_overdue else "today"
    draw_pill(painter, QRectF(left, place.top(), place.right() - left, place.height()), line.when, kind)


def _draw_act(painter: QPainter, place: QRectF, verb: str, *, hovers: bool, leads: bool) -> None:
    """A button that looks like those that are widgets: primary on the row the keyboard is on."""
    fill = "hover" if hovers else "surface"
    if leads:
        fill = "accent2" if hovers else "accent"
    draw_plate(painter, place, fill, None if leads else "line2", MEASURES.radius)
    token = "onaccent" if leads else "text"
    draw_text(painter, place, verb, bold=leads, token=token, align=CENTRE)


def _draw_more(painter: QPainter, place: QRectF, line: More) -> None:
    inner = place.adjusted(SIDE, 0, -SIDE, 0)
    taken = draw_text(painter, inner, line.says, size=CONTROL, token="accent")
    sign = QRectF(inner.left() + taken + 6, place.center().y() - 8, 14, 14)
    draw_icon(painter, "arrow-right", sign, "accent")


def _draw_fold(painter: QPainter, place: QRectF, line: Fold) -> None:
    inner = place.adjusted(SIDE, 0, -SIDE, 0)
    sign = "chevron-down" if line.is_open else "chevron-right"
    draw_icon(painter, sign, QRectF(inner.left(), place.center().y() - 8, 16, 16), "text2")
    words = inner.adjusted(24, 0, 0, 0)
    taken = draw_text(painter, words, f"今天已做{line.count}件", token="text2")
    latest = words.adjusted(taken + 24, 0, 0, 0)
    draw_text(painter, latest, line.latest, size=CONTROL, token="text3", align=RIGHT)


def _draw_done(painter: QPainter, place: QRectF, line: DoneLine) -> None:
    left = place.left() + SIDE + 24
    right = place.right() - SIDE
    columns = (
        (0, 48, line.time, "text3"),
        (48, 100, line.done.who, "text2"),
        (156, 120, line.done.what, "text"),
    )
    for start, width, text, token in columns:
        draw_text(
            painter,
            QRectF(left + start, place.top(), width, place.height()),
            text,
            size=CONTROL,
            token=token,
        )
    rest = QRectF(left + 284, place.top(), max(0.0, right - left - 284), place.height())
    number = width_of(line.done.number, CAPTION)
    taken = draw_text(painter, rest.adjusted(0, 0, -number - 12, 0), line.names, size=CONTROL)
    if rest.width() > taken + number + 12:
        draw_text(painter, rest, line.done.number, size=CAPTION, token="text3", align=RIGHT)
