"""The window by keys: buttons, closing, the narrow rail, help."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from mediation_desk.desktop.app import PAGES
from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.dialogs.register.dialog import DRAFT, RegisterDialog
from mediation_desk.desktop.shell.keys import HelpDialog, KeysDialog
from mediation_desk.desktop.shell.window import Window
from mediation_desk.services import drafts
from tests.desktop.typing import typed
from tests.desktop.watching import buttons, settle


@pytest.fixture
def window(window_of) -> Window:
    return window_of(*PAGES)


def opened(window: Window, kind: type[Dialog]) -> Dialog:
    return next(one for one in window.findChildren(kind) if one.isVisible())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_that_has_the_focus_as_the_space_bar_does(window: Window, key: Qt.Key):
    window.rail.register.setFocus()
    QTest.keyClick(window.rail.register, key)

    assert opened(window, RegisterDialog)


def test_closing_the_window_keeps_what_was_typed_a_moment_ago(window: Window):
    window.perform("register")
    dialog = opened(window, RegisterDialog)
    typed(dialog.focusWidget(), "半个名")
    window.close()
    settle()

    kept = drafts.kept(window.bridge.office, DRAFT)
    assert kept is not None
    assert kept.body["parties"][0]["name"] == "半个名"
    assert not window.isVisible()


@pytest.mark.parametrize("key", [page.key for page in PAGES])
def test_f1_says_how_the_page_in_sight_is_worked_with(window: Window, key: str):
    window.go(key)
    window.perform("help")
    shown = opened(window, HelpDialog)
    said = [one.text() for one in shown.findChildren(QLabel)]

    assert window.page.help
    assert set(window.page.help) <= set(said)
    assert (
        said.index("推送") < said.index("化解") < said.index("关注") < said.index("回访") < said.index("销号")
    )


def test_help_leads_to_the_keys(window: Window):
    window.perform("help")
    next(one for one in buttons(opened(window, HelpDialog)) if one.text() == "快捷键").click()
    settle()

    assert "Ctrl K" in [one.text() for one in opened(window, KeysDialog).findChildren(QLabel)]


def test_no_key_means_two_things_in_one_place(window: Window):
    for page in PAGES:
        window.go(page.key)
        keys = [act.keys for act in (*window.acts(), *window.page.acts()) if act.keys]
        assert sorted(set(keys)) == sorted(keys), page.key


def test_the_narrow_rail_says_words_with_its_signs(window: Window):
    window.resize(1280, 720)
    settle()
    for one in (window.rail.search, window.rail.register):
        said = one.grab().toImage()
        one.setText("")
        assert one.grab().toImage() != said
