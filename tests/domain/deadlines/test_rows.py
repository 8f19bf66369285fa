"""All rows of a case together: stored rows stay right on later days, and every row can say why."""

from __future__ import annotations

import re
import time
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mediation_desk.domain.codes import DueKind
from mediation_desk.domain.deadlines import Rows, rows_of
from mediation_desk.domain.due import Due, overdue_count
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case
from tests import strategies
from tests.domain.builders import RULES, case_of, owing
from tests.domain.making import CALENDAR, after, day, end_of, ended, households, stage, tier, visit

SENTENCE = re.compile(r"[\u4e00-\u9fff].*[\u4e00-\u9fff）日]", re.DOTALL)


def worked_out(case: Case, today: date, until: date | None = None) -> Rows:
    return rows_of(case, RULES, CALENDAR, today, until)


def shown(rows: tuple[Due, ...], on: date, until: date) -> Counter[tuple[Any, ...]]:
    """What a worklist shows of rows on a day: all but the days they were stored with."""
    return Counter(
        (
            one.kind,
            one.due,
            one.what,
            one.who,
            one.party,
            one.why.sentence,
            overdue_count(one.due, one.folded, on),
        )
        for one in rows
        if one.stands_on(on) and one.due <= until
    )


def check_stored(case: Case, stored_on: date, read_on: date) -> None:
    """Rows worked out on one day, read on another they are good for, are those of that other day."""
    stored = worked_out(case, stored_on)
    assert stored.good_from <= stored_on <= stored.good_until
    if not stored.good_from <= read_on <= stored.good_until:
        return
    fresh = worked_out(case, read_on)
    until = min(stored.good_until, fresh.good_until)
    assert shown(stored.rows, read_on, until) == shown(fresh.rows, read_on, until)


offsets = st.integers(0, 260)
levels = st.sampled_from(["red", "yellow", "blue"])


@st.composite
def lived_cases(draw: st.DrawFn) -> Case:
    """Cases with much in them that time changes: people who leave, signals, instalments, orders, visits."""
    some = st.integers(0, 120)
    level = draw(st.none() | levels)
    tiers = [tier(level)] if level else []
    if draw(st.booleans()):
        tiers.append(tier(draw(levels), after(draw(some))))
    signals = [
        {
            "code": draw(
                st.sampled_from(["threat", "quarrel", "ex_offender", "police_calls", "domestic_violence"])
            ),
            "answer": "present",
            "count": draw(st.none() | st.integers(1, 5)),
            "known_on": draw(st.none() | some.map(after)),
        }
        for _ in range(draw(st.integers(0, 3)))
    ]
    mediators = [
        {"name": f"调解员{number}", "chief": draw(st.booleans()), "until": draw(st.none() | some.map(after))}
        for number in range(draw(st.integers(0, 2)))
    ]
    agreements = [
        {
            "ref": str(number),
            "kind": draw(st.sampled_from(["written", "oral"])),
            "reached_on": after(number),
            "effective_on": draw(st.none() | st.just(after(number))),
            "terms": ["…"],
            "performance": [
                owing(due=draw(some.map(after) | st.just({"lunar": "2026-05-05"}))) for _ in range(2)
            ],
            "confirmation": {
                "intent": draw(st.sampled_from(["undecided", "both", "none"])),
                "status": "not_applied",
            },
        }
        for number in range(draw(st.integers(0, 2)))
    ]
    events = [
        {
            "code": draw(st.sampled_from(["protection_order", "admonition", "divorce_application"])),
            "on": after(draw(some)),
            "until": draw(st.none() | st.integers(120, 200).map(after)),
        }
        for _ in range(draw(st.integers(0, 2)))
    ]
    revisits = [
        visit(
            after(draw(some)),
            draw(st.sampled_from("AB")),
            status=draw(st.sampled_from(["done", "unreachable", "exempt", "planned"])),
        )
        for _ in range(draw(st.integers(0, 4)))
    ]
    sections: dict[str, Any] = {
        "dispute": {
            "accepted_on": draw(st.none() | st.just("2026-03-03")),
            "category": draw(st.sampled_from(["neighbours", "marriage_family", "labour", "medical"])),
            "signals": signals,
        },
        "tiers": tiers,
        "mediators": mediators,
        "assignments": [
            {"at": "2026-03-02T10:00", "to": "司法所", "until": draw(st.none() | some.map(after))}
        ],
        "watchers": [{"name": "网格员甲", "until": draw(st.none() | some.map(after))}, {"name": "网格员乙"}],
        "watch": [
            {
                "by": "网格员甲",
                "watcher": "grid_worker",
                "on": after(draw(st.integers(0, 30))),
                "signs": ["none"],
            }
            for _ in range(draw(st.integers(0, 2)))
        ],
        "sessions": [
            {
                "held_at": f"{after(draw(some))}T10:00",
                "place": "室",
                "present": ["A", "B"],
                "outcome": "not_agreed",
            }
            for _ in range(draw(st.integers(0, 2)))
        ],
        "agreements": agreements,
        "events": events,
        "revisits": revisits,
        "resolutions": draw(
            st.sampled_from(
                [[], [end_of()], [end_of("terminated")], [end_of("partial_agreement", parties=["A"])]]
            )
        ),
        "stages": draw(st.sampled_from([[], [stage("resolve", after(0))], [stage("watch", after(0))]])),
        "tasks": [{"what": "走访", "due": after(draw(some))}],
        "concluded": draw(st.none() | some.map(lambda number: {"on": after(number)})),
        "supervisions": [
            {"about": draw(st.sampled_from(["revisit", "watch"])), "answered_on": after(draw(some))}
            for _ in range(draw(st.integers(0, 1)))
        ],
    }
    return case_of(**{key: value for key, value in sections.items() if value})


