"""The sections of the record with the type of their entries, wherever in the case they stand."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any

from mediation_desk.domain.plain import hints_of, key_of
from mediation_desk.domain.record.case import Case


def _inner(kind: Any) -> Iterator[Any]:
    """A type and every type it is made of: `tuple[Agent, ...]` has `Agent`."""
    yield kind
    for part in typing.get_args(kind):
        yield from _inner(part)


def _records(name: str, record: type) -> Iterator[tuple[str, type]]:
    """A record by its section's name, and those inside it."""
    yield name, record
    for field, kind in hints_of(record).items():
        for part in _inner(kind):
            if is_dataclass(part):
                yield from _records(key_of(field), typing.cast(type, part))


RECORDS: dict[str, type] = dict(_records("case", Case))
"""The record type of each section, the case itself and single records (`confirmation`) among them."""

_SECTIONS = {record: section for section, record in RECORDS.items()}
_INSIDE: dict[tuple[type, str], type] = {
    (record, key_of(field)): part
    for record in _SECTIONS
    for field, kind in hints_of(record).items()
    for part in _inner(kind)
    if is_dataclass(part) and isinstance(part, type)
}


def section_of(record: type) -> str:
    """The section whose entries are of this type; KeyError for what is no record."""
    return _SECTIONS[record]


def record_of(record: type, key: str) -> type | None:
    """The record type inside a field, one or several; None for a field of plain values."""
    return _INSIDE.get((record, key))
