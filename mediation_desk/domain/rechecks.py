"""Sensitive signals looked at again after so many days: what is kept has to be still so (`[sensitive]`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from mediation_desk.domain.codes import SignalAnswer
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import Signal
from mediation_desk.domain.rules import Rules
from mediation_desk.domain.signals import known_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """One sensitive signal by its place, the day it was last known to be so, and the day to look again."""

    place: str
    since: date
    due: date


def of(case: Case, rules: Rules) -> tuple[Recheck, ...]:
    """Every sensitive signal that counts, with the day it is to be looked at again."""
    return tuple(
        Recheck(place=f"dispute.signals[{index}]", since=since, due=since + span(rules))
        for index, entry in enumerate(case.dispute.signals)
        if counts(entry, rules) and (since := entry.rechecked_on or known_day(entry, case))
    )


def to_recheck(case: Case, rules: Rules, today: date) -> tuple[Recheck, ...]:
    """Those whose day has come."""
    return tuple(one for one in of(case, rules) if one.due <= today)


def counts(entry: Signal, rules: Rules) -> bool:
    """Whether a signal is sensitive, answered 有 and not withdrawn."""
    is_standing = entry.answer is SignalAnswer.PRESENT and entry.withdrawn_on is None
    return is_standing and entry.code in rules.sensitive.signals


def span(rules: Rules) -> timedelta:
    """How long one may stand without being looked at."""
    return timedelta(days=rules.sensitive.recheck_days)
