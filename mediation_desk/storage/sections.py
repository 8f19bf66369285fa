"""The sections of a case: which table keeps each, and how two states of one section are made alike."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediation_desk.domain.plain import hints_of, plain_of, value_of
from mediation_desk.domain.record.agreement import Agreement, Performance
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Revisit
from mediation_desk.domain.record.intake import Dispute, Push, Signal
from mediation_desk.domain.record.mediation import Appointment, Resolution
from mediation_desk.domain.record.mediation import Session as MediationSession
from mediation_desk.domain.record.people import Party
from mediation_desk.storage import models
from mediation_desk.storage.audit_trail import add_rows
from mediation_desk.storage.mapping import RecordColumns, columns_of


@dataclass(frozen=True, slots=True)
class TypedSection:
    """A section with a table of its own; `agreements` keeps its performance rows in another."""

    name: str
    model: type[Any]
    columns: RecordColumns


DISPUTE_COLUMNS = columns_of(Dispute, without=("signals",))
TYPED = (
    TypedSection("parties", models.Party, columns_of(Party)),
    TypedSection("signals", models.Signal, columns_of(Signal)),
    TypedSection("pushes", models.Push, columns_of(Push)),
    TypedSection("appointments", models.Appointment, columns_of(Appointment)),
    TypedSection("sessions", models.Session, columns_of(MediationSession)),
    TypedSection("resolutions", models.Resolution, columns_of(Resolution)),
    TypedSection(
        "agreements",
        models.Agreement,
        columns_of(Agreement, without=("performance",), inlined={"confirmation": "confirmation_"}),
    ),
    TypedSection("revisits", models.Revisit, columns_of(Revisit)),
)
NOTHING_MORE: Mapping[int, dict[str, Any]] = {}
PERFORMANCE = TypedSection("performance", models.Performance, columns_of(Performance))

CASE_COLUMNS = columns_of(
    Case,
    without=(
        {name for name, kind in hints_of(Case).items() if typing.get_origin(kind) is tuple} | {"dispute"}
    ),
    inlined={"office": "office_", "concluded": "concluded_", "filed": "filed_"},
)
ENTRY_KINDS: dict[str, type] = {
    name: typing.get_args(kind)[0]
    for name, kind in hints_of(Case).items()
    if typing.get_origin(kind) is tuple and name not in {section.name for section in TYPED}
}
"""The sections kept in `entries`, with the record type of each."""


def items_of(case: Case, section: str) -> tuple[Any, ...]:
    """The entries of one section; signals stand inside the dispute."""
    owner = case.dispute if section == "signals" else case
    items: tuple[Any, ...] = getattr(owner, section)
    return items


def counts_of(case: Case) -> dict[str, int]:
    """How many entries each section has, empty ones left out, and the performance rows of all agreements."""
    names = [section.name for section in TYPED] + list(ENTRY_KINDS)
    counts = {name: len(items_of(case, name)) for name in names}
    counts["performance"] = sum(len(agreement.performance) for agreement in case.agreements)
    return {name: count for name, count in counts.items() if count}


def store_typed(
    session: Session,
    section: TypedSection,
    owner: dict[str, int],
    old: Sequence[Any],
    new: Sequence[Any],
    more: Mapping[int, dict[str, Any]] = NOTHING_MORE,
) -> None:
    """Makes the rows of a typed section say `new`: changes set, later entries added, lost ones deleted.

    `more` gives a position further column values, which are no part of the record.
    """
    rows = _rows(session, section.model, owner, _touched(old, new))
    fresh: list[dict[str, Any]] = []
    for position, item in enumerate(new):
        if position < len(old) and item == old[position]:
            continue
        values = section.columns.values_of(item) | more.get(position, {})
        if position < len(old):
            _set(rows[position], values)
        else:
            fresh.append({**owner, "position": position, **values})
    _remove(session, rows, len(new))
    add_rows(session, section.model, fresh)


def store_entries(session: Session, owner: dict[str, int], old: Case | None, new: Case) -> None:
    """The same for all sections kept in `entries`."""
    fresh: list[dict[str, Any]] = []
    for name in ENTRY_KINDS:
        fresh += _changed_entries(
            session, {**owner, "section": name}, items_of(old, name) if old else (), items_of(new, name)
        )
    add_rows(session, models.Entry, fresh)


def _changed_entries(
    session: Session, place: dict[str, Any], old: Sequence[Any], new: Sequence[Any]
) -> Iterator[dict[str, Any]]:
    """The rows to add, once changed entries were set and lost ones deleted."""
    rows = _rows(session, models.Entry, place, _touched(old, new))
    for position, item in enumerate(new):
        if position >= len(old):
            yield {**place, "position": position, "body": _body_of(item)}
        elif item != old[position]:
            _set(rows[position], {"body": _body_of(item)})
    _remove(session, rows, len(new))


def _touched(old: Sequence[Any], new: Sequence[Any]) -> list[int]:
    shared = min(len(old), len(new))
    return [at for at in range(len(old)) if at >= shared or old[at] != new[at]]


def _rows(session: Session, model: type[Any], owner: dict[str, Any], positions: list[int]) -> dict[int, Any]:
    if not positions:
        return {}
    wanted = select(model).filter_by(**owner).where(model.position.in_(positions))
    return {row.position: row for row in session.scalars(wanted)}


def _set(row: Any, values: dict[str, Any]) -> None:
    for column, value in values.items():
        if getattr(row, column) != value:
            setattr(row, column, value)


def _remove(session: Session, rows: dict[int, Any], length: int) -> None:
    for position, row in rows.items():
        if position >= length:
            session.delete(row)


def _body_of(item: Any) -> dict[str, Any]:
    """The entry as plain values; raises TypeError for one that could not be read back."""
    plain: dict[str, Any] = plain_of(item)
    value_of(type(item), plain)
    return plain
