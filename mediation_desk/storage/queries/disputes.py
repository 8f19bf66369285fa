"""The case list, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, aliased

from mediation_desk.domain import codes
from mediation_desk.storage.models import Dispute, DueRow, Unit
from mediation_desk.storage.queries.matches import matching_ids
from mediation_desk.storage.queries.worklist import standing_on

PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One line of the case list; `next_on` and `next_why` are the earliest thing due, if anything is."""

    id: int
    number: str
    docket: str | None
    title: str
    stage: codes.Stage
    tier: codes.Tier | None
    tier_decided: bool
    period: codes.Period | None
    unit: str | None
    mediator: str | None
    next_on: date | None
    next_why: str | None


def case_list(
    session: Session,
    *,
    today: date,
    stage: codes.Stage | None = None,
    tier: codes.Tier | None = None,
    unit: str | None = None,
    search: str | None = None,
    limit: int | None = None,
    before: int | None = None,
) -> tuple[CaseRow, ...]:
    """The cases asked for, newest first; the next page begins `before` the last row's id.

    A unit's name or short name takes in the units below it.
    """
    wanted = _rows(today).where(*_asked(session, stage, tier, unit))
    if before is not None:
        wanted = wanted.where(Dispute.id < before)
    if search is not None:
        return _searched(session, wanted, search, limit)
    return _read(session, wanted.order_by(Dispute.id.desc()).limit(limit))


def rows_of(session: Session, ids: Sequence[int], *, today: date) -> tuple[CaseRow, ...]:
    """The rows of these cases, newest first."""
    wanted = _rows(today)
    return tuple(row for chunk in _chunks(ids) for row in _chosen(session, wanted, chunk))


def _rows(today: date) -> Select[*tuple[Any, ...]]:
    due = aliased(DueRow)
    first = (
        select(due.id)
        .where(due.dispute_id == Dispute.id, *standing_on(today, due))
        .order_by(due.due, due.id)
        .limit(1)
        .correlate(Dispute)
        .scalar_subquery()
    )
    wanted: Select[*tuple[Any, ...]] = select(
        Dispute.id,
        Dispute.number,
        Dispute.docket,
        Dispute.title,
        Dispute.stage,
        Dispute.tier,
        Dispute.tier_decided,
        Dispute.period,
        Dispute.unit,
        Dispute.mediator,
        DueRow.due.label("next_on"),
        DueRow.why.label("next_why"),
    )
    return wanted.outerjoin(DueRow, DueRow.id == first)


def _asked(
    session: Session, stage: codes.Stage | None, tier: codes.Tier | None, unit: str | None
) -> Iterator[ColumnElement[bool]]:
    if stage is not None:
        yield Dispute.stage == stage
    if tier is not None:
        yield Dispute.tier == tier
    if unit is not None:
        yield or_(Dispute.unit == unit, Dispute.unit_id.in_(units_below(session, unit)))


def units_below(session: Session, name: str) -> list[int]:
    """The ids of the units of that name or short name, with all below them."""
    tree = (
        select(Unit.id)
        .where(or_(Unit.name == name, Unit.short_name == name))
        .cte("units_below", recursive=True)
    )
    tree = tree.union(select(Unit.id).where(Unit.parent_id == tree.c.id))
    return list(session.scalars(select(tree.c.id)))


def _searched(
    session: Session, wanted: Select[*tuple[Any, ...]], text: str, limit: int | None
) -> tuple[CaseRow, ...]:
    rows: list[CaseRow] = []
    for ids in _chunks(matching_ids(session, text)):
        rows += _chosen(session, wanted, ids)
        if limit is not None and len(rows) >= limit:
            break
    return tuple(rows[:limit])


def _chosen(session: Session, wanted: Select[*tuple[Any, ...]], ids: Sequence[int]) -> tuple[CaseRow, ...]:
    return _read(session, wanted.where(Dispute.id.in_(ids)).order_by(Dispute.id.desc()))


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    chunk: list[int] = []
    for dispute_id in ids:
        chunk.append(dispute_id)
        if len(chunk) == PAGE:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _read(session: Session, wanted: Select[*tuple[Any, ...]]) -> tuple[CaseRow, ...]:
    return tuple(CaseRow(**row) for row in session.execute(wanted).mappings())
