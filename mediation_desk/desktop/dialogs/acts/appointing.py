"""What is agreed for a time: 约定, 改期, 取消, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts import mediating
from mediation_desk.desktop.dialogs.acts.doing import (
    Doing,
    Line,
    Note,
    Values,
    coded,
    filled,
    moment_of,
    one,
)
from mediation_desk.desktop.dialogs.acts.entries import (
    keep,
    kept,
    known,
    long_text,
    need_all,
    people,
    picked,
    several,
    still_needed,
    stood,
)
from mediation_desk.desktop.widgets.fields import LongText, Moment
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import AppointmentKind, SessionMode
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.mediation import Appointment, Session
from mediation_desk.services import appointments, sittings
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

NEEDS = {"kind": "请选择约定什么", "at": "请填写约定的时间，例如2026-11-25 14:30"}
REASONS = "例如：当事人要求、对方没空、等鉴定结论"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """What was agreed, and what else stands near it."""

    case: Case
    clashes: tuple[str, ...]


def _lines(office: Office, matter: Matter) -> Iterator[Line]:
    kinds = Segments(coded(AppointmentKind, labels.APPOINTMENT_KIND))
    yield picked(matter, "约定", "kind", kinds, AppointmentKind.SESSION)
    at = filled(Moment(lambda: office.now), stood(matter, "at"))
    yield one("时间", "at", at, hint="日期和钟点，例如 11-27 14:30")
    places = (sittings.usual_place(matter), *(session.place for session in matter.case.sessions))
    yield known(matter, "地点", "place", filter(None, places), sittings.usual_place(matter))
    invited = several(people(matter, agents=False))
    yield picked(matter, "约了谁", "parties", invited, sittings.to_invite(office, matter))
    by = (matter.view.handler, office.actor.name, *sittings.may_preside(office, matter))
    yield known(matter, "承办人", "by", filter(None, by), matter.view.handler or office.actor.name)
    yield long_text(matter, "备注", "note", lines=2, within="可不填，例如要带的材料")


def _agree(office: Office, matter: Matter, values: Values) -> Arranged:
    need_all(values, still_needed(matter, Appointment, NEEDS))
    case = keep(office, matter, Appointment, values, appointments.agree)
    index = len(case.appointments) - 1 if matter.entry is None else matter.indexes[0]
    return Arranged(case=case, clashes=appointments.clashes(office, case, index))


def _postpone(office: Office, matter: Matter, values: Values) -> Arranged:
    index, to = matter.indexes[0], moment_of(values)
    case = appointments.postpone(office, matter.number, index, to, values["reason"])
    return Arranged(case=case, clashes=appointments.clashes(office, case, index))


def _cancel(office: Office, matter: Matter, values: Values) -> Case:
    return appointments.cancel(office, matter.number, matter.indexes[0], values["reason"])


def _keep(office: Office, matter: Matter, values: Values) -> Case:
    return appointments.keep(office, matter.number, matter.indexes[0], values["note"])


def _moved_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield one("改到", "at", filled(Moment(lambda: office.now), stood(matter, "at")))
    yield one("原因", "reason", LongText(lines=2, hint=REASONS))


def _reason_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield one("原因", "reason", LongText(lines=2, hint=REASONS))


def _kept_lines(office: Office, matter: Matter) -> Iterator[Line]:
    yield long_text(matter, "备注", "note", within="可不填，例如去了谁、结果怎样")


def _standing_notes(office: Office, matter: Matter) -> Iterator[Note]:
    agreed: Appointment = matter.entry
    where = f"，{agreed.place}" if agreed.place else ""
    yield Note(text=f"约定{_when(agreed.at)}{_kind(matter)}{where}")
    if agreed.first_at:
        yield Note(text=f"最初约定{_when(agreed.first_at)}，已改期")


def _kind(matter: Matter) -> str:
    return labels.APPOINTMENT_KIND[matter.entry.kind]


def _when(at: datetime) -> str:
    return f"{day_text(at)}{at:%H:%M}"


def _agreed(matter: Matter, values: Values, result: Arranged) -> str:
    done = "已约定" if matter.entry is None else "已改约定"
    return f"{done}：{values['at']:%m-%d %H:%M}{labels.APPOINTMENT_KIND[values['kind']]}，{matter.title}"


def _postponed(matter: Matter, values: Values, result: Arranged) -> str:
    return f"已改期：{_kind(matter)}改到{values['at']:%m-%d %H:%M}，{matter.title}"


def _settled(what: str) -> Doing:
    """What the acts that settle an appointment have in common."""
    return Doing(
        title=what,
        verb=what,
        lines=_reason_lines,
        does=_cancel,
        said=lambda matter, values, result: f"{what}：{_kind(matter)}，{matter.title}",
        notes=_standing_notes,
    )


def _as_session(matter: Matter) -> Matter:
    """The same case, about a session still to be recorded."""
    return replace(matter, place="sessions")


def _session_lines(office: Office, matter: Matter) -> Iterator[Line]:
    """The lines of a session, filled with what was agreed."""
    agreed: Appointment = matter.entry
    offered: dict[str, Any] = {
        "held_at": min(agreed.at, office.now),
        "place": agreed.place,
        "present": agreed.parties,
    }
    if len(agreed.parties) == 1:
        offered["mode"] = SessionMode.SEPARATE
    for found in mediating.SESSION.lines(office, _as_session(matter)):
        for key in found.fields.keys() & {key for key, value in offered.items() if value}:
            found.fields[key].fill(offered[key])
        yield found


def _hold(office: Office, matter: Matter, values: Values) -> Case:
    need_all(values, mediating.SESSION_NEEDS)
    told = kept(Session, mediating.session_told(office, _as_session(matter), values))
    return appointments.hold(office, matter.number, matter.indexes[0], Session(**told))


APPOINTMENT = Doing(
    title="约定时间",
    again="改约定",
    verb="约定",
    lines=_lines,
    does=_agree,
    said=_agreed,
    notes=lambda office, matter: mediating.SESSION.notes(office, matter),
    follows=lambda result: result.clashes,
    places={"events": "parties", "recusals": "by", "parties": "parties"},
    first="at",
)
POSTPONEMENT = replace(
    _settled("改期"),
    lines=_moved_lines,
    does=_postpone,
    said=_postponed,
    follows=lambda result: result.clashes,
    first="at",
    places={"events": "at", "recusals": "at", "parties": "at"},
)
HELD = replace(
    mediating.SESSION,
    again="",
    lines=_session_lines,
    does=_hold,
    said=lambda matter, values, result: mediating.SESSION.said(_as_session(matter), values, result),
)

DEEDS = {
    "appointment": APPOINTMENT,
    "appointment_postpone": POSTPONEMENT,
    # Beside the button 取消, which leaves the dialog, a verb of the same word would be ambiguous.
    "appointment_cancel": replace(_settled("取消约定"), verb="不约了"),
    "appointment_keep": replace(_settled("记已办"), lines=_kept_lines, does=_keep),
    "appointment_hold": HELD,
}
PLACES = {"appointments": "appointment"}
