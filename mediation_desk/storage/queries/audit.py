"""The trail of one case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediation_desk.storage.models import AuditLine, Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the trail; `place` is the row's section and position, `field` None for a whole row."""

    id: int
    at: datetime
    who: str
    action: str
    change: Change
    table: str
    row_id: str
    place: str | None
    field: str | None
    old: Any
    new: Any


def lines_of(session: Session, dispute_id: int, *, after: int = 0) -> tuple[Line, ...]:
    """Every line of a case in the order of writing, those `after` a line's id."""
    line = AuditLine
    wanted = (
        select(
            line.id,
            line.at,
            line.who,
            line.action,
            line.change,
            line.table,
            line.row_id,
            line.place,
            line.field,
            line.old,
            line.new,
        )
        .where(line.dispute_id == dispute_id, line.id > after)
        .order_by(line.id)
    )
    return tuple(Line(**row) for row in session.execute(wanted).mappings())
