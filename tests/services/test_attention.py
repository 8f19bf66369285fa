"""What a case asks for beside its dates: a look at red, a hand-up, a step down; lateness is none of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from mediation_desk.domain import codes, risk
from mediation_desk.domain.codes import DueKind, Level, Period, RevisitMethod, SignalAnswer
from mediation_desk.domain.record.followup import Revisit, Supervision
from mediation_desk.domain.record.intake import Lead, Signal
from mediation_desk.services import disputes, duties, followup, mediation, worklist
from mediation_desk.services.attention import attention
from mediation_desk.services.overview import look
from mediation_desk.services.work import Office
from tests.services.conftest import TODAY

Registered = Callable[..., str]
ENDED = date(2026, 10, 19)
FAILED = [
    {"held_at": f"{day}T09:00", "place": "调解室", "present": ["A", "B"], "outcome": "not_agreed"}
    for day in ("2026-11-14", "2026-11-16")
]


def asked(office: Office, number: str) -> list[tuple[str, str]]:
    return [(one.deed, one.what) for one in attention(office, look(office, number))]


def test_red_at_once_waits_for_a_person_within_the_hours_the_rule_says(
    office: Office, registered: Registered
):
    number = registered("roof-leak")
    threat = Signal(code=codes.Signal.THREAT, answer=SignalAnswer.PRESENT, known_on=TODAY, basis="当场")
    mediation.note_signal(office, number, threat)
    (one,) = [one for one in attention(office, look(office, number)) if one.deed == "tier"]
    assert "扬言" in one.what
    assert "24小时内" in one.how
    decided = ("周主任", codes.Role.CENTRE_LEAD)
    mediation.decide_tier(office, number, codes.Tier.RED, by=(decided,))
    assert "tier" not in dict(asked(office, number))


def test_failed_sessions_hand_the_case_up_until_that_level_leads(office: Office, registered: Registered):
    number = registered("roof-leak", sessions=FAILED[:1])
    assert asked(office, number) == []
    number = registered("roof-leak", sessions=FAILED)
    assert asked(office, number) == [("lead", "应由街道部门联合化解牵头")]
    mediation.name_lead(office, number, Lead(name="赵书记", level=Level.STREET, from_=TODAY))
    assert asked(office, number) == []


def test_a_report_waits_for_its_receipt(office: Office, registered: Registered):
    told = {"to": "police", "at": "2026-11-20T09:00", "by": "李调解", "about": ["threat"]}
    number = registered("roof-leak", reports=[told, told | {"receipt": "值班民警某某"}])
    (one,) = attention(office, look(office, number))
    assert (one.deed, one.where) == ("report", "reports[0]")
    assert one.what == "2026年11月20日向公安机关的报告还没有回执"


def test_a_step_down_is_proposed_when_all_holds_and_gone_once_confirmed(
    office: Office, registered: Registered
):
    number = registered("visiting-rights")
    for after in (7, 15, 30, 60):
        day = ENDED + timedelta(days=after)
        for party in ("A", "B"):
            visit = Revisit(planned_on=day, done_on=day, party=party, method=RevisitMethod.VISIT)
            visit = replace(visit, signs=(codes.RelapseSign.NONE,))
            followup.record_revisit(office.on(day), number, visit)
    served = office.on(ENDED + timedelta(days=60))
    assert ("period", "可以转入低风险期：王某、李某") in asked(served, number)
    followup.confirm_period(served, number, Period.LOW, by=("负责人",))
    assert "period" not in dict(asked(served, number))


def test_staff_lateness_leads_to_supervision_and_never_to_a_colour(office: Office, registered: Registered):
    number = registered("visiting-rights")
    late = office.on(date(2027, 6, 1))
    before, now = (risk.current_tier(disputes.show(at, number), at.rules, at.today) for at in (office, late))
    kinds = {row.kind for row in worklist.due(late) if row.number == number and row.days_overdue}
    assert {DueKind.REVISIT, DueKind.SUPERVISION} <= kinds
    duties.supervise(
        late, number, Supervision(about="revisit", issued_on=late.today, by="主任", to="人民调解员甲")
    )
    case = disputes.show(late, number)
    assert risk.current_tier(case, late.rules, late.today) == now == before
    was, is_now = (risk.suggest(case, at.rules, at.today, at.calendar) for at in (office, late))
    assert was == is_now
