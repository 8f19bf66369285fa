"""Paints the days of the calendar and what stands on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from mediation_desk.desktop.days import weekday
from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.pages.calendar.words import (
    SIGNS,
    brief_names,
    day_off,
    hour,
    kind_word,
    state,
    whose,
)
from mediation_desk.desktop.theme import BODY, CAPTION, CARD_TITLE, CONTROL, MEASURES, PAGE_TITLE, colour
from mediation_desk.desktop.widgets.paint import (
    CENTRE,
    RIGHT,
    draw_mark,
    draw_pill,
    draw_plate,
    draw_ring,
    draw_text,
    width_of,
)
from mediation_desk.services.diary import CalendarDay, Entry

HEAD, ROW, LINE = 58, 50, 19
"""The head of a day of the week, an entry of it, an entry in a month."""
DAY = 26
"""In a month the line with the number of the day."""
SIGN = 18
NARROW, TIGHT = 84, 104
"""In less room an entry of the week shows its sign or its tick, one of the month its hour or its sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a thing stands under keyboard and mouse, on which business day."""

    today: date
    is_current: bool = False
    has_focus: bool = False
    hovers: bool = False


def draw_head(painter: QPainter, place: QRectF, day: CalendarDay, *, is_today: bool, is_chosen: bool) -> None:
    """The head of a day of the week: number, weekday, festival or lunar day, how many."""
    number = QRectF(place.left() + 6, place.top() + 13, 34, 32)
    _draw_number(painter, number, day, PAGE_TITLE, is_today=is_today, is_faint=day.is_off)
    if is_chosen and not is_today:
        draw_plate(painter, QRectF(number.left() + 4, number.bottom() + 2, 26, 2), "accent", radius=1)
    words = QRectF(number.right() + 6, place.top() + 9, place.right() - number.right() - 13, 20)
    taken = draw_text(painter, words, weekday(day.day), size=CONTROL, bold=is_today, token="text2")
    count = f"{day.count}件" if day.count else ""
    if width_of(count, CAPTION) + taken + 4 <= words.width():
        draw_text(painter, words, count, size=CAPTION, token="text3", align=RIGHT)
    below = QRectF(words.left(), words.bottom() + 1, words.width(), 20)
    draw_text(painter, below, day_off(day), size=CAPTION, token="accent2" if day.said else "text3")


def draw_day(
    painter: QPainter, place: QRectF, day: CalendarDay, *, is_today: bool, is_faint: bool, is_chosen: bool
) -> None:
    """The first line of a day of the month: number, festival or lunar day."""
    number = QRectF(place.left() + 5, place.top() + 3, 26, 22)
    _draw_number(painter, number, day, BODY, is_today=is_today, is_faint=is_faint or day.is_off)
    if is_chosen and not is_today:
        draw_plate(painter, QRectF(number.left() + 4, number.bottom(), 18, 2), "accent", radius=1)
    words = QRectF(number.right() + 4, place.top() + 3, place.right() - number.right() - 11, 22)
    token = "accent2" if day.said and not is_faint else "text3"
    draw_text(painter, words, day_off(day), size=CAPTION, token=token, align=RIGHT)


def draw_entry(painter: QPainter, place: QRectF, entry: Entry, look: Look) -> None:
    """An entry of the week in two lines: what it is and its state, whose it is and its tier."""
    fill = "select" if look.is_current else "hover" if look.hovers else "surface"
    draw_plate(painter, place, fill, "line2" if look.hovers or look.is_current else "line", MEASURES.radius)
    inner = place.adjusted(7, 3, -7, -3)
    _draw_first(painter, QRectF(inner.left(), inner.top(), inner.width(), 20), entry, look.today)
    second = QRectF(inner.left(), inner.top() + 20, inner.width(), 20)
    _draw_whose(painter, second, entry, CONTROL, gap=SIGN + 3)
    if look.has_focus:
        draw_ring(painter, place)


def draw_line_of(painter: QPainter, place: QRectF, entry: Entry, look: Look) -> None:
    """An entry of the month in one line: sign, hour or tier, whose it is.

    Where it is narrow the hour takes the place of a sign that tells no state, so that a name is left.
    """
    if look.hovers:
        draw_plate(painter, place, "hover", radius=4)
    is_tight = bool(entry.at) and place.width() < TIGHT and state(entry, look.today) is None
    room, between = place.adjusted(3, 0, 0, 0), 3
    if not is_tight:
        sign = QRectF(place.left() + 2, place.center().y() - 8, 16, 16)
        _draw_sign(painter, sign, entry, look.today)
        room, between = place.adjusted(22, 0, -4, 0), 5
    if entry.at:
        room.setLeft(_draw_hour(painter, room, entry, CAPTION) + between)
    _draw_whose(painter, room, entry, CAPTION, gap=14 if is_tight else 16)


def draw_rest(painter: QPainter, place: QRectF, count: int, look: Look) -> None:
    """What is not shown of a day."""
    if look.hovers or look.is_current:
        draw_plate(painter, place, "hover", radius=4)
    draw_text(painter, place.adjusted(6, 0, -4, 0), f"还有{count}件", size=CAPTION, token="accent")
    if look.has_focus:
        draw_ring(painter, place, 4)


def draw_nothing(painter: QPainter, place: QRectF, words: str, how: str) -> None:
    """In the middle of a week without anything what it says, and what can be done."""
    width = min(place.width() - 24, max(width_of(words, CARD_TITLE, bold=True), width_of(how, CONTROL)) + 64)
    plate = QRectF(place.center().x() - width / 2, place.center().y() - 44, width, 88)
    draw_plate(painter, plate, "surface", "line2")
    first = QRectF(plate.left() + 16, plate.top() + 16, plate.width() - 32, 28)
    draw_text(painter, first, words, size=CARD_TITLE, bold=True, align=CENTRE)
    draw_text(painter, first.translated(0, 28), how, size=CONTROL, token="text2", align=CENTRE)


def draw_carried(painter: QPainter, place: QRectF, entry: Entry, words: str) -> None:
    """An entry under the mouse that carries it to another day."""
    painter.save()
    painter.setOpacity(0.94)
    draw_plate(painter, place, "ink", radius=MEASURES.radius)
    inner = place.adjusted(10, 3, -10, -3)
    first, second = inner.adjusted(0, 0, 0, -inner.height() / 2), inner.adjusted(0, inner.height() / 2, 0, 0)
    draw_text(painter, first, whose(entry), size=CONTROL, bold=True, token="onink")
    draw_text(painter, second, words, size=CAPTION, token="onink")
    painter.restore()


def draw_target(painter: QPainter, place: QRectF) -> None:
    """The day on which what is carried would come to stand."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("accent"), 2, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(place.adjusted(3, 3, -3, -3), MEASURES.radius, MEASURES.radius)
    painter.restore()


