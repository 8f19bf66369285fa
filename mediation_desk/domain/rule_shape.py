"""What each rule may say by itself: its kind, its words, the bounds of its number; led by the annotations."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from mediation_desk.domain.codes import Period, Role, Tier
from mediation_desk.domain.plain import hints_of, key_of, plain_of
from mediation_desk.domain.rules import Rules
from mediation_desk.errors import Problem

COURSES = "revisit.course.*"
"""Where a rule may be there or not: a period that a tier does not walk has no days."""
WORDS: Mapping[str, tuple[str, ...]] = {
    "decide.until_decided": ("suggested", *Tier),
    "decide.raise": ("anyone",),
    "lead.*.joint": ("justice_office", "community_police", "womens_federation"),
    "session.separate_if": ("no_contact_order_in_force", "domestic_violence_grave"),
    "revisit.*.must_visit": ("person",),
    "revisit.plan.base": ("resolution_on",),
    "after_resolution.*": ("by_tier", "at_least_medium", "handover_check", "none"),
    "period_and_tier.lower_tier": ("stay",),
    "period_and_tier.reopened": ("by_tier_new_base",),
    "overdue.unreachable.*.then": ("visit_today", "police", "visit", "ask_grid_worker"),
    "right.*": tuple(Role),
    "meeting.week_starts_on": ("monday",),
}
"""What a rule that is a word, or a list of them, may say; by its place, `*` standing for one key."""
BOUNDS: tuple[tuple[str, int, int], ...] = (
    ("score.*.each", 1, 100),
    ("score.*.at_most", 1, 100),
    ("score.*", -100, 100),
    ("threshold.*", 1, 1000),
    ("red_at_once.review_hours", 1, 168),
    ("red_at_once.*", 1, 50),
    ("sensitive.recheck_days", 1, 1095),
    ("decide.lower_from_red.people", 1, 5),
    ("decide.lower_period.*", 1, 5),
    ("lead.up_after_failed_sessions", 1, 20),
    ("limit.enter_push_hours.*", 1, 720),
    ("limit.receive_hours.*", 1, 720),
    ("limit.assign_days.*", 0, 60),
    ("limit.enforcement_years", 1, 20),
    ("limit.limitation_years", 1, 20),
    ("limit.confirmation_reminders", 1, 30),
    ("watch.blue.*", 0, 365),
    ("watch.watchers_at_least.*", 0, 10),
    ("revisit.course.*.*", 1, 1095),
    ("revisit.plan.per_side_above", 1, 100),
    ("overdue.unreachable.*.in_a_row", 1, 10),
    ("overdue.escalate_after_days.*", 1, 90),
    ("agenda.*.rank", 1, 50),
    ("agenda.*.days", 1, 90),
)
"""The least and the most a number may be; the first place that fits counts, days are 1 to 366 elsewhere."""
_DAYS = (1, 366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One rule that is set as a whole, by the keys that lead to it.

    `value` is None where an optional one is not there.
    """

    keys: tuple[str, ...]
    kind: Any
    value: Any

    @property
    def path(self) -> str:
        """Its place in the rules."""
        return path_of(self.keys)

    @property
    def plain(self) -> Any:
        """The value as the rules file says it."""
        return plain_of(self.value)

    @property
    def is_list(self) -> bool:
        """Whether it says several values."""
        return typing.get_origin(self.kind) is tuple

    @property
    def of(self) -> Any:
        """The kind of its value, of each of them where there are several."""
        return typing.get_args(self.kind)[0] if self.is_list else self.kind


def leaves_of(rules: Rules) -> dict[str, Leaf]:
    """Every rule that is set as a whole, by its place, in the order of the rules."""
    return {leaf.path: leaf for leaf in _leaves(Rules, rules, ())}


def plain_of_all(rules: Rules) -> dict[str, Any]:
    """The rules plain, with every list that is empty and every no that goes without saying."""
    plain: dict[str, Any] = {}
    for leaf in leaves_of(rules).values():
        holder = plain
        for key in leaf.keys[:-1]:
            holder = holder.setdefault(str(key), {})
        if leaf.value is not None:
            holder[str(leaf.keys[-1])] = leaf.plain
    return plain


def path_of(keys: Iterable[str]) -> str:
    """The place that keys lead to."""
    return ".".join(keys)


def fits(form: str, path: str) -> bool:
    """Whether a place is of a form, in which `*` stands for one key."""
    return _pattern(form).fullmatch(path) is not None


def is_optional(path: str) -> bool:
    """Whether a rule may be absent."""
    return fits(f"{COURSES}.*", path)


def words_of(path: str) -> tuple[str, ...]:
    """The words a rule may say, none where it says something else."""
    return next((words for form, words in WORDS.items() if fits(form, path)), ())


def bounds_of(path: str) -> tuple[int, int]:
    """The least and the most a number at that place may be."""
    return next(((least, most) for form, least, most in BOUNDS if fits(form, path)), _DAYS)


