"""The page 今日 in the real window: what it says, where it leads, how it stays true."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from mediation_desk.desktop import worker
from mediation_desk.desktop.bridge import Bridge
from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.host import Page
from mediation_desk.desktop.pages.today import TodayPage
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.widgets.why import WhyPopover
from mediation_desk.desktop.widgets.work_model import DoneLine, More, Task
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.codes import LimitKey, Tier
from mediation_desk.domain.record.followup import Task as GivenTask
from mediation_desk.domain.record.mediation import Extension
from mediation_desk.services import disputes, duties
from mediation_desk.services import today as services
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from mediation_desk.storage.database import open_desk

Key = Qt.Key


class Asked(Page):
    """Stands for a page not under test and keeps what it was asked."""

    key = "disputes"
    title = "纠纷"
    icon = "disputes"

    def __init__(self, host: Any) -> None:
        super().__init__(host)
        self.was_asked: list[dict[str, Any]] = []

    def refresh(self) -> None:
        pass

    def ask(self, **asked: Any) -> None:
        self.was_asked.append(asked)


class AskedSystem(Asked):
    key = "system"
    title = "系统"
    icon = "system"


class AskedDispute(Asked):
    key = "dispute"
    under = "disputes"


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the window remembers stays in this test."""
    for variable in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "user"))


@pytest.fixture
def window(window_of: Callable[..., Window]) -> Window:
    made = window_of(TodayPage, Asked, AskedDispute, AskedSystem)
    made.resize(1440, 900)
    made.activateWindow()
    return made


@pytest.fixture
def page(window: Window) -> TodayPage:
    shown = window.page
    assert isinstance(shown, TodayPage)
    return shown


@pytest.fixture
def empty_window(application: QApplication, qtbot, tmp_path: Path) -> Iterator[Window]:
    desk = open_desk(tmp_path / "new.desk", create=True)
    office = Office(desk=desk, actor=Actor(name="周敏"), today=date(2026, 11, 25))
    made = Window(Bridge(office), (TodayPage,), where="新工作台")
    qtbot.addWidget(made)
    made.show()
    made.go("today")
    yield made
    made.noticing.stop()
    made.close()
    desk.close()


def asked_of(window: Window) -> list[dict[str, Any]]:
    shown = window.page
    assert isinstance(shown, Asked)
    return shown.was_asked


def tasks(page: TodayPage) -> list[Task]:
    return [line for line in page.list.lines.lines if isinstance(line, Task)]


def person_with_work(office: Office) -> str:
    rows = services.today_of(office, who=None).overdue.rows
    return next(row.who for row in rows if row.who)


def test_the_head_tells_the_day_and_how_much_there_is(page: TodayPage, demo_office: Office):
    found = services.today_of(demo_office, who=None)
    count = found.overdue.count + found.today.count + found.week.count

    assert page.facts.text() == f"11月25日 周三·第48周·全中心{count}件事，{found.overdue.count}件逾期"


@pytest.mark.parametrize(
    ("calendar", "said"),
    [
        (Calendar(off={date(2026, 11, 25): "国庆节"}), "国庆节放假"),
        (Calendar(work={date(2026, 11, 25): "国庆节"}), "调休上班"),
    ],
)
def test_the_head_tells_a_holiday(calendar: Calendar, said: str, page: TodayPage, window: Window):
    window.bridge.office = replace(window.bridge.office, calendar=calendar)
    page.refresh()

    assert page.facts.text().split("·")[2] == said


def test_the_rail_counts_what_waits(window: Window, page: TodayPage):
    assert page.seen is not None
    names = [button.accessibleName() for button in window.rail._pages.values()]

    assert f"今日，{page.seen.count}项" in names


def test_the_keyboard_begins_at_the_most_urgent_row(page: TodayPage):
    assert QApplication.focusWidget() is page.list
    assert page.list.task() == tasks(page)[0]


def test_only_mine_is_kept_for_the_next_time(
    window_of: Callable[..., Window], demo_office: Office, page: TodayPage
):
    who = person_with_work(demo_office)
    page.bridge.office = replace(page.bridge.office, actor=Actor(name=who))
    page.mine.click()

    assert {one.row.who for one in tasks(page)} == {who}
    assert page.facts.text().split("·")[2].startswith("分给我的")
    again = window_of(TodayPage).page
    assert isinstance(again, TodayPage)
    assert again.mine.isChecked()


def test_a_person_without_work_is_told_so_and_led_to_everybodys(page: TodayPage):
    page.mine.click()
    assert tasks(page) == []
    assert page.facts.text().endswith("没有分给我的到期的事")
    assert page.all_button.isVisible()

    page.all_button.click()

    assert tasks(page)
    assert not page.mine.isChecked()


def test_enter_opens_the_act_of_the_row(window: Window, page: TodayPage):
    QTest.keyClick(page.list, Key.Key_Return)
    QApplication.processEvents()
    opened = window.findChildren(Dialog)

    assert len(opened) == 1
    opened[0].reject()


