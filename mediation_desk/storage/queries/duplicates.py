"""Cases that a report just typed in may be again: by identity number, by names, by address."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediation_desk.domain import codes
from mediation_desk.domain.people import side_of
from mediation_desk.domain.record.people import Party as Record
from mediation_desk.storage.models import Dispute, Party, Person

NEWEST = 500
"""How many of the newest appearances of a name are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one party stands in one case: its side as a word, its name and number."""

    side: str
    name: str
    id_number: str | None


def cases_of_numbers(session: Session, numbers: Collection[str], since: date) -> set[int]:
    """The cases of people with these identity numbers that are open or were registered since that day."""
    if not numbers:
        return set()
    people = session.scalars(select(Person.id).where(Person.id_number.in_(numbers))).all()
    wanted = (
        select(Party.dispute_id)
        .join(Dispute, Dispute.id == Party.dispute_id)
        .where(Party.person_id.in_(people))
        .where((Dispute.stage != codes.Stage.CLOSED) | (Dispute.registered_on >= since))
        .order_by(Party.dispute_id.desc())
        .limit(NEWEST)
    )
    return set(session.scalars(wanted))


def cases_between_names(session: Session, sides: Iterable[Collection[str]]) -> set[int]:
    """The cases that hold names of two of these sides, whoever stands where in them.

    The side met most often is not read whole: a property company is in thousands of cases.
    """
    named = [(_newest_named(session, names), frozenset(names)) for names in sides if names]
    named.sort(key=lambda one: len(one[0]))
    found: set[int] = set()
    for at, (ids, _) in enumerate(named[:-1]):
        found |= _holding(session, ids, {name for _, names in named[at + 1 :] for name in names})
    return found


def cases_at(session: Session, address: str, first: date, last: date) -> set[int]:
    """The cases at exactly that address registered in those days."""
    wanted = select(Dispute.id).where(Dispute.address == address, Dispute.registered_on.between(first, last))
    return set(session.scalars(wanted.order_by(Dispute.registered_on.desc()).limit(NEWEST)))


def standings(session: Session, ids: Collection[int]) -> dict[int, tuple[Standing, ...]]:
    """How each party stands in each of these cases."""
    wanted = select(
        Party.dispute_id, Party.side, Party.group, Party.ref, Party.kind, Party.name, Party.id_number
    ).where(Party.dispute_id.in_(ids))
    found: dict[int, tuple[Standing, ...]] = {}
    for dispute_id, side, group, ref, kind, name, id_number in session.execute(wanted):
        side_word = side_of(Record(ref=ref, side=side, group=group, kind=kind, name=name))
        one = Standing(side=side_word, name=name, id_number=id_number)
        found[dispute_id] = (*found.get(dispute_id, ()), one)
    return found


def _newest_named(session: Session, names: Collection[str]) -> set[int]:
    wanted = select(Party.dispute_id).where(Party.name.in_(names))
    return set(session.scalars(wanted.order_by(Party.dispute_id.desc()).limit(NEWEST)))


def _holding(session: Session, ids: Collection[int], names: Collection[str]) -> set[int]:
    wanted = select(Party.dispute_id).where(Party.dispute_id.in_(ids), Party.name.in_(names))
    return set(session.scalars(wanted))
