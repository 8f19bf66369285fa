"""Two people at one entry: both versions stand side by side, nothing typed is lost, either can be taken."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from mediation_desk.desktop.dialogs.acts import open_deed
from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.shell.window import Window
from mediation_desk.services import disputes, record
from mediation_desk.services.work import Office
from tests.desktop.dialogs.acting import Blank, shown


@pytest.fixture
def window(window_of) -> Window:
    return window_of(Blank)


def contacted(office: Office) -> str:
    rows = disputes.listed(office)
    return next(row.number for row in rows if disputes.show(office, row.number).contacts)


def opened(window: Window, number: str) -> ActDialog:
    open_deed(window, number, "contact", "contacts[0]")
    return shown(window)[-1]


def changed_by_another(window: Window, number: str, **values: object) -> None:
    other = replace(window.bridge.office, actor=replace(window.bridge.office.actor, name="钱进"))
    entry = disputes.show(other, number).contacts[0]
    record.correct(other, number, "contacts[0]", replace(entry, **values))
    window.bridge.announce()


def test_what_another_made_of_the_entry_stands_beside_what_is_typed(window: Window):
    number = contacted(window.bridge.office)
    dialog = opened(window, number)
    dialog.form.field("note").fill("我写的经过")
    changed_by_another(window, number, note="别人写的经过")

    (difference,) = dialog.versions.shown
    assert (difference.theirs, difference.ours) == ("别人写的经过", "我写的经过")
    assert dialog.versions.isVisible()
    assert "钱进" in dialog.versions.by
    assert dialog.form.field("note").value() == "我写的经过"


def test_theirs_can_be_taken_field_by_field(window: Window):
    number = contacted(window.bridge.office)
    dialog = opened(window, number)
    dialog.form.field("note").fill("我写的经过")
    changed_by_another(window, number, note="别人写的经过")
    take = next(one for one in dialog.versions.findChildren(QPushButton) if one.isVisible())
    take.setFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Return)

    assert dialog.form.field("note").value() == "别人写的经过"
    assert not dialog.versions.isVisible()


def test_ours_is_written_once_both_were_seen(window: Window):
    number = contacted(window.bridge.office)
    dialog = opened(window, number)
    dialog.form.field("note").fill("我写的经过")
    changed_by_another(window, number, note="别人写的经过")
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    assert disputes.show(window.bridge.office, number).contacts[0].note == "我写的经过"


def test_a_change_that_went_past_the_window_is_refused_first_and_then_shown(window: Window):
    number = contacted(window.bridge.office)
    dialog = opened(window, number)
    dialog.form.field("note").fill("我写的经过")
    other = replace(
        window.bridge.office, listeners=(), actor=replace(window.bridge.office.actor, name="钱进")
    )
    entry = disputes.show(other, number).contacts[0]
    record.correct(other, number, "contacts[0]", replace(entry, note="别人写的经过"))
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    assert dialog.isVisible()
    assert "钱进" in dialog.sentence
    assert [one.ours for one in dialog.versions.shown] == ["我写的经过"]
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert disputes.show(window.bridge.office, number).contacts[0].note == "我写的经过"
