"""Where a case stands, and every move of rules.toml `[moves]` with what it needs (case-file.md, Stage)."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from mediation_desk.domain import stages
from mediation_desk.domain.asks import Ask
from mediation_desk.domain.codes import Stage
from mediation_desk.domain.record.case import Case
from mediation_desk.errors import Refused
from tests.domain.builders import A_PARTY, B_PARTY, RULES, case_of, signalled
from tests.domain.making import after, day, end_of, ended, households, seen_on, stage, tier, visit

WATCHER = {"name": "网格员甲", "watcher": "grid_worker"}
PUSH = {"line": "community", "origin": "grid_worker", "pushed_at": "2026-03-02T09:10", "to": "综治中心"}
ACCEPTED = {**PUSH, "received_at": "2026-03-02T15:00", "answer": "accepted"}
RETURNED = {**PUSH, "received_at": "2026-03-02T15:00", "answer": "returned", "answer_reason": "外地"}
TOLD = {"replied_at": "2026-03-03T10:00"}


def ask(case: Case, today: str = "2026-03-20", **keys: Any) -> Ask:
    return Ask(view=seen_on(case, today), **keys)


def missing(case: Case, to: str, today: str = "2026-03-20", **keys: Any) -> list[str]:
    """The places of what a move lacks."""
    return [problem.where for problem in stages.lacks(ask(case, today, **keys), Stage(to))]


def derived(case: Case, today: str = "2026-03-20") -> Stage:
    return stages.stage_of(case, RULES, day(today))


SESSION = {"held_at": "2026-03-04T10:00", "place": "室", "present": ["A"], "outcome": "adjourned"}
SEEN = [{"by": "甲", "watcher": "grid_worker", "on": after(number), "signs": ["none"]} for number in (12, 15)]


# case-file.md, Stage
@pytest.mark.parametrize(
    ("sections", "found"),
    [
        ({}, "push"),
        ({"pushes": [ACCEPTED], "tiers": [tier("red")]}, "push"),
        ({"dispute": {"accepted_on": "2026-03-03"}}, "resolve"),
        ({"mediators": [{"name": "调解员甲"}]}, "resolve"),
        ({"sessions": [SESSION]}, "resolve"),
        ({"tiers": [tier("yellow")], "resolutions": [end_of()]}, "watch"),
        ({"tiers": [tier("red")], "resolutions": [end_of("terminated")]}, "watch"),
        ({"tiers": [tier("blue")], "resolutions": [end_of()]}, "callback"),
        ({"resolutions": [end_of()]}, "callback"),  # undecided, suggested blue
        ({"tiers": [tier("yellow")], "resolutions": [end_of()], "watch": SEEN}, "watch"),  # nobody visited
        ({"tiers": [tier("yellow")], "resolutions": [end_of()], "revisits": [visit(after(7))]}, "watch"),
        (
            {
                "tiers": [tier("yellow")],
                "resolutions": [end_of()],
                "watch": SEEN,
                "revisits": [visit(after(7))],
            },
            "callback",
        ),
        (
            {
                "tiers": [tier("yellow")],
                "resolutions": [end_of()],
                "watch": SEEN,
                "revisits": [visit(after(7), status="unreachable", done_on=after(7))],
            },
            "watch",
        ),
        (
            {
                "resolutions": [end_of()],
                "closings": [{"on": "2026-03-12", "reason": "…", "approved_by": ["甲"]}],
            },
            "closed",
        ),
        (
            {
                "resolutions": [end_of()],
                "closings": [{"on": "2026-03-12", "reason": "…", "approved_by": ["甲"]}],
                "reopenings": [{"on": "2026-03-15", "round": 2}],
            },
            "resolve",
        ),
        (
            {
                "tiers": [tier("blue")],
                "closings": [{"on": "2026-03-12", "reason": "…", "approved_by": ["甲"]}],
                "reopenings": [{"on": "2026-03-15", "round": 2}],
                "resolutions": [end_of(), end_of(on="2026-03-18")],
            },
            "callback",
        ),
        ({"resolutions": [end_of()], "stages": [stage("resolve", "2026-03-03")]}, "resolve"),
        ({"stages": [stage("push", "2026-03-02"), stage("closed", "2026-03-03")]}, "closed"),
    ],
)
def test_the_stage_is_the_last_entered_or_what_the_record_shows(sections: dict[str, Any], found: str) -> None:
    assert derived(case_of(**sections)) == found


@pytest.mark.parametrize(
    ("today", "found"), [("2026-03-19", "watch"), ("2026-03-20", "callback"), ("2026-05-01", "callback")]
)
def test_the_watch_is_served_on_its_last_day(today: str, found: str) -> None:
    case = ended(watch=[SEEN[0], {**SEEN[1], "on": after(14)}], revisits=[visit(after(7))])
    assert derived(case, today) == found


ALLOWED = {
    ("push", "resolve"),
    ("push", "closed"),
    ("resolve", "watch"),
    ("resolve", "callback"),
    ("resolve", "closed"),
    ("watch", "callback"),
    ("watch", "resolve"),
    ("callback", "watch"),
    ("callback", "resolve"),
    ("callback", "closed"),
    ("closed", "resolve"),
}


@pytest.mark.parametrize(("old", "new"), sorted(set(product(map(str, Stage), map(str, Stage))) - ALLOWED))
def test_every_other_move_is_refused_naming_the_ways_there_are(old: str, new: str) -> None:
    case = case_of(stages=[stage(old, "2026-03-02")])
    with pytest.raises(Refused) as refusal:
        stages.check_move(ask(case), Stage(new))
    ways = [to for start, to in ALLOWED if start == old]
    assert [str(way) for way in stages.moves_from(Stage(old), RULES)] == sorted(ways, key=list(Stage).index)
    words = {"push": "推送", "resolve": "化解", "watch": "关注", "callback": "回访", "closed": "销号"}
    assert all(words[way] in refusal.value.sentence for way in ways)
    assert refusal.value.problems[0].where == "stages"


def test_the_moves_are_those_of_the_rules() -> None:
    assert set(RULES.moves) == {f"{old}_to_{new}" for old, new in ALLOWED}
    needs = {need for rule in RULES.moves.values() for need in rule.needs}
    assert needs == set(stages.NEEDS)


PUSHED = {
    "stages": [stage("push", "2026-03-02")],
    "pushes": [ACCEPTED],
    "dispute": {"accepted_on": "2026-03-03"},
    "mediators": [{"name": "调解员甲"}],
}
RESOLVING = {
    "stages": [stage("resolve", "2026-03-03")],
    "tiers": [tier("yellow")],
    "resolutions": [end_of()],
    "watchers": [WATCHER],
}
WATCHED = {
    "stages": [stage("watch", "2026-03-05")],
    "tiers": [tier("yellow")],
    "resolutions": [end_of()],
    "watch": SEEN,
    "revisits": [visit(after(7), signs=["none"])],
}
CALLED = {"stages": [stage("callback", "2026-03-20")], "tiers": [tier("yellow")], "resolutions": [end_of()]}
SIGN = visit(after(12), signs=["threat_again"])
REFUSING = [{**A_PARTY, "refused_on": "2026-03-04"}, B_PARTY]


# one line a need of [moves]: everything there, and each need missing alone
@pytest.mark.parametrize(
    ("sections", "to", "reason", "lacks"),
    [
        (PUSHED, "resolve", "", []),
        ({**PUSHED, "pushes": []}, "resolve", "", []),
        ({**PUSHED, "pushes": [PUSH]}, "resolve", "", ["pushes[0].answer"]),
        ({**PUSHED, "pushes": [RETURNED, PUSH]}, "resolve", "", ["pushes[1].answer"]),
        ({**PUSHED, "dispute": {}}, "resolve", "", ["dispute.accepted_on"]),
        ({**PUSHED, "mediators": []}, "resolve", "", ["mediators"]),
        ({**PUSHED, "mediators": [{"name": "甲", "until": "2026-03-19"}]}, "resolve", "", ["mediators"]),
        ({**PUSHED, "parties": REFUSING}, "resolve", "", ["parties[0].refused_on"]),
        (
            {**PUSHED, "parties": [{**REFUSING[0], "agreed_on": "2026-03-05"}, B_PARTY]},
            "resolve",
            "",
            [],
        ),
        ({"stages": [stage("push", "2026-03-02")], "pushes": [{**RETURNED, **TOLD}]}, "closed", "外地", []),
        (
            {"stages": [stage("push", "2026-03-02")], "pushes": [RETURNED]},
            "closed",
            "外地",
            ["pushes[0].replied_at"],
        ),
        (
            {"stages": [stage("push", "2026-03-02")], "pushes": [{**RETURNED, **TOLD}]},
            "closed",
            " ",
            ["stages"],
        ),
        (
            {"stages": [stage("push", "2026-03-02")], "pushes": [{**ACCEPTED, **TOLD}]},
            "closed",
            "外地",
            ["pushes[0].answer"],
        ),
        (
            {
                "stages": [stage("push", "2026-03-02")],
                "pushes": [{**ACCEPTED, **TOLD}],
                "resolutions": [end_of("not_accepted")],
            },
            "closed",
            "专门机关处理",
            [],
        ),
        (
            {"stages": [stage("push", "2026-03-02")], "resolutions": [end_of("withdrawn")]},
            "closed",
            "撤回",
            [],
        ),
        (RESOLVING, "watch", "", []),
        ({**RESOLVING, "resolutions": []}, "watch", "", ["resolutions"]),
        ({**RESOLVING, "watchers": []}, "watch", "", ["watchers"]),
        ({**RESOLVING, "watchers": [{**WATCHER, "until": "2026-03-10"}]}, "watch", "", ["watchers"]),
        ({**RESOLVING, "tiers": [tier("red")]}, "watch", "", ["watchers"]),
        ({**RESOLVING, "tiers": [tier("red")], "watchers": [WATCHER] * 2}, "watch", "", []),
        ({**RESOLVING, "tiers": [tier("blue")], "watchers": []}, "watch", "", []),
        ({**RESOLVING, "resolutions": [end_of("terminated")]}, "watch", "", []),
        (
            {**RESOLVING, "resolutions": [end_of("terminated", told_on=None)]},
            "watch",
            "",
            ["resolutions[0].remedies"],
        ),
        ({**RESOLVING, "tiers": [tier("blue")]}, "callback", "", []),
        (RESOLVING, "callback", "", ["tiers"]),
        ({**RESOLVING, "tiers": [tier("blue")], "resolutions": []}, "callback", "", ["resolutions"]),
        (
            {**RESOLVING, "resolutions": [end_of("transferred", receipt_on="2026-03-08")]},
            "closed",
            "",
            [],
        ),
        ({**RESOLVING, "resolutions": [end_of("merged")]}, "closed", "", []),
        ({**RESOLVING, "resolutions": [end_of("transferred")]}, "closed", "", ["resolutions[0].receipt_on"]),
        ({**RESOLVING, "resolutions": [end_of(receipt_on="2026-03-08")]}, "closed", "", ["resolutions"]),
        (WATCHED, "callback", "", []),
        ({**WATCHED, "watch": SEEN[:1]}, "callback", "", ["watch"]),
        ({**WATCHED, "revisits": [SIGN]}, "callback", "", ["watch"]),
        ({**WATCHED, "watch": [SEEN[0], {**SEEN[1], "signs": ["emotion"]}]}, "callback", "", ["watch"]),
        ({**WATCHED, "revisits": [SIGN, visit(after(14), signs=["none"])]}, "callback", "", []),
        (WATCHED, "resolve", "又起争执", []),
        (WATCHED, "resolve", "", ["stages"]),
        ({**CALLED, "revisits": [SIGN]}, "watch", "", []),
        (CALLED, "watch", "听说有苗头", ["revisits"]),
        (CALLED, "resolve", "又起争执", []),
        (CALLED, "resolve", "", ["stages"]),
        ({"stages": [stage("closed", "2026-03-12")]}, "resolve", "又起争执", []),
        ({"stages": [stage("closed", "2026-03-12")]}, "resolve", "", ["reopenings"]),
        (
            {"stages": [stage("closed", "2026-03-12")], "filed": {"on": "2026-03-13"}},
            "resolve",
            "又起争执",
            ["filed"],
        ),
    ],
)
def test_a_move_is_made_with_all_it_needs_and_refused_for_each_missing_piece(
    sections: dict[str, Any], to: str, reason: str, lacks: list[str]
) -> None:
    case = case_of(**sections)
    assert missing(case, to, reason=reason) == lacks
    if lacks:
        with pytest.raises(Refused) as refusal:
            stages.check_move(ask(case, reason=reason), Stage(to))
        assert [problem.where for problem in refusal.value.problems] == lacks
        assert all("请" in problem.what or "只有" in problem.what for problem in refusal.value.problems)
    else:
        assert stages.check_move(ask(case, reason=reason), Stage(to)).needs


def test_every_missing_piece_is_named_at_once() -> None:
    case = case_of(stages=[stage("push", "2026-03-02")], pushes=[PUSH], parties=REFUSING)
    assert missing(case, "resolve") == [
        "pushes[0].answer",
        "dispute.accepted_on",
        "mediators",
        "parties[0].refused_on",
    ]


# 人民调解法 17: a side refuses, not one of many
def test_one_of_many_who_refuses_does_not_keep_the_others_from_mediation() -> None:
    parties = households(3)
    parties[0]["refused_on"] = "2026-03-04"
    assert missing(case_of(**{**PUSHED, "parties": parties}), "resolve") == []
    for party in parties[1:3]:
        party["refused_on"] = "2026-03-04"
    assert missing(case_of(**{**PUSHED, "parties": parties}), "resolve") == [
        "parties[0].refused_on",
        "parties[1].refused_on",
        "parties[2].refused_on",
    ]


def test_a_third_partys_refusal_keeps_nobody_from_mediation() -> None:
    third = {"ref": "C", "side": "third", "kind": "person", "name": "赵某", "refused_on": "2026-03-04"}
    assert missing(case_of(**{**PUSHED, "parties": [A_PARTY, B_PARTY, third]}), "resolve") == []


def test_a_red_at_once_signal_asks_for_two_watchers() -> None:
    case = signalled({"code": "threat", "known_on": "2026-03-10"}, **RESOLVING)
    assert missing(case, "watch") == ["watchers"]


# [watch].red.lasts_days = 7, yellow 15
@pytest.mark.parametrize(
    ("level", "entries", "today", "lacks"),
    [
        ("red", [after(7)], after(7), []),
        ("red", [after(6)], after(6), ["watch"]),
        ("red", [after(6)], after(9), ["watch"]),  # the last row is not answered
        ("yellow", [after(14)], after(14), ["watch"]),
        ("yellow", [after(14)], after(15), []),
        ("yellow", [after(12)], after(20), ["watch"]),
    ],
)
def test_the_watch_is_left_when_its_days_are_past_and_its_last_row_answered(
    level: str, entries: list[str], today: str, lacks: list[str]
) -> None:
    seen = [{"by": "甲", "watcher": "grid_worker", "on": on, "signs": ["none"]} for on in entries]
    case = case_of(**{**WATCHED, "tiers": [tier(level)], "watch": seen})
    assert missing(case, "callback", today) == lacks


def test_a_return_to_mediation_needs_a_new_end() -> None:
    again = [*RESOLVING["stages"], stage("watch", "2026-03-05"), stage("resolve", "2026-03-10")]
    assert missing(case_of(**{**RESOLVING, "stages": again}), "watch") == ["resolutions"]


def test_a_session_alone_is_no_end_of_mediation() -> None:
    held = {**SESSION, "outcome": "agreed"}
    case = case_of(stages=[stage("resolve", "2026-03-03")], sessions=[held], watchers=[WATCHER])
    assert missing(case, "watch") == ["resolutions"]
