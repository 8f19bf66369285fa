"""The plan of revisits: who is visited on which day and why, and which recorded visit answers which.

Sources: `[revisit.*]` of rules.toml, handbook 5.4; the table of due dates in the case file's description.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mediation_desk import labels
from mediation_desk.domain import agreements, rounds
from mediation_desk.domain.calendar import Calendar, day_text
from mediation_desk.domain.codes import DueKind, PartyKind, Period, RevisitMethod, RevisitStatus
from mediation_desk.domain.codes import Event as EventCode
from mediation_desk.domain.course import Course, Leg
from mediation_desk.domain.due import Why
from mediation_desk.domain.record.agreement import Performance
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Revisit
from mediation_desk.domain.record.mediation import Event
from mediation_desk.domain.rules import PeriodRule, Rules
from mediation_desk.domain.watch import is_done, made_on

CALLS = frozenset({RevisitMethod.PHONE, RevisitMethod.WECHAT})
ORDERS = frozenset({EventCode.PROTECTION_ORDER, EventCode.ADMONITION})
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
    logs = logs_of(case)
    planned = _planned(case, courses, rules, calendar, until)
    return tuple(
        sorted((logs[visit.party].laid(visit) for visit in planned if visit.party in logs), key=_place)
    )


def open_visits(
    case: Case, courses: Iterable[Course], rules: Rules, calendar: Calendar, until: date
) -> tuple[Planned, ...]:
    """The planned visits with a day up to `until` that are still to be made, in order of party and day."""
    logs = logs_of(case)
    planned = _planned(case, courses, rules, calendar, until)
    found = (logs[visit.party].still_open(visit) for visit in planned if visit.party in logs)
    return tuple(sorted((visit for visit in found if visit), key=_place))


def _place(visit: Planned) -> tuple[str, date, date]:
    return visit.party, visit.due, visit.raw


def _planned(
    case: Case, courses: Iterable[Course], rules: Rules, calendar: Calendar, until: date
) -> list[Planned]:
    """Every planned visit as the rules and people plan it, whatever was recorded of it."""
    walked = tuple(courses)
    before = [course.dropped for course in walked if course.dropped]
    planned = list(course_visits(case, walked, rules, calendar, until))
    around = tuple(instalment_visits(case, rules, calendar, until))
    planned += (visit for item, visit in around if not agreements.is_done(item))
    needless = {(visit.party, visit.due) for item, visit in around if agreements.is_done(item)}
    dropped = course_visits(case, before, rules, calendar, until)
    dated = (visit for _, visit in dated_visits(case, rules))
    return [*planned, *_planned_by_people(case, (*planned, *dropped, *dated), needless, until)]


def course_visits(
    case: Case, courses: Iterable[Course], rules: Rules, calendar: Calendar, until: date
) -> Iterator[Planned]:
    """The visits of courses up to `until`, worked out once for all parties that walk the same one."""
    same: dict[Course, list[str]] = {}
    for course in courses:
        same.setdefault(replace(course, party=""), []).append(course.party)
    for course, refs in same.items():
        visits = tuple(_visits_of(course, rules, calendar, until))
        for ref in refs:
            is_person = case.party(ref).kind is PartyKind.PERSON
            for one in visits:
                yield Planned(
                    party=ref,
                    raw=one.raw,
                    due=one.due,
                    period=one.period,
                    why=one.why,
                    in_person=one.in_person and is_person,
                )


def instalment_visits(
    case: Case, rules: Rules, calendar: Calendar, until: date
) -> Iterator[tuple[Performance, Planned]]:
    """The visits around each instalment, debtors and creditors, once 化解 ended (`[revisit.extra]`).

    Those of an instalment that is done need not be made any more.
    """
    ends = rounds.resolutions(case)
    if not ends:
        return
    extra = rules.revisit.extra
    offsets = {-extra.before_instalment_days: "前", 0: "当日", extra.after_instalment_days: "后"}
    if not extra.on_instalment:
        del offsets[0]
    for agreement in agreements.current_agreements(case):
        since = max(ends[0].on, agreement.reached_on)
        for item in agreement.performance:
            day = agreements.due_day(item, calendar)
            if day is None or not agreements.is_instalment(item):
                continue
            for offset, word in offsets.items():
                at = day + timedelta(days=offset)
                if since <= at <= until:
                    named = f"{word}{abs(offset) or ''}{'日' if offset else ''}"
                    yield from ((item, visit) for visit in _around(item, day, at, named))


def dated_visits(case: Case, rules: Rules) -> Iterator[tuple[DueKind, Planned]]:
    """The visits tied to a divorce application and to the end of an order, to those it names, else to all."""
    extra = rules.revisit.extra
    for event in case.events:
        if event.code is EventCode.DIVORCE_APPLICATION and event.on:
            for days in extra.divorce_cooling_days:
                why = Why(
                    base=event.on,
                    base_is="申请离婚登记之日",
                    rule=f"离婚冷静期第{days}日回访",
                    source="民法典第一千零七十七条",
                )
                yield from _dated(case, event, DueKind.COOLING_OFF, event.on + timedelta(days=days), why)
        if event.code in ORDERS and event.until:
            before = extra.protection_order_before_end_days
            why = Why(
                base=event.until,
                base_is=f"{labels.EVENT[event.code]}届满之日",
                rule=f"届满前{before}日回访",
                source="反家庭暴力法第三十条；间隔为本单位设定",
            )
            day = event.until - timedelta(days=before)
            yield from _dated(case, event, DueKind.PROTECTION_ORDER, day, why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """What was recorded of one party's visits, as far as it answers planned ones.

    `reached` is the last day somebody spoke with the party, `answered` the planned days that were answered;
    for both the visits made in person apart, as a call does not settle a visit that must be made so.
    """

    reached: date
    reached_in_person: date
    answered: frozenset[date]
    answered_in_person: frozenset[date]
    exempt: frozenset[date]
    moved: dict[date, Revisit]

    def laid(self, visit: Planned) -> Planned:
        """The planned visit with what was recorded of it: postponed, made, or exempt."""
        return self.still_open(visit) or replace(self._postponed(visit), is_open=False)

    def still_open(self, visit: Planned) -> Planned | None:
        """The planned visit on the day it was put off to, None where it was made or is exempt.

        A visit made settles itself and earlier ones, kept as missed; nobody reached leaves it open.
        """
        moved = self._postponed(visit)
        days = {visit.raw, visit.due, moved.due}
        reached = self.reached_in_person if visit.in_person else self.reached
        answered = self.answered_in_person if visit.in_person else self.answered
        is_settled = reached >= min(days) or not days.isdisjoint(answered | self.exempt)
        return None if is_settled else moved

    def _postponed(self, visit: Planned) -> Planned:
        """The visit on the last day it was put off to, the first day kept in the reason."""
        if not self.moved:
            return visit
        entry = self.moved.get(visit.raw) or self.moved.get(visit.due)
        seen = {visit.raw, visit.due}
        while entry and entry.planned_on not in seen and entry.planned_on in self.moved:
            seen.add(entry.planned_on)
            entry = self.moved[entry.planned_on]
        if entry is None or entry.planned_on in seen:
            return visit
        said = f"由{day_text(visit.due)}改期至{day_text(entry.planned_on)}"
        said += f"，{entry.reason}" if entry.reason else ""
        return replace(visit, due=entry.planned_on, why=replace(visit.why, moved=(*visit.why.moved, said)))


def logs_of(case: Case) -> dict[str, Log]:
    """The log of each party in the present round."""
    entries: dict[str, list[Revisit]] = {party.ref: [] for party in case.parties}
    for entry in case.revisits:
        entries.setdefault(entry.party, []).append(entry)
    start = rounds.start_of(case) or date.min
    return {ref: _log_of(own, start) for ref, own in entries.items()}


def _log_of(own: list[Revisit], start: date) -> Log:
    made = [entry for entry in own if is_done(entry) and made_on(entry) >= start]
    visited = [entry for entry in made if entry.method not in CALLS]
    return Log(
        reached=max(map(made_on, made), default=date.min),
        reached_in_person=max(map(made_on, visited), default=date.min),
        answered=frozenset(entry.planned_on for entry in made),
        answered_in_person=frozenset(entry.planned_on for entry in visited),
        exempt=frozenset(entry.planned_on for entry in own if entry.status is RevisitStatus.EXEMPT),
        moved={entry.first_planned_on: entry for entry in own if entry.first_planned_on},
    )


def _visits_of(course: Course, rules: Rules, calendar: Calendar, until: date) -> Iterator[Planned]:
    """A person's visits; past a period without the next one its last interval goes on."""
    for leg in course.legs:
        rule = rules.revisit.of(leg.period)
        for day in _days_of(leg, rule, until, single=course.single_visit):
            rolled = calendar.roll_forward(day) if rule.roll_to_workday else None
            yield Planned(
                party=course.party,
                raw=day,
                due=rolled.day if rolled else day,
                period=leg.period,
                why=_why(course, leg, day, rolled.why if rolled else ""),
                in_person=PartyKind.PERSON in rule.must_visit,
            )


