"""Steps through the page 系统: sections, dialogs, keys."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.dialogs.office.entry import EntryDialog
from mediation_desk.desktop.host import Page
from mediation_desk.desktop.pages.system import SystemPage
from tests.desktop.typing import typed

Section = TypeVar("Section", bound=Page)
NO_KEY_HELD = Qt.KeyboardModifier.NoModifier


def section(page: SystemPage, kind: type[Section]) -> Section:
    """A section, shown."""
    page.ask(section=kind.key)
    assert isinstance(page.section, kind)
    return page.section


def dialogs(kind: type[Dialog] = EntryDialog) -> list[Dialog]:
    """The dialogs of a kind in sight."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


def dialog_of(kind: type[Dialog] = EntryDialog):
    """The one dialog of a kind in sight."""
    (shown,) = dialogs(kind)
    return shown


def no_dialog() -> bool:
    """Whether every dialog of an entry is closed."""
    return not dialogs()


def write(field: QWidget, text: str) -> None:
    """Types a text over what stands in a field."""
    field.clear()
    typed(field, text)


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY_HELD) -> None:
    """Presses a key."""
    QTest.keyClick(widget, key, held)


def act(page: SystemPage, key: str) -> None:
    """Does an act of the section in sight as its key does."""
    next(one for one in page.actions() if one.objectName() == key).trigger()
