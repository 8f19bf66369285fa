"""One case: read whole, registered, and made to say what the domain decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from mediation_desk.domain import codes
from mediation_desk.domain.numbers import parse_register_number
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.storage import models
from mediation_desk.storage.case_numbers import store_numbers
from mediation_desk.storage.derived import store_words
from mediation_desk.storage.known_people import link_people
from mediation_desk.storage.sections import (
    CASE_COLUMNS,
    DISPUTE_COLUMNS,
    ENTRY_KINDS,
    NOTHING_MORE,
    PERFORMANCE,
    TYPED,
    TypedSection,
    counts_of,
    items_of,
    store_entries,
    store_typed,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """What lists ask of a case, worked out by services; `tier` is the decided, else the suggested one."""

    at: datetime
    stage: codes.Stage
    tier: codes.Tier | None = None
    tier_decided: bool = False
    period: codes.Period | None = None
    mediator: str | None = None
    round: int = 1
    unit_id: int | None = None
    committee_id: int | None = None
    due_from: date = date.min
    due_until: date = date.max


def dispute_row(session: Session, dispute_id: int, version: int | None = None) -> models.Dispute:
    """The row of a case, held against other writers; KeyError if there is none.

    Raises StaleDataError where the caller saw another version.
    """
    wanted = select(models.Dispute).where(models.Dispute.id == dispute_id).with_for_update()
    row = session.scalars(wanted).one_or_none()
    if row is None:
        raise KeyError("dispute")
    if version is not None and row.version != version:
        raise StaleDataError("disputes: another version is stored")
    return row


def load_case(session: Session, dispute_id: int) -> Case:
    """The whole case, in at most eleven statements; KeyError if there is none."""
    row = session.execute(_own_selection(), {"dispute_id": dispute_id}).one_or_none()
    if row is None:
        raise KeyError("dispute")
    counts, values = row[0], row[1:]
    split = len(CASE_COLUMNS.columns)
    sections = {section.name: _typed_items(session, section, dispute_id, counts) for section in TYPED}
    dispute = DISPUTE_COLUMNS.record_of(values[split:], signals=sections.pop("signals"))
    sections |= _entries(session, dispute_id, counts)
    case: Case = CASE_COLUMNS.record_of(values[:split], dispute=dispute, **sections)
    return case


def add_case(session: Session, case: Case, current: Current) -> models.Dispute:
    """The row of a newly stored case, its numbers, people and words stored too; it needs its number."""
    links = link_people(session, case.parties)
    row = models.Dispute(**_own_values(case, current))
    session.add(row)
    session.flush()
    _store_sections(session, row.id, None, case, links)
    store_words(session, row.id, None, case)
    return row


def store_case(session: Session, row: models.Dispute, old: Case, new: Case, current: Current) -> None:
    """Makes the stored case say `new`, touching only what differs from `old`, the stored one."""
    links = link_people(session, new.parties) if old.parties != new.parties else ()
    for column, value in _own_values(new, current).items():
        if getattr(row, column) != value:
            setattr(row, column, value)
    _store_sections(session, row.id, old, new, links)
    store_words(session, row.id, old, new)


def _own_values(case: Case, current: Current) -> dict[str, Any]:
    if case.number is None:
        raise ValueError("number")
    prefix, year, sequence = parse_register_number(case.number) or (None, None, None)
    return {
        **CASE_COLUMNS.values_of(case),
        **DISPUTE_COLUMNS.values_of(case.dispute),
        "number_prefix": prefix,
        "number_year": year,
        "number_sequence": sequence,
        "counts": counts_of(case),
        "stage": current.stage,
        "tier": current.tier,
        "tier_decided": current.tier_decided,
        "period": current.period,
        "mediator": current.mediator,
        "round": current.round,
        "unit_id": current.unit_id,
        "committee_id": current.committee_id,
        "due_from": current.due_from,
        "due_until": current.due_until,
        "updated_at": current.at,
    }


def _store_sections(
    session: Session, dispute_id: int, old: Case | None, new: Case, links: Sequence[int | None]
) -> None:
    owner = {"dispute_id": dispute_id}
    people = {at: {"person_id": person_id} for at, person_id in enumerate(links)}
    with session.no_autoflush:
        _drop_lost_performance(session, dispute_id, old, new)
        store_entries(session, owner, old, new)
        for section in TYPED:
            before = items_of(old, section.name) if old else ()
            more = people if section.name == "parties" else NOTHING_MORE
            store_typed(session, section, owner, before, items_of(new, section.name), more)
        store_numbers(session, dispute_id, old, new)
        session.flush()
        _store_performance(session, dispute_id, old, new)
        session.flush()


def _drop_lost_performance(session: Session, dispute_id: int, old: Case | None, new: Case) -> None:
    if old is None or len(old.agreements) <= len(new.agreements):
        return
    lost = _agreement_ids(session, dispute_id)[len(new.agreements) :]
    for row in session.scalars(select(models.Performance).where(models.Performance.agreement_id.in_(lost))):
        session.delete(row)
    # Without relationships the unit of work does not know that these rows go before their agreements.
    session.flush()


def _store_performance(session: Session, dispute_id: int, old: Case | None, new: Case) -> None:
    before = [agreement.performance for agreement in old.agreements] if old else []
    after = [agreement.performance for agreement in new.agreements]
    if before == after:
        return
    ids = _agreement_ids(session, dispute_id)
    for position, rows in enumerate(after):
        owner = {"dispute_id": dispute_id, "agreement_id": ids[position]}
        store_typed(session, PERFORMANCE, owner, before[position] if position < len(before) else (), rows)


def _agreement_ids(session: Session, dispute_id: int) -> list[int]:
    wanted = select(models.Agreement.id).where(models.Agreement.dispute_id == dispute_id)
    return list(session.scalars(wanted.order_by(models.Agreement.position)))


def _typed_items(
    session: Session, section: TypedSection, dispute_id: int, counts: dict[str, int]
) -> tuple[Any, ...]:
    if not counts.get(section.name):
        return ()
    rows = _values(session, section, dispute_id)
    if section.name != "agreements":
        return tuple(section.columns.record_of(row[2:]) for row in rows)
    performance = _performance_by_agreement(session, dispute_id, counts)
    return tuple(
        section.columns.record_of(row[2:], performance=tuple(performance.get(row[0], ()))) for row in rows
    )


def _performance_by_agreement(
    session: Session, dispute_id: int, counts: dict[str, int]
) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    if counts.get("performance"):
        for row in _values(session, PERFORMANCE, dispute_id):
            found.setdefault(row[1], []).append(PERFORMANCE.columns.record_of(row[2:]))
    return found


def _values(session: Session, section: TypedSection, dispute_id: int) -> Iterable[Any]:
    """The rows of a section in order: id, the id of what they belong to, then the columns of the record."""
    return session.execute(_selection(section.name), {"dispute_id": dispute_id}).all()


@cache
def _own_selection() -> Select[*tuple[Any, ...]]:
    """Put together once, as the next ones: the statements of a case are half the time of opening it."""
    table = models.Dispute.__table__.c
    own = [table[name] for name in (*CASE_COLUMNS.columns, *DISPUTE_COLUMNS.columns)]
    return select(table.counts, *own).where(table.id == bindparam("dispute_id"))


@cache
def _selection(name: str) -> Select[*tuple[Any, ...]]:
    section = next(one for one in (*TYPED, PERFORMANCE) if one.name == name)
    table = section.model.__table__.c
    owner = table.agreement_id if section is PERFORMANCE else table.dispute_id
    wanted = select(table.id, owner, *(table[column] for column in section.columns.columns))
    return wanted.where(table.dispute_id == bindparam("dispute_id")).order_by(table.position)


@cache
def _entry_selection() -> Select[*tuple[Any, ...]]:
    table = models.Entry.__table__.c
    wanted = select(table.section, table.body).where(table.dispute_id == bindparam("dispute_id"))
    return wanted.order_by(table.section, table.position)


def _entries(session: Session, dispute_id: int, counts: dict[str, int]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = {name: [] for name in ENTRY_KINDS}
    if any(counts.get(name) for name in ENTRY_KINDS):
        for name, body in session.execute(_entry_selection(), {"dispute_id": dispute_id}).all():
            found[name].append(value_of(ENTRY_KINDS[name], body))
    return {name: tuple(items) for name, items in found.items()}
