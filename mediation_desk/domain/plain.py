"""Frozen values from plain JSON or TOML values and back, led by their annotations."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Hashable, Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The zone of every moment; no daylight saving since 1991."""

UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
"""PostgreSQL keeps no NUL, and a lone half of a surrogate pair is no character at all."""


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
    return _reader_of(kind)(plain)


def plain_of(value: Any) -> Any:
    """The plain value of a record, without its empty keys."""
    if value is None or type(value) is str:
        return value
    if isinstance(value, tuple):
        return [plain_of(item) for item in value]
    cls: type = type(value)
    if keys := keys_of(cls):
        return {key: plain for name, key in keys if not is_empty(plain := plain_of(getattr(value, name)))}
    if isinstance(value, datetime):
        return value.astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return str(value) if isinstance(value, StrEnum) else value


Reader = Callable[[Any], Any]


@cache
def keys_of(cls: Hashable) -> tuple[tuple[str, str], ...]:
    """The fields of a record with their keys, nothing for what is no record."""
    if not dataclasses.is_dataclass(cls):
        return ()
    return tuple((field.name, key_of(field.name)) for field in dataclasses.fields(cls))


@cache
def _reader_of(kind: Hashable) -> Reader:
    """What reads values of one type: its annotations are looked at once, not with every value."""
    if dataclasses.is_dataclass(kind):
        return _record_reader(typing.cast(type, kind))
    origin = typing.get_origin(kind)
    if origin is tuple:
        read = _reader_of(typing.get_args(kind)[0])
        return lambda plain: tuple(read(item) for item in plain or ())
    if origin is dict or origin is Mapping:
        read_key, read_item = map(_reader_of, typing.get_args(kind))
        return lambda plain: {read_key(key): read_item(item) for key, item in plain.items()}
    if origin in (typing.Union, types.UnionType):
        return _choosing_reader(typing.get_args(kind))
    return _scalar_reader(kind)


def _record_reader(cls: type) -> Reader:
    hints = hints_of(cls)
    fields = [(name, key, _reader_of(hints[name])) for name, key in keys_of(cls)]

    def read(plain: Any) -> Any:
        return cls(**{name: said(plain[key]) for name, key, said in fields if not is_empty(plain.get(key))})

    return read


def _choosing_reader(kinds: tuple[Any, ...]) -> Reader:
    """Reads the one of several types that the value has the shape of: a record, or not."""
    wanted = [kind for kind in kinds if kind is not type(None)]
    read_as = [(_reader_of(kind), dataclasses.is_dataclass(kind)) for kind in wanted]
    records = [read for read, is_record in read_as if is_record]
    others = [read for read, is_record in read_as if not is_record]

    def read(plain: Any) -> Any:
        if is_empty(plain) and len(wanted) < len(kinds):
            return None
        shaped = records if isinstance(plain, Mapping) else others
        return (shaped or records or others)[0](plain)

    return read


def _scalar_reader(kind: Any) -> Reader:
    if kind is datetime:
        return lambda plain: datetime.strptime(plain, "%Y-%m-%dT%H:%M").replace(tzinfo=SHANGHAI)
    if kind is date:
        return date.fromisoformat
    if kind is Any:
        return lambda plain: plain
    return lambda plain: plain if isinstance(plain, kind) else kind(plain)
