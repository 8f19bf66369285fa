"""What law and rules forbid on the way of a dispute is refused, with its article; nothing is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from mediation_desk.domain import codes, confirmation
from mediation_desk.domain.codes import Period, Role, Stage, Tier
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.followup import Revisit
from mediation_desk.domain.record.intake import Signal
from mediation_desk.domain.record.mediation import Event, Resolution
from mediation_desk.errors import Refused
from mediation_desk.services import agreements, disputes, ends, followup, mediation, moves, pushes
from mediation_desk.services.work import Office
from tests.services.walking import (
    ACCEPTED,
    AGREED,
    APPLIED,
    CLOSED,
    CONCLUDED,
    FILED,
    FIRST_SESSION,
    MEDIUM_SERVED,
    REGISTERED,
    SEALED,
    Walk,
)

# The rules are the same on both databases, which the whole way is walked on.
pytestmark = pytest.mark.parametrize("desk_address", ["sqlite"], indirect=True)


@pytest.fixture
def walk(office: Office) -> Walk:
    return Walk(office)


def test_nothing_is_resolved_before_push_acceptance_and_mediator(walk: Walk):
    walk.until(REGISTERED)
    with pytest.raises(Refused) as refused:
        moves.move(walk.on(REGISTERED), walk.number, Stage.RESOLVE, reason="直接化解")

    assert {problem.where for problem in refused.value.problems} == {"dispute.accepted_on", "mediators"}


def test_no_stage_is_skipped(walk: Walk):
    walk.until(ACCEPTED)
    for stage in (Stage.CLOSED, Stage.CALLBACK):
        with pytest.raises(Refused):
            moves.move(walk.on(ACCEPTED), walk.number, stage, reason="图快")
    assert walk.stage(ACCEPTED) is Stage.RESOLVE


def test_a_push_is_received_and_a_dispute_accepted_only_once(walk: Walk):
    walk.until(ACCEPTED)
    with pytest.raises(Refused, match="不能再次签收"):
        pushes.receive(walk.on(ACCEPTED), walk.number, at=_at(ACCEPTED), by="综治专干")
    with pytest.raises(Refused, match="不能再次受理"):
        disputes.accept(walk.on(ACCEPTED), walk.number, on=ACCEPTED)


def test_a_sensitive_fact_is_not_taken_down_without_its_basis(walk: Walk):
    walk.until(REGISTERED)
    rumour = Signal(code=codes.Signal.SEVERE_MENTAL, answer=codes.SignalAnswer.PRESENT, known_on=REGISTERED)

    with pytest.raises(Refused, match="依据"):
        mediation.note_signal(walk.on(REGISTERED), walk.number, rumour)


def test_a_tier_is_not_decided_below_the_suggestion_without_a_reason_nor_by_too_low_a_role(walk: Walk):
    walk.until(REGISTERED)
    with pytest.raises(Refused, match="个人信息保护法第二十四条"):
        mediation.decide_tier(walk.on(REGISTERED), walk.number, Tier.BLUE, by=(("调解员", Role.MEDIATOR),))
    with pytest.raises(Refused, match="司法所"):
        mediation.decide_tier(
            walk.on(REGISTERED), walk.number, Tier.YELLOW, by=(("调解员", Role.MEDIATOR),), reason="看情况"
        )


def test_sitting_together_is_refused_while_a_court_forbids_contact(walk: Walk):
    walk.until(FIRST_SESSION)
    order = Event(
        code=codes.Event.PROTECTION_ORDER,
        on=FIRST_SESSION,
        until=date(2027, 1, 15),
        protects=("B",),
        against=("A",),
        no_contact=True,
    )
    mediation.note_event(walk.on(FIRST_SESSION), walk.number, order)
    session = replace(walk.story.sessions[1], held_at=_at(FIRST_SESSION))

    with pytest.raises(Refused, match="反家庭暴力法第二十九条"):
        mediation.hold(walk.on(FIRST_SESSION), walk.number, session)
    apart = replace(session, mode=codes.SessionMode.SEPARATE)
    assert len(mediation.hold(walk.on(FIRST_SESSION), walk.number, apart).sessions) == 2


def test_a_term_that_pays_the_committee_is_refused(walk: Walk):
    walk.before(AGREED)
    told = walk.story.agreements[0]
    paid = replace(told, terms=(*told.terms, "双方各向人民调解委员会支付调解费二百元。"), confirmation=None)

    with pytest.raises(Refused, match="人民调解法第四条"):
        agreements.reach(walk.on(AGREED), walk.number, replace(paid, signatures=(), sealed_on=None))


def test_mediation_does_not_end_without_telling_the_other_ways(walk: Walk):
    walk.before(AGREED)
    end = Resolution(kind=codes.Resolution.TERMINATED, on=AGREED, reason="no_agreement")

    with pytest.raises(Refused, match="人民调解法第二十六条"):
        mediation.end_resolve(walk.on(AGREED), walk.number, end)


def test_watch_is_not_entered_before_an_end_nor_left_before_it_was_served(walk: Walk):
    walk.before(AGREED)
    with pytest.raises(Refused, match="化解结果"):
        moves.move(walk.on(FIRST_SESSION), walk.number, Stage.WATCH, reason="先关注")
    walk.until(AGREED)
    with pytest.raises(Refused, match="关注满15日"):
        moves.move(walk.on(SEALED), walk.number, Stage.CALLBACK, reason="已平稳")


def test_confirmation_is_not_applied_for_before_the_agreement_binds(walk: Walk):
    walk.until(AGREED)
    with pytest.raises(Refused, match="尚未生效"):
        agreements.apply_confirmation(walk.on(AGREED), walk.number, "1", on=AGREED)


def test_confirmation_is_not_applied_for_after_the_thirty_days(walk: Walk):
    case = walk.before(APPLIED)
    rules, calendar = walk.office.rules, walk.office.calendar
    last_day = confirmation.window(case, case.agreements[0], rules, calendar).last_day
    late = date.fromordinal(last_day.toordinal() + 1)

    with pytest.raises(Refused, match="民事诉讼法第二百零五条"):
        agreements.apply_confirmation(walk.on(late), walk.number, "1", on=late)
    agreements.apply_confirmation(walk.on(last_day), walk.number, "1", on=last_day)


def test_a_period_begins_neither_early_nor_out_of_turn(walk: Walk):
    walk.before(MEDIUM_SERVED)
    early = date.fromordinal(MEDIUM_SERVED.toordinal() - 1)
    with pytest.raises(Refused, match="期满后再转"):
        followup.confirm_period(walk.on(early), walk.number, Period.LOW, by=("负责人",))
    with pytest.raises(Refused, match="一次只能转入下一期"):
        followup.confirm_period(walk.on(MEDIUM_SERVED), walk.number, Period.ROUTINE, by=("负责人",))


def test_no_visit_is_recorded_before_the_end_of_mediation(walk: Walk):
    visit = Revisit(planned_on=FIRST_SESSION, done_on=FIRST_SESSION, party="A")
    walk.until(FIRST_SESSION)
    with pytest.raises(Refused, match="化解还没有结束"):
        followup.record_revisit(walk.on(FIRST_SESSION), walk.number, visit)


def test_the_dossier_is_not_filed_before_the_committee_concluded(walk: Walk):
    walk.before(CONCLUDED)
    with pytest.raises(Refused, match="还没有结案"):
        ends.file(
            walk.on(CONCLUDED),
            walk.number,
            on=CONCLUDED,
            by="档案员",
            retention=codes.Retention.YEARS_30,
        )
    with pytest.raises(Refused, match="终止调解"):
        ends.conclude(walk.on(CONCLUDED), walk.number, codes.ConcludedHow.TERMINATED_AND_TOLD)


def test_the_centre_does_not_close_while_the_course_runs(walk: Walk):
    walk.until(FILED)
    with pytest.raises(Refused, match="回访历程未满") as refused:
        moves.move(walk.on(FILED), walk.number, Stage.CLOSED, reason="已归档")

    assert "concluded.on" not in {problem.where for problem in refused.value.problems}


def test_a_closed_and_filed_case_takes_no_visit_and_is_not_reopened(walk: Walk):
    walk.until(CLOSED)
    with pytest.raises(Refused, match="销号"):
        followup.record_revisit(
            walk.on(CLOSED), walk.number, Revisit(planned_on=CLOSED, done_on=CLOSED, party="A")
        )
    with pytest.raises(Refused, match="已归档"):
        moves.move(walk.on(CLOSED), walk.number, Stage.RESOLVE, reason="又起争执")


def test_a_refusal_writes_nothing(walk: Walk):
    before = walk.until(AGREED)
    with pytest.raises(Refused):
        moves.move(walk.on(SEALED), walk.number, Stage.CLOSED, reason="图快")

    assert walk.shown(SEALED) == before


def _at(day: date) -> datetime:
    return datetime.combine(day, time(15, 0), tzinfo=SHANGHAI)
