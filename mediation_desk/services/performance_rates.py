"""How the agreements of the office were kept in a span of days: exact figures, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from mediation_desk.domain import agreements
from mediation_desk.domain.performed import Kept, Rate, kept, rate_of
from mediation_desk.errors import refused_at
from mediation_desk.services.work import Office
from mediation_desk.storage.queries import performances
from mediation_desk.storage.queries.performances import FallenDue

MOST_SHOWN = 200
"""So many open rows are told one by one, those open longest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRow:
    """One row that fell due and is not done: whose, since when, and what is left of it."""

    number: str
    place: str
    what: str
    debtors: tuple[str, ...]
    day: date
    days_late: int
    owed: Decimal
    urged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRate:
    """How the rows that fell due in a span were kept, of how many cases, and the open ones."""

    first: date
    last: date
    cases: int
    rate: Rate
    open_rows: tuple[OpenRow, ...]


def rate_between(office: Office, first: date, last: date, unit: str | None = None) -> OfficeRate:
    """How the rows that fell due between two days were kept; days to come count not yet.

    Refused where the span ends before it begins.
    """
    if last < first:
        raise refused_at("last", "“到”不能早于“从”，请改其中一天")
    until = min(last, office.today)
    with office.read("list") as session:
        found: list[FallenDue] = []
        seen: set[int] = set()
        items = _counted(office, session, (first, until), unit, seen=seen, still_open=found)
        rate = rate_of((one.item for one in items), office.today, office.calendar)
        found.sort(key=lambda one: (_day(office, one), one.number))
        shown = found[:MOST_SHOWN]
        names = performances.names_of(session, {one.dispute_id for one in shown})
    rows = tuple(_open_row(office, one, names) for one in shown)
    return OfficeRate(first=first, last=until, cases=len(seen), rate=rate, open_rows=rows)


def _counted(
    office: Office,
    session: Session,
    span: tuple[date, date],
    unit: str | None,
    *,
    seen: set[int],
    still_open: list[FallenDue],
) -> Iterator[FallenDue]:
    """The rows of the span, noting on the way of which cases they are and which are open."""
    first, last = span
    for one in performances.fallen_due(session, first, last, unit=unit):
        how = kept(one.item, office.today, office.calendar)
        if how is None or not first <= _day(office, one) <= last:
            continue
        seen.add(one.dispute_id)
        if how is Kept.OPEN:
            still_open.append(one)
        yield one


def _day(office: Office, one: FallenDue) -> date:
    return agreements.due_day(one.item, office.calendar) or date.max


def _open_row(office: Office, one: FallenDue, names: dict[tuple[int, str], str]) -> OpenRow:
    day, item = _day(office, one), one.item
    return OpenRow(
        number=one.number,
        place=one.place,
        what=item.what,
        debtors=tuple(names.get((one.dispute_id, ref), ref) for ref in item.debtors),
        day=day,
        days_late=(office.today - day).days,
        owed=agreements.owed(item),
        urged=len(item.urged),
    )
