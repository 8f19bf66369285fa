"""What the rules say of risk, the push, who leads and the next period, asked for the dialogs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from mediation_desk.domain.codes import Level, Period, PushGroup, Signal, Tier
from mediation_desk.domain.record.intake import Lead
from mediation_desk.errors import Refused
from mediation_desk.services import disputes, downgrades, mediation, weighing
from mediation_desk.services.matters import Matter, matter_at
from mediation_desk.services.work import Office
from tests.services.conftest import TODAY, sample

Registered = Callable[..., str]
END = {"kind": "oral_agreement", "on": "2026-11-16"}


def dispute(**more: Any) -> dict[str, Any]:
    return {"dispute": {**sample("roof-leak")["dispute"], **more}}


def matter(office: Office, number: str) -> Matter:
    return matter_at(office, number)


def test_every_signal_stands_in_one_group(office: Office):
    grouped = weighing.grouped_signals(office)
    told = [code for codes in grouped.values() for code in codes]
    assert sorted(told) == sorted(Signal)
    assert weighing.group_of(office, Signal.WEAPON) is PushGroup.WEAPON
    assert weighing.group_of(office, Signal.CROSS_REGION) is None


def test_a_number_is_asked_only_where_times_count(office: Office):
    counted = weighing.counted_signals(office)
    assert {Signal.POLICE_CALLS, Signal.FAILED_MEDIATIONS} <= counted
    assert Signal.LOST_MIND not in counted


def test_what_nobody_knows_is_weighed_as_if_it_were_so(office: Office, registered: Registered):
    calm = registered("roof-leak", **dispute(signals=[]))
    assert weighing.if_unknown_hold(office, matter(office, calm)) is None

    asked = registered(
        "roof-leak", push_answers=[{"group": "weapon", "answer": "unknown"}], **dispute(signals=[])
    )
    unknown = weighing.if_unknown_hold(office, matter(office, asked))
    assert unknown == weighing.Unknown(signals=(Signal.WEAPON,), tier=Tier.RED)


def test_what_is_known_to_be_absent_is_not_weighed(office: Office, registered: Registered):
    signals = [{"code": "alcohol", "answer": "absent"}]
    number = registered(
        "roof-leak", push_answers=[{"group": "character", "answer": "unknown"}], **dispute(signals=signals)
    )
    unknown = weighing.if_unknown_hold(office, matter(office, number))
    assert unknown is not None
    assert set(unknown.signals) == {Signal.WEAK_LEGAL_AWARENESS, Signal.GAMBLING}
    assert unknown.tier is Tier.BLUE


def test_the_open_groups_are_offered_first(office: Office, registered: Registered):
    number = registered("roof-leak", push_answers=[{"group": "police", "answer": "unknown"}])
    groups = weighing.groups_to_answer(office, matter(office, number))
    assert groups[0] is PushGroup.POLICE
    assert set(groups) == set(PushGroup)


def test_a_red_case_is_led_by_the_centre_and_a_leader(office: Office, registered: Registered):
    red = [{"level": "red", "decided_on": "2026-11-20", "by": ["负责人"]}]
    asked = matter(office, registered("roof-leak", tiers=red))
    assert weighing.leading_level(office, asked) is Level.CENTRE
    assert weighing.takes_case_leader(office, asked)


def test_a_new_lead_ends_the_one_before(office: Office, registered: Registered):
    number = registered("roof-leak", leads=[{"name": "社区书记", "level": "community", "from": "2026-11-10"}])
    case = mediation.name_lead(office, number, Lead(name="街道主任", level=Level.STREET, from_=TODAY))
    assert [(lead.name, lead.until) for lead in case.leads] == [("社区书记", TODAY), ("街道主任", None)]
    with pytest.raises(Refused, match="由谁牵头"):
        mediation.name_lead(office, number, Lead(level=Level.CENTRE, from_=TODAY))


def test_a_signal_withdrawn_counts_no_more_and_says_why(office: Office, registered: Registered):
    signals = [{"code": "threat", "answer": "present", "known_on": "2026-11-20"}]
    number = registered("roof-leak", **dispute(signals=signals))
    with pytest.raises(Refused, match="写明原因"):
        mediation.withdraw_signal(office, number, 0, on=TODAY, because=" ")

    case = mediation.withdraw_signal(office, number, 0, on=TODAY, because="查明是误传")

    assert case.dispute.signals[0].withdrawn_because == "查明是误传"
    assert matter(office, number).view.tier.tier is Tier.BLUE
    with pytest.raises(Refused, match="已经撤销"):
        mediation.withdraw_signal(office, number, 0, on=TODAY, because="查明是误传")
    with pytest.raises(Refused, match="已被删去"):
        mediation.withdraw_signal(office, number, 5, on=TODAY, because="查明是误传")


def test_each_party_stands_in_its_period_and_the_last_has_none_after_it(
    office: Office, registered: Registered
):
    yellow = [{"level": "yellow", "decided_on": "2026-11-10", "by": ["某"]}]
    number = registered("roof-leak", tiers=yellow, resolutions=[END])
    accepted = replace(disputes.show(office, number).dispute, accepted_on=date(2026, 11, 10))
    assert accepted.accepted_on
    turns = downgrades.turns(office, matter(office, number))
    assert [(turn.party, turn.now, turn.next) for turn in turns] == [
        ("A", Period.MEDIUM, Period.LOW),
        ("B", Period.MEDIUM, Period.LOW),
    ]
    assert {turn.people for turn in turns} == {1}

    blue = [{"level": "blue", "decided_on": "2026-11-10", "by": ["某"]}]
    last = registered("roof-leak", tiers=blue, resolutions=[END])
    assert {turn.next for turn in downgrades.turns(office, matter(office, last))} == {None}
    assert all(turn.until > TODAY - timedelta(days=1) for turn in turns)
