"""What a case file tells of an agreement, as acts: reached, signed, sealed, performed, taken to court."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import groupby

from mediation_desk.domain.codes import AgreementKind, ConfirmationIntent, ConfirmationStatus
from mediation_desk.domain.record.agreement import Agreement, Confirmation, Payment, Performance, Signature
from mediation_desk.services import agreements
from mediation_desk.services.work import Office

Do = Callable[[Office, str], object]
Dated = tuple[date, Do]


def agreement_acts(agreement: Agreement) -> Iterator[Dated]:
    """The acts of one agreement, each with its day."""
    ref = agreement.ref or "1"
    yield agreement.reached_on, partial(_reach, agreement)
    yield from _signed(agreement, ref)
    for item, row in enumerate(agreement.performance):
        yield from _performed(ref, item, row)
    if agreement.confirmation:
        yield from _court(ref, agreement.confirmation)


def _reach(agreement: Agreement, office: Office, number: str) -> None:
    """The agreement as its terms stand on the day it is reached."""
    rows = tuple(replace(row, payments=(), done_on=None, waived_on=None) for row in agreement.performance)
    bare = replace(
        agreement, performance=rows, signatures=(), sealed_on=None, effective_on=None, confirmation=None
    )
    agreements.reach(office, number, bare)


def _signed(agreement: Agreement, ref: str) -> Iterator[Dated]:
    if agreement.kind is AgreementKind.ORAL:
        return
    dated = sorted((one for one in agreement.signatures if one.on), key=_day)
    for day, own in groupby(dated, key=_day):
        yield day, partial(_sign, ref, tuple(own))
    if agreement.sealed_on:
        yield agreement.sealed_on, partial(_seal, ref)


def _day(signature: Signature) -> date:
    return signature.on or date.min


def _sign(ref: str, signatures: tuple[Signature, ...], office: Office, number: str) -> None:
    agreements.sign(office, number, ref, *signatures)


def _seal(ref: str, office: Office, number: str) -> None:
    agreements.seal(office, number, ref, on=office.today)


def _performed(ref: str, item: int, row: Performance) -> Iterator[Dated]:
    for payment in row.payments:
        if payment.on:
            yield payment.on, partial(_pay, ref, item, payment)
    if row.done_on and not row.payments:
        yield row.done_on, partial(_perform, ref, item)


def _pay(ref: str, item: int, payment: Payment, office: Office, number: str) -> None:
    agreements.pay(office, number, ref, item, payment)


def _perform(ref: str, item: int, office: Office, number: str) -> None:
    agreements.perform(office, number, ref, item, on=office.today)


def _court(ref: str, asked: Confirmation) -> Iterator[Dated]:
    if asked.asked_on:
        yield asked.asked_on, partial(_ask, ref, asked)
    if asked.applied_on:
        yield asked.applied_on, partial(_apply, ref)
    if asked.accepted_on:
        yield asked.accepted_on, partial(_note, ref, partial(_court_accepts, asked))
    if asked.decided_on:
        yield asked.decided_on, partial(_note, ref, partial(_court_decides, asked))
    if asked.served_on:
        yield asked.served_on, partial(_note, ref, partial(_court_serves, asked))


def _ask(ref: str, asked: Confirmation, office: Office, number: str) -> None:
    intent = asked.intent or ConfirmationIntent.UNDECIDED
    agreements.ask_confirmation(
        office, number, ref, intent, on=office.today, court=asked.court, court_why=asked.court_why
    )


def _apply(ref: str, office: Office, number: str) -> None:
    agreements.apply_confirmation(office, number, ref, on=office.today)


def _note(ref: str, step: Callable[[Confirmation], Confirmation], office: Office, number: str) -> None:
    agreements.note_court(office, number, ref, step)


def _court_accepts(told: Confirmation, now: Confirmation) -> Confirmation:
    return replace(
        now, status=ConfirmationStatus.ACCEPTED, accepted_on=told.accepted_on, case_number=told.case_number
    )


def _court_decides(told: Confirmation, now: Confirmation) -> Confirmation:
    return replace(now, status=told.status, decided_on=told.decided_on, ruling_number=told.ruling_number)


def _court_serves(told: Confirmation, now: Confirmation) -> Confirmation:
    return replace(now, served_on=told.served_on)
