"""Agreements: who signs, from which day they bind, and how far they were performed (人民调解法 28-31)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from mediation_desk import labels
from mediation_desk.domain.calendar import Calendar, LunarDay, day_text
from mediation_desk.domain.codes import (
    AgentKind,
    AgentPower,
    AgreementKind,
    PerformanceKind,
    PerformanceStatus,
    SignatureAs,
)
from mediation_desk.domain.record.agreement import Agreement, LunarDue, Performance, Signature
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.people import Agent
from mediation_desk.domain.rules import Rules

FOR_A_PARTY = frozenset(
    {
        SignatureAs.PARTY,
        SignatureAs.STATUTORY_AGENT,
        SignatureAs.AGENT,
        SignatureAs.REPRESENTATIVE,
        None,
    }
)
"""Roles in which a signature binds the party named by `who`."""
NOTHING = Decimal("0.00")
UNDATED = date.max
"""The day of a payment recorded without one: it counts, but proves no day by which it was made."""


def current_agreements(case: Case) -> tuple[Agreement, ...]:
    """The agreements no later one replaces."""
    replaced = {agreement.replaces for agreement in case.agreements if agreement.replaces}
    return tuple(one for one in case.agreements if one.ref is None or one.ref not in replaced)


def signing_parties(agreement: Agreement, case: Case) -> tuple[str, ...]:
    """Who signs and is bound: the parties named, else those of the same day's resolution, else all."""
    if agreement.parties:
        return agreement.parties
    same_day = [end.parties for end in case.resolutions if end.on == agreement.reached_on and end.parties]
    return same_day[-1] if same_day else tuple(party.ref for party in case.parties)


def signed_parties(agreement: Agreement, case: Case) -> tuple[str, ...]:
    """Who has signed so far; where no signatures were recorded, everyone who is to sign."""
    signing = signing_parties(agreement, case)
    if not agreement.signatures:
        return signing
    signed = _signed_on(agreement, case)
    return tuple(ref for ref in signing if ref in signed)


def may_sign(agent: Agent) -> bool:
    """Whether an agent may sign: statutory agents always, others only with that power (handbook 8)."""
    return agent.kind is AgentKind.STATUTORY or AgentPower.SIGN in agent.powers


def binding_signatures(agreement: Agreement, case: Case) -> tuple[Signature, ...]:
    """The dated signatures that bind the party they name, given by itself or by who may sign for it."""
    return tuple(one for one in agreement.signatures if one.on and one.who and _binds(one, case))


def effective_day(agreement: Agreement, case: Case, rules: Rules) -> date | None:
    """The day the agreement takes effect, None while a signature or the seal is missing (人民调解法 29, 30).

    Oral: the day it was reached. Written, with signatures and (where the mediation kind has papers) the seal
    recorded: the latest of every signing party's signature, the mediator's and the seal. Else as given.
    """
    if agreement.kind is AgreementKind.ORAL:
        return agreement.reached_on
    if not is_computed(agreement, case, rules):
        return agreement.effective_on
    if missing_for_effect(agreement, case, rules):
        return None
    signed = _signed_on(agreement, case)
    days = [day for ref in signing_parties(agreement, case) for day in signed[ref]]
    days += _mediators_signed_on(agreement)
    if agreement.sealed_on and _waits_for_seal(case, rules):
        days.append(agreement.sealed_on)
    return max(days)


def is_computed(agreement: Agreement, case: Case, rules: Rules) -> bool:
    """Whether the effective day follows from what was recorded, so that a given one must agree with it."""
    if agreement.kind is AgreementKind.ORAL:
        return True
    sealed = agreement.sealed_on is not None or not _waits_for_seal(case, rules)
    return bool(agreement.signatures) and sealed


