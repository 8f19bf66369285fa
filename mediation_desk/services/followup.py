"""关注 and 回访: watch entries, revisits, periods, and what a finding changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mediation_desk import labels
from mediation_desk.domain import course, revisits, risk, rounds, stages, watch
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import DueKind, Event, Period, RevisitMethod, RevisitStatus, Stage, Tier
from mediation_desk.domain.confirming import different
from mediation_desk.domain.deadlines import rows_of
from mediation_desk.domain.due import Due
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Revisit, Task, WatchEntry
from mediation_desk.domain.record.intake import PeriodEntry
from mediation_desk.errors import refused_at
from mediation_desk.services import cases, periods
from mediation_desk.services.revisit_plan import WHEN_UNREACHABLE, missed_in_a_row
from mediation_desk.services.work import Office

DATED = frozenset({DueKind.COOLING_OFF, DueKind.PROTECTION_ORDER})
"""Visits tied to a dated fact, made while 化解 still goes on too."""
DATED_FACTS = revisits.ORDERS | {Event.DIVORCE_APPLICATION}
"""The facts they are tied to."""

VISITS = frozenset(DueKind) - {DueKind.SUPERVISION}
"""What a visit changes is told of every row but the 督办 that follow them."""

FARTHEST = timedelta(days=366)
TOO_FAR = "改期超过一年了，请核对年份，选近一些的日子。"
"""So far ahead something is put off at most: beyond that the year is mistyped."""

LEFT, PUT_OFF, NEXT, MISSED = "已了结", "已改期", "接下来", "连续"
"""How a row that left the worklist or came onto it is told; the rest of what changed is advice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What recording a visit changed: the next visit of the party, and the advice that follows."""

    number: str
    party: str
    next_on: date | None
    next_why: str | None
    stage: Stage
    changed: tuple[str, ...]


def advice_of(recorded: Recorded) -> tuple[str, ...]:
    """Of what a visit changed, what somebody must act on: signs found, a party gone missing."""
    return tuple(one for one in recorded.changed if not one.startswith((LEFT, PUT_OFF, NEXT)))


def note_watch(office: Office, number: str, entry: WatchEntry) -> Case:
    """The case with what a watcher saw."""
    return cases.change(office, number, "note watch", lambda case: cases.append(case, "watch", entry))


def record_revisit(office: Office, number: str, visit: Revisit, tasks: Iterable[Task] = ()) -> Recorded:
    """What one finding changed; an entry for the same party and planned day takes the earlier one's place.

    A visit entered after its day is marked so; `tasks` are given with it, as who was missed must be found.
    Refused before 化解 has ended (but for visits a dated fact asks for), on a closed case, or for a visit
    said to be done without its day or dated before what it counts from.
    """
    before: list[Due] = []
    given = tuple(tasks)

    def recorded(case: Case) -> Case:
        return cases.append(visited(case), "tasks", *given)

    def visited(case: Case) -> Case:
        entry = _completed(office, visit)
        before.extend(rows_of(case, office.rules, office.calendar, office.today).rows)
        _check_visit(office, case, entry, before)
        same = [index for index, old in enumerate(case.revisits) if _is_same(old, entry)]
        if not same:
            return cases.append(case, "revisits", entry)
        first = entry.first_planned_on or case.revisits[same[-1]].first_planned_on
        return cases.put(case, "revisits", same[-1], replace(entry, first_planned_on=first))

    after = cases.change(office, number, "record revisit", recorded)
    told = _what_changed(office, after, visit, before)
    return replace(told, changed=_without_given(told.changed)) if given else told


def _without_given(changed: tuple[str, ...]) -> tuple[str, ...]:
    """What changed but for the advice that tasks already answer."""
    return tuple(one for one in changed if not one.startswith(MISSED))


def confirm_period(
    office: Office,
    number: str,
    period: Period,
    *,
    by: tuple[str, ...],
    party: str | None = None,
    reason: str | None = None,
) -> Case:
    """The case with the next period begun today, confirmed by as many people as that needs.

    Before its time, or after a sign or a late performance, with a reason and by two people (handbook 5.6).
    """
    people = different(by)

    def confirmed(case: Case) -> Case:
        periods.check(office, case, period, people, party, reason)
        entry = PeriodEntry(period=period, from_=office.today, party=party, by=people, reason=reason)
        return cases.append(case, "periods", entry)

    return cases.change(office, number, "confirm period", confirmed)


def _completed(office: Office, visit: Revisit) -> Revisit:
    """The visit with its status, and 补录 where it is entered after the day it was made."""
    status = visit.status or (RevisitStatus.DONE if visit.done_on else RevisitStatus.PLANNED)
    is_late = visit.done_on is not None and visit.done_on < office.today
    return replace(visit, status=status, late_entry=True if is_late else visit.late_entry)


def _check_visit(office: Office, case: Case, visit: Revisit, rows: list[Due]) -> None:
    where = f"revisits[{len(case.revisits)}]"
    tier = risk.current_tier(case, office.rules, office.today, office.calendar)
    stage = stages.stage_of(case, office.rules, office.today, tier)
    if stage is Stage.CLOSED:
        raise refused_at(where, "这件纠纷已经销号，请先重开再记回访")
    if visit.status is RevisitStatus.RESCHEDULED and visit.planned_on > office.today + FARTHEST:
        raise refused_at(f"{where}.planned_on", TOO_FAR)
    is_dated = any(row.kind in DATED and row.party == visit.party for row in rows)
    base = _first_base(case, course.courses_of(case, office.rules, office.today, tier))
    if base is None and not is_dated:
        raise refused_at(where, "化解还没有结束，没有回访可记，请先记下化解结果")
    if any(watch.is_done(old) and _is_settled_by(old, visit) for old in case.revisits):
        raise refused_at(f"{where}.planned_on", "这位当事人这一天的回访已经记过，请核对计划日期")
    if not is_dated:
        _check_base(visit, base, where)
    check_told(case, visit, where)


def _first_base(case: Case, courses: Iterable[course.Course]) -> date | None:
    """The first day visits of the present round count from; an oral agreement may keep an earlier one."""
    bases = [one.base for walked in courses for one in (walked, walked.dropped) if one]
    return min([*bases, *(end.on for end in rounds.resolutions(case))], default=None)


def _check_base(visit: Revisit, base: date | None, where: str) -> None:
    """Refuses a visit before what it counts from, planned or made."""
    if base is None:
        return
    if visit.done_on and visit.done_on < base:
        raise refused_at(f"{where}.done_on", "回访日期早于化解结束之日，请核对日期")
    if visit.planned_on < base:
        raise refused_at(f"{where}.planned_on", "计划日期早于化解结束之日，请核对日期")


def check_told(case: Case, visit: Revisit, where: str) -> None:
    """Refuses a visit made without its day or before its case, one put off or let off without a reason."""
    if visit.status is RevisitStatus.DONE and visit.done_on is None:
        raise refused_at(f"{where}.done_on", "已访的回访要写明实际回访日期")
    for name, day in (("done_on", visit.done_on), ("planned_on", visit.planned_on)):
        if day and day < case.dispute.registered_on:
            raise refused_at(f"{where}.{name}", "回访日期早于纠纷登记之日，请核对日期")
    if visit.status in {RevisitStatus.EXEMPT, RevisitStatus.RESCHEDULED} and not visit.reason:
        raise refused_at(f"{where}.reason", "免访、改期要写明理由")


def check_corrected(case: Case, visit: Revisit, where: str) -> None:
    """Refuses what `check_told` does, and a visit before 化解 ever ended that no dated fact asked for."""
    asked_for = any(event.code in DATED_FACTS for event in case.events)
    first = min((end.on for end in case.resolutions), default=None)
    if first and visit.done_on and visit.done_on < first and not asked_for:
        raise refused_at(f"{where}.done_on", "回访日期早于化解结束之日，请核对日期")
    check_told(case, visit, where)


def _what_changed(office: Office, case: Case, visit: Revisit, before: list[Due]) -> Recorded:
    rows = rows_of(case, office.rules, office.calendar, office.today).rows
    own = [row for row in rows if row.kind is DueKind.REVISIT and row.party == visit.party]
    nearest = min(own, key=lambda row: row.due, default=None)
    tier = risk.current_tier(case, office.rules, office.today, office.calendar)
    return Recorded(
        number=case.number or "",
        party=visit.party,
        next_on=nearest.due if nearest else None,
        next_why=nearest.why.sentence if nearest else None,
        stage=stages.stage_of(case, office.rules, office.today, tier),
        changed=(*_changes(before, rows, visit), *_advice(office, case, visit, tier.tier)),
    )


def _changes(before: list[Due], after: tuple[Due, ...], visit: Revisit) -> list[str]:
    """What left the worklist and what came onto it, in words."""
    had, has = ({_place_of(row): row for row in rows if row.kind in VISITS} for rows in (before, after))
    gone = [row for place, row in had.items() if place not in has]
    come = [row for place, row in has.items() if place not in had]
    left = PUT_OFF if visit.status is RevisitStatus.RESCHEDULED else LEFT
    return [f"{left}：{row.what}（{day_text(row.due)}）" for row in gone] + [
        f"{NEXT}：{row.what}（{day_text(row.due)}）" for row in come
    ]


def _place_of(row: Due) -> tuple[DueKind, str | None, date, str]:
    return row.kind, row.party, row.due, row.what


def _advice(office: Office, case: Case, visit: Revisit, tier: Tier) -> list[str]:
    if visit.status is RevisitStatus.UNREACHABLE:
        return _unreachable(office, case, visit, tier)
    if watch.has_sign(visit.signs):
        said = "、".join(labels.RELAPSE_SIGN[sign] for sign in visit.signs)
        return [f"发现苗头（{said}）：请重新定级，回到关注或化解"]
    return []


def _unreachable(office: Office, case: Case, visit: Revisit, tier: Tier) -> list[str]:
    rule = office.rules.overdue.unreachable[tier]
    in_a_row = missed_in_a_row(case, visit.party)
    steps = "、".join(WHEN_UNREACHABLE[step] for step in rule.then)
    return [f"{MISSED}{in_a_row}次失联：{steps}"] if in_a_row >= rule.in_a_row else []


def _is_same(old: Revisit, new: Revisit) -> bool:
    """Whether an entry is the same visit's earlier state: still open, for the same party and day."""
    waiting = old.status in {RevisitStatus.PLANNED, RevisitStatus.RESCHEDULED} and old.done_on is None
    return waiting and _is_of_same_day(old, new)


def _is_settled_by(old: Revisit, new: Revisit) -> bool:
    """Whether nothing is left to record of that visit; who was only called may still be gone to."""
    gone_to_after_a_call = old.method in revisits.CALLS and new.method is RevisitMethod.VISIT
    return _is_of_same_day(old, new) and not gone_to_after_a_call


def _is_of_same_day(old: Revisit, new: Revisit) -> bool:
    return old.party == new.party and old.planned_on == new.planned_on
