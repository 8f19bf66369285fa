"""The trail: who changed which field of which row from what to what, when, in which action."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from mediation_desk.storage.base import Base, Json


class Change(StrEnum):
    """What happened to the row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class AuditLine(Base):
    """One line of the trail; a line outlives its row, so it points to nothing.

    `place` is the section and position of the row in its case (`watch[0]`), `field` the column or, inside a
    nested value, `column.key`; an added row repeats no values, a removed one leaves all of them in `old`.
    """

    __tablename__ = "audit_lines"
    __table_args__ = (Index(None, "dispute_id", "id"), Index(None, "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str]
    action: Mapped[str]
    change: Mapped[Change]
    table: Mapped[str]
    row_id: Mapped[str]
    dispute_id: Mapped[int | None]
    place: Mapped[str | None]
    field: Mapped[str | None]
    old: Mapped[Any | None] = mapped_column(Json)
    new: Mapped[Any | None] = mapped_column(Json)