def _days_of(leg: Leg, rule: PeriodRule, until: date, *, single: bool) -> Iterator[date]:
    if single:
        yield leg.nominal_end
        return
    last = min(until, max(leg.nominal_end, leg.next_start - timedelta(days=1)) if leg.next_start else until)
    day = leg.start
    for offset in rule.first_days:
        day = leg.start + timedelta(days=offset)
        if day <= last:
            yield day
    day += timedelta(days=rule.every_days)
    while day <= last:
        yield day
        day += timedelta(days=rule.every_days)


def _why(course: Course, leg: Leg, day: date, moved: str) -> Why:
    word = labels.PERIOD[leg.period]
    number = (day - leg.start).days
    is_first = leg.start == course.base
    past = "，期满未降期，按末段间隔继续" if day > leg.nominal_end else ""
    return Why(
        base=leg.start,
        base_is=course.base_is if is_first else f"转入{word}之日",
        rule=f"{labels.TIER[course.tier]}历程{word}第{number}日{past}",
        source="回访规则，本单位设定",
        moved=(moved,) if moved else (),
    )


def _around(item: Performance, day: date, at: date, word: str) -> Iterator[Planned]:
    why = Why(
        base=day,
        base_is=f"“{item.what}”约定履行日",
        rule=f"履行期{word}回访",
        source="人民调解法第三十一条；间隔为本单位设定",
    )
    for ref in dict.fromkeys((*item.debtors, *item.creditors)):
        yield Planned(party=ref, raw=at, due=at, period=None, why=why)


