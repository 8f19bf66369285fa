"""What a case file tells, as acts: one call of a service a fact, each on its own day.

The file is the script. Nothing is written past a service, so whatever a rule forbids stops the demonstration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

from mediation_desk.domain.codes import Role
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Concluded, Filed, Task
from mediation_desk.domain.record.intake import GroupAnswer, PeriodEntry, Push, StageEntry, TierDecision
from mediation_desk.domain.signals import known_day
from mediation_desk.services import disputes, duties, ends, followup, mediation, moves, pushes
from mediation_desk.services.demo.agreed import Dated, Do, agreement_acts
from mediation_desk.services.demo.opening import later_answers
from mediation_desk.services.work import Office

Entry = TypeVar("Entry")

ROLES = {
    "综治中心负责人": Role.CENTRE_LEAD,
    "综治中心副主任": Role.CENTRE_LEAD,
    "司法所工作人员": Role.JUSTICE_STAFF,
}
"""In which role people of the sample cases decide; everybody else is a mediator."""

FOUND_OUT_AFTER = timedelta(days=2)
"""When a group of facts answered 未掌握 was found out: within the three days of handbook 10."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing done on one day."""

    on: date
    do: Do


def acts_of(case: Case) -> tuple[Act, ...]:
    """Everything the file tells after registration, by day, and within a day in the order of work.

    Revisits are left out: they are made on the days that the rules plan (`visits`).
    """
    opened = (_told, _pushed, _decided, _taken, _halted, _tasked)
    families = (*opened, _held, _agreed, _ended, _watched, _finished, _moved)
    found = [Act(on=day, do=do) for family in families for day, do in family(case)]
    return tuple(sorted(found, key=lambda act: act.on))


def _told(case: Case) -> Iterator[Dated]:
    registered = case.dispute.registered_on
    for signal in case.dispute.signals:
        if known_day(signal, case) > registered:
            yield known_day(signal, case), _doing(mediation.note_signal, signal)
    for event in case.events:
        yield max(event.on or registered, registered), _doing(mediation.note_event, event)
    for report in case.reports:
        yield report.at.date() if report.at else registered, _doing(mediation.report, report)
    for answer in later_answers(case):
        yield registered + FOUND_OUT_AFTER, partial(_answer_group, answer)


def _pushed(case: Case) -> Iterator[Dated]:
    for push in case.pushes:
        if push.received_at:
            yield push.received_at.date(), partial(_receive, push)
        if push.replied_at:
            yield push.replied_at.date(), partial(_reply, push)


def _decided(case: Case) -> Iterator[Dated]:
    for entry in case.tiers:
        yield entry.decided_on, partial(_decide, entry)


def _taken(case: Case) -> Iterator[Dated]:
    accepted = case.dispute.accepted_on
    start = accepted or case.dispute.registered_on
    for given in case.assignments:
        yield given.at.date() if given.at else start, _doing(mediation.assign, given)
    for mediator in case.mediators:
        yield mediator.from_ or start, _doing(mediation.appoint, mediator)
    for contact in case.contacts:
        yield contact.at.date() if contact.at else start, _doing(mediation.contact, contact)
    if accepted:
        yield accepted, partial(_accept, case)


def _halted(case: Case) -> Iterator[Dated]:
    for halt in case.suspensions:
        if halt.from_:
            yield halt.from_, _doing(duties.suspend, replace(halt, to=None))
        if halt.to:
            yield halt.to, _doing(duties.suspend, halt)


def _tasked(case: Case) -> Iterator[Dated]:
    for index, task in enumerate(case.tasks):
        given = case.dispute.accepted_on or case.dispute.registered_on
        yield given, _doing(duties.give_task, replace(task, done_on=None, answer=None))
        if task.done_on:
            yield task.done_on, partial(_answer_task, task, index)


def _answer_task(task: Task, index: int, office: Office, number: str) -> None:
    duties.answer_task(office, number, index, on=office.today, answer=task.answer or "已办")


