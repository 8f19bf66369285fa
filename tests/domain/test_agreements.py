"""Who signs, from when an agreement binds, how far it was performed (人民调解法 28-31; handbook 8)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.almanac import official_calendar
from mediation_desk.domain import agreements
from mediation_desk.domain.codes import PerformanceStatus
from mediation_desk.domain.record.agreement import LunarDue
from tests.domain.builders import (
    A_PARTY,
    B_PARTY,
    RULES,
    agreement_of,
    case_of,
    owing,
    performance_of,
    signatures,
)

CALENDAR = official_calendar()
LUNAR = {"lunar": "2026-05-05"}
A_MONTH = st.integers(0, 30).map(lambda days: date(2026, 3, 5) + timedelta(days=days))


def effective(*, mediation: str = "people", parties: list[Any] | None = None, **keys: Any) -> date | None:
    case = case_of(office={"mediation": mediation}, parties=parties or [A_PARTY, B_PARTY])
    return agreements.effective_day(agreement_of(**keys), case, RULES)


class TestEffectiveDay:
    """The latest of every signing party's signature, the mediator's and the seal (handbook 0.2, 8)."""

    @pytest.mark.parametrize(
        ("days", "sealed", "expected"),
        [
            ({}, "2026-03-05", date(2026, 3, 5)),
            ({}, "2026-03-06", date(2026, 3, 6)),
            ({"b": "2026-03-08"}, "2026-03-06", date(2026, 3, 8)),
            ({"mediator": "2026-03-09"}, "2026-03-06", date(2026, 3, 9)),
        ],
    )
    def test_it_is_the_latest_of_signatures_and_seal(
        self, days: dict[str, str], sealed: str, expected: date
    ) -> None:
        assert effective(signatures=signatures(**days), sealed_on=sealed) == expected

    @given(A_MONTH, A_MONTH, A_MONTH, A_MONTH)
    def test_no_order_of_signing_changes_that(self, a: date, b: date, mediator: date, seal: date) -> None:
        signed = signatures(a=a.isoformat(), b=b.isoformat(), mediator=mediator.isoformat())
        assert effective(signatures=signed, sealed_on=seal.isoformat()) == max(a, b, mediator, seal)

    @pytest.mark.parametrize("missing", ["a", "b", "mediator"])
    def test_without_one_signature_there_is_no_effect(self, missing: str) -> None:
        signed = signatures(**{missing: ""})
        assert effective(signatures=signed, sealed_on="2026-03-06", effective_on="2026-03-06") is None

    def test_without_the_seal_there_is_no_effect(self) -> None:
        assert effective(signatures=signatures()) is None

    def test_without_signatures_the_given_day_is_taken(self) -> None:
        assert effective(effective_on="2026-03-07") == date(2026, 3, 7)
        assert effective(effective_on="2026-03-07", sealed_on="2026-03-06") == date(2026, 3, 7)
        assert effective() is None

    def test_an_oral_agreement_binds_from_the_day_it_was_reached(self) -> None:  # 人民调解法 30
        assert effective(kind="oral") == date(2026, 3, 5)

    @pytest.mark.parametrize("mediation", ["administrative", "lawyer", "commercial"])
    def test_where_the_kind_has_no_papers_no_seal_is_waited_for(self, mediation: str) -> None:
        signed = signatures(b="2026-03-08")
        assert effective(mediation=mediation, signatures=signed) == date(2026, 3, 8)

    @pytest.mark.parametrize("role", ["statutory_agent", "agent", "representative", None])
    def test_a_party_may_sign_through_somebody(self, role: str | None) -> None:
        signed = [*signatures(b=""), {"who": "B", "as": role, "on": "2026-03-07"}]
        assert effective(signatures=signed, sealed_on="2026-03-06") == date(2026, 3, 7)

    @pytest.mark.parametrize(("powers", "day"), [(["sign"], date(2026, 3, 7)), (["receive"], None)])
    def test_an_agent_signs_only_within_his_powers(self, powers: list[str], day: date | None) -> None:
        b = {**B_PARTY, "agents": [{"ref": "B1", "kind": "entrusted", "powers": powers}]}
        signed = [*signatures(b=""), {"who": "B", "as": "agent", "agent": "B1", "on": "2026-03-07"}]
        assert effective(parties=[A_PARTY, b], signatures=signed, sealed_on="2026-03-06") == day

    @pytest.mark.parametrize("role", ["guarantor", "recorder"])
    def test_a_guarantor_or_recorder_signs_for_no_party(self, role: str) -> None:
        signed = [*signatures(b=""), {"who": "B", "as": role, "on": "2026-03-07"}]
        assert effective(signatures=signed, sealed_on="2026-03-06") is None

    def test_who_is_not_named_need_not_sign(self) -> None:
        third = {**A_PARTY, "ref": "C", "side": "third"}
        keys = {"signatures": signatures(), "sealed_on": "2026-03-06"}
        assert effective(parties=[A_PARTY, B_PARTY, third], **keys) is None
        case = case_of(parties=[A_PARTY, B_PARTY, third])
        named = agreement_of(parties=["A", "B"], **keys)
        assert agreements.effective_day(named, case, RULES) == date(2026, 3, 6)


def test_what_is_missing_is_said_in_words() -> None:
    unsigned = agreement_of(signatures=signatures(b="", mediator=""))
    assert agreements.missing_for_effect(unsigned, case_of(), RULES) == (
        "被申请人李某签名",
        "调解员签名",
        "人民调解委员会印章",
    )
    assert agreements.missing_for_effect(agreement_of(kind="oral"), case_of(), RULES) == ()
    given = agreement_of(effective_on="2026-03-06")
    assert agreements.missing_for_effect(given, case_of(), RULES) == ()


def test_signing_parties_default_to_the_resolution_of_the_day_and_then_to_all() -> None:
    end = {"kind": "partial_agreement", "on": "2026-03-05", "parties": ["B"]}
    assert agreements.signing_parties(agreement_of(parties=["A"]), case_of(resolutions=[end])) == ("A",)
    assert agreements.signing_parties(agreement_of(), case_of(resolutions=[end])) == ("B",)
    other_day = {**end, "on": "2026-03-06"}
    assert agreements.signing_parties(agreement_of(), case_of(resolutions=[other_day])) == ("A", "B")


ORAL = {"ref": "1", "kind": "oral", "reached_on": "2026-03-01", "terms": ["乙方清理通道。"]}


class TestBasisDay:
    """An oral agreement put in writing on unchanged terms keeps its oral day (handbook 8)."""

    def basis(self, **keys: Any) -> date | None:
        written = {
            "ref": "2",
            "kind": "written",
            "replaces": "1",
            "reached_on": "2026-03-20",
            "terms": ["乙方清理通道。"],
            "effective_on": "2026-03-21",
            **keys,
        }
        case = case_of(agreements=[ORAL, written])
        assert [one.ref for one in agreements.current_agreements(case)][-1] == "2"
        return agreements.basis_day(case.agreements[1], case, RULES)

    def test_unchanged_terms_keep_the_oral_day(self) -> None:
        assert self.basis() == date(2026, 3, 1)
        assert self.basis(terms=[" 乙方 清理通道。\n"]) == date(2026, 3, 1)

    def test_changed_terms_begin_anew(self) -> None:
        assert self.basis(terms=["乙方清理通道，并赔礼道歉。"]) == date(2026, 3, 21)

    def test_what_replaces_nothing_begins_with_its_own_day(self) -> None:
        assert self.basis(replaces=None) == date(2026, 3, 21)

    def test_changed_rows_are_changed_terms(self) -> None:
        old = {**ORAL, "performance": [owing()]}
        new = agreement_of(terms=ORAL["terms"], performance=[owing(amount="6000.00")])
        assert not agreements.has_same_terms(agreement_of(**old), new)
        same = agreement_of(terms=ORAL["terms"], performance=[owing(done_on="2026-03-21")])
        assert agreements.has_same_terms(agreement_of(**old), same)


def test_a_replaced_agreement_is_no_longer_current() -> None:
    one = {"ref": "1", "kind": "written", "reached_on": "2026-03-05", "terms": ["…"]}
    case = case_of(agreements=[one, {**one, "ref": "2", "replaces": "1"}, {**one, "ref": None}])
    assert [found.ref for found in agreements.current_agreements(case)] == ["2", None]


def test_an_instalment_falls_on_the_agreed_day_itself_never_moved() -> None:
    labour_day = date(2026, 5, 1)
    assert not CALENDAR.is_workday(labour_day)
    assert agreements.due_day(performance_of(due="2026-05-01"), CALENDAR) == labour_day


def test_a_lunar_day_is_reckoned_and_shown_both_ways() -> None:
    row = performance_of(due=LUNAR)
    assert agreements.due_day(row, CALENDAR) == date(2026, 6, 19)
    assert row.due is not None
    assert agreements.both_calendars(row.due, CALENDAR) == "农历五月初五（2026年6月19日）"
    leap = LunarDue(lunar="2025-06-15", leap=True)
    assert agreements.both_calendars(leap, CALENDAR) == "农历闰六月十五（2025年8月8日）"
    assert agreements.both_calendars(date(2026, 6, 19), CALENDAR) == "2026年6月19日"


PART = [{"on": "2026-03-20", "amount": "2000.00"}]
WHOLE = [*PART, {"on": "2026-03-22", "amount": "3000.00"}]


@pytest.mark.parametrize(
    ("keys", "today", "status"),
    [
        ({}, "2026-03-20", PerformanceStatus.PENDING),
        ({}, "2026-03-21", PerformanceStatus.DUE),
        ({}, "2026-03-22", PerformanceStatus.DUE),
        ({"payments": PART}, "2026-03-25", PerformanceStatus.PARTIAL),
        ({"payments": WHOLE}, "2026-03-25", PerformanceStatus.DONE),
        ({"done_on": "2026-03-19"}, "2026-03-25", PerformanceStatus.DONE),
        ({"waived_on": "2026-03-19"}, "2026-03-25", PerformanceStatus.WAIVED),
        ({"due": None}, "2026-03-25", PerformanceStatus.NOT_DATED),
        ({"due": LUNAR}, "2026-06-18", PerformanceStatus.PENDING),
        ({"due": LUNAR}, "2026-06-19", PerformanceStatus.DUE),
        ({"kind": "continuing", "due": None}, "2026-03-25", PerformanceStatus.NOT_DATED),
        ({"kind": "continuing", "until": "2026-03-10"}, "2026-03-25", PerformanceStatus.PENDING),
    ],
)
def test_the_status_of_a_row_follows_from_its_dates(
    keys: dict[str, Any], today: str, status: PerformanceStatus
) -> None:
    found = agreements.performance_status(performance_of(**keys), date.fromisoformat(today), CALENDAR)
    assert found is status


@pytest.mark.parametrize(
    ("keys", "overdue"),
    [
        ({}, True),
        ({"due": "2026-03-22"}, False),
        ({"payments": PART}, True),
        ({"payments": WHOLE}, False),
        ({"waived_on": "2026-03-21"}, False),
        ({"kind": "continuing"}, False),
        ({"due": None}, False),
    ],
)
def test_a_row_is_overdue_from_the_day_after(keys: dict[str, Any], overdue: bool) -> None:
    assert agreements.is_overdue(performance_of(**keys), date(2026, 3, 22), CALENDAR) is overdue


CENTS = st.integers(0, 900_000).map(lambda cents: Decimal(cents) / 100)


@given(st.lists(CENTS, max_size=5), CENTS)
def test_what_is_paid_and_what_is_owed_make_up_the_amount(paid: list[Decimal], amount: Decimal) -> None:
    payments = [{"on": "2026-03-20", "amount": str(one)} for one in paid]
    row = performance_of(amount=str(amount), payments=payments)
    assert agreements.paid(row) == sum(paid)
    assert agreements.owed(row) == max(amount - sum(paid), Decimal(0))
    assert not (agreements.owed(row) and agreements.is_done(row))


def test_a_row_recorded_as_done_was_paid_in_full() -> None:
    row = performance_of(done_on="2026-03-21")
    assert (agreements.paid(row), agreements.owed(row)) == (Decimal("5000.00"), Decimal(0))


def test_the_amount_of_an_agreement_is_the_sum_of_its_rows() -> None:
    rows = [owing(), owing(amount="0.05"), owing(kind="continuing", amount=None)]
    assert agreements.total_amount(agreement_of(performance=rows)) == Decimal("5000.05")
    assert agreements.total_amount(agreement_of()) == Decimal(0)


def test_the_last_instalment_is_the_latest_dated_row_that_falls_due() -> None:
    rows = [owing(due=LUNAR), owing(), owing(kind="continuing", due="2030-01-01"), owing(due=None)]
    assert agreements.last_instalment_day(agreement_of(performance=rows), CALENDAR) == date(2026, 6, 19)
    assert agreements.last_instalment_day(agreement_of(), CALENDAR) is None


@pytest.mark.parametrize(
    ("rows", "performed"),
    [
        ([owing(done_on="2026-03-06")], True),
        ([owing(done_on="2026-03-06"), owing(waived_on="2026-03-05")], True),
        ([owing(payments=[{"on": "2026-03-06", "amount": "5000.00"}])], True),
        ([owing(done_on="2026-03-07")], False),
        ([owing(payments=[{"amount": "5000.00"}])], False),  # paid, but on no day that is known
        ([owing(done_on="2026-03-06"), owing()], False),
        ([owing(done_on="2026-03-06"), owing(kind="continuing", due=None)], False),
        ([], False),
    ],
)
def test_performed_at_once_means_everything_by_the_effective_day(
    rows: list[dict[str, Any]], performed: bool
) -> None:  # [revisit.course].performed_at_once_blue_days
    agreement = agreement_of(performance=rows)
    assert agreements.all_performed_by(agreement, date(2026, 3, 6)) is performed
