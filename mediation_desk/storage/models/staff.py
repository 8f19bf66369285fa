"""The people of the office who decide and confirm, and who stands in for whom."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from mediation_desk.domain import codes
from mediation_desk.storage.base import Base, Versioned


class Staff(Versioned, Base):
    """Somebody who decides or confirms; `pin` holds salt and hash of the personal PIN, never the PIN."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[codes.Role]
    post: Mapped[str | None]
    unit: Mapped[str | None]
    phone: Mapped[str | None]
    pin: Mapped[dict[str, Any] | None]
    pin_set_at: Mapped[datetime | None]
    pin_failures: Mapped[int]
    pin_locked_until: Mapped[datetime | None]
    left_on: Mapped[date | None]


class Absence(Versioned, Base):
    """Somebody is away between two days, and `deputy` sees and does what is due meanwhile."""

    __tablename__ = "absences"
    __table_args__ = (Index(None, "until", "from_day"), Index(None, "deputy"))

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    deputy: Mapped[str]
    from_day: Mapped[date]
    until: Mapped[date]
    reason: Mapped[str | None]
