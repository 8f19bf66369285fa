"""What holds of every plan of visits, whatever was decided, put off or done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mediation_desk.almanac import official_calendar
from mediation_desk.domain.codes import DueKind
from mediation_desk.domain.deadlines import rows_of
from mediation_desk.domain.due import Due
from mediation_desk.domain.record.case import Case
from tests.domain.builders import RULES, owing
from tests.domain.making import ENDED, ended

CALENDAR = official_calendar()
PLANS = {"red": [1, 3, 7, 14, 21, 28], "yellow": [7, 15, 30, 60], "blue": [30, 60]}
"""The first visits of each course, counted from the end of 化解 ([revisit.*])."""

TIERS = st.sampled_from(sorted(PLANS))
DAYS = st.integers(0, 75)


def visit(day: int, party: str, **keys: Any) -> dict[str, Any]:
    """A visit made in person on a day after the end of 化解."""
    on = (ENDED + timedelta(day)).isoformat()
    return {"party": party, "planned_on": on, "status": "done", "done_on": on, "method": "visit", **keys}


def visits_due(case: Case, today: date, until: date) -> list[Due]:
    """The rows of visits of a case on a day."""
    rows = rows_of(case, RULES, CALENDAR, today, until).rows
    return [row for row in rows if row.kind is DueKind.REVISIT and row.stands_on(today)]


def planned(row: Due) -> list[date]:
    """The days of the visits a row stands for."""
    return [row.due, *row.folded]


@given(TIERS, DAYS, DAYS, st.sampled_from("AB"))
@settings(max_examples=40)
def test_no_required_visit_is_skipped(tier: str, made: int, today: int, party: str) -> None:
    case = ended(tier, revisits=[visit(made, party)] if made <= today else [])
    now = ENDED + timedelta(today)
    found = visits_due(case, now, now)
    for ref in "AB":
        reached = made if (ref, True) == (party, made <= today) else -1
        owed = [days for days in PLANS[tier] if reached < days]
        rolled = {day for row in found if row.party == ref for day in planned(row)}
        asked = [days for days in owed if CALENDAR.roll_forward(ENDED + timedelta(days)).day <= now]
        assert len([day for day in rolled if day <= now]) >= len(asked)


@given(TIERS, st.lists(st.integers(-20, 60), max_size=3), DAYS)
@settings(max_examples=40)
def test_none_falls_before_its_base_day(tier: str, dues: list[int], today: int) -> None:
    rows = [owing(due=(ENDED + timedelta(days)).isoformat()) for days in dues]
    agreement = {"ref": "1", "kind": "written", "reached_on": ENDED.isoformat(), "terms": ["付款。"]}
    case = ended(tier, agreements=[{**agreement, "performance": rows}])
    now = ENDED + timedelta(today)
    found = [day for row in visits_due(case, now, now + timedelta(90)) for day in planned(row)]
    assert all(day >= ENDED for day in found)
    assert found


@given(st.lists(st.integers(1, 40), min_size=1, max_size=5), st.booleans())
@settings(max_examples=40)
def test_postponing_however_often_loses_neither_the_visit_nor_its_first_day(
    steps: list[int], chained: bool
) -> None:
    first = ENDED + timedelta(7)
    entries, day = [], first
    for step in steps:
        later = day + timedelta(step)
        told = {"party": "A", "status": "rescheduled", "reason": "外出"}
        since = day if chained else first
        entries.append({**told, "planned_on": later.isoformat(), "first_planned_on": since.isoformat()})
        day = later
    case = ended("yellow", revisits=entries)
    own = [row for row in visits_due(case, ENDED, day) if row.party == "A"]
    assert day in [one for row in own for one in planned(row)]
    assert first not in [one for row in own for one in planned(row)]
    assert case.revisits[0].first_planned_on == first


@given(TIERS, st.lists(DAYS, min_size=1, max_size=4, unique=True), st.sampled_from("AB"))
@settings(max_examples=40)
def test_due_never_shows_what_is_done(tier: str, made: list[int], party: str) -> None:
    case = ended(tier, revisits=[visit(day, party) for day in sorted(made)])
    last = ENDED + timedelta(max(made))
    for row in visits_due(case, last, last + timedelta(60)):
        if row.party == party:
            assert all(day > last for day in planned(row))
