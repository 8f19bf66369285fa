"""The window's list of cases: all ids in order, the rows of a page, how many of each tier."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mediation_desk import labels
from mediation_desk.domain import codes
from mediation_desk.domain.codes import Stage
from mediation_desk.domain.due import days_overdue
from mediation_desk.services import absences
from mediation_desk.services.work import Office
from mediation_desk.services.worklist import counted
from mediation_desk.storage.queries import listing
from mediation_desk.storage.queries.asked import Asked, DueBy, Order, Scope
from mediation_desk.storage.queries.case_page import ListedCase, listed_cases

__all__ = ["Asked", "Counts", "DueBy", "Order", "Row", "Scope", "counts", "ids", "mediators", "rows", "units"]

IsCancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the list; `names` are the first of each side, then others, `stage_note` its second line.

    `next_on` to `days_overdue` are of the earliest thing due, if anything is.
    """

    id: int
    number: str
    docket: str | None
    title: str
    names: tuple[str, ...]
    names_in_all: int
    category: codes.Category
    unit: str | None
    grid: str | None
    address: str | None
    registered_on: date
    stage: Stage
    stage_note: str
    tier: codes.Tier | None
    tier_decided: bool
    period: codes.Period | None
    mediator: str | None
    next_on: date | None
    next_what: str | None
    next_why: str | None
    days_overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many cases there are of each tier, tiers without any included, and in all."""

    tiers: Mapping[codes.Tier, int]
    in_all: int


def ids(office: Office, asked: Asked, *, is_cancelled: IsCancelled | None = None) -> array[int]:
    """The ids of all cases asked for, in order; cut short once `is_cancelled` says so."""
    asked = _meant(office, asked)
    with office.read("list") as session:
        return listing.ordered_ids(session, asked, office.today, is_cancelled or _never)


def rows(office: Office, wanted: Sequence[int]) -> tuple[Row | None, ...]:
    """The rows of a page of ids in their order, None in the place of a case that is gone."""
    with office.read("list") as session:
        found = listed_cases(session, wanted, office.today)
    return tuple(_row(found[one], office.today) if one in found else None for one in wanted)


def counts(office: Office, asked: Asked, *, is_cancelled: IsCancelled | None = None) -> Counts:
    """How many cases of each tier and in all fulfil what is asked, its own tiers aside."""
    asked = _meant(office, asked)
    with office.read("list") as session:
        found = listing.tier_counts(session, asked, office.today, is_cancelled or _never)
    return Counts(tiers=dict(zip(codes.Tier, found, strict=False)), in_all=sum(found))


def mediators(office: Office) -> tuple[str, ...]:
    """Everybody who has a case or had one, those with open cases first."""
    with office.read("list") as session:
        return listing.mediator_names(session)


def units(office: Office) -> tuple[str, ...]:
    """Every street and community, those with open cases first."""
    with office.read("list") as session:
        return listing.unit_names(session)


def _meant(office: Office, asked: Asked) -> Asked:
    """The question, one's own cases with those of whom one stands in for today."""
    if asked.mediator is None or asked.mediator != office.actor.name:
        return asked
    return replace(asked, also=absences.acting_for(office, asked.mediator)[1:])


def _never() -> bool:
    return False


def _row(case: ListedCase, today: date) -> Row:
    what = case.next_what
    return Row(
        id=case.id,
        number=case.number,
        docket=case.docket,
        title=case.title,
        names=case.names,
        names_in_all=case.counts.get("parties", 0),
        category=case.category,
        unit=case.unit,
        grid=case.grid,
        address=case.address,
        registered_on=case.registered_on,
        stage=case.stage,
        stage_note=_note(case, today),
        tier=case.tier,
        tier_decided=case.tier_decided,
        period=case.period,
        mediator=case.mediator,
        next_on=case.next_on,
        next_what=counted(what, case.next_on, case.next_folded, today) if what and case.next_on else what,
        next_why=case.next_why,
        days_overdue=days_overdue(case.next_on, today) if case.next_on else 0,
    )


def _note(case: ListedCase, today: date) -> str:
    """How far the case is within its stage."""
    if case.stage is Stage.PUSH:
        decided = "已定级" if case.tier_decided else "待定级"
        return decided if case.is_received else "待签收"
    if case.stage is Stage.RESOLVE:
        sessions = case.counts.get("sessions", 0)
        return f"已会谈{sessions}次" if sessions else "还没有会谈"
    if case.stage is Stage.WATCH:
        return f"已记关注{case.counts.get('watch', 0)}次"
    if case.stage is Stage.CALLBACK:
        return labels.PERIOD[case.period] if case.period else ""
    return _short(case.closed_on, today) if case.closed_on else ""


def _short(day: date, today: date) -> str:
    """A day as lists show it: its year only where it is not this one."""
    return f"{day:%m-%d}" if day.year == today.year else day.isoformat()
