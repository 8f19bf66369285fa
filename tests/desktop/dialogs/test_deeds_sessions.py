"""Sessions and the people and papers around them: what the law forbids is told, private words stay apart."""

from __future__ import annotations

import pytest

from mediation_desk.desktop.dialogs.acts import open_place
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain import codes
from mediation_desk.domain.record.intake import Signal
from mediation_desk.domain.record.mediation import Event, Evidence, Mediator, PrivateNote, Recusal
from mediation_desk.services import disputes, duties, mediation, office_book, record
from mediation_desk.services.work import Office
from tests.desktop.dialogs.acting import Blank, fill, press, shown, told
from tests.desktop.dialogs.deeding import case_where, entry, in_resolve, notes_of, opened, says


@pytest.fixture
def window(window_of) -> Window:
    return window_of(Blank)


@pytest.fixture
def office(window: Window) -> Office:
    return window.bridge.office


@pytest.fixture
def number(office: Office) -> str:
    """A case in 化解 between two parties that holds nothing of what is to be added."""
    return in_resolve(office)


def test_what_a_side_says_apart_stays_with_that_side(window: Window, office: Office, number: str):
    dialog = opened(window, number, "session", "sessions")
    notes = {"private_notes_0": "最多让三千", "private_notes_1": "可以先付一半"}
    fill(dialog, outcome=codes.SessionOutcome.NOT_AGREED, **notes)
    press(dialog)

    held = disputes.show(office, number).sessions[-1]
    assert held.private_notes == (
        PrivateNote(party="A", text="最多让三千"),
        PrivateNote(party="B", text="可以先付一半"),
    )
    assert "不会印给对方" in dialog.form.row("private_notes_0")._hint


def test_a_no_contact_order_is_told_at_the_top_and_offers_sitting_apart(
    window: Window, office: Office, number: str
):
    order = Event(code=codes.Event.PROTECTION_ORDER, on=office.today, no_contact=True)
    mediation.note_event(office, number, order)
    dialog = opened(window, number, "session", "sessions")
    assert "反家庭暴力法第二十九条" in " ".join(note.text for note in notes_of(dialog))
    assert dialog.form.field("mode").value() is codes.SessionMode.SEPARATE

    fill(dialog, mode=codes.SessionMode.TOGETHER, outcome=codes.SessionOutcome.ADJOURNED)
    press(dialog)

    assert "第二十九条" in told(dialog, "mode")


def test_the_victims_written_wish_is_asked_for_only_where_it_matters(
    window: Window, office: Office, number: str
):
    assert not opened(window, number, "session", "sessions").form.has("victim_agreed_in_writing")
    shown(window)[-1].reject()
    grave = Signal(
        code=codes.Signal.DOMESTIC_VIOLENCE_GRAVE,
        answer=codes.SignalAnswer.PRESENT,
        basis="派出所告知",
        known_on=office.today,
    )
    mediation.note_signal(office, number, grave)
    dialog = opened(window, number, "session", "sessions")
    assert dialog.form.row("victim_agreed_in_writing").isHidden()
    fill(dialog, mode=codes.SessionMode.TOGETHER, outcome=codes.SessionOutcome.ADJOURNED)
    press(dialog)
    assert "书面同意" in told(dialog, "victim_agreed_in_writing")
    assert "妇联" in told(dialog, "guests")

    fill(dialog, victim_agreed_in_writing=("yes",), guests="钱某（街道妇联）")
    press(dialog)

    assert disputes.show(office, number).sessions[-1].victim_agreed_in_writing is True


def test_a_replaced_mediator_is_not_offered_to_preside(window: Window, office: Office, number: str):
    mediation.appoint(office, number, Mediator(name="周敏"))
    record.add(
        office,
        number,
        "recusals",
        Recusal(asked_by="A", mediator="周敏", on=office.today, granted=True),
    )
    dialog = opened(window, number, "session", "sessions")
    assert "周敏" not in dialog.form.field("mediators").value()

    fill(dialog, mediators=("周敏",), outcome=codes.SessionOutcome.ADJOURNED)
    press(dialog)

    assert "不得主持" in told(dialog, "mediators")


def test_a_mediator_leaves_with_the_reason(window: Window, office: Office, number: str):
    mediation.appoint(office, number, Mediator(name="周敏"))
    place = f"mediators[{len(disputes.show(office, number).mediators) - 1}]"
    dialog = opened(window, number, "mediator_left", place)
    press(dialog)
    assert "为什么" in told(dialog, "left_because"), dialog.sentence

    fill(dialog, left_because="调离")
    press(dialog)

    says(entry(office, number, place), {"until": office.today, "left_because": "调离", "name": "周敏"})


def test_a_wish_to_replace_a_mediator_is_noted_then_decided(window: Window, office: Office, number: str):
    mediation.appoint(office, number, Mediator(name="另一调解员"))
    dialog = opened(window, number, "recusal", "recusals")
    fill(dialog, mediator="另一调解员", reason="与对方有亲属关系")
    press(dialog)
    says(entry(office, number, "recusals[0]"), {"asked_by": "A", "granted": None})

    again = opened(window, number, "recusal", "recusals[0]")
    fill(again, granted=True)
    press(again)

    says(entry(office, number, "recusals[0]"), {"mediator": "另一调解员", "granted": True})


def test_a_card_known_to_the_office_comes_with_the_name(window: Window, office: Office, number: str):
    office_book.define_mediator(office, office_book.MediatorEntry(name="甄调解", card="某字第7号"))
    dialog = opened(window, number, "mediator", "mediators")
    fill(dialog, name="甄调解")
    press(dialog)

    assert disputes.show(office, number).mediators[-1].card == "某字第7号"


def test_the_recorder_of_the_case_is_named(window: Window, office: Office, number: str):
    assert open_place(window, number, "recorder")
    dialog = shown(window)[-1]
    fill(dialog, recorder="记录员甲")
    press(dialog)
    assert disputes.show(office, number).recorder == "记录员甲"


def test_evidence_is_given_back(window: Window, office: Office, number: str):
    duties.take_evidence(office, number, Evidence(name="借条", from_="A", on=office.today))
    place = f"evidence[{len(disputes.show(office, number).evidence) - 1}]"

    dialog = opened(window, number, "evidence_return", place)
    press(dialog)
    assert not shown(window), dialog.sentence

    assert entry(office, number, place).returned_on == office.today


def test_a_task_is_answered_from_its_place(window: Window, office: Office):
    number = case_where(office, lambda case: case.tasks and not case.tasks[0].answer)
    dialog = opened(window, number, "task_answer", "tasks[0]")
    fill(dialog, answer="都核对了")
    press(dialog)
    says(entry(office, number, "tasks[0]"), {"answer": "都核对了", "done_on": office.today})


def test_an_open_suspension_is_ended_by_the_next_entry(window: Window, office: Office, number: str):
    press(opened(window, number, "suspension", "suspensions"))
    dialog = opened(window, number, "suspension", "suspensions")
    assert "还没有结束" in " ".join(note.text for note in notes_of(dialog))
    fill(dialog, to="今天")
    press(dialog)

    assert [one.to for one in disputes.show(office, number).suspensions] == [office.today]
