"""回头看: samples of closed cases and the one check visit planned for each."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediation_desk.storage.base import Base, Versioned


class Campaign(Versioned, Base):
    """One 回头看: what it drew from, how, and until when its visits are to be made."""

    __tablename__ = "campaigns"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    drawn_at: Mapped[datetime]
    drawn_by: Mapped[str]
    drawn_from: Mapped[dict[str, Any]]
    seed: Mapped[int]
    pool: Mapped[int]
    until: Mapped[date]


class CampaignVisit(Versioned, Base):
    """The check visit of one closed case; `done_on` is empty until it was made."""

    __tablename__ = "campaign_visits"
    __table_args__ = (
        UniqueConstraint("campaign_id", "dispute_id"),
        Index(None, "done_on", "planned_on"),
        Index(None, "dispute_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"))
    planned_on: Mapped[date]
    first_planned_on: Mapped[date | None]
    moved_because: Mapped[str | None]
    who: Mapped[str | None]
    done_on: Mapped[date | None]
    party: Mapped[str | None]
    is_calm: Mapped[bool | None]
    excused_because: Mapped[str | None]
