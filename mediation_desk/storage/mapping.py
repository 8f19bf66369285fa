"""Records to columns and back, by field name: plain fields one column each, nested values as JSON.

Two kinds of field spread over several columns: a record inlined under a prefix, and an agreed day that may
be lunar.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from mediation_desk.domain.plain import hints_of, is_empty, plain_of, value_of
from mediation_desk.domain.record.agreement import LunarDue


@dataclass(frozen=True, slots=True)
class FieldColumns:
    """One field of a record, the columns it stands in, and the way there and back."""

    field: str
    columns: tuple[str, ...]
    to_columns: Callable[[Any], tuple[Any, ...]]
    to_field: Callable[[tuple[Any, ...]], Any]


@dataclass(frozen=True)
class RecordColumns:
    """How one record type lies in the columns of a table; without slots, to keep where each field is read."""

    record: type
    fields: tuple[FieldColumns, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns, in the order `record_of` reads them."""
        return tuple(column for field in self.fields for column in field.columns)

    def values_of(self, record: Any) -> dict[str, Any]:
        """The column values of a record; "" and () become NULL, as in the case file."""
        values: dict[str, Any] = {}
        for field in self.fields:
            values.update(zip(field.columns, field.to_columns(getattr(record, field.field)), strict=True))
        return values

    def fields_of(self, values: Sequence[Any]) -> dict[str, Any]:
        """The fields said by column values given in the order of `columns`."""
        plain, others = self._places
        fields = {name: values[at] for name, at in plain}
        for field, place in others:
            fields[field.field] = field.to_field(tuple(values[place]))
        return fields

    @cached_property
    def _places(self) -> tuple[list[tuple[str, int]], list[tuple[FieldColumns, slice]]]:
        """Where the fields that are their column stand, and where those made of columns do."""
        plain: list[tuple[str, int]] = []
        others: list[tuple[FieldColumns, slice]] = []
        at = 0
        for field in self.fields:
            end = at + len(field.columns)
            if field.to_field is _first:
                plain.append((field.field, at))
            else:
                others.append((field, slice(at, end)))
            at = end
        return plain, others

    def record_of(self, values: Sequence[Any], **more: Any) -> Any:
        """The record said by column values, with the fields that stand elsewhere given as `more`."""
        return self.record(**self.fields_of(values), **more)


def columns_of(
    record: type, *, prefix: str = "", without: Iterable[str] = (), inlined: Mapping[str, str] | None = None
) -> RecordColumns:
    """The columns of a record type; `without` are fields kept elsewhere, `inlined` gives a field's prefix."""
    inlined = inlined or {}
    left_out = frozenset(without)
    return RecordColumns(
        record,
        tuple(
            _field_columns(field.name, hints_of(record)[field.name], prefix, inlined.get(field.name))
            for field in dataclasses.fields(record)
            if field.name not in left_out
        ),
    )


def _field_columns(name: str, kind: Any, prefix: str, inlined_as: str | None) -> FieldColumns:
    kinds = _kinds_of(kind)
    if inlined_as is not None:
        return _inlined(name, columns_of(kinds[0], prefix=inlined_as))
    if LunarDue in kinds:
        return _agreed_day(name, prefix + name)
    if dataclasses.is_dataclass(kinds[0]) or typing.get_origin(kinds[0]) is tuple:
        return _json(name, prefix + name, kinds[0])
    return FieldColumns(name, (prefix + name,), _said, _first)


def _kinds_of(kind: Any) -> tuple[Any, ...]:
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return tuple(one for one in typing.get_args(kind) if one is not type(None))
    return (kind,)


def _said(value: Any) -> tuple[Any, ...]:
    return (None if value == "" else value,)


def _first(values: tuple[Any, ...]) -> Any:
    return values[0]


def _json(name: str, column: str, kind: Any) -> FieldColumns:
    is_list = typing.get_origin(kind) is tuple

    def to_columns(value: Any) -> tuple[Any, ...]:
        plain = plain_of(value)
        return (None if is_empty(plain) else plain,)

    def to_field(values: tuple[Any, ...]) -> Any:
        if values[0] is None:
            return () if is_list else None
        return value_of(kind, values[0])

    return FieldColumns(name, (column,), to_columns, to_field)


def _inlined(name: str, inner: RecordColumns) -> FieldColumns:
    nothing = (None,) * len(inner.columns)

    def to_columns(value: Any) -> tuple[Any, ...]:
        return nothing if value is None else tuple(inner.values_of(value).values())

    def to_field(values: tuple[Any, ...]) -> Any:
        return None if values == nothing else inner.record_of(values)

    return FieldColumns(name, inner.columns, to_columns, to_field)


def _agreed_day(name: str, column: str) -> FieldColumns:
    def to_columns(value: date | LunarDue | None) -> tuple[Any, ...]:
        if isinstance(value, LunarDue):
            return (None, value.lunar, value.leap)
        return (value, None, None)

    def to_field(values: tuple[Any, ...]) -> date | LunarDue | None:
        day, lunar, leap = values
        return LunarDue(lunar=lunar, leap=leap) if lunar is not None else day

    return FieldColumns(name, (column, f"{column}_lunar", f"{column}_lunar_leap"), to_columns, to_field)
