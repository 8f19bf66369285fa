"""The columns of a case's rows, and where in the case file each of them stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediation_desk.domain.plain import key_of
from mediation_desk.storage.mapping import FieldColumns, RecordColumns
from mediation_desk.storage.models import Dispute, Entry
from mediation_desk.storage.sections import CASE_COLUMNS, DISPUTE_COLUMNS, PERFORMANCE, TYPED

ENTRIES = Entry.__tablename__
BODY = "body"
_AGREED_DAY = ("", ".lunar", ".leap")


def _keys_of(columns: RecordColumns) -> dict[str, str]:
    """The key of each column, dotted inside a record that is inlined and in a lunar day."""
    return {column: key for field in columns.fields for column, key in _field_keys(field)}


def _field_keys(field: FieldColumns) -> list[tuple[str, str]]:
    key = key_of(field.field)
    if len(field.columns) == 1:
        return [(field.columns[0], key)]
    if field.columns[0] == field.field:
        return [(column, key + part) for column, part in zip(field.columns, _AGREED_DAY, strict=True)]
    return [(one, f"{key}.{key_of(one.removeprefix(f'{field.field}_'))}") for one in field.columns]


_SECTIONS = {one.model.__tablename__: one for one in (*TYPED, PERFORMANCE)}
_KEYS: Mapping[str, Mapping[str, str]] = {table: _keys_of(one.columns) for table, one in _SECTIONS.items()}
_DISPUTE_KEYS = _keys_of(DISPUTE_COLUMNS)
_OWN_KEYS = _keys_of(CASE_COLUMNS) | _DISPUTE_KEYS


def section_of(table: str, place: str | None) -> str | None:
    """The section whose entries a table's rows are; None for a table that keeps none of a case's own."""
    if table == ENTRIES and place:
        return place.partition("[")[0]
    return _SECTIONS[table].name if table in _SECTIONS else None


def key_in(table: str, field: str) -> tuple[str, str] | None:
    """The section and key of a field of the trail (`column` or `column.key`).

    The rows of `disputes` say the case itself and its dispute. None for a column that is no part of the
    case file, as what lists ask for.
    """
    column, dot, inner = field.partition(".")
    if table == ENTRIES:
        return ("", inner) if column == BODY and inner else None
    if table == Dispute.__tablename__:
        section = "dispute" if column in _DISPUTE_KEYS else "case"
        key = _OWN_KEYS.get(column)
    else:
        section, key = "", _KEYS.get(table, {}).get(column)
    return (section, key + dot + inner) if key else None


def plain_row(table: str, columns: Mapping[str, Any]) -> dict[str, Any]:
    """The plain record that a row's plain column values say."""
    if table == ENTRIES:
        return dict(columns[BODY])
    plain: dict[str, Any] = {}
    for column, key in _KEYS[table].items():
        if column in columns:
            put(plain, key, columns[column])
    return plain


def put(plain: dict[str, Any], key: str, value: Any) -> None:
    """Makes a plain record say the value at a dotted key; None takes the key away."""
    outer, _, inner = key.partition(".")
    if inner:
        within = plain.get(outer)
        plain[outer] = dict(within) if isinstance(within, dict) else {}
        put(plain[outer], inner, value)
    elif value is None:
        plain.pop(outer, None)
    else:
        plain[outer] = value
