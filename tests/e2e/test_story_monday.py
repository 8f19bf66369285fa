"""A Monday with forty things due, worked off by keyboard; then 日历, and a rule that moves what is due."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.pages.calendar.page import CalendarPage
from mediation_desk.desktop.pages.system.rule_list import RuleList
from mediation_desk.desktop.pages.today import TodayPage
from mediation_desk.desktop.shell.finder import Finder
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.widgets.why import WhyPopover
from mediation_desk.domain.codes import AppointmentKind, DueKind, RevisitStatus
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.services import disputes, worklist
from mediation_desk.services.demo.appointed import appoint
from mediation_desk.services.demo.cast import CAST
from mediation_desk.services.demo.furnishing import furnish
from mediation_desk.services.demo.timeline import live
from mediation_desk.services.rights import Actor
from mediation_desk.services.today import Row
from mediation_desk.services.work import Office
from mediation_desk.storage.database import open_desk
from tests.desktop.conftest import application as application
from tests.desktop.conftest import garbage_of_the_main_thread as garbage_of_the_main_thread
from tests.desktop.conftest import own_data_folder as own_data_folder
from tests.desktop.typing import typed
from tests.desktop.watching import settle
from tests.e2e.mediator import CALM, CALM_VISIT, Mediator
from tests.e2e.person import ALT, CTRL, DOWN, ENTER, ESCAPE, SHIFT, TAB, window_on

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("application")]

FRIDAY, MONDAY, THURSDAY = date(2026, 11, 27), date(2026, 11, 30), date(2026, 12, 3)
OPEN = frozenset(
    {
        "betrothal-gifts",
        "cooling-off",
        "forest-title",
        "protected-spouse",
        "renovation-cracks",
        "roof-leak",
        "scooter-collision",
        "seedling-quality",
        "separation-threat",
        "shared-passage",
        "tenancy-return",
        "tour-refund",
    }
)
"""The cases that are open; together they are due for forty things of every kind a week brings."""
FILLED: dict[DueKind, dict[str, str | list[str]]] = {
    DueKind.WATCH: CALM,
    DueKind.REVISIT: CALM_VISIT,
    DueKind.COOLING_OFF: CALM_VISIT,
    DueKind.PROTECTION_ORDER: CALM_VISIT,
    DueKind.ASSIGNMENT: {"指派给": "人民调解员丁"},
    DueKind.UNKNOWN_SIGNAL: {"查明结果": "无", "情况": "走访双方和邻居，未发现"},
    DueKind.CONFIRMATION_WISH: {"双方意愿": "双方不"},
    DueKind.HANDOVER_CHECK: {"签收人": "王科员"},
    DueKind.MEETING_TASK: {"办理结果": "凭证已逐项核对"},
    DueKind.CLOSING_CHECK: {"销号理由": "协议履行完毕，回访平稳"},
}
"""What is typed into the dialogs that ask for more than they offer."""
MOST_KEYS, MOST_OF_A_VISIT, MOST_USUALLY = 8, 7, 6


class Desk(Mediator):
    """A mediator who works down the list of 今日."""

    def __init__(self) -> None:
        super().__init__()
        self.took: dict[DueKind, list[int]] = {}

    @property
    def today(self) -> TodayPage:
        """The page of today, in sight."""
        assert isinstance(self.window, Window)
        assert isinstance(self.window.page, TodayPage), self.window.page.key
        return self.window.page

    def waiting(self) -> list[Row]:
        """What is late or due today, in the order of the list."""
        seen = self.today.seen
        assert seen is not None
        return [*seen.found.overdue.rows, *seen.found.today.rows]

    def choose_row(self, fits: Callable[[Row], bool]) -> Row:
        """The first row that fits, gone to by the arrows."""
        self.reach("今日要办的事")
        self.press(Qt.Key.Key_Home)
        for _ in self.today.list.lines.lines:
            task = self.today.list.task()
            if task is not None and fits(task.row):
                return task.row
            self.press(DOWN)
        raise AssertionError([(row.kind, row.what) for row in self.waiting()])

    def do_row(self, row: Row, **fields: str | list[str]) -> None:
        """The row the keyboard is on, done by its dialog; how many keys that took is noted."""
        before = self.pressed
        self.press(ENTER)
        settle()
        self.fill(**fields)
        self.save()
        assert self.top is self.window, f"{row.what} leaves {self.top.windowTitle()}"
        self.took.setdefault(row.kind, []).append(self.pressed - before)

    def do(self, kind: DueKind, **fields: str | list[str]) -> Row:
        """The first row of a kind."""
        row = self.choose_row(lambda row: row.kind is kind)
        self.do_row(row, **fields)
        return row


@pytest.fixture(scope="module")
def friday(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a desk as it was left on Friday."""
    folder = tmp_path_factory.mktemp("friday")
    desk = open_desk(folder / "office.desk", create=True)
    noon = datetime(2026, 11, 27, 12, tzinfo=SHANGHAI)
    office = Office(desk=desk, actor=Actor(name="周敏"), today=FRIDAY, clock=lambda: noon)
    live(office, [one.part(FRIDAY, office.calendar) for one in CAST if one.name in OPEN])
    furnish(office)
    appoint(office)
    desk.close()
    return folder


