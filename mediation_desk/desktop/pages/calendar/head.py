"""The head of the page 日历: which days, how many matters, week or month, and what is not known of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from mediation_desk.desktop.days import short_day
from mediation_desk.desktop.pages.calendar.span import Span, View
from mediation_desk.desktop.theme import CONTROL, PAGE_TITLE
from mediation_desk.desktop.widgets.basic import Label, Picture, button, column, disable, enable, row
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.services.diary import CalendarDay

VIEWS = {View.WEEK: "周", View.MONTH: "月"}
STEP = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Does:
    """What the buttons of the head do."""

    show_view: Callable[[View], object]
    turn: Callable[[int], object]
    go_today: Callable[[], object]
    save_sheet: Callable[[], object]
    export: Callable[[], object]
    appoint: Callable[[], object]


class Head(QWidget):
    """Title and facts at the left, the ways through time and the acts at the right."""

    def __init__(self, title: str, does: Does) -> None:
        """Takes the page's title and what the buttons do."""
        super().__init__()
        self.facts = Label(size=CONTROL, token="text2")
        self.views = Segments(VIEWS)
        self.views.setAccessibleName("看")
        self.views.edited.connect(lambda: self._choose(does))
        self._shown: View | None = None
        self.today_button = button("今天", does.go_today, why="回到今天 T")
        self.earlier = _step("chevron-left", lambda: does.turn(-1))
        self.later = _step("chevron-right", lambda: does.turn(1))
        self.sheet = button("周清单...", does.save_sheet, icon_name="printer", why="存成PDF Ctrl+P")
        self.file = button("导出...", does.export, icon_name="download", why="存成日历文件.ics Ctrl+E")
        self.appoint = button("约定调解...", does.appoint, icon_name="plus", why="约定调解 Ctrl+J")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addLayout(column(Label(title, size=PAGE_TITLE, bold=True), self.facts, spacing=2), 1)
        line.addLayout(row(self.earlier, self.today_button, self.later, spacing=4))
        line.addLayout(row(self.views, spacing=0))
        line.addLayout(row(self.sheet, self.file, self.appoint))

    def show_span(self, span: Span, days: Sequence[CalendarDay], today: date, *, is_own: bool) -> None:
        """Shows which days are in sight and how many matters they hold."""
        counted = sum(day.count for day in days if span.holds(day.day))
        late = sum(one.days_overdue > 0 and not one.is_done for day in days for one in day.entries)
        who = "我承办的" if is_own else ""
        said = f"{who}{counted}件" if counted else f"没有{who}安排"
        late_said = f"{late}件逾期" if late else ""
        self.facts.setText("·".join(part for part in (span.title(today), said, late_said) if part))
        self._shown = span.view
        self.views.fill(span.view)
        self._show_ways(span, today)

    def _show_ways(self, span: Span, today: date) -> None:
        word = "周" if span.view is View.WEEK else "月"
        for one, way, key in ((self.earlier, "上", "PgUp"), (self.later, "下", "PgDown")):
            name = f"{way}一{word}" if word == "周" else f"{way}个月"
            one.setAccessibleName(name)
            one.setToolTip(f"{name} {key}")
        if span.chosen == today:
            disable(self.today_button, "已经在今天")
        else:
            enable(self.today_button)
            self.today_button.setToolTip("回到今天 T")

    def _choose(self, does: Does) -> None:
        view = self.views.value()
        if view is not None and view is not self._shown:
            does.show_view(view)


class Notice(QWidget):
    """What is not known of the days in sight: holidays not entered, what is due not worked out yet."""

    def __init__(self, enter_holidays: Callable[[], object]) -> None:
        """Takes the way to where holidays are entered."""
        super().__init__()
        self.words = Label(size=CONTROL, token="text2", wraps=True)
        self.enter_button = button("录入放假安排", enter_holidays, kind="link", small=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(Picture("info", size=16))
        line.addWidget(self.words, 1)
        line.addWidget(self.enter_button)
        self.hide()

    def show_days(self, days: Sequence[CalendarDay], today: date) -> None:
        """Says it, or hides where everything is known."""
        said = tuple(_unknown(days, today))
        self.words.setText("".join(said))
        self.enter_button.setVisible(any(not day.is_known for day in days))
        self.setVisible(bool(said))


def _unknown(days: Sequence[CalendarDay], today: date) -> Iterator[str]:
    years = sorted({day.day.year for day in days if not day.is_known})
    if years:
        named = "、".join(f"{year}年" for year in years)
        yield f"{named}的放假安排还没有录入，这里只按周末算休息日。"
    later = [day.day for day in days if not day.is_worked_out]
    if later:
        yield f"{short_day(min(later), today)}起的期限还没有全部算到，届时可能还会增加。"


def _step(icon: str, does: Callable[[], object]) -> QWidget:
    made = button("", does, icon_name=icon, name=icon)
    made.setProperty("kind", "plain")
    made.setFixedWidth(STEP)
    return made
