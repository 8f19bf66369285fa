"""A rule in the words people see: what it is called, what it says, in which unit."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from mediation_desk import labels
from mediation_desk.config.rule_sources import GROUPS, Shown
from mediation_desk.config.rule_words import KEYS, NAMED_UNITS, UNITS, VALUES
from mediation_desk.domain.codes import Period, Role
from mediation_desk.domain.plain import key_of
from mediation_desk.domain.rule_shape import Leaf, fits, is_optional, path_of

NOTHING = "无"
_WORD_BEGINS = re.compile(r"(?<!^)(?=[A-Z])")
_IN_BRACKETS = re.compile(r"（.*）")
_KEYS = {**labels.TIER, **labels.PERIOD, **KEYS}
_TABLE = tuple((title, shown) for title, rows in GROUPS for shown in rows)


def value_words(value: Any, section: str) -> str:
    """A value, or all below it, in words; `section` is the first key, as some words mean two things."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, StrEnum):
        return code_word(value)
    if isinstance(value, str):
        return VALUES.get(f"{section}.{value}") or VALUES[value]
    if isinstance(value, tuple):
        words = [value_words(one, section) for one in value]
        return ("；" if any("、" in word for word in words) else "、").join(words)
    told = (f"{key_word(key)} {value_words(part, section)}" for key, part in parts(value))
    return "；".join(told) or NOTHING


def key_word(key: Any) -> str:
    """The word of a key: of a code, of a move between stages, of what the table of keys says."""
    if isinstance(key, StrEnum):
        return code_word(key)
    before, _, after = str(key).partition("_to_")
    if after in labels.STAGE:
        return f"{labels.STAGE[before]} → {labels.STAGE[after]}"
    return _KEYS.get(str(key), str(key))


def code_word(code: StrEnum) -> str:
    """The word of a code."""
    table = _WORD_BEGINS.sub("_", type(code).__name__).lower()
    word = labels.TABLES[table][code]
    # What a role may do stands in its own rows.
    return _IN_BRACKETS.sub("", word) if isinstance(code, Role) else word


def parts(value: Any, *, empty_too: bool = False) -> Iterator[tuple[Any, Any]]:
    """What a record or a map says, by key; empty lists only where they are asked for."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            part = getattr(value, field.name)
            if part is not None and (empty_too or part != ()):
                yield key_of(field.name), part
    elif isinstance(value, Mapping):
        # An office's own periods stand in any order.
        order = {key: at for at, key in enumerate(Period)} if value.keys() <= set(Period) else {}
        yield from sorted(value.items(), key=lambda item: order.get(item[0], 0))


def shown_at(keys: Sequence[str]) -> tuple[int, str, Shown]:
    """How many keys of a rule lead to the line of the table that shows it, its matter, and the line."""
    for length in range(1, len(keys) + 1):
        path = path_of(keys[:length])
        for title, shown in _TABLE:
            if fits(shown.path, path):
                return length, title, shown
    raise KeyError(path_of(keys))


def is_shown(keys: Sequence[str]) -> bool:
    """Whether a line of the table shows that rule, itself or those it lies below."""
    heads = [path_of(keys[:length]) for length in range(1, len(keys) + 1)]
    return any(fits(shown.path, head) for _, shown in _TABLE for head in heads)


def label_of(keys: Sequence[str]) -> str:
    """What a rule is called: its line of the table, then what of it."""
    length, _, shown = shown_at(keys)
    return "·".join((shown.label.format(key_word(keys[length - 1])), *map(key_word, keys[length:])))


def whole_label_of(keys: Sequence[str]) -> str:
    """The same with the matter before it, where nothing around says what the rule is about."""
    return f"{shown_at(keys)[1]}·{label_of(keys)}"


def unit_of(keys: Sequence[str]) -> str:
    """The unit of a number: by its place or a head of it, else by the last word of a key."""
    for length in range(len(keys), 0, -1):
        unit = NAMED_UNITS.get(path_of(keys[:length])) or UNITS.get(keys[length - 1].rpartition("_")[2])
        if unit:
            return unit
    return ""


def said(leaf: Leaf) -> str:
    """What a rule says, a number with its unit."""
    if leaf.value is None:
        return "不走" if is_optional(leaf.path) else NOTHING
    words = value_words(leaf.value, leaf.keys[0])
    is_number = leaf.of is int and words
    return f"{words}{unit_of(leaf.keys)}" if is_number else words or NOTHING
