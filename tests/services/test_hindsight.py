"""A past suggestion and a past visit are explained with the rules of their day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mediation_desk.domain.codes import Period, Tier
from mediation_desk.domain.record.followup import Revisit
from mediation_desk.domain.record.intake import TierDecision
from mediation_desk.services import disputes, hindsight, rule_changes, rule_history
from mediation_desk.services.work import Office
from tests.services.conftest import sample

Registered = Callable[..., str]
DECIDED = date(2026, 11, 10)
CHANGED = date(2026, 11, 15)


def decision(on: date) -> TierDecision:
    return TierDecision(level=Tier.YELLOW, decided_on=on, by=("办案人",))


def test_a_suggestion_knows_what_was_known_then_and_the_rules_of_its_day(
    office: Office, registered: Registered
) -> None:
    signals = [
        {"code": "domestic_violence", "answer": "present", "known_on": "2026-11-02", "basis": "派出所告知"},
        {"code": "police_incident", "answer": "present", "known_on": "2026-11-03"},
        {"code": "threat", "answer": "present", "known_on": "2026-11-12"},
    ]
    dispute = {**sample("roof-leak")["dispute"], "registered_on": "2026-11-02", "signals": signals}
    number = registered("roof-leak", dispute=dispute)
    rule_changes.change(office.on(CHANGED), {"threshold.yellow": 40}, "提一档")
    rule_changes.change(office.on(CHANGED), {"limit.stalled_days": 9}, "与分级无关")
    case = disputes.show(office, number)

    then = hindsight.suggested_then(office, case, decision(DECIDED))
    after = hindsight.suggested_then(office, case, decision(CHANGED))

    assert (then.suggestion.tier, then.suggestion.score) == (Tier.YELLOW, 32)
    assert [(one.counts_from, rule.new) for one in then.since for rule in one.rules] == [(CHANGED, "40分")]
    assert after.suggestion.tier is Tier.RED
    assert after.since == ()


def test_a_visit_is_explained_by_the_rules_it_was_planned_by(office: Office, registered: Registered) -> None:
    visits = [
        {"planned_on": "2026-06-08", "done_on": "2026-06-08", "party": "A", "method": "phone"},
        {"planned_on": "2026-06-09", "done_on": "2026-06-09", "party": "A", "method": "phone"},
    ]
    number = registered(
        "roof-leak",
        resolutions=[{"kind": "oral_agreement", "on": "2026-05-08"}],
        agreements=[],
        revisits=visits,
    )
    fewer = {"revisit.low.every_days": 45, "revisit.course.blue.low": 50}
    rule_changes.change(office.on(CHANGED), fewer, "少些")
    changed = rule_history.renewed(office)
    case = disputes.show(changed, number)

    planned = hindsight.planned_then(changed, case, case.revisits[0])

    assert planned is not None
    assert planned.day == date(2026, 6, 8)
    assert "化解结束日2026年5月8日起算，蓝色历程低风险期第30日" in planned.why
    assert [rule.path for one in planned.since for rule in one.rules] == [
        "revisit.low.every_days",
        "revisit.course.blue.low",
    ]
    beside = Revisit(planned_on=date(2026, 7, 1), done_on=date(2026, 7, 1), party="A", period=Period.LOW)
    assert hindsight.planned_then(changed, case, beside) is None
