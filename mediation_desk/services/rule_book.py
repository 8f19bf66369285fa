"""The rules the office works by, in words, with their sources and which of them it set itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mediation_desk.config.rule_locks import LOCKS
from mediation_desk.config.rule_sources import GROUPS, Shown
from mediation_desk.config.rule_words import NAMED_UNITS, UNITS
from mediation_desk.config.rules import default_rules
from mediation_desk.domain.rule_shape import fits, path_of
from mediation_desk.domain.rules import Rules
from mediation_desk.services.rule_wording import key_word, parts, value_words


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One rule in words; `inferred` where no public text fixes it; `path` is its place in the rules.

    `default` is what the program came with where the office changed it; `locked` says why nobody may.
    """

    label: str
    value: str
    unit: str
    source: str
    inferred: bool
    path: str
    default: str = ""
    locked: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether the office set it otherwise than the program came with it."""
        return bool(self.default)


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
        return path_of(map(str, self.keys))


def rules_shown(rules: Rules) -> tuple[RuleGroup, ...]:
    """Every rule by matter, each once, in the order of the table."""
    nodes = {node.path: node for node in _nodes(_Node((), rules))}
    defaults = {node.path: node for node in _nodes(_Node((), default_rules()))}
    taken: set[str] = set()
    groups = []
    for title, shown in GROUPS:
        rows = [
            _row(entry, nodes[path], defaults.get(path))
            for entry in shown
            for path in _fresh(entry, nodes, taken)
        ]
        groups.append(RuleGroup(title=title, rows=tuple(rows)))
    return tuple(groups)


@cache
def lock_of(path: str) -> str:
    """Why a rule may not be changed: the article of the law, or that there is one way only; else nothing."""
    return next((LOCKS[form] for head in _heads(path) for form in LOCKS if fits(form, head)), "")


def _row(shown: Shown, node: _Node, default: _Node | None) -> RuleRow:
    section = str(node.keys[0])
    other = default is not None and default.value != node.value
    return RuleRow(
        label=shown.label.format(key_word(node.keys[-1])),
        value=value_words(node.value, section) or "无",
        unit=_unit(node),
        source=shown.source,
        inferred=shown.inferred,
        path=node.path,
        default=(value_words(default.value, section) or "无") if default and other else "",
        locked=_lock_of_all(node),
    )


def _lock_of_all(node: _Node) -> str:
    """The lock of a rule of which nothing may be changed."""
    locks = [lock_of(one.path) for one in _nodes(node) if not any(parts(one.value, empty_too=True))]
    return locks[0] if all(locks) else ""


def _heads(path: str) -> Iterator[str]:
    """The place and those above it, the nearest first."""
    while path:
        yield path
        path = path.rpartition(".")[0]


def _fresh(shown: Shown, nodes: Mapping[str, _Node], taken: set[str]) -> Iterator[str]:
    """The rules of one entry of the table; those that an earlier entry took stay there."""
    found = [path for path in nodes if fits(shown.path, path)] if "*" in shown.path else [shown.path]
    for path in found:
        if path in nodes and path not in taken:
            taken.add(path)
            yield path


def _nodes(node: _Node) -> Iterator[_Node]:
    """The node and all below it, the order of the rules kept."""
    yield node
    for key, value in parts(node.value, empty_too=True):
        yield from _nodes(_Node((*node.keys, key), value))


def _unit(node: _Node) -> str:
    """The unit of a number or of those below: by the path or its head, else by the key's last word."""
    if not any(_has_number(one.value) for one in _nodes(node)):
        return ""
    named = next((NAMED_UNITS[head] for head in _heads(node.path) if head in NAMED_UNITS), None)
    return named if named is not None else UNITS.get(str(node.keys[-1]).rpartition("_")[2], "")


def _has_number(value: Any) -> bool:
    values = value if isinstance(value, tuple) else (value,)
    return any(isinstance(one, int) and not isinstance(one, bool) for one in values)