@settings(max_examples=200)
@given(lived_cases(), offsets, offsets)
def test_rows_stored_on_one_day_are_right_on_every_day_they_are_good_for(
    case: Case, stored: int, read: int
) -> None:
    check_stored(case, day(after(stored)), day(after(read)))


@settings(max_examples=60)
@given(lived_cases(), offsets)
def test_rows_stay_right_up_to_the_very_last_good_day(case: Case, stored: int) -> None:
    found = worked_out(case, day(after(stored)))
    if found.good_until < date(2200, 1, 1):
        check_stored(case, day(after(stored)), found.good_until)
    if found.good_from > date(2026, 1, 1):
        check_stored(case, day(after(stored)), found.good_from)


@settings(max_examples=30)
@given(lived_cases(), offsets, st.integers(0, 500))
def test_a_farther_question_gets_every_row_up_to_it(case: Case, number: int, ahead: int) -> None:
    today = day(after(number))
    until = today + timedelta(days=ahead)
    near, far = worked_out(case, today), worked_out(case, today, until)
    assert far.good_until >= min(until, near.good_until)
    both = min(near.good_until, until)
    assert shown(near.rows, today, both) == shown(far.rows, today, both)


@settings(max_examples=60)
@given(strategies.plain_cases(), st.integers(-400, 1200))
def test_any_valid_case_has_rows_on_any_day_and_each_can_say_why(plain: dict[str, Any], number: int) -> None:
    case = value_of(Case, {key: value for key, value in plain.items() if key not in ("format", "version")})
    today = strategies.TODAY + timedelta(days=number)
    refs = {person.ref for person in (*case.parties, *case.others)}
    for one in worked_out(case, today).rows:
        assert SENTENCE.fullmatch(one.why.sentence), one.why.sentence
        assert one.what
        assert one.kind in DueKind
        assert one.party is None or one.party in refs


@settings(max_examples=30)
@given(strategies.plain_cases(), st.integers(0, 300), st.integers(0, 300))
def test_stored_rows_of_any_valid_case_stay_right(plain: dict[str, Any], stored: int, read: int) -> None:
    case = value_of(Case, {key: value for key, value in plain.items() if key not in ("format", "version")})
    check_stored(case, strategies.TODAY + timedelta(days=stored), strategies.TODAY + timedelta(days=read))


@settings(max_examples=50)
@given(lived_cases(), offsets)
@example(ended("red", revisits=[visit("2026-03-06", method="phone")]), 30)
def test_every_row_says_why_in_a_sentence(case: Case, number: int) -> None:
    for one in worked_out(case, day(after(number))).rows:
        assert SENTENCE.fullmatch(one.why.sentence)
        assert one.why.rule or one.why.base is None


