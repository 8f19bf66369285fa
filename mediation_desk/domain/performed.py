"""How agreements are kept: of what has fallen due, how much was done by its day, late, or is still open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

from mediation_desk.domain import agreements
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.record.agreement import Performance

NOTHING = agreements.NOTHING


class Kept(StrEnum):
    """How a row that has fallen due was kept."""

    ON_TIME = "on_time"
    LATE = "late"
    UNDATED = "undated"
    OPEN = "open"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Rows that have fallen due by how they were kept, and the money of them, in yuan.

    `undated` were done on a day nobody noted. What was waived is told apart and counts neither way.
    """

    on_time: int = 0
    late: int = 0
    undated: int = 0
    open: int = 0
    waived: int = 0
    due: Decimal = NOTHING
    paid: Decimal = NOTHING

    @property
    def rows(self) -> int:
        """How many rows were to be done by now."""
        return self.on_time + self.late + self.undated + self.open

    @property
    def done(self) -> int:
        """How many of them were done, whenever."""
        return self.rows - self.open

    @property
    def share(self) -> int | None:
        """How many of a hundred were done; never a hundred while one is open, None where none was due."""
        return _of_hundred(self.done, self.rows)

    @property
    def share_on_time(self) -> int | None:
        """How many of a hundred were done by their day."""
        return _of_hundred(self.on_time, self.rows)

    @property
    def owed(self) -> Decimal:
        """What of the money due was not paid."""
        return self.due - self.paid


def kept(item: Performance, today: date, calendar: Calendar) -> Kept | None:
    """How a row was kept; None before its day, and of a duty that goes on, which is asked about at visits."""
    day = agreements.due_day(item, calendar)
    if day is None or day > today or not agreements.is_instalment(item):
        return None
    if item.waived_on and not item.done_on:
        return Kept.WAIVED
    settled = agreements.settled_on(item)
    if settled is None:
        return Kept.OPEN
    if settled == agreements.UNDATED:
        return Kept.UNDATED
    return Kept.ON_TIME if settled <= day else Kept.LATE


def rate_of(items: Iterable[Performance], today: date, calendar: Calendar) -> Rate:
    """How the rows of agreements that stand were kept up to that day."""
    counted = dict.fromkeys(Kept, 0)
    due = paid = NOTHING
    for item in items:
        how = kept(item, today, calendar)
        if how is None:
            continue
        counted[how] += 1
        if how is not Kept.WAIVED and item.amount is not None:
            due += item.amount
            paid += min(agreements.paid(item), item.amount)
    return Rate(due=due, paid=paid, **{str(how): count for how, count in counted.items()})


def _of_hundred(part: int, whole: int) -> int | None:
    if not whole:
        return None
    return int((Decimal(100 * part) / whole).quantize(Decimal(1), ROUND_DOWN))
