"""Appointments by keyboard: agreed, put off, called off, and the session recorded from what was agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel

from mediation_desk.desktop.dialogs.acts.followed import Followed
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain import codes
from mediation_desk.domain.codes import AppointmentKind, AppointmentStatus, SessionMode, SessionOutcome
from mediation_desk.domain.record.mediation import Appointment, Event
from mediation_desk.services import appointments, disputes, mediation
from mediation_desk.services.work import Office
from tests.desktop.dialogs.acting import Blank, fill, press, shown, told
from tests.desktop.dialogs.deeding import entry, in_resolve, notes_of, opened, says


@pytest.fixture
def window(window_of) -> Window:
    return window_of(Blank)


@pytest.fixture
def office(window: Window) -> Office:
    return window.bridge.office


@pytest.fixture
def number(office: Office) -> str:
    """A case in 化解 between two parties."""
    return in_resolve(office)


@pytest.fixture
def place(office: Office, number: str) -> str:
    """Where the session agreed on for this afternoon stands."""
    at = office.now + timedelta(hours=2)
    agreed = Appointment(kind=AppointmentKind.SESSION, at=at, place="街道调解室", parties=("A", "B"))
    case = appointments.agree(office, number, agreed)
    return f"appointments[{len(case.appointments) - 1}]"


def test_an_hour_is_agreed_with_the_parties_and_whoever_has_the_case(
    window: Window, office: Office, number: str
):
    dialog = opened(window, number, "appointment", "appointments")
    at = office.now + timedelta(days=2)
    assert dialog.form.field("parties").value() == ("A", "B")
    press(dialog)
    assert "请填写约定的时间" in told(dialog, "at")

    fill(dialog, at=at, place="街道调解室")
    press(dialog)

    assert not shown(window)
    found = disputes.show(office, number).appointments[-1]
    says(found, {"kind": AppointmentKind.SESSION, "at": at, "place": "街道调解室", "parties": ("A", "B")})
    assert found.by


def test_a_no_contact_order_is_told_at_the_top_and_offers_nobody_together(
    window: Window, office: Office, number: str
):
    order = Event(code=codes.Event.PROTECTION_ORDER, on=office.today, no_contact=True)
    mediation.note_event(office, number, order)
    dialog = opened(window, number, "appointment", "appointments")
    assert "反家庭暴力法第二十九条" in " ".join(note.text for note in notes_of(dialog))
    assert dialog.form.field("parties").value() == ()

    fill(dialog, at=office.now + timedelta(days=2), parties=("A", "B"))
    press(dialog)

    assert "第二十九条" in told(dialog, "parties")


def test_it_is_put_off_with_a_reason_and_keeps_its_first_time(
    window: Window, office: Office, number: str, place: str
):
    first: Appointment = entry(office, number, place)
    dialog = opened(window, number, "appointment_postpone", place)
    later = first.at + timedelta(days=1)
    fill(dialog, at=later)
    press(dialog)
    assert "要写明原因" in told(dialog, "reason")

    fill(dialog, reason="当事人住院")
    press(dialog)

    says(entry(office, number, place), {"at": later, "first_at": first.at, "reason": "当事人住院"})


def test_it_is_called_off_or_put_right(window: Window, office: Office, number: str, place: str):
    again = opened(window, number, "appointment", place)
    assert again.windowTitle().startswith("改约定")
    fill(again, place="社区会议室")
    press(again)
    says(entry(office, number, place), {"place": "社区会议室", "first_at": None})

    fill(dialog := opened(window, number, "appointment_cancel", place), reason="撤回申请")
    press(dialog)
    says(entry(office, number, place), {"status": AppointmentStatus.CANCELLED, "reason": "撤回申请"})


def test_a_clash_is_told_once_it_was_agreed(window: Window, office: Office, number: str, place: str):
    there: Appointment = entry(office, number, place)
    dialog = opened(window, number, "appointment", "appointments")
    fill(dialog, at=there.at + timedelta(minutes=30), place=there.place)
    press(dialog)

    (said,) = window.findChildren(Followed)
    assert "相隔不到一小时" in " ".join(label.text() for label in said.findChildren(QLabel))


def test_the_session_is_recorded_from_what_was_agreed(
    window: Window, office: Office, number: str, place: str
):
    dialog = opened(window, number, "appointment_hold", place)
    offered = {"held_at": office.now, "place": "街道调解室", "present": ("A", "B")}
    assert {key: dialog.form.field(key).value() for key in offered} == offered

    fill(dialog, record="双方各让一步", outcome=SessionOutcome.ADJOURNED)
    press(dialog)

    case = disputes.show(office, number)
    says(case.sessions[-1], {"place": "街道调解室", "record": "双方各让一步"})
    assert entry(office, number, place).status is AppointmentStatus.KEPT


def test_who_was_asked_alone_is_spoken_with_apart(window: Window, office: Office, number: str, place: str):
    alone = replace(entry(office, number, place), parties=("B",))
    appointments.agree(office, number, alone)
    last = f"appointments[{len(disputes.show(office, number).appointments) - 1}]"

    dialog = opened(window, number, "appointment_hold", last)

    assert dialog.form.field("mode").value() is SessionMode.SEPARATE
    assert dialog.form.field("present").value() == ("B",)
