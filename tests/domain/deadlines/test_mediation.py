"""The limits of 化解, signatures, what others wait for (case-file.md, What is due; rules.toml `[limit]`)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.builders import A_PARTY, B_PARTY, case_of, signatures
from tests.domain.making import due_days, end_of, row, rows, stage, tier, with_rules

PUSH = {
    "line": "community",
    "origin": "grid_worker",
    "pushed_at": "2026-03-02T09:10",
    "to": "街道综治中心",
    "received_at": "2026-03-04T15:00",
}
TODAY = "2026-03-05"


# [limit].resolve_days: simple 1, ordinary 7, complex 20; red counts as complex
@pytest.mark.parametrize(
    ("difficulty", "level", "due"),
    [
        ("simple", "blue", "2026-03-05"),
        ("ordinary", "blue", "2026-03-11"),
        (None, "yellow", "2026-03-11"),
        ("complex", "blue", "2026-03-24"),
        ("simple", "red", "2026-03-24"),
    ],
)
def test_the_centres_clock_runs_from_receipt_by_difficulty(
    difficulty: str | None, level: str, due: str
) -> None:
    case = case_of(dispute={"difficulty": difficulty}, pushes=[PUSH], tiers=[tier(level)])
    assert due_days(case, TODAY, "resolve_limit") == [due]


def test_the_centres_clock_waits_for_receipt_and_runs_from_registration_without_a_push() -> None:
    unreceived = {key: value for key, value in PUSH.items() if key != "received_at"}
    assert rows(case_of(pushes=[unreceived]), TODAY, "resolve_limit") == []
    assert due_days(case_of(), TODAY, "resolve_limit") == ["2026-03-09"]


# [limit].resolve_yields_to_mediation
def test_after_acceptance_the_centres_clock_only_reminds() -> None:
    accepted = case_of(pushes=[PUSH], dispute={"accepted_on": "2026-03-04"}, tiers=[tier("blue")])
    assert "只作提醒" in row(accepted, TODAY, "resolve_limit").why.sentence
    late = rows(accepted, "2026-04-01", "supervision")
    assert "督办：化解时限逾期" not in [one.what for one in late]
    waiting = case_of(pushes=[PUSH], tiers=[tier("blue")])
    assert "督办：化解时限逾期" in [one.what for one in rows(waiting, "2026-04-01", "supervision")]


# 人民调解工作若干规定 33; 劳动争议调解仲裁法 14; 医疗纠纷条例 38; [limit].mediation_*
@pytest.mark.parametrize(
    ("category", "applied_on", "accepted_on", "due"),
    [
        ("neighbours", "2026-03-02", "2026-03-04", "2026-04-03"),
        ("marriage_family", None, "2026-09-01", "2026-10-01"),  # ends in 国庆, not rolled
        ("labour", "2026-03-02", "2026-03-04", "2026-03-17"),
        ("labour", None, "2026-03-04", "2026-03-19"),
        # 30 working days over 清明 (6 April): 5 to 31 March 19 days, then April
        ("medical", "2026-03-02", "2026-03-04", "2026-04-16"),
        # 春节 2026: 15 to 23 February off, 14 and 28 February worked
        ("medical", None, "2026-02-09", "2026-03-27"),
    ],
)
def test_the_mediation_limit_counts_as_the_category_asks(
    category: str, applied_on: str | None, accepted_on: str, due: str
) -> None:
    dispute = {
        "category": category,
        "applied_on": applied_on,
        "accepted_on": accepted_on,
        "registered_on": accepted_on,
    }
    assert due_days(case_of(dispute=dispute), accepted_on, "mediation_limit") == [due]


@pytest.mark.parametrize("kind", ["coordination", "deliberation"])
def test_coordination_and_deliberation_know_no_mediation_limit(kind: str) -> None:
    case = case_of(dispute={"accepted_on": "2026-03-04"}, office={"mediation": kind})
    assert rows(case, TODAY, "mediation_limit") == []
    assert rows(case, TODAY, "resolve_limit") != []


@pytest.mark.parametrize("kind", ["people", "court_appointed", "administrative", "lawyer", "commercial"])
def test_every_other_kind_of_mediation_has_one(kind: str) -> None:
    case = case_of(dispute={"accepted_on": "2026-03-04"}, office={"mediation": kind})
    assert due_days(case, TODAY, "mediation_limit") == ["2026-04-03"]


def test_before_acceptance_there_is_no_mediation_limit() -> None:
    assert rows(case_of(dispute={"applied_on": "2026-03-02"}), TODAY, "mediation_limit") == []


# 医疗纠纷条例 38: the appraisal does not count; [limit].mediation_excludes
@pytest.mark.parametrize(
    ("category", "reason", "due"),
    [
        ("medical", "appraisal", "2026-04-29"),  # 10 to 20 March: 9 working days more
        ("medical", "other", "2026-04-16"),
        ("neighbours", "appraisal", "2026-04-14"),
        ("neighbours", "other", "2026-04-03"),
    ],
)
def test_days_of_an_appraisal_do_not_count(category: str, reason: str, due: str) -> None:
    case = case_of(
        dispute={"category": category, "accepted_on": "2026-03-04"},
        suspensions=[{"from": "2026-03-10", "to": "2026-03-20", "reason": reason}],
    )
    assert due_days(case, "2026-03-21", "mediation_limit") == [due]


def test_an_appraisal_of_an_earlier_round_is_not_told_of_as_days_left_out() -> None:
    case = case_of(
        dispute={"accepted_on": "2026-03-04"},
        suspensions=[{"from": "2026-03-10", "to": "2026-03-20", "reason": "appraisal"}],
        reopenings=[{"on": "2026-10-01", "why": "再起", "round": 2}],
    )
    found = row(case, "2026-10-05", "mediation_limit")
    assert found.due.isoformat() == "2026-10-31"
    assert "不计入" not in found.why.sentence


def test_while_an_appraisal_goes_on_no_end_can_be_named() -> None:
    case = case_of(
        dispute={"category": "medical", "accepted_on": "2026-03-04"},
        suspensions=[{"from": "2026-03-10", "reason": "appraisal"}],
    )
    assert rows(case, "2026-03-12", "mediation_limit") == []


def test_an_agreed_extension_moves_the_day_and_keeps_the_old_one_in_the_reason() -> None:
    case = case_of(
        dispute={"accepted_on": "2026-03-02"},
        extensions=[
            {"what": "mediation_days", "on": "2026-03-30", "to": "2026-05-01", "agreed_by": ["A", "B"]}
        ],
    )
    found = row(case, "2026-04-02", "mediation_limit")
    assert found.due.isoformat() == "2026-05-01"
    assert "原为2026年4月1日" in found.why.sentence
    assert due_days(case, "2026-04-02", "resolve_limit") == ["2026-03-09"]


@pytest.mark.parametrize(
    ("agreed_by", "due"),
    [
        (["A", "B"], "2026-05-01"),
        (["A", "B1"], "2026-05-01"),  # by an agent
        ([], "2026-05-01"),  # history that does not say
        (["A"], "2026-04-01"),
    ],
)
def test_an_extension_counts_when_every_side_agreed(agreed_by: list[str], due: str) -> None:
    agent = {"ref": "B1", "kind": "entrusted", "name": "律师", "powers": ["sign"]}
    case = case_of(
        parties=[A_PARTY, {**B_PARTY, "agents": [agent]}],
        dispute={"accepted_on": "2026-03-02"},
        extensions=[{"what": "mediation_days", "to": "2026-05-01", "agreed_by": agreed_by}],
    )
    assert due_days(case, "2026-04-02", "mediation_limit") == [due]


def test_the_centres_clock_is_extended_with_a_reason_alone() -> None:
    case = case_of(extensions=[{"what": "resolve_days", "to": "2026-03-20", "reason": "等待鉴定"}])
    found = row(case, TODAY, "resolve_limit")
    assert found.due.isoformat() == "2026-03-20"
    assert "原为2026年3月9日" in found.why.sentence


def test_an_end_of_mediation_takes_both_limits_off() -> None:
    case = case_of(dispute={"accepted_on": "2026-03-04"}, resolutions=[end_of("terminated", "2026-03-20")])
    assert rows(case, "2026-03-21", "mediation_limit") == []
    assert rows(case, "2026-03-21", "resolve_limit") == []


def test_a_new_round_has_its_own_limits() -> None:
    case = case_of(
        dispute={"accepted_on": "2026-03-04"},
        resolutions=[end_of(on="2026-03-20")],
        stages=[stage("resolve", "2026-03-04"), stage("watch", "2026-03-20"), stage("resolve", "2026-05-06")],
        tiers=[tier("yellow")],
    )
    assert due_days(case, "2026-05-07", "mediation_limit") == ["2026-06-05"]
    assert due_days(case, "2026-05-07", "resolve_limit") == ["2026-05-13"]


# 人民调解法 29, 30
@pytest.mark.parametrize(
    ("agreement", "office", "due"),
    [
        ({"kind": "written"}, "people", ["2026-03-05"]),
        ({"kind": "written", "effective_on": "2026-03-06"}, "people", []),
        ({"kind": "written", "signatures": signatures(b="")}, "people", ["2026-03-05"]),
        ({"kind": "written", "signatures": signatures()}, "people", ["2026-03-05"]),  # no seal yet
        ({"kind": "written", "signatures": signatures(), "sealed_on": "2026-03-06"}, "people", []),
        ({"kind": "written", "signatures": signatures(mediator="")}, "lawyer", ["2026-03-05"]),
        ({"kind": "written", "signatures": signatures()}, "lawyer", []),  # no papers, no seal to wait for
        ({"kind": "oral"}, "people", []),
    ],
)
def test_a_signature_is_due_on_the_day_of_the_agreement_until_it_takes_effect(
    agreement: dict[str, Any], office: str, due: list[str]
) -> None:
    one = {"reached_on": "2026-03-05", "terms": ["乙方清理通道。"], **agreement}
    case = case_of(agreements=[one], office={"mediation": office})
    assert due_days(case, "2026-03-08", "signature") == due


def test_the_signature_row_names_what_is_missing() -> None:
    one = {"kind": "written", "reached_on": "2026-03-05", "terms": ["…"], "signatures": signatures(b="")}
    assert row(case_of(agreements=[one]), TODAY, "signature").what == (
        "补齐签章：被申请人李某签名、人民调解委员会印章"
    )


# [limit].reply_to_entrusting_days = 3
@pytest.mark.parametrize(
    ("dispute", "due"),
    [
        ({"source": "entrusted_court"}, ["2026-03-08"]),
        ({"source": "entrusted_higher"}, ["2026-03-08"]),
        ({"entrusted_by": {"office": "某派出所"}}, ["2026-03-08"]),
        ({"source": "application"}, []),
    ],
)
def test_who_entrusted_the_case_hears_of_its_end(dispute: dict[str, Any], due: list[str]) -> None:
    case = case_of(dispute=dispute, resolutions=[end_of()], pushes=[PUSH])
    assert due_days(case, "2026-03-06", "entrusted_reply") == due
    unended = case_of(dispute=dispute, pushes=[PUSH])
    assert rows(unended, "2026-03-06", "entrusted_reply") == []


@pytest.mark.parametrize(("replied_at", "open_rows"), [("2026-03-06T10:00", 0), ("2026-03-03T10:00", 1)])
def test_only_a_reply_after_the_end_tells_of_it(replied_at: str, open_rows: int) -> None:
    case = case_of(
        dispute={"source": "entrusted_police"},
        resolutions=[end_of()],
        pushes=[{**PUSH, "replied_at": replied_at}],
    )
    assert len(rows(case, "2026-03-07", "entrusted_reply")) == open_rows


# [after_resolution]: one check within 7 days that the right office has it
@pytest.mark.parametrize(
    ("kind", "due"),
    [
        ("not_accepted", ["2026-03-12"]),
        ("transferred", ["2026-03-12"]),
        ("merged", []),
        ("withdrawn", []),
        ("written_agreement", []),
    ],
)
def test_a_dispute_passed_on_is_checked_once(kind: str, due: list[str]) -> None:
    case = case_of(resolutions=[end_of(kind)], tiers=[tier("blue")])
    assert due_days(case, "2026-03-06", "handover_check") == due
    if due:
        assert rows(case, "2026-03-06", "revisit") == []
        received = case_of(resolutions=[end_of(kind, receipt_on="2026-03-09")], tiers=[tier("blue")])
        assert rows(received, "2026-03-10", "handover_check") == []


def test_the_days_are_the_offices_own() -> None:
    rules = with_rules(limit={"mediation_days": 45, "mediation_days_by_category": {}})
    case = case_of(dispute={"accepted_on": "2026-03-02"})
    assert due_days(case, TODAY, "mediation_limit", rules=rules) == ["2026-04-16"]


# [limit].mediation_expired (医疗纠纷条例 38; 劳动争议调解仲裁法 14)
@pytest.mark.parametrize(
    ("category", "follows"),
    [("medical", "期满视为调解不成"), ("labour", "期满可以申请仲裁"), ("neighbours", "")],
)
def test_the_limit_says_what_follows_when_it_passes(category: str, follows: str) -> None:
    case = case_of(dispute={"category": category, "accepted_on": "2026-03-04"})
    (found,) = rows(case, "2026-03-05", "mediation_limit")
    assert follows in found.why.sentence
    assert ("期满" in found.why.sentence) == bool(follows)
