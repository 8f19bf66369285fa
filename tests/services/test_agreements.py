"""Agreements put right, replaced, waived and taken back, and how they stand afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from mediation_desk.domain.codes import (
    AgreementKind,
    ConfirmationIntent,
    ConfirmationStatus,
    PerformanceStatus,
)
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.agreement import Agreement, Payment, Urging
from mediation_desk.errors import Refused
from mediation_desk.services import agreements, disputes, overview
from mediation_desk.services.agreement_state import AgreementState, agreement_states
from mediation_desk.services.confirmation_state import Having, Step, confirmation_states
from mediation_desk.services.work import Office
from tests.services.conftest import TODAY

Registered = Callable[..., str]
SIGNED = [
    {"who": "A", "as": "party", "on": "2026-11-20", "how": ["signature"]},
    {"who": "B", "as": "party", "on": "2026-11-20", "how": ["signature"]},
    {"who": "李调解", "as": "mediator", "on": "2026-11-20", "how": ["signature"]},
]
OWING = {"debtors": ["B"], "creditors": ["A"], "kind": "money", "what": "赔偿款", "amount": "500.00"}
WRITTEN: dict[str, Any] = {
    "ref": "1",
    "kind": "written",
    "parties": ["A", "B"],
    "reached_on": "2026-11-20",
    "terms": ["乙方赔偿一千元。"],
    "manner": "银行转帐",
    "performance": [{**OWING, "due": "2026-11-21"}, {**OWING, "due": "2026-12-31"}],
}


def written(**more: Any) -> Agreement:
    made: Agreement = value_of(Agreement, WRITTEN | more)
    return made


@pytest.fixture
def number(registered: Registered) -> str:
    return registered("roof-leak", agreements=[WRITTEN], stages=[], revisits=[], concluded=None, filed=None)


def standing(office: Office, number: str) -> AgreementState:
    return agreement_states(office, disputes.show(office, number))[0]


def sign(office: Office, number: str) -> None:
    signatures = written(signatures=SIGNED).signatures
    agreements.complete(office, number, "1", signatures, sealed_on=date(2026, 11, 21))


class TestAmending:
    def test_whatever_nobody_signed_is_put_right(self, office: Office, number: str) -> None:
        told = written(terms=["乙方赔偿两千元。"], performance=[{**OWING, "due": "2027-01-05"}])
        case = agreements.amend(office, number, "1", told, signed_anew=False)
        assert case.agreements[0].terms == ("乙方赔偿两千元。",)
        assert [row.due for row in case.agreements[0].performance] == [date(2027, 1, 5)]

    def test_a_slip_of_the_pen_keeps_the_signatures(self, office: Office, number: str) -> None:
        sign(office, number)
        case = agreements.amend(office, number, "1", written(manner="银行转账"), signed_anew=False)
        one = case.agreements[0]
        assert (one.manner, len(one.signatures), one.effective_on) == ("银行转账", 3, date(2026, 11, 21))

    def test_more_than_a_slip_is_refused_while_signatures_are_kept(self, office: Office, number: str) -> None:
        sign(office, number)
        told = written(performance=[{**OWING, "due": "2027-01-05"}])
        with pytest.raises(Refused) as refusal:
            agreements.amend(office, number, "1", told, signed_anew=False)
        assert refusal.value.problems[0].where == "agreements[0].signing"

    def test_signed_anew_it_binds_nobody_yet(self, office: Office, number: str) -> None:
        sign(office, number)
        told = written(performance=[{**OWING, "due": "2027-01-05"}])
        one = agreements.amend(office, number, "1", told, signed_anew=True).agreements[0]
        assert (one.signatures, one.sealed_on, one.effective_on) == ((), None, None)

    def test_what_a_court_has_is_not_changed(self, office: Office, number: str) -> None:
        sign(office, number)
        agreements.apply_confirmation(office, number, "1", on=TODAY)
        with pytest.raises(Refused, match="请另立协议"):
            agreements.amend(office, number, "1", written(terms=["别的。"]), signed_anew=True)

    def test_a_fee_for_the_committee_is_refused_beside_its_term(self, office: Office, number: str) -> None:
        told = written(terms=["乙方赔偿。", "双方各向调委会交调解费一百元。"])
        with pytest.raises(Refused) as refusal:
            agreements.amend(office, number, "1", told, signed_anew=False)
        assert refusal.value.problems[0].where == "agreements[0].terms[1]"


class TestReplacing:
    def test_the_earlier_one_is_asked_for_nothing_more(self, office: Office, number: str) -> None:
        later = written(reached_on="2026-11-22", terms=["乙方分两期赔偿。"])
        case = agreements.replace_with(office, number, "1", later)
        assert [(one.ref, one.replaces) for one in case.agreements] == [("1", None), ("2", "1")]
        states = agreement_states(office, case)
        assert [state.replaced_by for state in states] == [None, "agreements[1]"]

    def test_what_was_paid_counts_on(self, office: Office, number: str) -> None:
        agreements.pay(office, number, "1", 0, Payment(on=TODAY, amount=Decimal(500)))
        agreements.replace_with(office, number, "1", written(reached_on="2026-11-22", terms=["…"]))
        assert standing(office, number).paid == Decimal(500)

    def test_one_that_is_replaced_already_is_not_replaced_again(self, office: Office, number: str) -> None:
        agreements.replace_with(office, number, "1", written(terms=["…"]))
        with pytest.raises(Refused, match="已经另立了新的"):
            agreements.replace_with(office, number, "1", written(terms=["…"]))

    def test_an_oral_one_put_in_writing_keeps_its_day_for_the_court(
        self, office: Office, registered: Registered
    ) -> None:
        oral = WRITTEN | {"kind": "oral", "reached_on": "2026-11-02"}
        number = registered(
            "roof-leak", agreements=[oral], stages=[], revisits=[], concluded=None, filed=None
        )
        later = replace(written(reached_on="2026-11-20", signatures=SIGNED), sealed_on=date(2026, 11, 21))
        case = agreements.replace_with(office, number, "1", later)
        (state,) = confirmation_states(office, case)
        assert state.window is not None
        assert state.window.base == date(2026, 11, 2)


class TestPerforming:
    def test_how_each_row_stands(self, office: Office, number: str) -> None:
        state = standing(office, number)
        assert [row.status for row in state.rows] == [PerformanceStatus.DUE, PerformanceStatus.PENDING]
        assert [row.days_late for row in state.rows] == [1, 0]
        assert (state.total, state.paid, state.owed) == (Decimal(1000), Decimal(0), Decimal(1000))
        assert state.next_row is state.rows[0]

    def test_what_is_waived_is_owed_no_more(self, office: Office, number: str) -> None:
        agreements.waive(office, number, "1", 0, on=TODAY, because="双方和好")
        state = standing(office, number)
        assert (state.owed, state.rows[0].status) == (Decimal(500), PerformanceStatus.WAIVED)
        assert state.rows[0].item.waived_because == "双方和好"
        with pytest.raises(Refused, match="已经履行或免除"):
            agreements.waive(office, number, "1", 0, on=TODAY, because="双方和好")

    def test_nothing_is_waived_without_saying_why(self, office: Office, number: str) -> None:
        with pytest.raises(Refused, match="为什么放弃") as refusal:
            agreements.waive(office, number, "1", 0, on=TODAY, because=" ")
        assert refusal.value.problems[0].where == "agreements[0].performance[0].waived_because"
        assert standing(office, number).rows[0].item.waived_on is None

    def test_urging_goes_before_the_notice_of_other_ways(self, office: Office, number: str) -> None:
        with pytest.raises(Refused, match="还没有督促过"):
            agreements.tell_ways(office, number, "1", 0, on=TODAY)

        agreements.urge(office, number, "1", 0, Urging(on=date(2026, 11, 21), by="李调解", said="三日内付清"))
        agreements.urge(office, number, "1", 0, Urging(on=TODAY, by="李调解"))
        with pytest.raises(Refused, match="早于最近一次督促"):
            agreements.tell_ways(office, number, "1", 0, on=date(2026, 11, 21))
        agreements.tell_ways(office, number, "1", 0, on=TODAY)

        item = standing(office, number).rows[0].item
        assert ([one.on.day for one in item.urged], item.told_on) == ([21, 22], TODAY)

    def test_nobody_is_urged_for_what_is_done(self, office: Office, number: str) -> None:
        agreements.perform(office, number, "1", 0, on=TODAY)
        with pytest.raises(Refused, match="已经履行或免除"):
            agreements.urge(office, number, "1", 0, Urging(on=TODAY))

    def test_what_was_urged_stays_when_the_wording_is_put_right(self, office: Office, number: str) -> None:
        agreements.urge(office, number, "1", 0, Urging(on=TODAY))
        agreements.amend(office, number, "1", written(manner="银行转账"), signed_anew=False)
        assert [one.on for one in standing(office, number).rows[0].item.urged] == [TODAY]

    def test_any_of_several_joint_debtors_pays_for_all(self, office: Office, registered: Registered) -> None:
        joint = {**OWING, "debtors": ["A", "B"], "creditors": ["B"], "joint": True, "due": "2026-11-21"}
        number = registered("roof-leak", agreements=[WRITTEN | {"performance": [joint]}], revisits=[])
        agreements.pay(office, number, "1", 0, Payment(on=TODAY, amount=Decimal(500)))
        row = standing(office, number).rows[0]
        assert (row.status, row.owed) == (PerformanceStatus.DONE, Decimal(0))

    def test_how_much_of_what_fell_due_was_kept(self, office: Office, number: str) -> None:
        before = standing(office, number).rate
        assert (before.rows, before.open, before.share, before.owed) == (1, 1, 0, Decimal(500))
        agreements.pay(office, number, "1", 0, Payment(on=TODAY, amount=Decimal(500)))
        after = standing(office, number).rate
        assert (after.late, after.share, after.share_on_time, after.paid) == (1, 100, 0, Decimal(500))

    @pytest.mark.parametrize("kind", ["money", "goods", "act"])
    def test_an_instalment_without_a_day_is_refused_in_its_place(
        self, office: Office, number: str, kind: str
    ) -> None:
        told = written(reached_on="2026-11-22", performance=[{**OWING, "kind": kind}])
        with pytest.raises(Refused, match="没有约定日") as refusal:
            agreements.reach(office, number, told)
        assert refusal.value.problems[0].where == "agreements[1].performance[0].due"
        with pytest.raises(Refused, match="没有约定日"):
            agreements.amend(office, number, "1", told, signed_anew=True)

    def test_a_payment_by_mistake_is_owed_again(self, office: Office, number: str) -> None:
        agreements.pay(office, number, "1", 0, Payment(on=TODAY, amount=Decimal(200)))
        agreements.pay(office, number, "1", 0, Payment(on=TODAY, amount=Decimal(300)))
        agreements.take_back(office, number, "1", 0, 1)
        row = standing(office, number).rows[0]
        assert (row.paid, row.owed, row.item.done_on) == (Decimal(200), Decimal(300), None)

    def test_a_row_marked_done_by_mistake_is_open_again(self, office: Office, number: str) -> None:
        agreements.perform(office, number, "1", 1, on=TODAY)
        agreements.take_back(office, number, "1", 1)
        assert standing(office, number).rows[1].status is PerformanceStatus.PENDING


class TestSigning:
    def test_everybody_who_signs_is_named_until_it_binds(self, office: Office, number: str) -> None:
        before = standing(office, number)
        assert len(before.lacks) == 4
        assert before.effective_on is None
        sign(office, number)
        after = standing(office, number)
        assert after.lacks == ()
        assert after.effective_on == date(2026, 11, 21)

    def test_nobody_signs_what_was_agreed_by_word(self, office: Office, registered: Registered) -> None:
        number = registered(
            "roof-leak",
            agreements=[WRITTEN | {"kind": "oral"}],
            stages=[],
            revisits=[],
            concluded=None,
            filed=None,
        )
        state = standing(office, number)
        assert (state.agreement.kind, state.signers) == (AgreementKind.ORAL, ())
        assert state.effective_on == date(2026, 11, 20)


class TestGoingToCourt:
    def test_before_it_binds_the_papers_say_what_lacks(self, office: Office, number: str) -> None:
        (state,) = confirmation_states(office, disputes.show(office, number))
        assert (state.verdict.ok, state.window, state.days_left) == (False, None, None)
        paper = next(one for one in state.materials if one.what == "调解协议书")
        assert (paper.having, paper.where) == (Having.LACKING, "agreements[0].signatures")

    def test_signed_it_has_thirty_days(self, office: Office, number: str) -> None:
        sign(office, number)
        (state,) = confirmation_states(office, disputes.show(office, number))
        assert state.verdict.ok
        assert state.window is not None
        assert state.days_left == (state.window.last_day - TODAY).days
        assert [one.step for one in state.steps] == [Step.NOW, *[Step.AHEAD] * 4]

    @pytest.mark.parametrize(("left", "alarms"), [(11, 0), (10, 1), (3, 2), (1, 3), (0, 3)])
    def test_the_nearer_the_last_day_the_more_alarms_have_come(
        self, office: Office, number: str, left: int, alarms: int
    ) -> None:
        sign(office, number)
        case = disputes.show(office, number)
        (state,) = confirmation_states(office, case)
        assert state.window is not None
        (then,) = confirmation_states(office.on(state.window.last_day - timedelta(days=left)), case)
        assert (then.days_left, then.alarms) == (left, alarms)

    def test_applied_for_it_waits_for_the_court(self, office: Office, number: str) -> None:
        sign(office, number)
        agreements.apply_confirmation(office, number, "1", on=TODAY)
        (state,) = confirmation_states(office, disputes.show(office, number))
        assert state.status is ConfirmationStatus.APPLIED
        assert [one.step for one in state.steps[:3]] == [Step.DONE, Step.NOW, Step.AHEAD]
        assert state.next_step is not None

    def test_after_the_window_the_other_ways_are_named(self, office: Office, number: str) -> None:
        sign(office, number)
        later = office.on(date(2027, 3, 1))
        (state,) = confirmation_states(later, disputes.show(later, number))
        assert state.status is ConfirmationStatus.LAPSED
        assert state.days_left is not None
        assert state.days_left < 0
        assert any("起诉" in way for way in state.ways)
        assert (state.verdict.ok, state.is_missed) == (False, True)

    def test_who_did_not_want_it_is_told_the_other_ways_too_once_it_is_too_late(
        self, office: Office, number: str
    ) -> None:
        sign(office, number)
        agreements.ask_confirmation(office, number, "1", ConfirmationIntent.NONE, on=TODAY)
        assert confirmation_states(office, disputes.show(office, number))[0].ways == ()
        later = office.on(date(2027, 3, 1))
        (state,) = confirmation_states(later, disputes.show(later, number))
        assert state.status is ConfirmationStatus.NOT_APPLIED
        assert len(state.ways) == 3
        (now,) = overview.look(later, number).overview.confirmations
        assert (now.came_to_nothing, now.intent) == (True, ConfirmationIntent.NONE)
