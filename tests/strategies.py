"""Arbitrary cases that are valid in form and sense, as plain values of the case file (hypothesis).

Every section, key and code turns up sooner or later; days lie before `TODAY` and stand in order.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from hypothesis import strategies as st

from mediation_desk.domain import codes
from mediation_desk.domain.agreements import FOR_A_PARTY
from mediation_desk.domain.plain import hints_of, key_of
from mediation_desk.domain.record.agreement import Agreement, Confirmation, LunarDue, Performance, Signature
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Revisit
from mediation_desk.domain.record.intake import Dispute
from mediation_desk.domain.record.mediation import Evidence, Resolution, Session
from mediation_desk.domain.record.people import Agent, OtherPerson, Party
from mediation_desk.domain.sense.refs import TARGETS

TODAY = date(2026, 11, 22)
REGISTERED = date(2026, 3, 2)
AWKWARD = (
    "<b>&amp;\"'",
    '=HYPERLINK("http://x.invalid","点")',
    "😀👩‍👧",
    "㛃䶮𬭎",
    "第一行\n第二行",
    "%s{}\\",
    "-1+1",
)

_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"))
texts = st.one_of(st.sampled_from(AWKWARD), st.text(_LETTERS, min_size=1, max_size=12))
amounts = st.decimals(0, Decimal("9999999999.99"), places=2).map(lambda amount: f"{abs(amount):.2f}")
past_days = st.dates(date(1990, 1, 1), TODAY)
coming_days = st.dates(TODAY, date(2099, 12, 31))

_AHEAD = {"planned_on", "first_planned_on", "due", "to", "until", "rectify_by", "supplement_due"}
# Days from registration, first and last, so that every case stands in the order case-file.md asks for.
_PHASES: dict[tuple[type, str], tuple[int, int]] = {
    (Dispute, "registered_on"): (0, 0),
    (Dispute, "accepted_on"): (0, 3),
    (Session, "held_at"): (3, 10),
    (Agreement, "reached_on"): (10, 14),
    (Agreement, "effective_on"): (14, 18),
    (Confirmation, "applied_on"): (18, 30),
    (Confirmation, "accepted_on"): (30, 33),
    (Confirmation, "decided_on"): (33, 60),
    (Resolution, "on"): (10, 20),
    (Revisit, "done_on"): (20, 260),
}
_ORDERED = {
    "stages": "at",
    "tiers": "decided_on",
    "assignments": "at",
    "sessions": "held_at",
    "resolutions": "on",
    "closings": "on",
    "reopenings": "on",
}
_REFS: dict[str, type] = {"P": Party, "G": Agent, "O": OtherPerson, "E": Evidence, "K": Agreement}
_MOST_KEYS = 6
_MOST_SECTIONS = 7


@st.composite
def identity_numbers(draw: st.DrawFn, birth: date | None = None) -> str:
    """A resident's identity number with a right check digit."""
    born = birth or draw(st.dates(date(1930, 1, 1), date(2008, 1, 1)))
    digits = f"{draw(st.sampled_from(['110101', '520201', '530502']))}{born:%Y%m%d}"
    digits += f"{draw(st.integers(0, 999)):03d}"
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(digits))
    return digits + "10X98765432"[total % 11]


@st.composite
def plain_cases(draw: st.DrawFn) -> dict[str, Any]:
    """A whole case file: `format` and `version` first, no empty keys, some of the sections."""
    refs = {
        "P": draw(st.integers(2, 4)),
        **{letter: draw(st.integers(0, 2)) for letter in "GOEK"},
    }
    maker = _Maker(draw, {letter: [f"{letter}{number}" for number in range(refs[letter])] for letter in refs})
    return {"format": "mediation-desk/case", "version": 1, **maker.case()}


