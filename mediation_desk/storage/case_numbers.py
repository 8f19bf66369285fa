"""Every number a case can be found by."""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from mediation_desk.domain.record.case import Case
from mediation_desk.storage import models
from mediation_desk.storage.audit_trail import add_rows
from mediation_desk.storage.models import NumberKind

_NUMBERED = (
    select(models.Number.kind, models.Number.dispute_id)
    .where(models.Number.text == bindparam("number"))
    .order_by(models.Number.dispute_id)
)
_OWNER = select(models.Number.dispute_id).where(
    models.Number.text == bindparam("number"), models.Number.kind != NumberKind.OTHER
)


def numbers_of(case: Case) -> set[tuple[NumberKind, str]]:
    """The numbers a case says it has."""
    own = [(NumberKind.REGISTER, case.number), (NumberKind.DOCKET, case.docket)]
    others = [(NumberKind.OTHER, other.number) for other in case.other_numbers]
    return {(kind, text) for kind, text in own + others if text}


def store_numbers(session: Session, dispute_id: int, old: Case | None, new: Case) -> None:
    """Makes the stored numbers of a case those of `new`."""
    before = numbers_of(old) if old else set()
    after = numbers_of(new)
    if before - after:
        for row in session.scalars(select(models.Number).where(models.Number.dispute_id == dispute_id)):
            if (row.kind, row.text) not in after:
                session.delete(row)
        session.flush()
    fresh = [{"dispute_id": dispute_id, "kind": kind, "text": text} for kind, text in sorted(after - before)]
    add_rows(session, models.Number, fresh)


def is_taken(session: Session, number: str, *, except_for: int | None = None) -> bool:
    """Whether a register number or docket belongs to a case here already (other than `except_for`)."""
    owner = session.scalars(_OWNER, {"number": number}).one_or_none()
    return owner is not None and owner != except_for


def disputes_numbered(session: Session, number: str) -> tuple[int, ...]:
    """The ids of the cases of that number: the one whose own it is, else all that have it from elsewhere."""
    found = session.execute(_NUMBERED, {"number": number}).all()
    own = [dispute_id for kind, dispute_id in found if kind is not NumberKind.OTHER]
    return tuple(dict.fromkeys(own or [dispute_id for _, dispute_id in found]))
