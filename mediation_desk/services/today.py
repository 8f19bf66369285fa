"""Today: what is late, due today and due this week, the most urgent first, and what was done today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice

from sqlalchemy.orm import Session

from mediation_desk import labels
from mediation_desk.domain.codes import DueKind, Stage, Tier
from mediation_desk.domain.due import Why, days_overdue
from mediation_desk.domain.plain import SHANGHAI, value_of
from mediation_desk.services import absences
from mediation_desk.services.work import Office
from mediation_desk.services.worklist import Work, counted
from mediation_desk.storage.queries import audit, today
from mediation_desk.storage.queries.today import Span

VISITS = (DueKind.REVISIT, DueKind.PROTECTION_ORDER, DueKind.COOLING_OFF)
"""Rows that somebody goes out for."""
NAMED = 2
"""How many parties a line names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Work):
    """A due row as the page shows it.

    `names` are the first parties of the case, `parties` how many it has in all, `party_name` whom the row
    is about; `why_parts` is the reason taken apart.
    """

    dispute_id: int
    docket: str | None
    stage: Stage
    tier: Tier | None
    tier_decided: bool
    names: tuple[str, ...]
    parties: int
    party_name: str | None
    why_parts: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The first rows of a group, the most urgent first, and how many it has in all."""

    rows: tuple[Row, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What is open: late, due today, and due later this week; `later` counts the rows of next week.

    `behind` cases are not worked out for today yet: their rows stand as of an earlier day until
    `worklist.roll_forward` has come to them.
    """

    overdue: Group
    today: Group
    week: Group
    later: int
    behind: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One action on one case today, by the real clock: the last time it was done, by whom, in words."""

    at: datetime
    who: str
    what: str
    number: str
    title: str
    dispute_id: int
    names: tuple[str, ...]
    parties: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """How many open rows are due on a day, and how many of them are visits."""

    day: date
    due: int
    visits: int


def today_of(office: Office, *, who: str | None, limit: int = 60) -> Today:
    """What today asks of one person, or of the whole office (None), each group with its first rows.

    Whoever stands in for somebody who is away sees his rows too. The court's windows that are to be
    reminded of come first among those of the week, however far off they still are.
    """
    day, sunday, names = office.today, _sunday(office.today), _names(office, who)
    tomorrow, monday = day + timedelta(days=1), sunday + timedelta(days=1)
    next_sunday, reminded = sunday + timedelta(days=7), _reminded_until(office)
    groups = (
        Span(last=day - timedelta(days=1), names=names),
        Span(first=day, last=day, names=names),
        Span(first=tomorrow, last=sunday, names=names),
    )
    next_week = Span(first=monday, last=next_sunday, names=names)
    closing = Span(first=tomorrow, last=reminded, names=names, kind=DueKind.CONFIRMATION)
    beyond = replace(closing, first=monday)
    with office.read("today") as session:
        overdue, due, week = (_group(session, day, span, limit) for span in groups)
        windows = _group(session, day, closing, limit)
        later = today.count(session, day, next_week)
        later -= today.count(session, day, replace(beyond, last=min(next_sunday, reminded)))
        count, behind = week.count + today.count(session, day, beyond), today.behind(session, day)
    rest = (row for row in week.rows if row not in windows.rows)
    week = Group(rows=(*windows.rows, *rest)[:limit], count=count)
    return Today(overdue=overdue, today=due, week=week, later=later, behind=behind)


def done_today(office: Office, who: str | None = None, limit: int = 50) -> tuple[Done, ...]:
    """What was done on cases since midnight of the clock, the latest first, one a case and action."""
    midnight = office.clock().astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    with office.read("today") as session:
        acts = audit.acts_since(session, midnight, who=who, limit=limit)
        ids = {act.dispute_id for act in acts}
        names = today.party_names(session, ids)
        headings = today.headings(session, ids)
    return tuple(_done(act, *headings[act.dispute_id], names.get(act.dispute_id, {})) for act in acts)


def tier_counts(office: Office) -> dict[Tier, int]:
    """How many cases of each tier, decided or suggested, are not closed."""
    with office.read("today") as session:
        found = today.open_by_tier(session)
    return {tier: found.get(tier, 0) for tier in today.URGENCY}


def week_of(office: Office, who: str | None = None) -> tuple[Day, ...]:
    """The seven days of this week from Monday on, with what is open on each."""
    sunday = _sunday(office.today)
    days = [sunday - timedelta(days=before) for before in range(6, -1, -1)]
    span = Span(first=days[0], last=sunday, names=_names(office, who))
    with office.read("today") as session:
        found = today.counts_by_day(session, office.today, span)
    return tuple(
        Day(
            day=day,
            due=sum(found.get((day, kind), 0) for kind in DueKind),
            visits=sum(found.get((day, kind), 0) for kind in VISITS),
        )
        for day in days
    )


def named(names: tuple[str, ...], parties: int) -> str:
    """The first parties by name, and how many there are where these are not all."""
    return "、".join(names) + (f"等{parties}方" if parties > len(names) else "")


def _reminded_until(office: Office) -> date:
    """The last day on which a window to apply for confirmation ends that is reminded of today."""
    return office.today + timedelta(days=max(office.rules.limit.confirmation_reminders, default=0))


def _names(office: Office, who: str | None) -> tuple[str, ...] | None:
    return None if who is None else absences.acting_for(office, who)


def _done(act: audit.Act, number: str, title: str, names: dict[str, str]) -> Done:
    return Done(
        at=act.at,
        who=act.who,
        what=labels.ACTION.get(act.action, act.action),
        number=number,
        title=title,
        dispute_id=act.dispute_id,
        names=_first(names),
        parties=len(names),
    )


def _sunday(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())


def _group(session: Session, day: date, span: Span, limit: int) -> Group:
    count = today.count(session, day, span)
    found = today.urgent_rows(session, day, span, limit) if count else ()
    names = today.party_names(session, {row.dispute_id for row in found})
    return Group(rows=tuple(_row(row, day, names.get(row.dispute_id, {})) for row in found), count=count)


def _row(row: today.UrgentRow, day: date, names: dict[str, str]) -> Row:
    return Row(
        kind=row.kind,
        number=row.number,
        title=row.title,
        what=_what(row, day),
        due=row.due,
        days_overdue=days_overdue(row.due, day),
        who=row.who,
        party=row.party,
        why=row.why,
        place=row.place,
        dispute_id=row.dispute_id,
        docket=row.docket,
        stage=row.stage,
        tier=row.tier,
        tier_decided=row.tier_decided,
        names=_first(names),
        parties=len(names),
        party_name=names.get(row.party or ""),
        why_parts=value_of(Why, row.why_parts),
    )


def _what(row: today.UrgentRow, day: date) -> str:
    what = counted(row.what, row.due, row.folded, day)
    is_ahead = row.kind is DueKind.CONFIRMATION and row.due > day
    return f"{what}（还剩{(row.due - day).days}日）" if is_ahead else what


def _first(names: dict[str, str]) -> tuple[str, ...]:
    return tuple(islice(names.values(), NAMED))
