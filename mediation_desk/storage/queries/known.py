"""Cases between people the desk knows already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import BindParameter, bindparam, func, or_, select
from sqlalchemy.orm import Session

from mediation_desk.domain.people import side_of
from mediation_desk.domain.record import people as domain
from mediation_desk.storage.known_people import key_of
from mediation_desk.storage.models import Dispute, Party, Person

NEWEST = 500
"""How many appearances of known people are looked through for a case between two of them."""
TWO_SIDES = 2

_ASKED: BindParameter[str] = bindparam("numbers", expanding=True)
_APPEARANCES = (
    select(Dispute.number, func.coalesce(Person.id_number, Person.credit_code))
    .join(Party, Party.dispute_id == Dispute.id)
    .join(Person, Person.id == Party.person_id)
    .where(or_(Person.id_number.in_(_ASKED), Person.credit_code.in_(_ASKED)))
    .where(Dispute.registered_on < bindparam("before"))
    .order_by(Dispute.id.desc())
    .limit(NEWEST)
)


def case_between(session: Session, parties: Sequence[domain.Party], before: date) -> str | None:
    """The number of the newest case registered before that day between known people of two of these sides."""
    sides = {key: side_of(party) for party in parties if (key := key_of(party))}
    if len(set(sides.values())) < TWO_SIDES:
        return None
    met: dict[str, set[str]] = {}
    for number, key in _appearances(session, list(sides), before):
        met.setdefault(number, set()).add(sides[key])
        if len(met[number]) >= TWO_SIDES:
            return number
    return None


def _appearances(session: Session, numbers: Sequence[str], before: date) -> list[tuple[str, str]]:
    """The newest cases of known people with whose number it was; enough of them for one case between two."""
    found = session.execute(_APPEARANCES, {"numbers": list(numbers), "before": before})
    return [(number, person) for number, person in found]
