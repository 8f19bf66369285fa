"""The mediators an office has."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediation_desk.storage.models import Mediator


def mediator_named(
    session: Session, name: str, *, card: str | None = None, committee_id: int | None = None
) -> Mediator:
    """The mediator of that name in that committee, made where there is none; a new card is noted."""
    wanted = select(Mediator).where(Mediator.name == name, Mediator.committee_id == committee_id)
    found = session.scalars(wanted.order_by(Mediator.id)).first()
    if found is None:
        found = Mediator(name=name, card=card, committee_id=committee_id)
        session.add(found)
        session.flush()
    elif card and found.card is None:
        found.card = card
    return found
