"""The rules the office works by, in words, with their sources and which of them it set itself."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mediation_desk import labels
from mediation_desk.config.rule_sources import GROUPS, Shown
from mediation_desk.config.rule_words import KEYS, NAMED_UNITS, UNITS, VALUES
from mediation_desk.domain.codes import Role
from mediation_desk.domain.plain import key_of
from mediation_desk.services.work import Office

_WORD_BEGINS = re.compile(r"(?<!^)(?=[A-Z])")
_IN_BRACKETS = re.compile(r"（.*）")
_KEYS = {**labels.TIER, **labels.PERIOD, **KEYS}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One rule in words; `inferred` where no public text fixes it; `path` is its place in the rules."""

    label: str
    value: str
    unit: str
    source: str
    inferred: bool
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleGroup:
    """Rules of one matter."""

    title: str
    rows: tuple[RuleRow, ...]


@dataclass(frozen=True, slots=True)
class _Node:
    """A value of the rules and the keys that lead to it."""

    keys: tuple[Any, ...]
    value: Any

    @property
    def path(self) -> str:
        return ".".join(map(str, self.keys))


def rules_shown(office: Office) -> tuple[RuleGroup, ...]:
    """Every rule of the office by matter, each once, in the order of the table."""
    nodes = {node.path: node for node in _nodes(_Node((), office.rules))}
    taken: set[str] = set()
    groups = []
    for title, shown in GROUPS:
        rows = [row for entry in shown for row in _rows(entry, nodes, taken)]
        groups.append(RuleGroup(title=title, rows=tuple(rows)))
    return tuple(groups)


def _rows(shown: Shown, nodes: Mapping[str, _Node], taken: set[str]) -> Iterator[RuleRow]:
    """The rules of one entry of the table; those that an earlier entry of the same group took stay there."""
    for path in _matching(shown.path, nodes):
        if path not in taken:
            taken.add(path)
            node = nodes[path]
            yield RuleRow(
                label=shown.label.format(_key_word(node.keys[-1])),
                value=_words(node.value, str(node.keys[0])),
                unit=_unit(node),
                source=shown.source,
                inferred=shown.inferred,
                path=path,
            )


def _matching(form: str, nodes: Mapping[str, _Node]) -> list[str]:
    if "*" not in form:
        return [form] if form in nodes else []
    pattern = re.compile(re.escape(form).replace(r"\*", r"[^.]+"))
    return [path for path in nodes if pattern.fullmatch(path)]


def _nodes(node: _Node) -> Iterator[_Node]:
    """The node and all below it, the order of the rules kept."""
    yield node
    for key, value in _parts(node.value):
        yield from _nodes(_Node((*node.keys, key), value))


def _parts(value: Any) -> Iterator[tuple[Any, Any]]:
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            part = getattr(value, field.name)
            if part is not None and part != ():
                yield key_of(field.name), part
    elif isinstance(value, Mapping):
        yield from value.items()


def _words(value: Any, section: str) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, StrEnum):
        return _code_word(value)
    if isinstance(value, str):
        return VALUES.get(f"{section}.{value}") or VALUES[value]
    if isinstance(value, tuple):
        words = [_words(one, section) for one in value]
        return ("；" if any("、" in word for word in words) else "、").join(words)
    return "；".join(f"{_key_word(key)} {_words(part, section)}" for key, part in _parts(value)) or "无"


def _key_word(key: Any) -> str:
    if isinstance(key, StrEnum):
        return _code_word(key)
    before, _, after = str(key).partition("_to_")
    if after in labels.STAGE:
        return f"{labels.STAGE[before]} → {labels.STAGE[after]}"
    return _KEYS.get(str(key), str(key))


def _code_word(code: StrEnum) -> str:
    table = _WORD_BEGINS.sub("_", type(code).__name__).lower()
    word = labels.TABLES[table][code]
    # What a role may do stands in its own rows.
    return _IN_BRACKETS.sub("", word) if isinstance(code, Role) else word


def _unit(node: _Node) -> str:
    """The unit of a number or of those below: by the path or its head, else by the key's last word."""
    if not any(_has_number(one.value) for one in _nodes(node)):
        return ""
    heads = [".".join(map(str, node.keys[:length])) for length in range(len(node.keys), 0, -1)]
    named = next((NAMED_UNITS[head] for head in heads if head in NAMED_UNITS), None)
    return named if named is not None else UNITS.get(str(node.keys[-1]).rpartition("_")[2], "")


def _has_number(value: Any) -> bool:
    values = value if isinstance(value, tuple) else (value,)
    return any(isinstance(one, int) and not isinstance(one, bool) for one in values)
