"""Rules changed and set back by the office, and every change told: who, when, why, from what to what."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from typing import Any

from mediation_desk.config.rules import body_of, default_rules, plain_rules
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.rule_checks import problems_of
from mediation_desk.domain.rule_shape import Leaf, leaves_of, shape_problems
from mediation_desk.domain.rules import Rules
from mediation_desk.errors import Problem, Refused, refuse_for, refused_at
from mediation_desk.services.rule_book import lock_of
from mediation_desk.services.rule_wording import said, whole_label_of
from mediation_desk.services.work import Office
from mediation_desk.storage import rule_versions as stored
from mediation_desk.storage.models import RuleVersion

Plain = dict[str, Any]
LONGEST = 200
"""Characters of a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a change of the rules did: its version, and the open cases whose dates are worked out anew."""

    version: int
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRule:
    """One rule that was changed, in words; `path` is its place."""

    path: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of the rules: who made it when and why, from which day it counts, and what it changed."""

    version: int
    at: datetime
    who: str
    reason: str
    counts_from: date
    rules: tuple[ChangedRule, ...]


def change(office: Office, changes: Mapping[str, Any], reason: str) -> Changed:
    """Sets rules from today on, each by its place with its plain value, None to take an optional one out.

    Refused without a reason, where nothing changes, where a law or the program fixes a rule, and where the
    rules would contradict themselves: then those in force stay in force.
    """
    reason = _reason(reason)
    with office.work("change rules") as session:
        stored.wait_for_turn(session)
        old = plain_rules(stored.body_on(session, office.today))
        new = copy.deepcopy(old)
        for path, value in changes.items():
            _set(new, path.split("."), value)
        _check(old, new)
        version = RuleVersion(
            counts_from=office.today,
            changed_at=office.clock(),
            changed_by=office.actor.name,
            reason=reason,
            body=body_of(new),
        )
        return Changed(version=stored.add_version(session, version), cases=stored.work_out_anew(session))


def restore(office: Office, paths: Iterable[str], reason: str) -> Changed:
    """Sets rules back to what the program comes with; refused like any change."""
    defaults = plain_rules()
    return change(office, {path: _at(defaults, path.split(".")) for path in paths}, reason=reason)


def history(office: Office, path: str = "") -> tuple[Change, ...]:
    """Every change of the rules, the latest first; with a place those of that rule and of all below it."""
    with office.read("office") as session:
        versions = stored.versions(session)
    states = [plain_rules(), *(plain_rules(one.body) for one in versions)]
    told = [
        _told(version, differences(before, after, path))
        for version, (before, after) in zip(versions, pairwise(states), strict=True)
    ]
    return tuple(one for one in reversed(told) if one.rules)


def differences(old: Plain, new: Plain, path: str = "") -> tuple[ChangedRule, ...]:
    """Every rule at a place, or below it, that says something else in the second whole plain rules."""
    return tuple(
        ChangedRule(
            path=place,
            label=whole_label_of(leaf.keys),
            old=said(_saying(leaf, _at(old, leaf.keys))),
            new=said(_saying(leaf, _at(new, leaf.keys))),
        )
        for place in _changed_places(old, new)
        if f"{place}.".startswith(f"{path}." if path else "") and (leaf := _leaves().get(place))
    )


@cache
def _leaves() -> Mapping[str, Leaf]:
    """Every rule that can be set, as the program comes with it."""
    return leaves_of(default_rules())


def _saying(leaf: Leaf, plain: Any) -> Leaf:
    return replace(leaf, value=None if plain is None else value_of(leaf.kind, plain))


def _reason(text: str) -> str:
    """Why the rules are changed, in one line; refused where it is empty or too long."""
    line = " ".join(text.split())
    if not line:
        raise refused_at("reason", "改规则的理由还没有填写，请写明为什么改。")
    if len(line) > LONGEST:
        raise refused_at("reason", f"理由共{len(line)}个字，最多{LONGEST}个，请写短些。")
    if not line.isprintable():
        raise refused_at("reason", "理由里有看不见的字符，请删去后重填。")
    return line


def _told(version: RuleVersion, rules: tuple[ChangedRule, ...]) -> Change:
    return Change(
        version=version.id,
        at=version.changed_at,
        who=version.changed_by,
        reason=version.reason,
        counts_from=version.counts_from,
        rules=rules,
    )


def _set(plain: Plain, keys: list[str], value: Any) -> None:
    """Puts a value at a place; refused where there is no such rule."""
    *above, last = keys
    holder = _at(plain, above)
    if not isinstance(holder, dict) or (last not in holder and ".".join(keys) not in _leaves()):
        raise refused_at(".".join(keys), "没有这条规则，请核对名称。")
    if value is None:
        holder.pop(last, None)
    else:
        holder[last] = copy.deepcopy(value)


def _at(plain: Any, keys: Iterable[str]) -> Any:
    for key in keys:
        plain = plain.get(key) if isinstance(plain, dict) else None
    return plain


def _check(old: Plain, new: Plain) -> None:
    """Refuses what may not be: no change, a rule that is fixed, a value of no sense, a contradiction."""
    if old == new:
        raise Refused("没有改动，规则仍是原来的。")
    locked = [
        Problem(where=path, what=f"这条{lock}")
        for path in _changed_places(old, new)
        if (lock := lock_of(path))
    ]
    refuse_for(map(_named, locked))
    refuse_for(map(_named, shape_problems(new)))
    rules: Rules = value_of(Rules, new)
    gone = _leaves().keys() - leaves_of(rules).keys()
    refuse_for(_named(Problem(where=path, what="这条规则不能空着，请填写")) for path in sorted(gone))
    refuse_for(map(_named, problems_of(rules)))


def _changed_places(old: Any, new: Any, path: str = "") -> Iterator[str]:
    """The places at which two plain values differ."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in old | new:
            yield from _changed_places(old.get(key), new.get(key), f"{path}.{key}".lstrip("."))
    elif old != new:
        yield path


def _named(problem: Problem) -> Problem:
    """The problem with the name of its rule before it."""
    leaf = _leaves().get(problem.where)
    return replace(problem, what=f"{whole_label_of(leaf.keys)}：{problem.what}") if leaf else problem