@pytest.fixture
def mediator() -> Desk:
    return Desk()


@pytest.fixture
def window(friday: Path, mediator: Desk, tmp_path: Path) -> Iterator[Window]:
    folder = shutil.copytree(friday, tmp_path / "monday")
    with window_on(mediator, str(folder / "office.desk"), MONDAY) as shown:
        yield shown


def test_a_monday_of_forty_things_is_worked_off_by_keyboard(mediator: Desk, window: Window):
    due = mediator.waiting()
    assert len(due) >= 40
    assert (len({row.number for row in due}), len({row.kind for row in due})) == (12, 20)
    assert any("次未访" in row.what for row in due)
    explain_a_day(mediator)
    watch_undo_and_watch_again(mediator)
    hold_to_account(mediator)
    put_off(mediator)
    while rest := [row for row in mediator.waiting() if not has_to_wait(row)]:
        row = mediator.choose_row(lambda one, first=rest[0]: one == first)
        mediator.do_row(row, **FILLED.get(row.kind, {}))
    close_what_had_to_wait(mediator)
    assert mediator.waiting() == []
    assert worklist.due(window.bridge.office) == ()
    assert "没有逾期的" in mediator.today.facts.text()
    assert_quick(mediator.took)


def explain_a_day(mediator: Desk) -> None:
    """Alt+Enter says why a revisit is due; Esc gives the keyboard back to its row."""
    row = mediator.choose_row(lambda row: row.kind is DueKind.REVISIT)
    mediator.press(ENTER, ALT)
    (popover,) = mediator.window.findChildren(WhyPopover)
    assert popover.accessibleName().startswith("为什么是 11-27？，起算：11-20 化解结束日")
    mediator.press(ESCAPE)
    settle()
    task = mediator.today.list.task()
    assert (mediator.where, task and task.row) == ("今日要办的事", row)


def watch_undo_and_watch_again(mediator: Desk) -> None:
    """Done, taken back by Ctrl+Z, done once more; its 督办 goes and comes along."""
    before = mediator.waiting()
    mediator.do(DueKind.WATCH, **CALM)
    assert len(mediator.waiting()) == len(before) - 2
    mediator.press(Qt.Key.Key_Z, CTRL)
    settle()
    assert mediator.waiting() == before
    mediator.do(DueKind.WATCH, **CALM)
    assert len(mediator.waiting()) == len(before) - 2


def hold_to_account(mediator: Desk) -> None:
    """A 督办 issued as it is offered, then answered; the revisit it is about stays to be done."""
    issued = mediator.do(DueKind.SUPERVISION)
    again = mediator.today.list.task()
    assert again is not None
    assert (again.row.number, again.row.what) == (issued.number, f"{issued.what}，待答复")
    mediator.do_row(again.row, 答复="当日已补访，今后按期办理")
    assert again.row not in mediator.waiting()
    assert any((row.number, row.kind) == (issued.number, DueKind.REVISIT) for row in mediator.waiting())


def put_off(mediator: Desk) -> None:
    """A revisit and a limit, each to a later day with its reason; the first day of the visit is kept."""
    visit = mediator.choose_row(lambda row: (row.kind, row.due) == (DueKind.REVISIT, MONDAY))
    mediator.press(ENTER)
    settle()
    mediator.reach("情况", TAB, SHIFT)
    mediator.fill(情况="改期", 改到="+3", 理由="当事人外出")
    mediator.save()
    mediator.number = visit.number
    (moved,) = [one for one in mediator.case.revisits if one.status is RevisitStatus.RESCHEDULED]
    assert (moved.first_planned_on, moved.planned_on, moved.reason) == (MONDAY, THURSDAY, "当事人外出")
    limit = mediator.choose_row(lambda row: row.kind is DueKind.RESOLVE_LIMIT)
    mediator.press(ENTER)
    settle()
    mediator.reach("办理", TAB, SHIFT)
    mediator.fill(办理="延长期限", 延长理由="等旅行社提供凭证")
    mediator.save()
    assert not {visit, limit} & set(mediator.waiting())


def has_to_wait(row: Row) -> bool:
    """A case is closed once everything else of it is done."""
    return row.kind is DueKind.CLOSING_CHECK


