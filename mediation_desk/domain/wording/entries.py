"""An entry of the record field by field, and single stored values of it, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from typing import Any

from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.plain import hints_of, is_empty, keys_of, value_of
from mediation_desk.domain.record.agreement import LunarDue, Payment, Signature
from mediation_desk.domain.record.mediation import PrivateNote
from mediation_desk.domain.sense.refs import TARGETS
from mediation_desk.domain.wording.heads import head
from mediation_desk.domain.wording.names import Names, Naming
from mediation_desk.domain.wording.sections import RECORDS, record_of, section_of
from mediation_desk.domain.wording.values import MASKED, TERMS, agreed_day, masked, value_text
from mediation_desk.record_labels import SECTION, field_word

APART = "（单方陈述，只在调解记录里看）"
"""What the trail says of what one side said apart."""
_REFS = TARGETS.keys() | {(Signature, "who"), (Payment, "receipt")}
"""Fields that name a record of the case, or somebody by name."""
_NO_WORDS = frozenset({"ref"})
"""What only the case file needs."""
_UNREADABLE = (ValueError, KeyError, TypeError, ArithmeticError, AttributeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that an entry says: `key` is its place in the entry, `label` the word on it."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class _Telling:
    naming: Naming
    calendar: Calendar | None = None
    private: bool = False
    unmasked: bool = False


def facts(
    entry: Any,
    names: Names,
    *,
    calendar: Calendar | None = None,
    private: bool = False,
    unmasked: bool = False,
) -> tuple[Fact, ...]:
    """All that a record says, in its order; empty fields and `ref` are left out.

    A record inside it gives a fact a field with a dotted key, a list of records a fact an entry. Lunar days
    are told both ways where the calendar is given. What one side said apart is told only where `private`
    asks for it, identity numbers and phones in full only `unmasked`.
    """
    return tuple(_facts(entry, _Telling(Naming(names), calendar, private, unmasked)))


def worded(section: str, key: str, plain: Any, names: Names) -> str:
    """A stored value in words: `plain` as the case file or the trail has it, `key` dotted within a record.

    Nothing for an empty value; numbers are masked, and what one side said apart is not told. A value that
    no longer fits the record stands for itself.
    """
    outer, _, inner = key.partition(".")
    record = RECORDS[section]
    within = record_of(record, outer)
    if inner and within is not None:
        return worded(section_of(within), inner, plain, names)
    if is_empty(plain):
        return ""
    if within is PrivateNote:
        return APART
    try:
        hints = hints_of(record)
        name = outer if outer in hints else f"{outer}_"
        return _stored_text(record, name, value_of(hints[name], plain), _Telling(Naming(names)))
    except _UNREADABLE:
        return str(plain)


def as_record(section: str, plain: dict[str, Any]) -> Any:
    """The record of a section that plain values say, None where they do not (any more) make one."""
    try:
        return value_of(RECORDS[section], plain)
    except _UNREADABLE:
        return None


def _facts(entry: Any, telling: _Telling) -> Iterator[Fact]:
    record: type = type(entry)
    for name, key in keys_of(record):
        value = getattr(entry, name)
        if key not in _NO_WORDS and value not in (None, "", ()):
            yield from _field_facts(record, name, key, value, telling)


def _field_facts(record: type, name: str, key: str, value: Any, telling: _Telling) -> Iterator[Fact]:
    section = section_of(record)
    if _is_record(value):
        for fact in _facts(value, telling):
            yield Fact(key=f"{key}.{fact.key}", label=f"{SECTION[key]}·{fact.label}", text=fact.text)
    elif isinstance(value, tuple) and _is_record(value[0]):
        for index, item in enumerate(value):
            yield from _item_facts(f"{key}[{index}]", field_word(section, key), item, telling)
    else:
        yield Fact(key=key, label=field_word(section, key), text=_text(record, name, value, telling))


def _item_facts(key: str, label: str, item: Any, telling: _Telling) -> Iterator[Fact]:
    if not isinstance(item, PrivateNote):
        yield Fact(key=key, label=label, text=_line(item, telling))
    elif telling.private:
        yield Fact(key=key, label=f"{label}（{telling.naming.name(item.party)}）", text=item.text or "")


def _is_record(value: Any) -> bool:
    """Whether it has fields of its own; an agreed lunar day is one value."""
    return is_dataclass(value) and not isinstance(value, LunarDue)


def _line(item: Any, telling: _Telling) -> str:
    return head(section_of(type(item)), item, telling.naming.names).line


def _stored_text(record: type, name: str, value: Any, telling: _Telling) -> str:
    if _is_record(value):
        return "；".join(f"{fact.label}{fact.text}" for fact in _facts(value, telling))
    if isinstance(value, tuple) and _is_record(value[0]):
        return "；".join(_line(item, telling) for item in value)
    return _text(record, name, value, telling)


def _text(record: type, name: str, value: Any, telling: _Telling) -> str:
    """A plain value, or several."""
    section, key = section_of(record), name.removesuffix("_")
    if isinstance(value, tuple):
        texts = [_text(record, name, item, telling) for item in value]
        numbered = [f"{number}．{text}" for number, text in enumerate(texts, start=1)]
        return "\n".join(numbered) if key in TERMS else "、".join(texts)
    if record is LunarDue and name == "lunar":
        return agreed_day(LunarDue(lunar=value))
    if isinstance(value, LunarDue):
        return agreed_day(value, telling.calendar)
    if (record, name) in _REFS:
        return telling.naming.name(value)
    if key in MASKED and not telling.unmasked and isinstance(value, str):
        return masked(value)
    return value_text(section, key, value)
