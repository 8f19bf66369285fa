"""Signals to a suggested tier with reasons, and who decides it (handbook 5.1, 5.2; PIPL 24)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain import risk
from mediation_desk.domain.codes import Level, ReportTo, Role, Signal, Tier
from mediation_desk.domain.record.case import Case
from mediation_desk.errors import Refused
from tests.domain.builders import REGISTERED, RULES, case_of, owing, signalled

TODAY = date(2026, 3, 25)
BLUE, YELLOW, RED = Tier.BLUE, Tier.YELLOW, Tier.RED
LEAD, STAFF, MEDIATOR = Role.CENTRE_LEAD, Role.JUSTICE_STAFF, Role.MEDIATOR


def suggested(*signals: dict[str, Any], **sections: Any) -> risk.Suggestion:
    return risk.suggest(signalled(*signals, **sections), RULES, TODAY)


def of_codes(*codes: str) -> list[dict[str, Any]]:
    return [{"code": code} for code in codes]


def failing(*days: str) -> list[dict[str, Any]]:
    return [
        {"held_at": f"{day}T09:00", "place": "调解室", "present": ["A", "B"], "outcome": "not_agreed"}
        for day in days
    ]


def decided(*levels: tuple[str, str]) -> list[dict[str, Any]]:
    return [{"level": level, "decided_on": day, "by": ["刘主任"], "reason": "…"} for level, day in levels]


class TestRedAtOnce:
    """`[red_at_once]`; handbook 5.1."""

    @pytest.mark.parametrize(
        "code",
        [
            "threat",
            "self_harm",
            "weapon",
            "domestic_violence_grave",
            "violence_minor",
            "minor_harmed",
            "severe_mental",
        ],
    )
    def test_any_one_signal_is_enough(self, code: str) -> None:
        found = suggested({"code": code, "basis": "推送单"})
        assert found.tier is RED
        assert [(one.code, one.points, one.basis) for one in found.at_once] == [(code, None, "推送单")]

    @pytest.mark.parametrize(
        "change", [{"answer": "absent"}, {"answer": "unknown"}, {"withdrawn_on": "2026-03-04"}]
    )
    def test_not_without_its_being_there(self, change: dict[str, Any]) -> None:
        assert suggested({"code": "threat", **change}) == risk.Suggestion(tier=BLUE, reasons=(), score=0)

    @pytest.mark.parametrize(
        ("calls", "failed", "red"),  # police_calls_at_least 3 together with failed_mediations_at_least 2
        [(3, 2, True), (2, 2, False), (3, 1, False), (8, 4, True), (0, 2, False)],
    )
    def test_calls_together_with_failed_mediations(self, calls: int, failed: int, red: bool) -> None:
        entries = [{"code": "police_calls", "count": calls}] if calls else []
        found = suggested(*entries, {"code": "failed_mediations", "count": failed})
        assert (found.tier is RED) is red

    def test_failed_mediations_are_also_found_by_the_program(self) -> None:
        found = suggested({"code": "police_calls", "count": 3}, sessions=failing("2026-03-05", "2026-03-09"))
        assert [one.text for one in found.at_once] == ["就本纠纷报警3次，且调解未果2次"]
        assert found.at_once[0].days == (date(2026, 3, 9),)


class TestScore:
    """`[score]`, `[threshold]`; handbook 5.2 (factors have sources, weights are inferred)."""

    @pytest.mark.parametrize(
        ("codes", "score"),
        [
            (["ex_offender"], 20),
            (["domestic_violence"], 20),
            (["quarrel"], 8),
            (["grudge"], 8),
            (["police_incident"], 12),
            (["special_population"], 12),
            (["remarried_family"], 0),
            (["petition"], 0),
            (["alcohol"], 6),
            (["gambling"], 4),
            (["cross_region"], 5),
            (["weak_legal_awareness"], 5),
            (["protection_order_in_force"], 20),
            (["not_performed"], 10),
            (["group_event"], 15),
            (["recurrence"], 15),
            (["failed_mediations"], 0),
            (["family_support"], -5),
            (["counselled"], -5),
            (["lost_investment"], 6),
            (["lost_life", "lost_relation"], 12),
            (["lost_life", "lost_relation", "lost_balance"], 18),
            (["lost_investment", "lost_life", "lost_relation", "lost_balance", "lost_mind"], 18),
            (["quarrel", "police_incident", "alcohol", "counselled"], 21),
        ],
    )
    def test_table(self, codes: list[str], score: int) -> None:
        found = suggested(*of_codes(*codes))
        assert found.score == score
        assert sum(one.points or 0 for one in found.reasons) == score

    @pytest.mark.parametrize(("count", "score"), [(None, 5), (1, 5), (2, 10), (4, 20), (9, 20)])
    def test_police_calls_score_each_up_to_a_cap(self, count: int | None, score: int) -> None:
        assert suggested({"code": "police_calls", "count": count}).score == score

    def test_a_code_scores_once_however_many_parties(self) -> None:
        entries = [{"code": "ex_offender", "party": party} for party in ("A", "B")]
        assert suggested(*entries).score == 20

    @pytest.mark.parametrize(
        ("score", "tier"), [(-5, BLUE), (0, BLUE), (29, BLUE), (30, YELLOW), (59, YELLOW), (60, RED)]
    )
    def test_thresholds(self, score: int, tier: Tier) -> None:
        assert risk.tier_of_score(score, RULES) is tier

    def test_a_score_of_sixty_is_red_though_nothing_is_red_at_once(self) -> None:
        codes = ["ex_offender", "domestic_violence", "protection_order_in_force"]
        found = suggested(*of_codes(*codes))
        assert (found.tier, found.score, found.at_once) == (RED, 60, ())

    def test_the_sample_of_the_visiting_rights_case(self) -> None:
        found = suggested(*of_codes("quarrel", "police_incident"), {"code": "police_calls", "count": 2})
        assert (found.tier, found.score) == (YELLOW, 30)
        assert found.reasons[0].text == "就本纠纷报警次数：2次"

    def test_what_the_program_finds_scores_and_says_so(self) -> None:
        agreement = {"kind": "written", "reached_on": "2026-03-05", "terms": ["…"], "performance": [owing()]}
        found = suggested(
            agreements=[agreement], links=[{"kind": "recurrence_of", "number": "建中2025-0118"}]
        )
        assert [(one.code, one.points) for one in found.reasons] == [
            (Signal.NOT_PERFORMED, 10),
            (Signal.RECURRENCE, 15),
        ]
        assert all("由本案记录得出" in one.text for one in found.reasons)

    @given(st.sets(st.sampled_from(list(Signal))), st.sampled_from(list(Signal)))
    def test_one_more_signal_lowers_the_tier_only_where_it_protects(
        self, codes: set[Signal], more: Signal
    ) -> None:
        before = suggested(*of_codes(*sorted(codes))).tier
        after = suggested(*of_codes(*sorted({*codes, more}))).tier
        protects = more in {Signal.FAMILY_SUPPORT, Signal.COUNSELLED}
        assert protects or risk.SEVERITY[after] >= risk.SEVERITY[before]


THREAT: dict[str, Any] = {"code": "threat"}


class TestCurrentTier:
    """`[decide].until_decided`; a red-at-once signal newer than the last decision counts as red."""

    def test_until_a_person_decides_the_suggestion_counts(self) -> None:
        found = risk.current_tier(signalled(*of_codes("ex_offender", "police_incident")), RULES, TODAY)
        assert (found.tier, found.decided, found.since) == (YELLOW, False, REGISTERED)

    def test_the_last_decision_counts(self) -> None:
        case = case_of(tiers=decided(("yellow", "2026-03-03"), ("blue", "2026-03-20")))
        found = risk.current_tier(case, RULES, TODAY)
        assert (found.tier, found.decided, found.since) == (BLUE, True, date(2026, 3, 20))
        assert risk.needs_decision(case, RULES, TODAY) is None

    def test_a_newer_red_at_once_signal_counts_as_red(self) -> None:
        threat = {**THREAT, "known_on": "2026-03-10"}
        case = signalled(threat, tiers=decided(("yellow", "2026-03-03")))
        found = risk.current_tier(case, RULES, TODAY)
        assert (found.tier, found.decided, found.since) == (RED, False, date(2026, 3, 10))
        waiting = risk.needs_decision(case, RULES, TODAY)
        assert waiting
        assert (waiting.base, waiting.red_at_once) == (date(2026, 3, 10), True)

    @pytest.mark.parametrize("known_on", ["2026-03-02", "2026-03-10", None])
    def test_until_decided_again(self, known_on: str | None) -> None:
        threat = {**THREAT, "known_on": known_on}
        case = signalled(threat, tiers=decided(("yellow", "2026-03-10")))
        assert risk.current_tier(case, RULES, TODAY).tier is YELLOW

    def test_a_second_threat_after_the_decision_is_a_new_one(self) -> None:
        threats = [{**THREAT, "known_on": day} for day in ("2026-03-02", "2026-03-12")]
        case = signalled(*threats, tiers=decided(("yellow", "2026-03-10")))
        assert risk.current_tier(case, RULES, TODAY).since == date(2026, 3, 12)

    def test_a_second_failed_session_with_three_calls_raises_it_that_day(self) -> None:
        calls = {"code": "police_calls", "count": 3}
        sessions = failing("2026-03-05", "2026-03-09")
        case = signalled(calls, tiers=decided(("yellow", "2026-03-06")), sessions=sessions)
        found = risk.current_tier(case, RULES, TODAY)
        assert (found.tier, found.since) == (RED, date(2026, 3, 9))

    def test_a_score_risen_after_the_decision_does_not(self) -> None:
        entries = of_codes("ex_offender", "domestic_violence", "protection_order_in_force")
        case = signalled(*entries, tiers=decided(("yellow", "2026-03-03")))
        assert risk.current_tier(case, RULES, TODAY).tier is YELLOW

    def test_before_any_decision_it_counts_from_registration_or_the_day_known(self) -> None:
        waiting = [
            risk.needs_decision(signalled(*entries), RULES, TODAY)
            for entries in ([], [THREAT], [{**THREAT, "known_on": "2026-03-08"}])
        ]
        assert [one and (one.base, one.tier, one.red_at_once) for one in waiting] == [
            (REGISTERED, BLUE, False),
            (REGISTERED, RED, True),
            (date(2026, 3, 8), RED, True),
        ]


def refused(case: Case, level: Tier, *by: tuple[str, Role], reason: str = "") -> list[str]:
    """The places of a refusal of a decision, empty where it may be made."""
    try:
        risk.check_tier_decision(case, level, by, reason, RULES, TODAY)
    except Refused as refusal:
        return [problem.where for problem in refusal.problems]
    return []


class TestWhoDecides:
    """`[decide]`; handbook 5.2, 5.6; PIPL 24."""

    YELLOW_CASE = signalled(*of_codes("ex_offender", "police_incident"))
    BY, WHY = "tiers[0].by", "tiers[0].reason"

    @pytest.mark.parametrize(
        ("level", "role", "places"),  # tier = { blue = mediator, yellow = justice_staff, red = centre_lead }
        [
            (BLUE, MEDIATOR, []),
            (BLUE, Role.GRID_WORKER, [BY]),
            (YELLOW, STAFF, []),
            (YELLOW, LEAD, []),
            (YELLOW, Role.COMMITTEE_HEAD, [BY]),
            (YELLOW, MEDIATOR, [BY]),
            (RED, LEAD, []),
            (RED, MEDIATOR, []),  # raising: anyone, with a reason
            (RED, Role.GRID_WORKER, []),
            (RED, Role.ADMINISTRATOR, [BY]),
            (RED, Role.AUDITOR, [BY]),
        ],
    )
    def test_each_tier_has_its_least_role(self, level: Tier, role: Role, places: list[str]) -> None:
        assert refused(self.YELLOW_CASE, level, ("甲", role), reason="写明了理由") == places

    def test_nobody_decides_nothing(self) -> None:
        assert refused(self.YELLOW_CASE, YELLOW) == [self.BY, self.WHY]

    @pytest.mark.parametrize(
        ("level", "reason", "places"),
        [(YELLOW, "", []), (BLUE, "", [WHY]), (BLUE, "  ", [WHY]), (BLUE, "已和解", []), (RED, "", [WHY])],
    )
    def test_deciding_otherwise_than_suggested_needs_a_reason(
        self, level: Tier, reason: str, places: list[str]
    ) -> None:
        assert refused(self.YELLOW_CASE, level, ("甲", LEAD), reason=reason) == places

    def test_the_refusal_names_the_article(self) -> None:
        with pytest.raises(Refused, match="个人信息保护法第二十四条"):
            risk.check_tier_decision(self.YELLOW_CASE, BLUE, (("甲", LEAD),), None, RULES, TODAY)

    @pytest.mark.parametrize(
        ("by", "allowed"),  # lower_from_red = { by = centre_lead, people = 2 }; [right].second_person
        [
            ([("甲", LEAD), ("乙", STAFF)], True),
            ([("甲", LEAD), ("乙", LEAD)], True),
            ([("甲", LEAD), ("乙", Role.COMMITTEE_HEAD)], True),
            ([("甲", LEAD)], False),
            ([("甲", LEAD), ("甲 ", STAFF)], False),
            ([("甲", STAFF), ("乙", STAFF)], False),
            ([("甲", LEAD), ("乙", MEDIATOR)], False),
        ],
    )
    def test_lowering_from_red_takes_the_lead_and_a_second_person(
        self, by: list[tuple[str, Role]], allowed: bool
    ) -> None:
        case = case_of(tiers=decided(("red", "2026-03-03")))
        assert (refused(case, YELLOW, *by, reason="已平稳") == []) is allowed

    def test_so_does_lowering_a_red_at_once_signal_nobody_decided_about(self) -> None:
        case = signalled({"code": "threat"})
        assert refused(case, YELLOW, ("甲", LEAD), reason="核实为误传") == [self.BY]
        assert refused(case, YELLOW, ("甲", LEAD), ("乙", STAFF), reason="核实为误传") == []

    def test_a_red_by_score_alone_is_only_a_suggestion(self) -> None:
        codes = of_codes("ex_offender", "domestic_violence", "protection_order_in_force")
        assert refused(signalled(*codes), YELLOW, ("甲", STAFF), reason="情况已缓和") == []


def test_sensitive_signals_need_a_basis() -> None:  # [sensitive]; PIPL 28-32
    sensitive = sorted(RULES.sensitive.signals)
    case = signalled(*of_codes(*sensitive, "quarrel"))
    assert len(risk.basis_problems(case, RULES)) == len(sensitive)
    for change in ({"basis": "司法所告知函"}, {"answer": "absent"}, {"withdrawn_on": "2026-03-03"}):
        assert risk.basis_problems(signalled({"code": "ex_offender", **change}), RULES) == ()
    (problem,) = risk.basis_problems(
        signalled({"code": "quarrel"}, {"code": "lost_mind", "basis": " "}), RULES
    )
    assert problem.where == "dispute.signals[1].basis"


class TestOpenReports:
    """`[report]`; 人民调解法 25; 反家暴法 14, 35; 未成年人保护法 11."""

    @pytest.mark.parametrize(
        ("code", "recipients"),
        [
            ("threat", ["police"]),
            ("self_harm", ["police", "family", "counselling"]),
            ("weapon", ["police"]),
            ("domestic_violence_grave", ["police"]),
            ("violence_minor", ["police"]),
            ("minor_harmed", ["police", "civil_affairs"]),
            ("group_event", ["higher_centre"]),
            ("quarrel", []),
            ("severe_mental", []),
        ],
    )
    def test_table(self, code: str, recipients: list[str]) -> None:
        case = signalled({"code": code, "known_on": "2026-03-04"})
        assert risk.open_reports(case, RULES) == tuple(
            risk.OpenReport(signal=Signal(code), recipient=ReportTo(to), known_on=date(2026, 3, 4))
            for to in recipients
        )

    def test_a_report_answers_only_what_and_whom_it_names(self) -> None:
        made = [
            {"to": "police", "at": "2026-03-02T18:00", "about": ["self_harm"]},
            {"to": "family", "at": "2026-03-02T18:00", "about": ["threat"]},
        ]
        case = signalled({"code": "self_harm"}, reports=made)
        assert [one.recipient for one in risk.open_reports(case, RULES)] == ["family", "counselling"]

    def test_it_is_known_since_the_first_entry_or_registration(self) -> None:
        case = signalled({"code": "threat", "known_on": "2026-03-09"}, {"code": "threat", "party": "B"})
        assert [one.known_on for one in risk.open_reports(case, RULES)] == [REGISTERED]

    def test_what_was_withdrawn_needs_none(self) -> None:
        case = signalled({"code": "threat", "withdrawn_on": "2026-03-03"})
        assert risk.open_reports(case, RULES) == ()


class TestLead:
    """`[lead]`: by tier, one level up for every two failed sessions of the present round."""

    @pytest.mark.parametrize(
        ("tier", "failed", "level"),
        [
            (BLUE, 0, Level.COMMUNITY),
            (BLUE, 1, Level.COMMUNITY),
            (BLUE, 2, Level.STREET),
            (BLUE, 3, Level.STREET),
            (BLUE, 4, Level.CENTRE),
            (YELLOW, 0, Level.STREET),
            (YELLOW, 2, Level.CENTRE),
            (RED, 0, Level.CENTRE),
            (RED, 4, Level.CENTRE),
        ],
    )
    def test_table(self, tier: Tier, failed: int, level: Level) -> None:
        case = case_of(sessions=failing(*(f"2026-03-{day:02}" for day in range(5, 5 + failed))))
        assert risk.lead_of(case, RULES, tier) is level

    def test_failures_of_an_earlier_round_do_not_count(self) -> None:
        case = case_of(
            sessions=failing("2026-03-05", "2026-03-09", "2026-03-20"),
            reopenings=[{"on": "2026-03-15", "why": "…", "round": 2}],
        )
        assert len(risk.failed_sessions(case)) == 1
        assert risk.lead_of(case, RULES, BLUE) is Level.COMMUNITY


@pytest.mark.parametrize(
    ("role", "least", "may"),
    [
        (LEAD, MEDIATOR, True),
        (STAFF, STAFF, True),
        (MEDIATOR, STAFF, False),
        (Role.ADMINISTRATOR, MEDIATOR, False),
        (Role.POLICE_LIAISON, MEDIATOR, False),
    ],
)
def test_a_higher_role_may_what_a_lower_may(role: Role, least: Role, may: bool) -> None:  # [role].order
    assert risk.ranks_at_least(role, least, RULES) is may
