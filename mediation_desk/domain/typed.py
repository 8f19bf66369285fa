"""A case while it is being typed: the keys of the case file, any of them missing or unreadable.

A value may be plain or of its own type already: a day as text or as a date.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from mediation_desk import labels
from mediation_desk.domain import codes, identity, people, refs
from mediation_desk.domain.plain import UNKEEPABLE, hints_of, is_empty, key_of, value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import Dispute
from mediation_desk.domain.record.people import Party
from mediation_desk.errors import Problem

Plain = Mapping[str, Any]

NO_DAY = date(1900, 1, 1)
"""Stands in for a day of registration that is not typed: before every other."""
_LARGEST = 2**31 - 1
_UNREADABLE: dict[Any, str] = {
    date: "应为实有的日期，写成“年-月-日”，例如2026-03-05。",
    datetime: "应为实有的时刻，写成“年-月-日T时:分”，例如2026-03-05T14:30。",
    Decimal: "应为以元为单位的数字，例如5000.00。",
    int: "应为不小于零的整数，且不能过大。",
    str: "文字中有无法保存的字符（空字符或残缺的字符），请删去后重试。",
}
_NUMBERS = frozenset({"id_number", "credit_code"})
_NOT_ON_THE_LIST = "没有这一项可选，请从所列各项中另选。"
_MISSING = "缺少这一项，请补上。"
_MISSED: dict[tuple[type, str], str] = {
    (Case, "parties"): "当事人至少两方，请补上。",
    (Party, "side"): "请选定是申请人、被申请人还是其他一方。",
    (Party, "kind"): "请选定是自然人还是单位。",
    (Party, "name"): "请填写姓名，单位填写全称。",
    (Dispute, "registered_on"): "请填写登记日期。",
    (Dispute, "category"): "请选定纠纷类型。",
    (Dispute, "source"): "请选定纠纷来源。",
    (Dispute, "title"): "请用一句话写明事由：谁和谁，为什么事。",
    (Dispute, "facts"): "请写明纠纷的主要事实。",
}
_STAND_INS: dict[tuple[type, str], Any] = {
    (Case, "parties"): (),
    (Party, "side"): codes.Side.PARTY,
    (Party, "kind"): codes.PartyKind.PERSON,
    (Party, "name"): "",
    (Dispute, "registered_on"): NO_DAY,
    (Dispute, "category"): codes.Category.OTHER,
    (Dispute, "source"): codes.Source.APPLICATION,
    (Dispute, "title"): "",
    (Dispute, "facts"): "",
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What could be read, something standing in for what is missing, and why this is no case yet."""

    case: Case
    problems: tuple[Problem, ...]


def read(typed: Plain) -> Read:
    """The case that was typed so far; parties without a ref are given one."""
    reader = _Reader()
    case: Case = reader.record(Case, {**typed, "parties": _with_refs(typed.get("parties"))}, "")
    return Read(case=case, problems=tuple(reader.problems.values()))


def hints(case: Case, today: date) -> Iterator[Problem]:
    """What had better be looked at before registering, though nothing forbids it."""
    numbers: set[str] = set()
    for index, party in enumerate(case.parties):
        where = f"parties[{index}]"
        number = (party.id_number or party.credit_code or "").upper()
        if number and number in numbers:
            key = "id_number" if party.id_number else "credit_code"
            yield _hint(f"{where}.{key}", "与前面一位当事人的号码相同，请核对是否同一人登记了两次。")
        numbers.add(number)
        yield from _party_hints(case, party, where, today)


def suggested_title(case: Case) -> str:
    """Who with whom about what: 王某等2人与李某邻里纠纷; empty while nobody is named."""
    sides = [members for side, members in people.sides(case).items() if side != codes.Side.THIRD]
    sides.sort(key=lambda members: _SIDE_ORDER.index(members[0].side))
    named = [called for members in sides if (called := _called(members))]
    category = case.dispute.category
    word = "纠纷" if category is codes.Category.OTHER else labels.CATEGORY[category]
    return f"{'与'.join(named[:2])}{word}" if named else ""


_SIDE_ORDER = list(codes.Side)


def _called(members: tuple[Party, ...]) -> str:
    names = [party.name for party in members if party.name]
    return f"{names[0]}等{len(names)}人" if len(names) > 1 else "".join(names)


