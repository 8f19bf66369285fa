"""What a span of days holds: due rows day by day, what is agreed for an hour, and what was done."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from mediation_desk.domain import codes
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.storage.models import Appointment, Campaign, CampaignVisit, Dispute, Revisit
from mediation_desk.storage.models import DueRow as Row
from mediation_desk.storage.models import Session as Held
from mediation_desk.storage.queries.today import urgency
from mediation_desk.storage.queries.worklist import due_row, standing_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days asked for, both ends counted, and whose (None: everybody's)."""

    first: date
    last: date
    names: tuple[str, ...] | None = None

    @property
    def begin(self) -> datetime:
        """The first moment of the span."""
        return datetime.combine(self.first, time.min, SHANGHAI)

    @property
    def end(self) -> datetime:
        """The first moment after the span."""
        return datetime.combine(self.last + timedelta(days=1), time.min, SHANGHAI)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfCase:
    """What every entry tells of its case; each has a `day`."""

    dispute_id: int
    number: str
    title: str
    docket: str | None
    tier: codes.Tier | None
    tier_decided: bool
    mediator: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueEntry(OfCase):
    """One due row that stands; `folded` are later visits counted into it once they are overdue."""

    kind: codes.DueKind
    what: str
    day: date
    who: str | None
    party: str | None
    why: str
    why_parts: dict[str, Any]
    folded: tuple[date, ...]
    place: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed(OfCase):
    """What has its hour; `position` is its place in the case."""

    position: int
    at: datetime
    venue: str | None

    @property
    def day(self) -> date:
        """The day of its hour."""
        return self.at.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed(Timed):
    """One appointment that was not cancelled."""

    kind: codes.AppointmentKind
    first_at: datetime | None
    by: str | None
    status: codes.AppointmentStatus | None
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting(Timed):
    """One session that was held."""

    outcome: codes.SessionOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Made(OfCase):
    """One visit that was made; `campaign` where it was the check of a closed case."""

    position: int
    day: date
    party: str
    by: str | None
    period: codes.Period | None
    method: codes.RevisitMethod | None
    campaign: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(OfCase):
    """One check visit of a closed case that is still to be made."""

    id: int
    version: int
    day: date
    first_planned_on: date | None
    moved_because: str | None
    who: str | None
    campaign: str


_CASE = (
    Dispute.id.label("dispute_id"),
    Dispute.number,
    Dispute.title,
    Dispute.docket,
    Dispute.tier,
    Dispute.tier_decided,
    Dispute.mediator,
)


def due_counts(session: Session, today: date, span: Span) -> dict[tuple[date, codes.DueKind], int]:
    """How many rows of each kind stand on each day of a span, what has none left out."""
    # Naming the kinds lets the index by kind answer, range after range.
    wanted = (
        select(Row.due, Row.kind, func.count())
        .where(Row.kind.in_(list(codes.DueKind)), *_standing(today, span))
        .group_by(Row.due, Row.kind)
    )
    return {(day, kind): rows for day, kind, rows in session.execute(wanted)}


def due_entries(
    session: Session, today: date, span: Span, kinds: Collection[codes.DueKind], limit: int | None
) -> tuple[DueEntry, ...]:
    """The first rows of those kinds on each day of a span: by tier, then by what their neglect would do."""
    order = (*urgency(), Row.id)
    place = func.row_number().over(partition_by=Row.due, order_by=order).label("place")
    # Ranked by ids alone: the sort then carries no sentences.
    ranked = select(Row.id, place).join(Dispute, Dispute.id == Row.dispute_id)
    first = ranked.where(*_standing(today, span), *_of_kinds(kinds)).subquery()
    wanted: Select[*tuple[Any, ...]] = select(
        *_CASE,
        Row.kind,
        Row.what,
        Row.due.label("day"),
        Row.who,
        Row.party,
        Row.why,
        Row.why_parts,
        Row.folded,
        Row.place,
    )
    wanted = wanted.join(Dispute, Dispute.id == Row.dispute_id).join(first, first.c.id == Row.id)
    if limit is not None:
        wanted = wanted.where(first.c.place <= limit)
    rows = session.execute(wanted.order_by(Row.due, first.c.place)).mappings()
    return tuple(DueEntry(**due_row(row)) for row in rows)


def agreed(session: Session, span: Span) -> tuple[Agreed, ...]:
    """What is agreed for an hour of the span and not cancelled, in order of time."""
    whose = func.coalesce(Appointment.by, Dispute.mediator)
    return _agreed(session, _within(Appointment.at, span), *_theirs(whose, span))


def agreed_between(session: Session, first: datetime, last: datetime) -> tuple[Agreed, ...]:
    """What is agreed for a moment between these two, both left out, and not cancelled."""
    return _agreed(session, Appointment.at > first, Appointment.at < last)


