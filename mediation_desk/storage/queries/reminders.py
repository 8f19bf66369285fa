"""What a reminder counts: rows late and due, red nobody confirmed, the last days of the court's window."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from mediation_desk.domain.codes import AppointmentKind, AppointmentStatus, DueKind, Tier
from mediation_desk.storage.models import Appointment, Dispute
from mediation_desk.storage.models import DueRow as Row
from mediation_desk.storage.queries.worklist import standing_on

Names = Collection[str] | None
"""Whose rows; None for everybody's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """An appointment of today that still stands: its moment and kind."""

    at: datetime
    kind: AppointmentKind


def late_by_tier(session: Session, today: date, names: Names) -> dict[Tier | None, int]:
    """How many rows of each tier are overdue."""
    wanted = (
        select(Dispute.tier, func.count())
        .select_from(Row)
        .join(Dispute, Dispute.id == Row.dispute_id)
        .where(Row.due < today, *_standing(today, names))
        .group_by(Dispute.tier)
    )
    return {tier: rows for tier, rows in session.execute(wanted)}  # noqa: C416 (a result is no mapping)


def due_on(session: Session, today: date, names: Names) -> int:
    """How many rows are due on the day itself."""
    wanted = select(func.count()).select_from(Row).where(Row.due == today, *_standing(today, names))
    return session.scalar(wanted) or 0


def undecided_red(session: Session, today: date, names: Names) -> int:
    """How many cases count as red until a person decides."""
    wanted = (
        select(func.count(Row.dispute_id.distinct()))
        .join(Dispute, Dispute.id == Row.dispute_id)
        .where(Row.kind == DueKind.TIER_DECISION, Dispute.tier == Tier.RED, *_standing(today, names))
    )
    return session.scalar(wanted) or 0


def windows_ending(session: Session, today: date, days: Collection[date], names: Names) -> dict[date, int]:
    """How many windows to apply for confirmation end on each of these days."""
    wanted = (
        select(Row.due, func.count())
        .where(Row.kind == DueKind.CONFIRMATION, Row.due.in_(days), *_standing(today, names))
        .group_by(Row.due)
    )
    return {day: rows for day, rows in session.execute(wanted)}  # noqa: C416 (a result is no mapping)


def met_between(session: Session, first: datetime, last: datetime, names: Names) -> tuple[Met, ...]:
    """The appointments from `first` on and before `last` that still stand, the earliest first."""
    stands = or_(Appointment.status.is_(None), Appointment.status == AppointmentStatus.PLANNED)
    wanted = select(Appointment.at, Appointment.kind).where(
        Appointment.at >= first, Appointment.at < last, stands
    )
    if names is not None:
        wanted = wanted.where(Appointment.by.in_(names))
    found = session.execute(wanted.order_by(Appointment.at))
    return tuple(Met(at=at, kind=kind) for at, kind in found)


def _standing(today: date, names: Names) -> Iterator[ColumnElement[bool]]:
    yield from standing_on(today)
    if names is not None:
        yield Row.who.in_(names)
