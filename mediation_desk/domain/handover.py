"""Handing a case over: what somebody has to do in it, who may take that on, and the record that follows.

Who mediated, led or kept watch stays in the record until the day before; who is to do what is still open
simply changes. Source of the bar: 人民调解工作若干规定 (recusal), handbook 8.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from mediation_desk.domain.codes import AppointmentStatus
from mediation_desk.domain.confirming import spelled
from mediation_desk.domain.deadlines.view import handler_of
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Supervision, Task, Watcher
from mediation_desk.domain.record.intake import Assignment, Lead, Push
from mediation_desk.domain.record.mediation import Appointment, Mediator


class Part(StrEnum):
    """What somebody is in a case, the weightiest first."""

    CHIEF = "chief"
    MEDIATOR = "mediator"
    HANDLER = "handler"
    LEAD = "lead"
    WATCHER = "watcher"
    TASK = "task"
    SUPERVISION = "supervision"
    APPOINTMENT = "appointment"
    PUSH = "push"


HANDLING = frozenset({Part.CHIEF, Part.MEDIATOR, Part.HANDLER})
"""The parts a mediator whom a party refused may not take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """Who passes on to whom what he has to do today, from which day, why; and who arranges it when."""

    person: str
    to: str
    today: date
    on: date
    reason: str
    by: str
    at: datetime


Successive = TypeVar("Successive", Mediator, Watcher, Lead)
"""An entry of somebody who is followed by somebody else."""
Held = TypeVar("Held", Mediator, Watcher, Lead, Assignment)
Open = TypeVar("Open", Task, Supervision, Appointment, Push)
"""An entry that somebody still has to do."""


def parts_of(case: Case, person: str, today: date) -> tuple[Part, ...]:
    """What somebody is in a case on a day, each part once; nothing where he has nothing to do in it."""
    return tuple(dict.fromkeys(sorted(_parts(case, person, today), key=list(Part).index)))


def bar(case: Case, passing: Passing) -> str | None:
    """Why the case cannot be passed on so, a sentence without its end; None where it can."""
    if passing.on < case.dispute.registered_on:
        return "移交之日早于登记之日，请核对移交日期"
    parts = set(parts_of(case, passing.person, passing.today))
    if spelled(passing.to) in _refused(case) and HANDLING & parts:
        return f"当事人要求{passing.to}回避，请另选承办人"
    return None


def passed_on(case: Case, passing: Passing) -> Case:
    """The case once all that the one had to do in it is the other's."""
    person, to = passing.person, passing.to
    is_handler = Part.HANDLER in parts_of(case, person, passing.today)
    return replace(
        case,
        assignments=_assigned(case, passing) if is_handler else case.assignments,
        mediators=_mediators(case, passing),
        watchers=_succeeded(case.watchers, passing, _next_watcher, _former),
        leads=_succeeded(case.leads, passing, _next_lead, _former),
        tasks=_given(
            case.tasks,
            lambda one: one.who == person and _is_open_task(one),
            lambda one: replace(one, who=to),
        ),
        supervisions=_given(
            case.supervisions,
            lambda one: one.to == person and _is_open_supervision(one),
            lambda one: replace(one, to=to),
        ),
        appointments=_given(
            case.appointments,
            lambda one: one.by == person and _is_open_appointment(one),
            lambda one: replace(one, by=to),
        ),
        pushes=_given(
            case.pushes,
            lambda one: one.to == person and _is_open_push(one),
            lambda one: replace(one, to=to),
        ),
    )


def parties_to_ask(case: Case, person: str, today: date) -> tuple[str, ...]:
    """The parties that chose him as mediator: they are to be asked about another (人民调解法 19)."""
    own = _held(case.mediators, person, today)
    return tuple(dict.fromkeys(ref for one in own for ref in one.chosen_by))


def _parts(case: Case, person: str, today: date) -> Iterator[Part]:
    own = _held(case.mediators, person, today)
    yield from (Part.CHIEF if one.chief else Part.MEDIATOR for one in own)
    if _held(case.assignments, person, today) or (not own and handler_of(case, today) == person):
        yield Part.HANDLER
    if _held(case.leads, person, today):
        yield Part.LEAD
    if _held(case.watchers, person, today):
        yield Part.WATCHER
    if any(one.who == person and _is_open_task(one) for one in case.tasks):
        yield Part.TASK
    if any(one.to == person and _is_open_supervision(one) for one in case.supervisions):
        yield Part.SUPERVISION
    if any(one.by == person and _is_open_appointment(one) for one in case.appointments):
        yield Part.APPOINTMENT
    if any(one.to == person and _is_open_push(one) for one in case.pushes):
        yield Part.PUSH


