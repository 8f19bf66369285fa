"""Undo: whatever a service did to a case is taken back at once, and only while nobody went on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from mediation_desk.domain import codes
from mediation_desk.domain.deadlines import rows_of
from mediation_desk.domain.plain import SHANGHAI, plain_of, value_of
from mediation_desk.domain.record.agreement import Agreement, Lawsuit, Payment, Urging
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Supervision, Task, Watcher
from mediation_desk.domain.record.intake import Assignment, Contact, Lead, Push, Signal
from mediation_desk.domain.record.mediation import (
    Appointment,
    Event,
    Evidence,
    Extension,
    Inquiry,
    Report,
    Suspension,
)
from mediation_desk.errors import Refused
from mediation_desk.record_labels import SECTION
from mediation_desk.services import (
    agreements,
    appointments,
    attachments,
    disputes,
    duties,
    mediation,
    parties,
    pushes,
    rechecks,
    registration,
    worklist,
)
from mediation_desk.services.rights import Actor
from mediation_desk.services.undo import said, undo
from mediation_desk.services.work import Announcement, Office, Step
from tests.services.conftest import NOON, TODAY, sample
from tests.services.test_actions import actions_on_cases
from tests.services.walking import CLOSED, Walk

Registered = Callable[..., str]
MORNING = datetime(2026, 11, 21, 9, 0, tzinfo=SHANGHAI)
RELIED_ON = {"accept", "give docket", "void docket", "file dossier", "move to closed"}
"""What others rely on from then on."""

BY_HAND = {f"{act} {section}" for act in ("add", "correct", "remove") for section in SECTION}
"""Entries put right by hand: `test_record` takes each of them back."""


def agreement(term: str) -> Agreement:
    return Agreement(kind=codes.AgreementKind.ORAL, reached_on=date(2026, 11, 20), terms=(term,))


SOON = datetime(2026, 11, 22, 15, 0, tzinfo=SHANGHAI)
HEARING = {"kind": "hearing", "at": "2026-11-22T13:00"}
"""Both later on the business day."""

ACTS: dict[str, Callable[[Office, str], object]] = {
    "agree appointment": lambda office, number: appointments.agree(
        office, number, Appointment(kind=codes.AppointmentKind.VISIT, at=SOON)
    ),
    "postpone appointment": lambda office, number: appointments.postpone(office, number, 0, SOON, "没空"),
    "cancel appointment": lambda office, number: appointments.cancel(office, number, 0, "没空"),
    "keep appointment": lambda office, number: appointments.keep(office, number, 0),
    "answer supervision": lambda office, number: duties.answer_supervision(
        office, number, 0, on=TODAY, answer="已补访"
    ),
    "answer task": lambda office, number: duties.answer_task(office, number, 0, on=TODAY, answer="已走访"),
    "merge report": lambda office, number: registration.merge_into(
        office,
        number,
        push=Push(
            line=codes.PushLine.COMMUNITY, origin=codes.PushOrigin.GRID_WORKER, pushed_at=MORNING, to="调委会"
        ),
    ),
    "raise clue": lambda office, number: disputes.raise_clue(office, number),
    "amend agreement": lambda office, number: agreements.amend(
        office, number, "1", agreement("乙方退还押金。"), signed_anew=False
    ),
    "replace agreement": lambda office, number: agreements.replace_with(
        office, number, "1", agreement("乙方退还押金。")
    ),
    "waive performance": lambda office, number: agreements.waive(
        office, number, "1", 1, on=TODAY, because="双方和好"
    ),
    "urge performance": lambda office, number: agreements.urge(office, number, "1", 1, Urging(on=TODAY)),
    "tell other ways": lambda office, number: agreements.tell_ways(office, number, "1", 0, on=TODAY),
    "take back performance": lambda office, number: agreements.take_back(office, number, "1", 0),
    "record payment": lambda office, number: agreements.pay(
        office, number, "1", 0, Payment(on=TODAY, amount=Decimal("100.00"))
    ),
    "record performance": lambda office, number: agreements.perform(office, number, "1", 1, on=TODAY),
    "reply to sender": lambda office, number: pushes.reply(office, number, at=MORNING),
    "add attachment": lambda office, number: attachments.add_content(office, number, "收条.txt", b"1000"),
    "describe attachment": lambda office, number: attachments.describe(
        office, number, 0, name="收条", evidence=None
    ),
    "add watcher": lambda office, number: mediation.add_watcher(office, number, Watcher(name="网格员丁")),
    "answer group": lambda office, number: pushes.answer_group(
        office, number, codes.PushGroup.WEAPON, codes.SignalAnswer.ABSENT
    ),
    "assign": lambda office, number: mediation.assign(office, number, Assignment(at=MORNING, to="李调解")),
    "complete agreement": lambda office, number: agreements.complete(
        office, number, "1", (), sealed_on=TODAY
    ),
    "contact party": lambda office, number: mediation.contact(
        office, number, Contact(at=MORNING, by="李调解", party="A")
    ),
    "extend limit": lambda office, number: duties.extend(
        office,
        number,
        Extension(what=codes.LimitKey.RESOLVE_DAYS, on=TODAY, to=TODAY + timedelta(days=30), reason="等鉴定"),
    ),
    "give task": lambda office, number: duties.give_task(
        office, number, Task(what="走访", who="网格员", due=TODAY)
    ),
    "inquire": lambda office, number: duties.inquire(office, number, Inquiry(at=MORNING, person="邻居")),
    "note event": lambda office, number: mediation.note_event(
        office, number, Event(code=codes.Event.ADMONITION, on=TODAY)
    ),
    "recheck signal": lambda office, number: rechecks.recheck(office, number, 0, on=TODAY),
    "withdraw signal": lambda office, number: mediation.withdraw_signal(
        office, number, 0, on=TODAY, because="查明不实"
    ),
    "name lead": lambda office, number: mediation.name_lead(
        office, number, Lead(name="赵书记", level=codes.Level.STREET, from_=TODAY)
    ),
    "elect representatives": lambda office, number: parties.elect(
        office, number, "applicant", ["A"], parties.Election(on=TODAY)
    ),
    "name recorder": lambda office, number: mediation.name_recorder(office, number, "记录员甲"),
    "note handover": lambda office, number: mediation.note_handover(
        office, number, 0, on=TODAY, by="某司法所"
    ),
    "note lawsuit": lambda office, number: duties.note_lawsuit(
        office, number, Lawsuit(kind=codes.LawsuitKind.LAWSUIT, by="A", on=TODAY)
    ),
    "note signal": lambda office, number: mediation.note_signal(
        office,
        number,
        Signal(code=codes.Signal.QUARREL, answer=codes.SignalAnswer.PRESENT, known_on=TODAY, basis="报告"),
    ),
    "report": lambda office, number: mediation.report(
        office, number, Report(to=codes.ReportTo.POLICE, at=MORNING, by="李调解")
    ),
    "supervise": lambda office, number: duties.supervise(
        office, number, Supervision(about="revisit", issued_on=TODAY, by="主任")
    ),
    "suspend limit": lambda office, number: duties.suspend(
        office, number, Suspension(from_=TODAY, reason=codes.SuspensionReason.APPRAISAL)
    ),
    "take evidence": lambda office, number: duties.take_evidence(
        office, number, Evidence(name="收条", from_="A")
    ),
}
"""Acts that the walked story does not tell."""

OWING = {"debtors": ["B"], "creditors": ["A"], "kind": "money", "what": "赔偿", "amount": "500.00"}
AGREED = {
    "ref": "1",
    "kind": "oral",
    "reached_on": "2026-11-20",
    "terms": ["…"],
    "performance": [{**OWING, "due": "2026-12-01"}, {**OWING, "due": "2026-12-31"}],
}
BEFORE: dict[str, dict[str, Any]] = {
    "recheck signal": {
        "dispute": sample("roof-leak")["dispute"]
        | {"signals": [{"code": "ex_offender", "answer": "present", "basis": "派出所告知"}]}
    },
    **{f"{act} appointment": {"appointments": [HEARING]} for act in ("postpone", "cancel", "keep")},
    "answer supervision": {"supervisions": [{"about": "revisit", "issued_on": "2026-11-20"}]},
    "answer task": {"tasks": [{"what": "走访", "who": "网格员", "due": "2026-11-30"}]},
    "raise clue": {"dispute": sample("roof-leak")["dispute"] | {"push_kind": "clue"}},
    "describe attachment": {"files": [{"name": "DSC001.jpg"}]},
    "complete agreement": {"agreements": [AGREED | {"kind": "written"}]},
    "note handover": {"resolutions": [{"kind": "transferred", "on": "2026-11-21", "to": "某司法所"}]},
    "elect representatives": {
        "parties": [
            *sample("roof-leak")["parties"],
            {"ref": "C", "side": "applicant", "kind": "person", "name": "邻居"},
        ]
    },
    "record payment": {"agreements": [AGREED]},
    "record performance": {"agreements": [AGREED]},
    "waive performance": {"agreements": [AGREED]},
    "urge performance": {"agreements": [AGREED]},
    "tell other ways": {
        "agreements": [
            AGREED | {"performance": [{**OWING, "due": "2026-11-20", "urged": [{"on": "2026-11-21"}]}]}
        ]
    },
    "amend agreement": {"agreements": [AGREED]},
    "replace agreement": {"agreements": [AGREED]},
    "take back performance": {
        "agreements": [AGREED | {"performance": [{**OWING, "due": "2026-11-20", "done_on": "2026-11-20"}]}]
    },
}
"""What the case has to hold for an act."""


class Listening:
    """An office whose steps are kept as they are announced."""

    def __init__(self, office: Office) -> None:
        self.heard: list[Announcement] = []
        self.office = replace(office, listeners=(self.heard.append,))

    @property
    def step(self) -> Step:
        return self.heard[-1].steps[-1]


@pytest.fixture
def listening(office: Office) -> Listening:
    return Listening(office)


def redone(step: Step) -> Step:
    """The step that leads back to what an undo took back."""
    return replace(step, action="undo", old=step.new, new=step.old)


def check_stands(office: Office, number: str, case: Case) -> None:
    """That the desk holds this case and what follows from it, as if nothing else had ever been."""
    assert plain_of(disputes.show(office, number)) == plain_of(case)
    until = office.today + timedelta(days=60)
    rows = rows_of(case, office.rules, office.calendar, office.today, until).rows
    expected = [one for one in rows if one.stands_on(office.today) and one.due <= until]
    found = worklist.due(office, until=until)
    assert sorted((one.kind, one.due, one.place or "") for one in found if one.number == number) == sorted(
        (one.kind, one.due, one.where or "") for one in expected
    )


@pytest.mark.slow
def test_every_act_of_the_whole_way_is_undone_at_once_and_then_redone(office: Office):
    taken_back: set[str] = set()
    held: set[str] = set()

    def back_and_forth(announced: Announcement) -> None:
        for step in announced.steps:
            then = office.on(walk.day)
            try:
                undo(then, step)
            except Refused:
                held.add(step.action)
                continue
            check_stands(then, step.number, step.old)
            undo(then, redone(step))
            check_stands(then, step.number, step.new)
            taken_back.add(step.action)

    walk = Walking(replace(office, listeners=(back_and_forth,)))
    walk.until(CLOSED)

    assert held == {"accept", "file dossier", "move to closed"}
    assert actions_on_cases() - BY_HAND - ACTS.keys() - RELIED_ON - {"move to push"} <= taken_back


class Walking(Walk):
    """A walk that knows the day it is on."""

    day = date.min

    def until(self, day: date) -> Case:
        for step in sorted(self._player.days()):
            if step <= day:
                self.day = step
                self._player.act(step)
        return self.shown(day)


@pytest.mark.parametrize("action", ACTS)
def test_an_act_beside_the_way_is_undone_and_redone(
    listening: Listening, registered: Registered, action: str
):
    number = registered("roof-leak", **BEFORE.get(action, {}))
    before = disputes.show(listening.office, number)

    ACTS[action](listening.office, number)
    step = listening.step
    assert (step.action, step.number, plain_of(step.old)) == (action, number, plain_of(before))

    assert plain_of(undo(listening.office, step)) == plain_of(before)
    check_stands(listening.office, number, before)
    undo(listening.office, listening.step)
    check_stands(listening.office, number, step.new)


def accepted(office: Office, number: str) -> None:
    disputes.accept(office, number, on=TODAY)


def test_a_docket_given_or_voided_is_not_taken_back(listening: Listening, registered: Registered):
    number = registered("roof-leak")
    accepted(listening.office, number)
    given = listening.step
    with pytest.raises(Refused, match="案号已经编入案号簿，不能撤销"):
        undo(listening.office, given)

    disputes.void_docket(listening.office, number, because="编错")
    with pytest.raises(Refused, match="案号已经作废，不能撤销"):
        undo(listening.office, listening.step)
    disputes.give_docket(listening.office, number)
    with pytest.raises(Refused, match="案号已经编入案号簿"):
        undo(listening.office, listening.step)


def test_an_acceptance_without_a_docket_is_taken_back(listening: Listening, registered: Registered):
    number = registered("roof-leak", office={"mediation": "administrative"})
    before = disputes.show(listening.office, number)
    accepted(listening.office, number)

    undo(listening.office, listening.step)

    check_stands(listening.office, number, before)


def test_undo_is_refused_once_somebody_went_on_and_says_who_and_when(
    listening: Listening, registered: Registered
):
    number = registered("roof-leak")
    ACTS["contact party"](listening.office, number)
    mine = listening.step
    evening = NOON + timedelta(hours=6)
    other = replace(listening.office, actor=Actor(name="赵姐"), clock=lambda: evening)
    ACTS["add watcher"](other, number)
    after = disputes.show(listening.office, number)

    with pytest.raises(Refused, match="赵姐在11月22日18:00改过这件纠纷（确定关注人），不能再撤销"):
        undo(listening.office, mine)

    check_stands(listening.office, number, after)


def test_time_that_went_by_is_nobody_going_on(listening: Listening, registered: Registered):
    number = registered("roof-leak")
    ACTS["contact party"](listening.office, number)
    mine = listening.step
    later = listening.office.on(TODAY + timedelta(days=300))
    worklist.roll_forward(later)

    undo(later, mine)

    check_stands(later, number, mine.old)


def test_a_step_is_told_in_words(listening: Listening, registered: Registered):
    number = registered("roof-leak")
    ACTS["note event"](listening.office, number)
    assert said(listening.step) == "记重要事实"


def test_a_registration_and_a_refused_act_leave_no_step(listening: Listening, registered: Registered):
    number = disputes.register(listening.office, [_case()])[0]
    assert [one.steps for one in listening.heard] == [()]
    assert "disputes" in listening.heard[0].tables

    with pytest.raises(Refused):
        duties.give_task(listening.office, number, Task(what="走访"))
    assert len(listening.heard) == 1


def test_an_office_without_the_right_takes_nothing_back(listening: Listening, registered: Registered):
    number = registered("roof-leak")
    ACTS["contact party"](listening.office, number)
    auditor = replace(listening.office, actor=Actor(name="审计", roles=frozenset({codes.Role.AUDITOR})))
    with pytest.raises(Refused, match="岗位不能办理"):
        undo(auditor, listening.step)


def _case() -> Case:
    case: Case = value_of(Case, sample("roof-leak"))
    return case