def missing_for_effect(agreement: Agreement, case: Case, rules: Rules) -> tuple[str, ...]:
    """What a written agreement still lacks to take effect, in Chinese words; empty once it binds."""
    if agreement.kind is AgreementKind.ORAL:
        return ()
    if agreement.effective_on and not is_computed(agreement, case, rules):
        return ()
    signed = _signed_on(agreement, case)
    missing = [
        f"{labels.SIDE[case.party(ref).side]}{case.party(ref).name}签名"
        for ref in signing_parties(agreement, case)
        if ref not in signed
    ]
    if not _mediators_signed_on(agreement):
        missing.append("调解员签名")
    if agreement.sealed_on is None and _waits_for_seal(case, rules):
        missing.append("人民调解委员会印章")
    return tuple(missing)


def basis_day(agreement: Agreement, case: Case, rules: Rules) -> date | None:
    """The day the 30 days and the revisits count from.

    The effective day; an oral agreement put in writing on unchanged terms keeps its oral day (handbook 8).
    """
    earlier = _written_from(agreement, case)
    if earlier and earlier.kind is AgreementKind.ORAL and has_same_terms(agreement, earlier):
        return earlier.reached_on
    return effective_day(agreement, case, rules)


def has_same_terms(one: Agreement, other: Agreement) -> bool:
    """Whether two agreements say the same: the terms but for blanks, and the rows where both have some."""
    rows, other_rows = _rows(one), _rows(other)
    return _terms(one) == _terms(other) and (rows == other_rows or not rows or not other_rows)


def is_same_duty(one: Performance, other: Performance) -> bool:
    """Whether two rows ask the same of the same people by the same day, whatever was done towards them."""
    return _duty(one) == _duty(other)


def binds_the_same(one: Agreement, other: Agreement) -> bool:
    """Whether two wordings of an agreement bind the same people to the same by the same days."""
    same = all(getattr(one, name) == getattr(other, name) for name in ("kind", "parties", "reached_on"))
    return same and _rows(one) == _rows(other)


def total_amount(agreement: Agreement) -> Decimal:
    """The amount of an agreement: the sum of its performance, in yuan (case-file.md, Money)."""
    return sum((item.amount or NOTHING for item in agreement.performance), NOTHING)


def due_day(performance: Performance, calendar: Calendar) -> date | None:
    """The agreed day, never moved by holidays; a lunar one as its Gregorian day; None where none is."""
    if isinstance(performance.due, LunarDue):
        return calendar.solar_day(lunar_day_of(performance.due))
    return performance.due


def lunar_day_of(due: LunarDue) -> LunarDay:
    """The agreed lunar day; refused where it is none."""
    return LunarDay.parse(due.lunar, leap=bool(due.leap))


def both_calendars(due: date | LunarDue, calendar: Calendar) -> str:
    """An agreed day as papers say it; a lunar one both ways: 农历五月初五（2026年6月19日）."""
    if not isinstance(due, LunarDue):
        return day_text(due)
    lunar = lunar_day_of(due)
    return f"{lunar.short}（{day_text(calendar.solar_day(lunar))}）"


def is_instalment(performance: Performance) -> bool:
    """Whether a row falls due as a whole; a continuing duty is asked about at revisits instead."""
    return performance.kind is not PerformanceKind.CONTINUING


def paid(performance: Performance) -> Decimal:
    """What was paid towards a row, in yuan; a row recorded as done was paid in full."""
    handed = sum((payment.amount or NOTHING for payment in performance.payments), NOTHING)
    return max(handed, performance.amount or NOTHING) if performance.done_on else handed


def owed(performance: Performance) -> Decimal:
    """What is still to be paid, in yuan; nothing once done or waived."""
    if is_done(performance):
        return NOTHING
    return max((performance.amount or NOTHING) - paid(performance), NOTHING)


def is_done(performance: Performance) -> bool:
    """Whether nothing is left to ask for: done, paid in full, or waived by the creditor."""
    return settled_on(performance) is not None


