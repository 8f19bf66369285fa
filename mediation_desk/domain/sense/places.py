"""Every value of a case with its place, the path of the case file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from mediation_desk.domain.plain import keys_of


class Place(NamedTuple):
    """One value: its path, the record it belongs to, and the record's field."""

    where: str
    owner: Any
    field: str
    value: Any


def places_of(record: Any, where: str = "") -> Iterator[Place]:
    """The values of a record and of all within it; each item of a list of words is a value of its own."""
    for name, key in keys_of(record.__class__):
        for place, item in _items(f"{where}.{key}" if where else key, getattr(record, name)):
            if item is None:
                continue
            if keys_of(item.__class__):
                yield from places_of(item, place)
            else:
                yield Place(place, record, name, item)


def _items(where: str, value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, tuple):
        return [(f"{where}[{index}]", item) for index, item in enumerate(value)]
    return [(where, value)]
