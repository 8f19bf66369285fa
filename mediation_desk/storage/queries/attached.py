"""Who added each attachment of a case, read from its trail."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediation_desk.domain.where import indexes_of
from mediation_desk.storage.models import AuditLine, Change

Adder = tuple[datetime, str]
"""When, and by whom."""


@dataclass(slots=True)
class _Act:
    """The positions that one act wrote."""

    at: datetime
    who: str
    places: dict[Change, set[int]] = field(default_factory=dict)

    def of(self, change: Change) -> set[int]:
        return self.places.get(change, set())

    @property
    def first(self) -> int:
        """Where an entry went in or out: those behind it moved by one and so were written anew."""
        return min(place for places in self.places.values() for place in places)


def adders_of(session: Session, dispute_id: int, count: int) -> list[Adder | None]:
    """For each of the case's `count` attachments who added it; None where the trail does not say.

    Entries stand in order: one that is taken out moves those behind it, so the trail is walked back.
    """
    found: list[Adder | None] = [None] * count
    places = {at: at for at in range(count)}
    for act in _acts(session, dispute_id):
        if not places:
            break
        _walk_back(act, places, found)
    return found


def _walk_back(act: _Act, places: dict[int, int], found: list[Adder | None]) -> None:
    """Has `places` say where each attachment stood before an act; those it added are found and leave."""
    added, removed = act.of(Change.ADDED), act.of(Change.REMOVED)
    moved = act.first if len(added) + len(removed) == 1 else None
    fresh = {moved} if added and moved is not None else added
    for one, at in list(places.items()):
        if at in fresh:
            found[one] = (act.at, act.who)
            del places[one]
        elif moved is not None and at >= moved:
            places[one] = at + 1 if removed else at - 1


def _acts(session: Session, dispute_id: int) -> list[_Act]:
    """The acts that wrote attachments, the latest first."""
    line = AuditLine
    wanted = (
        select(line.at, line.who, line.action, line.change, line.place)
        .where(line.dispute_id == dispute_id, line.place.like("files[%"))
        .order_by(line.id.desc())
    )
    acts = []
    for (at, who, _action), lines in groupby(session.execute(wanted), key=lambda row: tuple(row[:3])):
        act = _Act(at, who)
        for one in lines:
            act.places.setdefault(one.change, set()).update(indexes_of(one.place))
        acts.append(act)
    return acts
