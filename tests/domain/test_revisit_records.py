"""Which recorded visit answers which planned one (case-file.md, What is due; rules.toml `[revisit.plan]`)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain import watch
from mediation_desk.domain.record.case import Case
from tests.domain.builders import owing
from tests.domain.making import after, counted, day, ended, open_days, planned_visits, rows, tier, visit

TODAY = "2026-03-06"


# "a party's overdue visits are one row, the earliest, with their count"
@pytest.mark.parametrize(
    ("today", "found"),
    [
        ("2026-03-12", {}),
        ("2026-03-13", {"A": ("2026-03-12", 1), "B": ("2026-03-12", 1)}),
        ("2026-03-20", {"A": ("2026-03-12", 1), "B": ("2026-03-12", 1)}),
        ("2026-03-21", {"A": ("2026-03-12", 2), "B": ("2026-03-12", 2)}),
        ("2026-04-08", {"A": ("2026-03-12", 3), "B": ("2026-03-12", 3)}),
    ],
)
def test_overdue_visits_of_a_party_are_one_row_with_their_count(
    today: str, found: dict[str, tuple[str, int]]
) -> None:
    assert counted(ended("yellow"), today) == found
    late = [one for one in rows(ended("yellow"), today, "revisit") if one.due < day(today)]
    assert len(late) == len(found)


def test_visits_to_come_stay_rows_of_their_own() -> None:
    assert open_days(ended("yellow"), today="2026-03-25", until="2026-05-30") == [
        "2026-03-12",
        "2026-04-07",
        "2026-05-06",
    ]


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        (visit("2026-03-12"), ["2026-03-20"]),
        (visit("2026-03-12", done_on="2026-03-19"), ["2026-03-20"]),
        (visit("2026-03-12", done_on="2026-03-20"), []),
        (visit("2026-03-20"), []),  # settles the earlier one, kept as missed
        (visit("2026-03-20", done_on="2026-03-18"), []),  # early, laid on its planned day
        (visit("2026-03-20", done_on="2026-03-10"), ["2026-03-12"]),  # too early for the one before it
        (visit("2026-03-12", status=None), ["2026-03-20"]),  # a day and no status: made
        (visit("2026-03-12", status="unreachable"), ["2026-03-12", "2026-03-20"]),
        (visit("2026-03-12", status="unreachable", done_on="2026-03-12"), ["2026-03-12", "2026-03-20"]),
        (visit("2026-03-12", status="planned"), ["2026-03-12", "2026-03-20"]),
        (visit("2026-03-12", status="exempt", reason="住院"), ["2026-03-20"]),
        (visit("2026-03-20", status="exempt", reason="住院"), ["2026-03-12"]),
    ],
)
def test_what_was_recorded_is_laid_on_the_plan(entry: dict[str, Any], found: list[str]) -> None:
    assert open_days(ended("yellow", revisits=[entry]), until="2026-03-30", today="2026-03-12") == found


@pytest.mark.parametrize("planned_on", ["2026-04-04", "2026-04-07"])
def test_an_entry_may_name_the_planned_day_or_the_day_it_was_rolled_to(planned_on: str) -> None:
    case = ended("yellow", revisits=[visit(planned_on, done_on="2026-04-03")])
    assert "2026-04-07" not in open_days(case, today="2026-03-12")


def postponed(to: str, first: str = "2026-03-12", **keys: Any) -> dict[str, Any]:
    return visit(to, status="rescheduled", first_planned_on=first, reason="出差", **keys)


def test_a_postponed_visit_falls_on_its_new_day_and_keeps_the_first() -> None:
    case = ended("yellow", revisits=[postponed("2026-03-16")])
    assert open_days(case, until="2026-03-30") == ["2026-03-16", "2026-03-20"]
    found = next(one for one in rows(case, TODAY, "revisit") if one.due == date(2026, 3, 16))
    assert "由2026年3月12日改期至2026年3月16日，出差" in found.why.sentence


@pytest.mark.parametrize("first", ["2026-03-12", "2026-03-16"])
def test_a_visit_postponed_twice_falls_on_the_last_day_and_leaves_no_ghost(first: str) -> None:
    case = ended("yellow", revisits=[postponed("2026-03-16"), postponed("2026-03-18", first)])
    assert open_days(case, until="2026-03-30") == ["2026-03-18", "2026-03-20"]


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        (visit("2026-03-16", first_planned_on="2026-03-12"), ["2026-03-20"]),
        (visit("2026-03-16"), ["2026-03-20"]),
        (visit("2026-03-16", done_on="2026-03-13"), ["2026-03-20"]),
        (visit("2026-03-16", status="exempt", reason="住院"), ["2026-03-20"]),
        (visit("2026-03-16", status="unreachable"), ["2026-03-16", "2026-03-20"]),
    ],
)
def test_a_postponed_visit_is_settled_on_its_new_day(entry: dict[str, Any], found: list[str]) -> None:
    case = ended("yellow", revisits=[postponed("2026-03-16"), entry])
    assert open_days(case, until="2026-03-30", today="2026-03-16") == found


def test_a_visit_may_be_brought_forward() -> None:
    case = ended("yellow", revisits=[postponed("2026-03-10")])
    assert open_days(case, until="2026-03-30") == ["2026-03-10", "2026-03-20"]


def test_a_visit_planned_beside_the_rules_is_a_row_until_made() -> None:
    extra = visit("2026-03-15", status="planned")
    assert open_days(ended("yellow", revisits=[extra]), until="2026-03-16") == ["2026-03-12", "2026-03-15"]
    made = ended("yellow", revisits=[extra, visit("2026-03-15")])
    assert open_days(made, today="2026-03-15", until="2026-03-30") == ["2026-03-20"]


# [period_and_tier].raise_tier_to_red: the old plan is dropped
def test_a_rise_to_red_drops_the_old_plan_and_starts_high_that_day() -> None:
    old = [visit("2026-03-12"), visit("2026-03-20", status="planned"), visit("2026-04-07", status="planned")]
    case = ended(None, tiers=[tier("yellow"), tier("red", "2026-03-16")], revisits=old)
    assert open_days(case, today="2026-03-16", until="2026-04-10") == [
        "2026-03-17",
        "2026-03-19",
        "2026-03-23",
        "2026-03-30",
        "2026-04-06",
    ]


def test_a_visit_missed_before_the_rise_is_dropped_with_the_old_plan() -> None:
    case = ended(None, tiers=[tier("yellow"), tier("red", "2026-03-16")])
    assert counted(case, "2026-03-17") == {}


def test_a_visit_made_before_the_rise_settles_nothing_after_it() -> None:
    early = visit("2026-03-20", done_on="2026-03-14")
    case = ended(None, tiers=[tier("yellow"), tier("red", "2026-03-16")], revisits=[early])
    assert open_days(case, today="2026-03-16", until="2026-03-20") == ["2026-03-17", "2026-03-19"]


moments = st.integers(0, 90)
states = st.sampled_from(["done", "unreachable", "exempt", "planned", "rescheduled"])


@st.composite
def entries(draw: st.DrawFn) -> dict[str, Any]:
    planned = draw(moments)
    first = draw(st.none() | moments)
    status = draw(states)
    made = {"done_on": after(draw(moments)), "method": draw(st.sampled_from(["visit", "phone"]))}
    return {
        "planned_on": after(planned),
        "party": draw(st.sampled_from("AB")),
        "status": status,
        "first_planned_on": None if first is None else after(first),
        "reason": "有事",
        **(made if status == "done" else {}),
    }


cases = st.builds(
    lambda level, raised, found, late, item: ended(
        None,
        tiers=[tier(level), *([tier("red", after(raised))] if raised is not None else [])],
        revisits=found,
        periods=[{"period": "low", "from": after(late)}],
        agreements=[
            {
                "kind": "written",
                "reached_on": after(0),
                "effective_on": after(0),
                "terms": ["…"],
                "performance": [owing(due=after(item))],
            }
        ],
    ),
    st.sampled_from(["red", "yellow", "blue"]),
    st.none() | st.integers(1, 60),
    st.lists(entries(), max_size=6),
    st.integers(0, 120),
    st.integers(0, 120),
)


@given(cases, st.integers(0, 120))
def test_no_visit_is_planned_before_its_base(case: Case, number: int) -> None:
    for one in planned_visits(case, today=after(number), until=after(300)):
        assert one.raw >= date(2026, 3, 5)
        assert one.period is None or one.why.base is None or one.raw >= one.why.base


@given(cases, st.integers(0, 120))
def test_nothing_done_shows_as_open(case: Case, number: int) -> None:
    made = {
        (entry.party, entry.planned_on)
        for entry in case.revisits
        if watch.is_done(entry) and entry.method == "visit"
    }
    for one in planned_visits(case, today=after(number), until=after(300)) + planned_visits(
        case, today=after(number), until=after(300), party="B"
    ):
        assert not (one.is_open and {(one.party, one.raw), (one.party, one.due)} & made)


@given(cases, st.integers(0, 120))
def test_nothing_up_to_the_last_visit_made_is_open(case: Case, number: int) -> None:
    reached = [
        entry.done_on
        for entry in case.revisits
        if entry.done_on and entry.party == "A" and entry.method == "visit"
    ]
    for one in planned_visits(case, today=after(number), until=after(300)):
        assert not (one.is_open and reached and one.raw <= max(reached))


@given(st.sampled_from(["red", "yellow", "blue"]), st.lists(st.integers(1, 40), min_size=1, max_size=4))
def test_postponing_never_loses_the_first_day_nor_the_visit(level: str, moves: list[int]) -> None:
    first = {"red": 1, "yellow": 7, "blue": 30}[level]
    moved = [postponed(after(first + number), after(first)) for number in moves]
    before, found = planned_visits(ended(level)), planned_visits(ended(level, revisits=moved))
    assert sorted(one.raw for one in found) == sorted(one.raw for one in before)
    (own,) = [one for one in found if one.raw == day(after(first))]
    assert own.due == day(after(first + moves[-1]))
    rolled = next(one.due for one in before if one.raw == own.raw)
    told = f"由{rolled.year}年{rolled.month}月{rolled.day}日改期" in own.why.sentence
    assert told is (own.due != rolled)


@given(st.sampled_from(["red", "yellow", "blue"]), st.integers(0, 400))
def test_visits_made_on_time_leave_none_overdue(level: str, number: int) -> None:
    today = day(after(number))
    found = [
        visit(one.due.isoformat(), party)
        for party in ("A", "B")
        for one in planned_visits(ended(level), until=after(500), party=party)
        if one.due <= today
    ]
    case = ended(level, revisits=found)
    assert counted(case, today.isoformat()) == {}
    assert all(one.due > today for one in rows(case, today, "revisit"))
    assert {one.party for one in rows(case, today, "revisit")} == {"A", "B"}
