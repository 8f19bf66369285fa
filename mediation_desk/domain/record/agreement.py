"""What was agreed: terms, signatures, performance, judicial confirmation, lawsuits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mediation_desk.domain import codes


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signature on an agreement (人民调解法 29)."""

    who: str | None = None
    as_: codes.SignatureAs | None = None
    agent: str | None = None
    on: date | None = None
    how: tuple[codes.SignHow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LunarDue:
    """An agreed day of the lunar calendar: `lunar` is year-month-day, `leap` a leap month."""

    lunar: str
    leap: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One payment or delivery towards a performance row."""

    on: date | None = None
    amount: Decimal | None = None
    how: str | None = None
    receipt: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Urging:
    """One time somebody was urged to perform (人民调解法 31)."""

    on: date
    by: str | None = None
    method: codes.RevisitMethod | None = None
    said: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """Who owes what to whom by when; money in yuan.

    `told_on` is the day the creditors were told of the ways that remain when urging did not help.
    """

    debtors: tuple[str, ...]
    creditors: tuple[str, ...]
    joint: bool | None = None
    kind: codes.PerformanceKind | None = None
    what: str
    amount: Decimal | None = None
    due: date | LunarDue | None = None
    payments: tuple[Payment, ...] = ()
    done_on: date | None = None
    waived_on: date | None = None
    waived_because: str | None = None
    urged: tuple[Urging, ...] = ()
    told_on: date | None = None
    from_: date | None = None
    until: date | None = None
    rhythm: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """The way to court of one agreement (民诉法 205, 206)."""

    intent: codes.ConfirmationIntent | None = None
    asked_on: date | None = None
    applicants: tuple[str, ...] = ()
    court: str | None = None
    court_why: codes.CourtWhy | None = None
    status: codes.ConfirmationStatus
    applied_on: date | None = None
    case_number: str | None = None
    accepted_on: date | None = None
    supplement_due: date | None = None
    ruling_number: str | None = None
    decided_on: date | None = None
    served_on: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One mediation agreement, written or oral (人民调解法 28-30)."""

    ref: str | None = None
    kind: codes.AgreementKind
    parties: tuple[str, ...] = ()
    replaces: str | None = None
    reached_on: date
    place: str | None = None
    copies: int | None = None
    facts: str | None = None
    responsibility: str | None = None
    terms: tuple[str, ...]
    manner: str | None = None
    breach: str | None = None
    signatures: tuple[Signature, ...] = ()
    sealed_on: date | None = None
    effective_on: date | None = None
    performance: tuple[Performance, ...] = ()
    confirmation: Confirmation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lawsuit:
    """A step before a court or arbitration body about the dispute or an agreement."""

    kind: codes.LawsuitKind | None = None
    by: str | None = None
    about: str | None = None
    on: date | None = None
    office: str | None = None
    number: str | None = None
    outcome: codes.LawsuitOutcome | None = None
    decided_on: date | None = None
