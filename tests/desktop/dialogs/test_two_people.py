"""Two people at one case: an entry is followed wherever it goes, and no other is ever written over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from mediation_desk.desktop.pages.dispute.page import DisputePage
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.codes import RevisitMethod
from mediation_desk.domain.record.followup import Task
from mediation_desk.domain.record.intake import Contact
from mediation_desk.services import disputes, drafts, duties, record
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from tests.desktop.dialogs.acting import Blank, deed, fill, press, shown
from tests.desktop.dialogs.deeding import in_resolve


@pytest.fixture
def window(window_of: Callable[..., Window]) -> Window:
    return window_of(Blank)


@pytest.fixture
def office(window: Window) -> Office:
    return window.bridge.office


@pytest.fixture
def other(office: Office) -> Office:
    return replace(office, actor=Actor(name="罗某"), listeners=())


@pytest.fixture
def number(office: Office) -> str:
    """A case with three contacts more, one an hour."""
    found = in_resolve(office)
    for hour in range(3):
        at = office.now - timedelta(hours=3 - hour)
        record.add(office, found, "contacts", noted(f"第{hour}次", at=at))
    return found


def noted(note: str, **more: object) -> Contact:
    return Contact(party="A", method=RevisitMethod.PHONE, note=note, **more)  # type: ignore[arg-type]


def notes(office: Office, number: str) -> list[str | None]:
    return [one.note for one in disputes.show(office, number).contacts]


def place_of(office: Office, number: str, note: str) -> str:
    return f"contacts[{notes(office, number).index(note)}]"


def look_until_written(window: Window) -> None:
    """Tries, and once more after the refusal that names the other."""
    (dialog,) = shown(window)
    press(dialog)
    assert dialog.sentence.startswith("罗某在"), dialog.sentence
    press(dialog)


def test_a_correction_follows_its_entry_when_one_before_it_is_taken_out(
    window: Window, office: Office, other: Office, number: str
):
    dialog = deed(window, number, "contact", place_of(office, number, "第1次"))
    fill(dialog, note="我改的")
    record.take_out(other, number, place_of(office, number, "第0次"))

    look_until_written(window)

    assert notes(office, number)[-2:] == ["我改的", "第2次"]
    assert not shown(window)


def test_an_entry_taken_out_meanwhile_is_told_and_the_next_one_is_not_written_over(
    window: Window, office: Office, other: Office, number: str
):
    dialog = deed(window, number, "contact", place_of(office, number, "第1次"))
    fill(dialog, note="我改的")
    record.take_out(other, number, place_of(office, number, "第1次"))

    press(dialog)
    press(dialog)

    assert dialog.sentence.startswith("罗某在")
    assert dialog.sentence.endswith("从记录里重新打开。")
    assert not dialog.primary.isEnabled()
    assert dialog.form.field("note").value() == "我改的"
    assert notes(office, number)[-2:] == ["第0次", "第2次"]


def test_a_draft_is_not_offered_over_another_entry(
    window: Window, office: Office, other: Office, number: str
):
    was = place_of(office, number, "第1次")
    dialog = deed(window, number, "contact", was)
    fill(dialog, note="写了一半")
    dialog.reject()
    record.take_out(other, number, place_of(office, number, "第0次"))

    another = deed(window, number, "contact", was)
    assert another.form.field("note").value() == "第2次"
    another.reject()
    same = deed(window, number, "contact", place_of(office, number, "第1次"))
    assert same.form.field("note").value() == "写了一半"


def test_a_draft_hides_nothing_that_was_written_since(
    window: Window, office: Office, other: Office, number: str
):
    place = place_of(office, number, "第1次")
    dialog = deed(window, number, "contact", place)
    fill(dialog, note="写了一半")
    dialog.reject()
    entry = disputes.show(office, number).contacts[int(place[9:-1])]
    record.correct(other, number, place, replace(entry, note="别人改过"))

    assert deed(window, number, "contact", place).form.field("note").value() == "别人改过"


def test_a_draft_goes_along_with_its_entry_while_the_dialog_is_open(
    window: Window, office: Office, other: Office, number: str
):
    place = place_of(office, number, "第1次")
    dialog = deed(window, number, "contact", place)
    fill(dialog, note="写了一半")
    entry = disputes.show(office, number).contacts[int(place[9:-1])]
    record.correct(other, number, place, replace(entry, note="别人改过"))
    press(dialog)
    dialog.reject()

    assert deed(window, number, "contact", place).form.field("note").value() == "写了一半"
    assert len(drafts.kept_all(office)) == 1


def test_a_draft_from_before_a_change_is_offered_and_filled_in_only_when_asked(
    window: Window, office: Office, other: Office, number: str
):
    dialog = deed(window, number, "party", "parties[0]")
    fill(dialog, address="写了一半的地址")
    dialog.reject()
    party = disputes.show(office, number).parties[0]
    record.correct(other, number, "parties[0]", replace(party, address="别人写的地址"))

    again = deed(window, number, "party", "parties[0]")
    assert again.form.field("address").value() == "别人写的地址"
    assert again.chip.text().endswith("写在别人改动之前")
    again.anew.click()
    assert again.form.field("address").value() == "写了一半的地址"
    assert again.anew.text() == "清空重填"
    again.anew.click()
    assert again.form.field("address").value() == "别人写的地址"
    again.reject()
    assert not drafts.kept_all(office)


def test_an_answer_goes_to_its_task_when_another_one_is_taken_out(
    window: Window, office: Office, other: Office, number: str
):
    for what in ("查台账", "找物业"):
        duties.give_task(office, number, Task(what=what, who="罗某", due=office.today))
    dialog = deed(window, number, "task_answer", f"tasks[{len(disputes.show(office, number).tasks) - 2}]")
    fill(dialog, answer="台账已查")
    record.take_out(other, number, f"tasks[{len(disputes.show(office, number).tasks) - 2}]")

    press(dialog)
    press(dialog)

    assert disputes.show(office, number).tasks[-1].answer is None
    assert shown(window) == [dialog]


def test_the_party_of_an_open_dialog_may_go(window: Window, office: Office, other: Office, number: str):
    case = disputes.show(office, number)
    extra = record.add(other, number, "parties", replace(case.parties[0], ref="Z", name="某甲"))
    at = len(extra.parties) - 1
    dialogs = [
        ("party", f"parties[{at}]"),
        ("agent", f"parties[{at}].agents"),
        ("consent", f"parties[{at}]"),
    ]
    for key, place in dialogs:
        dialog = deed(window, number, key, place)
        record.take_out(other, number, f"parties[{at}]")
        press(dialog)
        press(dialog)
        assert not dialog.primary.isEnabled(), key
        dialog.reject()
        record.add(other, number, "parties", extra.parties[at])


def test_what_is_taken_out_of_a_list_that_shifted_is_never_another_entry(
    window_of: Callable[..., Window], demo_office: Office
):
    window = window_of(DisputePage)
    office = window.bridge.office
    number = in_resolve(office)
    for note in ("甲", "乙", "丙"):
        record.add(office, number, "contacts", noted(note))
    window.go("dispute", number=number)
    page = window.page
    assert isinstance(page, DisputePage)
    place = place_of(office, number, "乙")
    other = replace(office, actor=Actor(name="罗某"), listeners=())
    record.take_out(other, number, place_of(office, number, "甲"))

    page.case_acts.take_out(place, "乙")

    assert notes(office, number)[-2:] == ["乙", "丙"]
    assert window.toast.accessibleName().startswith("罗某在")
    page.case_acts.take_out(place_of(office, number, "乙"), "乙")
    assert notes(office, number)[-1] == "丙"
    assert "乙" not in notes(office, number)
