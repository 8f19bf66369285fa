"""What is known of each risk factor of a case, recorded or found by the program, as one fact a code.

Sources: `[score]`, `[red_at_once]` of rules.toml; handbook 5.1, 5.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain import agreements, sessions
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.codes import Event, Link, Resolution, SessionOutcome, Signal, SignalAnswer
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import Signal as Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A factor that holds: how often, since which days it is known, on what basis; once however many parties.

    Each further count of `failed_mediations` has its own day in `days`; for others a day is an entry's.
    """

    code: Signal
    days: tuple[date, ...]
    count: int = 1
    basis: str | None = None
    found: bool = False


def standing(case: Case) -> tuple[Entry, ...]:
    """The signals answered 有 and not withdrawn."""
    return tuple(
        entry
        for entry in case.dispute.signals
        if entry.answer is SignalAnswer.PRESENT and entry.withdrawn_on is None
    )


def known_day(entry: Entry, case: Case) -> date:
    """The day a signal became known, else the day the case was registered."""
    return entry.known_on or case.dispute.registered_on


def unknown_codes(case: Case) -> tuple[Signal, ...]:
    """The signals last answered 未掌握 for a party (or for none), unless the factor is known to hold."""
    present = {entry.code for entry in standing(case)}
    entries = case.dispute.signals
    asked = [entry.code for place, entry in enumerate(entries) if _is_open(entry, entries[place + 1 :])]
    return tuple(code for code in dict.fromkeys(asked) if code not in present)


def facts_of(
    case: Case, today: date, calendar: Calendar | None = None, *, recurs: bool = False
) -> dict[Signal, Fact]:
    """Every factor that holds on that day by its code.

    Without a calendar lunar instalments cannot be dated and are left out; `recurs` says that the same
    parties are known from another case.
    """
    found = (
        _not_performed(case, today, calendar),
        _recurrence(case, recurs=recurs),
        _protection_order(case, today),
    )
    facts = {fact.code: fact for fact in found if fact} | _recorded(case)
    failed = _failed_mediations(case, today)
    return facts | ({failed.code: failed} if failed else {})


def _recorded(case: Case) -> dict[Signal, Fact]:
    facts: dict[Signal, Fact] = {}
    for entry in standing(case):
        earlier = facts.get(entry.code)
        facts[entry.code] = Fact(
            code=entry.code,
            days=tuple(sorted({*(earlier.days if earlier else ()), known_day(entry, case)})),
            # Two parties' entries tell of the same calls and attempts: the higher count, never the sum.
            count=max(earlier.count if earlier else 1, entry.count or 1),
            basis=entry.basis or (earlier.basis if earlier else None),
        )
    return facts


def _failed_mediations(case: Case, today: date) -> Fact | None:
    """Mediations without agreement: those found here, and those recorded with the later ones found added."""
    found = [day for day in _failures_found(case) if day <= today]
    entries = [entry for entry in standing(case) if entry.code is Signal.FAILED_MEDIATIONS]
    most = max(entries, key=lambda entry: entry.count or 1, default=None)
    told: list[date] = []
    if most:
        known = known_day(most, case)
        told = [known] * (most.count or 1) + [day for day in found if day > known]
    days = tuple(sorted(told if len(told) > len(found) else found))
    if not days:
        return None
    basis = most.basis if most else None
    return Fact(code=Signal.FAILED_MEDIATIONS, days=days, count=len(days), basis=basis, found=bool(found))


def _failures_found(case: Case) -> list[date]:
    """The days of sessions without agreement, and of terminations that no such session explains."""
    failed = [one.held_at.date() for one in case.sessions if one.outcome is SessionOutcome.NOT_AGREED]
    ends = [end.on for end in case.resolutions]
    terminated = [end.on for end in case.resolutions if end.kind is Resolution.TERMINATED]
    for on in terminated:
        since = max((end for end in ends if end < on), default=date.min)
        if not any(since < day <= on for day in failed):
            failed.append(on)
    return sorted(failed)


def _not_performed(case: Case, today: date, calendar: Calendar | None) -> Fact | None:
    """An instalment overdue and unpaid, known from the day after it was due."""
    gregorian = calendar or Calendar()
    items = [
        item
        for agreement in agreements.current_agreements(case)
        for item in agreement.performance
        if (calendar or isinstance(item.due, date)) and agreements.is_overdue(item, today, gregorian)
    ]
    days = [day for item in items if (day := agreements.due_day(item, gregorian))]
    return Fact(code=Signal.NOT_PERFORMED, days=(min(days),), found=True) if days else None


def _recurrence(case: Case, *, recurs: bool) -> Fact | None:
    linked = any(link.kind is Link.RECURRENCE_OF for link in case.links)
    if not linked and not recurs:
        return None
    return Fact(code=Signal.RECURRENCE, days=(case.dispute.registered_on,), found=True)


def _protection_order(case: Case, today: date) -> Fact | None:
    """A protection order in force, or an admonition whose recorded term covers the day (反家暴法 17, 30)."""
    events = list(sessions.orders_in_force(case, today)) + [
        event
        for event in case.events
        if event.code is Event.ADMONITION and event.on and event.until and event.on <= today <= event.until
    ]
    days = tuple(sorted(event.on for event in events if event.on))
    return Fact(code=Signal.PROTECTION_ORDER_IN_FORCE, days=days, found=True) if days else None


def _is_open(entry: Entry, later: tuple[Entry, ...]) -> bool:
    """Whether an answer 未掌握 still waits: no later answer for the same party, or for all."""
    return entry.answer is SignalAnswer.UNKNOWN and not any(
        one.code is entry.code and (one.party == entry.party or None in (one.party, entry.party))
        for one in later
    )
