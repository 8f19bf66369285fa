"""What is due: the open rows of all cases, read from the index and put right where time went past it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from mediation_desk.domain.codes import DueKind
from mediation_desk.domain.deadlines import rows_of
from mediation_desk.domain.due import Due, days_overdue, overdue_count
from mediation_desk.domain.record.case import Case
from mediation_desk.services import cases
from mediation_desk.services.work import Office
from mediation_desk.storage import cases as stored
from mediation_desk.storage.queries import worklist

AHEAD = timedelta(days=30)
"""How far ahead the rows of every case are kept worked out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One row of the worklist on a business day; `days_overdue` is 0 where not late.

    `place` is where in the case file it stands (`domain.where`), None for a row stored by an older program.
    """

    kind: DueKind
    number: str
    title: str
    what: str
    due: date
    days_overdue: int
    who: str | None
    party: str | None
    why: str
    place: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Worklist:
    """The first rows that are due in order of day, and how many there are of each kind."""

    rows: tuple[Work, ...]
    counts: dict[DueKind, int]


def due(office: Office, *, until: date | None = None, by: str | None = None) -> tuple[Work, ...]:
    """Every open row with `due` up to `until` (the business day by default), overdue ones always (`due`)."""
    return worklist_of(office, until=until, by=by, limit=None).rows


def worklist_of(
    office: Office, *, until: date | None = None, by: str | None = None, limit: int | None = 200
) -> Worklist:
    """The first `limit` rows due up to `until` and the counts by kind; overdue rows always."""
    last = until or office.today
    with office.read("due") as session:
        late = _worked_out(session, office, max(last, office.today), last, by)
        without = frozenset(late)
        found = worklist.due_rows(session, office.today, last, who=by, without=without, limit=limit)
        counts = Counter(worklist.counts(session, office.today, last, who=by, without=without))
    fresh = [work for one in late.values() for work in one]
    rows = sorted(
        (*(_work(row, office.today) for row in found), *fresh),
        key=lambda work: (work.due, work.number, work.kind),
    )
    counts.update(work.kind for work in fresh)
    return Worklist(rows=tuple(rows[:limit]), counts=dict(counts))


def roll_forward(
    office: Office,
    *,
    progress: Callable[[int, int], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> int:
    """How many cases were worked out anew because time went past what had been worked out for them.

    One short transaction a case, so that others write in between; `progress` is told how many of how many
    are done. Cancelled, it leaves the rest for the next time.
    """
    with office.read("due") as session:
        ids = worklist.stale_disputes(session, office.today, office.today + AHEAD)
    for done, dispute_id in enumerate(ids):
        if is_cancelled is not None and is_cancelled():
            return done
        with office.work("roll forward") as session:
            cases.work_out(session, office, stored.dispute_row(session, dispute_id))
        if progress is not None:
            progress(done + 1, len(ids))
    return len(ids)


def _worked_out(
    session: Session, office: Office, needed: date, until: date, by: str | None
) -> dict[int, list[Work]]:
    """The rows, worked out now, of the cases whose stored rows are not good up to the day asked for."""
    found: dict[int, list[Work]] = {}
    for dispute_id in worklist.stale_disputes(session, office.today, needed):
        case = stored.load_case(session, dispute_id)
        rows = rows_of(case, office.rules, office.calendar, office.today, needed).rows
        wanted = [row for row in rows if row.due <= until and by in (None, row.who)]
        found[dispute_id] = list(standing(office, case, wanted))
    return found


def standing(office: Office, case: Case, rows: Iterable[Due]) -> Iterator[Work]:
    """Those rows of a case that stand on the business day, as the worklist shows them."""
    for row in rows:
        if row.stands_on(office.today):
            yield Work(
                kind=row.kind,
                number=case.number or "",
                title=case.dispute.title,
                what=counted(row.what, row.due, row.folded, office.today),
                due=row.due,
                days_overdue=days_overdue(row.due, office.today),
                who=row.who,
                party=row.party,
                why=row.why.sentence,
                place=row.where,
            )


def counted(what: str, day: date, folded: tuple[date, ...], today: date) -> str:
    """What is to be done, with the count where several visits of one party are overdue."""
    count = overdue_count(day, folded, today)
    return f"{what}（共{count}次未访）" if count > 1 else what


def _work(row: worklist.DueRow, today: date) -> Work:
    return Work(
        kind=row.kind,
        number=row.number,
        title=row.title,
        what=counted(row.what, row.due, row.folded, today),
        due=row.due,
        days_overdue=days_overdue(row.due, today),
        who=row.who,
        party=row.party,
        why=row.why,
        place=row.place,
    )
