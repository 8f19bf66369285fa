"""外出代办: somebody is away between two days, and another sees and does what is his meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from mediation_desk.domain.calendar import day_text
from mediation_desk.errors import Refused, refused_at
from mediation_desk.services.entries import one_line, optional_line
from mediation_desk.services.work import Office
from mediation_desk.storage.models import Absence
from mediation_desk.storage.queries.handover import known_people


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceEntry:
    """Who is away from which day until which, who stands in, and why."""

    name: str | None
    deputy: str | None
    from_day: date | None
    until: date | None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRow:
    """One absence as it is kept; `is_now` says whether the deputy stands in today."""

    id: int
    version: int
    name: str
    deputy: str
    from_day: date
    until: date
    reason: str | None
    is_now: bool


def acting_for(office: Office, name: str) -> tuple[str, ...]:
    """The person, and then everybody whom that person stands in for today."""
    with office.read("today") as session:
        wanted = select(Absence.name).where(Absence.deputy == name, *_around(office.today, office.today))
        return tuple(dict.fromkeys((name, *session.scalars(wanted.order_by(Absence.name)))))


def absences(office: Office) -> tuple[AbsenceRow, ...]:
    """The absences of today and of days to come, the next one first."""
    with office.read("office") as session:
        wanted = select(Absence).where(Absence.until >= office.today)
        found = session.scalars(wanted.order_by(Absence.from_day, Absence.name, Absence.id))
        return tuple(_row(one, office.today) for one in found)


def be_away(office: Office, entry: AbsenceEntry) -> None:
    """Keeps that somebody is away; nothing in the cases changes.

    Refused for days that are over or the wrong way round, for a deputy who is nobody of the office or away
    himself, and where the person is away or stands in for somebody in those days already.
    """
    name = one_line(entry.name, "外出的人", "name")
    deputy = one_line(entry.deputy, "代办的人", "deputy")
    first, last = _days(office, entry)
    if deputy == name:
        raise refused_at("deputy", f"{name}不能代办自己的事，请另选代办的人。")
    with office.work("be away") as session:
        if deputy not in known_people(session, last):
            raise refused_at("deputy", f"调解员和工作人员里没有“{deputy}”，或届时已经离任，请另选代办的人。")
        _check_free(session, name, deputy, first, last)
        reason = optional_line(entry.reason, "原因", "reason")
        session.add(Absence(name=name, deputy=deputy, from_day=first, until=last, reason=reason))


def come_back(office: Office, absence_id: int, version: int) -> None:
    """Ends an absence the day before today; one that has not begun is taken back."""
    with office.work("come back") as session:
        row = session.get(Absence, absence_id)
        if row is None or row.version != version:
            raise Refused("这次外出别人刚刚改过，请刷新后再办。")
        if row.from_day >= office.today:
            session.delete(row)
        else:
            row.until = date.fromordinal(office.today.toordinal() - 1)


def _days(office: Office, entry: AbsenceEntry) -> tuple[date, date]:
    if entry.from_day is None:
        raise refused_at("from_day", "还没有写明从哪天起外出，请填写，例如明天。")
    if entry.until is None or entry.until < entry.from_day:
        raise refused_at("until", "回来前一天要写明，且不早于外出那天，请改正。")
    if entry.until < office.today:
        raise refused_at("until", "这几天已经过去，请核对日期。")
    return entry.from_day, entry.until


def _check_free(session: Session, name: str, deputy: str, first: date, last: date) -> None:
    """Refuses two absences of one person at a time, a deputy who is away, and one away who is a deputy."""
    for other in session.scalars(
        select(Absence).where(
            *_around(first, last),
            or_(Absence.name.in_((name, deputy)), Absence.deputy == name),
        )
    ):
        days = f"{day_text(other.from_day)}至{day_text(other.until)}"
        if other.name == name:
            raise refused_at("from_day", f"{name}{days}已经记了外出，请改日期，或先取消那一次。")
        if other.name == deputy:
            raise refused_at("deputy", f"{deputy}{days}也外出，请另选代办的人。")
        raise refused_at("from_day", f"{name}{days}正代{other.name}办事，请先为{other.name}换人代办。")


def _around(first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    """That an absence touches these days."""
    return (Absence.until >= first, Absence.from_day <= last)


def _row(one: Absence, today: date) -> AbsenceRow:
    return AbsenceRow(
        id=one.id,
        version=one.version,
        name=one.name,
        deputy=one.deputy,
        from_day=one.from_day,
        until=one.until,
        reason=one.reason,
        is_now=one.from_day <= today <= one.until,
    )
