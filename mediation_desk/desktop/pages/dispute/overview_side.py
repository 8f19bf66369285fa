"""Beside the overview: each party in two lines, and the latest of what happened along a line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mediation_desk import labels
from mediation_desk.desktop.days import short_day
from mediation_desk.desktop.theme import BODY, CAPTION, CONTROL, LOOK, colour
from mediation_desk.desktop.widgets.paint import (
    RIGHT,
    draw_pill,
    draw_plate,
    draw_ring,
    draw_text,
    width_of,
)
from mediation_desk.domain.codes import PartyKind
from mediation_desk.domain.happenings import Happening
from mediation_desk.domain.people import age_on
from mediation_desk.domain.record.people import Party
from mediation_desk.domain.wording import masked

PLATE, STEP, DAYS, DOT = 54, 40, 58, 8
ABOUT = 0.5
"""Of the room beside a name, at most, for what is known at a glance."""


class PartyPlate(QAbstractButton):
    """One party: side, name, what is known at a glance, phone; below where it lives. Opens the party."""

    def __init__(self, party: Party, today: date, opens: Callable[[], object]) -> None:
        """Takes the party, the day that is today, and what a click does."""
        super().__init__()
        self._party = party
        self._about = about(party, today)
        self._phone = masked(party.phone)
        self._below = _below(party)
        self.setFixedHeight(PLATE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        said = (labels.SIDE[party.side], party.name, self._about, self._below)
        self.setAccessibleName("，".join(part for part in said if part) + "，打开看")
        self.setToolTip("\n".join(part for part in (party.name, self._below) if part))
        self.clicked.connect(lambda: opens())
        LOOK.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(280, PLATE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Both lines."""
        painter = QPainter(self)
        place = QRectF(self.rect())
        if self.underMouse():
            draw_plate(painter, place.adjusted(-6, 2, 6, -2), "hover", radius=6)
        first = QRectF(place.left(), place.top() + 6, place.width(), 22)
        left = draw_pill(painter, first, labels.SIDE[self._party.side], "soft") + 8
        phone = width_of(self._phone, CONTROL) + 12 if self._phone else 0
        about_room = width_of(self._about, CONTROL) + 8 if self._about else 0
        about_room = min(about_room, (first.width() - left - phone) * ABOUT)
        room = first.adjusted(left, 0, -phone - about_room, 0)
        left += draw_text(painter, room, self._party.name, size=BODY, bold=True) + 8
        rest = first.adjusted(left, 0, -phone, 0)
        draw_text(painter, rest, self._about, size=CONTROL, token="text2")
        draw_text(painter, first, self._phone, size=CONTROL, token="text2", align=RIGHT)
        below = QRectF(place.left(), place.top() + 28, place.width(), 20)
        draw_text(painter, below, self._below, size=CAPTION, token="text3")
        if self.hasFocus():
            draw_ring(painter, place.adjusted(0, 1, 0, -1))


class CourseLine(QWidget):
    """The latest happenings, newest first: day, dot on a line, what, and by whom."""

    def __init__(self) -> None:
        """Without a case yet."""
        super().__init__()
        self._lines: tuple[tuple[str, str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        LOOK.changed.connect(self.update)

    def show_course(self, happened: tuple[Happening, ...], today: date) -> None:
        """Shows what happened, the newest first."""
        self._lines = tuple(
            (
                short_day(one.day, today),
                one.what,
                "·".join(part for part in (f"{one.at:%H:%M}" if one.at else "", one.who or "") if part),
            )
            for one in happened
        )
        self.setFixedHeight(max(STEP, STEP * len(self._lines)))
        self.setAccessibleName("经过：" + "；".join("，".join(filter(None, line)) for line in self._lines))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One step a happening; the newest dot is the accent's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._lines:
            draw_text(painter, QRectF(0, 0, self.width(), 24), "还没有经过。", size=CONTROL, token="text3")
        for at, (day, what, below) in enumerate(self._lines):
            top = at * STEP
            middle = QPointF(DAYS, top + 12)
            if at + 1 < len(self._lines):
                painter.setPen(QPen(colour("line2"), 1))
                painter.drawLine(middle + QPointF(0, DOT), middle + QPointF(0, STEP - DOT))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("edge" if at else "accent"))
            painter.drawEllipse(middle, DOT / 2, DOT / 2)
            beside = QRectF(0, top + 1, DAYS - 8, 22)
            draw_text(painter, beside, day[-5:], size=CONTROL, token="text2")
            year = f"{day[:4]}年" if len(day) > 5 else ""
            draw_text(painter, beside.translated(0, 18), year, size=CAPTION, token="text3")
            words = QRectF(DAYS + 14, top + 1, self.width() - DAYS - 14, 22)
            draw_text(painter, words, what, size=CONTROL)
            draw_text(painter, words.translated(0, 18), below, size=CAPTION, token="text3")


def about(party: Party, today: date) -> str:
    """Gender and age of a person; who answers for an organisation."""
    if party.kind is not PartyKind.PERSON:
        return party.legal_representative or party.contact or ""
    age = age_on(party, today)
    gender = labels.GENDER[party.gender] if party.gender else ""
    return "·".join(part for part in (gender, f"{age}岁" if age is not None else "") if part)


def _below(party: Party) -> str:
    agents = "、".join(agent.name for agent in party.agents if agent.name)
    acts = f"代理人{agents}" if agents else ""
    return "；".join(part for part in (party.address or party.employer or "", acts) if part)
