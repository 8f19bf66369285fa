"""Every control does something, has a name, and is reached by Tab; every dialog opens and closes."""

from __future__ import annotations

from functools import lru_cache

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from mediation_desk.desktop.app import PAGES
from mediation_desk.desktop.pages.dispute.tabs import TABS as TABS_OF_A_DISPUTE
from mediation_desk.desktop.scenes import SCENES, Scene
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.codes import Stage
from mediation_desk.services import disputes
from mediation_desk.services.overview import look
from tests.desktop.watching import (
    above,
    buttons,
    close_above,
    described,
    focusable,
    name_of,
    seen,
    settle,
    tabbed,
)

pytestmark = pytest.mark.slow

PAGE_KEYS = [page.key for page in PAGES]
TABS = [f"dispute.{place.key}" for place in TABS_OF_A_DISPUTE]
"""The tabs of the page of one dispute, walked one by one."""
ENDS = {"quit", "desks"}
"""Acts that close the window, tested by themselves."""


@pytest.fixture
def asked_outside(monkeypatch) -> list[str]:
    """The file dialogs, message boxes and programs of the system that were asked for; none of them opens."""
    asked: list[str] = []

    def answer(name: str, value: object):
        def ask(*_: object, **__: object) -> object:
            asked.append(name)
            return value

        return ask

    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, answer(name, ("", "")))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer("getOpenFileNames", ([], "")))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", answer("folder", ""))
    monkeypatch.setattr(QMessageBox, "exec", answer("message", 0))
    monkeypatch.setattr(QDesktopServices, "openUrl", answer("open", True))
    return asked


@pytest.fixture
def window(window_of) -> Window:
    made = window_of(*PAGES)
    made.activateWindow()
    settle(300)
    return made


def at(window: Window, key: str) -> QWidget:
    close_above(window)
    window.toast.hide()
    page, _, tab = key.partition(".")
    asked = {"number": fullest(window), "tab": tab or "overview"} if page == "dispute" else {}
    window.go(page, **asked)
    settle(150)
    return window.page.tab if tab else window.page


@lru_cache(maxsize=1)
def fullest(window: Window) -> str:
    """The dispute with most to show, looked for once in a window."""

    def weigh(number: str) -> int:
        return sum(look(window.bridge.office, number).overview.counts.values())

    rows = [row for row in disputes.listed(window.bridge.office) if row.stage is not Stage.CLOSED]
    return max((row.number for row in rows), key=weigh)


@pytest.mark.parametrize("key", [*PAGE_KEYS, *TABS])
def test_every_button_of_a_page_does_something_or_says_why_not(window: Window, key: str, asked_outside):
    names = [name_of(one) for one in buttons(at(window, key))]
    assert names or key in TABS
    idle = []
    for place, name in enumerate(names):
        found = buttons(at(window, key))
        if place >= len(found):
            break
        one = found[place]
        if not one.isEnabled():
            assert described(one), name
            continue
        if one.isChecked() and one.autoExclusive():
            continue
        before, outside = seen(window), len(asked_outside)
        one.click()
        if seen(window) == before and len(asked_outside) == outside:
            idle.append(name)

    assert idle == []


@pytest.mark.parametrize("key", PAGE_KEYS)
def test_every_act_of_a_page_and_of_the_window_does_something(window: Window, key: str, asked_outside):
    idle = []
    for act in (*at(window, key).acts(), *window.acts()):
        at(window, PAGE_KEYS[0] if act.key == key else key)
        if act.key in ENDS:
            continue
        window.rail.search.setFocus()
        before, outside = seen(window), len(asked_outside)
        act.does()
        if seen(window) == before and len(asked_outside) == outside:
            idle.append(act.text)

    assert idle == []


@pytest.mark.parametrize("key", [*PAGE_KEYS, *TABS])
def test_every_control_of_a_page_is_named_and_reached_by_tab(window: Window, key: str):
    page = at(window, key)
    page.begin()
    reached = set(tabbed(window))
    wanted = [*focusable(page), *focusable(window.rail)]

    assert [type(one).__name__ for one in wanted if not name_of(one)] == []
    assert [name_of(one) for one in wanted if one not in reached] == []


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_every_scene_opens_is_named_and_closes_by_escape(window: Window, scene: Scene):
    scene.set(window)
    settle(200)
    for dialog in above(window):
        reached = set(tabbed(dialog))
        wanted = focusable(dialog)
        assert name_of(dialog) or dialog.windowTitle()
        assert [type(one).__name__ for one in wanted if not name_of(one)] == []
        assert [name_of(one) for one in wanted if one not in reached] == []
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        settle(100)

    assert above(window) == []


def test_quitting_closes_the_window(window: Window):
    window.perform("quit")

    assert not window.isVisible()
