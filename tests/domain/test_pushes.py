"""The six groups and the answers to a push (handbook 1.1, 1.3; `[signal_group]`)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mediation_desk.domain import pushes
from mediation_desk.domain.codes import PushAnswer, PushGroup
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.intake import Push
from mediation_desk.errors import Refused
from tests.domain.builders import RULES, case_of, signalled

TODAY = date(2026, 3, 10)
MARRIAGE = {"category": "marriage_family"}
PUSH: Push = value_of(
    Push, {"line": "community", "origin": "grid_worker", "pushed_at": "2026-03-02T09:10", "to": "官田社区"}
)


def answers(**groups: str) -> list[dict[str, str]]:
    return [{"group": group, "answer": answer} for group, answer in groups.items()]


@pytest.mark.parametrize(
    ("category", "signals", "asked"),
    [
        ("marriage_family", [], True),
        ("neighbours", [], False),
        ("neighbours", ["ex_offender"], False),  # 20 points: blue
        ("neighbours", ["ex_offender", "police_incident"], True),  # 32: yellow
        ("neighbours", ["threat"], True),  # red at once
    ],
)
def test_the_groups_are_asked_in_marriage_cases_and_from_yellow_on(
    category: str, signals: list[str], asked: bool
) -> None:  # codes.toml [push_group]
    case = signalled(*({"code": code} for code in signals), dispute={"category": category})
    assert pushes.groups_asked(case, RULES, TODAY) is asked


def test_nothing_answered_leaves_all_six_open() -> None:
    assert pushes.open_groups(case_of(dispute=MARRIAGE), RULES, TODAY) == tuple(PushGroup)
    assert pushes.open_groups(case_of(), RULES, TODAY) == ()


@pytest.mark.parametrize(
    ("code", "group"),
    [
        *(
            (code, PushGroup.PERSON)
            for code in ("ex_offender", "severe_mental", "lost_mind", "remarried_family")
        ),
        *((code, PushGroup.ESCALATION) for code in ("threat", "self_harm", "domestic_violence", "grudge")),
        ("weapon", PushGroup.WEAPON),
        *((code, PushGroup.POLICE) for code in ("police_incident", "police_calls")),
        *((code, PushGroup.CHARACTER) for code in ("weak_legal_awareness", "alcohol", "gambling")),
    ],
)
def test_a_signal_answers_its_group(code: str, group: PushGroup) -> None:  # [signal_group]
    case = signalled({"code": code, "answer": "absent"}, dispute=MARRIAGE)
    assert set(PushGroup) - set(pushes.open_groups(case, RULES, TODAY)) == {group}


def test_an_own_entry_answers_a_group() -> None:
    case = case_of(dispute=MARRIAGE, push_answers=answers(focus="present", weapon="unknown"))
    left = set(PushGroup) - {PushGroup.FOCUS, PushGroup.WEAPON}
    assert set(pushes.open_groups(case, RULES, TODAY)) == left


class TestUnknownGroups:
    def test_the_latest_own_entry_decides(self) -> None:
        case = case_of(push_answers=[*answers(weapon="unknown", police="absent"), *answers(weapon="absent")])
        assert pushes.unknown_groups(case, RULES) == ()
        case = case_of(push_answers=[*answers(weapon="absent"), *answers(weapon="unknown")])
        assert pushes.unknown_groups(case, RULES) == (PushGroup.WEAPON,)

    def test_a_signal_does_not_change_an_own_entry(self) -> None:
        weapon = {"code": "weapon", "answer": "absent"}
        case = signalled(weapon, push_answers=answers(weapon="unknown"))
        assert pushes.unknown_groups(case, RULES) == (PushGroup.WEAPON,)

    @pytest.mark.parametrize(
        ("answer", "unknown"), [("unknown", True), ("absent", False), ("present", False)]
    )
    def test_without_an_own_entry_the_signal_speaks(self, answer: str, unknown: bool) -> None:
        case = signalled({"code": "weapon", "answer": answer})
        assert (PushGroup.WEAPON in pushes.unknown_groups(case, RULES)) is unknown

    def test_a_group_left_open_is_not_unknown(self) -> None:
        assert pushes.unknown_groups(case_of(dispute=MARRIAGE), RULES) == ()


@pytest.mark.parametrize(
    ("answer", "keys", "lacks"),
    [
        ("accepted", {}, []),
        ("handled", {}, []),
        ("returned", {}, ["answer_reason"]),
        ("returned", {"reason": "  "}, ["answer_reason"]),
        ("returned", {"reason": "不属本辖区"}, []),
        ("merged", {}, ["answer_reason"]),
        ("unfounded", {}, ["answer_reason"]),
        ("unfounded", {"reason": "查无此人"}, []),
        ("forwarded", {}, ["answer_reason", "onward_to"]),
        ("forwarded", {"reason": "属住建部门"}, ["onward_to"]),
        ("forwarded", {"reason": "属住建部门", "onward_to": "官田社区"}, ["onward_to"]),
        ("forwarded", {"reason": "属住建部门", "onward_to": "住建局"}, []),
    ],
)
def test_an_answer_that_sends_a_push_away_says_why_and_where(
    answer: str, keys: dict[str, Any], lacks: list[str]
) -> None:
    found: list[str] = []
    try:
        pushes.check_answer(PUSH, PushAnswer(answer), keys.get("reason"), keys.get("onward_to"))
    except Refused as refused:
        found = [problem.where for problem in refused.problems]
    assert found == lacks
