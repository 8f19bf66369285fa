"""Dated visits, the three ends, tasks, 督办 (case-file.md, What is due; rules.toml)."""

from __future__ import annotations

from typing import Any

import pytest

from mediation_desk.domain.record.case import Case
from tests.domain.builders import A_PARTY, B_PARTY, case_of, owing, signalled
from tests.domain.making import after, due_days, end_of, ended, row, rows, stage, tier, visit, with_rules

DIVORCE = {"code": "divorce_application", "on": "2026-03-10"}
ORDER = {
    "code": "protection_order",
    "on": "2026-03-01",
    "until": "2026-08-31",
    "protects": ["A"],
    "against": ["B"],
}


# 民法典 1077; [revisit.extra].divorce_cooling_days = 30, 60
def test_a_divorce_application_is_visited_after_thirty_and_sixty_days() -> None:
    case = ended("blue", events=[DIVORCE])
    for party in ("A", "B"):
        assert due_days(case, "2026-03-11", "cooling_off", party=party) == ["2026-04-09", "2026-05-09"]


def test_cooling_off_counts_from_the_event_before_mediation_ends_too() -> None:
    assert len(rows(case_of(events=[DIVORCE]), "2026-03-11", "cooling_off")) == 4


def test_a_cooling_off_day_before_registration_is_none_of_ours() -> None:
    case = ended("blue", events=[{**DIVORCE, "on": "2026-01-20"}])
    assert due_days(case, "2026-03-11", "cooling_off", party="A") == ["2026-03-21"]


# 反家暴法 30; [revisit.extra].protection_order_before_end_days = 7
@pytest.mark.parametrize(
    ("event", "due"),
    [
        (ORDER, ["2026-08-24"]),
        ({**ORDER, "code": "admonition"}, ["2026-08-24"]),
        ({**ORDER, "until": None}, []),
        ({**ORDER, "until": "2026-10-05"}, ["2026-09-28"]),
        ({**ORDER, "code": "police_decision"}, []),
    ],
)
def test_an_orders_end_is_visited_seven_days_before(event: dict[str, Any], due: list[str]) -> None:
    case = ended("yellow", events=[event])
    assert due_days(case, "2026-03-11", "protection_order", party="A") == due
    assert due_days(case, "2026-03-11", "protection_order", party="B") == due


def test_only_those_an_order_names_are_visited_for_it() -> None:
    third = {"ref": "C", "side": "third", "kind": "person", "name": "赵某"}
    case = ended("yellow", events=[ORDER], parties=[A_PARTY, B_PARTY, third])
    assert due_days(case, "2026-03-11", "protection_order", party="C") == []


def test_an_order_for_a_child_is_asked_after_with_every_party() -> None:
    child = {"ref": "c1", "role": "child", "name": "王某某"}
    case = ended("yellow", events=[{**ORDER, "protects": ["c1"]}], others=[child])
    assert {one.party for one in rows(case, "2026-03-11", "protection_order")} == {"A", "B"}


@pytest.mark.parametrize(
    ("entry", "due"),
    [
        (visit("2026-04-08"), ["2026-04-09", "2026-05-09"]),
        (visit("2026-04-09"), ["2026-05-09"]),
        (visit("2026-04-09", done_on="2026-04-07"), ["2026-05-09"]),
        (visit("2026-04-07", done_on="2026-04-20"), ["2026-05-09"]),
        (visit("2026-04-09", status="unreachable"), ["2026-04-09", "2026-05-09"]),
        (visit("2026-04-09", status="exempt"), ["2026-05-09"]),
        (visit("2026-05-20"), []),
        (visit("2026-04-09", "B"), ["2026-04-09", "2026-05-09"]),
    ],
)
def test_a_visit_on_or_after_the_day_settles_it(entry: dict[str, Any], due: list[str]) -> None:
    case = ended("blue", events=[DIVORCE], revisits=[entry])
    assert due_days(case, "2026-05-21", "cooling_off", party="A") == due


def test_a_dated_visit_may_be_postponed_and_stays_one_row() -> None:
    moved = visit("2026-04-13", status="rescheduled", first_planned_on="2026-04-09", reason="出差")
    case = ended("blue", events=[DIVORCE], revisits=[moved])
    assert due_days(case, "2026-04-10", "cooling_off", party="A") == ["2026-04-13", "2026-05-09"]
    assert due_days(case, "2026-04-10", "revisit", party="A", until="2026-04-30") == ["2026-04-07"]