def _is_active(entry: Any, on: date) -> bool:
    return entry.until is None or entry.until >= on


def _stays(entry: Any, on: date) -> bool:
    """Whether it goes on after that day."""
    return entry.until is None or entry.until > on


def _who(entry: Any) -> str | None:
    name: str | None = entry.to if isinstance(entry, Assignment) else entry.name
    return name


def _held(entries: Iterable[Held], person: str, today: date) -> list[Held]:
    """Those of somebody's that are not over; one that ends today is, where any stays beyond."""
    active = [one for one in entries if _is_active(one, today)]
    one_stays = any(one.until != today for one in active)
    return [one for one in active if _who(one) == person and not (one_stays and one.until == today)]


def _is_open_task(task: Task) -> bool:
    return not (task.done_on or task.answer)


def _is_open_supervision(one: Supervision) -> bool:
    return not (one.answered_on or one.answer)


def _is_open_appointment(one: Appointment) -> bool:
    return one.status in (None, AppointmentStatus.PLANNED)


def _is_open_push(push: Push) -> bool:
    return push.received_at is None and push.answer is None


def _refused(case: Case) -> set[str]:
    """Whom a party does not want as mediator: the wish was granted, or nobody has decided on it."""
    return {spelled(one.mediator or "") for one in case.recusals if one.granted is not False}


def _last_day(began: date | None, on: date) -> date:
    """The last day of the one before: the day before, but not before it began."""
    return max(on - timedelta(days=1), began or date.min)


def _assigned(case: Case, passing: Passing) -> tuple[Assignment, ...]:
    """The assignments with one to the successor; the ones before are over."""
    over, unit = [], None
    own = _held(case.assignments, passing.person, passing.today)
    for one in case.assignments:
        if any(one is other for other in own):
            unit = one.unit
            began = one.at.date() if one.at else None
            one = replace(one, until=_last_day(began, passing.on))
        over.append(one)
    given = Assignment(
        at=passing.at, to=passing.to, unit=unit, by=passing.by, reason=f"移交：{passing.reason}"
    )
    return (*over, given)


def _succeeded(
    entries: tuple[Successive, ...],
    passing: Passing,
    follow: Callable[[Successive, Passing], Successive],
    ended: Callable[[Successive, Passing], Successive],
) -> tuple[Successive, ...]:
    """The entries, those of the one ended and followed by the other's, unless he is among them already.

    Where both stand on the same day, the one who hands over comes last: the first one acts.
    """
    own = _held(entries, passing.person, passing.today)
    there = any(one.name == passing.to and _stays(one, passing.today) for one in entries)
    following: list[Successive] = [] if there else [follow(one, passing) for one in own]
    left: dict[int, Successive] = {id(one): ended(one, passing) for one in own}
    late: list[Successive] = [one for one in left.values() if _is_active(one, passing.today)]
    found: list[Successive] = [left.get(id(one), one) for one in entries]
    found = [one for one in found if all(one is not other for other in late)]
    return tuple(found + following + late)


def _mediators(case: Case, passing: Passing) -> tuple[Mediator, ...]:
    """Who mediates: one who mediated beside a chief is chief after him."""
    led = Part.CHIEF in parts_of(case, passing.person, passing.today)
    found = _succeeded(case.mediators, passing, _next_mediator, _former_mediator)
    return tuple(
        replace(one, chief=True)
        if led and one.name == passing.to and _stays(one, passing.today) and not one.chief
        else one
        for one in found
    )


def _next_mediator(one: Mediator, passing: Passing) -> Mediator:
    return Mediator(name=passing.to, chief=one.chief, from_=passing.on)


def _former_mediator(one: Mediator, passing: Passing) -> Mediator:
    return replace(one, until=_last_day(one.from_, passing.on), left_because=f"移交：{passing.reason}")


def _next_watcher(one: Watcher, passing: Passing) -> Watcher:
    return Watcher(name=passing.to, watcher=one.watcher, from_=passing.on)


def _next_lead(one: Lead, passing: Passing) -> Lead:
    return Lead(name=passing.to, level=one.level, from_=passing.on)


def _former(one: Successive, passing: Passing) -> Successive:
    return replace(one, until=_last_day(one.from_, passing.on))


def _given(
    entries: tuple[Open, ...], is_his: Callable[[Open], bool], give: Callable[[Open], Open]
) -> tuple[Open, ...]:
    """The entries, those that he still has to do given to the other."""
    return tuple(give(one) if is_his(one) else one for one in entries)