def may_say(leaf: Leaf, plain: Any) -> bool:
    """Whether a rule may say that by itself; nothing is what an optional one may say."""
    if plain is None or plain == leaf.plain:
        return plain is not None or is_optional(leaf.path)
    return not any(_wrong(leaf.kind, plain, leaf.path))


def shape_problems(plain: Any) -> tuple[Problem, ...]:
    """Where whole plain rules say what no rule can say: unknown, missing, of another kind, out of bounds."""
    return tuple(_wrong(Rules, plain, ""))


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(re.escape(form).replace(r"\*", r"[^.]+"))


def _leaves(kind: Any, value: Any, keys: tuple[str, ...]) -> Iterator[Leaf]:
    kind = _chosen(kind, dataclasses.is_dataclass(value))
    if dataclasses.is_dataclass(kind):
        hints = hints_of(typing.cast(type, kind))
        for field in dataclasses.fields(kind):
            part = getattr(value, field.name)
            if part is not None:
                yield from _leaves(hints[field.name], part, (*keys, key_of(field.name)))
    elif _is_map(kind):
        there: Iterable[str] = Period if fits(COURSES, path_of(keys)) else value
        for key in there:
            yield from _leaves(typing.get_args(kind)[1], value.get(key), (*keys, key))
    else:
        yield Leaf(keys=keys, kind=kind, value=value)


def _chosen(kind: Any, is_record: bool) -> Any:
    """Of a union the kind that is meant, a record or not; nothing is no kind of its own."""
    if typing.get_origin(kind) not in (typing.Union, types.UnionType):
        return kind
    kinds = [one for one in typing.get_args(kind) if one is not type(None)]
    return next((one for one in kinds if dataclasses.is_dataclass(one) is is_record), kinds[0])


def _is_map(kind: Any) -> bool:
    return typing.get_origin(kind) is Mapping


def _below(path: str, key: object) -> str:
    return f"{path}.{key}" if path else str(key)


def _wrong(kind: Any, plain: Any, path: str) -> Iterator[Problem]:
    kind = _chosen(kind, isinstance(plain, Mapping))
    if dataclasses.is_dataclass(kind):
        yield from _wrong_record(typing.cast(type, kind), plain, path)
    elif _is_map(kind):
        yield from _wrong_map(kind, plain, path)
    elif typing.get_origin(kind) is tuple:
        yield from _wrong_list(typing.get_args(kind)[0], plain, path)
    else:
        yield from _wrong_value(kind, plain, path)


def _wrong_record(kind: type, plain: Any, path: str) -> Iterator[Problem]:
    if not isinstance(plain, Mapping):
        yield _problem(path, "这里是一组规则，请逐项填写")
        return
    hints = hints_of(kind)
    fields = {key_of(field.name): field for field in dataclasses.fields(kind)}
    for key in plain.keys() - fields.keys():
        yield _problem(_below(path, key), "没有这条规则，请核对名称")
    for key, field in fields.items():
        if key in plain:
            yield from _wrong(hints[field.name], plain[key], _below(path, key))
        elif field.default is dataclasses.MISSING:
            yield _problem(_below(path, key), "这条规则不能空着，请填写")


def _wrong_map(kind: Any, plain: Any, path: str) -> Iterator[Problem]:
    if not isinstance(plain, Mapping):
        yield _problem(path, "这里是一组规则，请逐项填写")
        return
    if not plain:
        yield _problem(path, "一项也没有，请至少填一项")
    of_key, of_item = typing.get_args(kind)
    for key, item in plain.items():
        if isinstance(of_key, type) and issubclass(of_key, StrEnum) and key not in set(of_key):
            yield _problem(_below(path, key), "没有这条规则，请核对名称")
        else:
            yield from _wrong(of_item, item, _below(path, key))


def _wrong_list(of: Any, plain: Any, path: str) -> Iterator[Problem]:
    if not isinstance(plain, list):
        yield _problem(path, "这里是几项的列表，请逐项填写")
        return
    found = [problem for item in plain for problem in _wrong_value(of, item, path)]
    if found:
        yield found[0]
    elif len(set(plain)) < len(plain):
        yield _problem(path, "有重复的，请删去一个")


def _wrong_value(kind: Any, plain: Any, path: str) -> Iterator[Problem]:
    if kind is bool:
        if not isinstance(plain, bool):
            yield _problem(path, "这里只能填是或否")
    elif kind is int:
        yield from _wrong_number(plain, path)
    elif not isinstance(plain, str) or not _is_known(kind, plain, path):
        yield _problem(path, "没有这个选项，请从列出的选项里选")


def _wrong_number(plain: Any, path: str) -> Iterator[Problem]:
    least, most = bounds_of(path)
    if isinstance(plain, bool) or not isinstance(plain, int):
        yield _problem(path, "这里要填整数，请填写数字")
    elif not least <= plain <= most:
        yield _problem(path, f"{plain}不合理，须在{least}到{most}之间，请改正")


def _is_known(kind: Any, plain: str, path: str) -> bool:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return plain in set(kind)
    words = words_of(path)
    return not words or plain in words


def _problem(path: str, what: str) -> Problem:
    return Problem(where=path, what=what)
