"""What fell due in a span of days, of agreements that stand, and the names of those who owed it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import Session, aliased

from mediation_desk.domain.record.agreement import Performance
from mediation_desk.storage.models import Agreement, Dispute, Party
from mediation_desk.storage.models import Performance as Row
from mediation_desk.storage.queries.disputes import units_below
from mediation_desk.storage.sections import PERFORMANCE

LUNAR_BEHIND = timedelta(days=62)
"""A lunar day of some number comes less than two months after the same number of the common calendar."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class FallenDue:
    """One row of an agreement, with the case it belongs to and its place there."""

    dispute_id: int
    number: str
    place: str
    item: Performance


def fallen_due(session: Session, first: date, last: date, *, unit: str | None = None) -> Iterator[FallenDue]:
    """The rows whose agreed day may lie in the span, those of replaced agreements left out.

    Lunar days are asked for a little wider, as only the calendar knows on which day they fall.
    """
    # Two statements, each a span of its index: an `or` of both would read every row.
    solar = Row.due.between(first, last)
    lunar = Row.due_lunar.between((first - LUNAR_BEHIND).isoformat(), last.isoformat())
    units = units_below(session, unit) if unit else None
    for when in ((solar,), (Row.due.is_(None), lunar)):
        wanted = _joined(*when)
        if unit:
            wanted = wanted.where(or_(Dispute.unit == unit, Dispute.unit_id.in_(units or ())))
        for row in session.execute(wanted.execution_options(yield_per=_AT_ONCE)):
            dispute_id, number, agreement, at, *values = row
            place = f"agreements[{agreement}].performance[{at}]"
            item = PERFORMANCE.columns.record_of(values)
            yield FallenDue(dispute_id=dispute_id, number=number, place=place, item=item)


def names_of(session: Session, ids: Collection[int]) -> dict[tuple[int, str], str]:
    """The names of the parties of these cases, by case and ref."""
    wanted = select(Party.dispute_id, Party.ref, Party.name).where(Party.dispute_id.in_(ids))
    return {(dispute_id, ref): name for dispute_id, ref, name in session.execute(wanted)}


def _joined(*when: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    later = aliased(Agreement)
    is_replaced = exists().where(later.dispute_id == Agreement.dispute_id, later.replaces == Agreement.ref)
    columns = (getattr(Row, name) for name in PERFORMANCE.columns.columns)
    wanted: Select[*tuple[Any, ...]] = select(
        Row.dispute_id, Dispute.number, Agreement.position, Row.position, *columns
    )
    return (
        wanted.join(Agreement, Agreement.id == Row.agreement_id)
        .join(Dispute, Dispute.id == Row.dispute_id)
        .where(*when, ~is_replaced)
    )
