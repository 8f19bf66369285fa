"""The real window on the demo desk, and the dialogs of acts opened, filled and done by keys on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediation_desk.desktop.bridge import Notice
from mediation_desk.desktop.dialogs.acts import open_act_on, open_deed
from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.host import Page
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.codes import DueKind, Signal, SignalAnswer
from mediation_desk.domain.record import intake
from mediation_desk.services import mediation, worklist
from mediation_desk.services.work import Office
from mediation_desk.services.worklist import Work

FAR = date(2030, 1, 1)


class Blank(Page):
    """A page for a window that is only there for its dialogs."""

    key, title, icon = "blank", "空页", "today"

    def refresh(self) -> None:
        """Shows nothing."""


def rows(office: Office, kind: DueKind) -> list[Work]:
    """The open rows of a kind on the demo desk; a report is owed once somebody said something grave."""
    if kind is DueKind.REPORT:
        said = intake.Signal(code=Signal.SELF_HARM, answer=SignalAnswer.PRESENT, known_on=office.today)
        mediation.note_signal(office, worklist.due(office)[0].number, said)
    return [row for row in worklist.due(office, until=FAR) if row.kind is kind]


def is_open(office: Office, row: Work) -> bool:
    """Whether a row still stands as it did."""
    return any(
        (one.number, one.kind, one.place, one.party, one.due)
        == (row.number, row.kind, row.place, row.party, row.due)
        for one in worklist.due(office, until=FAR)
    )


def opened(window: Window, row: Work) -> ActDialog:
    """The dialog of a row, opened above the window."""
    open_act_on(window, row.number, row.kind, row.place, row.party, row.due)
    return shown(window)[-1]


def deed(window: Window, number: str, key: str, place: str = "", **more: Any) -> ActDialog:
    """The dialog of an act on a case, opened above the window."""
    open_deed(window, number, key, place, **more)
    return shown(window)[-1]


def shown(window: Window) -> list[ActDialog]:
    """The dialogs of acts in sight."""
    return [one for one in window.findChildren(ActDialog) if one.isVisible()]


def fill(dialog: ActDialog, **values: Any) -> None:
    """Fills fields in the order given, as each may bring others into use."""
    for key, value in values.items():
        assert not dialog.form.row(key).isHidden(), key
        dialog.form.field(key).fill(value)


def press(dialog: ActDialog, key: Qt.Key = Qt.Key.Key_S) -> None:
    """Does it by keyboard: Ctrl+S, or another key."""
    control = Qt.KeyboardModifier.ControlModifier
    plain = Qt.KeyboardModifier.NoModifier
    QTest.keyClick(dialog, key, control if key is Qt.Key.Key_S else plain)


def told(dialog: ActDialog, key: str) -> str:
    """The problem told beside a field."""
    return dialog.form.field(key).accessibleDescription()


def notices(window: Window) -> list[Notice]:
    """What the toast is given from now on."""
    heard: list[Notice] = []
    window.bridge.noticed.connect(heard.append)
    return heard
