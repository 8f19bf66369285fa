"""Sensitive signals of open cases that nobody looked at for long, by case; which they are is not said."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from mediation_desk.domain.codes import Signal as Code
from mediation_desk.domain.codes import SignalAnswer, Stage, Tier
from mediation_desk.storage.models import Dispute, Signal

_looked_at = func.coalesce(Signal.rechecked_on, Signal.known_on, Dispute.registered_on)
_OPEN = tuple(stage for stage in Stage if stage is not Stage.CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A case by its number, how many of its signals are to be looked at again, the longest since when."""

    number: str
    tier: Tier | None
    mediator: str | None
    signals: int
    since: date


def count(session: Session, codes: Collection[Code], last: date) -> int:
    """How many signals of these codes were last looked at on that day or before, in open cases."""
    wanted = select(func.count()).select_from(Signal).join(Dispute, Dispute.id == Signal.dispute_id)
    return session.scalar(wanted.where(*_asked(codes, last))) or 0


def waiting(session: Session, codes: Collection[Code], last: date, limit: int) -> tuple[Waiting, ...]:
    """The cases they are in, the longest waiting first."""
    since = func.min(_looked_at)
    asked = (Dispute.number, Dispute.tier, Dispute.mediator)
    wanted = (
        select(*asked, func.count(), since)
        .join(Signal, Dispute.id == Signal.dispute_id)
        .where(*_asked(codes, last))
        .group_by(Dispute.id, *asked)
        .order_by(since, Dispute.number)
        .limit(limit)
    )
    return tuple(
        Waiting(number=number, tier=tier, mediator=mediator, signals=signals, since=first)
        for number, tier, mediator, signals, first in session.execute(wanted)
    )


def _asked(codes: Collection[Code], last: date) -> tuple[ColumnElement[bool], ...]:
    return (
        Signal.code.in_(codes),
        Signal.answer == SignalAnswer.PRESENT,
        Signal.withdrawn_on.is_(None),
        _looked_at <= last,
        Dispute.stage.in_(_OPEN),
    )
