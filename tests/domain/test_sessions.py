"""What the law forbids in a session or a term is refused with its article."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mediation_desk.domain.codes import MediationKind
from mediation_desk.domain.sessions import check_session, check_terms, orders_in_force
from mediation_desk.errors import Refused
from tests.domain.builders import (
    A_PARTY,
    B_PARTY,
    RULES,
    agreement_of,
    case_of,
    owing,
    session_of,
    signalled,
)

ORDER = {
    "code": "protection_order",
    "on": "2026-03-01",
    "until": "2026-08-31",
    "protects": ["A"],
    "against": ["B"],
    "no_contact": True,
}
GRAVE = {"code": "domestic_violence_grave", "basis": "告诫书"}
WISH = {"victim_agreed_in_writing": True, "guests": [{"name": "干部", "unit": "妇联"}]}


def problems(case: Any, **session: Any) -> list[str]:
    """The places of a refusal, empty where the session is allowed."""
    try:
        check_session(case, session_of(**session), RULES)
    except Refused as refused:
        return [problem.where for problem in refused.problems]
    return []


def test_an_ordinary_session_is_allowed() -> None:
    assert problems(case_of()) == []


REFUSING = {**B_PARTY, "refused_on": "2026-03-05"}


class TestRefusal:
    """人民调解法 17: 一方明确拒绝调解的，不得调解."""

    def test_mediating_against_a_refusal_names_the_article(self) -> None:
        with pytest.raises(Refused, match="人民调解法第十七条"):
            check_session(case_of(parties=[A_PARTY, REFUSING]), session_of(), RULES)

    def test_talking_to_the_other_side_alone_does_not_go_round_it(self) -> None:
        case = case_of(parties=[A_PARTY, REFUSING])
        assert problems(case, present=["A"], mode="separate") == ["parties[1].refused_on"]

    def test_a_later_consent_lifts_it(self) -> None:
        assert problems(case_of(parties=[A_PARTY, {**REFUSING, "agreed_on": "2026-03-08"}])) == []

    def test_sessions_before_the_refusal_were_lawful(self) -> None:
        case = case_of(parties=[A_PARTY, {**B_PARTY, "refused_on": "2026-03-12"}])
        assert problems(case) == []

    def test_one_of_many_on_a_side_stops_only_his_own_mediation(self) -> None:
        case = case_of(parties=[A_PARTY, B_PARTY, {**REFUSING, "ref": "C"}])
        assert problems(case) == []
        assert problems(case, present=["A", "C"]) == ["parties[2].refused_on"]

    def test_a_third_party_stops_only_what_it_takes_part_in(self) -> None:
        case = case_of(parties=[A_PARTY, B_PARTY, {**REFUSING, "ref": "C", "side": "third"}])
        assert problems(case) == []
        assert problems(case, present=["A", "B", "C"]) == ["parties[2].refused_on"]


class TestNoContactOrder:
    """反家暴法 29: no joint session while the order is in force."""

    @pytest.mark.parametrize(
        ("order", "session", "places"),
        [
            ({}, {}, ["events[0]"]),
            ({}, {"mode": "together"}, ["events[0]"]),
            ({}, {"mode": "separate"}, []),
            ({}, {"present": ["A"]}, []),
            ({"no_contact": False}, {}, []),
            ({"until": "2026-03-10"}, {}, ["events[0]"]),
            ({"until": "2026-03-09"}, {}, []),
            ({"on": "2026-03-11"}, {}, []),
            ({"until": None}, {}, ["events[0]"]),
            ({"until": None, "on": "2025-08-01"}, {}, []),  # 反家暴法 30: six months at most
            ({"against": ["C"]}, {}, []),
            ({"protects": [], "against": []}, {}, ["events[0]"]),
            ({"code": "admonition"}, {}, []),
        ],
    )
    def test_table(self, order: dict[str, Any], session: dict[str, Any], places: list[str]) -> None:
        assert problems(case_of(events=[{**ORDER, **order}]), **session) == places

    def test_the_victims_wish_does_not_lift_the_order(self) -> None:
        with pytest.raises(Refused, match="反家庭暴力法第二十九条"):
            check_session(case_of(events=[ORDER]), session_of(**WISH), RULES)

    def test_orders_in_force_are_told_by_day(self) -> None:
        case = case_of(events=[ORDER])
        days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 8, 31), date(2026, 9, 1)]
        assert [len(orders_in_force(case, day)) for day in days] == [0, 1, 1, 0]


class TestGraveViolence:
    """`[session].separate_if`: only at the victim's written wish, with police or 妇联 present (inferred)."""

    AGREED, GUESTS = "sessions[0].victim_agreed_in_writing", "sessions[0].guests"

    @pytest.mark.parametrize(
        ("signal", "session", "places"),
        [
            ({}, {}, [AGREED, GUESTS]),
            ({}, WISH, []),
            ({}, {**WISH, "guests": [{"name": "社区民警"}]}, []),
            ({}, {**WISH, "guests": [{"unit": "黄土坡派出所"}]}, []),
            ({}, {**WISH, "guests": [{"name": "心理咨询师"}]}, [GUESTS]),
            ({}, {"guests": WISH["guests"]}, [AGREED]),
            ({}, {"mode": "separate"}, []),
            ({"answer": "absent"}, {}, []),
            ({"answer": "unknown"}, {}, []),
            ({"known_on": "2026-03-11"}, {}, []),
            ({"withdrawn_on": "2026-03-09"}, {}, []),
            ({"withdrawn_on": "2026-03-11"}, {}, [AGREED, GUESTS]),
        ],
    )
    def test_table(self, signal: dict[str, Any], session: dict[str, Any], places: list[str]) -> None:
        assert problems(signalled({**GRAVE, **signal}), **session) == places