class _Maker:
    """Draws the records of one case whose refs are already known."""

    def __init__(self, draw: st.DrawFn, refs: dict[str, list[str]]) -> None:
        self.draw = draw
        self.refs = refs

    def case(self) -> dict[str, Any]:
        hints = hints_of(Case)
        optional = [field.name for field in dataclasses.fields(Case)]
        chosen = self.draw(st.sets(st.sampled_from(optional), max_size=_MOST_SECTIONS))
        owned = {"parties": "P", "others": "O", "evidence": "E", "agreements": "K"}
        made: dict[str, Any] = {}
        for name in optional:
            if name in owned:
                made[name] = self.owners(owned[name])
            elif name in chosen or name == "dispute":
                made[name] = self.value(Case, name, hints[name])
        for section, key in _ORDERED.items():
            made.get(section, []).sort(key=lambda entry, key=key: entry.get(key, ""))
        return {name: value for name, value in made.items() if value not in (None, [], {}, "")}

    def owners(self, letter: str) -> list[dict[str, Any]]:
        made = [{**self.record(_REFS[letter]), "ref": ref} for ref in self.refs[letter]]
        if letter == "P":
            made[0]["agents"] = self.owners("G")
        return [_without_empty(record) for record in made]

    def record(self, cls: type) -> dict[str, Any]:
        hints = hints_of(cls)
        fields = dataclasses.fields(cls)
        required = [field.name for field in fields if field.default is dataclasses.MISSING]
        optional = [field.name for field in fields if field.name not in required]
        chosen = self.draw(st.sets(st.sampled_from(optional), max_size=_MOST_KEYS)) if optional else set()
        made = {
            key_of(field.name): self.value(cls, field.name, hints[field.name])
            for field in fields
            if field.name in required or field.name in chosen
        }
        return _without_empty(self.mended(cls, made))

    def value(self, cls: type, name: str, kind: Any) -> Any:
        if (cls, name) in TARGETS:
            return self.ref(cls, name, typing.get_origin(kind) is tuple)
        if typing.get_origin(kind) is tuple:
            item = typing.get_args(kind)[0]
            return [self.one(cls, name, item) for _ in range(self.draw(st.integers(1, 2)))]
        if typing.get_origin(kind) in (typing.Union, types.UnionType):
            kind = self.draw(st.sampled_from([one for one in typing.get_args(kind) if one is not type(None)]))
        return self.one(cls, name, kind)

    def one(self, cls: type, name: str, kind: Any) -> Any:
        if kind is LunarDue:
            return {"lunar": f"2027-{self.draw(st.integers(1, 12)):02d}-15", "leap": False}
        if dataclasses.is_dataclass(kind):
            return self.record(typing.cast(type, kind))
        if kind in (date, datetime):
            return self.day(cls, name, kind)
        if issubclass(kind, StrEnum):
            return str(self.draw(st.sampled_from(list(kind))))
        scalars = {bool: st.booleans(), int: st.integers(0, 9999), Decimal: amounts, str: texts}
        return self.draw(scalars[kind])

    def ref(self, cls: type, name: str, many: bool) -> Any:
        letters = [letter for letter, owner in _REFS.items() if owner in TARGETS[cls, name].kinds]
        known = [ref for letter in letters for ref in self.refs[letter]]
        if not known:
            return None
        if many:
            return self.draw(st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True))
        return self.draw(st.sampled_from(known))

    def day(self, cls: type, name: str, kind: type) -> str:
        if (cls, name) in _PHASES:
            first, last = _PHASES[cls, name]
            day = REGISTERED + timedelta(days=self.draw(st.integers(first, last)))
        else:
            day = self.draw(coming_days if name in _AHEAD else past_days)
        if kind is date:
            return day.isoformat()
        return f"{day.isoformat()}T{self.draw(st.integers(0, 23)):02d}:{self.draw(st.integers(0, 59)):02d}"

    def mended(self, cls: type, made: dict[str, Any]) -> dict[str, Any]:
        """The record with what its other keys ask for."""
        if cls is Party:
            return self.mended_party(made)
        if cls is Agent:
            made.pop("id_number", None)
            if made.get("kind") == codes.AgentKind.REPRESENTATIVE:
                made["party"] = self.refs["P"][-1]
        if cls is Signature:
            bound = made.get("as") in {code for code in FOR_A_PARTY if code}
            made["who"] = self.refs["P"][0] if bound else self.draw(texts)
        if cls is Performance and made.get("kind") != codes.PerformanceKind.CONTINUING:
            made.setdefault("due", self.draw(coming_days).isoformat())
        if cls is Resolution and made["kind"] == codes.Resolution.TERMINATED:
            made = {"reason": "no_agreement", "remedies": ["litigation"]} | made
        if cls is Agreement and (made["kind"] == codes.AgreementKind.ORAL or made.get("signatures")):
            made.pop("effective_on", None)
        return made

    def mended_party(self, made: dict[str, Any]) -> dict[str, Any]:
        resident = made.get("id_kind") in (None, codes.IdKind.RESIDENT)
        if "id_number" in made and resident and "id_kept_because" not in made:
            born = date.fromisoformat(made["birth_date"]) if "birth_date" in made else None
            made["id_number"] = self.draw(identity_numbers(born))
            made.pop("gender", None)
        return made


def _without_empty(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value not in (None, [], {}, "")}
