"""What an act is about, at the head of its dialog: tier, names, number, why it is due; and what to know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mediation_desk import labels
from mediation_desk.desktop.days import weekday
from mediation_desk.desktop.dialogs.acts.doing import Note
from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.theme import BODY, CAPTION, CONTROL, MEASURES, colour
from mediation_desk.desktop.widgets.basic import Label, Picture, clear, column
from mediation_desk.desktop.widgets.paint import (
    PILL,
    draw_pill,
    draw_plate,
    draw_text,
    draw_tier,
    width_of,
)
from mediation_desk.services.matters import Matter

TIER_WIDTH, GAP = 62, 12


class Subject(QWidget):
    """One line that says which case, and below it what is due, when and why."""

    def __init__(self, matter: Matter, today: date, title: str) -> None:
        """Takes the matter, the day that is today, and the dialog's title, which is not said twice."""
        super().__init__()
        self._title = title
        self._band = Band(matter, today)
        self._what = Label(size=CONTROL, token="text", wraps=True)
        self._why = Label(size=CAPTION, token="text3", wraps=True)
        why = QHBoxLayout()
        why.setSpacing(6)
        self._sign = Picture("info", size=14, token="text3")
        why.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        why.addWidget(self._why, 1)
        self.setLayout(column(self._band, self._what, why, spacing=4))
        self.show_matter(matter, today)

    def show_matter(self, matter: Matter, today: date) -> None:
        """Shows the matter as it stands now."""
        self._band.show_matter(matter, today)
        row = matter.due
        party = f"·{matter.party_name}" if matter.party_name else ""
        what = f"{row.what}{party}" if row else ""
        self._what.setText(what)
        self._what.setHidden(what in self._title)
        self._why.setText(row.why if row else "")
        for part in (self._sign, self._why):
            part.setVisible(row is not None)


class Band(QWidget):
    """Tier mark and word, the names in bold, the number, and at the right the day."""

    def __init__(self, matter: Matter, today: date) -> None:
        """Takes the matter and the day that is today."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_matter(matter, today)

    def show_matter(self, matter: Matter, today: date) -> None:
        """Shows the matter as it stands now."""
        self._matter, self._today = matter, today
        tier = labels.TIER[matter.view.tier.tier]
        self._names = "、".join(list(matter.names.values())[:2])
        if len(matter.names) > 2:
            self._names += f"等{len(matter.names)}人"
        self.setAccessibleName(f"{tier}，{self._names}，{matter.number}，{self._day()}")
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(320, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        """From left to right: tier, names, number; the day at the right edge."""
        painter = QPainter(self)
        place = QRectF(self.rect())
        kind, text = self._kind(), self._day()
        width = width_of(text, CAPTION, bold=True) + 16 if text else 0
        if kind:
            draw_pill(
                painter, QRectF(place.right() - width, place.center().y() - PILL / 2, width, PILL), text, kind
            )
        else:
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            draw_text(painter, place, text, size=CONTROL, token="text2", align=right)
        draw_tier(painter, self._matter.view.tier.tier, place)
        left = float(TIER_WIDTH)
        room = place.adjusted(left, 0, -width - GAP, 0)
        left += draw_text(painter, room, self._names, size=BODY, bold=True) + GAP
        rest = place.adjusted(left, 0, -width - GAP, 0)
        if rest.width() > 40:
            draw_text(painter, rest, self._matter.number, size=CONTROL, token="text2")

    def _kind(self) -> str:
        row = self._matter.due
        if row is None:
            return ""
        return "late" if row.days_overdue else "today" if row.due == self._today else ""

    def _day(self) -> str:
        row = self._matter.due
        if row is None:
            return labels.STAGE[self._matter.view.stage]
        if row.days_overdue:
            return f"逾期{row.days_overdue}天"
        if row.due == self._today:
            return "今天"
        year = "" if row.due.year == self._today.year else f"{row.due.year}-"
        return f"{weekday(row.due)} {year}{row.due:%m-%d}"


class Notes(QFrame):
    """A quiet plate of what to know before doing it, each line with its mark."""

    def __init__(self) -> None:
        """Empty, and out of sight while it is."""
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(MEASURES.card_side - 4, 10, MEASURES.card_side - 4, 10)
        self._lines.setSpacing(4)
        self._shown: tuple[str, tuple[Note, ...]] | None = None

    def show_notes(self, title: str, notes: Iterable[Note]) -> None:
        """Shows other notes; none hides the plate."""
        told = tuple(notes)
        if self._shown == (title, told):
            # New lines come into sight a moment later: until then the dialog would be fitted without them.
            return
        self._shown = (title, told)
        clear(self._lines)
        if title and told:
            self._lines.addWidget(Label(title, size=CONTROL, bold=True))
        for note in told:
            self._lines.addWidget(NoteLine(note))
        self.setVisible(bool(told))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plate."""
        draw_plate(QPainter(self), QRectF(self.rect()), "hover", "line")


class NoteLine(QWidget):
    """One note: its mark, its text, and at the right what belongs to it."""

    def __init__(self, note: Note) -> None:
        """Takes the note."""
        super().__init__()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(NoteMark(note.mark), alignment=Qt.AlignmentFlag.AlignTop)
        whole.addWidget(Label(note.text, size=CONTROL, token="text", wraps=True), 1)
        if note.beside:
            whole.addWidget(
                Label(note.beside, size=CAPTION, token="text3"), alignment=Qt.AlignmentFlag.AlignTop
            )


class NoteMark(QWidget):
    """How a note stands: an i, an empty ring for what is missing, a tick for what is there."""

    def __init__(self, mark: str) -> None:
        """Takes the mark."""
        super().__init__()
        self._mark = mark
        self.setFixedSize(16, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark."""
        painter = QPainter(self)
        place = QRectF(1, 3, 14, 14)
        if self._mark == "lack":
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(colour("edge"))
            painter.drawEllipse(place.adjusted(1, 1, -1, -1))
            return
        icon, token = ("check-circle", "accent") if self._mark == "done" else ("info", "text3")
        draw_icon(painter, icon, place, token)
