"""The JSON Schema of the case file, drawn from the records and codes so that neither can drift from it.

Write it anew after a change of the records:
`python -c "from mediation_desk.exchange import schema; print(schema.schema_text(), end='')"` into
`resources/schema/case-1.json`.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from mediation_desk.domain.codes import table_of
from mediation_desk.domain.plain import hints_of, key_of
from mediation_desk.domain.record.agreement import LunarDue, Performance
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.mediation import Resolution

FORMAT = "mediation-desk/case"
VERSION = 1

# ECMA's `$` is the end alone; Python's also stands before a last line break, which the look-ahead forbids.
_END = "$(?!\\n)"
_DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_LUNAR = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|30)"
_MONEY = "(0|[1-9][0-9]{0,15})\\.[0-9]{2}"
_LARGEST_INTEGER = 2**31 - 1

_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"title": "text", "type": "string", "minLength": 1},
    bool: {"title": "yes_or_no", "type": "boolean"},
    int: {"title": "count", "type": "integer", "minimum": 0, "maximum": _LARGEST_INTEGER},
    date: {"title": "day", "type": "string", "format": "date", "pattern": f"^{_DAY}{_END}"},
    datetime: {
        "title": "moment",
        "type": "string",
        "format": "moment",
        "pattern": f"^{_DAY}T([01][0-9]|2[0-3]):[0-5][0-9]{_END}",
    },
    Decimal: {"title": "money", "type": "string", "pattern": f"^{_MONEY}{_END}"},
}
_LUNAR_DAY = {"title": "lunar_day", "type": "string", "pattern": f"^{_LUNAR}{_END}"}
# Each keyword judges its own type alone: null, "", [] and {} pass, and nothing else does.
_ABSENT = {"type": ["null", "string", "array", "object"], "maxLength": 0, "maxItems": 0, "maxProperties": 0}
_GIVEN = {"not": {"$ref": "#/$defs/absent"}}

_CONDITIONS: dict[type, dict[str, Any]] = {
    Resolution: {
        "if": {"properties": {"kind": {"const": "terminated"}}, "required": ["kind"]},
        "then": {"properties": {"reason": _GIVEN, "remedies": _GIVEN}, "required": ["reason", "remedies"]},
    },
    Performance: {
        "if": {"not": {"properties": {"kind": {"const": "continuing"}}, "required": ["kind"]}},
        "then": {"properties": {"due": _GIVEN}, "required": ["due"]},
    },
}


def case_schema() -> dict[str, Any]:
    """The schema of a case file, version 1 (draft 2020-12)."""
    definitions: dict[str, Any] = {"absent": _ABSENT, "lunar_day": _LUNAR_DAY}
    case = _record_schema(Case, definitions)
    case["properties"]["parties"]["minItems"] = 2
    head = {"format": {"const": FORMAT}, "version": {"const": VERSION}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Mediation Desk case file, version 1",
        **case,
        "properties": head | case["properties"],
        "required": [*head, *case["required"]],
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """The schema as it lies in `resources/schema/case-1.json`."""
    return json.dumps(case_schema(), ensure_ascii=False, indent=1) + "\n"


def _record_schema(record: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = hints_of(record)
    fields = dataclasses.fields(record)
    required = [field for field in fields if field.default is dataclasses.MISSING]
    return {
        "type": "object",
        "properties": {
            key_of(field.name): _field_schema(hints[field.name], field in required, definitions)
            for field in fields
        },
        "required": [key_of(field.name) for field in required],
        "additionalProperties": False,
        **_CONDITIONS.get(record, {}),
    }


def _field_schema(kind: Any, required: bool, definitions: dict[str, Any]) -> dict[str, Any]:
    shapes = [_shape(one, definitions) for one in _kinds_of(kind)]
    if not required:
        return {"anyOf": [*shapes, {"$ref": "#/$defs/absent"}]}
    return shapes[0] | ({"minItems": 1} if shapes[0].get("type") == "array" else {})


def _kinds_of(kind: Any) -> Iterable[Any]:
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return [one for one in typing.get_args(kind) if one is not type(None)]
    return [kind]


def _shape(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if typing.get_origin(kind) is tuple:
        return {"type": "array", "items": _shape(typing.get_args(kind)[0], definitions)}
    name, make = _definition(kind)
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = make(definitions)
    return {"$ref": f"#/$defs/{name}"}


def _definition(kind: Any) -> tuple[str, Any]:
    """The name under `$defs` and what makes the definition; records are in capitals, codes are not."""
    if kind is LunarDue:
        return kind.__name__, _lunar_schema
    if dataclasses.is_dataclass(kind):
        return typing.cast(type, kind).__name__, lambda known: _record_schema(typing.cast(type, kind), known)
    if issubclass(kind, StrEnum):
        return table_of(kind), lambda _: {"title": table_of(kind), "enum": [str(code) for code in kind]}
    return _SCALARS[kind]["title"], lambda _: _SCALARS[kind]


def _lunar_schema(definitions: dict[str, Any]) -> dict[str, Any]:
    schema = _record_schema(LunarDue, definitions)
    schema["properties"]["lunar"] = {"$ref": "#/$defs/lunar_day"}
    return schema
