"""Ctrl+K finds cases, people, pages and commands, by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from mediation_desk.desktop.app import PAGES
from mediation_desk.desktop.shell.finder import Finder
from mediation_desk.desktop.shell.window import Window
from mediation_desk.services import disputes
from tests.desktop.typing import typed
from tests.desktop.watching import settle


@pytest.fixture
def window(window_of) -> Window:
    made = window_of(*PAGES)
    made.activateWindow()
    return made


@pytest.fixture
def finder(window: Window) -> Finder:
    window.perform("search")
    settle()
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, Finder))


def ask(finder: Finder, text: str) -> list[tuple[str, str]]:
    finder.line.clear()
    typed(finder.line, text)
    settle(150)
    return [(hit.kind, hit.text) for hit in finder.found()]


def test_an_empty_line_offers_the_commands_with_their_keys(finder: Finder):
    found = {hit.text: hit.more for hit in finder.found()}

    assert found["新登记纠纷"] == "Ctrl N"
    assert found["到纠纷"] == "Ctrl 2"


def test_a_case_is_found_by_its_words_its_number_and_its_initials(finder: Finder, window: Window):
    row = disputes.listed(window.bridge.office)[0]

    for text in (row.title[:4], row.number):
        assert ("纠纷", row.title) in ask(finder, text)
    assert any(kind == "纠纷" for kind, _ in ask(finder, "jf"))


def test_a_person_is_found_by_name(finder: Finder, window: Window):
    name = (
        disputes.show(window.bridge.office, disputes.listed(window.bridge.office)[0].number).parties[0].name
    )

    assert ("人员", name) in ask(finder, name)


def test_a_command_is_found_by_its_initials_and_done_with_enter(finder: Finder, window: Window):
    ask(finder, "kjj")
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    settle()

    assert [
        one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible() and one.isModal()
    ] == ["快捷键"]


def test_enter_goes_to_the_case_that_the_arrows_chose(finder: Finder, window: Window):
    row = disputes.listed(window.bridge.office)[0]
    ask(finder, row.number)
    QTest.keyClick(finder.line, Qt.Key.Key_Down)
    QTest.keyClick(finder.line, Qt.Key.Key_Up)
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    settle(300)

    assert window.page.key == "dispute"
    assert window.page.case_acts.number == row.number


def test_enter_at_once_finds_what_was_just_typed(finder: Finder, window: Window):
    row = disputes.listed(window.bridge.office)[0]
    typed(finder.line, row.number)
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    settle(300)

    assert window.page.key == "dispute"
    assert window.page.case_acts.number == row.number
    assert "人员" in {hit.kind for hit in finder.found()} or finder.found()[0].text == row.title


@pytest.mark.parametrize("text", ["", "   ", "%", '"', "'; drop table", "\u202e", "🏠", "字" * 10_000])
def test_whatever_is_typed_nothing_breaks(finder: Finder, text: str):
    ask(finder, text)
    QTest.keyClick(finder.line, Qt.Key.Key_Escape)
    settle()

    assert not any(isinstance(one, Finder) and one.isVisible() for one in QApplication.topLevelWidgets())


def test_when_nothing_is_found_that_is_said(finder: Finder):
    ask(finder, "没有这样的人和事")
    said = next(one for one in finder.list.findChildren(QLabel) if one.text().startswith("没有找到"))
    assert finder.found() == ()
    assert said.isVisible()

    ask(finder, "新登记")
    assert not said.isVisible()
