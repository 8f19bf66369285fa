"""A year at a glance: twelve months, days off and worked weekends; the list beside it is its keyboard."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mediation_desk.desktop.days import WEEKDAYS
from mediation_desk.desktop.dialogs.office.holiday import KINDS
from mediation_desk.desktop.theme import CAPTION, CONTROL, LOOK, colour
from mediation_desk.desktop.widgets.paint import CENTRE, draw_line, draw_plate, draw_ring, draw_text
from mediation_desk.services.holidays import DayKind, HolidayRow

ACROSS = 3
LEAST = 17
"""A lower cell is no more read: then half the year is shown, the half of the chosen day."""
LEFT, GAP = 16, 20
TITLE, HEAD, KEY = 22, 16, 26
WEEKS, SATURDAY = 6, 5
KEY_WORDS = (("soft", None, "放假"), ("surface", "text2", "调休上班"), ("accent", None, "今天"))


class YearPicture(QWidget):
    """Days off stand on a soft plate, worked weekends in a frame, the office's own have a line below."""

    pressed = Signal(object)
    """A day was pressed."""

    def __init__(self) -> None:
        """Empty until it is given a year."""
        super().__init__()
        self._year = 0
        self._rows: dict[date, HolidayRow] = {}
        self._today = self._chosen = date.min
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        LOOK.changed.connect(self.update)

    def show_year(self, year: int, rows: Sequence[HolidayRow], today: date) -> None:
        """Shows a year with its days."""
        self._year, self._today = year, today
        self._rows = {row.day: row for row in rows}
        self.setAccessibleName(f"{year}年年历，各天在旁边的列表里")
        self.update()

    def choose(self, day: date | None) -> None:
        """Marks a day."""
        self._chosen = day or date.min
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The months, and what the marks mean."""
        painter = QPainter(self)
        if self._year:
            painter.fillRect(0, 0, 1, self.height(), colour("line"))
            for month in self._months():
                self._draw_month(painter, month)
            self._draw_key(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses a day."""
        day = self._day_at(event.position())
        if day is not None:
            self.pressed.emit(day)

    def event(self, event: QEvent) -> bool:
        """Says what a day is when the mouse rests on it."""
        if isinstance(event, QHelpEvent):
            row = self._rows.get(self._day_at(QPointF(event.pos())) or date.min)
            told = f"{row.day:%m-%d} {row.name}{KINDS[row.kind]}" if row else ""
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    def _months(self) -> range:
        if self._height_of(12) >= LEAST:
            return range(1, 13)
        day = self._chosen if self._chosen.year == self._year else self._today
        return range(7, 13) if day.month > 6 else range(1, 7)

    def _height_of(self, months: int) -> float:
        """How high a day is where so many months are shown."""
        month = (self.height() - KEY - 8) * ACROSS / months
        return min((month - TITLE - HEAD - 8) / WEEKS, 22.0)

    def _cell(self) -> tuple[float, float]:
        width = (self.width() - 2 * LEFT - (ACROSS - 1) * GAP) / ACROSS / 7
        return width, self._height_of(len(self._months()))

    def _corner(self, month: int) -> QPointF:
        width, height = self._cell()
        down, across = divmod(month - self._months().start, ACROSS)
        step = TITLE + HEAD + WEEKS * height + 8
        return QPointF(LEFT + across * (7 * width + GAP), 4 + down * step)

    def _days(self, month: int) -> Iterator[tuple[date, QRectF]]:
        width, height = self._cell()
        corner = self._corner(month)
        first, count = calendar.monthrange(self._year, month)
        for at in range(count):
            week, weekday = divmod(first + at, 7)
            left, top = corner.x() + weekday * width, corner.y() + TITLE + HEAD + week * height
            yield date(self._year, month, at + 1), QRectF(left, top, width, height)

    def _day_at(self, place: QPointF) -> date | None:
        cells = (cell for month in self._months() for cell in self._days(month))
        return next((day for day, cell in cells if cell.contains(place)), None)

    def _draw_month(self, painter: QPainter, month: int) -> None:
        width, _ = self._cell()
        corner = self._corner(month)
        title = QRectF(corner.x() + 4, corner.y(), 7 * width, TITLE)
        draw_text(painter, title, f"{month}月", size=CONTROL, bold=True)
        for at, word in enumerate(WEEKDAYS):
            head = QRectF(corner.x() + at * width, corner.y() + TITLE, width, HEAD)
            draw_text(painter, head, word, size=CAPTION, token="text3", align=CENTRE)
        for day, cell in self._days(month):
            self._draw_day(painter, day, cell)

    def _draw_day(self, painter: QPainter, day: date, cell: QRectF) -> None:
        row = self._rows.get(day)
        self._draw_ground(painter, row, day, cell.adjusted(1, 0.5, -1, -0.5))
        is_off = day.weekday() >= SATURDAY if row is None else row.kind is DayKind.REST
        token = "accent2" if row and is_off else "text3" if is_off else "text"
        if day == self._today:
            token = "onaccent"
        bold = row is not None or day == self._today
        words = cell.translated(0, 1)
        draw_text(painter, words, str(day.day), size=CAPTION, bold=bold, token=token, align=CENTRE)
        if row is not None and not row.official:
            middle = cell.center().x()
            draw_line(painter, middle - 5, middle + 5, cell.bottom() - 3, "text")

    def _draw_ground(self, painter: QPainter, row: HolidayRow | None, day: date, cell: QRectF) -> None:
        if day == self._today:
            draw_plate(painter, cell, "accent", radius=4)
        elif row is not None and row.kind is DayKind.REST:
            draw_plate(painter, cell, "soft", radius=4)
        elif row is not None:
            draw_plate(painter, cell, "surface", "text2", 4)
        if day == self._chosen:
            draw_ring(painter, cell.adjusted(-1.5, -1, 1.5, 1), 4)

    def _draw_key(self, painter: QPainter) -> None:
        _, height = self._cell()
        rows = len(self._months()) // ACROSS
        top, left = 4 + rows * (TITLE + HEAD + WEEKS * height + 8), LEFT + 4.0
        for fill, edge, word in KEY_WORDS:
            draw_plate(painter, QRectF(left, top + 5, 14, 12), fill, edge, 3)
            words = QRectF(left + 20, top, 80, 22)
            left += 36 + draw_text(painter, words, word, size=CAPTION, token="text2")
        draw_line(painter, left, left + 12, top + 15, "text")
        draw_text(painter, QRectF(left + 18, top, 80, 22), "本单位的安排", size=CAPTION, token="text2")