@pytest.mark.parametrize(
    ("case", "today", "turn"),
    [
        # the horizon of planned visits
        (ended("blue"), "2026-03-06", "2026-09-23"),
        # a mediator leaves at the end of the day
        (ended("blue", mediators=[{"name": "甲", "until": "2026-03-31"}]), "2026-03-06", "2026-04-01"),
        # an instalment becomes late while nobody has decided the tier
        (
            ended(
                None,
                agreements=[
                    {
                        "kind": "oral",
                        "reached_on": "2026-03-05",
                        "terms": ["…"],
                        "performance": [owing(due={"lunar": "2026-02-10"})],
                    }
                ],
            ),
            "2026-03-06",
            "2026-03-29",
        ),
        # a protection order without an end runs out after six months (反家暴法 30)
        (
            case_of(events=[{"code": "protection_order", "on": "2026-03-05"}]),
            "2026-04-01",
            "2026-09-05",
        ),
        # the watch of a case without recorded stages has been served
        (
            ended(
                "red",
                watch=[{"by": "甲", "watcher": "grid_worker", "on": "2026-03-11", "signs": ["none"]}],
            ),
            "2026-03-11",
            "2026-03-12",
        ),
    ],
)
def test_rows_are_good_until_the_day_before_time_changes_them(case: Case, today: str, turn: str) -> None:
    assert worked_out(case, day(today)).good_until == day(turn) - timedelta(days=1)


def test_rows_are_good_from_the_last_day_time_changed_them() -> None:
    case = ended("blue", mediators=[{"name": "甲", "until": "2026-03-31"}, {"name": "乙"}])
    assert worked_out(case, date(2026, 4, 10)).good_from == date(2026, 4, 1)
    assert worked_out(case, date(2026, 3, 10)).good_from == date.min


def test_rows_that_ended_before_the_first_good_day_are_not_kept() -> None:
    case = ended("red", mediators=[{"name": "甲", "until": "2026-03-31"}, {"name": "乙"}])
    found = worked_out(case, date(2026, 4, 10))
    assert all(one.ends_on is None or one.ends_on >= found.good_from for one in found.rows)


def test_a_failed_session_that_makes_red_at_once_counts_from_its_day() -> None:
    case = case_of(
        tiers=[tier("yellow")],
        dispute={
            "accepted_on": "2026-03-03",
            "signals": [
                {"code": "police_calls", "answer": "present", "count": 3},
                {"code": "failed_mediations", "answer": "present", "count": 1},
            ],
        },
        sessions=[{"held_at": "2026-03-20T10:00", "place": "室", "present": ["A"], "outcome": "not_agreed"}],
    )
    found = worked_out(case, date(2026, 3, 20))
    assert [one.due for one in found.rows if one.kind == "tier_decision"] == [date(2026, 3, 21)]
    assert found.good_from == date(2026, 3, 20)


def test_a_closed_case_stays_without_rows() -> None:
    found = worked_out(ended(stages=[stage("closed", "2026-04-10")]), date(2026, 4, 11))
    assert (found.rows, found.good_from, found.good_until) == ((), date.min, date.max)


def _fastest(case: Case, today: date) -> float:
    """The best of five, in milliseconds."""
    took = []
    for _ in range(5):
        start = time.perf_counter()
        worked_out(case, today)
        took.append(time.perf_counter() - start)
    return min(took) * 1000


@pytest.mark.slow
def test_forty_two_households_and_twenty_four_instalments_are_worked_out_quickly() -> None:
    many = ended(
        "red",
        parties=households(42),
        revisits=[visit(after(number % 40), f"A{number % 42 + 1}") for number in range(400)],
    )
    months = [
        owing(due=f"{2026 + (3 + number) // 12}-{(3 + number) % 12 + 1:02d}-15") for number in range(24)
    ]
    agreed = {"kind": "oral", "reached_on": "2026-03-05", "terms": ["…"], "performance": months}
    paying = ended("yellow", agreements=[agreed])
    assert _fastest(many, day(after(40))) < 200
    assert _fastest(paying, day(after(40))) < 50
