"""Revisits made on the days the rules plan them, so that every period of the demonstration was served."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mediation_desk.domain import agreements, course, revisits
from mediation_desk.domain.codes import (
    PartyKind,
    PerformanceStatus,
    Period,
    RelapseSign,
    RelationNow,
    RevisitMethod,
    RevisitStatus,
    Satisfaction,
)
from mediation_desk.domain.deadlines.view import handler_of
from mediation_desk.domain.record.agreement import Performance
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Revisit, SpokeWith
from mediation_desk.services import disputes, followup
from mediation_desk.services.work import Office

SAID = {
    Period.HIGH: "上门见到本人，情绪平稳，双方未再发生争执，已再次告知有事先找调解员。",
    Period.MEDIUM: "约定事项按期履行，双方往来平和，没有新的意见。",
    Period.LOW: "纠纷已平息，对调解结果无异议。",
    Period.ROUTINE: "长期平稳，未发现反复。",
    None: "核实约定履行日前后的履行情况，双方无争议。",
}
"""What calm visits found, by period; None for visits around an instalment."""


def make_planned(office: Office, number: str, until: date) -> None:
    """Makes every planned visit up to that day, each on its day, calm and with its finding recorded."""
    case = disputes.show(office, number)
    for visit in _open_visits(office, case, until):
        followup.record_revisit(office.on(visit.due), number, _calm(case, visit, office))


def make_told(visit: Revisit, office: Office, number: str) -> None:
    """Records a visit the file tells, laid on the party's earliest open planned day."""
    planned = _open_visits(office, disputes.show(office, number), office.today)
    own = [one.due for one in planned if one.party == visit.party]
    followup.record_revisit(office, number, replace(visit, planned_on=min(own, default=visit.planned_on)))


def _open_visits(office: Office, case: Case, until: date) -> tuple[revisits.Planned, ...]:
    """The visits still to be made up to that day, in order of day, one a party and day."""
    courses = course.courses_of(case, office.rules, until)
    planned = revisits.plan_of(case, courses, office.rules, office.calendar, until)
    waiting = {(one.due, one.party): one for one in planned if one.is_open and one.due <= until}
    return tuple(waiting[key] for key in sorted(waiting))


def _calm(case: Case, visit: revisits.Planned, office: Office) -> Revisit:
    party = case.party(visit.party)
    is_person = party.kind is PartyKind.PERSON
    goes = visit.in_person or (is_person and visit.period is Period.MEDIUM)
    return Revisit(
        period=visit.period,
        planned_on=visit.due,
        status=RevisitStatus.DONE,
        done_on=visit.due,
        party=visit.party,
        spoke_with=SpokeWith(
            name=party.name if is_person else party.contact or party.legal_representative,
            relation="本人" if is_person else "单位联系人",
        ),
        method=RevisitMethod.VISIT if goes else RevisitMethod.PHONE,
        by=handler_of(case, visit.due),
        performance=_performance(case, visit.due, office),
        satisfaction=Satisfaction.SATISFIED,
        relation_now=RelationNow.BETTER if visit.period in (Period.LOW, Period.ROUTINE) else RelationNow.SAME,
        lawsuit=False,
        hidden_risk="无",
        signs=(RelapseSign.NONE,),
        measures="无",
        note=SAID[visit.period],
    )


def _performance(case: Case, day: date, office: Office) -> PerformanceStatus | None:
    """How performance stood on the day of the visit, its least settled row; None without an agreement."""
    rows = [row for one in agreements.current_agreements(case) for row in one.performance]
    states = {_state(row, day, office) for row in rows}
    order = (PerformanceStatus.DUE, PerformanceStatus.PARTIAL, PerformanceStatus.PENDING)
    rest = (PerformanceStatus.NOT_DATED, PerformanceStatus.WAIVED, PerformanceStatus.DONE)
    return next((state for state in (*order, *rest) if state in states), None)


def _state(row: Performance, day: date, office: Office) -> PerformanceStatus:
    """A continuing duty counts as kept once it has begun; nobody told of a breach."""
    if agreements.is_instalment(row):
        return agreements.performance_status(row, day, office.calendar)
    return PerformanceStatus.DONE if row.from_ and row.from_ <= day else PerformanceStatus.PENDING