def test_alt_enter_says_why_and_leads_to_the_rules(window: Window, page: TodayPage):
    QTest.keyClick(page.list, Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    popover = window.findChild(WhyPopover)
    assert popover is not None
    assert tasks(page)[0].row.why_parts.rule in popover.accessibleName()

    QTest.keyClick(popover.rules_button, Key.Key_Return)

    assert window.page.key == "system"
    assert asked_of(window) == [{"section": "rules"}]


def test_why_names_who_put_the_day_off(window: Window, page: TodayPage):
    row = next(one.row for one in tasks(page) if one.row.kind == "resolve_limit")
    to = date(2026, 11, 28)
    longer = Extension(what=LimitKey.RESOLVE_DAYS, on=date(2026, 11, 25), to=to, reason="等鉴定")
    page.bridge.run(lambda office: duties.extend(office, row.number, longer), said="已延长")
    moved = next(
        at
        for at, line in enumerate(page.list.lines.lines)
        if isinstance(line, Task) and (line.row.number, line.row.kind) == (row.number, row.kind)
    )
    page.list._go(moved, extends=False)
    QTest.keyClick(page.list, Key.Key_Return, Qt.KeyboardModifier.AltModifier)

    assert "改动：周敏 12:00 改到11-28：等鉴定" in window.findChild(WhyPopover).accessibleName()


def test_a_write_is_shown_at_once_and_the_place_is_kept(page: TodayPage):
    for _ in range(12):
        QTest.keyClick(page.list, Key.Key_Down)
    key = page.list.task().key
    number = tasks(page)[0].row.number
    before = page.seen

    task = GivenTask(what="走访", who="网格员", due=page.bridge.office.today)
    page.bridge.run(lambda office: duties.give_task(office, number, task))

    assert page.seen.count == before.count + 1
    assert page.list.task().key == key


def test_what_was_done_unfolds_with_time_and_name(window: Window, page: TodayPage):
    QTest.keyClick(page.list, Key.Key_End)
    QTest.keyClick(page.list, Key.Key_Return)
    done = [line for line in page.list.lines.lines if isinstance(line, DoneLine)]

    assert [line.done for line in done] == list(page.seen.done)
    QTest.keyClick(page.list, Key.Key_Down)
    QTest.keyClick(page.list, Key.Key_Return)
    assert asked_of(window) == [{"number": done[0].done.number}]


def test_the_tiers_lead_to_their_disputes(window: Window, page: TodayPage, demo_office: Office):
    counts = services.tier_counts(demo_office)
    assert page.tiers.all_button.text() == f"全部{sum(counts.values())}件"
    assert page.tiers.rows[Tier.RED].text() == f"红色{counts[Tier.RED]}件"

    page.tiers.rows[Tier.RED].click()

    assert asked_of(window) == [{"tier": "red"}]


def test_the_week_and_the_desk_are_told_in_words(page: TodayPage, demo_office: Office):
    week = services.week_of(demo_office)
    said = page.week.strip.accessibleName()

    assert all(f"{one.day.day}日{one.due}项" in said for one in week)
    assert page.desk._name.text() == "demo.desk"
    assert f"共{len(disputes.listed(demo_office))}件" in page.desk._cases.text()


def test_rows_left_out_lead_to_the_page_of_disputes(
    window: Window, page: TodayPage, monkeypatch: pytest.MonkeyPatch
):
    whole = services.today_of
    monkeypatch.setattr(services, "today_of", lambda office, *, who: whole(office, who=who, limit=1))
    page.refresh()
    more = next(at for at, line in enumerate(page.list.lines.lines) if isinstance(line, More))
    page.list._go(more, extends=False)

    QTest.keyClick(page.list, Key.Key_Return)

    assert asked_of(window) == [{"due": "overdue"}]


def test_the_list_is_saved_and_told(page: TodayPage, window: Window, tmp_path: Path, qtbot):
    page.sheet_button.click()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("今日清单-2026-11-25.pdf")
    path = tmp_path / "清单.pdf"
    dialog.selectFile(str(path))
    with qtbot.waitSignal(page.bridge.noticed, timeout=30_000) as noticed:
        dialog.accept()
    worker.wait_for_all()

    assert path.read_bytes().startswith(b"%PDF")
    assert noticed.args[0].text == f"今日清单已存到{path}，共{page.seen.count}项。"


def test_a_list_that_cannot_be_saved_is_told_in_one_sentence(page: TodayPage, tmp_path: Path, qtbot):
    with qtbot.waitSignal(page.bridge.noticed, timeout=30_000) as noticed:
        page._save_at(str(tmp_path / "没有" / "清单.pdf"))

    assert noticed.args[0].is_problem
    assert "今日清单存不进" in noticed.args[0].text


def test_a_new_desk_says_what_to_do_first(empty_window: Window):
    page = empty_window.page
    assert isinstance(page, TodayPage)

    assert page.register_button.isVisible()
    assert QApplication.focusWidget() is page.register_button
    assert page.desk._saved.text() == "最近保存：还没有写入过"


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (1000, 640)])
def test_nothing_is_cut_off_at_any_size(size: tuple[int, int], window: Window, page: TodayPage, qtbot):
    window.resize(*size)
    side = page._side
    qtbot.waitUntil(lambda: page.rect().contains(side.geometry()))

    inside = side.widget()
    assert inside.width() <= side.viewport().width()
    assert page.list.attention.width <= page.list.viewport().width()
    qtbot.waitUntil(lambda: page.list._places(1).words.width() > 200)
    assert page.list._places(1).act.right() < page.list.attention.width


def test_refreshing_stays_within_its_time(page: TodayPage):
    page.refresh()
    spent = []
    for _ in range(5):
        begun = time.process_time()
        page.refresh()
        spent.append(time.process_time() - begun)

    assert min(spent) < 0.08
