"""Rounds: a dispute taken up again starts a new one, and what counts happened in the present one."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from mediation_desk.domain.codes import Resolution as ResolutionKind
from mediation_desk.domain.codes import Stage
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.mediation import Resolution, Session

AGAIN_FROM = frozenset({Stage.WATCH, Stage.CALLBACK, Stage.CLOSED})
"""Stages from which a return to 化解 is a new round (`[moves]`)."""

AGREED = frozenset(
    {
        ResolutionKind.WRITTEN_AGREEMENT,
        ResolutionKind.ORAL_AGREEMENT,
        ResolutionKind.PARTIAL_AGREEMENT,
    }
)
"""Ends of 化解 by an agreement; who did not join one is revisited all the same (`[revisit.plan]`)."""


def starts_of(case: Case) -> tuple[date, ...]:
    """The days on which later rounds began, earliest first: reopenings, and returns to 化解."""
    days = [entry.on for entry in case.reopenings if entry.on]
    days += [
        later.at.date()
        for earlier, later in pairwise(case.stages)
        if earlier.stage in AGAIN_FROM and later.stage is Stage.RESOLVE and later.at
    ]
    return tuple(sorted(days))


def start_of(case: Case) -> date | None:
    """The day the present round began, None in the first round."""
    return max(starts_of(case), default=None)


def number_of(case: Case) -> int:
    """Which round the case is in, from 1."""
    return max((entry.round or index for index, entry in enumerate(case.reopenings, 2)), default=1)


def resolutions(case: Case) -> tuple[Resolution, ...]:
    """The ends of 化解 of the present round, in order of time."""
    start = start_of(case) or date.min
    return tuple(sorted((end for end in case.resolutions if end.on >= start), key=lambda end: end.on))


def last_resolution(case: Case, ref: str | None = None) -> Resolution | None:
    """The present round's last end of 化解, of one party where `ref` is given."""
    ends = [end for end in resolutions(case) if ref is None or not end.parties or ref in end.parties]
    return ends[-1] if ends else None


def end_for(case: Case, ref: str) -> Resolution | None:
    """The end of 化解 for one party: its own, else the last agreement of others, which it did not join."""
    joined = [end for end in resolutions(case) if end.kind in AGREED]
    return last_resolution(case, ref) or (joined[-1] if joined else None)


def sessions(case: Case) -> tuple[Session, ...]:
    """The sessions of the present round."""
    start = start_of(case) or date.min
    return tuple(session for session in case.sessions if session.held_at.date() >= start)


def resolve_began(case: Case) -> date | None:
    """The day 化解 began in the present round, None where it has not.

    The stage entry where there is one, else acceptance, else the first mediator or session.
    """
    start = start_of(case)
    if start:
        return start
    entered = [entry.at.date() for entry in case.stages if entry.stage is Stage.RESOLVE and entry.at]
    if entered or case.dispute.accepted_on:
        return min(entered, default=case.dispute.accepted_on)
    days = [session.held_at.date() for session in case.sessions]
    days += [mediator.from_ or case.dispute.registered_on for mediator in case.mediators]
    return min(days, default=None)


def last_closing_stands(case: Case) -> bool:
    """Whether the case is closed: a closing without a later reopening."""
    if not case.closings:
        return False
    reopened = start_of(case)
    return reopened is None or case.closings[-1].on > reopened
