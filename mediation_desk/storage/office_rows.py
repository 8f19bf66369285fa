"""The office a case names: its committee and its unit, entered into the office's own lists when first met.

A case keeps the names it was registered with: those a unit or committee had before still find it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, select, text
from sqlalchemy.orm import Session

from mediation_desk.domain.numbers import DEFAULT_DOCKET, prefix_of
from mediation_desk.domain.record.case import Case
from mediation_desk.storage.models import Committee, Unit, UnitKind

COMMITTEE = "人民调解委员会"
NAMELESS = "本单位"
"""What a case is numbered and kept under when it names neither unit nor office."""

_THE_LISTS = 7_315_240_119
Named = TypeVar("Named", Committee, Unit)

# Every case asks for them: put together once.
_COMMITTEE = select(Committee).where(Committee.name == bindparam("name"))
_UNIT = select(Unit).where(Unit.name == bindparam("name")).order_by(Unit.id).limit(1)
_COMMUNITY = _UNIT.where(Unit.kind != UnitKind.GRID)
_GRID = _UNIT.where(Unit.parent_id.is_not_distinct_from(bindparam("above")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The rows of the office's lists that a case belongs to."""

    unit_id: int | None
    committee_id: int | None


def places_of(session: Session, case: Case) -> Places:
    """The unit and committee of a case, made where the office meets them for the first time."""
    unit = unit_of(session, case)
    has_committee = case.office is not None and bool(case.office.committee)
    return Places(
        unit_id=unit.id if unit else None,
        committee_id=committee_of(session, case).id if has_committee else None,
    )


def committee_of(session: Session, case: Case) -> Committee:
    """The committee a case names, else the office's nameless one."""
    return committee_named(session, (case.office and case.office.committee) or NAMELESS + COMMITTEE)


def committee_named(session: Session, name: str) -> Committee:
    """The committee of that name, entered where the office meets it for the first time."""
    found = _first(session, _COMMITTEE, {"name": name})
    if found is None:
        short = prefix_of(name.removesuffix(COMMITTEE) or name)
        found = Committee(name=name, short_name=short, docket_pattern=DEFAULT_DOCKET)
        session.add(found)
        session.flush()
    return found


def unit_of(session: Session, case: Case) -> Unit | None:
    """The community a case names, with its grid below it; None where it names none."""
    if not case.dispute.unit:
        return None
    unit = unit_named(session, case.dispute.unit, UnitKind.COMMUNITY)
    return unit_named(session, case.dispute.grid, UnitKind.GRID, unit) if case.dispute.grid else unit


def number_prefix(session: Session, case: Case) -> str:
    """The head of a register number: the unit's short name, else that of the centre."""
    if case.dispute.unit:
        return unit_named(session, case.dispute.unit, UnitKind.COMMUNITY).short_name
    named = case.office and (case.office.centre or case.office.committee)
    return prefix_of((named or NAMELESS).removesuffix("综治中心").removesuffix(COMMITTEE))


def unit_named(session: Session, name: str, kind: UnitKind, above: Unit | None = None) -> Unit:
    """The unit of that name, entered where first met; a grid's name counts within its community."""
    met: dict[Any, Unit] = session.info.setdefault("units", {})
    key = (name, kind, above.id if above else None)
    if key not in met:
        met[key] = _unit_named(session, name, kind, above)
    return met[key]


def rename(row: Unit | Committee, name: str) -> None:
    """Gives the row another name; cases registered under the old one still find it."""
    if name != row.name:
        former = [old for old in row.former_names or () if old not in (name, row.name)]
        row.former_names, row.name = [*former, row.name], name


def _unit_named(session: Session, name: str, kind: UnitKind, above: Unit | None) -> Unit:
    parent_id = above.id if above else None
    if kind is UnitKind.GRID:
        found = _first(session, _GRID, {"name": name, "above": parent_id})
    else:
        found = _first(session, _COMMUNITY, {"name": name})
    if found is None:
        found = Unit(parent_id=parent_id, name=name, short_name=prefix_of(name), kind=kind)
        session.add(found)
        session.flush()
    return found


def _first(session: Session, wanted: Select[Named], asked: dict[str, Any]) -> Named | None:
    """The row asked for; on PostgreSQL one not there is looked for again, the lists ours until the commit."""
    found = session.scalars(wanted, asked).one_or_none() or _renamed(session, wanted, asked)
    if found is None and session.get_bind().dialect.name == "postgresql":
        # Another writer may have entered it meanwhile.
        session.execute(text("SELECT pg_advisory_xact_lock(:lists)"), {"lists": _THE_LISTS})
        found = session.scalars(wanted, asked).one_or_none()
    return found


def _renamed(session: Session, wanted: Select[Named], asked: dict[str, Any]) -> Named | None:
    """The row that had the name before; only names met for the first time are looked for here."""
    model = wanted.column_descriptions[0]["type"]
    renamed = session.scalars(select(model).where(model.former_names.is_not(None)).order_by(model.id))
    return next((row for row in renamed if _had(row, asked)), None)


def _had(row: Named, asked: dict[str, Any]) -> bool:
    if asked["name"] not in (row.former_names or ()):
        return False
    if isinstance(row, Committee):
        return True
    is_grid = row.kind is UnitKind.GRID
    return is_grid == ("above" in asked) and (not is_grid or row.parent_id == asked["above"])
