"""What is agreed to happen at a time: made, put off, called off, kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from mediation_desk import labels
from mediation_desk.domain import sessions
from mediation_desk.domain.codes import AppointmentKind, AppointmentStatus
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.mediation import Appointment, Session
from mediation_desk.errors import Refused, refused_at
from mediation_desk.services import cases
from mediation_desk.services.work import Office
from mediation_desk.storage.queries import diary

NEAR = timedelta(hours=1)
"""Two things in one place, or of one person, that are nearer to each other clash."""
PAST = "约定的时间已经过去，请填写以后的时间"
FAR = timedelta(days=731)
"""Nobody agrees on more than two years ahead: the year is mistyped."""
SETTLED = {AppointmentStatus.KEPT: "已经办过", AppointmentStatus.CANCELLED: "已经取消"}


def agree(office: Office, number: str, appointment: Appointment) -> Case:
    """The case with an appointment; refused in the past, and for a session of nobody or against the law."""

    def agreed(case: Case) -> Case:
        where = f"appointments[{len(case.appointments)}]"
        _check_moment(office, appointment.at, f"{where}.at")
        if appointment.kind is AppointmentKind.SESSION and not appointment.parties:
            raise refused_at(f"{where}.parties", "约定调解要写明约了谁")
        check(office, case, appointment)
        return cases.append(case, "appointments", appointment)

    return cases.change(office, number, "agree appointment", agreed)


def check(office: Office, case: Case, appointment: Appointment) -> None:
    """Refuses a session that could not be held so, with the article (人民调解法 17, 反家庭暴力法 29)."""
    sessions.check_appointment(case, appointment, office.rules)


def postpone(office: Office, number: str, index: int, to: datetime, reason: str | None) -> Case:
    """The case with an appointment at another time, the first one kept; refused without a reason."""
    return cases.change(
        office, number, "postpone appointment", lambda case: postponed(office, case, index, to, reason)
    )


def postponed(office: Office, case: Case, index: int, to: datetime, reason: str | None) -> Case:
    """The record with an appointment at another time; refused as `postpone` refuses."""
    old, where = _standing(case, index), f"appointments[{index}]"
    _check_moment(office, to, f"{where}.at")
    if to == old.at:
        raise refused_at(f"{where}.at", "时间没有变，不用改期")
    _check_reason(reason, where, "改期")
    new = replace(old, at=to, first_at=old.first_at or old.at, reason=reason)
    check(office, case, new)
    return cases.put(case, "appointments", index, new)


def cancel(office: Office, number: str, index: int, reason: str | None) -> Case:
    """The case with an appointment called off; refused without a reason."""

    def cancelled(case: Case) -> Case:
        old = _standing(case, index)
        _check_reason(reason, f"appointments[{index}]", "取消约定")
        called_off = replace(old, status=AppointmentStatus.CANCELLED, reason=reason)
        return cases.put(case, "appointments", index, called_off)

    return cases.change(office, number, "cancel appointment", cancelled)


def keep(office: Office, number: str, index: int, note: str | None = None) -> Case:
    """The case with an appointment kept; refused for a session, which is recorded, and before its day."""

    def kept(case: Case) -> Case:
        old = _standing(case, index)
        if old.kind is AppointmentKind.SESSION:
            raise Refused("约定的调解办过以后，请记调解，写明到场的人、经过和结果。")
        if old.at.date() > office.today:
            raise refused_at(f"appointments[{index}].at", "约定的日子还没有到，到了再记")
        done = replace(old, status=AppointmentStatus.KEPT, note=note or old.note)
        return cases.put(case, "appointments", index, done)

    return cases.change(office, number, "keep appointment", kept)


def hold(office: Office, number: str, index: int, session: Session) -> Case:
    """The case with the session that was agreed on held, and the appointment kept, in one."""

    def held(case: Case) -> Case:
        sessions.check_session(case, session, office.rules)
        kept = replace(_standing(case, index), status=AppointmentStatus.KEPT)
        return cases.append(cases.put(case, "appointments", index, kept), "sessions", session)

    return cases.change(office, number, "hold session", held)


def kept_by(case: Case, session: Session) -> Case:
    """The record with the session agreed on for that day kept, where one stands: it is the one held."""
    for index, one in enumerate(case.appointments):
        is_session = one.kind is AppointmentKind.SESSION and one.status not in SETTLED
        if is_session and one.at.date() == session.held_at.date():
            kept = replace(one, status=AppointmentStatus.KEPT)
            return cases.put(case, "appointments", index, kept)
    return case


def clashes(office: Office, case: Case, index: int) -> tuple[str, ...]:
    """What else stands within an hour of an appointment for its person or in its place, a sentence each."""
    own = case.appointments[index]
    with office.read("diary") as session:
        near = diary.agreed_between(session, own.at - NEAR, own.at + NEAR)
    others = (one for one in near if (one.number, one.position) != (case.number, index))
    return tuple(
        f"{shared}还有{one.at:%H:%M}的{labels.APPOINTMENT_KIND[one.kind]}（{one.number}），相隔不到一小时"
        for one in others
        if one.status is not AppointmentStatus.KEPT and (shared := _shared(own, one))
    )


def _shared(own: Appointment, other: diary.Agreed) -> str | None:
    """The person who would have to be at both, else the place where both are."""
    if own.by and own.by == (other.by or other.mediator):
        return own.by
    return own.place if own.place == other.venue else None


def _standing(case: Case, index: int) -> Appointment:
    """The appointment, as long as it stands; Refused where it is gone or settled."""
    if not 0 <= index < len(case.appointments):
        raise Refused("这一条约定已被删去，请刷新后再看。")
    found = case.appointments[index]
    if found.status in SETTLED:
        raise Refused(f"这一条约定{SETTLED[found.status]}，不能再改，请刷新后再看。")
    return found


def _check_moment(office: Office, at: datetime, where: str) -> None:
    if at < office.now:
        raise refused_at(where, PAST)
    if at - office.now > FAR:
        raise refused_at(where, "约定的时间在两年以后，请核对年份")


def _check_reason(reason: str | None, where: str, what: str) -> None:
    if not (reason or "").strip():
        raise refused_at(f"{where}.reason", f"{what}要写明原因")
