"""Push, registration, tier, reports, unknown facts (case-file.md, What is due; rules.toml `[limit]`)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.builders import case_of, signalled
from tests.domain.making import due_days, end_of, row, rows, tier, with_rules

TODAY = "2026-03-02"
PUSHED = {
    "line": "community",
    "origin": "grid_worker",
    "pushed_at": "2026-03-02T09:10",
    "to": "街道综治中心",
}
RECEIVED = {**PUSHED, "received_at": "2026-03-04T15:00", "received_by": "专干"}


def tiered(level: str | None, **sections: Any) -> Any:
    return case_of(**({"tiers": [tier(level, "2026-03-02")]} if level else {}), **sections)


# [limit].receive_hours: red 1, yellow 12, blue 24; the day of that moment
@pytest.mark.parametrize(
    ("level", "pushed_at", "due"),
    [
        ("red", "2026-03-02T09:10", "2026-03-02"),
        ("red", "2026-03-02T23:30", "2026-03-03"),
        ("yellow", "2026-03-02T09:10", "2026-03-02"),
        ("yellow", "2026-03-02T12:00", "2026-03-03"),
        ("blue", "2026-03-02T00:00", "2026-03-03"),
        ("blue", "2026-02-16T09:00", "2026-02-17"),  # 春节: hours run on through holidays
        (None, "2026-03-02T09:10", "2026-03-03"),  # undecided: the suggestion, blue
    ],
)
def test_a_push_is_received_within_the_hours_of_its_tier(level: str | None, pushed_at: str, due: str) -> None:
    case = tiered(level, pushes=[{**PUSHED, "pushed_at": pushed_at}])
    found = row(case, TODAY, "push_receipt")
    assert found.due.isoformat() == due
    assert found.who == "街道综治中心"


def test_the_suggested_tier_counts_until_one_is_decided() -> None:
    case = signalled({"code": "threat"}, pushes=[PUSHED])
    found = row(case, TODAY, "push_receipt")
    assert found.due.isoformat() == "2026-03-02"
    assert "未定级" in found.why.sentence


@pytest.mark.parametrize(
    "change",
    [
        {"received_at": "2026-03-02T15:00"},
        {"answer": "returned", "answer_reason": "不属本辖区"},
    ],
)
def test_a_push_received_or_answered_waits_no_more(change: dict[str, Any]) -> None:
    assert rows(tiered("blue", pushes=[{**PUSHED, **change}]), TODAY, "push_receipt") == []


def test_each_push_has_its_own_row() -> None:
    case = tiered("blue", pushes=[PUSHED, {**PUSHED, "pushed_at": "2026-03-04T10:00"}])
    assert due_days(case, "2026-03-04", "push_receipt") == ["2026-03-03", "2026-03-05"]


# [limit].assign_days: 0, 1, 1; first_contact_days: 1, 3, 3
@pytest.mark.parametrize(
    ("kind", "level", "from_registration", "from_receipt"),
    [
        ("assignment", "red", "2026-03-02", "2026-03-04"),
        ("assignment", "yellow", "2026-03-03", "2026-03-05"),
        ("assignment", "blue", "2026-03-03", "2026-03-05"),
        ("first_contact", "red", "2026-03-03", "2026-03-05"),
        ("first_contact", "yellow", "2026-03-05", "2026-03-07"),
        ("first_contact", "blue", "2026-03-05", "2026-03-07"),
        ("first_contact", None, "2026-03-05", "2026-03-07"),
    ],
)
def test_assignment_and_contact_count_from_receipt_else_registration(
    kind: str, level: str | None, from_registration: str, from_receipt: str
) -> None:
    assert due_days(tiered(level), TODAY, kind) == [from_registration]
    assert due_days(tiered(level, pushes=[PUSHED]), TODAY, kind) == [from_registration]
    assert due_days(tiered(level, pushes=[RECEIVED]), TODAY, kind) == [from_receipt]


@pytest.mark.parametrize(
    ("kind", "sections"),
    [
        ("assignment", {"assignments": [{"at": "2026-03-02T10:00", "to": "调解员甲"}]}),
        ("assignment", {"mediators": [{"name": "调解员甲"}]}),
        ("first_contact", {"contacts": [{"at": "2026-03-02T10:00", "party": "A", "method": "phone"}]}),
        ("first_contact", {"dispute": {"contacted_on": "2026-03-02"}}),
        (
            "first_contact",
            {
                "sessions": [
                    {"held_at": "2026-03-03T10:00", "place": "室", "present": ["A"], "outcome": "adjourned"}
                ]
            },
        ),
        ("assignment", {"resolutions": [end_of("withdrawn", "2026-03-02")]}),
        ("first_contact", {"resolutions": [end_of("withdrawn", "2026-03-02")]}),
        ("push_receipt", {"resolutions": [end_of("withdrawn", "2026-03-02")], "pushes": [PUSHED]}),
        ("assignment", {"pushes": [{**RECEIVED, "answer": "returned", "answer_reason": "外地"}]}),
        ("tier_decision", {"pushes": [{**RECEIVED, "answer": "unfounded", "answer_reason": "查无"}]}),
    ],
)
def test_what_answers_an_intake_row_takes_it_off(kind: str, sections: dict[str, Any]) -> None:
    assert rows(case_of(**sections), "2026-03-06", kind) == []


# [limit].decide_tier_days: red 1, yellow 2, blue 3, by the suggestion
@pytest.mark.parametrize(
    ("signals", "due"),
    [
        ([], "2026-03-05"),
        ([{"code": "ex_offender", "basis": "告知"}, {"code": "police_incident"}], "2026-03-04"),
        ([{"code": "threat"}], "2026-03-03"),
    ],
)
def test_the_tier_is_decided_within_the_days_of_the_suggestion(
    signals: list[dict[str, Any]], due: str
) -> None:
    assert due_days(signalled(*signals), TODAY, "tier_decision") == [due]


def test_a_decided_tier_asks_for_no_decision() -> None:
    assert rows(tiered("blue"), TODAY, "tier_decision") == []


# [red_at_once].review_hours = 24; [decide].until_decided
@pytest.mark.parametrize(
    ("known_on", "due"),
    [("2026-03-10", ["2026-03-11"]), ("2026-03-03", []), ("2026-03-01", [])],
)
def test_a_red_at_once_signal_newer_than_the_decision_is_decided_again(known_on: str, due: list[str]) -> None:
    case = signalled({"code": "threat", "known_on": known_on}, tiers=[tier("yellow", "2026-03-03")])
    assert due_days(case, "2026-03-10", "tier_decision") == due


def test_a_red_at_once_signal_makes_every_limit_red_until_decided_again() -> None:
    case = signalled(
        {"code": "weapon", "known_on": "2026-03-10"}, tiers=[tier("blue", "2026-03-03")], pushes=[RECEIVED]
    )
    assert due_days(case, "2026-03-10", "assignment") == ["2026-03-04"]
    again = signalled(
        {"code": "weapon", "known_on": "2026-03-10"},
        tiers=[tier("blue", "2026-03-03"), tier("yellow", "2026-03-11")],
        pushes=[RECEIVED],
    )
    assert due_days(again, "2026-03-11", "assignment") == ["2026-03-05"]
    assert rows(again, "2026-03-11", "tier_decision") == []


# [report]: one row a signal and recipient, on the day it became known
@pytest.mark.parametrize(
    ("signal", "count"),
    [
        ("threat", 1),
        ("self_harm", 3),
        ("weapon", 1),
        ("domestic_violence_grave", 1),
        ("violence_minor", 1),
        ("minor_harmed", 2),
        ("group_event", 1),
        ("quarrel", 0),
    ],
)
def test_a_duty_to_report_is_one_row_a_signal_and_recipient(signal: str, count: int) -> None:
    case = signalled({"code": signal, "known_on": "2026-03-04"})
    assert due_days(case, "2026-03-04", "report") == ["2026-03-04"] * count


def test_a_signal_without_its_day_is_reported_from_registration() -> None:
    assert due_days(signalled({"code": "threat"}), TODAY, "report") == ["2026-03-02"]


def test_a_report_answers_only_the_signal_and_the_recipient_it_names() -> None:
    made = {"to": "police", "at": "2026-03-02T18:00", "about": ["self_harm"]}
    case = signalled({"code": "self_harm"}, {"code": "threat"}, reports=[made])
    assert [one.what for one in rows(case, TODAY, "report")] == [
        "向监护人或近亲属报告：扬言自杀、自残或已有行为",
        "向心理援助报告：扬言自杀、自残或已有行为",
        "向公安机关报告：扬言伤害他人、同归于尽或威胁",
    ]


def test_what_is_sensitive_is_named_in_the_case_only() -> None:
    (row,) = rows(signalled({"code": "violence_minor"}), TODAY, "report")
    assert row.what == "向公安机关报告：依法应当报告的情形（见案卷）"
    assert row.where == "reports[about=violence_minor,to=police]"


def test_a_withdrawn_or_absent_signal_asks_for_no_report() -> None:
    case = signalled({"code": "threat", "withdrawn_on": "2026-03-03"}, {"code": "weapon", "answer": "absent"})
    assert rows(case, TODAY, "report") == []


# handbook 10: 未掌握 is found out within 3 days of registration, one row a group
def test_what_a_push_left_unknown_is_found_out_within_three_days() -> None:
    answers = [{"group": "weapon", "answer": "unknown"}, {"group": "character", "answer": "unknown"}]
    case = case_of(push_answers=answers)
    assert due_days(case, TODAY, "unknown_signal") == ["2026-03-05", "2026-03-05"]
    told = case_of(push_answers=[*answers, {"group": "weapon", "answer": "absent"}])
    assert [one.what for one in rows(told, TODAY, "unknown_signal")] == ["查明：个性特征、文化程度、法治意识"]


def test_the_hours_and_days_are_the_offices_own() -> None:
    rules = with_rules(limit={"assign_days": {"red": 2, "yellow": 4, "blue": 6}})
    assert due_days(tiered("yellow"), TODAY, "assignment", rules=rules) == ["2026-03-06"]
