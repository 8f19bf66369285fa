"""Frozen values from plain JSON or TOML values and back, led by their annotations."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The zone of every moment; no daylight saving since 1991."""


def key_of(field_name: str) -> str:
    """The file's key of a field: `from_` is `from`."""
    return field_name.removesuffix("_")


def is_empty(plain: object) -> bool:
    """Whether a plain value says nothing: null, "", [] and {} are one with an absent key."""
    return plain is None or plain in ("", [], {}, ())


@cache
def hints_of(cls: type) -> dict[str, Any]:
    """The resolved annotations of a value type, by field name."""
    return typing.get_type_hints(cls)


def value_of(kind: Any, plain: Any) -> Any:
    """The value of type `kind` said by a plain value already checked against the schema.

    Raises ValueError, KeyError or TypeError for plain values of another shape.
    """
    if dataclasses.is_dataclass(kind):
        return _record_of(typing.cast(type, kind), plain)
    origin = typing.get_origin(kind)
    if origin is tuple:
        return tuple(value_of(typing.get_args(kind)[0], item) for item in plain or ())
    if origin is dict or origin is Mapping:
        key_kind, item_kind = typing.get_args(kind)
        return {value_of(key_kind, key): value_of(item_kind, item) for key, item in plain.items()}
    if origin in (typing.Union, types.UnionType):
        return _one_of(typing.get_args(kind), plain)
    return _scalar_of(kind, plain)


def plain_of(value: Any) -> Any:
    """The plain value of a record, without its empty keys."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            key_of(field.name): plain
            for field in dataclasses.fields(value)
            if not is_empty(plain := plain_of(getattr(value, field.name)))
        }
    if isinstance(value, tuple):
        return [plain_of(item) for item in value]
    if isinstance(value, datetime):
        return value.astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return str(value) if isinstance(value, StrEnum) else value


def _record_of(cls: type, plain: Any) -> Any:
    hints = hints_of(cls)
    fields = {
        field.name: value_of(hints[field.name], plain[key])
        for field in dataclasses.fields(cls)
        if not is_empty(plain.get(key := key_of(field.name)))
    }
    return cls(**fields)


def _one_of(kinds: tuple[Any, ...], plain: Any) -> Any:
    if is_empty(plain) and type(None) in kinds:
        return None
    wanted = [kind for kind in kinds if kind is not type(None)]
    by_shape = [kind for kind in wanted if dataclasses.is_dataclass(kind) == isinstance(plain, Mapping)]
    return value_of((by_shape or wanted)[0], plain)


def _scalar_of(kind: Any, plain: Any) -> Any:
    if kind is datetime:
        return datetime.strptime(plain, "%Y-%m-%dT%H:%M").replace(tzinfo=SHANGHAI)
    if kind is date:
        return date.fromisoformat(plain)
    if kind is Any or isinstance(plain, kind):
        return plain
    return kind(plain)
