"""Every rule of rules.toml is loaded, and the rules of risk, sessions and confirmation have their effect.

Each row of the tables names where the rule comes from. Rules of stages, deadlines and revisits are tested
with those modules.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mediation_desk.almanac import official_calendar
from mediation_desk.config.paths import resources_folder
from mediation_desk.domain import agreements, confirmation, people, pushes, risk, sessions
from mediation_desk.domain.codes import Level, MediationKind, PushGroup, Role, Signal, Tier
from mediation_desk.domain.plain import is_empty
from mediation_desk.domain.rules import DecideRule, LowerRule, Rules, Weight
from mediation_desk.errors import Refused
from tests.domain.builders import RULES, agreement_of, case_of, owing, session_of, signalled, signatures

WRITTEN = tomllib.loads((resources_folder() / "rules.toml").read_text("utf-8"))
CALENDAR = official_calendar()
TODAY = date(2026, 3, 25)


def leaves(table: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from leaves(value, (*path, key))
        else:
            yield (*path, key), value


def loaded(path: tuple[str, ...]) -> Any:
    """The value the rules hold at a path of the file."""
    found: Any = RULES
    for key in path:
        if isinstance(found, Mapping):
            found = found[key]
        else:
            found = getattr(found, key if hasattr(found, key) else f"{key}_")
    return found


@pytest.mark.parametrize(
    ("path", "value"), [pytest.param(*leaf, id=".".join(leaf[0])) for leaf in leaves(WRITTEN)]
)
def test_every_rule_of_the_file_is_loaded(path: tuple[str, ...], value: Any) -> None:
    held = loaded(path)
    assert held == (tuple(value) if isinstance(value, list) else value) or (
        is_empty(value) and is_empty(held)
    )


def verdict(rules: Rules, kind: str) -> bool:
    case = case_of(office={"mediation": kind})
    return confirmation.may_confirm(case, agreement_of(effective_on="2026-03-06"), rules).ok


def effective(rules: Rules, kind: str) -> date | None:
    agreement = agreement_of(signatures=signatures())
    return agreements.effective_day(agreement, case_of(office={"mediation": kind}), rules)


def is_fee_refused(rules: Rules, kind: str) -> bool:
    agreement = agreement_of(terms=["乙方向调解委员会支付调解费200元。"])
    try:
        sessions.check_terms(agreement, rules, MediationKind(kind))
    except Refused:
        return True
    return False


def with_threshold(rules: Rules) -> tuple[Tier, ...]:
    return tuple(risk.tier_of_score(score, rules) for score in (29, 30, 59, 60))


def score(rules: Rules, *codes: str) -> int:
    return risk.suggest(signalled(*({"code": code} for code in codes)), rules, TODAY).score


def is_decided(rules: Rules, level: Tier, *roles: Role) -> bool:
    by = tuple((f"人员{index}", role) for index, role in enumerate(roles))
    case = case_of(tiers=[{"level": "red", "decided_on": "2026-03-03", "by": ["刘主任"]}])
    try:
        risk.check_tier_decision(case, level, by, "理由", rules, TODAY)
    except Refused:
        return False
    return True


def lead(rules: Rules, tier: Tier, failed: int) -> Level:
    held = [
        {"held_at": "2026-03-10T09:00", "place": "室", "present": ["A"], "outcome": "not_agreed"}
    ] * failed
    return risk.lead_of(case_of(sessions=held), rules, tier)


def is_together_refused(rules: Rules, code: str) -> bool:
    try:
        sessions.check_session(signalled({"code": code}), session_of(), rules)
    except Refused:
        return True
    return False


def last_day(rules: Rules) -> date | None:
    window = confirmation.window(case_of(), agreement_of(effective_on="2026-03-11"), rules, CALENDAR)
    return window.last_day if window else None


def court_day(rules: Rules, status: str) -> date | None:
    keys = {"status": status, "applied_on": "2026-03-20", "accepted_on": "2026-03-23"}
    way = agreement_of(confirmation=keys).confirmation
    assert way
    step = confirmation.court_step(way, rules)
    return step.day if step else None


def limited_to(rules: Rules, status: str) -> date | None:
    agreement = agreement_of(performance=[owing()], confirmation={"status": status})
    found = confirmation.limitation(agreement, rules, CALENDAR)
    return found.day if found else None


def contacts(rules: Rules, size: int) -> int:
    agents = [{"kind": "representative", "name": "代表人"}]
    party = {"side": "applicant", "kind": "person", "name": "业主", "agents": agents}
    case = case_of(parties=[{**party, "ref": f"A{index}"} for index in range(size)])
    return len(people.contacts_of_side(case, "applicant", rules))


Effect = tuple[str, str, Callable[[Rules], Any], Any]

EFFECTS: list[Effect] = [
    ("mediation_kind.people.confirmation", "人民调解法 33", lambda r: verdict(r, "people"), True),
    (
        "mediation_kind.court_entrusted.confirmation",
        "民诉法 205",
        lambda r: verdict(r, "court_entrusted"),
        False,
    ),
    ("mediation_kind.coordination.confirmation", "handbook 8", lambda r: verdict(r, "coordination"), False),
    ("mediation_kind.people.papers", "人民调解法 29", lambda r: effective(r, "people"), None),
    ("mediation_kind.lawyer.papers", "handbook 8", lambda r: effective(r, "lawyer"), date(2026, 3, 5)),
    ("mediation_kind.people.free", "人民调解法 4", lambda r: is_fee_refused(r, "people"), True),
    ("mediation_kind.commercial.free", "商事调解条例 16", lambda r: is_fee_refused(r, "commercial"), False),
    (
        "signal_group.weapon",
        "handbook 1.1 (d)",
        lambda r: pushes.unknown_groups(signalled({"code": "weapon", "answer": "unknown"}), r),
        (PushGroup.WEAPON,),
    ),
    (
        "sensitive.basis_required",
        "PIPL 28-32",
        lambda r: len(risk.basis_problems(signalled({"code": "ex_offender"}), r)),
        1,
    ),
    (
        "red_at_once.signals",
        "handbook 5.1",
        lambda r: risk.suggest(signalled({"code": "severe_mental"}), r, TODAY).tier,
        Tier.RED,
    ),
    (
        "report.minor_harmed",
        "未成年人保护法 11",
        lambda r: [one.recipient for one in risk.open_reports(signalled({"code": "minor_harmed"}), r)],
        ["police", "civil_affairs"],
    ),
    ("score.recurrence", "handbook 5.2", lambda r: score(r, "recurrence"), 15),
    ("score.lost_mind", "handbook 5.2, S0", lambda r: score(r, "lost_mind", "lost_life"), 12),
    ("threshold", "handbook 5.2", with_threshold, (Tier.BLUE, Tier.YELLOW, Tier.YELLOW, Tier.RED)),
    ("decide.tier", "handbook 5.1", lambda r: is_decided(r, Tier.RED, Role.CENTRE_LEAD), True),
    ("decide.tier.red", "handbook 5.1", lambda r: is_decided(r, Tier.RED, Role.JUSTICE_STAFF), False),
    (
        "decide.lower_from_red",
        "handbook 5.6",
        lambda r: is_decided(r, Tier.YELLOW, Role.CENTRE_LEAD, Role.JUSTICE_STAFF),
        True,
    ),
    (
        "decide.lower_from_red.people",
        "handbook 5.6",
        lambda r: is_decided(r, Tier.YELLOW, Role.CENTRE_LEAD),
        False,
    ),
    (
        "decide.until_decided",
        "handbook 5.1",
        lambda r: risk.current_tier(signalled({"code": "threat"}), r, TODAY).tier,
        Tier.RED,
    ),
    ("lead.blue.level", "handbook 1.1", lambda r: lead(r, Tier.BLUE, 0), Level.COMMUNITY),
    ("lead.yellow.level", "inferred", lambda r: lead(r, Tier.YELLOW, 0), Level.STREET),
    ("lead.red.level", "handbook 1.1", lambda r: lead(r, Tier.RED, 0), Level.CENTRE),
    ("lead.up_after_failed_sessions", "handbook 1.1", lambda r: lead(r, Tier.BLUE, 2), Level.STREET),
    (
        "session.separate_if",
        "反家暴法 29",
        lambda r: is_together_refused(r, "domestic_violence_grave"),
        True,
    ),
    ("limit.confirmation_days", "民诉法 85, 205", last_day, date(2026, 4, 10)),
    (
        "limit.court_acceptance_days",
        "法释〔2011〕5号 4",
        lambda r: court_day(r, "applied"),
        date(2026, 3, 23),
    ),
    ("limit.court_review_days", "法释〔2011〕5号 5", lambda r: court_day(r, "accepted"), date(2026, 4, 7)),
    ("limit.enforcement_years", "民诉法 250", lambda r: limited_to(r, "confirmed"), date(2028, 3, 21)),
    ("limit.limitation_years", "民法典 188, 189", lambda r: limited_to(r, "not_applied"), date(2029, 3, 21)),
    ("revisit.plan.per_side_above", "inferred", lambda r: (contacts(r, 5), contacts(r, 6)), (5, 1)),
    (
        "role.order",
        "handbook 5.6",
        lambda r: risk.ranks_at_least(Role.COMMITTEE_HEAD, Role.COMMUNITY_LEAD, r),
        True,
    ),
]


@pytest.mark.parametrize(
    ("rule", "effect", "expected"),
    [
        pytest.param(rule, effect, expected, id=f"{rule} [{source}]")
        for rule, source, effect, expected in EFFECTS
    ],
)
def test_a_rule_has_its_effect(rule: str, effect: Callable[[Rules], Any], expected: Any) -> None:
    assert loaded(tuple(rule.split("."))) is not None
    assert effect(RULES) == expected


CHANGED: list[tuple[str, Rules, Callable[[Rules], Any], Any]] = [
    (
        "threshold",
        replace(RULES, threshold=replace(RULES.threshold, red=59, yellow=29)),
        with_threshold,
        (Tier.YELLOW, Tier.YELLOW, Tier.RED, Tier.RED),
    ),
    ("score", replace(RULES, score={Signal.PETITION: 7}), lambda r: score(r, "petition", "recurrence"), 7),
    (
        "score cap",
        replace(RULES, score={Signal.POLICE_CALLS: Weight(each=30, at_most=25)}),
        lambda r: score(r, "police_calls"),
        25,
    ),
    (
        "decide",
        replace(
            RULES,
            decide=DecideRule(
                tier=dict.fromkeys(Tier, Role.MEDIATOR),
                lower_from_red=LowerRule(by=Role.JUSTICE_STAFF, people=1),
                lower_period={},
                until_decided="blue",
                raise_="anyone",
            ),
        ),
        lambda r: (
            is_decided(r, Tier.YELLOW, Role.JUSTICE_STAFF),
            risk.current_tier(case_of(), r, TODAY).tier,
        ),
        (True, Tier.BLUE),
    ),
    (
        "limit.confirmation_days",
        replace(RULES, limit=replace(RULES.limit, confirmation_days=31)),
        last_day,
        date(2026, 4, 13),  # 11 April is a Saturday
    ),
    (
        "session.separate_if",
        replace(RULES, session=replace(RULES.session, separate_if=())),
        lambda r: is_together_refused(r, "domestic_violence_grave"),
        False,
    ),
    (
        "report",
        replace(RULES, report={}),
        lambda r: risk.open_reports(signalled({"code": "threat"}), r),
        (),
    ),
    (
        "sensitive.basis_required",
        replace(RULES, sensitive=replace(RULES.sensitive, basis_required=False)),
        lambda r: risk.basis_problems(signalled({"code": "ex_offender"}), r),
        (),
    ),
]


@pytest.mark.parametrize(
    ("rules", "effect", "expected"), [pytest.param(*row[1:], id=row[0]) for row in CHANGED]
)
def test_an_offices_own_setting_takes_the_place_of_a_default(
    rules: Rules, effect: Callable[[Rules], Any], expected: Any
) -> None:
    assert effect(rules) == expected


def test_a_no_contact_order_binds_whatever_the_office_sets() -> None:  # 反家暴法 29 is law, not a setting
    order = {"code": "protection_order", "on": "2026-03-01", "no_contact": True}
    lenient = replace(RULES, session=replace(RULES.session, separate_if=()))
    with pytest.raises(Refused, match="第二十九条"):
        sessions.check_session(case_of(events=[order]), session_of(), lenient)
