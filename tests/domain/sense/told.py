"""What `problems_of` tells of changed cases, by place."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

from mediation_desk.almanac import official_calendar
from mediation_desk.config.rules import default_rules
from mediation_desk.domain import sense
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case

TODAY = date(2026, 11, 22)
TOMORROW = "2026-11-23"
RULES = default_rules()
EVERY: dict[str, Any] = json.loads(
    (Path(__file__).parents[3] / "resources/cases/demo/every-section.json").read_text("utf-8")
)
REMOVED = object()
"""In a change: the key is taken away."""
ID_A = EVERY["parties"][0]["id_number"]
ID_B = EVERY["parties"][1]["id_number"]


def told(**changes: Any) -> dict[str, str]:
    """The sentences by place, after changes by path (`parties[0].ref` is `parties__0__ref`)."""
    plain = copy.deepcopy(EVERY)
    for path, value in changes.items():
        *way, last = [int(step) if step.isdigit() else step for step in path.split("__")]
        target: Any = plain
        for step in way:
            target = target[step]
        if value is REMOVED:
            del target[last]
        elif isinstance(last, int) and last == len(target):
            target.append(value)
        else:
            target[last] = value
    return told_of(plain)


def told_of(plain: dict[str, Any]) -> dict[str, str]:
    """The sentences by place of a plain case."""
    case: Case = value_of(Case, {key: plain[key] for key in plain if key not in {"format", "version"}})
    found = sense.problems_of(case, today=TODAY, rules=RULES, calendar=official_calendar())
    places = dict.fromkeys(problem.where for problem in found)
    return {place: "".join(one.what for one in found if one.where == place) for place in places}


def minimal(**sections: Any) -> dict[str, Any]:
    """A small case between two parties."""
    plain = {key: copy.deepcopy(EVERY[key]) for key in ("dispute", "parties")}
    plain["dispute"] = {"registered_on": "2026-03-02", "accepted_on": "2026-03-03", "category": "neighbours",
                        "source": "application", "title": "通道", "facts": "通道"}  # fmt: skip
    plain["parties"] = [
        {"ref": ref, "side": "party", "kind": "person", "name": f"当事人{ref}"} for ref in ("A", "B")
    ]
    return {**plain, **sections}


def session(day: str, outcome: str = "agreed") -> dict[str, Any]:
    return {"held_at": f"{day}T09:00", "place": "调解室", "present": ["A", "B"], "outcome": outcome}


def agreement(day: str, **more: Any) -> dict[str, Any]:
    return {"kind": "written", "reached_on": day, "terms": ["清理通道。"], **more}
