"""Whatever is typed or pasted into any field of any dialog or page, nothing breaks and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from mediation_desk.desktop.app import PAGES
from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.shell.first_start import FirstStart
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.codes import DueKind
from mediation_desk.domain.plain import UNKEEPABLE
from tests.desktop.dialogs.acting import opened, rows
from tests.desktop.typing import typed
from tests.desktop.watching import above, close_above, settle

pytestmark = pytest.mark.slow

WILD = {
    "long": "长" * 10_000,
    "strange": "\x00\x07坏\x1b字\x7f👨‍👩‍👧‍👦🏠\u202eابجد هوز\u202c\ud800名\n字\t多",
}
ENTRIES = {
    "committees": ("add", "change"),
    "units": ("add", "change", "move"),
    "mediators": ("add", "change", "leave"),
    "holidays": ("add",),
}

wild = pytest.mark.parametrize("text", WILD.values(), ids=WILD)


@pytest.fixture
def window(window_of) -> Window:
    return window_of(*PAGES)


def fields(within: QWidget) -> list[QWidget]:
    """Every field of a text in sight."""
    found = [*within.findChildren(QLineEdit), *within.findChildren(QPlainTextEdit)]
    return [one for one in found if one.isVisibleTo(within) and one.isEnabled()]


def text_of(field: QWidget) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def fill_all(within: QWidget, text: str) -> list[str]:
    """Types the text into every field, and gives what then stands in them."""
    for field in fields(within):
        field.setFocus()
        typed(field, text)
    settle(30)
    return [text_of(one) for one in fields(within)]


def survives(open_it: Callable[[], Dialog], text: str, *, keeps: bool = True) -> None:
    """The dialog takes the text, may refuse it, closes, and has it again."""
    dialog = open_it()
    before = fill_all(dialog, text)
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(30)
    if not dialog_is_open(dialog):
        return
    assert [text_of(one) for one in fields(dialog)] == before
    dialog.reject()
    assert not dialog_is_open(dialog)
    if keeps:
        again = open_it()
        assert [text_of(one) for one in fields(again)] == [UNKEEPABLE.sub("", one) for one in before]
        again.reject()


def dialog_is_open(dialog: Dialog) -> bool:
    try:
        return dialog.isVisible()
    except RuntimeError:
        return False


@wild
@pytest.mark.parametrize("kind", DueKind)
def test_of_every_act(window: Window, kind: DueKind, text: str):
    found = rows(window.bridge.office, kind)
    if found:
        survives(lambda: opened(window, found[0]), text)


@wild
@pytest.mark.parametrize(("section", "key"), [(one, key) for one, keys in ENTRIES.items() for key in keys])
def test_of_every_entry_of_the_offices_book(window: Window, section: str, key: str, text: str):
    window.go("system", section=section)
    settle(50)

    def open_it() -> Dialog:
        act = next(one for one in window.page.acts() if one.key == key)
        act.does()
        return next(one for one in above(window) if isinstance(one, Dialog))

    survives(open_it, text)


@wild
@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_of_every_page(window: Window, page: str, text: str):
    sections = ("centre", "rules", "appearance", "data") if page == "system" else (None,)
    for section in sections:
        window.go(page, **({"section": section} if section else {}))
        settle(50)
        before = fill_all(window.page, text)
        QTest.keyClick(window.page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        for field in fields(window.page):
            QTest.keyClick(field, Qt.Key.Key_Return)
        settle(50)
        assert window.isVisible()
        assert len(before) == len(fields(window.page))


@wild
def test_of_the_window_itself(window: Window, text: str):
    window.go("disputes")
    for does in (window.search, window.page.save_view, window.page._ask_days):
        does()
        fill_all(above(window)[-1], text)
        settle(120)
        QTest.keyClick(above(window)[-1], Qt.Key.Key_Return)
        close_above(window)
    assert window.isVisible()


@wild
def test_of_the_first_start(application, qtbot, text: str):
    opened: list[str] = []
    start = FirstStart(opened.append)
    qtbot.addWidget(start)
    start.show()
    fill_all(start, text)
    start._make.button.click()

    assert opened == []
    assert start.isVisible()