def sittings(session: Session, span: Span) -> tuple[Sitting, ...]:
    """The sessions held in a span, in order of time."""
    wanted: Select[*tuple[Any, ...]] = select(
        *_CASE, Held.position, Held.held_at.label("at"), Held.place.label("venue"), Held.outcome
    ).join(Dispute, Dispute.id == Held.dispute_id)
    wanted = wanted.where(_within(Held.held_at, span), *_theirs(Dispute.mediator, span))
    rows = session.execute(wanted.order_by(Held.held_at, Held.id)).mappings()
    return tuple(Sitting(**row) for row in rows)


def made_counts(session: Session, span: Span) -> dict[date, int]:
    """How many visits were made on each day of a span, days without any left out."""
    wanted = select(Revisit.done_on, func.count()).where(*_made_in(span)).group_by(Revisit.done_on)
    return {day: visits for day, visits in session.execute(wanted) if day}


def made(session: Session, span: Span, limit: int | None) -> tuple[Made, ...]:
    """The first visits made on each day of a span, in the order they were recorded."""
    place = func.row_number().over(partition_by=Revisit.done_on, order_by=Revisit.id).label("place")
    first = select(Revisit.id, place).where(*_made_in(span)).subquery()
    wanted: Select[*tuple[Any, ...]] = select(
        *_CASE,
        Revisit.position,
        Revisit.done_on.label("day"),
        Revisit.party,
        Revisit.by,
        Revisit.period,
        Revisit.method,
        Revisit.campaign,
    )
    wanted = wanted.join(Dispute, Dispute.id == Revisit.dispute_id).join(first, first.c.id == Revisit.id)
    if limit is not None:
        wanted = wanted.where(first.c.place <= limit)
    rows = session.execute(wanted.order_by(Revisit.done_on, Revisit.id)).mappings()
    return tuple(Made(**row) for row in rows)


def checks(session: Session, span: Span) -> tuple[Check, ...]:
    """The check visits planned in a span that are still to be made, in order of day.

    A case that was taken up again needs none.
    """
    wanted: Select[*tuple[Any, ...]] = (
        select(
            *_CASE,
            CampaignVisit.id,
            CampaignVisit.version,
            CampaignVisit.planned_on.label("day"),
            CampaignVisit.first_planned_on,
            CampaignVisit.moved_because,
            CampaignVisit.who,
            Campaign.name.label("campaign"),
        )
        .join(Dispute, Dispute.id == CampaignVisit.dispute_id)
        .join(Campaign, Campaign.id == CampaignVisit.campaign_id)
        .where(
            CampaignVisit.done_on.is_(None),
            CampaignVisit.planned_on.between(span.first, span.last),
            CampaignVisit.excused_because.is_(None),
            Dispute.stage == codes.Stage.CLOSED,
            *_theirs(CampaignVisit.who, span),
        )
        .order_by(CampaignVisit.planned_on, CampaignVisit.id)
    )
    return tuple(Check(**row) for row in session.execute(wanted).mappings())


def _agreed(session: Session, *asked: ColumnElement[bool]) -> tuple[Agreed, ...]:
    wanted: Select[*tuple[Any, ...]] = select(
        *_CASE,
        Appointment.position,
        Appointment.kind,
        Appointment.at,
        Appointment.first_at,
        Appointment.place.label("venue"),
        Appointment.by,
        Appointment.status,
        Appointment.reason,
    ).join(Dispute, Dispute.id == Appointment.dispute_id)
    stands = or_(Appointment.status.is_(None), Appointment.status != codes.AppointmentStatus.CANCELLED)
    rows = session.execute(wanted.where(stands, *asked).order_by(Appointment.at, Appointment.id))
    return tuple(Agreed(**row) for row in rows.mappings())


def _standing(today: date, span: Span) -> Iterator[ColumnElement[bool]]:
    yield Row.due.between(span.first, span.last)
    yield from standing_on(today)
    yield from _theirs(Row.who, span)


def _of_kinds(kinds: Collection[codes.DueKind]) -> Iterator[ColumnElement[bool]]:
    """Only where some kinds are not wanted: days of all kinds are asked of the index by day."""
    if len(kinds) < len(codes.DueKind):
        yield Row.kind.in_(sorted(kinds))


def _theirs(whose: Any, span: Span) -> Iterator[ColumnElement[bool]]:
    if span.names is not None:
        yield whose.in_(span.names)


def _within(moment: Any, span: Span) -> ColumnElement[bool]:
    inside: ColumnElement[bool] = (moment >= span.begin) & (moment < span.end)
    return inside


def _made_in(span: Span) -> Iterator[ColumnElement[bool]]:
    yield Revisit.done_on.between(span.first, span.last)
    yield from _theirs(Revisit.by, span)
