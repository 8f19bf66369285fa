"""Agreements: reached, signed, sealed, performed, and taken to court for confirmation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from mediation_desk.domain import agreements, confirmation, refs, sessions, undertakings
from mediation_desk.domain.codes import AgreementKind, ConfirmationIntent, ConfirmationStatus, CourtWhy
from mediation_desk.domain.record.agreement import (
    Agreement,
    Confirmation,
    Payment,
    Performance,
    Signature,
    Urging,
)
from mediation_desk.domain.record.case import Case
from mediation_desk.errors import Refused, located, refused_at
from mediation_desk.services import cases
from mediation_desk.services.work import Office


def reach(office: Office, number: str, agreement: Agreement) -> Case:
    """The case with an agreement; refused where a term pays the committee a fee, or a row has no day."""

    def reached(case: Case) -> Case:
        with located(f"agreements[{len(case.agreements)}]."):
            _check(office, case, agreement)
        return cases.append(case, "agreements", _ref_given(case, agreement))

    return cases.change(office, number, "reach agreement", reached)


def replace_with(office: Office, number: str, ref: str, agreement: Agreement) -> Case:
    """The case with a new agreement in the place of an earlier one.

    Rows that stay the same keep what was paid; refused where the earlier one is replaced already.
    """

    def replaced(case: Case) -> Case:
        _, earlier = _find(case, ref)
        if not any(one is earlier for one in agreements.current_agreements(case)):
            raise Refused("这份协议已经另立了新的，请对新的协议办理。")
        with located(f"agreements[{len(case.agreements)}]."):
            _check(office, case, agreement)
        kept = undertakings.still_owed(earlier.performance, agreement.performance)
        made = replace(agreement, ref=None, replaces=ref, performance=kept)
        return cases.append(case, "agreements", _ref_given(case, made))

    return cases.change(office, number, "replace agreement", replaced)


def amend(office: Office, number: str, ref: str, told: Agreement, *, signed_anew: bool) -> Case:
    """The case with an agreement put right, what was paid towards its rows kept.

    Refused where somebody signed and more than the wording changes, unless it is to be signed anew; and where
    it is with a court.
    """

    def amended(case: Case) -> Case:
        index, one = _find(case, ref)
        with located(f"agreements[{index}]."):
            _check(office, case, told)
            after = _amended(one, told, signed_anew=signed_anew)
        return _put(office, case, index, after)

    return cases.change(office, number, "amend agreement", amended)


def _check(office: Office, case: Case, agreement: Agreement) -> None:
    """Refuses a fee for the committee (人民调解法 4), and a row nobody could be reminded of."""
    sessions.check_terms(agreement, office.rules, case.mediation)
    undertakings.check_days(agreement.performance)


def _amended(one: Agreement, told: Agreement, *, signed_anew: bool) -> Agreement:
    keeps = one.signatures and not signed_anew
    if keeps and not agreements.binds_the_same(one, told):
        what = "当事人、日期或履行项有变，不是错别字，请选“须重新签”，或另立协议。"
        raise refused_at("signing", what)
    if not keeps and one.confirmation and one.confirmation.applied_on:
        raise Refused("已经申请司法确认的协议不能改内容，请另立协议。")
    return replace(
        told,
        ref=one.ref,
        replaces=one.replaces,
        performance=undertakings.with_history(one.performance, told.performance),
        signatures=one.signatures if keeps else (),
        sealed_on=one.sealed_on if keeps else None,
        confirmation=one.confirmation,
    )


def sign(office: Office, number: str, ref: str, *signatures: Signature) -> Case:
    """The case with signatures on an agreement, whose effective day they may bring about."""
    return _changed(
        office,
        number,
        "sign agreement",
        ref,
        lambda one: replace(one, signatures=(*one.signatures, *signatures)),
    )


def seal(office: Office, number: str, ref: str, *, on: date) -> Case:
    """The case with an agreement sealed by its committee (人民调解法 29)."""
    return _changed(office, number, "seal agreement", ref, lambda one: replace(one, sealed_on=on))


def complete(
    office: Office, number: str, ref: str, signatures: tuple[Signature, ...], *, sealed_on: date | None
) -> Case:
    """The case with signatures and seal that an agreement lacked, at once; refused where none is given."""

    def completed(one: Agreement) -> Agreement:
        if not signatures and sealed_on is None:
            raise refused_at("signatures", "没有选补了哪些签章，请至少选一项")
        signed = (*one.signatures, *signatures)
        return replace(one, signatures=signed, sealed_on=sealed_on or one.sealed_on)

    return _changed(office, number, "complete agreement", ref, completed)


def pay(office: Office, number: str, ref: str, item: int, payment: Payment) -> Case:
    """The case with a payment towards a performance row, done once nothing is owed any more.

    Refused above what is owed without a reason.
    """

    def paid(row: Performance) -> Performance:
        if payment.amount and payment.amount > agreements.owed(row) and not payment.reason:
            what = "所付超过尚欠的数额，请核对金额，确是多付的写明原因"
            raise refused_at(f"payments[{len(row.payments)}].amount", what)
        after = replace(row, payments=(*row.payments, payment))
        return replace(after, done_on=after.done_on or agreements.settled_on(after))

    return _row_changed(office, number, "record payment", ref, item, paid)


def perform(office: Office, number: str, ref: str, item: int, *, on: date) -> Case:
    """The case with a performance row done."""
    return _row_changed(office, number, "record performance", ref, item, lambda row: replace(row, done_on=on))


def waive(office: Office, number: str, ref: str, item: int, *, on: date, because: str | None) -> Case:
    """The case with a row waived by those it is owed to; refused without why, or where nothing is owed."""

    def waived(row: Performance) -> Performance:
        _check_open(row)
        if not (because or "").strip():
            raise refused_at("waived_because", "没有写明权利人为什么放弃，请补上，例如双方和好、对方困难")
        return replace(row, waived_on=on, waived_because=because)

    return _row_changed(office, number, "waive performance", ref, item, waived)


def urge(office: Office, number: str, ref: str, item: int, urging: Urging) -> Case:
    """The case with the debtors of a row urged once more (人民调解法 31); refused where nothing is owed."""

    def urged(row: Performance) -> Performance:
        _check_open(row)
        return replace(row, urged=(*row.urged, urging))

    return _row_changed(office, number, "urge performance", ref, item, urged)


def tell_ways(office: Office, number: str, ref: str, item: int, *, on: date) -> Case:
    """The case with the creditors told of the ways that remain, where urging did not help.

    Refused before anybody was urged, on an earlier day than that, and where nothing is owed.
    """

    def told(row: Performance) -> Performance:
        _check_open(row)
        if not row.urged:
            raise refused_at("told_on", "还没有督促过，请先督促履行，仍不履行的再告知其他途径")
        if on < max(one.on for one in row.urged):
            raise refused_at("told_on", "告知早于最近一次督促，请核对日期")
        return replace(row, told_on=on)

    return _row_changed(office, number, "tell other ways", ref, item, told)


def _check_open(row: Performance) -> None:
    if agreements.is_done(row):
        raise Refused("这一项已经履行或免除，不用再记，请刷新后再看。")


def take_back(office: Office, number: str, ref: str, item: int, payment: int | None = None) -> Case:
    """The case without a payment recorded by mistake, or without any of what a row was settled by.

    What is left of it is owed again.
    """

    def taken_back(row: Performance) -> Performance:
        kept = tuple(paid for at, paid in enumerate(row.payments) if payment not in (None, at))
        left = replace(row, payments=kept, done_on=None, waived_on=None, waived_because=None)
        return replace(left, done_on=agreements.settled_on(left))

    return _row_changed(office, number, "take back performance", ref, item, taken_back)


def ask_confirmation(
    office: Office,
    number: str,
    ref: str,
    intent: ConfirmationIntent,
    *,
    on: date,
    court: str | None = None,
    court_why: CourtWhy | None = None,
) -> Case:
    """The case with the parties' wish for the court's confirmation, and the court they chose (民诉法 205)."""

    def asked(one: Agreement) -> Agreement:
        wish = replace(one.confirmation or confirmation.NOT_ASKED, intent=intent, asked_on=on)
        if court:
            wish = replace(wish, court=court, court_why=court_why)
        return replace(one, confirmation=wish)

    return _changed(office, number, "ask confirmation", ref, asked)


def apply_confirmation(office: Office, number: str, ref: str, *, on: date) -> Case:
    """The case with confirmation applied for by all who signed; refused outside the 30 days (民诉法 205)."""

    def applied(case: Case) -> Case:
        index, one = _find(case, ref)
        verdict = confirmation.may_confirm(case, one, office.rules)
        window = confirmation.window(case, one, office.rules, office.calendar)
        if not verdict.ok and (verdict.settled or window is None or one.kind is AgreementKind.ORAL):
            raise refused_at(f"agreements[{index}]", verdict.reason)
        if window is None or on > window.last_day:
            what = "已过协议生效之日起三十日，不能再申请司法确认（民事诉讼法第二百零五条）"
            raise refused_at(f"agreements[{index}].confirmation.applied_on", what)
        asked = replace(
            one.confirmation or confirmation.NOT_ASKED,
            status=ConfirmationStatus.APPLIED,
            applied_on=on,
            applicants=confirmation.applicants(one, case),
        )
        return cases.put(case, "agreements", index, replace(one, confirmation=asked))

    return cases.change(office, number, "apply confirmation", applied)


def note_court(office: Office, number: str, ref: str, how: Callable[[Confirmation], Confirmation]) -> Case:
    """The case with a step of the court on an agreement applied for."""

    def noted(one: Agreement) -> Agreement:
        if one.confirmation is None:
            raise Refused("这份协议还没有申请司法确认，请先记下申请。")
        return replace(one, confirmation=how(one.confirmation))

    return _changed(office, number, "note court step", ref, noted)


def _changed(
    office: Office, number: str, action: str, ref: str, how: Callable[[Agreement], Agreement]
) -> Case:
    def changed(case: Case) -> Case:
        index, one = _find(case, ref)
        with located(f"agreements[{index}]."):
            after = how(one)
        return _put(office, case, index, after)

    return cases.change(office, number, action, changed)


def _row_changed(
    office: Office, number: str, action: str, ref: str, item: int, how: Callable[[Performance], Performance]
) -> Case:
    """The case with one performance row changed; a refusal says where in the agreement."""

    def changed(one: Agreement) -> Agreement:
        if item >= len(one.performance):
            raise Refused("这一项履行已被改掉，请刷新后再办。")
        with located(f"performance[{item}]."):
            return cases.put(one, "performance", item, how(one.performance[item]))

    return _changed(office, number, action, ref, changed)


def _put(office: Office, case: Case, index: int, after: Agreement) -> Case:
    """The case with an agreement as it is now, and the effective day that follows from it."""
    bare = replace(after, effective_on=None)
    effective = agreements.effective_day(bare, case, office.rules) or _given(case.agreements[index])
    return cases.put(case, "agreements", index, replace(bare, effective_on=effective))


def _given(agreement: Agreement) -> date | None:
    """The effective day a file gave without its signatures."""
    return None if agreement.signatures else agreement.effective_on


def _find(case: Case, ref: str) -> tuple[int, Agreement]:
    for index, one in enumerate(case.agreements):
        if one.ref == ref:
            return index, one
    raise Refused("这件纠纷没有这份协议，请核对协议序号。")


def _ref_given(case: Case, agreement: Agreement) -> Agreement:
    return agreement if agreement.ref else replace(agreement, ref=refs.free(case, refs.numbered("")))
