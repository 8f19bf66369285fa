"""People the desk knows, with the cases they were parties of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mediation_desk.domain import codes
from mediation_desk.storage.models import Dispute, Party, Person


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