# [conclude].report_days = 7, file_days = 30
@pytest.mark.parametrize(
    ("concluded", "filed", "report", "filing"),
    [
        (None, None, [], []),
        ({"on": "2026-04-01"}, None, ["2026-04-08"], ["2026-05-01"]),
        ({"on": "2026-04-01", "reported_on": "2026-04-07"}, None, [], ["2026-05-01"]),
        ({"on": "2026-04-01"}, {"on": "2026-04-20"}, ["2026-04-08"], []),
        ({"on": "2026-04-01", "reported_on": "2026-04-07"}, {"on": "2026-04-20"}, [], []),
    ],
)
def test_a_concluded_case_is_reported_and_filed(
    concluded: Any, filed: Any, report: list[str], filing: list[str]
) -> None:
    case = ended("blue", concluded=concluded, filed=filed)
    assert due_days(case, "2026-04-21", "conclusion_report") == report
    assert due_days(case, "2026-04-21", "filing") == filing


# [closing].course_served: at the end of the course
@pytest.mark.parametrize(
    ("level", "kind", "due"),
    [
        ("blue", "written_agreement", [after(30)]),
        ("yellow", "written_agreement", [after(150)]),
        ("red", "written_agreement", [after(545)]),
        ("blue", "terminated", [after(150)]),
        ("blue", "transferred", []),
    ],
)
def test_closing_is_checked_at_the_end_of_the_course(level: str, kind: str, due: list[str]) -> None:
    assert due_days(ended(level, kind), "2026-03-06", "closing_check") == due


def test_the_longest_course_of_the_parties_decides() -> None:
    periods = [{"period": "low", "from": after(70), "party": "B"}]
    assert due_days(ended("yellow", periods=periods), after(71), "closing_check") == [after(160)]


# handbook 5.8
@pytest.mark.parametrize(
    ("task", "due"),
    [
        ({"what": "走访", "due": "2026-03-20", "from": "review_meeting"}, ["2026-03-20"]),
        ({"what": "走访", "due": "2026-03-20", "answer": "已走访"}, []),
        ({"what": "走访", "due": "2026-03-20", "done_on": "2026-03-19"}, []),
        ({"what": "走访"}, []),
    ],
)
def test_a_task_is_due_on_its_day_until_answered(task: dict[str, Any], due: list[str]) -> None:
    assert due_days(case_of(tasks=[task]), "2026-03-20", "meeting_task") == due


def test_a_task_is_for_whom_the_meeting_named() -> None:
    task = {"what": "走访", "unit": "派出所", "who": "民警甲", "due": "2026-03-20"}
    found = row(case_of(tasks=[task], mediators=[{"name": "调解员甲"}]), "2026-03-20", "meeting_task")
    assert found.who == "民警甲"
    assert found.why.sentence == "交办议定的期限"


def supervised(case: Case, today: str) -> list[tuple[str, str]]:
    return [(one.what, one.due.isoformat()) for one in rows(case, today, "supervision")]


# [overdue].escalate_after_days: red 1, yellow 3, blue 7
@pytest.mark.parametrize(
    ("level", "today", "found"),
    [
        ("red", "2026-03-06", []),
        ("red", "2026-03-07", [("督办：关注逾期", "2026-03-07"), ("督办：回访逾期", "2026-03-07")]),
        ("yellow", "2026-03-12", [("督办：关注逾期", "2026-03-11")]),
        ("yellow", "2026-03-13", [("督办：关注逾期", "2026-03-11"), ("督办：回访逾期", "2026-03-15")]),
        ("blue", "2026-04-07", []),
        ("blue", "2026-04-08", [("督办：回访逾期", "2026-04-14")]),
    ],
)
def test_what_staff_leave_late_is_supervised_once_a_kind(
    level: str, today: str, found: list[tuple[str, str]]
) -> None:
    case = ended(level)
    own = [one for one in supervised(case, today) if "关注" in one[0] or "回访" in one[0]]
    assert sorted(own) == sorted(found)


@pytest.mark.parametrize(
    ("answer", "count"),
    [
        ({}, 1),
        ({"answered_on": "2026-04-10"}, 0),
        ({"answer": "人手不足，已补访", "issued_on": "2026-04-09"}, 0),
        ({"answered_on": "2026-04-10", "about": "watch"}, 1),
        ({"answered_on": "2026-04-01"}, 1),  # of an earlier lateness
    ],
)
def test_an_answer_ends_the_supervision_of_what_was_late_by_then(answer: dict[str, Any], count: int) -> None:
    issued = {"about": "revisit", "issued_on": "2026-04-08", **answer}
    case = ended("blue", supervisions=[issued])
    assert len([one for one in supervised(case, "2026-04-12") if "回访" in one[0]]) == count


def test_a_supervision_that_was_issued_says_that_it_waits_for_its_answer() -> None:
    case = ended("blue", supervisions=[{"about": "revisit", "issued_on": "2026-04-08"}])
    assert supervised(case, "2026-04-12") == [("督办：回访逾期，待答复", "2026-04-14")]


