"""人员: entered, given a PIN by himself, cleared and left, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from mediation_desk.desktop.dialogs.office.staff import PinDialog, StaffDialog, StaffLeaveDialog
from mediation_desk.desktop.pages.system import SystemPage
from mediation_desk.desktop.pages.system.staff import StaffSection
from mediation_desk.domain.codes import Role
from mediation_desk.services import drafts, pins, settings, staff
from mediation_desk.services.work import Office
from tests.desktop.pages.system.walking import act, dialog_of, no_dialog, press, section, write

PIN = "284913"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "COST", pins.Cost(iterations=1, memory_kib=64))


def test_somebody_is_entered_sets_a_pin_and_leaves(page: SystemPage, office: Office, told: list[str]):
    shown = section(page, StaffSection)
    assert shown.plate is not None
    assert shown.plate.is_empty
    act(page, "add")
    dialog = dialog_of(StaffDialog)
    write(dialog.form.field("name"), "罗所长")
    dialog.form.field("role").fill(Role.JUSTICE_STAFF)
    press(dialog.form.field("name"), Qt.Key.Key_Return)
    assert no_dialog()
    assert shown.table.current_row().role is Role.JUSTICE_STAFF

    act(page, "pin")
    dialog = dialog_of(PinDialog)
    write(dialog.form.field("new"), PIN)
    write(dialog.form.field("again"), "284914")
    press(dialog.form.field("again"), Qt.Key.Key_Return)
    assert dialog.form.field("again").accessibleDescription().startswith("两次输入的口令不一样")
    write(dialog.form.field("again"), PIN)
    press(dialog.form.field("again"), Qt.Key.Key_Return)
    assert no_dialog()
    assert staff.staff(office)[0].has_pin
    assert drafts.kept_all(office) == ()

    act(page, "clear")
    assert not staff.staff(office)[0].has_pin
    act(page, "leave")
    press(dialog_of(StaffLeaveDialog).form.field("on"), Qt.Key.Key_Return)
    assert staff.staff(office)[0].left_on == office.today
    assert not shown.pin_button.isEnabled()
    act(page, "leave")
    assert staff.staff(office)[0].left_on is None
    assert told[0] == "已保存：罗所长"


def test_whether_everybody_needs_a_pin_is_chosen_there(page: SystemPage, office: Office):
    shown = section(page, StaffSection)
    shown.by_pin.fill(True)
    assert settings.value(office, "people.pin") is True
