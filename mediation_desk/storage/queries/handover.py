"""Which open cases name somebody, and which have nobody, found along the open cases alone."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, union
from sqlalchemy.orm import Session

from mediation_desk.domain.codes import AppointmentStatus
from mediation_desk.storage.models import Appointment, Dispute, DueRow, Entry, Mediator, Push, Staff
from mediation_desk.storage.queries.asked import OPEN

_NAMED_BY = {
    "mediators": "name",
    "assignments": "to",
    "watchers": "name",
    "leads": "name",
    "tasks": "who",
    "supervisions": "to",
}
"""The key of the name in each section of a case that gives somebody something to do."""


def open_cases_naming(session: Session, person: str) -> tuple[int, ...]:
    """The open cases in which somebody may have something to do; what it is the record alone says."""
    is_open = Dispute.stage.in_(OPEN)
    mediates = select(Dispute.id).where(Dispute.mediator == person, is_open)
    due = select(DueRow.dispute_id).where(DueRow.who == person)
    entries = _beside(Entry).where(is_open, or_(*(_names(key, person) for key in _NAMED_BY)))
    appointed = _beside(Appointment).where(
        is_open,
        Appointment.by == person,
        or_(Appointment.status.is_(None), Appointment.status == AppointmentStatus.PLANNED),
    )
    pushed = _beside(Push).where(is_open, or_(Push.to == person, Push.received_by == person))
    return tuple(sorted(session.scalars(union(mediates, due, entries, appointed, pushed))))


def known_people(session: Session, on: date) -> frozenset[str]:
    """The mediators and staff of the office who have not left by that day."""
    return frozenset(session.scalars(_people(on, has_left=False)))


def gone_people(session: Session, on: date) -> frozenset[str]:
    """Those who left by that day, and of whose name nobody is there still."""
    return frozenset(session.scalars(_people(on, has_left=True))) - known_people(session, on)


def without_person(session: Session, on: date) -> Select[int]:
    """The ids of the open cases that nobody handles, or that somebody who left handles or has a row of."""
    is_open = Dispute.stage.in_(OPEN)
    nobody = select(Dispute.id).where(is_open, Dispute.mediator.is_(None), _is_let_go(on))
    gone = gone_people(session, on)
    if not gone:
        return nobody
    # One after the other: each part is then answered by its own index.
    handled = select(Dispute.id).where(is_open, Dispute.mediator.in_(gone))
    rows = select(DueRow.dispute_id).where(DueRow.who.in_(gone))
    found = union(nobody, handled, rows).subquery()
    return select(found.c.id)


def _is_let_go(on: date) -> ColumnElement[bool]:
    """That its mediators left it, none coming after them, or that nobody was ever given it."""
    were_mediators = func.coalesce(Dispute.counts["mediators"].as_integer(), 0) > 0
    return or_(were_mediators, and_(~_is_assigned(on), ~_is_pushed()))


def _beside(model: type[Entry | Appointment | Push]) -> Select[int]:
    return select(Dispute.id).join(model, model.dispute_id == Dispute.id)


def _names(section: str, person: str) -> ColumnElement[bool]:
    return and_(Entry.section == section, Entry.body[_NAMED_BY[section]].as_string() == person)


def _people(on: date, *, has_left: bool) -> Select[str]:
    wanted = []
    for model in (Mediator, Staff):
        here = or_(model.left_on.is_(None), model.left_on > on)
        wanted.append(select(model.name).where(~here if has_left else here))
    return select(union(*wanted).subquery().c.name)


def _is_assigned(on: date) -> ColumnElement[bool]:
    until, to, unit = (Entry.body[key].as_string() for key in ("until", "to", "unit"))
    return exists().where(
        Entry.dispute_id == Dispute.id,
        Entry.section == "assignments",
        or_(until.is_(None), until >= on.isoformat()),
        or_(to.is_not(None), unit.is_not(None)),
    )


def _is_pushed() -> ColumnElement[bool]:
    to = func.coalesce(Push.received_by, Push.to)
    return exists().where(Push.dispute_id == Dispute.id, to != "")
