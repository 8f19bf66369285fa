"""Cases at a point of their way, and what is due in them, for the tests of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from mediation_desk.almanac import official_calendar
from mediation_desk.domain import course, revisits
from mediation_desk.domain.codes import DueKind
from mediation_desk.domain.deadlines import rows_of
from mediation_desk.domain.deadlines.view import View, view_of
from mediation_desk.domain.due import Due, overdue_count
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.revisits import Planned
from mediation_desk.domain.rules import Rules
from tests.domain.builders import RULES, case_of

CALENDAR = official_calendar()
ENDED = date(2026, 3, 5)
"""The Thursday on which 化解 ends in `ended`."""


def day(text: str | date) -> date:
    """A day written 2026-03-05."""
    return text if isinstance(text, date) else date.fromisoformat(text)


def after(days: int, base: date = ENDED) -> str:
    """The day so many days after the end of 化解, as the case file writes it."""
    return (base + timedelta(days=days)).isoformat()


def seen_on(case: Case, today: str, rules: Rules = RULES) -> View:
    """The case as the rules see it on a day."""
    return view_of(case, rules, CALENDAR, day(today), day(today))


def tier(level: str, on: str = "2026-03-03", **keys: Any) -> dict[str, Any]:
    """A decided tier."""
    return {"level": level, "decided_on": on, "by": ["负责人"], **keys}


def end_of(kind: str = "written_agreement", on: str = "2026-03-05", **keys: Any) -> dict[str, Any]:
    """An end of 化解."""
    told = (
        {"reason": "no_agreement", "remedies": ["litigation"], "told_on": on} if kind == "terminated" else {}
    )
    return {"kind": kind, "on": on, **told, **keys}


def ended(level: str | None = "yellow", kind: str = "written_agreement", **sections: Any) -> Case:
    """A case whose 化解 ended on 5 March 2026, its tier decided on 3 March."""
    decided = {"tiers": [tier(level)]} if level else {}
    return case_of(**{**decided, "resolutions": [end_of(kind)], **sections})


def visit(planned: str, party: str = "A", **keys: Any) -> dict[str, Any]:
    """A visit made in person on its planned day, unless `keys` say otherwise."""
    made = {"status": "done", "done_on": planned, "method": "visit"}
    if keys.get("status", "done") not in ("done", None):
        made = {}
    return {"planned_on": planned, "party": party, **made, **keys}


def stage(name: str, on: str) -> dict[str, Any]:
    """A stage entered."""
    return {"stage": name, "at": f"{on}T09:00"}


def households(count: int, **keys: Any) -> list[dict[str, Any]]:
    """So many applicants A1, A2, … and one respondent B."""
    many = [
        {"ref": f"A{number}", "side": "applicant", "kind": "person", "name": f"业主{number:02d}", **keys}
        for number in range(1, count + 1)
    ]
    return [*many, {"ref": "B", "side": "respondent", "kind": "organisation", "name": "某公司"}]


def elected(ref: str, stands_for: str) -> dict[str, Any]:
    """A representative as an agent of a party."""
    return {"ref": f"{ref}r", "kind": "representative", "party": stands_for, "name": f"业主{ref[1:]:0>2}"}


def rows(case: Case, today: str | date, kind: str | None = None, rules: Rules = RULES) -> list[Due]:
    """The rows that stand on that day, of one kind where given."""
    asked = day(today)
    found = rows_of(case, rules, CALENDAR, asked).rows
    return [row for row in found if row.stands_on(asked) and kind in (None, row.kind)]


def row(case: Case, today: str | date, kind: str, rules: Rules = RULES) -> Due:
    """The one row of a kind that stands on that day."""
    (found,) = rows(case, today, kind, rules)
    return found


def due_days(
    case: Case,
    today: str | date,
    kind: str = "revisit",
    *,
    party: str | None = None,
    until: str = "2027-12-31",
    rules: Rules = RULES,
) -> list[str]:
    """The days of the rows of one kind up to `until`, in order."""
    found = rows(case, today, kind, rules)
    return [one.due.isoformat() for one in found if party in (None, one.party) and one.due <= day(until)]


def counted(case: Case, today: str | date) -> dict[str, tuple[str, int]]:
    """Of each party with overdue visits: the day of its row, and how many visits it counts."""
    asked = day(today)
    late = [one for one in rows(case, today, DueKind.REVISIT) if one.due < asked]
    return {one.party or "": (one.due.isoformat(), overdue_count(one.due, one.folded, asked)) for one in late}


def with_rules(**sections: dict[str, Any]) -> Rules:
    """The default rules with some values of some sections replaced."""
    changed = {name: replace(getattr(RULES, name), **values) for name, values in sections.items()}
    return replace(RULES, **changed)


def planned_visits(
    case: Case, today: str | date = "2026-03-06", until: str = "2026-09-30", party: str = "A"
) -> list[Planned]:
    """The planned visits of a party up to `until`, settled ones too."""
    walked = course.courses_of(case, RULES, day(today))
    found = revisits.plan_of(case, walked, RULES, CALENDAR, day(until))
    return [one for one in found if one.party == party]


def open_days(
    case: Case, party: str = "A", until: str = "2026-06-30", today: str = "2026-03-06"
) -> list[str]:
    """The days of a party's rows of visits up to `until`."""
    return due_days(case, today, "revisit", party=party, until=until)
