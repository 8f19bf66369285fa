"""The rules an office works by, whole, each time somebody changed them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from mediation_desk.storage.base import Base


class RuleVersion(Base):
    """All rules as they stand from a day on; of several of one day the last one counts.

    Before the first of them the defaults of the program counted.
    """

    __tablename__ = "rule_versions"
    __table_args__ = (Index(None, "counts_from", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    counts_from: Mapped[date]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str]
    reason: Mapped[str]
    body: Mapped[dict[str, Any]]
