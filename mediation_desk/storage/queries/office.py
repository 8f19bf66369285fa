"""The office's own lists: the tree of units, committees and mediators, and how many cases hang on each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediation_desk.domain.codes import Stage
from mediation_desk.storage.models import AuditLine, Committee, Dispute, Mediator, Unit, UnitKind

_OPEN = tuple(stage for stage in Stage if stage is not Stage.CLOSED)
_NUMERALS = re.compile(r"([0-9]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNode:
    """A unit with those below it by name; `open_cases` are its own and those of all units below."""

    id: int
    version: int
    name: str
    kind: UnitKind
    short_name: str
    parent_id: int | None
    open_cases: int
    children: tuple[UnitNode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MediatorLine:
    """A mediator as the list shows it; `left_on` is set for one who is no longer offered."""

    id: int
    version: int
    name: str
    card: str | None
    committee: str | None
    left_on: date | None
    open_cases: int


def unit_tree(session: Session) -> tuple[UnitNode, ...]:
    """The units that stand below none, each with its tree."""
    wanted = select(Dispute.unit_id, func.count()).where(Dispute.stage.in_(_OPEN)).group_by(Dispute.unit_id)
    counts = {unit_id: cases for unit_id, cases in session.execute(wanted)}  # noqa: C416 (no mapping)
    below: dict[int | None, list[Unit]] = {}
    for unit in session.scalars(select(Unit)):
        below.setdefault(unit.parent_id, []).append(unit)
    return _nodes(None, below, counts)


def mediator_lines(session: Session) -> tuple[MediatorLine, ...]:
    """Every mediator, those at work before those who left, by committee and name."""
    wanted = select(Mediator, Committee.name).outerjoin(Committee, Committee.id == Mediator.committee_id)
    found = [(mediator, committee) for mediator, committee in session.execute(wanted)]
    load = _load(session, [mediator for mediator, _ in found])
    lines = (_mediator_line(mediator, committee, load[mediator.id]) for mediator, committee in found)
    return tuple(sorted(lines, key=lambda one: (one.left_on is not None, one.committee or "", one.name)))


def cases_of_unit(session: Session, unit_id: int) -> int:
    """How many cases, open or closed, were registered in that very unit."""
    return session.scalars(select(func.count()).where(Dispute.unit_id == unit_id)).one()


def _nodes(
    parent: int | None, below: dict[int | None, list[Unit]], counts: dict[int | None, int]
) -> tuple[UnitNode, ...]:
    units = sorted(below.get(parent, ()), key=lambda unit: _natural(unit.name))
    return tuple(_node(unit, _nodes(unit.id, below, counts), counts.get(unit.id, 0)) for unit in units)


def _node(unit: Unit, children: tuple[UnitNode, ...], own: int) -> UnitNode:
    return UnitNode(
        id=unit.id,
        version=unit.version,
        name=unit.name,
        kind=unit.kind,
        short_name=unit.short_name,
        parent_id=unit.parent_id,
        open_cases=own + sum(child.open_cases for child in children),
        children=children,
    )


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    """A key that puts 第2网格 before 第10网格."""
    parts = _NUMERALS.split(name)
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)


def _load(session: Session, mediators: Iterable[Mediator]) -> dict[int, int]:
    """Open cases by mediator id; cases name a person, the committee tells namesakes apart."""
    place = (Dispute.committee_id, Dispute.mediator)
    wanted = select(*place, func.count()).where(Dispute.stage.in_(_OPEN)).group_by(*place)
    exact, by_name = Counter[tuple[int | None, str | None]](), Counter[str | None]()
    for committee_id, name, cases in session.execute(wanted):
        exact[committee_id, name] += cases
        by_name[name] += cases
    mediators = tuple(mediators)
    namesakes = Counter(one.name for one in mediators)
    return {
        one.id: by_name[one.name] if namesakes[one.name] == 1 else exact[one.committee_id, one.name]
        for one in mediators
    }


def _mediator_line(row: Mediator, committee: str | None, open_cases: int) -> MediatorLine:
    return MediatorLine(
        id=row.id,
        version=row.version,
        name=row.name,
        card=row.card,
        committee=committee,
        left_on=row.left_on,
        open_cases=open_cases,
    )


def last_change(session: Session, table: str, row_id: str) -> tuple[str, datetime] | None:
    """Who changed a row last and when; for rows changed lately, as the trail is walked from its end."""
    wanted = (
        select(AuditLine.who, AuditLine.at)
        .where(AuditLine.table == table, AuditLine.row_id == row_id)
        .order_by(AuditLine.id.desc())
        .limit(1)
    )
    found = session.execute(wanted).one_or_none()
    return (found.who, found.at) if found else None


def case_counts(session: Session) -> tuple[int, int]:
    """How many cases are open and how many closed, by the index of their stages."""
    counted = select(Dispute.stage, func.count()).group_by(Dispute.stage)
    by_stage = {stage: cases for stage, cases in session.execute(counted)}  # noqa: C416 (no mapping)
    closed = by_stage.pop(Stage.CLOSED, 0)
    return sum(by_stage.values()), closed
