"""People and organisations known from case to case, linked by identity number or credit code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from mediation_desk.domain.record.people import Party
from mediation_desk.storage import models
from mediation_desk.storage.audit_trail import add_rows

_KNOWN = select(models.Person).where(
    or_(
        models.Person.id_number.in_(bindparam("id_numbers", expanding=True)),
        models.Person.credit_code.in_(bindparam("credit_codes", expanding=True)),
    )
)


def link_people(session: Session, parties: Sequence[Party]) -> tuple[int | None, ...]:
    """The id of each party's known person, made or brought up to date; None where it has neither number."""
    known = _known(session, parties)
    strangers: dict[str, Party] = {}
    for party in parties:
        key = key_of(party)
        if key in known:
            _tell(known[key], party)
        elif key:
            strangers[key] = party
    rows = [{**_identity(party), **_said(party), "version": 1} for party in strangers.values()]
    ids = {key: person.id for key, person in known.items()}
    ids |= dict(zip(strangers, add_rows(session, models.Person, rows), strict=True))
    return tuple(ids.get(key_of(party)) for party in parties)


def _known(session: Session, parties: Iterable[Party]) -> dict[str, models.Person]:
    id_numbers = [number for party in parties if (number := _id_number(party))]
    credit_codes = [party.credit_code for party in parties if party.credit_code]
    if not id_numbers and not credit_codes:
        return {}
    asked = {"id_numbers": id_numbers, "credit_codes": credit_codes}
    return {row.id_number or row.credit_code or "": row for row in session.scalars(_KNOWN, asked)}


def _tell(person: models.Person, party: Party) -> None:
    for field, value in _said(party).items():
        if value is not None and getattr(person, field) != value:
            setattr(person, field, value)


def key_of(party: Party) -> str:
    """The identity number or credit code a party is known by, empty where it has neither."""
    return _id_number(party) or party.credit_code or ""


def _id_number(party: Party) -> str | None:
    return party.id_number.upper() if party.id_number else None


def _identity(party: Party) -> dict[str, Any]:
    number = _id_number(party)
    return {"id_number": number, "credit_code": None if number else party.credit_code}


def _said(party: Party) -> dict[str, Any]:
    return {
        "name": party.name,
        "gender": party.gender,
        "birth_date": party.birth_date,
        "phone": party.phone,
    }
