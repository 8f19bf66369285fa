"""Who may decide and confirm on a desk that has a list of its people, and as before on one that has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from mediation_desk.domain.codes import Period, Role, Tier
from mediation_desk.errors import Refused
from mediation_desk.services import followup, mediation, overview, pins, record, settings, staff
from mediation_desk.services.rights import Actor
from mediation_desk.services.staff import StaffRow
from mediation_desk.services.work import Office

Registered = Callable[..., str]
LEAD, CHIEF, MEDIATOR = "周主任", "罗所长", "人民调解员乙"
PINS = {LEAD: "284913", CHIEF: "719204"}
RED = {"tiers": [{"level": "red", "decided_on": "2026-10-13", "by": ["负责人"], "reason": "扬言"}]}
SERVED = date(2026, 10, 19) + timedelta(days=30)


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "COST", pins.Cost(iterations=1, memory_kib=64))


@pytest.fixture
def listed(office: Office) -> Office:
    """The office with three people on its list, two of them with a PIN; the lead acts."""
    posts = {LEAD: Role.CENTRE_LEAD, CHIEF: Role.JUSTICE_STAFF, MEDIATOR: Role.MEDIATOR}
    for name, role in posts.items():
        staff.save(office, StaffRow(name=name, role=role))
    for line in staff.staff(office):
        if line.name in PINS:
            staff.set_pin(office, line.id, new=PINS[line.name], again=PINS[line.name])
    return replace(office, actor=Actor(name=LEAD))


def lower(office: Office, number: str, *by: tuple[str, Role]) -> Any:
    return mediation.decide_tier(office, number, Tier.YELLOW, by=by, reason="核实无扬言")


def test_lowering_from_red_takes_two_of_the_list_each_proved_by_himself(
    listed: Office, registered: Registered
):
    number = registered("visiting-rights", **RED)
    two = ((LEAD, Role.CENTRE_LEAD), (CHIEF, Role.JUSTICE_STAFF))
    with pytest.raises(Refused, match=f"{CHIEF}设有口令，请由本人输入"):
        lower(staff.proving(listed, {LEAD: PINS[LEAD]}), number, *two)
    proved = staff.proving(listed, PINS)
    assert lower(proved, number, *two).tiers[-1].by == (LEAD, CHIEF)


def test_a_name_that_is_not_on_the_list_and_a_post_above_ones_own_are_refused(
    listed: Office, registered: Registered
):
    number = registered("visiting-rights", **RED)
    proved = staff.proving(listed, PINS)
    with pytest.raises(Refused, match="不在本单位现任人员名单上"):
        lower(proved, number, (LEAD, Role.CENTRE_LEAD), ("某人", Role.MEDIATOR), ("某人", Role.JUSTICE_STAFF))
    with pytest.raises(Refused, match="在名单上是调解员，不能以司法所工作人员身份"):
        lower(proved, number, (LEAD, Role.CENTRE_LEAD), (MEDIATOR, Role.JUSTICE_STAFF))


def test_who_acts_alone_is_held_to_his_own_post_and_types_no_pin(listed: Office, registered: Registered):
    number = registered("visiting-rights")
    calm = replace(listed, actor=Actor(name=MEDIATOR))
    with pytest.raises(Refused, match="不能以综治中心负责人身份"):
        mediation.decide_tier(calm, number, Tier.RED, by=((MEDIATOR, Role.CENTRE_LEAD),), reason="…")
    unlisted = replace(listed, actor=Actor(name="新来的"))
    with pytest.raises(Refused, match="不在本单位人员名单上，不能以"):
        mediation.decide_tier(unlisted, number, Tier.RED, by=(("新来的", Role.CENTRE_LEAD),), reason="…")
    red = mediation.decide_tier(listed, number, Tier.RED, by=((LEAD, Role.CENTRE_LEAD),), reason="研判")
    assert red.tiers[-1].level is Tier.RED


def test_the_same_person_under_two_spellings_is_one(listed: Office, registered: Registered):
    number = registered("visiting-rights", **RED)
    proved = staff.proving(listed, PINS).on(SERVED)
    with pytest.raises(Refused, match="2名不同的人"):
        followup.confirm_period(proved, number, Period.MEDIUM, by=(LEAD, "周 主任"))
    with pytest.raises(Refused, match="2名不同人员"):
        lower(proved, number, (LEAD, Role.CENTRE_LEAD), ("周　主任", Role.CENTRE_LEAD))


def test_a_period_is_confirmed_by_posts_that_may_be_second(listed: Office, registered: Registered):
    number = registered("visiting-rights", **RED)
    served = listed.on(SERVED)
    with pytest.raises(Refused, match="请另选一人"):
        followup.confirm_period(
            staff.proving(served, PINS), number, Period.MEDIUM, by=(LEAD, MEDIATOR), reason="…"
        )
    with pytest.raises(Refused, match="设有口令"):
        followup.confirm_period(served, number, Period.MEDIUM, by=(LEAD, CHIEF))
    after = followup.confirm_period(staff.proving(served, PINS), number, Period.MEDIUM, by=(LEAD, CHIEF))
    assert after.periods[-1].by == (LEAD, CHIEF)
    with pytest.raises(Refused, match="设有口令"):
        record.correct(served, number, "periods[0]", replace(after.periods[0], by=(CHIEF, LEAD)))


def test_an_office_may_want_a_pin_of_everybody(listed: Office, registered: Registered):
    number = registered("visiting-rights", **RED)
    (other,) = [line for line in staff.staff(listed) if line.name == CHIEF]
    staff.clear_pin(listed, other.id, other.version)
    settings.set(listed, "people.pin", True)
    proved = staff.proving(listed, PINS)
    with pytest.raises(Refused, match="要求凭口令确认，罗所长还没有设口令"):
        lower(proved, number, (LEAD, Role.CENTRE_LEAD), (CHIEF, Role.JUSTICE_STAFF))


def test_a_period_is_left_early_only_with_a_reason_and_by_two(office: Office, registered: Registered):
    number = registered("visiting-rights")
    early = office.on(SERVED)
    with pytest.raises(Refused, match="须写明理由"):
        followup.confirm_period(early, number, Period.LOW, by=("负责人", "所长"))
    with pytest.raises(Refused, match="2名不同的人"):
        followup.confirm_period(early, number, Period.LOW, by=("负责人",), reason="研判会议定")
    case = followup.confirm_period(early, number, Period.LOW, by=("负责人", "所长"), reason="研判会议定")
    assert (case.periods[-1].by, case.periods[-1].reason) == (("负责人", "所长"), "研判会议定")


def test_a_period_confirmed_early_begins_when_the_one_before_it_ends(office: Office, registered: Registered):
    number = registered("visiting-rights")
    followup.confirm_period(office.on(SERVED), number, Period.LOW, by=("负责人", "所长"), reason="研判会议定")
    now = overview.overview(office.on(SERVED), number).period_now
    assert now is not None
    assert (now.period, now.on_its_way) == (Period.LOW, "30天后起")
    with pytest.raises(Refused, match="12月18日起转入低风险期"):
        followup.confirm_period(office.on(SERVED), number, Period.ROUTINE, by=("负责人",))