def ground_of(day: CalendarDay, *, is_faint: bool = False) -> str:
    """The ground of a day: days off stand out a little, what belongs to another month lies deeper."""
    return "sunken" if is_faint else "hover" if day.is_off else "surface"


def _draw_first(painter: QPainter, place: QRectF, entry: Entry, today: date) -> None:
    """Sign, hour, kind, and the state at the right; where it is narrow a tick takes the place of the sign."""
    is_narrow = place.width() < NARROW
    sign = QRectF(place.left(), place.top() + 1, SIGN, SIGN)
    if is_narrow and entry.is_done:
        draw_icon(painter, "check-circle", sign.adjusted(2, 2, -2, -2), "accent")
    else:
        _draw_sign(painter, sign, entry, today)
    room = place.adjusted(SIGN + 5, 0, 0, 0)
    if not is_narrow:
        room.setRight(_draw_state(painter, room, entry, today))
    if entry.at:
        room.setLeft(_draw_hour(painter, room, entry, CONTROL) + 6)
    word = kind_word(entry)
    if not entry.at or width_of(word, CAPTION) <= room.width():
        draw_text(painter, room, word, size=CAPTION, token="text3" if entry.is_done else "text2")


def _draw_number(
    painter: QPainter, place: QRectF, day: CalendarDay, size: int, *, is_today: bool, is_faint: bool
) -> None:
    """The number of a day; today's stands on a plate."""
    if is_today:
        draw_plate(painter, place, "accent", radius=MEASURES.radius)
    token = "onaccent" if is_today else "text3" if is_faint else "text"
    draw_text(
        painter, place, str(day.day.day), size=size, bold=is_today or not is_faint, token=token, align=CENTRE
    )


def _draw_sign(painter: QPainter, place: QRectF, entry: Entry, today: date) -> None:
    """The sign of the mark: on solid ink what is late, in a frame what is due today, else plain."""
    found = state(entry, today)
    token = "text3" if entry.is_done else "text2"
    if found is not None:
        is_late = found[1] == "late"
        draw_plate(painter, place, "ink" if is_late else "surface", None if is_late else "text", 4)
        token = "onink" if is_late else "text"
    icon = QRectF(place.center().x() - 6.5, place.center().y() - 6.5, 13, 13)
    draw_icon(painter, SIGNS[entry.mark], icon, token)


def _draw_state(painter: QPainter, place: QRectF, entry: Entry, today: date) -> float:
    """A tick, or how late it is where there is room, at the right; where the words before it end."""
    if entry.is_done:
        tick = QRectF(place.right() - 14, place.center().y() - 7, 14, 14)
        draw_icon(painter, "check-circle", tick, "accent")
        return tick.left() - 4
    found = state(entry, today)
    if found is None or found[1] != "late":
        return place.right()
    width = width_of(found[0], CAPTION, bold=True) + 16
    if place.width() - width < width_of(kind_word(entry), CAPTION):
        return place.right()
    left = place.right() - width
    draw_pill(painter, QRectF(left, place.top(), width, place.height()), found[0], "late")
    return left - 4


def _draw_hour(painter: QPainter, place: QRectF, entry: Entry, size: int) -> float:
    """The hour, bold while it lies ahead; where it ends."""
    token = "text3" if entry.is_done else "text"
    return place.left() + draw_text(
        painter, place, hour(entry), size=size, bold=not entry.is_done, token=token
    )


def _draw_whose(painter: QPainter, place: QRectF, entry: Entry, size: int, *, gap: float) -> None:
    """The tier's mark, then the names."""
    if entry.tier is not None:
        mark = QRectF(place.left() + (3 if gap > 16 else 0), place.center().y() - 6, 12, 12)
        draw_mark(painter, entry.tier, mark)
    words = place.adjusted(gap, 0, 0, 0)
    token = "text3" if entry.is_done else "text"
    bold = entry.at is not None and not entry.is_done
    names = brief_names(entry)
    fitting = (one for one in names if width_of(one, size, bold=bold) <= words.width())
    draw_text(painter, words, next(fitting, names[-1]), size=size, bold=bold, token=token)
