"""The rules the program comes with, and an office's own over them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from mediation_desk.config import paths
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.rule_shape import Leaf, leaves_of, may_say, plain_of_all
from mediation_desk.domain.rules import Rules


@cache
def default_rules() -> Rules:
    """The rules of `resources/rules.toml` as one frozen value."""
    with (paths.resources_folder() / "rules.toml").open("rb") as file:
        rules: Rules = value_of(Rules, tomllib.load(file))
    return rules


def rules_set(body: Mapping[str, Any]) -> Rules:
    """The rules that an office set, plain; what they do not say, or say of no sense, is as it comes."""
    rules: Rules = value_of(Rules, plain_rules(body))
    return rules


def plain_rules(body: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """All rules, plain, not to be changed in place: those an office set over those the program comes with.

    A body kept by an older or a newer program stops nobody: what this one cannot follow is left out.
    """
    if body is None:
        return _plain_defaults()
    plain: dict[str, Any] = {}
    for leaf in leaves_of(default_rules()).values():
        holder = plain
        for key in leaf.keys[:-1]:
            holder = holder.setdefault(key, {})
        value = _set_or_default(leaf, body)
        if value is not None:
            holder[leaf.keys[-1]] = value
    return plain


def body_of(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Whole plain rules as they are kept: what the office took out of the defaults stands there as null."""
    body: dict[str, Any] = _marked(_plain_defaults(), plain)
    return body


@cache
def _plain_defaults() -> dict[str, Any]:
    return plain_of_all(default_rules())


def _set_or_default(leaf: Leaf, body: Mapping[str, Any]) -> Any:
    """What an office says of one rule, None where it took it out; the default where that has no sense."""
    said: Any = body
    for key in leaf.keys:
        if not isinstance(said, Mapping) or key not in said:
            return leaf.plain
        said = said[key]
    return said if may_say(leaf, said) else leaf.plain


def _marked(below: Any, above: Any) -> Any:
    if not (isinstance(below, dict) and isinstance(above, Mapping)):
        return above
    return dict.fromkeys(below) | {key: _marked(below.get(key), value) for key, value in above.items()}