def test_what_is_late_after_an_answer_is_supervised_anew() -> None:
    answered = {"about": "revisit", "issued_on": "2026-04-08", "answered_on": "2026-04-10"}
    case = ended("blue", supervisions=[answered])
    assert supervised(case, "2026-05-06") == []
    assert supervised(case, "2026-05-07") == [("督办：回访逾期", "2026-05-13")]


def test_what_parties_or_a_court_leave_undone_is_no_matter_of_supervision() -> None:
    applied = {"intent": "both", "status": "applied", "applied_on": "2026-03-06"}
    agreed = {
        "kind": "written",
        "reached_on": "2026-03-05",
        "effective_on": "2026-03-05",
        "terms": ["…"],
        "performance": [owing(due="2026-03-06")],
        "confirmation": applied,
    }
    case = case_of(agreements=[agreed], tiers=[tier("blue")], dispute={"accepted_on": "2026-03-04"})
    late = {one.kind for one in rows(case, "2026-03-20") if one.due.isoformat() < "2026-03-20"}
    assert {"instalment", "court_step"} <= late
    assert not {"督办：履行逾期", "督办：法院程序逾期"} & {what for what, _ in supervised(case, "2026-03-20")}


def test_the_supervision_of_a_row_that_ends_by_itself_ends_with_it() -> None:
    agreed = {"kind": "written", "reached_on": "2026-03-05", "effective_on": "2026-03-05", "terms": ["…"]}
    case = ended("blue", agreements=[agreed])
    asked = ("督办：询问司法确认意愿逾期", "2026-03-15")
    assert asked in supervised(case, "2026-04-07")
    assert asked not in supervised(case, "2026-04-08")


def test_after_a_row_that_ends_the_next_late_one_of_its_kind_is_supervised() -> None:
    one = {"kind": "written", "terms": ["…"]}
    case = case_of(
        tiers=[tier("blue")],
        agreements=[
            {**one, "ref": "1", "reached_on": "2026-03-05", "effective_on": "2026-03-05"},
            {**one, "ref": "2", "reached_on": "2026-03-20", "effective_on": "2026-03-20"},
        ],
    )
    asked = [
        [due for what, due in supervised(case, today) if "意愿" in what]
        for today in ("2026-04-07", "2026-04-08", "2026-04-20", "2026-04-21")
    ]
    assert asked == [["2026-03-15"], ["2026-03-30"], ["2026-03-30"], []]


# case-file.md: a closed case has no rows
@pytest.mark.parametrize(
    "sections",
    [
        {"stages": [stage("callback", "2026-03-06"), stage("closed", "2026-04-10")]},
        {"closings": [{"on": "2026-04-10", "reason": "平稳", "approved_by": ["负责人"]}]},
    ],
)
def test_a_closed_case_has_no_rows(sections: dict[str, Any]) -> None:
    case = signalled(
        {"code": "threat"},
        tiers=[tier("red")],
        resolutions=[end_of()],
        concluded={"on": "2026-04-01"},
        **sections,
    )
    assert rows(case, "2026-04-11") == []


def test_a_reopened_case_has_rows_again() -> None:
    closed = {"on": "2026-04-10", "reason": "平稳", "approved_by": ["负责人"]}
    case = ended("blue", closings=[closed], reopenings=[{"on": "2026-05-06", "why": "再起", "round": 2}])
    assert due_days(case, "2026-05-07", "resolve_limit") == ["2026-05-13"]


def test_the_days_are_the_offices_own() -> None:
    rules = with_rules(overdue={"escalate_after_days": {"red": 2, "yellow": 4, "blue": 9}})
    assert due_days(ended("blue"), "2026-04-08", "supervision", rules=rules) == ["2026-04-16"]
    rules = with_rules(conclude={"report_days": 10, "file_days": 60})
    case = ended("blue", concluded={"on": "2026-04-01"})
    assert due_days(case, "2026-04-02", "conclusion_report", rules=rules) == ["2026-04-11"]
    assert due_days(case, "2026-04-02", "filing", rules=rules) == ["2026-05-31"]


@pytest.mark.parametrize(
    ("today", "who"), [("2026-03-06", "主调解员"), ("2026-03-11", "另一调解员"), ("2026-03-21", "司法所")]
)
def test_who_acts_is_who_acts_that_day(today: str, who: str) -> None:
    case = ended(
        "blue",
        mediators=[
            {"name": "另一调解员", "until": "2026-03-20"},
            {"name": "主调解员", "chief": True, "until": "2026-03-10"},
        ],
        assignments=[{"at": "2026-03-02T10:00", "to": "司法所"}],
    )
    assert {one.who for one in rows(case, today, "revisit")} == {who}