def _dated(case: Case, event: Event, kind: DueKind, day: date, why: Why) -> Iterator[tuple[DueKind, Planned]]:
    if day < case.dispute.registered_on:
        return
    refs = {party.ref for party in case.parties}
    named = {*event.protects, *event.against}
    # Somebody named who is no party, a child say, is asked after through all of them.
    for ref in sorted(named if named and named <= refs else refs):
        yield kind, Planned(party=ref, raw=day, due=day, period=None, why=why)


def _planned_by_people(
    case: Case, planned: Iterable[Planned], needless: Collection[tuple[str, date]], until: date
) -> Iterator[Planned]:
    """Visits a person planned beside the rules: entries still to be made that answer no planned day.

    A visit put off that need not be made any more is none of them, nor is one of an earlier round.
    """
    known = {(visit.party, day) for visit in planned for day in (visit.raw, visit.due)}
    start = rounds.start_of(case) or date.min
    why = Why(base=None, base_is="由人员另行安排", rule="")
    for entry in case.revisits:
        is_new = known.isdisjoint({(entry.party, entry.planned_on), (entry.party, entry.first_planned_on)})
        known.add((entry.party, entry.planned_on))
        waits = entry.status in WAITING and entry.done_on is None
        if entry.first_planned_on and (entry.party, entry.first_planned_on) in needless:
            continue
        is_of_this_round = start <= (entry.first_planned_on or entry.planned_on)
        if is_new and waits and is_of_this_round and entry.planned_on <= until:
            day = entry.planned_on
            yield Planned(party=entry.party, raw=day, due=day, period=entry.period, why=why)
