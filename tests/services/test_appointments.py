"""Appointments: agreed ahead, put off with the first time kept, refused as the session itself is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from mediation_desk.domain import codes
from mediation_desk.domain.codes import AppointmentKind, AppointmentStatus, SessionOutcome
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.mediation import Appointment, Event, Recusal, Session
from mediation_desk.errors import Refused
from mediation_desk.services import appointments, disputes, mediation, record
from mediation_desk.services.undo import undo
from mediation_desk.services.work import Announcement, Office
from tests.services.conftest import NOON, TODAY

Registered = Callable[..., str]
SOON = NOON + timedelta(days=2, hours=2, minutes=30)
"""Tuesday the 24th, 14:30."""
LATER = SOON + timedelta(days=1)


def session_at(moment: datetime, **more: Any) -> Appointment:
    told = {"kind": AppointmentKind.SESSION, "parties": ("A", "B"), "place": "调解室", "by": "周敏", **more}
    return Appointment(at=moment, **told)


@pytest.fixture
def number(registered: Registered) -> str:
    return registered("roof-leak")


def only(case: Case) -> Appointment:
    (found,) = case.appointments
    return found


def test_what_is_agreed_stands_in_the_record(office: Office, number: str):
    appointments.agree(office, number, session_at(SOON))

    assert disputes.show(office, number).appointments == (session_at(SOON),)


def test_put_off_twice_the_first_time_and_the_last_reason_stand(office: Office, number: str):
    appointments.agree(office, number, session_at(SOON))
    appointments.postpone(office, number, 0, LATER, "当事人住院")
    found = only(appointments.postpone(office, number, 0, LATER + timedelta(days=7), "等鉴定"))

    assert (found.first_at, found.at, found.reason) == (SOON, LATER + timedelta(days=7), "等鉴定")


@pytest.mark.parametrize(
    ("to", "reason", "said"),
    [
        (LATER, " ", "改期要写明原因"),
        (SOON, "没空", "时间没有变"),
        (NOON - timedelta(hours=1), "没空", "已经过去"),
        (NOON.replace(year=2062), "没空", "请核对年份"),
    ],
)
def test_putting_off_without_reason_or_to_no_later_time_is_refused(
    office: Office, number: str, to: datetime, reason: str, said: str
):
    appointments.agree(office, number, session_at(SOON))
    with pytest.raises(Refused, match=said):
        appointments.postpone(office, number, 0, to, reason)

    assert only(disputes.show(office, number)) == session_at(SOON)


def test_an_appointment_in_the_past_or_with_nobody_is_refused(office: Office, number: str):
    with pytest.raises(Refused, match="已经过去"):
        appointments.agree(office, number, session_at(NOON - timedelta(minutes=1)))
    with pytest.raises(Refused, match="约了谁"):
        appointments.agree(office, number, session_at(SOON, parties=()))


def test_a_no_contact_order_keeps_the_two_from_one_hour_but_not_from_two(office: Office, number: str):
    order = Event(
        code=codes.Event.PROTECTION_ORDER, on=TODAY, no_contact=True, protects=("A",), against=("B",)
    )
    mediation.note_event(office, number, order)

    with pytest.raises(Refused, match="反家庭暴力法第二十九条") as refusal:
        appointments.agree(office, number, session_at(SOON))
    assert refusal.value.problems[0].where == "events[0]"

    appointments.agree(office, number, session_at(SOON, parties=("A",)))
    appointments.agree(office, number, session_at(LATER, parties=("B",)))
    with pytest.raises(Refused, match="反家庭暴力法第二十九条"):
        record.correct(office, number, "appointments[0]", session_at(SOON))


def test_an_order_that_ends_before_the_agreed_day_keeps_nobody_apart(office: Office, number: str):
    order = Event(
        code=codes.Event.PROTECTION_ORDER,
        on=TODAY,
        until=SOON.date(),
        no_contact=True,
        protects=("A",),
        against=("B",),
    )
    mediation.note_event(office, number, order)

    appointments.agree(office, number, session_at(LATER))
    with pytest.raises(Refused, match="反家庭暴力法第二十九条"):
        appointments.postpone(office, number, 0, SOON, "提前")


def test_no_session_is_agreed_on_against_a_refusal_or_with_one_who_was_replaced(
    office: Office, registered: Registered
):
    recused = registered("roof-leak")
    change = Recusal(mediator="周敏", on=TODAY, granted=True, asked_by="A")
    record.add(office, recused, "recusals", change)
    refusing = registered("roof-leak")
    party = disputes.show(office, refusing).parties[0]
    record.correct(office, refusing, "parties[0]", replace(party, refused_on=TODAY, agreed_on=None))

    with pytest.raises(Refused, match="第十九条"):
        appointments.agree(office, recused, session_at(SOON))
    with pytest.raises(Refused, match="第十七条"):
        appointments.agree(office, refusing, session_at(SOON))
    appointments.agree(office, refusing, session_at(SOON, kind=AppointmentKind.HEARING))


def test_the_session_held_keeps_the_appointment_in_one_step(office: Office, number: str):
    appointments.agree(office, number, session_at(NOON + timedelta(minutes=30)))
    steps: list[Announcement] = []
    later = replace(office, clock=lambda: NOON + timedelta(hours=2), listeners=(steps.append,))
    held = Session(held_at=NOON, place="调解室", present=("A", "B"), outcome=SessionOutcome.ADJOURNED)

    case = appointments.hold(later, number, 0, held)

    assert (case.sessions[-1], only(case).status) == (held, AppointmentStatus.KEPT)
    (step,) = steps[0].steps
    assert undo(later, step) == step.old
    assert only(disputes.show(office, number)).status is None


def test_a_session_recorded_by_itself_keeps_what_was_agreed_on_for_that_day(office: Office, number: str):
    appointments.agree(office, number, session_at(NOON + timedelta(minutes=30)))
    appointments.agree(office, number, session_at(LATER))
    held = Session(held_at=NOON, place="别处", present=("A", "B"), outcome=SessionOutcome.ADJOURNED)

    case = mediation.hold(office, number, held)

    assert [one.status for one in case.appointments] == [AppointmentStatus.KEPT, None]


def test_what_was_settled_is_not_touched_again(office: Office, number: str):
    appointments.agree(office, number, session_at(SOON))
    appointments.cancel(office, number, 0, "撤回申请")

    assert only(disputes.show(office, number)).reason == "撤回申请"
    for act in (
        lambda: appointments.postpone(office, number, 0, LATER, "没空"),
        lambda: appointments.cancel(office, number, 0, "没空"),
        lambda: appointments.keep(office, number, 0),
    ):
        with pytest.raises(Refused, match="已经取消"):
            act()
    with pytest.raises(Refused, match="已被删去"):
        appointments.cancel(office, number, 1, "没空")


def test_a_hearing_is_kept_on_its_day_a_session_by_its_record(office: Office, number: str):
    appointments.agree(office, number, session_at(SOON, kind=AppointmentKind.HEARING))
    appointments.agree(office, number, session_at(SOON))

    with pytest.raises(Refused, match="还没有到"):
        appointments.keep(office, number, 0)
    with pytest.raises(Refused, match="请记调解"):
        appointments.keep(office, number, 1)
    kept = appointments.keep(office.on(SOON.date()), number, 0, "当庭调解").appointments[0]
    assert (kept.status, kept.note) == (AppointmentStatus.KEPT, "当庭调解")
    with pytest.raises(Refused, match="取消约定要写明原因"):
        appointments.cancel(office, number, 1, None)


def test_what_is_near_for_the_same_person_or_place_is_told_and_refuses_nothing(
    office: Office, registered: Registered
):
    first, second = registered("roof-leak"), registered("roof-leak")
    known = appointments.agree(office, first, session_at(SOON))
    near = SOON + timedelta(minutes=30)

    def told(agreed: Appointment) -> tuple[str, ...]:
        case = appointments.agree(office, second, agreed)
        found = appointments.clashes(office, case, len(case.appointments) - 1)
        appointments.cancel(office, second, len(case.appointments) - 1, "另约")
        return found

    assert told(session_at(near, place="别处")) == (f"周敏还有14:30的调解（{first}），相隔不到一小时",)
    assert told(session_at(near, by="李某")) == (f"调解室还有14:30的调解（{first}），相隔不到一小时",)
    assert told(session_at(near, by="李某", place="别处")) == ()
    assert told(session_at(SOON + timedelta(hours=1))) == ()
    assert appointments.clashes(office, known, 0) == ()


def test_a_day_counts_in_shanghai_on_both_databases(office: Office, number: str):
    midnight = datetime(2026, 11, 24, 0, 0, tzinfo=SHANGHAI)
    appointments.agree(office, number, session_at(midnight))

    assert only(disputes.show(office, number)).at.date() == date(2026, 11, 24)
