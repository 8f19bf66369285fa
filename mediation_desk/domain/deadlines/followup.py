"""Due after 化解: watch, revisits, dated visits, the three ends, tasks, and 督办 of what staff left late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from mediation_desk import labels
from mediation_desk.domain import course, revisits, stages, watch
from mediation_desk.domain.calendar import days_after
from mediation_desk.domain.codes import DueKind, Event, Stage
from mediation_desk.domain.deadlines.intake import HABIT
from mediation_desk.domain.deadlines.view import View, handler_of
from mediation_desk.domain.due import Due, Why
from mediation_desk.domain.record.mediation import Event as EventRecord

SUPERVISED = frozenset(DueKind) - {
    DueKind.SUPERVISION,
    DueKind.INSTALMENT,
    DueKind.CONFIRMATION,
    DueKind.COURT_STEP,
    DueKind.LIMITATION,
    DueKind.CLOSING_CHECK,
}
"""Lateness of staff; what parties or a court leave undone is no matter for a 督办 (handbook 8, to 5.5)."""

ORDERS = frozenset({Event.PROTECTION_ORDER, Event.ADMONITION})


def watch_entry(view: View) -> Iterator[Due]:
    """The next entry of the present spell of watch (`[watch]`)."""
    if view.stage not in (Stage.RESOLVE, Stage.WATCH):
        return
    red = stages.red_since(view.case, view.rules, view.today)
    spell = watch.spell_of(view.case, view.rules, view.stage, view.tier.tier, red)
    every = watch.rhythm_of(view.rules, view.tier.tier).every_days
    found = watch.next_entry(view.case, spell, every) if spell else None
    if spell is None or found is None:
        return
    due, base = found
    watchers = [one.name for one in view.case.watchers if one.name and (one.until is None or one.until >= view.today)]
    yield Due(
        kind=DueKind.WATCH,
        due=due,
        what="记关注",
        who=watchers[0] if watchers else handler_of(view.case, view.today),
        why=Why(
            base=base,
            base_is=spell.began_with if base == spell.start else "上次关注",
            rule=f"{view.tier_word}每{every}日关注一次",
            source=HABIT,
        ),
    )


def revisit_rows(view: View) -> Iterator[Due]:
    """One row a party and planned visit; a party's overdue ones fold into the earliest with their count."""
    visits = revisits.open_visits(view.case, view.rules, view.calendar, view.today, view.until)
    who = handler_of(view.case, view.today)
    for _, own in groupby(sorted(visits, key=lambda one: (one.party, one.due)), key=lambda one: one.party):
        first, *rest = (_revisit_row(visit, who) for visit in own)
        yield replace(first, folded=tuple(row.due for row in rest))
        yield from (replace(row, ends_on=row.due) for row in rest)


def dated_visits(view: View) -> Iterator[Due]:
    """Visits tied to a divorce application and to the end of a protection order (`[revisit.extra]`)."""
    extra = view.rules.revisit.extra
    for event in view.case.events:
        if event.code is Event.DIVORCE_APPLICATION and event.on:
            for days in extra.divorce_cooling_days:
                rule = f"离婚冷静期第{days}日回访"
                why = Why(base=event.on, base_is="申请离婚登记", rule=rule, source="民法典第一千零七十七条")
                yield from _visits(view, DueKind.COOLING_OFF, days_after(event.on, days), why, event)
        if event.code in ORDERS and event.until:
            days = extra.protection_order_before_end_days
            rule = f"届满前{days}日回访"
            why = Why(base=event.until, base_is=f"{labels.EVENT[event.code]}届满", rule=rule, source="反家庭暴力法第三十条；间隔为本单位设定")
            yield from _visits(
                view, DueKind.PROTECTION_ORDER, event.until - timedelta(days=days), why, event
            )


