"""What is due: the rows that stand on a business day, how many of each kind, and which are stale."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select, tuple_, union
from sqlalchemy.orm import Session

from mediation_desk.domain.codes import DueKind
from mediation_desk.storage.models import Dispute
from mediation_desk.storage.models import DueRow as Row


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """One thing due in one case; `folded` are later visits counted into this one once they are overdue."""

    id: int
    dispute_id: int
    kind: DueKind
    number: str
    title: str
    what: str
    due: date
    who: str | None
    party: str | None
    why: str
    why_parts: dict[str, Any]
    folded: tuple[date, ...]
    place: str | None


def due_rows(
    session: Session,
    today: date,
    until: date,
    *,
    who: str | None = None,
    without: Collection[int] = (),
    limit: int | None = None,
    after: tuple[date, int] | None = None,
) -> tuple[DueRow, ...]:
    """The rows due until that day and every overdue one, earliest first; a page goes on `after` (due, id).

    The cases `without` are left out.
    """
    wanted = joined().where(*_asked(today, until, who, without)).limit(limit)
    if after is not None:
        wanted = wanted.where(tuple_(Row.due, Row.id) > after)
    return _read(session, wanted)


def counts(
    session: Session,
    today: date,
    until: date,
    *,
    who: str | None = None,
    without: Collection[int] = (),
) -> dict[DueKind, int]:
    """How many rows of each kind are due until that day or overdue, kinds without any left out."""
    # Naming the kinds lets the index by kind answer, range after range, without sorting.
    wanted = (
        select(Row.kind, func.count())
        .where(Row.kind.in_(list(DueKind)), *_asked(today, until, who, without))
        .group_by(Row.kind)
        .order_by(Row.kind)
    )
    return {kind: rows for kind, rows in session.execute(wanted)}  # noqa: C416 (a result is no mapping)


def stale_disputes(session: Session, today: date, needed: date) -> tuple[int, ...]:
    """The cases whose due rows were not worked out for `today`, or not as far as `needed`."""
    # Sorted here: asked to sort, SQLite would walk all cases in order instead of the few by their day.
    too_late = select(Dispute.id).where(Dispute.due_from > today)
    too_short = select(Dispute.id).where(Dispute.due_until < needed)
    return tuple(sorted(session.scalars(union(too_late, too_short))))


def due_of(session: Session, dispute_id: int, today: date) -> tuple[DueRow, ...]:
    """Every row of one case that stands today, however far off."""
    return _read(session, joined().where(Row.dispute_id == dispute_id, *standing_on(today)))


def standing_on(today: date, row: Any = Row) -> tuple[ColumnElement[bool], ...]:
    """That a due row exists on that business day."""
    return (row.starts_on <= today, row.ends_on >= today)


def _asked(
    today: date, until: date, who: str | None, without: Collection[int]
) -> Iterator[ColumnElement[bool]]:
    yield Row.due <= max(until, today - timedelta(days=1))
    yield from standing_on(today)
    if who is not None:
        yield Row.who == who
    if without:
        # Written into the statement: there may be more of them than it may have parameters.
        yield Row.dispute_id.not_in(bindparam("without", list(without), expanding=True, literal_execute=True))


def joined() -> Select[*tuple[Any, ...]]:
    """The columns of a `DueRow`, earliest first."""
    wanted: Select[*tuple[Any, ...]] = select(
        Row.id,
        Row.dispute_id,
        Row.kind,
        Dispute.number,
        Dispute.title,
        Row.what,
        Row.due,
        Row.who,
        Row.party,
        Row.why,
        Row.why_parts,
        Row.folded,
        Row.place,
    )
    return wanted.join(Dispute, Dispute.id == Row.dispute_id).order_by(Row.due, Row.id)


def _read(session: Session, wanted: Select[*tuple[Any, ...]]) -> tuple[DueRow, ...]:
    return tuple(DueRow(**due_row(row)) for row in session.execute(wanted).mappings())


def due_row(row: Any) -> dict[str, Any]:
    """The values of a stored row, its folded days read."""
    return {**row, "folded": tuple(date.fromisoformat(day) for day in row["folded"] or ())}
