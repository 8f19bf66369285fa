"""化解 through the services: what the law forbids is refused with its article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from mediation_desk.domain import codes
from mediation_desk.domain.codes import Remedy, Role, Tier
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.agreement import Agreement, Confirmation, Payment, Performance, Signature
from mediation_desk.domain.record.intake import Signal
from mediation_desk.domain.record.mediation import Event, Report, Resolution, Session
from mediation_desk.errors import Refused
from mediation_desk.services import agreements, disputes, ends, mediation, pushes
from mediation_desk.services.work import Office
from tests.services.conftest import NOON, TODAY, sample

Registered = Callable[..., str]
TOGETHER = Session(
    held_at=datetime(2026, 11, 20, 9, 0, tzinfo=SHANGHAI),
    place="调解室",
    mode=codes.SessionMode.TOGETHER,
    present=("A", "B"),
    outcome=codes.SessionOutcome.ADJOURNED,
)
LEAD = (("负责人", Role.CENTRE_LEAD),)


def agreed(**more: object) -> Agreement:
    """A written agreement of today with one instalment."""
    row = Performance(
        debtors=("B",),
        creditors=("A",),
        kind=codes.PerformanceKind.MONEY,
        what="维修费",
        amount=Decimal("6800.00"),
        due=date(2026, 12, 1),
    )
    plain = Agreement(
        kind=codes.AgreementKind.WRITTEN,
        parties=("A", "B"),
        reached_on=TODAY,
        copies=3,
        terms=("物业公司于2026年12月1日前支付维修费6800元。",),
        manner="转账",
        performance=(row,),
    )
    return replace(plain, **more)


def signatures(day: date = TODAY) -> tuple[Signature, ...]:
    how = (codes.SignHow.SIGNATURE,)
    parties = [Signature(who=ref, as_=codes.SignatureAs.PARTY, on=day, how=how) for ref in ("A", "B")]
    return (*parties, Signature(who="调解员", as_=codes.SignatureAs.MEDIATOR, on=day, how=how))


@pytest.fixture
def number(office: Office, registered: Registered) -> str:
    """A roof-leak case, accepted."""
    made = registered("roof-leak")
    disputes.accept(office, made, on=TODAY.replace(day=18))
    return made


def test_a_joint_session_against_a_no_contact_order_is_refused(office: Office, number: str):
    order = Event(
        code=codes.Event.PROTECTION_ORDER,
        on=date(2026, 11, 1),
        until=date(2027, 4, 30),
        protects=("A",),
        against=("B",),
        no_contact=True,
    )
    mediation.note_event(office, number, order)

    with pytest.raises(Refused, match="反家庭暴力法"):
        mediation.hold(office, number, TOGETHER)

    assert disputes.show(office, number).sessions == ()
    apart = replace(TOGETHER, mode=codes.SessionMode.SEPARATE, present=("A",))
    assert mediation.hold(office, number, apart).sessions == (apart,)


def test_a_session_with_a_party_who_refused_is_refused(office: Office, registered: Registered):
    parties = sample("roof-leak")["parties"]
    parties[1]["refused_on"] = "2026-11-10"
    made = registered("roof-leak", parties=parties)

    with pytest.raises(Refused, match="人民调解法第十七条"):
        mediation.hold(office, made, TOGETHER)


def test_a_sensitive_signal_without_a_basis_is_refused(office: Office, number: str):
    told = Signal(code=codes.Signal.EX_OFFENDER, answer=codes.SignalAnswer.PRESENT)

    with pytest.raises(Refused, match="依据"):
        mediation.note_signal(office, number, told)

    known = replace(told, basis="司法所帮教衔接函", known_on=TODAY)
    assert mediation.note_signal(office, number, known).dispute.signals[-1] == known


def test_a_tier_other_than_suggested_needs_a_reason_and_red_the_lead(office: Office, number: str):
    with pytest.raises(Refused):
        mediation.decide_tier(office, number, Tier.YELLOW, by=LEAD)
    with pytest.raises(Refused):
        mediation.decide_tier(office, number, Tier.BLUE, by=(("网格员", Role.GRID_WORKER),), reason="平稳")

    decided = mediation.decide_tier(office, number, Tier.YELLOW, by=LEAD, reason="双方情绪对立")

    assert decided.tiers[-1].level is Tier.YELLOW
    assert decided.tiers[-1].suggested is Tier.BLUE


def test_lowering_from_red_takes_two_people(office: Office, number: str):
    mediation.decide_tier(office, number, Tier.RED, by=LEAD, reason="扬言")

    with pytest.raises(Refused):
        mediation.decide_tier(office, number, Tier.YELLOW, by=LEAD, reason="已缓和")

    both = (*LEAD, ("所长", Role.JUSTICE_STAFF))
    assert mediation.decide_tier(office, number, Tier.YELLOW, by=both, reason="已缓和").tiers[-1].by == (
        "负责人",
        "所长",
    )


def test_a_term_that_pays_the_committee_is_refused(office: Office, number: str):
    paid = agreed(terms=("双方各向调解委员会支付调解费200元。",))

    with pytest.raises(Refused, match="人民调解法第四条") as refused:
        agreements.reach(office, number, paid)

    assert refused.value.problems[0].where == "agreements[0].terms[0]"


def test_signatures_and_seal_lead_to_the_effective_day(office: Office, number: str):
    agreements.reach(office, number, agreed(reached_on=date(2026, 11, 20)))

    signed = agreements.sign(office, number, "1", *signatures(date(2026, 11, 20)))
    assert signed.agreements[0].effective_on is None

    sealed = agreements.seal(office, number, "1", on=date(2026, 11, 21))
    assert sealed.agreements[0].effective_on == date(2026, 11, 21)


def test_a_payment_above_what_is_owed_asks_for_the_reason(office: Office, number: str):
    agreements.reach(office, number, agreed())
    first = Payment(on=TODAY, amount=Decimal("6000.00"), how="转账")
    rest = Payment(on=TODAY, amount=Decimal("900.00"), how="转账")

    assert agreements.pay(office, number, "1", 0, first).agreements[0].performance[0].done_on is None
    with pytest.raises(Refused, match="超过"):
        agreements.pay(office, number, "1", 0, rest)
    paid = agreements.pay(office, number, "1", 0, replace(rest, reason="含利息")).agreements[0].performance[0]
    assert (paid.done_on, paid.payments[-1].reason) == (TODAY, "含利息")


def test_confirmation_is_applied_for_by_all_within_thirty_days(office: Office, number: str):
    agreements.reach(office, number, agreed())
    with pytest.raises(Refused):
        agreements.apply_confirmation(office, number, "1", on=TODAY)
    agreements.sign(office, number, "1", *signatures())
    agreements.seal(office, number, "1", on=TODAY)

    late = office.on(date(2026, 12, 23))
    with pytest.raises(Refused, match="三十日"):
        agreements.apply_confirmation(late, number, "1", on=late.today)

    applied = agreements.apply_confirmation(office.on(date(2026, 12, 22)), number, "1", on=date(2026, 12, 22))
    way = applied.agreements[0].confirmation
    assert way is not None
    assert way.status is codes.ConfirmationStatus.APPLIED
    assert way.applicants == ("A", "B")


def test_a_step_of_the_court_needs_an_application(office: Office, number: str):
    agreements.reach(office, number, agreed())

    with pytest.raises(Refused):
        agreements.note_court(
            office, number, "1", lambda old: replace(old, status=codes.ConfirmationStatus.CONFIRMED)
        )

    agreements.ask_confirmation(office, number, "1", codes.ConfirmationIntent.NONE, on=TODAY)
    asked = disputes.show(office, number).agreements[0].confirmation
    assert asked == Confirmation(
        status=codes.ConfirmationStatus.NOT_APPLIED, intent=codes.ConfirmationIntent.NONE, asked_on=TODAY
    )


def test_a_termination_needs_its_reason_and_the_other_ways_told(office: Office, number: str):
    bare = Resolution(kind=codes.Resolution.TERMINATED, on=TODAY)

    with pytest.raises(Refused, match="人民调解法第二十六条"):
        mediation.end_resolve(office, number, bare)

    told = replace(bare, reason="无法达成协议", remedies=(Remedy.LITIGATION,), told_on=TODAY)
    assert mediation.end_resolve(office, number, told).resolutions == (told,)
    assert ends.conclude(office, number, codes.ConcludedHow.TERMINATED_AND_TOLD).concluded is not None


def test_a_case_is_concluded_only_as_its_record_bears(office: Office, number: str):
    agreements.reach(office, number, agreed())

    with pytest.raises(Refused, match="还没有履行"):
        ends.conclude(office, number, codes.ConcludedHow.PERFORMED)
    with pytest.raises(Refused, match="请先结案"):
        ends.report_conclusion(office, number, on=TODAY)
    with pytest.raises(Refused, match="请先结案"):
        ends.file(office, number, on=TODAY, by="内勤", retention=codes.Retention.YEARS_30)


def test_a_push_sent_away_says_why_and_where(office: Office, registered: Registered):
    number = registered("roof-leak")
    pushes.receive(office, number, at=NOON, by="值班员")

    with pytest.raises(Refused) as refused:
        pushes.answer(office, number, codes.PushAnswer.FORWARDED)
    assert {problem.where for problem in refused.value.problems} == {
        "pushes[0].answer_reason",
        "pushes[0].onward_to",
    }

    answered = pushes.answer(
        office, number, codes.PushAnswer.FORWARDED, reason="属地不在本街道", onward_to="另一街道综治中心"
    )
    assert answered.pushes[0].answer is codes.PushAnswer.FORWARDED
    assert pushes.reply(office, number, at=NOON).pushes[0].replied_at == NOON


def test_a_report_answers_the_duty_to_report(office: Office, number: str):
    threat = Signal(code=codes.Signal.THREAT, answer=codes.SignalAnswer.PRESENT, known_on=TODAY)
    mediation.note_signal(office, number, threat)
    made = Report(
        to=codes.ReportTo.POLICE, office="派出所", at=NOON, by="办案人", about=(codes.Signal.THREAT,)
    )

    assert mediation.report(office, number, made).reports == (made,)