def ends(view: View) -> Iterator[Due]:
    """Report and filing after 结案 (`[conclude]`), and 销号 at the end of the course (`[closing]`)."""
    concluded, filed = view.case.concluded, view.case.filed
    if concluded and concluded.on:
        rules = view.rules.conclude
        if not concluded.reported_on:
            yield _end(view, DueKind.CONCLUSION_REPORT, "填报结案报告表", concluded.on, rules.report_days)
        if not (filed and filed.on):
            yield _end(view, DueKind.FILING, "立卷归档", concluded.on, rules.file_days)
    courses = course.courses_of(view.case, view.rules, view.today)
    if courses:
        last = max(courses, key=lambda one: one.end)
        why = Why(base=last.base, base_is=last.base_is, rule="回访历程期满，审核销号", source=HABIT)
        yield Due(
            kind=DueKind.CLOSING_CHECK,
            due=last.end,
            what="审核销号",
            who=handler_of(view.case, view.today),
            why=why,
        )


def tasks(view: View) -> Iterator[Due]:
    """One row a task with a day that is neither done nor answered."""
    for task in view.case.tasks:
        if task.due and not (task.done_on or task.answer):
            source = labels.TASK_FROM[task.from_] if task.from_ else "交办"
            yield Due(
                kind=DueKind.MEETING_TASK,
                due=task.due,
                what=task.what or "交办事项",
                who=task.who or task.unit,
                why=Why(base=None, base_is=f"{source}议定的期限", rule=""),
            )


def supervisions(view: View, rows: Iterable[Due]) -> Iterator[Due]:
    """A 督办 a kind of row that staff left late (`[overdue].escalate_after_days`), until it is answered."""
    days = view.rules.overdue.escalate_after_days[view.tier.tier]
    late = sorted((row for row in rows if row.kind in SUPERVISED), key=lambda row: (row.kind, row.due))
    for kind, own in groupby(late, key=lambda row: row.kind):
        first = next(own)
        if _is_answered(view, kind, first.due) or _only_reminds(view, kind):
            continue
        yield Due(
            kind=DueKind.SUPERVISION,
            due=days_after(first.due, days),
            what=f"督办：{labels.DUE_KIND[kind]}逾期",
            who=first.who,
            starts_on=days_after(first.due, 1),
            ends_on=first.ends_on,
            why=Why(
                base=first.due,
                base_is=f"“{first.what}”应办日",
                rule=f"{view.tier_word}逾期{days}日发督办单，要求说明原因并限期整改",
                source=HABIT,
            ),
        )


def _revisit_row(visit: revisits.Planned, who: str | None) -> Due:
    word = labels.PERIOD[visit.period] if visit.period else "履行"
    manner = "上门回访" if visit.in_person else "回访"
    return Due(
        kind=DueKind.REVISIT, due=visit.due, what=f"{word}{manner}", who=who, party=visit.party, why=visit.why
    )


def _visits(view: View, kind: DueKind, day: date, why: Why, event: EventRecord) -> Iterator[Due]:
    named = dict.fromkeys((*event.protects, *event.against))
    refs = tuple(named) or tuple(party.ref for party in view.case.parties)
    for ref in refs:
        done = [one for one in view.case.revisits if one.party == ref and revisits.is_done(one)]
        visited = any(max(one.planned_on, one.done_on or one.planned_on) >= day for one in done)
        if not visited and day >= view.case.dispute.registered_on:
            who = handler_of(view.case, view.today)
            yield Due(kind=kind, due=day, what=labels.DUE_KIND[kind], who=who, party=ref, why=why)


def _end(view: View, kind: DueKind, what: str, concluded: date, days: int) -> Due:
    why = Why(base=concluded, base_is="结案", rule=f"{days}日内{what}", source=HABIT)
    who = handler_of(view.case, view.today)
    return Due(kind=kind, due=days_after(concluded, days), what=what, who=who, why=why)


def _is_answered(view: View, kind: DueKind, since: date) -> bool:
    return any(
        one.about == kind and one.answered_on and one.answered_on >= since for one in view.case.supervisions
    )


def _only_reminds(view: View, kind: DueKind) -> bool:
    yields = view.rules.limit.resolve_yields_to_mediation and view.case.dispute.accepted_on is not None
    return kind is DueKind.RESOLVE_LIMIT and yields
