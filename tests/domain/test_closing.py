"""销号 requires each of rules.toml `[closing]` (handbook 5.6), and red two different people (`[decide]`)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mediation_desk.domain import closing, stages
from mediation_desk.domain.asks import Ask
from mediation_desk.domain.codes import Stage
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.rules import Rules
from mediation_desk.errors import Refused
from tests.domain.builders import RULES, case_of, owing
from tests.domain.making import after, day, end_of, rows, seen_on, stage, tier, visit, with_rules

DONE = "2026-04-20"
AGREED = {
    "ref": "1",
    "kind": "written",
    "reached_on": "2026-03-05",
    "effective_on": "2026-03-05",
    "terms": ["乙方清理通道。"],
    "performance": [owing(due="2026-03-21", done_on="2026-03-21")],
    "confirmation": {"intent": "none", "status": "not_applied"},
}
CALM = {"signs": ["none"], "relation_now": "better"}
LIVED: dict[str, Any] = {
    "docket": "（2026）建中人调字第1号",
    "dispute": {"accepted_on": "2026-03-03", "contacted_on": "2026-03-03"},
    "mediators": [{"name": "调解员甲"}],
    "tiers": [tier("blue")],
    "agreements": [AGREED],
    "resolutions": [end_of()],
    "revisits": [visit("2026-04-07", "A", **CALM), visit("2026-04-07", "B", **CALM)],
    "concluded": {"on": "2026-04-07", "how": "performed", "reported_on": "2026-04-08"},
    "filed": {"on": "2026-04-16"},
    "stages": [stage("callback", "2026-03-05")],
}


def barred(
    case: Case,
    *,
    today: str = DONE,
    approved_by: tuple[str, ...] = ("刘主任",),
    rules: Rules = RULES,
) -> list[str]:
    """The places of what bars 销号."""
    wish = Ask(
        view=seen_on(case, today, rules),
        approved_by=approved_by,
        rows=tuple(rows(case, today)),
    )
    return [problem.where for problem in closing.problems_of(wish)]


def lived(**sections: Any) -> Case:
    return case_of(**{**LIVED, **sections})


def test_a_case_that_lived_through_it_all_may_be_closed() -> None:
    assert barred(lived()) == []


@pytest.mark.parametrize(
    ("sections", "where"),
    [
        ({"concluded": None}, ["concluded.on"]),
        ({"revisits": LIVED["revisits"][:1], "filed": {"on": "2026-04-16"}}, ["revisits", "due", "due"]),
        ({"revisits": [LIVED["revisits"][0], visit("2026-04-07", "B", signs=["emotion"])]}, ["revisits"]),
        (
            {"revisits": [LIVED["revisits"][0], visit("2026-04-07", "B", relation_now="worse")]},
            ["revisits"],
        ),
        ({"tasks": [{"what": "走访", "due": "2026-04-19"}]}, ["due"]),
        ({"tasks": [{"what": "走访", "due": "2026-04-20"}]}, []),
        ({"tasks": [{"what": "走访", "due": "2026-04-19", "answer": "已走访"}]}, []),
        (
            {"dispute": {**LIVED["dispute"], "signals": [{"code": "minor_harmed", "answer": "present"}]}},
            ["reports", "reports"],
        ),
        ({"docket": None}, ["docket"]),
        ({"docket": None, "office": {"mediation": "coordination"}}, []),
        (
            {"agreements": [{**AGREED, "effective_on": None}]},
            ["agreements[0].signatures"],
        ),
    ],
)
def test_each_condition_of_closing_bars_it_alone(sections: dict[str, Any], where: list[str]) -> None:
    found = barred(lived(**sections))
    assert set(where) <= set(found)
    assert (found == []) is (where == [])


def test_a_child_concerned_is_no_duty_to_report() -> None:
    child = {"ref": "c1", "role": "child", "name": "王某某", "birth_date": "2018-05-01"}
    assert barred(lived(others=[child])) == []


def test_a_report_made_bars_no_more() -> None:
    signal = {"code": "threat", "answer": "present", "known_on": "2026-03-02", "withdrawn_on": None}
    dispute = {**LIVED["dispute"], "signals": [signal]}
    made = [{"to": "police", "at": "2026-03-02T18:00", "about": ["threat"]}]
    assert barred(lived(dispute=dispute)) == ["due", "reports"]  # its late row asks for a 督办 too
    assert barred(lived(dispute=dispute, reports=made)) == []


def test_the_course_has_to_be_walked_to_its_end() -> None:
    assert "periods" in barred(lived(), today="2026-04-03")
    assert "periods" not in barred(lived(), today="2026-04-04")
    yellow = lived(tiers=[tier("yellow")])
    assert "periods" in barred(yellow)
    moved = lived(tiers=[tier("yellow")], periods=[{"period": "low", "from": after(60)}])
    assert "periods" not in barred(moved, today=after(150))


def test_a_resolve_limit_passed_bars_nothing() -> None:
    handed = [end_of("withdrawn")]
    case = lived(dispute={"contacted_on": "2026-03-03"}, docket=None, agreements=[], resolutions=handed)
    assert barred(case) == []
    late = [row for row in rows(case_of(), "2026-04-20") if row.kind == "resolve_limit"]
    wish = Ask(view=seen_on(case, DONE), approved_by=("刘",), rows=tuple(late))
    assert closing.problems_of(wish) == ()


def test_an_answered_supervision_counts_as_not_overdue() -> None:
    case = lived(filed=None, concluded={**LIVED["concluded"], "on": "2026-03-10"})
    late = [row.kind for row in rows(case, DONE) if row.due < day(DONE)]
    assert late == ["closing_check", "filing", "supervision"]
    answered = lived(
        filed={"on": "2026-04-16"},
        concluded=LIVED["concluded"],
        supervisions=[{"about": "filing", "answered_on": "2026-04-15"}],
    )
    assert barred(case).count("due") == 2
    assert barred(answered) == []


# [decide].lower_from_red.people = 2: red closing takes two different people
@pytest.mark.parametrize(
    ("level", "approved_by", "where"),
    [
        ("blue", ("刘主任",), []),
        ("blue", (), ["closings"]),
        ("blue", (" ",), ["closings"]),
        ("red", ("刘主任",), ["closings"]),
        ("red", ("刘主任", "刘主任"), ["closings"]),
        ("red", ("刘主任", " 刘主任"), ["closings"]),
        ("red", ("刘主任", "张所长"), []),
    ],
)
def test_red_is_closed_by_two_different_people(
    level: str, approved_by: tuple[str, ...], where: list[str]
) -> None:
    case = lived(tiers=[tier(level)], resolutions=[])
    assert [place for place in barred(case, approved_by=approved_by) if place == "closings"] == where


@pytest.mark.parametrize(
    ("key", "where"),
    [
        ("concluded", "concluded.on"),
        ("course_served", "periods"),
        ("last_revisit_calm", "revisits"),
        ("nothing_overdue", "due"),
        ("reports_answered", "reports"),
        ("papers_complete", "docket"),
    ],
)
def test_each_condition_is_the_offices_own(key: str, where: str) -> None:
    case = lived(
        concluded=None,
        revisits=[],
        docket=None,
        tiers=[tier("yellow")],
        dispute={**LIVED["dispute"], "signals": [{"code": "threat", "answer": "present"}]},
    )
    assert where in barred(case)
    assert where not in barred(case, rules=with_rules(closing={key: False}))


def test_the_move_to_closed_asks_for_all_of_it() -> None:
    case = lived(concluded=None, stages=[stage("callback", "2026-03-05")])
    ask = Ask(view=seen_on(case, DONE), reason="平稳", approved_by=("刘主任",))
    assert [problem.where for problem in stages.lacks(ask, Stage.CLOSED)] == ["concluded.on"]
    with pytest.raises(Refused, match="还没有结案"):
        stages.check_move(ask, Stage.CLOSED)
    done = replace(ask, view=seen_on(lived(), DONE))
    assert stages.check_move(done, Stage.CLOSED).by == "centre_lead"
