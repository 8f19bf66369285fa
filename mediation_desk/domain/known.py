"""A case as it stood on an earlier day: what happened or became known later is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from mediation_desk.domain import signals
from mediation_desk.domain.record.agreement import Agreement, Performance
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import Signal

Dated = TypeVar("Dated")


def known_by(case: Case, day: date) -> Case:
    """The case as far as it had come by the end of that day; what has no day counts as known all along."""
    return replace(
        case,
        dispute=replace(case.dispute, signals=tuple(_signals(case, day))),
        stages=_till(day, ((one, one.at and one.at.date()) for one in case.stages)),
        tiers=_till(day, ((one, one.decided_on) for one in case.tiers)),
        periods=_till(day, ((one, one.from_) for one in case.periods)),
        sessions=_till(day, ((one, one.held_at.date()) for one in case.sessions)),
        events=_till(day, ((one, one.on) for one in case.events)),
        resolutions=_till(day, ((one, one.on) for one in case.resolutions)),
        agreements=tuple(
            _agreement(one, day) for one in _till(day, ((one, one.reached_on) for one in case.agreements))
        ),
        reopenings=_till(day, ((one, one.on) for one in case.reopenings)),
    )


def _till(day: date, dated: Iterable[tuple[Dated, date | None]]) -> tuple[Dated, ...]:
    return tuple(one for one, on in dated if on is None or on <= day)


def _signals(case: Case, day: date) -> Iterator[Signal]:
    """The signals known by then, those withdrawn later still standing."""
    for one in case.dispute.signals:
        if signals.known_day(one, case) <= day:
            yield replace(one, withdrawn_on=one.withdrawn_on if _was(one.withdrawn_on, day) else None)


def _agreement(one: Agreement, day: date) -> Agreement:
    return replace(one, performance=tuple(_performance(item, day) for item in one.performance))


def _performance(item: Performance, day: date) -> Performance:
    """What was paid, done or waived by then."""
    return replace(
        item,
        payments=_till(day, ((one, one.on) for one in item.payments)),
        done_on=item.done_on if _was(item.done_on, day) else None,
        waived_on=item.waived_on if _was(item.waived_on, day) else None,
    )


def _was(on: date | None, day: date) -> bool:
    return on is not None and on <= day