def _held(case: Case) -> Iterator[Dated]:
    for session in case.sessions:
        yield session.held_at.date(), _doing(mediation.hold, session)
    for inquiry in case.inquiries:
        if inquiry.at:
            yield inquiry.at.date(), _doing(duties.inquire, inquiry)
    for piece in case.evidence:
        if piece.on:
            yield piece.on, _doing(duties.take_evidence, piece)


def _agreed(case: Case) -> Iterator[Dated]:
    for agreement in case.agreements:
        yield from agreement_acts(agreement)


def _ended(case: Case) -> Iterator[Dated]:
    for end in case.resolutions:
        yield end.on, _doing(mediation.end_resolve, end)


def _watched(case: Case) -> Iterator[Dated]:
    for watcher in case.watchers:
        day = watcher.from_ or case.dispute.registered_on
        yield day, _doing(mediation.add_watcher, watcher)
    for seen in case.watch:
        yield seen.on, _doing(followup.note_watch, seen)


def _finished(case: Case) -> Iterator[Dated]:
    for entry in case.periods:
        if entry.from_:
            yield entry.from_, partial(_confirm, entry)
    if case.concluded and case.concluded.on:
        yield from _concluded(case.concluded, case.concluded.on)
    if case.filed and case.filed.on:
        yield case.filed.on, partial(_file, case.filed)


def _concluded(concluded: Concluded, on: date) -> Iterator[Dated]:
    yield on, partial(_conclude, concluded)
    if concluded.reported_on:
        yield concluded.reported_on, _report


def _moved(case: Case) -> Iterator[Dated]:
    for stage in case.stages:
        if stage.at:
            yield stage.at.date(), partial(_move, case, stage)


def _doing(service: Callable[[Office, str, Entry], object], entry: Entry) -> Do:
    """The act of handing one entry of the file to a service."""

    def do(office: Office, number: str) -> object:
        return service(office, number, entry)

    return do


def _answer_group(entry: GroupAnswer, office: Office, number: str) -> None:
    if entry.group and entry.answer:
        pushes.answer_group(office, number, entry.group, entry.answer, note=entry.note)


def _receive(push: Push, office: Office, number: str) -> None:
    if push.received_at:
        pushes.receive(office, number, at=push.received_at, by=push.received_by or push.to)
    if push.answer:
        pushes.answer(office, number, push.answer, reason=push.answer_reason, onward_to=push.onward_to)


def _reply(push: Push, office: Office, number: str) -> None:
    if push.replied_at:
        pushes.reply(office, number, at=push.replied_at)


def _decide(entry: TierDecision, office: Office, number: str) -> None:
    by = tuple((name, ROLES.get(name, Role.MEDIATOR)) for name in entry.by)
    mediation.decide_tier(office, number, entry.level, by=by, reason=entry.reason)


def _accept(case: Case, office: Office, number: str) -> None:
    disputes.accept(office, number, on=office.today, application=case.dispute.application)


def _confirm(entry: PeriodEntry, office: Office, number: str) -> None:
    if entry.period:
        followup.confirm_period(
            office, number, entry.period, by=entry.by, party=entry.party, reason=entry.reason
        )


def _conclude(concluded: Concluded, office: Office, number: str) -> None:
    if concluded.how:
        ends.conclude(office, number, concluded.how)


def _report(office: Office, number: str) -> None:
    ends.report_conclusion(office, number, on=office.today)


def _file(filed: Filed, office: Office, number: str) -> None:
    if filed.by and filed.retention:
        ends.file(
            office,
            number,
            on=office.today,
            by=filed.by,
            retention=filed.retention,
            volumes=filed.volumes or 1,
            pages=filed.pages,
        )


def _move(case: Case, stage: StageEntry, office: Office, number: str) -> None:
    closing = next((one for one in case.closings if one.on == office.today), None)
    if stage.stage:
        moves.move(
            office,
            number,
            stage.stage,
            reason=stage.reason or "",
            asked_by=closing.asked_by if closing else None,
            approved_by=closing.approved_by if closing else (),
        )
