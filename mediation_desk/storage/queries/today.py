"""What today asks for: the due rows of a span of days in order of urgency, and how many there are a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import Session

from mediation_desk.domain.codes import DueKind, Stage, Tier
from mediation_desk.domain.due import CONSEQUENCE
from mediation_desk.storage.models import Dispute, Party
from mediation_desk.storage.models import DueRow as Row
from mediation_desk.storage.queries.worklist import DueRow, due_row, joined, standing_on

URGENCY = (Tier.RED, Tier.YELLOW, Tier.BLUE)
"""The tiers, what comes first first; a case without one comes last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The due days asked for, either end open where None; whose rows and of which kind (None: all)."""

    first: date | None = None
    last: date | None = None
    names: tuple[str, ...] | None = None
    kind: DueKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgentRow(DueRow):
    """A due row with what its case shows beside it."""

    tier: Tier | None
    tier_decided: bool
    stage: Stage
    docket: str | None


def urgent_rows(session: Session, today: date, span: Span, limit: int) -> tuple[UrgentRow, ...]:
    """The first rows of a span: by tier, days late, consequence, then due day and number."""
    more = (Dispute.tier, Dispute.tier_decided, Dispute.stage, Dispute.docket)
    # The ids first: the sort then carries no sentences.
    is_late = span.last is not None and span.last < today
    ids = _late_ids(session, today, span, limit) if is_late else _ids(session, today, span, limit)
    found = session.execute(joined().add_columns(*more).where(Row.id.in_(ids))).mappings()
    rows = {row["id"]: UrgentRow(**due_row(row)) for row in found}
    return tuple(rows[one] for one in ids)


def count(session: Session, today: date, span: Span) -> int:
    """How many rows a span has."""
    return session.scalar(select(func.count()).select_from(Row).where(*_asked(today, span))) or 0


def counts_by_day(session: Session, today: date, span: Span) -> dict[tuple[date, DueKind], int]:
    """How many rows of each kind each day of a span has, what has none left out."""
    # Naming the kinds lets the index by kind answer, range after range.
    wanted = (
        select(Row.due, Row.kind, func.count())
        .where(Row.kind.in_(list(DueKind)), *_asked(today, span))
        .group_by(Row.due, Row.kind)
    )
    return {(day, kind): rows for day, kind, rows in session.execute(wanted)}


def behind(session: Session, today: date) -> int:
    """How many cases have rows that were worked out for other days than `today`."""
    asked = or_(Dispute.due_from > today, Dispute.due_until < today)
    return session.scalar(select(func.count()).select_from(Dispute).where(asked)) or 0


def open_by_tier(session: Session) -> dict[Tier | None, int]:
    """How many cases of each tier are not closed."""
    going = [stage for stage in Stage if stage is not Stage.CLOSED]
    wanted = select(Dispute.tier, func.count()).where(Dispute.stage.in_(going)).group_by(Dispute.tier)
    return {tier: cases for tier, cases in session.execute(wanted)}  # noqa: C416 (a result is no mapping)


def party_names(session: Session, disputes: Collection[int]) -> dict[int, dict[str, str]]:
    """The parties of these cases in their order: ref and name."""
    found: dict[int, dict[str, str]] = {}
    wanted = (
        select(Party.dispute_id, Party.ref, Party.name)
        .where(Party.dispute_id.in_(disputes))
        .order_by(Party.dispute_id, Party.position)
    )
    for dispute_id, ref, name in session.execute(wanted):
        found.setdefault(dispute_id, {})[ref] = name
    return found


def headings(session: Session, disputes: Collection[int]) -> dict[int, tuple[str, str]]:
    """Number and title of these cases."""
    wanted = select(Dispute.id, Dispute.number, Dispute.title).where(Dispute.id.in_(disputes))
    return {dispute_id: (number, title) for dispute_id, number, title in session.execute(wanted)}


def urgency() -> tuple[ColumnElement[int], ColumnElement[int]]:
    """The order of the rows of one day: by tier, then by what their neglect would do."""
    return _rank_of_tier(), _rank_of_kind()


def _late_ids(session: Session, today: date, span: Span, limit: int) -> list[int]:
    """The same for rows that are all late, of which a large office has very many.

    Of one tier they come in the order of the index by day, so that the first few are found without sorting
    all of them.
    """
    ids: list[int] = []
    for rank in range(len(URGENCY) + 1):
        if len(ids) < limit:
            of_tier = _chosen(today, span, limit - len(ids)).where(_rank_of_tier() == rank)
            ids += session.scalars(of_tier.order_by(Row.due, _rank_of_kind(), Dispute.number, Row.id))
    return ids


def _ids(session: Session, today: date, span: Span, limit: int) -> list[int]:
    # What is not late yet is equally late, whenever it is due.
    late = case((Row.due < today, Row.due), else_=today)
    order = (_rank_of_tier(), late, _rank_of_kind(), Row.due, Dispute.number, Row.id)
    return list(session.scalars(_chosen(today, span, limit).order_by(*order)))


def _chosen(today: date, span: Span, limit: int) -> Select[int]:
    wanted = select(Row.id).join(Dispute, Dispute.id == Row.dispute_id)
    return wanted.where(*_asked(today, span)).limit(limit)


def _rank_of_tier() -> ColumnElement[int]:
    return case({tier: rank for rank, tier in enumerate(URGENCY)}, value=Dispute.tier, else_=len(URGENCY))


def _rank_of_kind() -> ColumnElement[int]:
    return case({kind: rank for rank, kind in enumerate(CONSEQUENCE)}, value=Row.kind)


def _asked(today: date, span: Span) -> Iterator[ColumnElement[bool]]:
    yield from standing_on(today)
    if span.first is not None:
        yield Row.due >= span.first
    if span.last is not None:
        yield Row.due <= span.last
    if span.names is not None:
        yield Row.who.in_(span.names)
    if span.kind is not None:
        yield Row.kind == span.kind
