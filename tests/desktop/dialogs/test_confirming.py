"""Two people confirm at one window: chosen from the list, each by a PIN that is neither shown nor kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.widgets.choice import Choice
from mediation_desk.domain.codes import Role, Tier
from mediation_desk.services import disputes, drafts, pins, staff
from mediation_desk.services.staff import StaffRow
from mediation_desk.services.work import Office
from tests.desktop.conftest import WHO
from tests.desktop.dialogs.acting import Blank, deed, fill, press, shown

PINS = {WHO: "284913", "罗所长": "719204"}


@pytest.fixture
def window(window_of: Callable[..., Window], monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr(pins, "COST", pins.Cost(iterations=1, memory_kib=64))
    return window_of(Blank)


@pytest.fixture
def office(window: Window) -> Office:
    return window.bridge.office


def red(office: Office) -> str:
    found = (row for row in disputes.listed(office) if row.tier is Tier.RED)
    return next(row.number for row in found if disputes.show(office, row.number).tiers)


def enter_people(office: Office) -> None:
    posts = {WHO: Role.CENTRE_LEAD, "罗所长": Role.JUSTICE_STAFF, "甲某": Role.MEDIATOR}
    for name, role in posts.items():
        staff.save(office, StaffRow(name=name, role=role))
    for line in staff.staff(office):
        if line.name in PINS:
            staff.set_pin(office, line.id, new=PINS[line.name], again=PINS[line.name])


def test_a_wrong_pin_is_told_beside_it_and_everything_else_stays(window: Window, office: Office):
    enter_people(office)
    number = red(office)
    dialog = deed(window, number, "tier", "tiers")
    second = dialog.form.field("second")
    assert isinstance(second, Choice)
    assert "甲某" not in second._codes
    fill(dialog, level=Tier.YELLOW, second="罗所长", reason="威胁已查明不实")
    own, other = dialog.form.field("by_pin"), dialog.form.field("second_pin")
    assert isinstance(other, QLineEdit)
    assert other.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(own, PINS[WHO])
    QTest.keyClicks(other, "000000")
    press(dialog)

    assert other.accessibleDescription() == "口令不对，请由本人重新输入。"
    assert dialog.form.field("reason").value() == "威胁已查明不实"
    assert own.text() == PINS[WHO]
    other.clear()
    QTest.keyClicks(other, PINS["罗所长"])
    press(dialog)
    assert not shown(window), dialog.sentence
    assert disputes.show(office, number).tiers[-1].by == (WHO, "罗所长")


def test_a_pin_is_kept_in_no_draft(window: Window, office: Office):
    enter_people(office)
    dialog = deed(window, red(office), "tier", "tiers")
    fill(dialog, level=Tier.YELLOW, second="罗所长")
    QTest.keyClicks(dialog.form.field("second_pin"), PINS["罗所长"])
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    (kept,) = drafts.kept_all(office)
    assert kept.body["second"] == "罗所长"
    assert PINS["罗所长"] not in str(kept.body)
    assert not kept.body["second_pin"]


def test_without_a_list_names_are_typed_and_the_dialog_says_where_it_is_made(window: Window, office: Office):
    dialog = deed(window, red(office), "tier", "tiers")
    fill(dialog, level=Tier.YELLOW, second="司法所长")
    assert not dialog.form.has("second_pin")
    told = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("“系统·人员”" in text for text in told)
