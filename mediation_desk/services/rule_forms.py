"""What is to be known to change one rule: its fields by their kind, what it was, and who changed it last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from mediation_desk.config.rules import default_rules, plain_rules
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.rule_shape import Leaf, bounds_of, is_optional, leaves_of, words_of
from mediation_desk.domain.rules import Rules
from mediation_desk.errors import Refused
from mediation_desk.services import rule_changes, rule_history
from mediation_desk.services.rule_book import lock_of
from mediation_desk.services.rule_changes import Change, ChangedRule
from mediation_desk.services.rule_wording import (
    is_shown,
    key_word,
    label_of,
    said,
    shown_at,
    unit_of,
    value_words,
)
from mediation_desk.services.work import Office

ORDERED = frozenset({"role.order"})
"""Lists of codes whose order says something."""


class FieldKind(StrEnum):
    """How a value is entered."""

    NUMBER = "number"
    NUMBERS = "numbers"
    YES_NO = "yes_no"
    CODE = "code"
    CODES = "codes"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleField:
    """One value of a rule: `value` plain, `words` what may be chosen, `least` and `most` of a number.

    `default` is what the program comes with in words, `defaults` how many values that is.

    `locked` says why it may not be changed; an `optional` one may be empty.
    """

    path: str
    label: str
    kind: FieldKind
    value: Any
    default: str
    defaults: int
    unit: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    least: int = 0
    most: int = 0
    optional: bool = False
    locked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleForm:
    """One rule of the book to be changed; `last` is its last change, None where the office made none.

    `back` is what setting it back to the program's default would change.
    """

    path: str
    title: str
    matter: str
    source: str
    inferred: bool
    fields: tuple[RuleField, ...]
    back: tuple[ChangedRule, ...]
    last: Change | None


def form_of(office: Office, path: str) -> RuleForm:
    """The rule at a place as it is now on the desk; Refused where there is none."""
    plain = rule_history.plain_on(office, office.today)
    leaves = leaves_of(value_of(Rules, plain))
    below = [leaf for place, leaf in leaves.items() if f"{place}.".startswith(f"{path}.")]
    keys = below[0].keys[: len(path.split("."))] if below else ()
    if not is_shown(keys):
        raise Refused("没有这条规则，请在规则页里另选。")
    _, matter, shown = shown_at(keys)
    changes = rule_changes.history(office, path)
    return RuleForm(
        path=path,
        title=label_of(keys),
        matter=matter,
        source=shown.source,
        inferred=shown.inferred,
        fields=tuple(_fields(below, len(keys))),
        back=rule_changes.differences(plain, plain_rules(), path),
        last=changes[0] if changes else None,
    )


def _fields(leaves: list[Leaf], depth: int) -> Iterator[RuleField]:
    defaults = leaves_of(default_rules())
    for leaf in leaves:
        least, most = bounds_of(leaf.path)
        default = defaults.get(leaf.path)
        own = leaf.keys[depth:]
        yield RuleField(
            path=leaf.path,
            label="·".join(map(key_word, own)) or "定为",
            kind=_kind_of(leaf),
            value=leaf.plain,
            default=said(default) if default else "",
            defaults=len(default.value) if default and default.is_list else 1,
            unit=unit_of(leaf.keys),
            words=_words(leaf),
            least=least,
            most=most,
            optional=is_optional(leaf.path),
            locked=lock_of(leaf.path),
        )


def _kind_of(leaf: Leaf) -> FieldKind:
    if leaf.of is int:
        return FieldKind.NUMBERS if leaf.is_list else FieldKind.NUMBER
    if leaf.of is bool:
        return FieldKind.YES_NO
    if leaf.path in ORDERED:
        return FieldKind.ORDER
    return FieldKind.CODES if leaf.is_list else FieldKind.CODE


def _words(leaf: Leaf) -> dict[str, str]:
    """What may be chosen: the codes of its kind, else the words of its place, else what it says."""
    if leaf.of in (int, bool):
        return {}
    if leaf.of is not str:
        return {str(code): value_words(code, leaf.keys[0]) for code in leaf.of}
    said_now = leaf.value if leaf.is_list else (leaf.value,)
    words = words_of(leaf.path) or said_now
    return {word: value_words(word, leaf.keys[0]) for word in words}
