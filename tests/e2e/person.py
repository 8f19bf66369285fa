"""Somebody at the keyboard: everything is done on the real window by keys, each going where the focus is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QRadioButton, QWidget

from mediation_desk.desktop import app
from mediation_desk.desktop.shell.finder import Finder
from mediation_desk.desktop.shell.first_start import FirstStart
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.services import desks
from tests.desktop.typing import typed
from tests.desktop.watching import name_of, settle

ENTER, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space
DOWN, UP, ESCAPE = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


class Person:
    """Somebody at the keyboard: every key goes where the focus is, of whatever stands on top."""

    window: QWidget

    def __init__(self) -> None:
        self.pressed = 0

    @property
    def top(self) -> QWidget:
        """The menu or dialog that is open, else the window."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
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
        return self.at.accessibleName() or name_of(self.at)

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = NONE, *, times: int = 1) -> None:
        """One key, some times."""
        for _ in range(times):
            self.pressed += 1
            QTest.keyClick(self.at, key, how)

    def keys(self, text: str) -> None:
        """Letters and figures, then Enter."""
        self.pressed += len(text)
        QTest.keyClicks(self.at, text)
        self.press(ENTER)

    def say(self, text: str, how: Qt.KeyboardModifier = NONE) -> None:
        """Chinese by the input method, then Enter."""
        typed(self.at, text)
        self.press(ENTER, how)

    def reach(self, name: str, key: Qt.Key = TAB, how: Qt.KeyboardModifier = NONE) -> None:
        """The same key until the focus is there."""
        passed = []
        for _ in range(120):
            if self.where.startswith(name):
                return
            passed.append(self.where)
            self.press(key, how)
        raise AssertionError(f"{name} is not reached, but {list(dict.fromkeys(passed))}")

    def find(self, words: str) -> None:
        """What 查找 offers under these words, chosen."""
        self.press(Qt.Key.Key_K, CTRL)
        finder = self.top
        assert isinstance(finder, Finder), finder
        typed(self.at, words)
        found: list[str] = []
        for _ in range(20):
            settle(60)
            found = [hit.text for hit in finder.found()]
            if any(text.startswith(words) for text in found):
                break
        else:
            raise AssertionError(f"{words} is not offered, but {found}")
        self.press(DOWN, times=next(at for at, text in enumerate(found) if text.startswith(words)))
        self.press(ENTER)
        settle()

    def fill(self, **fields: Any) -> None:
        """Fields by their names, in the order of the form."""
        for name, value in fields.items():
            self.put(name, value)

    def put(self, name: str, value: str | list[str]) -> None:
        """One field by the keys of its kind: text typed over, one word chosen, boxes ticked one by one."""
        if isinstance(value, list):
            for word in value:
                self.reach(word)
                self.press(SPACE)
            return
        self.reach(name)
        field = self.at
        if isinstance(field, QRadioButton):
            self._choose_segment(name, value)
        elif isinstance(field, QComboBox):
            self._choose(field, value)
        else:
            self._write(field, value)

    def _choose_segment(self, name: str, word: str) -> None:
        row = self.at.parentWidget()
        assert row is not None
        words = [one.accessibleName() for one in row.findChildren(QRadioButton)]
        place = next((at for at, one in enumerate(words, 1) if one.startswith(f"{name} {word}")), None)
        assert place is not None, f"{word} is not offered, but {words}"
        self.pressed += 1
        QTest.keyClicks(self.at, str(place))

    def _choose(self, field: QComboBox, word: str) -> None:
        self.press(Qt.Key.Key_Home)
        for _ in range(field.count()):
            if field.currentText().startswith(word):
                return
            self.press(DOWN)
        offered = [field.itemText(at) for at in range(field.count())]
        raise AssertionError(f"{word} is not offered, but {offered}")

    def _write(self, field: QWidget, text: str) -> None:
        self.press(Qt.Key.Key_A, CTRL)
        first, *further = text.split("\n")
        typed(field, first)
        for line in further:
            self.press(ENTER)
            typed(field, line)
        if QApplication.activePopupWidget() is not None:
            # It was written out: nothing of what is offered is wanted.
            self.press(ESCAPE)


def make_desk(person: Person, centre: str, who: str, folder: Path) -> str:
    """The desk that the first start makes."""
    opened: list[str] = []
    person.window = start = FirstStart(opened.append)
    start.show()
    assert person.where == "单位名称"
    typed(person.at, centre)
    person.press(TAB)
    typed(person.at, who)
    person.press(TAB)
    assert person.where == "存放位置"
    person.press(Qt.Key.Key_A, CTRL)
    person.keys(str(folder / "new.desk"))
    start.close()
    assert opened == [str(folder / "new.desk")]
    return opened[0]


@contextmanager
def window_on(person: Person, place: str, day: date) -> Iterator[Window]:
    """The window that opens on a desk, as the program shows it, at ten o'clock of a day."""
    ten = datetime.combine(day, time(10), SHANGHAI)
    with (
        desks.office_at(place, today=day) as office,
        app.window_at(replace(office, clock=lambda: ten)) as shown,
    ):
        app.restore(shown)
        shown.noticing.begin()
        person.window = shown
        settle()
        yield shown
        shown.close()