def close_what_had_to_wait(mediator: Desk) -> None:
    """What is owed this week is performed first; each is 结案 and then 销号 by the same row."""
    mediator.do(DueKind.INSTALMENT)
    while mediator.waiting():
        mediator.do(DueKind.CLOSING_CHECK)
        mediator.do(DueKind.CLOSING_CHECK, **FILLED[DueKind.CLOSING_CHECK])


def assert_quick(took: dict[DueKind, list[int]]) -> None:
    """How many keys each thing took, what was written not counted."""
    every = sorted(keys for counts in took.values() for keys in counts)
    assert len(took) >= 18
    assert every[-1] <= MOST_KEYS, took
    assert max(took[DueKind.REVISIT]) <= MOST_OF_A_VISIT, took
    assert median(every) <= MOST_USUALLY, took


def test_in_the_calendar_a_revisit_is_moved_and_a_session_agreed_on_by_keyboard(
    mediator: Desk, window: Window
):
    mediator.find("到日历")
    settle(100)
    page = window.page
    assert isinstance(page, CalendarPage)
    mediator.press(Qt.Key.Key_Right, times=3)
    moved = page.sight.entry()
    assert moved is not None
    assert (moved.day, moved.kind) == (THURSDAY, DueKind.REVISIT)
    before = mediator.pressed
    mediator.press(Qt.Key.Key_Right, CTRL)
    settle()
    assert mediator.where.startswith("理由")
    mediator.fill(理由="当事人外出")
    mediator.save()
    assert mediator.pressed - before <= 3
    mediator.number = moved.number
    (told,) = [one for one in mediator.case.revisits if one.status is RevisitStatus.RESCHEDULED]
    assert (told.first_planned_on, told.planned_on) == (THURSDAY, date(2026, 12, 4))
    agree_on_a_session(mediator, page)


def agree_on_a_session(mediator: Desk, page: CalendarPage) -> None:
    """Ctrl+J asks for which dispute, then when; the session stands in its day at its hour."""
    mediator.press(Qt.Key.Key_J, CTRL)
    assert isinstance(mediator.top, Finder)
    assert mediator.where == "给哪件纠纷约定"
    typed(mediator.at, "季某")
    settle(200)
    assert [hit.kind for hit in mediator.top.found()] == ["纠纷"]
    mediator.press(ENTER)
    settle()
    assert isinstance(mediator.top, ActDialog)
    mediator.fill(时间="12-03 14:30")
    mediator.save()
    settle(100)
    (case,) = [row for row in disputes.listed(page.bridge.office) if row.title.startswith("季某")]
    mediator.number = case.number
    agreed = mediator.case.appointments[-1]
    assert (agreed.kind, agreed.at) == (
        AppointmentKind.SESSION,
        datetime(2026, 12, 3, 14, 30, tzinfo=SHANGHAI),
    )
    first = page.sight.entry()
    assert first is not None
    assert (first.day, first.number, f"{first.at:%H:%M}") == (THURSDAY, case.number, "14:30")


def test_a_rule_changed_by_keyboard_moves_what_today_asks_for(mediator: Desk, window: Window):
    before = {row.number: row for row in mediator.waiting() if row.kind is DueKind.WATCH}
    mediator.find("到系统")
    choose_section(mediator, "规则")
    mediator.press(Qt.Key.Key_F, CTRL)
    typed(mediator.at, "关注")
    mediator.reach("规则")
    choose_rule(mediator, "watch.red")
    mediator.press(ENTER)
    settle()
    mediator.fill(之后每隔="2", 理由="双方已分开居住，报领导同意")
    mediator.save()
    settle(200)
    mediator.find("到今日")
    (late,) = (row for row in mediator.waiting() if row.kind is DueKind.WATCH)
    assert (before[late.number].due, late.due) == (FRIDAY, date(2026, 11, 28))
    assert "红色每2日关注一次" in late.why


def choose_section(mediator: Desk, title: str) -> None:
    """A section of 系统 by the arrows."""
    assert isinstance(mediator.window, Window)
    for _ in range(12):
        places = mediator.at
        assert isinstance(places, QListView), mediator.where
        if places.currentIndex().data() == title:
            return
        mediator.press(DOWN)
    raise AssertionError(f"{title} is not among the sections")


def choose_rule(mediator: Desk, path: str) -> None:
    """A rule of those found by the arrows."""
    rules = mediator.at
    assert isinstance(rules, RuleList), mediator.where
    for _ in range(60):
        rule = rules.current_rule()
        if rule is not None and rule.path == path:
            return
        mediator.press(DOWN)
    raise AssertionError(f"{path} is not shown")
