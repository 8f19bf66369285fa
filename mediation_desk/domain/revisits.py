"""The plan of revisits: who is visited on which day and why, and which recorded visit answers which planned one.

Sources: `[revisit.*]` of rules.toml, handbook 5.4; the table of due dates in the case file's description.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mediation_desk import labels
from mediation_desk.domain import agreements, rounds
from mediation_desk.domain.calendar import Calendar, day_text
from mediation_desk.domain.codes import PartyKind, Period, RevisitMethod, RevisitStatus
from mediation_desk.domain.course import Course, Leg, courses_of
from mediation_desk.domain.due import Why
from mediation_desk.domain.record.agreement import Performance
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Revisit
from mediation_desk.domain.rules import PeriodRule, Rules


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


def plan_of(case: Case, rules: Rules, calendar: Calendar, today: date, until: date) -> tuple[Planned, ...]:
    """Every planned visit with a day up to `until`, settled ones included, party by party in order of day."""
    visits: list[Planned] = []
    for course in courses_of(case, rules, today):
        visits += course_visits(case, course, rules, calendar, until)
    visits += instalment_visits(case, rules, calendar, until)
    found = sorted((_laid(case, visit) for visit in visits), key=lambda one: (one.party, one.due, one.raw))
    return tuple(found) + tuple(_extra_planned(case, found, until))


def open_visits(
    case: Case, rules: Rules, calendar: Calendar, today: date, until: date
) -> tuple[Planned, ...]:
    """The planned visits up to `until` that are still to be made."""
    return tuple(visit for visit in plan_of(case, rules, calendar, today, until) if visit.is_open)


def course_visits(
    case: Case, course: Course, rules: Rules, calendar: Calendar, until: date
) -> Iterator[Planned]:
    """The visits of a party's course up to `until`; past a period without the next one its last interval goes on."""
    in_person = case.party(course.party).kind is PartyKind.PERSON
    for leg in course.legs:
        rule = rules.revisit.of(leg.period)
        for day in _days_of(leg, rule, until, single=course.single_visit):
            rolled = calendar.roll_forward(day) if rule.roll_to_workday else None
            yield Planned(
                party=course.party,
                raw=day,
                due=rolled.day if rolled else day,
                period=leg.period,
                in_person=in_person and "person" in rule.must_visit,
                why=_why(course, leg, day, rolled.why if rolled else ""),
            )


def instalment_visits(case: Case, rules: Rules, calendar: Calendar, until: date) -> Iterator[Planned]:
    """The visits around each open instalment, debtors and creditors each (`[revisit.extra]`)."""
    extra = rules.revisit.extra
    offsets = {-extra.before_instalment_days: "前", 0: "当日", extra.after_instalment_days: "后"}
    if not extra.on_instalment:
        del offsets[0]
    for agreement in agreements.current_agreements(case):
        for item in agreement.performance:
            day = agreements.due_day(item, calendar)
            if day is None or agreements.is_done(item) or item.waived_on:
                continue
            for offset, word in offsets.items():
                at = day + timedelta(days=offset)
                if agreement.reached_on <= at <= until:
                    yield from _around(item, day, at, f"{word}{abs(offset) or ''}{'日' if offset else ''}")


def settles(entry: Revisit, visit: Planned, *, base: date) -> bool:
    """Whether a recorded visit settles a planned one: itself, and earlier ones kept as missed.

    A call in the high period does not settle a visit that must be made in person (`must_visit`).
    """
    if entry.party != visit.party or not is_done(entry):
        return False
    if visit.in_person and entry.method in {RevisitMethod.PHONE, RevisitMethod.WECHAT}:
        return False
    reached = max(entry.planned_on, entry.done_on or entry.planned_on)
    return reached > base and (visit.raw <= reached or visit.due <= reached)


def is_done(entry: Revisit) -> bool:
    """Whether a visit was made: its status says so, or it has a day and no status."""
    if entry.status is None:
        return entry.done_on is not None
    return entry.status is RevisitStatus.DONE


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


def _laid(case: Case, visit: Planned) -> Planned:
    """The planned visit with what was recorded of it: done, exempt, or postponed."""
    end = rounds.last_resolution(case, visit.party)
    base = end.on if end else date.min
    moved_to = None
    for entry in case.revisits:
        if settles(entry, visit, base=base) or _exempts(entry, visit):
            return replace(visit, is_open=False)
        if entry.party == visit.party and entry.first_planned_on in {visit.raw, visit.due}:
            moved_to = entry
    return _postponed(visit, moved_to) if moved_to else visit


def _exempts(entry: Revisit, visit: Planned) -> bool:
    own = {entry.planned_on, entry.first_planned_on} & {visit.raw, visit.due}
    return entry.party == visit.party and entry.status is RevisitStatus.EXEMPT and bool(own)


def _postponed(visit: Planned, entry: Revisit) -> Planned:
    said = f"由{day_text(visit.due)}改期至{day_text(entry.planned_on)}" + (
        f"，{entry.reason}" if entry.reason else ""
    )
    return replace(visit, due=entry.planned_on, why=replace(visit.why, moved=(*visit.why.moved, said)))


def _extra_planned(case: Case, laid: list[Planned], until: date) -> Iterator[Planned]:
    """Visits a person planned beside the rules: entries still to be made that answer no planned day."""
    known = {(visit.party, day) for visit in laid for day in (visit.raw, visit.due)}
    start = rounds.start_of(case) or date.min
    why = Why(base=None, base_is="由人员另行安排", rule="", source="")
    for entry in case.revisits:
        waits = entry.status in {RevisitStatus.PLANNED, RevisitStatus.RESCHEDULED} and entry.done_on is None
        fresh = (entry.party, entry.planned_on) not in known and start <= entry.planned_on <= until
        if not (waits and fresh) or entry.party not in {party.ref for party in case.parties}:
            continue
        visit = Planned(party=entry.party, raw=entry.planned_on, due=entry.planned_on, period=entry.period, why=why)
        if not any(settles(other, visit, base=date.min) for other in case.revisits):
            yield visit
