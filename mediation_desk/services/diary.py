"""The diary behind the calendar: what stands on each day, agreed for an hour, due, or done."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from sqlalchemy.orm import Session

from mediation_desk.domain.calendar import WEEKEND, Calendar
from mediation_desk.domain.codes import AppointmentKind, AppointmentStatus
from mediation_desk.errors import Refused
from mediation_desk.services import absences
from mediation_desk.services.diary_entries import MARKS, Found, entry_of, mark_of
from mediation_desk.services.diary_entries import WORDS as WORDS
from mediation_desk.services.diary_entries import Entry as Entry
from mediation_desk.services.diary_entries import Mark as Mark
from mediation_desk.services.work import Office
from mediation_desk.services.worklist import AHEAD
from mediation_desk.storage.queries import diary
from mediation_desk.storage.queries.diary import Agreed, Check, Sitting, Span
from mediation_desk.storage.queries.today import party_names

AT_ONCE = 5000
"""Values that every database takes in one statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """One day: the first entries (those with an hour first, then the most urgent), and how many in all.

    `counts` tells them apart by mark, of all marks, whatever was asked for. `said` names the festival or
    the adjusted working day; `is_known` that the holidays of its year are; `is_worked_out` that what is due
    on it is worked out for every case.
    """

    day: date
    entries: tuple[Entry, ...]
    count: int
    counts: Mapping[Mark, int]
    is_off: bool
    said: str
    lunar: str
    is_known: bool
    is_worked_out: bool


def days_of(
    office: Office,
    first: date,
    last: date,
    *,
    who: str | None = None,
    marks: Collection[Mark] | None = None,
    limit: int | None = 60,
) -> tuple[CalendarDay, ...]:
    """Each day from `first` to `last`, for one person or the whole office (None), with those marks (all).

    Of a day at most `limit` entries come, or all (None). Whoever stands in for somebody sees his days too.
    """
    wanted = frozenset(Mark) if marks is None else frozenset(marks)
    names = None if who is None else absences.acting_for(office, who)
    span = Span(first=first, last=last, names=names)
    with office.read("diary") as session:
        look = _Look(session=session, today=office.today, span=span, marks=wanted, limit=limit)
        counts, entries = look.counts(), look.entries()
    return tuple(
        _day(office, day, entries[day], counts[day], sum(counts[day][mark] for mark in wanted))
        for day in _days(span)
    )


@dataclass(frozen=True, kw_only=True)
class _Look:
    """A span of days looked at once, with what was found on the way."""

    session: Session
    today: date
    span: Span
    marks: frozenset[Mark]
    limit: int | None

    @cached_property
    def agreed(self) -> tuple[Agreed, ...]:
        """The appointments, but for the sessions that were held: these stand there themselves."""
        found = diary.agreed(self.session, self.span)
        return tuple(one for one in found if not _became_session(one))

    @cached_property
    def sittings(self) -> tuple[Sitting, ...]:
        """The sessions that were held."""
        return diary.sittings(self.session, self.span)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """The check visits still to be made."""
        return diary.checks(self.session, self.span)

    def counts(self) -> dict[date, Counter[Mark]]:
        """How many of each mark every day has."""
        found: dict[date, Counter[Mark]] = defaultdict(Counter)
        for (day, kind), rows in diary.due_counts(self.session, self.today, self.span).items():
            found[day][MARKS[kind]] += rows
        for day, visits in diary.made_counts(self.session, self.span).items():
            found[day][Mark.VISIT] += visits
        others: tuple[Found, ...] = (*self.agreed, *self.sittings, *self.checks)
        for one in others:
            found[one.day][mark_of(one)] += 1
        return found

    def entries(self) -> dict[date, list[Entry]]:
        """The first entries of every day."""
        taken: dict[date, list[Found]] = defaultdict(list)
        for row in self._rows():
            if self.limit is None or len(taken[row.day]) < self.limit:
                taken[row.day].append(row)
        names = self._names({row.dispute_id for own in taken.values() for row in own})
        found: dict[date, list[Entry]] = defaultdict(list)
        for day, own in taken.items():
            found[day] = [entry_of(row, names.get(row.dispute_id, {}), self.today) for row in own]
        return found

    def _rows(self) -> Iterator[Found]:
        """What the wanted marks ask for: what has its hour first, then what is due, then what was done."""
        timed: tuple[Agreed | Sitting, ...] = (*self.agreed, *self.sittings)
        yield from sorted((one for one in timed if mark_of(one) in self.marks), key=lambda one: one.at)
        kinds = {kind for kind, mark in MARKS.items() if mark in self.marks}
        if kinds:
            yield from diary.due_entries(self.session, self.today, self.span, kinds, self.limit)
        if Mark.CHECK in self.marks:
            yield from self.checks
        if Mark.VISIT in self.marks:
            yield from diary.made(self.session, self.span, self.limit)

    def _names(self, disputes: set[int]) -> dict[int, dict[str, str]]:
        """The parties of these cases, so many at a time as a statement takes."""
        ids, found = sorted(disputes), {}
        for begin in range(0, len(ids), AT_ONCE):
            found.update(party_names(self.session, ids[begin : begin + AT_ONCE]))
        return found


def _became_session(one: Agreed) -> bool:
    return one.kind is AppointmentKind.SESSION and one.status is AppointmentStatus.KEPT


def _days(span: Span) -> Iterator[date]:
    return (span.first + timedelta(days=after) for after in range((span.last - span.first).days + 1))


def _day(
    office: Office, day: date, entries: Iterable[Entry], counts: Mapping[Mark, int], count: int
) -> CalendarDay:
    calendar = office.calendar
    return CalendarDay(
        day=day,
        entries=tuple(entries),
        count=count,
        counts=dict(counts),
        is_off=not calendar.is_workday(day),
        said=_said(calendar, day),
        lunar=_lunar(calendar, day),
        is_known=day.year in calendar.years,
        is_worked_out=day <= office.today + AHEAD,
    )


def _said(calendar: Calendar, day: date) -> str:
    if day in calendar.work:
        return f"{calendar.work[day]}调休"
    name = calendar.off.get(day, "")
    return "" if name == WEEKEND else name


def _lunar(calendar: Calendar, day: date) -> str:
    """The lunar day as calendars write it: 初五, and the month where it begins; empty where unknown."""
    try:
        lunar = calendar.lunar_day(day)
    except Refused:
        return ""
    words = lunar.short.removeprefix("农历")
    return words[:-2] if lunar.day == 1 else words[-2:]
