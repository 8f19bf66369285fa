"""Cases that were there before, each told in one line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediation_desk.domain import codes
from mediation_desk.storage.models import Dispute, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """One earlier case; `closed` is the day of its 销号, None while it is open or where no day is kept."""

    number: str
    docket: str | None
    title: str
    stage: codes.Stage
    tier: codes.Tier | None
    registered_on: date
    closed: date | None


def earlier_cases(session: Session, ids: Collection[int]) -> dict[int, Earlier]:
    """These cases by id."""
    wanted = select(
        Dispute.id,
        Dispute.number,
        Dispute.docket,
        Dispute.title,
        Dispute.stage,
        Dispute.tier,
        Dispute.registered_on,
    ).where(Dispute.id.in_(ids))
    rows = session.execute(wanted).all()
    closed = _closed_on(session, [row[0] for row in rows if row.stage is codes.Stage.CLOSED])
    return {
        dispute_id: Earlier(
            number=number,
            docket=docket,
            title=title,
            stage=stage,
            tier=tier,
            registered_on=registered_on,
            closed=closed.get(dispute_id),
        )
        for dispute_id, number, docket, title, stage, tier, registered_on in rows
    }


def _closed_on(session: Session, ids: Collection[int]) -> dict[int, date]:
    """The day of the last closing of each of these cases."""
    if not ids:
        return {}
    wanted = select(Entry.dispute_id, Entry.body).where(
        Entry.dispute_id.in_(ids), Entry.section == "closings"
    )
    found = session.execute(wanted.order_by(Entry.position)).all()
    return {dispute_id: date.fromisoformat(body["on"]) for dispute_id, body in found}
