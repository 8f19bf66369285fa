"""回头看: the closed cases a sample is drawn from, and the check visits with how far they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, case, exists, func, select
from sqlalchemy.orm import Session

from mediation_desk.domain.codes import Category, Stage, Tier
from mediation_desk.storage.models import Campaign, CampaignVisit, Dispute, Entry
from mediation_desk.storage.queries.disputes import units_below


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which closed cases: closed between two days, of some tiers (none: all), a unit, a category."""

    first: date
    last: date
    tiers: tuple[Tier, ...] = ()
    unit: str | None = None
    category: Category | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """One closed case that may be drawn; `was_drawn`: it was since the day asked for."""

    id: int
    number: str
    tier: Tier | None
    mediator: str | None
    was_drawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many check visits of a campaign there are, and how they stand."""

    drawn: int = 0
    done: int = 0
    calm: int = 0
    excused: int = 0
    late: int = 0


def closed_cases(session: Session, wanted: Wanted, since: datetime) -> tuple[Closed, ...]:
    """The cases that may be drawn; those drawn since a moment are marked."""
    drawn = exists().where(
        CampaignVisit.dispute_id == Dispute.id,
        CampaignVisit.campaign_id == Campaign.id,
        Campaign.drawn_at >= since,
    )
    columns = select(Dispute.id, Dispute.number, Dispute.tier, Dispute.mediator, drawn.label("was_drawn"))
    found = session.execute(columns.where(*_conditions(session, wanted))).mappings()
    return tuple(Closed(**row) for row in found)


def has_closed(session: Session) -> bool:
    """Whether any case is closed."""
    wanted = select(Dispute.id).where(Dispute.stage == Stage.CLOSED).limit(1)
    return session.scalars(wanted).first() is not None


def tallies(session: Session, today: date) -> dict[int, Tally]:
    """How each campaign stands."""
    open_visit = CampaignVisit.done_on.is_(None) & CampaignVisit.excused_because.is_(None)
    counted = {
        "drawn": func.count(),
        "done": func.count(CampaignVisit.done_on),
        "calm": _count(CampaignVisit.is_calm.is_(True)),
        "excused": func.count(CampaignVisit.excused_because),
        "late": _count(open_visit & (CampaignVisit.planned_on < today)),
    }
    wanted = select(CampaignVisit.campaign_id, *counted.values())
    found = session.execute(wanted.group_by(CampaignVisit.campaign_id))
    return {row[0]: Tally(**dict(zip(counted, tuple(row)[1:], strict=True))) for row in found}


def open_days(session: Session, until: date, names: Collection[str] | None) -> tuple[date, ...]:
    """The planned days of the open visits up to a day, of some people or everybody's (None)."""
    wanted = select(CampaignVisit.planned_on).where(
        CampaignVisit.done_on.is_(None),
        CampaignVisit.excused_because.is_(None),
        CampaignVisit.planned_on <= until,
    )
    if names is not None:
        wanted = wanted.where(CampaignVisit.who.in_(names))
    return tuple(session.scalars(wanted.order_by(CampaignVisit.planned_on)))


def open_visits_of(session: Session, who: str) -> tuple[CampaignVisit, ...]:
    """The open visits somebody is to make."""
    wanted = select(CampaignVisit).where(
        CampaignVisit.done_on.is_(None),
        CampaignVisit.excused_because.is_(None),
        CampaignVisit.who == who,
    )
    return tuple(session.scalars(wanted.order_by(CampaignVisit.id)))


def visits_of(session: Session, campaign_id: int) -> tuple[CampaignVisit, ...]:
    """The visits of a campaign: open ones by day, then the others."""
    is_over = CampaignVisit.done_on.is_not(None) | CampaignVisit.excused_because.is_not(None)
    wanted = select(CampaignVisit).where(CampaignVisit.campaign_id == campaign_id)
    return tuple(session.scalars(wanted.order_by(is_over, CampaignVisit.planned_on, CampaignVisit.id)))


def _conditions(session: Session, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    yield Dispute.stage == Stage.CLOSED
    if wanted.tiers:
        yield Dispute.tier.in_(wanted.tiers)
    if wanted.category is not None:
        yield Dispute.category == wanted.category
    if wanted.unit:
        yield Dispute.unit_id.in_(units_below(session, wanted.unit))
    closed_on = Entry.body["on"].as_string()
    yield exists().where(
        Entry.dispute_id == Dispute.id,
        Entry.section == "closings",
        closed_on.between(wanted.first.isoformat(), wanted.last.isoformat()),
    )


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, 1)))
