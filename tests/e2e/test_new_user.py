"""Somebody's first hour, by keyboard alone: a desk, a dispute, finding it again, doing what is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.shell.finder import Finder
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.widgets.work_model import DoneLine
from mediation_desk.domain.codes import DueKind, Stage, Tier
from mediation_desk.services import disputes
from mediation_desk.services import today as services
from mediation_desk.services.work import Office
from tests.desktop.conftest import application as application
from tests.desktop.conftest import garbage_of_the_main_thread as garbage_of_the_main_thread
from tests.desktop.conftest import own_data_folder as own_data_folder
from tests.desktop.typing import typed
from tests.desktop.watching import settle
from tests.e2e.person import CTRL, DOWN, ENTER, ESCAPE, Person, make_desk, window_on
from tests.e2e.registering import register_the_roof_leak
from tests.e2e.samples import sample

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("application")]

ROOF = sample("roof-leak")
DAY = date(2026, 11, 9)


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.fixture
def window(person: Person, tmp_path: Path) -> Iterator[Window]:
    """The window that opens on the desk that the first start made."""
    with window_on(person, make_desk(person, ROOF["office"]["centre"], "周敏", tmp_path), DAY) as shown:
        yield shown


@pytest.fixture
def office(window: Window) -> Office:
    return window.bridge.office


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

    # It is in sight, the keyboard on what it lacks.
    assert window.page.key == "dispute"
    assert person.where.startswith("到「化解」还差")
    number = disputes.listed(office)[0].number
    case = disputes.show(office, number)
    assert case.dispute.title == ROOF["dispute"]["title"]
    assert [party.name for party in case.parties] == [party["name"] for party in ROOF["parties"]]
    assert case.parties[0].birth_date == date(1955, 5, 12)
    assert (case.pushes[0].line, case.pushes[0].to) == ("community", ROOF["pushes"][0]["to"])

    # Found by its initials: in the list, and from anywhere.
    person.press(Qt.Key.Key_2, CTRL)
    assert person.where == "纠纷"
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
