"""A page of the window's list of cases: what a row shows, in a handful of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Date, Select, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from mediation_desk.domain import codes
from mediation_desk.storage.models import Dispute, DueRow, Entry, Party, Push
from mediation_desk.storage.queries.worklist import standing_on

NAMES = 3
"""How many names of a case are told."""

_IDS: Any = bindparam("ids", expanding=True)
_TODAY: Any = bindparam("today", type_=Date)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCase:
    """One case of a page; `names` are the first of each side, then others, `counts` those of its sections.

    `is_received` says whether its last push was received or answered (True without one), `closed_on` is the
    day it was closed last, `next_on` to `next_folded` are of the earliest thing due.
    """

    id: int
    number: str
    docket: str | None
    title: str
    names: tuple[str, ...]
    category: codes.Category
    unit: str | None
    grid: str | None
    address: str | None
    registered_on: date
    stage: codes.Stage
    tier: codes.Tier | None
    tier_decided: bool
    period: codes.Period | None
    mediator: str | None
    counts: Mapping[str, int]
    is_received: bool
    closed_on: date | None
    next_on: date | None
    next_what: str | None
    next_why: str | None
    next_folded: tuple[date, ...]


def listed_cases(session: Session, ids: Sequence[int], today: date) -> dict[int, ListedCase]:
    """The cases with these ids, by id; those gone are left out."""
    asked = {"ids": list(ids)}
    found = list(session.execute(_cases(), asked | {"today": today}).mappings())
    names = _names_of(session, asked)
    received = _received(session, _ids_in(found, codes.Stage.PUSH))
    closed = _closed_on(session, _ids_in(found, codes.Stage.CLOSED))
    return {
        row["id"]: ListedCase(
            **{**row, "next_folded": tuple(map(date.fromisoformat, row["next_folded"] or ()))},
            names=names.get(row["id"], ()),
            is_received=received.get(row["id"], True),
            closed_on=closed.get(row["id"]),
        )
        for row in found
    }


def _ids_in(found: Sequence[Mapping[Any, Any]], stage: codes.Stage) -> list[int]:
    return [row["id"] for row in found if row["stage"] is stage]


def _names_of(session: Session, asked: dict[str, Any]) -> dict[int, tuple[str, ...]]:
    parties: dict[int, list[tuple[codes.Side, str]]] = {}
    for dispute_id, side, name in session.execute(_parties(), asked):
        parties.setdefault(dispute_id, []).append((side, name))
    return {dispute_id: first_names(told) for dispute_id, told in parties.items()}


def first_names(parties: Sequence[tuple[codes.Side, str]]) -> tuple[str, ...]:
    """The first name of the applicants and of the respondents, then the others in their order."""
    first = {side: at for at, (side, _) in reversed(list(enumerate(parties)))}
    leading = [first[side] for side in (codes.Side.APPLICANT, codes.Side.RESPONDENT) if side in first]
    order = [*leading, *(at for at in range(len(parties)) if at not in leading)]
    return tuple(parties[at][1] for at in order[:NAMES])


def _received(session: Session, ids: list[int]) -> dict[int, bool]:
    """Whether the last push of each of these was received or answered."""
    pushes = session.execute(_pushes(), {"ids": ids}) if ids else ()
    return {one: received is not None or answer is not None for one, received, answer in pushes}


def _closed_on(session: Session, ids: list[int]) -> dict[int, date]:
    closings = session.execute(_closings(), {"ids": ids}) if ids else ()
    return {one: date.fromisoformat(body["on"]) for one, body in closings}


@cache
def _cases() -> Select[*tuple[Any, ...]]:
    """Put together once, as the next ones: that would be half the time of a page."""
    due = aliased(DueRow)
    first = (
        select(due.id)
        .where(due.dispute_id == Dispute.id, *standing_on(_TODAY, due))
        .order_by(due.due, due.id)
        .limit(1)
        .scalar_subquery()
    )
    wanted: Select[*tuple[Any, ...]] = select(
        Dispute.id,
        Dispute.number,
        Dispute.docket,
        Dispute.title,
        Dispute.category,
        Dispute.unit,
        Dispute.grid,
        Dispute.address,
        Dispute.registered_on,
        Dispute.stage,
        Dispute.tier,
        Dispute.tier_decided,
        Dispute.period,
        Dispute.mediator,
        Dispute.counts,
        DueRow.due.label("next_on"),
        DueRow.what.label("next_what"),
        DueRow.why.label("next_why"),
        DueRow.folded.label("next_folded"),
    )
    return wanted.outerjoin(DueRow, DueRow.id == first).where(Dispute.id.in_(_IDS))


@cache
def _parties() -> Select[*tuple[Any, ...]]:
    """The first parties of each side: a side of hundreds is not read."""
    place = func.row_number().over(partition_by=(Party.dispute_id, Party.side), order_by=Party.position)
    placed = (
        select(Party.dispute_id, Party.position, Party.side, Party.name, place.label("place"))
        .where(Party.dispute_id.in_(_IDS))
        .subquery()
    )
    wanted: Select[*tuple[Any, ...]] = select(placed.c.dispute_id, placed.c.side, placed.c.name)
    return wanted.where(placed.c.place <= NAMES).order_by(placed.c.dispute_id, placed.c.position)


@cache
def _pushes() -> Select[*tuple[Any, ...]]:
    wanted: Select[*tuple[Any, ...]] = select(Push.dispute_id, Push.received_at, Push.answer)
    return wanted.where(Push.dispute_id.in_(_IDS)).order_by(Push.dispute_id, Push.position)


@cache
def _closings() -> Select[*tuple[Any, ...]]:
    wanted: Select[*tuple[Any, ...]] = select(Entry.dispute_id, Entry.body)
    return wanted.where(Entry.dispute_id.in_(_IDS), Entry.section == "closings").order_by(
        Entry.dispute_id, Entry.position
    )