@pytest.mark.parametrize(
    ("recusal", "places"),
    [
        ({"granted": True}, ["recusals[0]"]),
        ({"granted": False}, []),
        ({"granted": None}, []),
        ({"granted": True, "on": "2026-03-11"}, []),
        ({"granted": True, "mediator": "调解员乙"}, []),
    ],
)
def test_a_mediator_replaced_at_a_partys_wish_does_not_preside(
    recusal: dict[str, Any], places: list[str]
) -> None:
    asked = {"asked_by": "B", "mediator": "调解员甲", "on": "2026-03-09", **recusal}
    assert problems(case_of(recusals=[asked]), mediators=["调解员甲"]) == places


def test_several_reasons_are_told_together() -> None:
    case = case_of(parties=[A_PARTY, {**B_PARTY, "refused_on": "2026-03-05"}], events=[ORDER])
    assert problems(case) == ["parties[1].refused_on", "events[0]"]


FEE = "乙方向调委会支付调解费200元。"


@pytest.mark.parametrize("kind", MediationKind)
def test_a_fee_is_refused_where_mediation_is_free(kind: MediationKind) -> None:
    """人民调解法 4; commercial and lawyers' mediation may be paid for (商事调解条例 16)."""
    agreement = agreement_of(terms=["乙方清理通道。", FEE])
    if not RULES.mediation(kind).free:
        assert check_terms(agreement, RULES, kind) is None
        return
    with pytest.raises(Refused, match="人民调解法第四条") as refused:
        check_terms(agreement, RULES, kind)
    assert [problem.where for problem in refused.value.problems] == ["terms[1]"]


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        ({"manner": FEE}, "manner"),
        ({"breach": FEE}, "breach"),
        ({"performance": [owing(), owing(what="调解费")]}, "performance[1].what"),
    ],
)
def test_a_fee_is_found_wherever_it_stands(keys: dict[str, Any], where: str) -> None:
    with pytest.raises(Refused) as refused:
        check_terms(agreement_of(**keys), RULES, MediationKind.PEOPLE)
    assert [problem.where for problem in refused.value.problems] == [where]
