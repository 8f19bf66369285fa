"""The office's own lists: committees and their number patterns, the tree of units, mediators."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediation_desk.domain.numbers import check_pattern
from mediation_desk.errors import Refused
from mediation_desk.services.work import Office
from mediation_desk.storage import office_rows
from mediation_desk.storage.models import Committee, Mediator, Unit, UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeEntry:
    """A committee: `docket_pattern` has {year}, {short} and {sequence}; None keeps what is there."""

    name: str
    short_name: str | None = None
    docket_pattern: str | None = None
    seal: str | None = None
    court: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEntry:
    """A unit of the tree; `parent` is the name of the unit above it, None keeps what is there."""

    name: str
    kind: UnitKind | None = None
    short_name: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MediatorEntry:
    """A mediator with card number and committee."""

    name: str
    card: str | None = None
    committee: str | None = None


def define_committee(office: Office, entry: CommitteeEntry) -> None:
    """Enters a committee or changes what the entry says of it; refused for a pattern without a sequence."""
    if entry.docket_pattern is not None:
        check_pattern(entry.docket_pattern)
    with office.work("define committee") as session:
        row = office_rows.committee_named(session, entry.name)
        for field in ("short_name", "docket_pattern", "seal", "court"):
            value = getattr(entry, field)
            if value is not None and value != getattr(row, field):
                setattr(row, field, value)


def define_unit(office: Office, entry: UnitEntry) -> None:
    """Enters a unit or changes its place and short name; refused below itself or a unit not there."""
    with office.work("define unit") as session:
        above = _unit_above(session, entry)
        row = office_rows.unit_named(session, entry.name, entry.kind or UnitKind.COMMUNITY, above)
        _check_tree(session, row, above)
        row.kind = entry.kind or row.kind
        row.short_name = entry.short_name or row.short_name
        row.parent_id = above.id if above else row.parent_id


def define_mediator(office: Office, entry: MediatorEntry) -> None:
    """Enters a mediator of a committee or changes the card."""
    with office.work("define mediator") as session:
        committee = office_rows.committee_named(session, entry.committee) if entry.committee else None
        committee_id = committee.id if committee else None
        wanted = select(Mediator).where(Mediator.name == entry.name, Mediator.committee_id == committee_id)
        row = session.scalars(wanted).first()
        if row is None:
            session.add(Mediator(name=entry.name, card=entry.card, committee_id=committee_id))
        elif entry.card is not None:
            row.card = entry.card


def committees(office: Office) -> tuple[CommitteeEntry, ...]:
    """Every committee by name."""
    with office.read("list") as session:
        rows = session.scalars(select(Committee).order_by(Committee.name)).all()
        return tuple(
            CommitteeEntry(
                name=row.name,
                short_name=row.short_name,
                docket_pattern=row.docket_pattern,
                seal=row.seal,
                court=row.court,
            )
            for row in rows
        )


def _unit_above(session: Session, entry: UnitEntry) -> Unit | None:
    if entry.parent is None:
        return None
    above = session.scalars(select(Unit).where(Unit.name == entry.parent)).first()
    if above is None:
        raise Refused("上级单位还没有登记，请先登记上级单位。")
    return above


def _check_tree(session: Session, unit: Unit, above: Unit | None) -> None:
    """Refuses a unit that would stand below itself."""
    while above is not None:
        if above.id == unit.id:
            raise Refused("单位不能在自己或自己的下级之下，请改选上级单位。")
        above = session.get(Unit, above.parent_id) if above.parent_id else None
