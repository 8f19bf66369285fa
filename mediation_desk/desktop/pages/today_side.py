"""Beside today's work: open disputes by tier, the days of this week, and the desk itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from mediation_desk import labels
from mediation_desk.desktop.days import WEEKDAYS, moment, short_day, weekday
from mediation_desk.desktop.theme import BODY, CAPTION, CONTROL, LOOK, MEASURES, NUMBER
from mediation_desk.desktop.widgets.basic import Card, Label, Line, Picture, button, clear, row
from mediation_desk.desktop.widgets.cut_label import CutLabel
from mediation_desk.desktop.widgets.paint import (
    CENTRE,
    RIGHT,
    draw_line,
    draw_mark,
    draw_plate,
    draw_ring,
    draw_text,
)
from mediation_desk.domain.codes import Tier
from mediation_desk.services.desk_facts import DeskFacts
from mediation_desk.services.today import Day, Row, named

TIER_ROW = 50
DOTS = 4
"""At most so many under a day: more is much."""
VISITS = 3
"""So many of the next visits are named."""


class TierRow(QAbstractButton):
    """One tier with how many open disputes it has; opens them."""

    def __init__(self, tier: Tier, does: Callable[[], object], *, has_line: bool) -> None:
        """Takes the tier and what a click does; all but the first have a line above."""
        super().__init__()
        self._tier, self._has_line, self._count = tier, has_line, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda: does())
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Shows how many there are."""
        self._count = count
        self.setText(f"{labels.TIER[self._tier]}{count}件")
        self.setAccessibleName(f"{self.text()}，打开看")
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a row of the card."""
        return QSize(0, TIER_ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark, word, number."""
        painter = QPainter(self)
        place = QRectF(self.rect())
        inner = place.adjusted(10, 0, -10, 0)
        if self._has_line:
            draw_line(painter, inner.left(), inner.right(), 0)
        plate = place.adjusted(0, 3, 0, -3)
        if self.underMouse():
            draw_plate(painter, plate, "hover", radius=MEASURES.radius)
        draw_mark(painter, self._tier, QRectF(inner.left(), place.center().y() - 7, 14, 14))
        draw_text(painter, inner.adjusted(24, 0, 0, 0), labels.TIER[self._tier], size=BODY)
        draw_text(painter, inner, str(self._count), size=NUMBER, bold=True, align=RIGHT)
        if self.hasFocus():
            draw_ring(painter, plate)


class TierCard(Card):
    """Open disputes: all of them, and those of each tier."""

    def __init__(self, go: Callable[..., None]) -> None:
        """Takes the way to the page of disputes."""
        self.all_button = button("全部", lambda: go("disputes"), kind="link", small=True, name="全部在办纠纷")
        super().__init__("在办纠纷", self.all_button)
        self.body.setSpacing(0)
        self.body.setContentsMargins(6, MEASURES.card_top, 6, 8)
        head = self.body.itemAt(0).layout()
        assert head is not None
        head.setContentsMargins(10, 0, 8, 4)
        self.rows = {
            tier: TierRow(tier, lambda tier=tier: go("disputes", tier=tier.value), has_line=at > 0)  # type: ignore[misc]
            for at, tier in enumerate((Tier.RED, Tier.YELLOW, Tier.BLUE))
        }
        self.add(*self.rows.values())

    def show_counts(self, counts: dict[Tier, int]) -> None:
        """Shows how many of each tier there are."""
        self.all_button.setText(f"全部{sum(counts.values())}件")
        for tier, one in self.rows.items():
            one.show_count(counts.get(tier, 0))


