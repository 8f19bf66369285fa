"""What stands on a desk as a whole: how many cases, and when it was last written to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediation_desk.storage.models import AuditLine, Dispute


def case_count(session: Session) -> int:
    """How many cases there are, open or closed."""
    return session.scalar(select(func.count()).select_from(Dispute)) or 0


def written_at(session: Session) -> datetime | None:
    """When the newest line of the trail was written, None on a desk nobody wrote to."""
    return session.scalar(select(AuditLine.at).order_by(AuditLine.id.desc()).limit(1))
