"""The plan of revisits: who is visited on which day and why, and which recorded visit answers which planned one.

Sources: `[revisit.*]` of rules.toml, handbook 5.4; the table of due dates in the case file's description.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mediation_desk import labels
from mediation_desk.domain import agreements, rounds
from mediation_desk.domain.calendar import Calendar, day_text
from mediation_desk.domain.codes import PartyKind, Period, RevisitMethod, RevisitStatus
from mediation_desk.domain.course import Course, Leg
from mediation_desk.domain.due import Why
from mediation_desk.domain.record.agreement import Performance
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Revisit
from mediation_desk.domain.rules import PeriodRule, Rules
from mediation_desk.domain.watch import is_done

CALLS = frozenset({RevisitMethod.PHONE, RevisitMethod.WECHAT})
WAITING = frozenset({RevisitStatus.PLANNED, RevisitStatus.RESCHEDULED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One planned visit of one party: its day by the rule, the day it falls on, and why.

    `due` is the day to go: the planned day, rolled over days off where the rule says so, or the day it was
    postponed to. `in_person` says that a call does not settle it.
    """

    party: str
    raw: date
    due: date
    period: Period | None
    why: Why
    in_person: bool = False
    is_open: bool = True


def plan_of(
    case: Case, courses: Iterable[Course], rules: Rules, calendar: Calendar, until: date
) -> tuple[Planned, ...]:
    """Every planned visit with a day up to `until`, settled ones included, in order of party and day."""
    plan = _Plan(case=case, rules=rules, calendar=calendar, until=_reach(case, until))
    planned, dropped = [], set[tuple[str, date]]()
    for course in courses:
        planned += plan.visits(course)
        if course.dropped:
            dropped |= plan.days(plan.visits(course.dropped))
    planned += instalment_visits(case, rules, calendar, until)
    taken = plan.days(planned)
    logs = {party.ref: Log.of(case, party.ref) for party in case.parties}
    planned += _planned_by_people(case, taken | dropped, until)
    laid = (logs[visit.party].laid(visit) for visit in planned if visit.party in logs)
    return tuple(sorted(laid, key=lambda one: (one.party, one.due, one.raw)))


def instalment_visits(case: Case, rules: Rules, calendar: Calendar, until: date) -> Iterator[Planned]:
    """The visits around each open instalment, debtors and creditors each, once 化解 has ended (`[revisit.extra]`)."""
    end = rounds.last_resolution(case)
    if end is None:
        return
    extra = rules.revisit.extra
    offsets = {-extra.before_instalment_days: "前", 0: "当日", extra.after_instalment_days: "后"}
    if not extra.on_instalment:
        del offsets[0]
    for agreement in agreements.current_agreements(case):
        since = min(end.on, agreement.reached_on)
        for item in agreement.performance:
            day = agreements.due_day(item, calendar)
            if day is None or agreements.is_done(item):
                continue
            for offset, word in offsets.items():
                at = day + timedelta(days=offset)
                if since <= at <= until:
                    yield from _around(item, day, at, f"{word}{abs(offset) or ''}{'日' if offset else ''}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """What was recorded of one party's visits, as far as it answers planned ones."""

    reached: date
    reached_in_person: date
    exempt: frozenset[date]
    moved: dict[date, Revisit]

    @classmethod
    def of(cls, case: Case, ref: str) -> Log:
        """The log of one party."""
        own = [entry for entry in case.revisits if entry.party == ref]
        made = [entry for entry in own if is_done(entry)]
        exempt = [entry for entry in own if entry.status is RevisitStatus.EXEMPT]
        return cls(
            reached=_latest(made),
            reached_in_person=_latest(entry for entry in made if entry.method not in CALLS),
            exempt=frozenset(day for entry in exempt for day in (entry.planned_on, entry.first_planned_on) if day),
            moved={entry.first_planned_on: entry for entry in own if _is_moved(entry) and entry.first_planned_on},
        )

    def laid(self, visit: Planned) -> Planned:
        """The planned visit with what was recorded of it: postponed, done, or exempt.

        A visit made settles itself and earlier ones, kept as missed; nobody reached leaves it open.
        """
        moved = self._postponed(visit)
        reached = self.reached_in_person if visit.in_person else self.reached
        is_settled = reached >= min(visit.raw, moved.due)
        is_exempt = not self.exempt.isdisjoint((visit.raw, visit.due, moved.due))
        return replace(moved, is_open=False) if is_settled or is_exempt else moved

    def _postponed(self, visit: Planned) -> Planned:
        entry = self.moved.get(visit.raw) or self.moved.get(visit.due)
        if entry is None:
            return visit
        seen = {visit.raw, visit.due}
        while entry.planned_on not in seen and entry.planned_on in self.moved:
            seen.add(entry.planned_on)
            entry = self.moved[entry.planned_on]
        said = f"由{day_text(visit.due)}改期至{day_text(entry.planned_on)}"
        said += f"，{entry.reason}" if entry.reason else ""
        return replace(visit, due=entry.planned_on, why=replace(visit.why, moved=(*visit.why.moved, said)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What planning looks at, and the days of each course already worked out: most parties walk the same one."""

    case: Case
    rules: Rules
    calendar: Calendar
    until: date

    def visits(self, course: Course) -> list[Planned]:
        """The visits of a party's course; past a period without the next one its last interval goes on."""
        is_person = self.case.party(course.party).kind is PartyKind.PERSON
        return [
            Planned(
                party=course.party,
                raw=day,
                due=due,
                period=leg.period,
                in_person=is_person and "person" in self.rules.revisit.of(leg.period).must_visit,
                why=why,
            )
            for leg, day, due, why in self._stops(course)
        ]
