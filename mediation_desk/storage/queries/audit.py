"""The trail: of one case, of one day, and what was written since a line of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from mediation_desk.storage.audit_trail import UNTRACKED_TABLES
from mediation_desk.storage.base import Base
from mediation_desk.storage.models import AuditLine, Change

ONE_BY_ONE = 5_000
"""So many lines are looked through for their tables; after more, every page is out of date anyway."""
LOOKED_AT = 10_000
"""So many of the latest lines are looked through for what was done; one import of history writes millions."""
BY_TIME = "roll forward"
"""The action in which nobody does anything: only the day has changed."""


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
    wanted = _lines().where(line.dispute_id == dispute_id, line.id > after).order_by(line.id)
    return tuple(Line(**row) for row in session.execute(wanted).mappings())


def lines_before(
    session: Session, dispute_id: int, before: int | None, *, who: str | None = None, limit: int
) -> tuple[Line, ...]:
    """The lines of a case that people wrote, the latest first, those `before` a line's id."""
    line = AuditLine
    wanted = _lines().where(line.dispute_id == dispute_id, line.action != BY_TIME)
    if before is not None:
        wanted = wanted.where(line.id < before)
    if who is not None:
        wanted = wanted.where(line.who == who)
    rows = session.execute(wanted.order_by(line.id.desc()).limit(limit)).mappings()
    return tuple(Line(**row) for row in rows)


def later_lines(session: Session, dispute_id: int, after: int, row_ids: Collection[str]) -> tuple[Line, ...]:
    """What was done after a line to rows with one of these ids, the latest first, added ones aside."""
    line = AuditLine
    wanted = _lines().where(line.dispute_id == dispute_id, line.id > after, line.row_id.in_(row_ids))
    rows = session.execute(wanted.where(line.change != Change.ADDED).order_by(line.id.desc())).mappings()
    return tuple(Line(**row) for row in rows)


def people_of(session: Session, dispute_id: int) -> tuple[str, ...]:
    """Everybody who wrote in a case, by name."""
    wanted = select(AuditLine.who).where(AuditLine.dispute_id == dispute_id, AuditLine.action != BY_TIME)
    return tuple(sorted(session.scalars(wanted.distinct())))


def _lines() -> Select[*tuple[Any, ...]]:
    return select(*(getattr(AuditLine, field.name) for field in fields(Line)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One action on one case: by whom, and when last."""

    at: datetime
    who: str
    action: str
    dispute_id: int


def last_act(session: Session, dispute_id: int) -> Act | None:
    """The latest action on a case that somebody did."""
    line = AuditLine
    wanted = (
        select(line.at, line.who, line.action, line.dispute_id)
        .where(line.dispute_id == dispute_id, line.action != BY_TIME)
        .order_by(line.id.desc())
        .limit(1)
    )
    row = session.execute(wanted).mappings().one_or_none()
    return Act(**row) if row else None


def acts_since(session: Session, moment: datetime, *, who: str | None = None, limit: int) -> tuple[Act, ...]:
    """What people did from that moment on, the latest first, one a case, person and action."""
    line = AuditLine
    latest = select(line.id).where(line.at >= moment).order_by(line.at.desc(), line.id.desc())
    wanted = (
        select(func.max(line.at).label("at"), line.who, line.action, line.dispute_id)
        .where(line.id.in_(latest.limit(LOOKED_AT)), line.dispute_id.is_not(None), line.action != BY_TIME)
        .group_by(line.who, line.action, line.dispute_id)
        .order_by(func.max(line.at).desc(), func.max(line.id).desc())
        .limit(limit)
    )
    if who is not None:
        wanted = wanted.where(line.who == who)
    return tuple(Act(**row) for row in session.execute(wanted).mappings())


def newest_line(session: Session) -> int:
    """The id of the newest line, 0 while there is none."""
    return session.scalar(select(func.max(AuditLine.id))) or 0


def tables_since(session: Session, line_id: int) -> frozenset[str]:
    """The tables written after that line; all of them where very much was."""
    if newest_line(session) - line_id > ONE_BY_ONE:
        return frozenset(Base.metadata.tables) - UNTRACKED_TABLES
    return frozenset(session.scalars(select(AuditLine.table).where(AuditLine.id > line_id).distinct()))
