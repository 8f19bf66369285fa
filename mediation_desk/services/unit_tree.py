"""Streets, communities and grids as a tree: shown, entered, renamed, moved, and removed while unused."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediation_desk.domain.numbers import prefix_of
from mediation_desk.errors import Refused, refused_at
from mediation_desk.services.entries import held, one_line, optional_line
from mediation_desk.services.work import Office
from mediation_desk.storage import office_rows
from mediation_desk.storage.models import Unit
from mediation_desk.storage.models import UnitKind as UnitKind
from mediation_desk.storage.queries import office as lists
from mediation_desk.storage.queries.office import UnitNode as UnitNode


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEntry:
    """A unit of the tree; `parent` is the name of the unit above it, None keeps what is there."""

    name: str
    kind: UnitKind | None = None
    short_name: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A unit whole, at the version seen; one without `id` is new, an empty short name the usual one."""

    name: str
    kind: UnitKind
    short_name: str = ""
    parent_id: int | None = None
    id: int | None = None
    version: int | None = None


def tree(office: Office) -> tuple[UnitNode, ...]:
    """The units that stand below none, each with those below it and its open cases."""
    with office.read("list") as session:
        return lists.unit_tree(session)


def define_unit(office: Office, entry: UnitEntry) -> None:
    """Enters a unit or changes its place and short name; refused below itself or a unit not there."""
    with office.work("define unit") as session:
        above = _unit_above(session, entry)
        row = office_rows.unit_named(session, entry.name, entry.kind or UnitKind.COMMUNITY, above)
        _check_tree(session, row, above)
        row.kind = entry.kind or row.kind
        row.short_name = entry.short_name or row.short_name
        row.parent_id = above.id if above else row.parent_id


def save_unit(office: Office, entry: UnitRow) -> None:
    """Enters a unit, or renames and moves it; its cases keep the name they were registered with.

    Refused for a name that is taken, a place below itself or below a grid, and for another place or kind
    where cases say otherwise.
    """
    name = one_line(entry.name, "单位名称", "name")
    short = optional_line(entry.short_name, "简称", "short_name") or prefix_of(name)
    with office.work("define unit") as session:
        row = Unit() if entry.id is None else held(session, Unit, entry.id, entry.version)
        _check_place(session, row, entry)
        _check_name(session, name, entry)
        if entry.id is None:
            row.name = name
        else:
            office_rows.rename(row, name)
        row.kind, row.short_name, row.parent_id = entry.kind, short, entry.parent_id
        session.add(row)


def remove_unit(office: Office, unit_id: int, version: int) -> None:
    """Takes a unit out of the tree; refused while a unit stands below it or a case was registered in it."""
    with office.work("remove unit") as session:
        row = held(session, Unit, unit_id, version)
        if _has_units_below(session, unit_id):
            raise Refused(f"“{row.name}”之下还有单位，请先移走或删去下级单位。")
        if cases := lists.cases_of_unit(session, unit_id):
            raise Refused(f"“{row.name}”登记有{cases}件纠纷，不能删去；不再使用的可以改名或移到别处。")
        session.delete(row)


def _unit_above(session: Session, entry: UnitEntry) -> Unit | None:
    if entry.parent is None:
        return None
    above = session.scalars(select(Unit).where(Unit.name == entry.parent)).first()
    if above is None:
        raise Refused("上级单位还没有登记，请先登记上级单位。")
    return above


def _check_place(session: Session, row: Unit, entry: UnitRow) -> None:
    above = session.get(Unit, entry.parent_id) if entry.parent_id is not None else None
    if above is None and entry.parent_id is not None:
        raise refused_at("parent_id", "上级单位已被删去，请刷新后另选上级单位。")
    if above is None and entry.kind is UnitKind.GRID:
        raise refused_at("parent_id", "网格须在社区之下，请选上级单位。")
    if above is not None and above.kind is UnitKind.GRID:
        raise refused_at("parent_id", "网格之下不能再设单位，请另选上级单位。")
    if row.id is not None:
        if entry.kind is UnitKind.GRID and _has_units_below(session, row.id):
            raise refused_at("kind", "这个单位之下还有单位，不能改为网格。")
        _check_tree(session, row, above)
        _check_cases(session, row, entry)


def _has_units_below(session: Session, unit_id: int) -> bool:
    return session.scalars(select(Unit.id).where(Unit.parent_id == unit_id).limit(1)).first() is not None


def _check_cases(session: Session, row: Unit, entry: UnitRow) -> None:
    """Refuses what would make cases point elsewhere: they name their grid within their community."""
    was_grid, is_grid = row.kind is UnitKind.GRID, entry.kind is UnitKind.GRID
    moved = was_grid and row.parent_id != entry.parent_id
    if not moved and was_grid == is_grid:
        return
    if cases := lists.cases_of_unit(session, row.id):
        raise Refused(f"“{row.name}”登记有{cases}件纠纷，不能改变所属社区或层级，请另设新的网格。")


def _check_name(session: Session, name: str, entry: UnitRow) -> None:
    """Refuses a name cases could mistake for another unit's, be it the name that one had before."""
    others = select(Unit).where(Unit.id.is_distinct_from(entry.id))
    if entry.kind is UnitKind.GRID:
        others = others.where(Unit.parent_id == entry.parent_id)
    else:
        others = others.where(Unit.kind != UnitKind.GRID)
    for other in session.scalars(others):
        if name == other.name or name in (other.former_names or ()):
            raise refused_at("name", f"“{other.name}”现在或以前叫这个名称，请改用别的名称。")


def _check_tree(session: Session, unit: Unit, above: Unit | None) -> None:
    """Refuses a unit that would stand below itself."""
    while above is not None:
        if above.id == unit.id:
            raise refused_at("parent_id", "单位不能在自己或自己的下级之下，请改选上级单位。")
        above = session.get(Unit, above.parent_id) if above.parent_id else None
