"""Days that must stand in order, round by round (case-file.md, Days and Lists)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from mediation_desk.domain.codes import Event as EventCode
from mediation_desk.domain.codes import SessionOutcome
from mediation_desk.domain.record.agreement import Confirmation
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.rounds import starts_of
from mediation_desk.errors import Problem

Starts = tuple[date, ...]
"""The days on which later rounds began."""


class _Dated(NamedTuple):
    """A day, what it is called, and where it stands."""

    where: str
    words: str
    day: date | None


def problems_of(case: Case) -> list[Problem]:
    """Days before what they follow from, spans that end before they begin, lists out of order of time."""
    starts = starts_of(case)
    return [
        *_acceptance(case),
        *_sessions(case, starts),
        *_resolutions(case, starts),
        *_agreements(case, starts),
        *_agreed_sessions(case, starts),
        *_revisits(case),
        *_spans(case),
        *_lists(case),
    ]


def _acceptance(case: Case) -> Iterator[Problem]:
    return _chain([_registered(case), _accepted(case)])


def _sessions(case: Case, starts: Starts) -> Iterator[Problem]:
    for index, session in enumerate(case.sessions):
        held = _Dated(f"sessions[{index}].held_at", "调解日", session.held_at.date())
        accepted = _accepted_for(case, held, starts)
        yield from _chain([accepted if accepted.day else _registered(case), held])


def _resolutions(case: Case, starts: Starts) -> Iterator[Problem]:
    for index, end in enumerate(case.resolutions):
        ended = _Dated(f"resolutions[{index}].on", "化解结束日", end.on)
        yield from _chain([_accepted_for(case, ended, starts), ended])


def _agreements(case: Case, starts: Starts) -> Iterator[Problem]:
    for index, agreement in enumerate(case.agreements):
        where = f"agreements[{index}]"
        reached = _Dated(f"{where}.reached_on", "达成协议日", agreement.reached_on)
        effective = _Dated(f"{where}.effective_on", "协议生效日", agreement.effective_on)
        court = _court_days(agreement.confirmation, f"{where}.confirmation")
        yield from _chain([_accepted_for(case, reached, starts), reached, effective, *court])


def _court_days(confirmation: Confirmation | None, where: str) -> list[_Dated]:
    if confirmation is None:
        return []
    return [
        _Dated(f"{where}.applied_on", "申请司法确认日", confirmation.applied_on),
        _Dated(f"{where}.accepted_on", "法院受理日", confirmation.accepted_on),
        _Dated(f"{where}.decided_on", "法院裁定日", confirmation.decided_on),
    ]


def _agreed_sessions(case: Case, starts: Starts) -> Iterator[Problem]:
    """A round whose sessions agreed only after its last agreement was reached; later ones may follow."""
    agreed: dict[int, list[tuple[int, date]]] = {}
    for index, session in enumerate(case.sessions):
        if session.outcome is SessionOutcome.AGREED:
            day = session.held_at.date()
            agreed.setdefault(_round_of(day, starts), []).append((index, day))
    for number, held in agreed.items():
        reached = [one.reached_on for one in case.agreements if _round_of(one.reached_on, starts) == number]
        index, first = min(held, key=lambda one: one[1])
        if reached and first > max(reached):
            what = "达成协议的这次调解晚于达成协议日，请核对两处日期。"
            yield Problem(where=f"sessions[{index}].held_at", what=what)


def _revisits(case: Case) -> Iterator[Problem]:
    first = _registered(case)
    if case.resolutions:
        first = _Dated("resolutions[0].on", "化解结束日", min(end.on for end in case.resolutions))
    for index, visit in enumerate(case.revisits):
        yield from _chain([first, _Dated(f"revisits[{index}].done_on", "回访日", visit.done_on)])


def _spans(case: Case) -> Iterator[Problem]:
    for where, record in _spanned(case):
        end_key = "to" if hasattr(record, "to") else "until"
        start, end = _Dated(where, "起始日", record.from_), getattr(record, end_key)
        yield from _chain([start, _Dated(f"{where}.{end_key}", "截止日", end)])
    for index, event in enumerate(case.events):
        if event.code is not EventCode.DETENTION_ENDS:
            begun = _Dated(f"events[{index}].on", "起始日", event.on)
            yield from _chain([begun, _Dated(f"events[{index}].until", "截止日", event.until)])


def _spanned(case: Case) -> Iterator[tuple[str, Any]]:
    """Every record with a `from` and an end."""
    sections = {
        "leads": case.leads,
        "mediators": case.mediators,
        "watchers": case.watchers,
        "suspensions": case.suspensions,
        **{f"parties[{index}].agents": party.agents for index, party in enumerate(case.parties)},
        **{f"agreements[{index}].performance": one.performance for index, one in enumerate(case.agreements)},
    }
    for section, records in sections.items():
        yield from ((f"{section}[{index}]", record) for index, record in enumerate(records))


def _lists(case: Case) -> Iterator[Problem]:
    """Lists whose last entry is the current one, so that their order carries meaning."""
    yield from _list("stages", "at", case.stages)
    yield from _list("tiers", "decided_on", case.tiers)
    yield from _list("assignments", "at", case.assignments)
    yield from _list("sessions", "held_at", case.sessions)
    yield from _list("resolutions", "on", case.resolutions)
    yield from _list("closings", "on", case.closings)
    yield from _list("reopenings", "on", case.reopenings)


def _list(section: str, key: str, records: Sequence[object]) -> Iterator[Problem]:
    moments = ((index, getattr(record, key)) for index, record in enumerate(records))
    given = [(index, moment) for index, moment in moments if moment is not None]
    for (_, before), (index, after) in pairwise(given):
        if after < before:
            what = "早于前一条，本列表须按时间先后排列，请核对日期或调整次序。"
            yield Problem(where=f"{section}[{index}].{key}", what=what)


def _registered(case: Case) -> _Dated:
    return _Dated("dispute.registered_on", "登记日", case.dispute.registered_on)


def _accepted(case: Case) -> _Dated:
    return _Dated("dispute.accepted_on", "受理日", case.dispute.accepted_on)


def _accepted_for(case: Case, later: _Dated, starts: Starts) -> _Dated:
    """The acceptance that a later day must not precede: none where it was given in another round."""
    accepted = _accepted(case)
    if accepted.day and later.day and _round_of(accepted.day, starts) != _round_of(later.day, starts):
        return accepted._replace(day=None)
    return accepted


def _round_of(day: date, starts: Starts) -> int:
    """Which round a day belongs to, from 0."""
    return bisect_right(starts, day)


def _chain(days: Iterable[_Dated]) -> Iterator[Problem]:
    """Each day against the nearest given one before it."""
    given = [(one.where, one.words, one.day) for one in days if one.day]
    for (_, words, before), (where, later, after) in pairwise(given):
        if after < before:
            yield Problem(where=where, what=f"{later}早于{words}，请核对两处日期。")
