"""移交: everything somebody has to do passes on at once, or nothing; no case is left without a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from mediation_desk.documents.plain_text import plain_text
from mediation_desk.documents.reading import texts
from mediation_desk.domain import codes
from mediation_desk.domain import handover as handover_parts
from mediation_desk.domain.handover import Part
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Supervision, Task, Watcher
from mediation_desk.domain.record.intake import Assignment, Lead, Signal
from mediation_desk.domain.record.mediation import Appointment, Event, Mediator, Recusal
from mediation_desk.errors import Refused
from mediation_desk.services import (
    cases,
    disputes,
    handover,
    handover_sheet,
    listing,
    mediation,
    office_book,
    worklist,
)
from mediation_desk.services.handover import Handover
from mediation_desk.services.undo import undo
from mediation_desk.services.work import Announcement, Office
from tests.services.conftest import TODAY

Registered = Callable[..., str]
OLD, NEW, OTHER = "王调解", "李调解", "赵调解"


@pytest.fixture
def office(office: Office) -> Office:
    for name in (OLD, NEW, OTHER):
        office_book.define_mediator(office, office_book.MediatorEntry(name=name))
    return office


def put(office: Office, number: str, section: str, *entries: object) -> None:
    """Gives a case entries of a section, as somebody would by hand."""
    cases.change(office, number, "correct mediators", lambda case: replace(case, **{section: tuple(entries)}))


def given(office: Office, registered: Registered, **changed: object) -> str:
    """An open case whose only mediator is the one who leaves."""
    number = registered("roof-leak")
    put(office, number, "mediators", Mediator(name=OLD, chief=True, chosen_by=("A",), from_=TODAY))
    return number


def wanted(**changed: object) -> Handover:
    return replace(Handover(person=OLD, to=NEW, on=TODAY, reason="退休"), **changed)  # type: ignore[arg-type]


def test_all_that_somebody_has_to_do_passes_on(office: Office, registered: Registered) -> None:
    number = given(office, registered)
    tomorrow = datetime(2026, 11, 23, 9, 30, tzinfo=SHANGHAI)
    put(office, number, "watchers", Watcher(name=OLD, watcher=codes.Watcher.MEDIATOR, from_=TODAY))
    put(office, number, "leads", Lead(name=OLD, level=codes.Level.COMMUNITY, from_=TODAY))
    put(
        office,
        number,
        "tasks",
        Task(what="走访", who=OLD, due=TODAY),
        Task(what="已办", who=OLD, answer="好"),
    )
    put(office, number, "supervisions", Supervision(about="revisit", to=OLD, issued_on=TODAY))
    put(
        office,
        number,
        "appointments",
        Appointment(kind=codes.AppointmentKind.VISIT, at=tomorrow, by=OLD),
        Appointment(
            kind=codes.AppointmentKind.VISIT, at=tomorrow, by=OLD, status=codes.AppointmentStatus.CANCELLED
        ),
    )
    parts = handover.waiting(office, OLD).cases[0].parts
    assert set(parts) == set(Part) - {Part.MEDIATOR, Part.HANDLER, Part.PUSH}

    handed = handover.hand_over(office, wanted())

    case = disputes.show(office, number)
    assert handover.waiting(office, OLD).cases == ()
    assert [one.name for one in case.mediators if one.chief] == [NEW, OLD]
    assert case.mediators[1].left_because == "移交：退休"
    assert case.leads[0].name == case.watchers[0].name == NEW
    assert [task.who for task in case.tasks] == [NEW, OLD]
    assert case.supervisions[0].to == NEW
    assert [one.by for one in case.appointments] == [NEW, OLD]
    assert worklist.due(office, until=date(2027, 6, 1), by=OLD) == ()
    assert worklist.due(office, until=date(2027, 6, 1), by=NEW) != ()
    assert handed.takers == {number: NEW}
    assert len(handed.to_ask[number]) == 1
    assert handover.count_without_person(office) == 0


def test_who_stood_before_stays_in_the_record_until_the_day_before(
    office: Office, registered: Registered
) -> None:
    number = registered("roof-leak")
    began = disputes.show(office, number).dispute.registered_on
    put(office, number, "mediators", Mediator(name=OLD, chief=True, from_=began))

    handover.hand_over(office, wanted())

    before, after = disputes.show(office, number).mediators
    assert (before.name, before.until) == (OLD, TODAY - timedelta(days=1))
    assert (after.name, after.from_) == (NEW, TODAY)


def test_who_mediates_beside_is_chief_afterwards_and_not_entered_twice(
    office: Office, registered: Registered
) -> None:
    number = registered("roof-leak")
    put(office, number, "mediators", Mediator(name=OLD, chief=True), Mediator(name=NEW))

    handover.hand_over(office, wanted())

    assert [(one.name, one.chief) for one in disputes.show(office, number).mediators] == [
        (OLD, True),
        (NEW, True),
    ]


def test_a_case_passed_to_and_fro_on_one_day_is_never_without_a_person(
    office: Office, registered: Registered
) -> None:
    number = given(office, registered)
    tomorrow = TODAY + timedelta(days=1)
    for person, to in ((OLD, NEW), (NEW, OLD), (OLD, NEW)):
        handover.hand_over(office, wanted(person=person, to=to))
        case = disputes.show(office, number)
        assert [one.name for one in case.mediators if one.until is None] == [to]
        assert handover_parts.parts_of(case, to, tomorrow) == (Part.CHIEF,)
        assert handover_parts.parts_of(case, person, tomorrow) == ()


def test_an_assignment_alone_passes_on_with_its_unit(office: Office, registered: Registered) -> None:
    number = registered("roof-leak", mediators=[], sessions=[], agreements=[], resolutions=[])
    at = datetime(2026, 11, 22, 8, 0, tzinfo=SHANGHAI)
    put(office, number, "assignments", Assignment(at=at, to=OLD, unit="调委会", by="主任"))

    handover.hand_over(office, wanted())

    last = disputes.show(office, number).assignments[-1]
    assert (last.to, last.unit, last.reason) == (NEW, "调委会", "移交：退休")


def test_each_case_may_have_its_own_taker_and_some_may_stay(office: Office, registered: Registered) -> None:
    first, second, third = (given(office, registered) for _ in range(3))

    handed = handover.hand_over(office, wanted(choice={second: OTHER}, keep=frozenset({third})))

    assert handed.takers == {first: NEW, second: OTHER}
    assert [row.number for row in handover.waiting(office, OLD).cases] == [third]


def test_it_is_one_transaction_and_its_steps_are_taken_back_together(
    office: Office, registered: Registered
) -> None:
    numbers = [given(office, registered) for _ in range(2)]
    before = [disputes.show(office, number) for number in numbers]
    heard: list[Announcement] = []

    handover.hand_over(replace(office, listeners=(heard.append,)), wanted())
    assert len(heard) == 1
    for step in reversed(heard[0].steps):
        undo(office, step)

    assert [disputes.show(office, number) for number in numbers] == before


@pytest.mark.parametrize("granted", [True, None])
def test_whom_a_party_refused_cannot_take_the_case_and_nothing_is_written(
    office: Office, registered: Registered, granted: bool | None
) -> None:
    good, bad = given(office, registered), given(office, registered)
    recusal = Recusal(asked_by="B", mediator=NEW, on=TODAY, reason="亲属", granted=granted)
    put(office, bad, "recusals", recusal)

    with pytest.raises(Refused, match=f"{bad}：当事人要求{NEW}回避"):
        handover.hand_over(office, wanted())

    assert {row.number for row in handover.waiting(office, OLD).cases} == {good, bad}


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"to": OLD}, "to"),
        ({"to": "没有这个人"}, "to"),
        ({"to": ""}, "to"),
        ({"reason": " "}, "reason"),
        ({"on": None}, "on"),
        ({"on": TODAY + timedelta(days=1)}, "on"),
        ({"on": date(2020, 1, 1)}, "choice"),
        ({"person": "没有案件的人"}, "person"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    office: Office, registered: Registered, changed: dict[str, object], where: str
) -> None:
    given(office, registered)
    with pytest.raises(Refused) as refusal:
        handover.hand_over(office, wanted(**changed))
    assert refusal.value.problems[0].where == where
    assert handover.waiting(office, OLD).cases


def test_who_has_left_takes_nothing(office: Office, registered: Registered) -> None:
    given(office, registered)
    line = next(one for one in office_book.mediators(office) if one.name == NEW)
    office_book.leave(office, line.id, line.version, TODAY)
    with pytest.raises(Refused, match="已经离任"):
        handover.hand_over(office, wanted())


def test_nobody_leaves_with_cases_in_hand(office: Office, registered: Registered) -> None:
    given(office, registered)
    line = next(one for one in office_book.mediators(office) if one.name == OLD)
    with pytest.raises(Refused, match="请先移交"):
        office_book.leave(office, line.id, line.version, TODAY)

    handover.hand_over(office, wanted())
    office_book.leave(office, line.id, line.version, TODAY)

    assert handover.count_without_person(office) == 0


def test_a_case_whose_mediator_left_by_then_has_nobody(office: Office, registered: Registered) -> None:
    number = given(office, registered)
    line = next(one for one in office_book.mediators(office) if one.name == OLD)
    friday = TODAY + timedelta(days=5)
    office_book.leave(office, line.id, line.version, friday)

    assert handover.count_without_person(office) == 0
    later = office.on(friday)
    assert handover.count_without_person(later) == 1
    found = listing.rows(later, listing.ids(later, listing.Asked(unheld=True)))
    assert [row.number for row in found if row] == [number]


def test_a_case_nobody_was_ever_given_is_counted(office: Office, registered: Registered) -> None:
    registered("roof-leak", mediators=[], assignments=[], pushes=[], agreements=[], sessions=[])
    assert handover.count_without_person(office) == 1


def test_the_sheet_tells_what_was_promised_and_hides_what_is_sensitive(
    office: Office, registered: Registered, tmp_path: Path
) -> None:
    number = given(office, registered)
    order = Event(
        code=codes.Event.PROTECTION_ORDER, on=TODAY, protects=("A",), against=("B",), no_contact=True
    )
    put(office, number, "events", order)
    violence = Signal(
        code=codes.Signal.DOMESTIC_VIOLENCE_GRAVE, answer=codes.SignalAnswer.PRESENT, basis="告诫书"
    )
    mediation.note_signal(office, number, violence)
    put(office, number, "tasks", Task(what="核对票据", who=OLD, due=TODAY))
    handed = handover.hand_over(office, wanted())

    found = handover_sheet.entries(office, handed)
    said = plain_text("\n".join(texts(handover_sheet.sheet(handed, found))))

    for part in (number, OLD, NEW, "核对票据", "禁止接触令", "只可分别调解", "有敏感信息，见案卷", "负责人"):
        assert part in said
    assert "暴" not in said
    path = tmp_path / "移交.pdf"
    assert handover_sheet.save_sheet(office, handed, path) == 1
    assert path.read_bytes().startswith(b"%PDF")


def test_a_mediator_who_left_without_another_leaves_the_dispute_to_nobody(
    office: Office, registered: Registered
):
    number = registered("visiting-rights")
    assert handover.count_without_person(office) == 0
    name = disputes.show(office, number).mediators[0].name
    left = office.today - timedelta(days=1)

    def recused(case: Case) -> Case:
        gone = tuple(replace(one, until=left, left_because="申请回避") for one in case.mediators)
        given = Assignment(at=office.now - timedelta(days=3), to=name, by="负责人")
        return replace(case, mediators=gone, assignments=(given,))

    cases.change(office, number, "correct mediators", recused)

    assert handover.count_without_person(office) == 1
    (row,) = disputes.listed(office)
    assert row.mediator is None
    assert name not in {work.who for work in worklist.due(office)}
