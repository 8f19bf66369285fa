"""The disputes of the year as they come in: every category, tier, kind of mediation and way of reporting."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

Plain = dict[str, Any]

MEDIATORS = ("张调解", "李调解", "王调解", "赵调解", "陈调解", "杨调解")
_CATEGORIES = {
    "neighbours": 8,
    "marriage_family": 7,
    "labour": 3,
    "medical": 2,
    "traffic": 2,
    "property_management": 3,
    "contract": 2,
    "land_forest": 1,
}
_MEDIATION = {
    "people": 30,
    "coordination": 2,
    "court_appointed": 2,
    "administrative": 1,
    "lawyer": 1,
    "deliberation": 1,
}
_SOURCES = {
    "application": 6,
    "own_initiative": 3,
    "entrusted_police": 1,
    "entrusted_court": 1,
    "entrusted_higher": 1,
}
_ORIGINS = {
    "community": "grid_worker",
    "department": "police",
    "region_up": "petition_office",
    "region_down": "higher_centre",
}
_YELLOW = (
    ("police_incident", "domestic_violence"),
    ("ex_offender", "police_incident"),
    ("lost_investment", "lost_life", "lost_relation", "lost_balance", "police_incident"),
)
_RED = ("threat", "self_harm", "weapon", "violence_minor", "minor_harmed", "domestic_violence_grave")
_GROUPS = ("person", "focus", "escalation", "weapon", "police", "character")


def picked(chance: random.Random, weights: dict[str, int]) -> str:
    """One of the words by its weight."""
    return chance.choices(list(weights), list(weights.values()))[0]


def composed(chance: random.Random, index: int, day: date, *, crowd: int = 0) -> Plain:
    """A dispute registered on a day, as a case file; `crowd` applicants where it is a large one."""
    tier = picked(chance, {"blue": 20, "yellow": 4, "red": 1})
    source = picked(chance, _SOURCES)
    dispute: Plain = {
        "registered_on": day.isoformat(),
        "applied_on": (day - timedelta(chance.choice((0, 0, 1)))).isoformat(),
        "category": picked(chance, _CATEGORIES),
        "source": source,
        "title": f"第{index}号纠纷",
        "facts": "双方为此事争执，经多次协商未能解决。",
        "unit": f"第{index % 4}社区",
        "difficulty": chance.choice(("simple", "ordinary", "ordinary", "complex")),
        "signals": signals(chance, tier, day),
    }
    if source.startswith("entrusted"):
        dispute["entrusted_by"] = {"office": "委托单位", "on": day.isoformat()}
    return {
        "office": {"committee": f"第{index % 4}调委会", "mediation": picked(chance, _MEDIATION)},
        "dispute": dispute,
        "parties": _crowd(index, crowd) if crowd else _parties(chance, index),
        "watchers": [
            {"name": name, "watcher": "grid_worker", "from": day.isoformat()} for name in ("甲", "乙")
        ],
        **_pushes(chance, day),
        **(_brought_along(chance, tier, day) if chance.random() < 0.4 else {}),
    }


def _brought_along(chance: random.Random, tier: str, day: date) -> Plain:
    """What another office had done already of a dispute that comes with its file."""
    on, at = day.isoformat(), f"{day.isoformat()}T09:00"
    return {
        "mediators": [{"name": chance.choice(MEDIATORS), "chief": True, "from": on}],
        "assignments": [{"at": at, "to": "承办人"}],
        "contacts": [{"at": at, "party": "B", "method": "phone"}],
        "tiers": [{"level": tier, "suggested": tier, "decided_on": on, "by": ["原单位主任"]}],
    }


def signals(chance: random.Random, tier: str, day: date) -> list[Plain]:
    """Signals that make a case of that tier, known on a day."""
    if tier == "red":
        codes = [chance.choice(_RED), "police_incident"]
    elif tier == "yellow":
        codes = list(chance.choice(_YELLOW))
    else:
        codes = chance.choice(
            ([], [], ["quarrel"], ["quarrel", "alcohol"], ["police_calls", "family_support"])
        )
    return [signal(code, day, count=2 if code == "police_calls" else None) for code in codes]


def signal(code: str, day: date, *, count: int | None = None) -> Plain:
    """A signal that is present, with the basis that a sensitive one needs."""
    told: Plain = {"code": code, "answer": "present", "basis": "派出所书面告知", "known_on": day.isoformat()}
    return {**told, "count": count} if count else told


def _pushes(chance: random.Random, day: date) -> Plain:
    if chance.random() < 0.25:
        return {}
    line = chance.choice(list(_ORIGINS))
    moment = f"{day.isoformat()}T{chance.choice((8, 11, 15)):02d}:30"
    push = {"line": line, "origin": _ORIGINS[line], "pushed_at": moment, "to": "社区综治中心"}
    answers = [
        {"group": group, "answer": chance.choice(("absent", "absent", "unknown"))} for group in _GROUPS
    ]
    return {"pushes": [push], "push_answers": answers}


def _parties(chance: random.Random, index: int) -> list[Plain]:
    first = party("A", "applicant", f"甲{index}")
    other = party("B", "respondent", f"乙{index}")
    if chance.random() < 0.2:
        other = {**other, "kind": "organisation", "name": f"乙{index}有限公司", "contact": "联系人"}
    third = [party("C", "third", f"丙{index}")] if chance.random() < 0.12 else []
    return [first, other, *third]


def party(ref: str, side: str, name: str) -> Plain:
    """A natural person."""
    return {"ref": ref, "side": side, "kind": "person", "name": name}


def _crowd(index: int, count: int) -> list[Plain]:
    many = [party(f"A{at}", "applicant", f"甲{index}之{at}") for at in range(1, count)]
    return [*many, party("B", "respondent", f"乙{index}")]
