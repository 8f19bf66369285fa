"""The days an office adds to the holiday table or changes in it, and the due rows that follow them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from mediation_desk.almanac import DayKind
from mediation_desk.storage.base import table_of
from mediation_desk.storage.models import FIRST_DAY, LAST_DAY, Dispute, DueRow, Holiday

_LONGEST_RECKONING = timedelta(days=366)
"""A term counted in working days, pauses included, ends at most this long after a day it passed over."""

OwnDays = dict[date, tuple[DayKind, str]]


def own_days(session: Session, year: int | None = None) -> OwnDays:
    """The office's own days with kind and name, of one year or of all."""
    wanted = select(Holiday.day, Holiday.kind, Holiday.name)
    if year is not None:
        wanted = wanted.where(Holiday.day.between(date(year, 1, 1), date(year, 12, 31)))
    return {day: (DayKind(kind), name or "") for day, kind, name in session.execute(wanted)}


def keep_day(session: Session, day: date, kind: DayKind, name: str) -> None:
    """Enters one of the office's own days, or changes it."""
    row = session.get(Holiday, day) or Holiday(day=day)
    row.kind, row.name = kind.value, name
    session.add(row)


def forget_day(session: Session, day: date) -> bool:
    """Takes one of the office's own days away; False where it has none."""
    row = session.get(Holiday, day)
    if row is not None:
        session.delete(row)
    return row is not None


def work_out_anew(session: Session, days: Collection[date]) -> int:
    """How many cases will have their due rows worked out anew: those with a row that may pass over the days.

    A row due before the first of them cannot; the trail says nothing of it, as nobody changed the cases.
    """
    due, disputes = table_of(DueRow), table_of(Dispute)
    last = min(max(days), LAST_DAY - _LONGEST_RECKONING) + _LONGEST_RECKONING
    touched = select(due.c.dispute_id).where(due.c.due.between(min(days), last))
    outdated = update(disputes).where(disputes.c.id.in_(touched)).values(due_until=FIRST_DAY)
    return session.connection().execute(outdated).rowcount
