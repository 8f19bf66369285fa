"""People the desk knows, with the cases they were parties of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from mediation_desk.domain import codes
from mediation_desk.domain.people import side_of
from mediation_desk.domain.record import people as domain
from mediation_desk.storage.models import Dispute, Party, Person

NEWEST = 500
"""How many appearances of known people are looked through for a case between two of them."""
TWO_SIDES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsCase:
    """One case of a known person, and on which side they stood."""

    dispute_id: int
    number: str
    title: str
    stage: codes.Stage
    side: codes.Side


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """A person or organisation as the newest case said, with all their cases, newest first."""

    id: int
    name: str
    gender: codes.Gender | None
    birth_date: date | None
    phone: str | None
    cases: tuple[PersonsCase, ...]


def known_person(session: Session, number: str) -> KnownPerson | None:
    """Whoever has that identity number or credit code, None for a stranger."""
    person = Person
    wanted = select(person.id, person.name, person.gender, person.birth_date, person.phone).where(
        or_(person.id_number == number.upper(), person.credit_code == number)
    )
    found = session.execute(wanted).mappings().first()
    return KnownPerson(**found, cases=_cases(session, found["id"])) if found else None


def _cases(session: Session, person_id: int) -> tuple[PersonsCase, ...]:
    wanted = (
        select(Dispute.id.label("dispute_id"), Dispute.number, Dispute.title, Dispute.stage, Party.side)
        .join(Party, Party.dispute_id == Dispute.id)
        .where(Party.person_id == person_id)
        .order_by(Dispute.id.desc(), Party.position)
    )
    return tuple(PersonsCase(**row) for row in session.execute(wanted).mappings())


def case_between(session: Session, parties: Sequence[domain.Party], before: date) -> str | None:
    """The number of the newest case registered before that day between known people of two of these sides."""
    sides = {number: side_of(party) for party in parties if (number := party.id_number or party.credit_code)}
    if len(set(sides.values())) < TWO_SIDES:
        return None
    met: dict[str, set[str]] = {}
    for number, person_number in _appearances(session, list(sides), before):
        met.setdefault(number, set()).add(sides[person_number])
        if len(met[number]) >= TWO_SIDES:
            return number
    return None


def _appearances(session: Session, numbers: Sequence[str], before: date) -> list[tuple[str, str]]:
    """The newest cases of known people with whose number it was; enough of them for one case between two."""
    known = func.coalesce(Person.id_number, Person.credit_code)
    wanted = (
        select(Dispute.number, known)
        .join(Party, Party.dispute_id == Dispute.id)
        .join(Person, Person.id == Party.person_id)
        .where(or_(Person.id_number.in_(numbers), Person.credit_code.in_(numbers)))
        .where(Dispute.registered_on < before)
        .order_by(Dispute.id.desc())
        .limit(NEWEST)
    )
    return [(number, person) for number, person in session.execute(wanted)]
