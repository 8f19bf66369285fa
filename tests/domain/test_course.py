"""The course after 化解 (`[revisit.course]`, `[after_resolution]`, `[period_and_tier]`; handbook 5.4)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mediation_desk.domain import course
from mediation_desk.domain.course import Course
from mediation_desk.domain.record.case import Case
from tests.domain.builders import A_PARTY, B_PARTY, RULES, case_of, owing, signalled
from tests.domain.making import after, day, elected, end_of, ended, households, tier

C_PARTY = {"ref": "C", "side": "third", "kind": "person", "name": "赵某"}


def courses(case: Case, today: str = "2026-03-06") -> tuple[Course, ...]:
    return course.courses_of(case, RULES, day(today))


def walk(case: Case, ref: str = "A", today: str = "2026-03-06") -> Course:
    (found,) = [one for one in courses(case, today) if one.party == ref]
    return found


def agreement(**keys: Any) -> dict[str, Any]:
    return {
        "ref": "1",
        "kind": "written",
        "reached_on": "2026-03-05",
        "effective_on": "2026-03-05",
        "terms": ["乙方清理通道。"],
        **keys,
    }


# [revisit.course]; [revisit.course].marriage_family_adds_routine
@pytest.mark.parametrize(
    ("level", "category", "first", "days"),
    [
        ("red", "neighbours", "high", 30 + 60 + 90 + 365),
        ("yellow", "neighbours", "medium", 60 + 90),
        ("blue", "neighbours", "low", 30),
        ("red", "marriage_family", "high", 30 + 60 + 90 + 365),
        ("yellow", "marriage_family", "medium", 60 + 90 + 365),
        ("blue", "marriage_family", "low", 30),
    ],
)
def test_each_tier_walks_its_periods(level: str, category: str, first: str, days: int) -> None:
    found = walk(ended(level, dispute={"category": category}))
    assert found.current.period == first
    assert found.base == date(2026, 3, 5)
    assert found.end.isoformat() == after(days)


# [after_resolution]
@pytest.mark.parametrize(
    ("kind", "level", "first"),
    [
        ("written_agreement", "blue", "low"),
        ("oral_agreement", "blue", "low"),
        ("partial_agreement", "blue", "low"),
        ("settled_themselves", "blue", "low"),
        ("withdrawn", "blue", "low"),
        ("terminated", "blue", "medium"),  # nobody settled anything: yellow's course
        ("terminated", "yellow", "medium"),
        ("terminated", "red", "high"),
        ("not_accepted", "blue", None),
        ("transferred", "red", None),
        ("merged", "red", None),
    ],
)
def test_the_end_of_mediation_decides_what_follows(kind: str, level: str, first: str | None) -> None:
    found = courses(ended(level, kind))
    assert [one.current.period for one in found] == ([first] * 2 if first else [])


def test_before_the_end_of_mediation_there_is_no_course() -> None:
    assert courses(case_of(tiers=[tier("red")], dispute={"accepted_on": "2026-03-03"})) == ()
    assert course.severest_period(course.courses_of(case_of(), RULES, date(2026, 3, 6))) is None


def test_the_period_of_a_case_is_its_most_severe() -> None:
    case = ended("yellow", periods=[{"period": "low", "from": after(70), "party": "A"}])
    assert course.severest_period(course.courses_of(case, RULES, day(after(71)))) == "medium"


# [after_resolution].partial_agreement
@pytest.mark.parametrize(("level", "walked"), [("blue", "yellow"), ("yellow", "red"), ("red", "red")])
@pytest.mark.parametrize(
    ("on_end", "on_agreement"), [({}, {"parties": ["A", "B"]}), ({"parties": ["A", "B"]}, {})]
)
def test_who_did_not_sign_walks_the_next_higher_course(
    level: str, walked: str, on_end: dict[str, Any], on_agreement: dict[str, Any]
) -> None:
    case = ended(
        level,
        parties=[A_PARTY, B_PARTY, C_PARTY],
        resolutions=[end_of("partial_agreement", **on_end)],
        agreements=[agreement(**on_agreement)],
    )
    assert [one.tier for one in courses(case)] == [level, level, walked]


def test_a_party_whose_mediation_ended_apart_walks_its_own_course() -> None:
    case = ended(
        "blue",
        parties=[A_PARTY, B_PARTY, C_PARTY],
        resolutions=[
            end_of("partial_agreement", parties=["A", "B"]),
            end_of("terminated", "2026-03-09", parties=["C"]),
        ],
        agreements=[agreement(parties=["A", "B"])],
    )
    assert [(one.party, one.tier, one.base.day) for one in courses(case, "2026-03-10")] == [
        ("A", "blue", 5),
        ("B", "blue", 5),
        ("C", "yellow", 9),
    ]


# the tier when 化解 ended
@pytest.mark.parametrize(
    ("tiers", "walked"),
    [
        ([tier("red"), tier("blue", "2026-03-05")], "blue"),
        ([tier("red"), tier("blue", "2026-03-06")], "red"),  # lower_tier = stay: the period runs on
        ([tier("yellow", "2026-03-08")], "yellow"),  # decided late: it answers for the end too
        ([], "blue"),  # undecided: the suggestion
    ],
)
def test_the_tier_on_the_day_of_the_end_counts(tiers: list[Any], walked: str) -> None:
    found = walk(ended(None, tiers=tiers), today="2026-03-10")
    assert (found.tier, found.base.isoformat()) == (walked, "2026-03-05")


def test_a_red_at_once_signal_open_at_the_end_counts_as_red() -> None:
    case = signalled(
        {"code": "threat", "known_on": "2026-03-04"}, tiers=[tier("yellow")], resolutions=[end_of()]
    )
    assert walk(case).tier == "red"
    assert walk(case).base.isoformat() == "2026-03-05"


# [period_and_tier].raise_tier_to_red = high, with that day as base
@pytest.mark.parametrize("level", ["blue", "yellow"])
def test_a_rise_to_red_starts_reds_whole_course_on_that_day(level: str) -> None:
    case = ended(None, tiers=[tier(level), tier("red", "2026-04-10")])
    found = walk(case, today="2026-04-10")
    assert (found.tier, found.current.period) == ("red", "high")
    assert found.base.isoformat() == "2026-04-10"
    assert found.end.isoformat() == after(545, date(2026, 4, 10))
    assert found.dropped is not None
    assert found.dropped.tier == level


def test_a_rise_counts_from_any_period_and_drops_what_was_confirmed_before() -> None:
    case = ended(
        None,
        tiers=[tier("yellow"), tier("red", "2026-06-01")],
        periods=[{"period": "low", "from": "2026-05-06"}],
    )
    found = walk(case, today="2026-06-02")
    assert [leg.period for leg in found.legs] == ["high"]


def test_the_last_rise_counts_and_a_lowering_leaves_it() -> None:
    tiers = [tier("yellow"), tier("red", "2026-03-10"), tier("yellow", "2026-03-20")]
    assert walk(ended(None, tiers=tiers), today="2026-04-01").base.isoformat() == "2026-03-10"
    again = [*tiers, tier("red", "2026-04-01")]
    assert walk(ended(None, tiers=again), today="2026-04-02").base.isoformat() == "2026-04-01"


def test_a_red_at_once_signal_after_the_end_raises_until_decided_again() -> None:
    signal = {"code": "violence_minor", "known_on": "2026-03-20"}
    case = signalled(signal, tiers=[tier("yellow")], resolutions=[end_of()])
    assert walk(case, today="2026-03-20").base.isoformat() == "2026-03-20"
    lowered = signalled(signal, tiers=[tier("yellow"), tier("yellow", "2026-03-21")], resolutions=[end_of()])
    assert walk(lowered, today="2026-03-22").tier == "yellow"


def test_deciding_red_confirms_what_the_signal_began_and_moves_no_planned_day() -> None:
    signal = {"code": "threat", "known_on": "2026-03-20"}
    waiting = signalled(signal, tiers=[tier("yellow")], resolutions=[end_of()])
    decided = signalled(signal, tiers=[tier("yellow"), tier("red", "2026-03-22")], resolutions=[end_of()])
    assert walk(waiting, today="2026-03-22").base.isoformat() == "2026-03-20"
    assert walk(decided, today="2026-03-22").base.isoformat() == "2026-03-20"
    withdrawn = {**signal, "withdrawn_on": "2026-04-01", "withdrawn_because": "查无此事"}
    later = signalled(withdrawn, tiers=[tier("yellow"), tier("red", "2026-03-22")], resolutions=[end_of()])
    assert walk(later, today="2026-04-02").base.isoformat() == "2026-03-20"


def test_red_decided_after_the_end_for_the_first_time_is_a_rise() -> None:
    found = walk(ended(None, tiers=[tier("red", "2026-03-12")]), today="2026-03-12")
    assert (found.tier, found.base.isoformat()) == ("red", "2026-03-12")


# [revisit.course].performed_at_once_blue_days = 15
@pytest.mark.parametrize(
    ("level", "kind", "item", "single"),
    [
        ("blue", "written_agreement", {"done_on": "2026-03-05"}, True),
        ("blue", "written_agreement", {"done_on": "2026-03-06"}, False),
        ("blue", "written_agreement", {"waived_on": "2026-03-05"}, True),
        ("blue", "written_agreement", {}, False),
        ("blue", "written_agreement", {"kind": "continuing", "due": None, "amount": None}, False),
        ("yellow", "written_agreement", {"done_on": "2026-03-05"}, False),
        ("blue", "terminated", {"done_on": "2026-03-05"}, False),
    ],
)
def test_a_blue_case_performed_at_once_gets_a_single_call(
    level: str, kind: str, item: dict[str, Any], single: bool
) -> None:
    case = ended(level, kind, agreements=[agreement(performance=[owing(**{"due": "2026-03-05", **item})])])
    found = walk(case)
    assert found.single_visit is single
    assert not single or found.end.isoformat() == after(15)


def test_an_agreement_without_rows_of_performance_was_not_performed_at_once() -> None:
    assert not walk(ended("blue", agreements=[agreement()])).single_visit


# "The next period starts on its confirming entry's `from`, never before the nominal end (last day inclusive)"
@pytest.mark.parametrize(
    ("entries", "legs"),
    [
        ([], [("high", 0, None)]),
        ([("high", 0)], [("high", 0, None)]),
        ([("medium", 10)], [("high", 0, 30), ("medium", 30, None)]),
        ([("medium", 30)], [("high", 0, 30), ("medium", 30, None)]),
        ([("medium", 33)], [("high", 0, 33), ("medium", 33, None)]),
        ([("medium", 33), ("low", 93)], [("high", 0, 33), ("medium", 33, 93), ("low", 93, None)]),
        ([("medium", 33), ("low", 90)], [("high", 0, 33), ("medium", 33, 93), ("low", 93, None)]),
        ([("medium", 33), ("medium", 40)], [("high", 0, 33), ("medium", 33, None)]),
        ([("medium", 33), ("high", 40)], [("high", 0, 33), ("medium", 33, None)]),
    ],
)
def test_the_next_period_starts_when_confirmed_but_never_early(
    entries: list[tuple[str, int]], legs: list[tuple[str, int, int | None]]
) -> None:
    periods = [{"period": period, "from": after(number)} for period, number in entries]
    found = walk(ended("red", periods=periods), today=after(100))
    start = date(2026, 3, 5)
    assert [
        (leg.period, (leg.start - start).days, leg.next_start and (leg.next_start - start).days)
        for leg in found.legs
    ] == legs


def test_a_late_period_moves_the_end_of_the_whole_course() -> None:
    assert walk(ended("yellow"), today=after(1)).end.isoformat() == after(150)
    late = ended("yellow", periods=[{"period": "low", "from": after(67)}])
    assert walk(late, today=after(80)).end.isoformat() == after(157)


def test_a_period_may_be_confirmed_for_one_party_alone() -> None:
    case = ended("yellow", periods=[{"period": "low", "from": after(60), "party": "A"}])
    assert walk(case, "A", after(61)).current.period == "low"
    assert walk(case, "B", after(61)).current.period == "medium"


@pytest.mark.parametrize(("number", "served"), [(149, False), (150, True), (151, True)])
def test_a_course_is_served_at_the_end_of_its_last_period(number: int, served: bool) -> None:
    case = ended("yellow", periods=[{"period": "low", "from": after(60)}])
    assert walk(case, today=after(number)).is_served(day(after(number))) is served


def test_a_course_is_not_served_in_an_earlier_period_however_long_it_lasts() -> None:
    assert not walk(ended("yellow"), today=after(400)).is_served(day(after(400)))


# [revisit.plan].per_side_above = 5
def test_a_side_of_five_is_visited_whole() -> None:
    case = ended(
        parties=[{**one, "agents": [elected("A1", one["ref"])]} for one in households(5)[:5]] + [B_PARTY]
    )
    assert [one.party for one in courses(case)] == ["A1", "A2", "A3", "A4", "A5", "B"]


def large(**sections: Any) -> Case:
    """Seven applicants who elected A1 and A2, and one respondent."""
    parties = households(7)
    for number, party in enumerate(parties[:7]):
        party["agents"] = [elected("A1" if number < 4 else "A2", party["ref"])]
    return ended(parties=parties, **sections)


def test_a_large_side_is_visited_through_its_representatives() -> None:
    assert [one.party for one in courses(large())] == ["A1", "A2", "B"]


def test_a_large_side_without_representatives_is_visited_whole() -> None:
    assert len(courses(ended(parties=households(7)))) == 8


@pytest.mark.parametrize("on_end", [{}, {"parties": ["A1", "A2", "A3", "A4", "A5", "A6", "B"]}])
def test_who_did_not_sign_is_visited_beside_the_representatives(on_end: dict[str, Any]) -> None:
    signed = ["A1", "A2", "A3", "A4", "A5", "A6", "B"]
    case = large(agreements=[agreement(parties=signed)], resolutions=[end_of(**on_end)])
    assert [one.party for one in courses(case)] == ["A1", "A2", "A7", "B"]


def test_who_shows_a_sign_is_visited_beside_the_representatives_until_calm() -> None:
    found = {"planned_on": after(7), "done_on": after(7), "party": "A5", "signs": ["emotion"]}
    assert [one.party for one in courses(large(revisits=[found]))] == ["A1", "A2", "A5", "B"]
    calm = {"planned_on": after(15), "done_on": after(15), "party": "A5", "signs": ["none"]}
    assert [one.party for one in courses(large(revisits=[found, calm]))] == ["A1", "A2", "B"]


# handbook 8; case-file.md, Days
@pytest.mark.parametrize(("terms", "base"), [("乙方清理通道。", 5), ("乙方搬走。", 12)])
def test_an_oral_agreement_put_in_writing_keeps_its_oral_day_for_the_revisits(terms: str, base: int) -> None:
    oral = {"ref": "1", "kind": "oral", "reached_on": "2026-03-05", "terms": ["乙方清理通道。"]}
    written = agreement(
        ref="2", replaces="1", reached_on="2026-03-12", effective_on="2026-03-12", terms=[terms]
    )
    case = ended(
        "yellow",
        agreements=[oral, written],
        resolutions=[end_of("oral_agreement"), end_of("written_agreement", "2026-03-12")],
    )
    assert walk(case, today="2026-03-13").base == date(2026, 3, base)


# [period_and_tier].reopened = by_tier_new_base
def test_a_new_round_walks_by_its_own_end_and_tier() -> None:
    case = ended(
        None,
        tiers=[tier("red"), tier("yellow", "2026-04-20")],
        reopenings=[{"on": "2026-04-10", "why": "再起", "round": 2}],
        resolutions=[end_of(), end_of(on="2026-05-06")],
        periods=[{"period": "medium", "from": "2026-04-04"}],
    )
    found = walk(case, today="2026-05-07")
    assert (found.tier, found.base.isoformat()) == ("yellow", "2026-05-06")


def test_a_new_round_in_mediation_has_no_course() -> None:
    assert courses(ended(reopenings=[{"on": "2026-04-10", "round": 2}]), "2026-04-11") == ()
