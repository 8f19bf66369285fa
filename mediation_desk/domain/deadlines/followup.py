"""Due after 化解: watch, revisits, dated visits, the three ends, tasks, and 督办 of what staff left late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from mediation_desk import labels
from mediation_desk.domain import revisits, stages, watch
from mediation_desk.domain.calendar import days_after
from mediation_desk.domain.codes import DueKind
from mediation_desk.domain.deadlines.intake import HABIT
from mediation_desk.domain.deadlines.view import View
from mediation_desk.domain.due import Due, Why
from mediation_desk.domain.where import wanted

SUPERVISED = frozenset(DueKind) - {
    DueKind.SUPERVISION,
    DueKind.INSTALMENT,
    DueKind.CONFIRMATION,
    DueKind.COURT_STEP,
    DueKind.LIMITATION,
    DueKind.CLOSING_CHECK,
}
"""Lateness of staff; what parties or a court leave undone is no matter for a 督办 (handbook 8, to 5.5)."""


def watch_entry(view: View) -> Iterator[Due]:
    """The next entry of the present spell of watch (`[watch]`)."""
    red = stages.red_since(view.case, view.rules, view.tier)
    spell = watch.spell_of(view.case, view.rules, view.stage, view.tier.tier, red)
    every = watch.rhythm_of(view.rules, view.tier.tier).every_days
    found = watch.next_entry(view.case, spell, every) if spell else None
    if spell is None or found is None:
        return
    due, base = found
    watchers = [one.name for one in watch.active_watchers(view.case, view.today) if one.name]
    yield Due(
        kind=DueKind.WATCH,
        due=due,
        what="记关注",
        who=watchers[0] if watchers else view.handler,
        why=Why(
            base=base,
            base_is=spell.began_with if base == spell.start else "上次关注",
            rule=f"{view.tier_word}每{every}日关注一次",
            source=HABIT,
        ),
        where="watch",
    )


def revisit_rows(view: View) -> Iterator[Due]:
    """One row a party and planned visit; a party's overdue ones fold into the earliest with their count."""
    visits = revisits.open_visits(view.case, view.courses, view.rules, view.calendar, view.until)
    who = view.handler
    for _, own in groupby(visits, key=lambda one: one.party):
        first, *rest = own
        yield replace(_revisit_row(first, who, None), folded=tuple(visit.due for visit in rest))
        yield from (_revisit_row(visit, who, visit.due) for visit in rest)


def dated_visits(view: View) -> Iterator[Due]:
    """Visits tied to a divorce application and to the end of a protection order (`[revisit.extra]`)."""
    logs = revisits.logs_of(view.case)
    who = view.handler
    for kind, planned in revisits.dated_visits(view.case, view.rules):
        visit = logs[planned.party].still_open(planned)
        if visit:
            what = labels.DUE_KIND[kind]
            yield Due(
                kind=kind,
                due=visit.due,
                what=what,
                who=who,
                party=visit.party,
                why=visit.why,
                where="revisits",
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
    if view.courses:
        last = max(view.courses, key=lambda one: one.end)
        why = Why(base=last.base, base_is=last.base_is, rule="回访历程期满，审核销号", source=HABIT)
        yield Due(
            kind=DueKind.CLOSING_CHECK,
            due=last.end,
            what="审核销号",
            who=view.handler,
            why=why,
            where="closings",
        )


def tasks(view: View) -> Iterator[Due]:
    """One row a task with a day that is neither done nor answered."""
    for index, task in enumerate(view.case.tasks):
        if task.due and not (task.done_on or task.answer):
            source = labels.TASK_FROM[task.from_] if task.from_ else "交办"
            yield Due(
                kind=DueKind.MEETING_TASK,
                due=task.due,
                what=task.what or "交办事项",
                who=task.who or task.unit,
                why=Why(base=None, base_is=f"{source}议定的期限", rule=""),
                where=f"tasks[{index}]",
            )


def supervisions(view: View, rows: Iterable[Due]) -> Iterator[Due]:
    """A 督办 a kind of row that staff left late (`[overdue].escalate_after_days`), until it is answered."""
    late = sorted((row for row in rows if row.kind in SUPERVISED), key=lambda row: row.kind)
    for kind, own in groupby(late, key=lambda row: row.kind):
        if not _only_reminds(view, kind):
            yield from _supervisions_of(view, _late_days(own, _answered_on(view, kind)))


def _supervisions_of(view: View, late: Iterable[tuple[date, Due]]) -> Iterator[Due]:
    """The 督办 of one kind: of the earliest late row, and where that ends by itself, of the next after it."""
    days = view.rules.overdue.escalate_after_days[view.tier.tier]
    free_from = date.min
    for day, row in late:
        waits = "，待答复" if _is_issued(view, row.kind) else ""
        starts_on = max(days_after(day, 1), free_from)
        if row.ends_on is not None and row.ends_on < starts_on:
            continue
        yield Due(
            kind=DueKind.SUPERVISION,
            due=days_after(day, days),
            what=f"督办：{labels.DUE_KIND[row.kind]}逾期{waits}",
            who=row.who,
            starts_on=starts_on,
            ends_on=row.ends_on,
            why=Why(
                base=day,
                base_is=f"“{row.what}”应办日",
                rule=f"{view.tier_word}逾期{days}日发督办单，要求说明原因并限期整改",
                source=HABIT,
            ),
            where=wanted("supervisions", about=row.kind),
        )
        if row.ends_on is None:
            return
        free_from = days_after(row.ends_on, 1)


def _is_issued(view: View, kind: DueKind) -> bool:
    """Whether a 督办单 about that kind waits for its answer."""
    about = (one for one in view.case.supervisions if one.about == kind)
    return any(one.issued_on and not (one.answered_on or one.answer) for one in about)


def _late_days(rows: Iterable[Due], answered_on: date) -> list[tuple[date, Due]]:
    """Each row with its first day that no answer to a 督办 covers, folded days included, in order of day."""
    found = []
    for row in rows:
        days = [day for day in (row.due, *row.folded) if day >= answered_on]
        if days:
            found.append((min(days), row))
    return sorted(found, key=lambda one: one[0])


def _revisit_row(visit: revisits.Planned, who: str | None, last_day: date | None) -> Due:
    word = labels.PERIOD[visit.period] if visit.period else "履行"
    manner = "上门回访" if visit.in_person else "回访"
    return Due(
        kind=DueKind.REVISIT,
        due=visit.due,
        what=f"{word}{manner}",
        who=who,
        party=visit.party,
        why=visit.why,
        ends_on=last_day,
        where="revisits",
    )


def _end(view: View, kind: DueKind, what: str, concluded: date, days: int) -> Due:
    why = Why(base=concluded, base_is="结案", rule=f"{days}日内{what}", source=HABIT)
    return Due(
        kind=kind,
        due=days_after(concluded, days),
        what=what,
        who=view.handler,
        why=why,
        where="concluded" if kind is DueKind.CONCLUSION_REPORT else "filed",
    )


def _answered_on(view: View, kind: DueKind) -> date:
    """The last day a 督办 of that kind was answered; what was late by then is answered for."""
    own = (one for one in view.case.supervisions if one.about == kind)
    days = (one.answered_on or (one.issued_on if one.answer else None) for one in own)
    return max((day for day in days if day), default=date.min)


def _only_reminds(view: View, kind: DueKind) -> bool:
    yields = view.rules.limit.resolve_yields_to_mediation and view.case.dispute.accepted_on is not None
    return kind is DueKind.RESOLVE_LIMIT and yields