def _party_hints(case: Case, party: Party, where: str, today: date) -> Iterator[Problem]:
    if party.credit_code and (what := identity.credit_code_problem(party.credit_code)):
        yield _hint(f"{where}.credit_code", what)
    agents = people.agents_of(case, party.ref)
    guarded = any(agent.kind is codes.AgentKind.STATUTORY for agent in agents)
    if people.needs_statutory_agent(party, today) and not guarded:
        what = "未成年或不能独立行为，请登记其法定代理人（民法典第十九条至第二十三条）。"
        yield _hint(f"{where}.agents", what)


def _hint(where: str, what: str) -> Problem:
    return Problem(where=where, what=what, blocks=False)


def _with_refs(parties: Any) -> Any:
    if not isinstance(parties, list | tuple):
        return parties
    given = {str(party.get("ref")) for party in parties if isinstance(party, Mapping)}
    free = (name for name in refs.party_names() if name not in given)
    return [
        {**party, "ref": party.get("ref") or next(free)} if isinstance(party, Mapping) else party
        for party in parties
    ]


def _says_nothing(plain: Any) -> bool:
    if isinstance(plain, Mapping):
        return all(map(_says_nothing, plain.values()))
    return is_empty(plain.strip() if isinstance(plain, str) else plain)


class _Reader:
    """Reads plain values as records, noting one problem a place instead of stopping at the first."""

    def __init__(self) -> None:
        self.problems: dict[str, Problem] = {}

    def record(self, cls: type, plain: Plain, where: str) -> Any:
        """The record; None where a required key is missing that nothing can stand in for."""
        values: dict[str, Any] = {}
        for field in dataclasses.fields(cls):
            place = f"{where}.{key_of(field.name)}".lstrip(".")
            said = plain.get(key_of(field.name))
            if field.name in _NUMBERS and isinstance(said, str):
                said = identity.number_typed(said)
            value = None if said is None else self.value(hints_of(cls)[field.name], said, place)
            if is_empty(value) and field.default is dataclasses.MISSING:
                value = self.missed(cls, field.name, place)
                if value is None:
                    return None
            if value is not None:
                values[field.name] = value
        return cls(**values)

    def missed(self, cls: type, name: str, where: str) -> Any:
        """What stands in for a required key; None where nothing can."""
        if (cls, name) == (Case, "dispute"):
            return self.record(Dispute, {}, where)
        self.note(where, _MISSED.get((cls, name), _MISSING))
        return _STAND_INS.get((cls, name))

    def value(self, kind: Any, plain: Any, where: str) -> Any:
        """The value; None where nothing is said or it cannot be read."""
        if _says_nothing(plain):
            return None
        if typing.get_origin(kind) is tuple:
            return self.items(typing.get_args(kind)[0], plain, where)
        kinds = [one for one in typing.get_args(kind) if one is not type(None)] or [kind]
        shaped = [one for one in kinds if dataclasses.is_dataclass(one) == isinstance(plain, Mapping)]
        if not shaped:
            return self.note(where, _MISSING)
        if isinstance(plain, Mapping):
            return self.record(shaped[0], plain, where)
        return self.scalar(shaped[0], plain.strip() if isinstance(plain, str) else plain, where)

    def items(self, kind: Any, plain: Any, where: str) -> tuple[Any, ...]:
        """The items of a list up to one that cannot be read: later ones would lose their place."""
        if not isinstance(plain, list | tuple):
            self.note(where, _MISSING)
            return ()
        read: list[Any] = []
        for index, item in enumerate(plain):
            value = self.value(kind, item, f"{where}[{index}]")
            if value is None and not _says_nothing(item):
                break
            read += [] if value is None else [value]
        return tuple(read)

    def scalar(self, kind: Any, plain: Any, where: str) -> Any:
        """One word, day, code or number."""
        try:
            value = plain if type(plain) is kind else value_of(kind, plain)
        except (ValueError, KeyError, TypeError, ArithmeticError):
            value = None
        if value is None or not _is_keepable(value):
            return self.note(where, _UNREADABLE.get(kind, _NOT_ON_THE_LIST))
        return value

    def note(self, where: str, what: str) -> None:
        """Notes the first problem of a place."""
        self.problems.setdefault(where, Problem(where=where, what=what))


def _is_keepable(value: Any) -> bool:
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return not UNKEEPABLE.search(value)
    return not isinstance(value, int) or 0 <= value <= _LARGEST
