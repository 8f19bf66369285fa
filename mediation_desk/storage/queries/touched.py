"""Who last wrote an entry of a case."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediation_desk.storage.models import AuditLine


def last_touch(session: Session, dispute_id: int, place: str) -> tuple[str, datetime] | None:
    """By whom and when the entry at a place (`extensions[0]`) of a case was last written, where known."""
    line = AuditLine
    wanted = (
        select(line.who, line.at)
        .where(line.dispute_id == dispute_id, line.place == place)
        .order_by(line.id.desc())
        .limit(1)
    )
    found = session.execute(wanted).one_or_none()
    return (found.who, found.at) if found else None
