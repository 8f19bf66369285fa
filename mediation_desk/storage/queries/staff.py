"""Who decides and confirms, as the list shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediation_desk.domain.codes import Role
from mediation_desk.storage.models import Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLine:
    """One person of the list; of the PIN only since when there is one, and until when it is shut."""

    id: int
    version: int
    name: str
    role: Role
    post: str | None
    unit: str | None
    phone: str | None
    left_on: date | None
    pin_set_at: datetime | None
    pin_locked_until: datetime | None

    @property
    def has_pin(self) -> bool:
        """Whether this person proves himself by a PIN."""
        return self.pin_set_at is not None


def staff_lines(session: Session) -> tuple[StaffLine, ...]:
    """Everybody of the list, who left last, in the order of entry."""
    fields = StaffLine.__dataclass_fields__
    rows = session.scalars(select(Staff).order_by(Staff.left_on.is_not(None), Staff.id))
    return tuple(StaffLine(**{field: getattr(row, field) for field in fields}) for row in rows)
