"""提醒: when the desk reminds and when it keeps quiet, and the file that other calendars read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from mediation_desk.config.settings import SETTINGS
from mediation_desk.desktop.days import weekday
from mediation_desk.desktop.host import Act, Host, Page
from mediation_desk.desktop.pages.system.plate import allow
from mediation_desk.desktop.shell.reminding import Reminding
from mediation_desk.desktop.widgets.basic import Card, Label, button, column, row
from mediation_desk.desktop.widgets.fields import Text
from mediation_desk.desktop.widgets.form import FormRow
from mediation_desk.desktop.widgets.scrolling import InGutter
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text
from mediation_desk.services import ical, settings
from mediation_desk.services.reminders import Reminder
from mediation_desk.services.work import Office

WIDTH = 720
ON = "notices.on"
CHOSEN = ("notices.on", "notices.whose", "notices.days_off", "tray.keep")
WRITTEN = ("notices.hours", "notices.quiet")
UNCHANGED = "没有改动，不用保存。"
NOTHING = "现在没有要提醒的事。"


class ReminderSection(Page):
    """Choices take effect at once; hours, quiet hours and the file are saved by Enter or their button."""

    key = "reminders"
    title = "提醒"
    icon = "bell"

    def __init__(self, host: Host) -> None:
        """Takes the window it stands in."""
        super().__init__(host)
        self._filling = False
        self._reminding = Reminding(self.bridge, self)
        self.choices = {key: Segments(SETTINGS[key].choices) for key in CHOSEN}
        self.texts = {key: Text(hint=str(SETTINGS[key].default)) for key in WRITTEN}
        self.feed = Text(hint="例如：D:\\日历\\调解.ics")
        self.next = Label(wraps=True)
        fields = {**self.choices, **self.texts, ical.FEED: self.feed}
        self.rows = {
            key: FormRow(SETTINGS[key].label, field, hint=SETTINGS[key].help) for key, field in fields.items()
        }
        self.save_button = button("保存", self.save_hours, name="保存提醒时刻和安静时段")
        self.try_button = button("试一次", self.try_once, name="现在提醒一次")
        self.feed_button = button("保存", self.save_feed, name="保存日历文件的位置")
        self.choose_button = button("选位置...", self.choose_feed, name="选日历文件的位置")
        whole = QWidget()
        whole.setLayout(column(self._notices(), self._feeding(), None, spacing=12))
        self.setLayout(column(InGutter(whole)))
        for key, field in self.choices.items():
            field.edited.connect(self._chooser(key))
        for text in self.texts.values():
            text.edited.connect(self._follow)
            text.returnPressed.connect(self.save_button.click)
        self.feed.edited.connect(self._follow)
        self.feed.returnPressed.connect(self.feed_button.click)

    def refresh(self) -> None:
        """Reads what is set; a text being typed stays."""
        found = self.bridge.ask(_all_set)
        if found is None:
            return
        self._filling = True
        for key, field in self.choices.items():
            field.fill(found[key])
        for key, text in (*self.texts.items(), (ical.FEED, self.feed)):
            if not text.isModified():
                text.fill(found[key])
        self._filling = False
        self._follow()
        self.next.setText(self._next_said())

    def begin(self) -> None:
        """The keyboard is at the switch."""
        self.choices[ON].setFocus()

    def acts(self) -> tuple[Act, ...]:
        """Reminding now."""
        return (Act(key="try", text="现在提醒一次", initials="xztx", icon="bell", does=self.try_once),)

    def save_hours(self) -> None:
        """Keeps both texts; one that cannot be read says so beside it."""
        saved = [self._save(key) for key in WRITTEN]
        if all(saved):
            self.bridge.tell("提醒时刻已保存。")
            self.refresh()

    def save_feed(self) -> None:
        """Keeps where the file lies, and writes it there at once; nothing typed: none is written any more."""
        place = str(self.feed.value() or "")
        told = "以后日历一有变动就写到那里。" if place.strip() else "不再写日历文件。"
        outcome = self.bridge.do(lambda office: ical.set_feed(office, place), said=told)
        self.rows[ical.FEED].tell(outcome.failure.sentence if outcome.failure else None)
        if outcome.ok:
            self.feed.setModified(False)
            self._follow()

    def choose_feed(self) -> None:
        """Chooses the file in the system's own dialog."""
        chosen, _ = QFileDialog.getSaveFileName(self, "日历文件", "调解日历.ics", "日历文件 (*.ics)")
        if chosen:
            self.feed.fill(chosen if chosen.lower().endswith(".ics") else f"{chosen}.ics")
            self.feed.setModified(True)
            self._follow()

    def try_once(self) -> None:
        """Shows in the window what would be told now."""
        self._reminding.tell(then=self._tried)

    def _notices(self) -> QWidget:
        card = Card("桌面提醒")
        for key in (*CHOSEN[:2], *WRITTEN, *CHOSEN[2:]):
            card.add(self.rows[key])
        card.add(FormRow("下一次", self.next))
        card.body.addLayout(row(None, self.try_button, self.save_button))
        card.setMaximumWidth(WIDTH)
        return card

    def _feeding(self) -> QWidget:
        card = Card("给别的日历程序")
        card.add(self.rows[ical.FEED])
        card.body.addLayout(row(None, self.choose_button, self.feed_button))
        card.setMaximumWidth(WIDTH)
        return card

    def _chooser(self, key: str) -> Callable[[], None]:
        def choose() -> None:
            chosen = self.choices[key].value()
            if not self._filling and chosen is not None:
                self.bridge.run(lambda office: settings.set(office, key, chosen), said=_told(key, chosen))
                self.next.setText(self._next_said())

        return choose

    def _save(self, key: str) -> bool:
        text = self.texts[key]
        outcome = self.bridge.do(lambda office: settings.set(office, key, str(text.value() or "")))
        self.rows[key].tell(outcome.failure.sentence if outcome.failure else None)
        if outcome.ok:
            text.setModified(False)
        return outcome.ok

    def _tried(self, found: Reminder | None) -> None:
        self.bridge.tell("；".join((found.title, *found.lines)) + "。" if found else NOTHING)

    def _next_said(self) -> str:
        when = self._reminding.next_time()
        if when is None:
            return "没有设定的时刻，只在打开程序时提醒。" if self.choices[ON].value() else "已关闭。"
        ahead = (when.date() - self.bridge.office.clock().date()).days
        day = {0: "今天", 1: "明天"}.get(ahead, f"{day_text(when.date())}{weekday(when.date())}")
        return f"{day}{when.hour}:{when.minute:02d}"

    def _follow(self) -> None:
        is_written = any(text.isModified() for text in self.texts.values())
        allow(self.save_button, None if is_written else UNCHANGED)
        allow(self.feed_button, None if self.feed.isModified() else UNCHANGED)
        for key in (*WRITTEN, ical.FEED):
            self.rows[key].tell(None)


def _all_set(office: Office) -> dict[str, Any]:
    return {key: settings.value(office, key) for key in (*CHOSEN, *WRITTEN, ical.FEED)}


def _told(key: str, chosen: Any) -> str:
    return f"{SETTINGS[key].label}：{SETTINGS[key].choices[chosen]}。"