class WeekStrip(QWidget):
    """Seven days, today on a plate, a dot for each thing due up to four."""

    def __init__(self) -> None:
        """Without days yet."""
        super().__init__()
        self._days: tuple[Day, ...] = ()
        self._today: date | None = None
        self.setFixedHeight(66)
        LOOK.changed.connect(self.update)

    def show_days(self, days: tuple[Day, ...], today: date) -> None:
        """Shows a week."""
        self._days, self._today = days, today
        said = (f"{weekday(one.day)}{one.day.day}日{one.due}项" for one in days)
        self.setAccessibleName("本周日程：" + "，".join(said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Weekday, day, dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / max(1, len(self._days))
        for at, one in enumerate(self._days):
            self._draw_day(painter, QRectF(at * width, 0, width, self.height()), one)

    def _draw_day(self, painter: QPainter, place: QRectF, one: Day) -> None:
        is_today = one.day == self._today
        rests = one.day.weekday() > 4
        top = QRectF(place.left(), 0, place.width(), 20)
        draw_text(painter, top, WEEKDAYS[one.day.weekday()], size=CAPTION, token="text3", align=CENTRE)
        plate = QRectF(place.center().x() - 14, 22, 28, 26)
        if is_today:
            draw_plate(painter, plate, "accent", radius=MEASURES.radius)
        token = "onaccent" if is_today else ("text3" if rests else "text")
        draw_text(painter, plate, str(one.day.day), size=BODY, bold=is_today, token=token, align=CENTRE)
        count = min(one.due, DOTS)
        for dot in range(count):
            left = place.center().x() + (dot - count / 2) * 7 + 1.5
            draw_plate(painter, QRectF(left, 55, 4, 4), "text2", radius=2)


class WeekCard(Card):
    """The week, and the next visits in it."""

    def __init__(self, go: Callable[..., None]) -> None:
        """Takes the way to the calendar."""
        link = button("日历", lambda: go("calendar"), kind="link", small=True, name="到日历")
        super().__init__("本周日程", link)
        self.strip = WeekStrip()
        self._visits = QVBoxLayout()
        self._visits.setSpacing(6)
        self.add(self.strip, Line())
        self.body.addLayout(self._visits)
        self._shown: tuple[object, ...] | None = None

    def show_week(self, days: tuple[Day, ...], visits: Sequence[Row], today: date) -> None:
        """Shows the days, and who is to be visited next."""
        self.strip.show_days(days, today)
        later = sum(one.visits for one in days if one.day >= today)
        lines = [(_day_word(one.due, today), _visit(one)) for one in visits[:VISITS]]
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        clear(self._visits)
        for day, text in lines:
            self._visits.addLayout(_pair(day, text))
        if later > len(lines):
            self._visits.addWidget(Label(f"本周还有{later - len(lines)}次回访", size=CONTROL, token="text3"))
        if not lines:
            self._visits.addWidget(Label("本周没有待办的回访", size=CONTROL, token="text3"))


class DeskCard(Card):
    """Where the data are, when they were last saved, and how many disputes there are."""

    def __init__(self) -> None:
        """Without facts yet."""
        super().__init__("数据")
        self._name, self._saved, self._cases = (
            Label(size=CONTROL, wraps=wraps) for wraps in (True, True, True)
        )
        for icon, label in (
            ("database", self._name),
            ("check-circle", self._saved),
            ("disputes", self._cases),
        ):
            picture = Picture(icon, size=16, token="accent" if icon == "check-circle" else "text2")
            line = row(picture, spacing=10)
            line.addWidget(label, 1)
            self.add(line)

    def show_facts(self, facts: DeskFacts, open_cases: int, today: date) -> None:
        """Shows the desk of now."""
        self._name.setText(facts.name)
        self._saved.setText(f"最近保存：{_saved_word(facts, today)}")
        self._cases.setText(f"在办{open_cases:,}件，共{facts.cases:,}件")


def _saved_word(facts: DeskFacts, today: date) -> str:
    if facts.saved_at is None:
        return "还没有写入过"
    word = moment(facts.saved_at, today)
    return word if " " in word else f"今天 {word}"


def _day_word(day: date, today: date) -> str:
    return "今天" if day == today else f"{weekday(day)} {short_day(day, today)}"


def _visit(one: Row) -> str:
    return f"回访{one.party_name or named(one.names, one.parties)}"


def _pair(day: str, text: str) -> QVBoxLayout:
    whole = QVBoxLayout()
    whole.addLayout(
        row(Label(day, size=CONTROL, token="text2"), CutLabel(text, size=CONTROL), None, spacing=10)
    )
    return whole
