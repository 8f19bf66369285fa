"""Why the visits of a case are planned so, what a change made of the plan, and who is sent to the missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from mediation_desk import labels
from mediation_desk.domain import course, watch
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import Resolution, RevisitStatus, Stage, TaskFrom, Tier, Watcher
from mediation_desk.domain.course import Course
from mediation_desk.domain.deadlines import viewed
from mediation_desk.domain.deadlines.view import View
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Task

WHEN_UNREACHABLE = {
    "visit_today": "当日上门",
    "police": "通知派出所",
    "visit": "上门回访",
    "ask_grid_worker": "请网格员了解",
}
"""The steps of `[overdue].unreachable` in words."""
UNTIL_FOUND = "见到本人，或查明去向和近况"
NOT_VISITED = {
    "handover_check": "已交给别的单位，不排回访，只核对一次对方是否收到",
    "none": "已并入另一件，不另排回访",
}
"""What follows an end of 化解 after which nobody is visited (`[after_resolution]`)."""


def missed_in_a_row(case: Case, party: str) -> int:
    """How many times in a row nobody was reached at the last visits of a party."""
    found = 0
    for entry in reversed([one for one in case.revisits if one.party == party]):
        if entry.status is not RevisitStatus.UNREACHABLE:
            break
        found += 1
    return found


def steps_if_missed(view: View, party: str) -> tuple[Task, ...]:
    """What is to be done today if nobody is reached this time too (`[overdue].unreachable`), as tasks."""
    rule = view.rules.overdue.unreachable[view.tier.tier]
    if missed_in_a_row(view.case, party) + 1 < rule.in_a_row:
        return ()
    return tuple(_task(view, party, step) for step in rule.then)


def _task(view: View, party: str, step: str) -> Task:
    given = Task(
        what=f"{WHEN_UNREACHABLE[step]}：{view.case.party(party).name}失联",
        due=view.today,
        from_=TaskFrom.PERSON,
        standard=UNTIL_FOUND,
    )
    if step == "police":
        return replace(given, unit="派出所", standard="派出所已接报，有回执")
    if step == "ask_grid_worker":
        watchers = watch.active_watchers(view.case, view.today)
        name = next((one.name for one in watchers if one.watcher is Watcher.GRID_WORKER and one.name), None)
        return replace(given, who=name or "网格员")
    return replace(given, who=view.handler)


def ways_back(view: View) -> tuple[Stage, ...]:
    """The stages a case may go back to where a sign was found (`[moves]`)."""
    return tuple(to for to in (Stage.WATCH, Stage.RESOLVE) if f"{view.stage}_to_{to}" in view.rules.moves)


def told_of_plan(view: View) -> tuple[str, ...]:
    """Why the visits are planned as they are, a sentence for all parties that walk the same course."""
    if view.end is None:
        return ()
    if not view.courses:
        said = NOT_VISITED.get(view.rules.after_resolution[view.end.kind])
        return (f"{labels.RESOLUTION[view.end.kind]}：{said}",) if said else ()
    same = sorted(view.courses, key=lambda one: (one.base, one.tier, one.single_visit))
    groups = [tuple(own) for _, own in groupby(same, key=_walked)]
    return tuple(_told(view, own, alone=len(groups) == 1) for own in groups)


def change_of_plan(before: View, case: Case) -> str:
    """What a change of the record made of the plan of visits, in words; nothing where it stays."""
    after = viewed(case, before.rules, before.calendar, before.today)
    had = {_walked(one) for one in before.courses}
    new = [one for one in after.courses if _walked(one) not in had]
    if not new:
        return ""
    first = new[0]
    if first.dropped is not None:
        return f"回访改从{day_text(first.base)}起走红色历程，原来的计划作废"
    return f"回访按{labels.TIER[first.tier]}历程，从{day_text(first.base)}起排"


def _walked(one: Course) -> tuple[object, ...]:
    return one.base, one.tier, one.single_visit, one.dropped is not None


def _told(view: View, own: tuple[Course, ...], *, alone: bool) -> str:
    first = own[0]
    names = "、".join(view.case.party(one.party).name for one in own[:2])
    more = f"等{len(own)}方" if len(own) > 2 else ""
    whom = "" if alone else f"{names}{more}："
    because = "，".join(_becauses(view, first))
    return f"{whom}{first.base_is}{day_text(first.base)}起，{_legs(view, first)}" + (
        f"（{because}）" if because else ""
    )


def _legs(view: View, one: Course) -> str:
    if one.single_visit:
        return f"第{view.rules.revisit.course.performed_at_once_blue_days}日回访一次"
    lengths = course.lengths_of(view.case, view.rules, one.tier)
    legs = "、".join(f"{labels.PERIOD[period]}{days}天" for period, days in lengths.items())
    return f"按{labels.TIER[one.tier]}历程：{legs}"


def _becauses(view: View, one: Course) -> Iterator[str]:
    """What makes a course another than that of the tier when 化解 ended."""
    if one.single_visit:
        yield "协议当场履行完毕"
    if one.dropped is not None:
        yield "升为红色，原来的计划作废"
        return
    then = course.tier_at_end(view.case, view.rules, one.base)
    if view.end and view.end.kind is Resolution.TERMINATED and then is not one.tier:
        yield f"没有调成，{labels.TIER[then]}也按{labels.TIER[one.tier]}回访"
    elif then is not one.tier:
        yield "没有签协议，按高一级回访"
    if view.tier.tier is not one.tier and view.tier.tier is not Tier.RED:
        yield f"现为{labels.TIER[view.tier.tier]}，本期不变，期满再转"
