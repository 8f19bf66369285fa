"""A day put off from the calendar: which may be, and what is then written."""

from __future__ import annotations

from datetime import date, datetime, time

from mediation_desk.domain.codes import Period, RevisitStatus
from mediation_desk.domain.deadlines import rows_of
from mediation_desk.domain.due import Due
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Revisit
from mediation_desk.domain.where import indexes_of, section_of
from mediation_desk.errors import Refused, refused_at
from mediation_desk.services import appointments, cases, check_visits, considerations, followup
from mediation_desk.services.diary_entries import Entry
from mediation_desk.services.matters import matter_of
from mediation_desk.services.moved_days import VISITS
from mediation_desk.services.work import Office

NO_REASON = "改期要写明理由"


def may_move_to(office: Office, entry: Entry, to: date | datetime) -> str:
    """Why the entry cannot be put off to that day or moment, a sentence; empty where it can."""
    if entry.may_move:
        return entry.may_move
    if _is_appointment(entry):
        return _no_moment(office, entry, _moment(entry, to))
    day = _day(to)
    if day < office.today:
        return "这一天已经过去，请选今天或以后的日子。"
    if day > office.today + followup.FARTHEST:
        return followup.TOO_FAR
    if day == entry.day:
        return "日子没有变，不用改期。"
    return "" if entry.kind is None else _no_visit_on(office, entry, day)


def move(office: Office, entry: Entry, to: date | datetime, reason: str | None) -> None:
    """Puts the entry off, its first day kept; refused without a reason, and where `may_move_to` says no."""
    because = (reason or "").strip()
    if not because:
        raise refused_at("reason", NO_REASON)
    why_not = may_move_to(office, entry, to)
    if why_not:
        raise Refused(why_not)
    if _is_appointment(entry):
        index = indexes_of(entry.place)[0]
        appointments.postpone(office, entry.number, index, _moment(entry, to), because)
    elif entry.check_id is not None:
        check_visits.postpone(office, entry.check_id, entry.check_version, _day(to), because)
    else:
        followup.record_revisit(office, entry.number, _put_off(office, entry, _day(to), because))


def _put_off(office: Office, entry: Entry, day: date, reason: str) -> Revisit:
    """The visit as it is then recorded: planned anew, the day it was put off from kept."""
    assert entry.kind is not None
    matter = matter_of(office, entry.number, entry.kind, place=entry.place, party=entry.party, due=entry.day)
    if matter.row.due != entry.day:
        raise Refused("这次回访的日子已经变了，请刷新后再改。")
    planned = considerations.visit_planned(office, matter)
    return _entry(entry, day, reason, planned.period if planned else None)


def _entry(entry: Entry, day: date, reason: str, period: Period | None = None) -> Revisit:
    return Revisit(
        planned_on=day,
        first_planned_on=entry.day,
        status=RevisitStatus.RESCHEDULED,
        party=entry.party or "",
        period=period,
        reason=reason,
    )


def _no_visit_on(office: Office, entry: Entry, day: date) -> str:
    """Why the visit cannot be made on that day instead: it would be lost among others of the same party."""
    with office.read("show") as session:
        case = cases.load(session, office, entry.number)
    if any(row.party == entry.party and row.kind in VISITS for row in _rows_on(office, case, day)):
        return "这位当事人这一天已经有一次回访，请换一天。"
    moved = cases.append(case, "revisits", _entry(entry, day, ""))
    if not any(row.party == entry.party and row.kind is entry.kind for row in _rows_on(office, moved, day)):
        return "这一天原有一次回访已经改期，两次会混在一起，请换一天。"
    return ""


def _rows_on(office: Office, case: Case, day: date) -> list[Due]:
    rows = rows_of(case, office.rules, office.calendar, office.today, day).rows
    return [row for row in rows if row.due == day]


def _no_moment(office: Office, entry: Entry, to: datetime) -> str:
    with office.read("show") as session:
        case = cases.load(session, office, entry.number)
    try:
        appointments.postponed(office, case, indexes_of(entry.place)[0], to, NO_REASON)
    except Refused as refusal:
        return refusal.sentence
    return ""


def _is_appointment(entry: Entry) -> bool:
    return section_of(entry.place) == "appointments"


def _day(to: date | datetime) -> date:
    return to.date() if isinstance(to, datetime) else to


def _moment(entry: Entry, to: date | datetime) -> datetime:
    """That moment; a day alone keeps the hour."""
    if isinstance(to, datetime):
        return to
    return datetime.combine(to, entry.at or time.min, SHANGHAI)
