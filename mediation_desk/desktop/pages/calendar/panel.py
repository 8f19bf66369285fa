"""Beside the calendar: the chosen day, what is said of it, and everything that stands on it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from mediation_desk.desktop.days import weekday
from mediation_desk.desktop.pages.calendar.day_list import DayList
from mediation_desk.desktop.theme import CONTROL
from mediation_desk.desktop.widgets.basic import Card, Label, Line, column
from mediation_desk.services.diary import CalendarDay

NO_ENTRY = "这一天没有安排"
NOT_WORKED_OUT = "离今天较远，期限还没有全部算到这一天，届时可能还会增加。"


class DayPanel(Card):
    """A day: its name, festival and lunar day, its entries."""

    def __init__(self) -> None:
        """Without a day yet."""
        super().__init__(flush=True)
        self.body.setSpacing(4)
        self.list = DayList()
        self._name = Label(size=15, bold=True)
        self._facts = Label(size=CONTROL, token="text2", wraps=True)
        self._none = Label(NO_ENTRY, token="text3")
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._none.setContentsMargins(14, 12, 14, 0)
        self._stack = QStackedWidget()
        for one in (self.list, self._none):
            self._stack.addWidget(one)
        head = QWidget()
        words = column(self._name, self._facts, spacing=2)
        words.setContentsMargins(14, 0, 14, 6)
        head.setLayout(words)
        self.add(head, Line(), self._stack)
        self.body.setStretch(2, 1)

    def show_day(self, day: CalendarDay, today: date, *, who: str | None) -> None:
        """Shows a day."""
        self._name.setText(f"{day.day.month}月{day.day.day}日 {weekday(day.day)}")
        self._facts.setText(_facts(day, today))
        self.list.setAccessibleName(f"{self._name.text()}的安排，{day.count}件")
        self.list.show_entries(day.entries, day.count, today, who=who)
        self._stack.setCurrentWidget(self.list if day.count else self._none)

    def has_entries(self) -> bool:
        """Whether there is anything to walk through."""
        return self._stack.currentWidget() is self.list


def _facts(day: CalendarDay, today: date) -> str:
    away = (day.day - today).days
    when = {-1: "昨天", 0: "今天", 1: "明天"}.get(away, f"{away}天后" if away > 0 else f"{-away}天前")
    rest = day.said or ("休息日" if day.is_off else "")
    lunar = f"农历{day.lunar}" if day.lunar else ""
    count = f"{day.count}件" if day.count else ""
    line = "·".join(part for part in (when, rest, lunar, count) if part)
    return line if day.is_worked_out else f"{line}\n{NOT_WORKED_OUT}"