def settled_on(performance: Performance) -> date | None:
    """The day a row was done, paid in full or waived; None while it is open."""
    if performance.done_on or performance.waived_on:
        return performance.done_on or performance.waived_on
    total = NOTHING
    for payment in sorted(performance.payments, key=lambda one: one.on or UNDATED):
        total += payment.amount or NOTHING
        if performance.amount and total >= performance.amount:
            return payment.on or UNDATED
    return None


def is_overdue(performance: Performance, today: date, calendar: Calendar) -> bool:
    """Whether the agreed day has passed and something is left; never a continuing duty as a whole."""
    if not is_instalment(performance) or is_done(performance):
        return False
    day = due_day(performance, calendar)
    return day is not None and day < today


def performance_status(performance: Performance, today: date, calendar: Calendar) -> PerformanceStatus:
    """How a row stands on that day; 到期 is computed, never stored (`[performance_status]`)."""
    if is_done(performance):
        waived = performance.waived_on and not performance.done_on
        return PerformanceStatus.WAIVED if waived else PerformanceStatus.DONE
    if paid(performance):
        return PerformanceStatus.PARTIAL
    if not is_instalment(performance):
        return PerformanceStatus.PENDING if performance.until else PerformanceStatus.NOT_DATED
    day = due_day(performance, calendar)
    if day is None:
        return PerformanceStatus.NOT_DATED
    return PerformanceStatus.DUE if day <= today else PerformanceStatus.PENDING


def last_instalment_day(agreement: Agreement, calendar: Calendar) -> date | None:
    """The last agreed day of the instalments, from which limitation and enforcement count (民诉法 250)."""
    days = (due_day(item, calendar) for item in agreement.performance if is_instalment(item))
    return max((day for day in days if day), default=None)


def all_performed_by(agreement: Agreement, day: date) -> bool:
    """Whether everything was performed by that day; a continuing duty never is, nor one with no rows.

    By the effective day: performed at once (`[revisit.course].performed_at_once_blue_days`).
    """
    items = agreement.performance
    return bool(items) and all(is_instalment(item) and _settled_by(item, day) for item in items)


def _settled_by(performance: Performance, day: date) -> bool:
    settled = settled_on(performance)
    return settled is not None and settled <= day


def _waits_for_seal(case: Case, rules: Rules) -> bool:
    return rules.mediation(case.mediation).papers


def _signed_on(agreement: Agreement, case: Case) -> dict[str, list[date]]:
    """The days of the signatures that bind each party; a second one, of the other guardian, counts too."""
    signed: dict[str, list[date]] = {}
    for one in binding_signatures(agreement, case):
        if one.on and one.who:
            signed.setdefault(one.who, []).append(one.on)
    return signed


def _binds(signature: Signature, case: Case) -> bool:
    """Whether a signature binds the party it names."""
    if signature.as_ not in FOR_A_PARTY:
        return False
    if not signature.agent:
        return True
    agent = next((one for one in _agents(case) if one.ref == signature.agent), None)
    return agent is None or may_sign(agent)


def _agents(case: Case) -> Iterator[Agent]:
    return (agent for party in case.parties for agent in party.agents)


def _mediators_signed_on(agreement: Agreement) -> list[date]:
    signatures = agreement.signatures
    return [one.on for one in signatures if one.on and one.as_ is SignatureAs.MEDIATOR]


def _written_from(agreement: Agreement, case: Case) -> Agreement | None:
    if agreement.replaces is None or agreement.kind is AgreementKind.ORAL:
        return None
    return next(
        (one for one in case.agreements if one.ref == agreement.replaces and one is not agreement), None
    )


def _terms(agreement: Agreement) -> list[str]:
    return ["".join(term.split()) for term in agreement.terms]


def _rows(agreement: Agreement) -> list[tuple[object, ...]]:
    return [_duty(item) for item in agreement.performance]


def _duty(item: Performance) -> tuple[object, ...]:
    return (
        item.debtors,
        item.creditors,
        item.kind,
        item.what,
        item.amount,
        item.due,
        item.from_,
        item.until,
    )
