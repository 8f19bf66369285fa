"""A sample case as it was on the day it was registered: what was known and pushed, nothing done yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mediation_desk.domain.codes import PushGroup
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import GroupAnswer, Push
from mediation_desk.domain.signals import known_day


def opening(case: Case) -> Case:
    """The case to register, with the sections that come in with a push and no others."""
    registered = case.dispute.registered_on
    dispute = replace(
        case.dispute,
        accepted_on=None,
        contacted_on=None,
        signals=tuple(one for one in case.dispute.signals if known_day(one, case) <= registered),
    )
    return Case(
        office=case.office,
        links=case.links,
        dispute=dispute,
        parties=case.parties,
        others=case.others,
        recorder=case.recorder,
        push_answers=first_answers(case),
        pushes=tuple(_sent(push) for push in case.pushes),
    )


def first_answers(case: Case) -> tuple[GroupAnswer, ...]:
    """The first answer of each group of facts, given with the push."""
    return tuple(entry for entry, is_first in _answers(case) if is_first)


def later_answers(case: Case) -> tuple[GroupAnswer, ...]:
    """The answers found out afterwards."""
    return tuple(entry for entry, is_first in _answers(case) if not is_first)


def _answers(case: Case) -> Iterator[tuple[GroupAnswer, bool]]:
    seen: set[PushGroup | None] = set()
    for entry in case.push_answers:
        yield entry, entry.group not in seen
        seen.add(entry.group)


def _sent(push: Push) -> Push:
    """The push as it was sent."""
    return Push(
        line=push.line, origin=push.origin, by=push.by, pushed_at=push.pushed_at, to=push.to, note=push.note
    )
