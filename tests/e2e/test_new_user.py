"""Somebody's first hour, by keyboard alone: a desk, a dispute, finding it again, doing what is due."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from mediation_desk.config.paths import resources_folder
from mediation_desk.desktop import app
from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.shell.finder import Finder
from mediation_desk.desktop.shell.first_start import FirstStart
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.widgets.work_model import DoneLine
from mediation_desk.domain.codes import DueKind, Stage, Tier
from mediation_desk.services import desks, disputes
from mediation_desk.services import today as services
from mediation_desk.services.work import Office
from tests.desktop.conftest import application as application
from tests.desktop.conftest import garbage_of_the_main_thread as garbage_of_the_main_thread
from tests.desktop.conftest import own_data_folder as own_data_folder
from tests.desktop.typing import typed
from tests.desktop.watching import settle

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("application")]

ROOF = json.loads((resources_folder() / "cases" / "roof-leak.json").read_text(encoding="utf-8"))
DAY = date(2026, 11, 9)
ENTER, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space
DOWN, UP, ESCAPE = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


class Person:
    """Somebody at the keyboard: every key goes where the focus is, of whatever stands on top."""

    window: QWidget

    @property
    def top(self) -> QWidget:
        """The menu or dialog that is open, else the window."""
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        dialogs = [one for one in shown if isinstance(one, QDialog)]
        top = QApplication.activePopupWidget() or (dialogs[-1] if dialogs else self.window)
        for _ in range(50):
            if top.isActiveWindow():
                return top
            # Without a desktop nobody hands the keyboard back when a menu or a dialog closes.
            top.activateWindow()
            settle(10)
        raise AssertionError(f"{top.windowTitle()} is not given the keyboard")

    @property
    def at(self) -> QWidget:
        """What has the focus."""
        return self.top.focusWidget() or self.top

    @property
    def where(self) -> str:
        """What that is called."""
        return self.at.accessibleName()

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = NONE, *, times: int = 1) -> None:
        """One key, some times."""
        for _ in range(times):
            QTest.keyClick(self.at, key, how)

    def keys(self, text: str) -> None:
        """Letters and figures, then Enter."""
        QTest.keyClicks(self.at, text)
        self.press(ENTER)

    def say(self, text: str, how: Qt.KeyboardModifier = NONE) -> None:
        """Chinese by the input method, then Enter."""
        typed(self.at, text)
        self.press(ENTER, how)

    def reach(self, name: str, key: Qt.Key, how: Qt.KeyboardModifier = NONE) -> None:
        """The same key until the focus is there."""
        for _ in range(20):
            if self.where.startswith(name):
                return
            self.press(key, how)
        raise AssertionError(f"{name} is not reached, but {self.where}")


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.fixture
def desk(person: Person, tmp_path: Path) -> str:
    """The desk that the first start made."""
    opened: list[str] = []
    person.window = start = FirstStart(opened.append)
    start.show()
    assert person.where == "单位名称"
    typed(person.at, ROOF["office"]["centre"])
    person.press(TAB)
    typed(person.at, "周敏")
    person.press(TAB)
    assert person.where == "存放位置"
    person.press(Qt.Key.Key_A, CTRL)
    person.keys(str(tmp_path / "new.desk"))
    start.close()
    assert opened == [str(tmp_path / "new.desk")]
    return opened[0]


@pytest.fixture
def office(desk: str) -> Iterator[Office]:
    with desks.office_at(desk, today=DAY) as office:
        yield office


@pytest.fixture
def window(person: Person, office: Office) -> Iterator[Window]:
    """The window that opens on it, as the program shows it."""
    with app.window_at(office) as shown:
        app.restore(shown)
        shown.noticing.begin()
        person.window = shown
        settle()
        yield shown
        shown.close()


def register_the_roof_leak(person: Person) -> None:
    """The sample case, typed into the dialog of registering from its first field to its last."""
    first, second = ROOF["parties"]
    told, push = ROOF["dispute"], ROOF["pushes"][0]
    person.say(first["name"], CTRL)
    person.keys(first["id_number"])
    person.keys(first["phone"])
    person.say(first["address"])
    typed(person.at, second["name"])
    person.reach("被申请人的种类", TAB, SHIFT)
    person.press(SPACE)
    person.press(DOWN, times=2)
    person.press(ENTER)
    person.reach("名称", TAB)
    person.press(ENTER, CTRL)
    person.keys(second["credit_code"])
    person.say(second["legal_representative"])
    person.say(second["post"])
    person.reach("住所", ENTER)
    person.say(second["address"])
    person.say(told["title"])
    person.keys("wy")
    person.say(told["unit"] + told["grid"])
    person.reach("推送线", ENTER)
    person.press(DOWN)
    person.reach("推送来自", ENTER)
    person.press(DOWN)
    person.reach("推送人", ENTER)
    person.say(push["by"])
    person.reach("推送给", ENTER)
    person.say(push["to"])
    person.reach("基本情况", ENTER)
    person.say(told["facts"], CTRL)
    person.say(told["requests"][0], CTRL)
    person.say(told["address"])
    person.keys("6800")
    person.press(Qt.Key.Key_S, CTRL)


def due(office: Office) -> list[DueKind]:
    found = services.today_of(office, who=None)
    return [row.kind for group in (found.overdue, found.today, found.week) for row in group.rows]


def test_a_new_user_registers_a_dispute_finds_it_again_and_does_what_is_due(
    person: Person, window: Window, office: Office
):
    assert window.windowTitle().endswith(ROOF["office"]["centre"])
    assert person.where == "登记第一件纠纷"
    person.press(ENTER)
    assert person.where == "姓名"
    register_the_roof_leak(person)
    settle(200)

    # It is the one in sight, the keyboard in the list.
    assert window.page.key == "disputes"
    number = disputes.listed(office)[0].number
    case = disputes.show(office, number)
    assert case.dispute.title == ROOF["dispute"]["title"]
    assert [party.name for party in case.parties] == [party["name"] for party in ROOF["parties"]]
    assert case.parties[0].birth_date == date(1955, 5, 12)
    assert (case.pushes[0].line, case.pushes[0].to) == ("community", ROOF["pushes"][0]["to"])
    assert person.where == "纠纷"

    # Found by its initials: in the list, and from anywhere.
    person.press(Qt.Key.Key_F, CTRL)
    person.press(Qt.Key.Key_A, CTRL)
    person.keys("wdls")
    settle(200)
    assert [window.page.model.row_at(at).number for at in range(window.page.model.rowCount())] == [number]
    person.press(Qt.Key.Key_1, CTRL)
    person.press(Qt.Key.Key_K, CTRL)
    QTest.keyClicks(person.at, "wdls")
    settle(150)
    assert [hit.text for hit in person.top.found()] == [ROOF["dispute"]["title"]]
    person.press(ESCAPE)
    assert not isinstance(person.top, Finder)
    assert person.where == "今日要办的事"

    # The first act, taken back.
    wanted = due(office)
    assert set(wanted) == {
        DueKind.PUSH_RECEIPT,
        DueKind.ASSIGNMENT,
        DueKind.FIRST_CONTACT,
        DueKind.TIER_DECISION,
    }
    person.press(ENTER)
    assert isinstance(person.top, ActDialog)
    person.press(Qt.Key.Key_S, CTRL)
    settle(100)
    assert due(office) != wanted
    person.press(Qt.Key.Key_Z, CTRL)
    settle(100)
    assert due(office) == wanted
    assert person.where == "今日要办的事"

    # Everything that is due, one after another.
    for _ in wanted:
        person.press(ENTER)
        dialog = person.top
        assert isinstance(dialog, ActDialog)
        if person.where == "指派给":
            typed(person.at, "周敏")
        elif person.where == "答复":
            person.press(DOWN)
        person.press(Qt.Key.Key_S, CTRL)
        settle(100)
    case = disputes.show(office, number)
    assert case.pushes[0].received_by == "周敏"
    assert case.assignments[-1].to == "周敏"
    assert case.contacts
    assert case.tiers[-1].level is Tier.BLUE
    assert not set(due(office)) & set(wanted)
    assert disputes.listed(office)[0].stage is Stage.PUSH

    # What was done today unfolds at the foot of the list.
    person.press(Qt.Key.Key_End)
    person.press(ENTER)
    done = [line.done.what for line in window.page.list.lines.lines if isinstance(line, DoneLine)]
    assert set(done) >= {"登记", "签收推送", "指派", "记接触", "定级", "撤销"}, done
