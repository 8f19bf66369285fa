"""A mediator at the keyboard: the dispute in sight, worked on by what its page shows and offers."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from shiboken6 import isValid

from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.pages.dispute.overview import OverviewTab
from mediation_desk.desktop.pages.dispute.page import DisputePage
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.widgets.entry_list import EntryList
from mediation_desk.desktop.widgets.step_list import StepList, StepRow
from mediation_desk.domain.record.case import Case
from mediation_desk.services import disputes
from tests.desktop.watching import settle
from tests.e2e.person import CTRL, DOWN, ENTER, TAB, Person

CALM = {"苗头": ["无异常"]}
CALM_VISIT = {"现在关系": "缓和", **CALM}


class Mediator(Person):
    """Somebody who works on one dispute."""

    number = ""

    @property
    def page(self) -> DisputePage:
        """The page of the dispute, in sight."""
        assert isinstance(self.window, Window)
        assert isinstance(self.window.page, DisputePage), self.window.page.key
        return self.window.page

    @property
    def case(self) -> Case:
        """The record as it stands on the desk."""
        assert isinstance(self.window, Window)
        return disputes.show(self.window.bridge.office, self.number)

    @property
    def steps(self) -> str:
        """The bar of the five steps as it is read out."""
        return self.page.steps.accessibleName()

    @property
    def offered(self) -> str:
        """What the button at the head of the page says, "" where there is none."""
        return self.page.head.primary.text() if self.page.head.primary.isVisible() else ""

    def overview(self) -> OverviewTab:
        """Its first tab."""
        if self.page.bar.currentIndex():
            self.find("看概览")
        tab = self.page.tab
        assert isinstance(tab, OverviewTab)
        return tab

    def lacks(self) -> list[str]:
        """What 还差 shows."""
        return [row.title for row in self.overview().lacks.rows()]

    def dates(self) -> list[tuple[str, str]]:
        """What 接下来的日期 shows: day and what."""
        return [(row.day, row.title) for row in self.overview().dates.rows()]

    def due(self) -> list[StepRow]:
        """Of that, what is due by today."""
        today = self.page.bridge.office.today
        return [row for row in self.overview().dates.rows() if row.value[0].due <= today]

    def day(self, day: date) -> None:
        """Another business day begins."""
        self.page.bridge.begin_day(day)
        settle()

    def save(self) -> None:
        """Ctrl+S does what the dialog is for, and closes it."""
        dialog = self.top
        self.press(Qt.Key.Key_S, CTRL)
        settle()
        if isinstance(dialog, ActDialog):
            assert not (isValid(dialog) and dialog.isVisible()), told(dialog)

    def act(self, words: str, **fields: Any) -> None:
        """One act found by its words, filled and done."""
        self.find(words)
        assert isinstance(self.top, ActDialog), self.top
        self.fill(**fields)
        self.save()

    def do_first(self, **fields: Any) -> str:
        """What the button at the head of the page offers, filled and done; gives the dialog's title."""
        self.press(ENTER, CTRL)
        settle()
        dialog = self.top
        assert isinstance(dialog, ActDialog), dialog
        title = dialog.windowTitle()
        self.fill(**fields)
        self.save()
        return title

    def put_right(self, lack: str, **fields: Any) -> None:
        """One row of 还差 by its button."""
        lacking = self.overview().lacks
        self.reach(lacking.accessibleName())
        self._go_to(lacking, lack)
        self.press(ENTER)
        settle()
        self.fill(**fields)
        self.save()

    def catch_up(self) -> dict[str, int]:
        """Every 关注 and 回访 that is due, all calm; how many of each."""
        done: dict[str, int] = {}
        while due := [row for row in self.due() if row.act in ("记关注", "记回访")]:
            self.reach("接下来的日期")
            self._go_to(self.overview().dates, due[0].title)
            self.press(ENTER)
            settle()
            self.fill(**(CALM if due[0].act == "记关注" else CALM_VISIT))
            self.save()
            done[due[0].act] = done.get(due[0].act, 0) + 1
        return done

    def choose(self, title: str) -> None:
        """The entry of the tab in sight with this title."""
        entries = self.at
        assert isinstance(entries, EntryList), self.where
        self.press(Qt.Key.Key_Home)
        passed = []
        for _ in range(80):
            entry = entries.entry()
            if entry is not None and entry.title.startswith(title):
                return
            passed.append(entry.title if entry else "")
            self.press(DOWN)
        raise AssertionError(f"{title} is not there, but {list(dict.fromkeys(passed))}")

    def change(self, title: str, **fields: Any) -> None:
        """What the button of an entry does, filled and done."""
        self.choose(title)
        self.press(ENTER)
        settle()
        self.fill(**fields)
        self.save()

    def undertake(self, button: str, **fields: Any) -> None:
        """One more row of what is taken on in an agreement."""
        self.reach(button)
        self.press(ENTER)
        settle()
        self.reach("谁履行", TAB, Qt.KeyboardModifier.ShiftModifier)
        self.fill(**fields)

    def _go_to(self, rows: StepList, title: str) -> None:
        self.press(Qt.Key.Key_Home)
        for _ in rows.rows():
            row = rows.current()
            if row is not None and row.title.startswith(title):
                return
            self.press(DOWN)
        raise AssertionError(f"{title} is not told, but {[row.title for row in rows.rows()]}")


def told(dialog: ActDialog) -> str:
    """Why a dialog did not do it: above the foot, and beside its fields."""
    fields = [one for line, _ in dialog.lines for one in line.fields if one.accessibleDescription()]
    beside = (f"{one.accessibleName()}：{one.accessibleDescription()}" for one in fields)
    return "；".join(filter(None, (dialog.sentence, *beside)))
