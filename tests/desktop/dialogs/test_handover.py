"""移交 and 外出: everything passes on from one dialog, case by case where need be; then the sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mediation_desk.desktop import worker
from mediation_desk.desktop.app import PAGES
from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.dialogs.office.absence import AbsenceDialog, AbsencesDialog
from mediation_desk.desktop.dialogs.office.handed import HandedDialog
from mediation_desk.desktop.dialogs.office.handover import HandoverDialog
from mediation_desk.desktop.dialogs.office.handover_columns import KEEP
from mediation_desk.desktop.pages.today import TodayPage
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.widgets.basic import Label
from mediation_desk.services import absences, handover, office_book
from tests.desktop.conftest import WindowOf


@pytest.fixture
def window(window_of: WindowOf) -> Window:
    places = {place.key: place for place in PAGES}
    return window_of(places["today"], places["disputes"], places["system"])


def settled() -> None:
    worker.wait_for_all()
    QApplication.processEvents()
    QApplication.processEvents()


def above(window: Window, kind: type[Dialog]) -> Dialog:
    return next(one for one in window.findChildren(kind) if one.isVisible())


def told(dialog: Dialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(Label) if label.isVisible()]


def busiest(window: Window) -> str:
    lines = office_book.mediators(window.bridge.office)
    return max(lines, key=lambda line: line.open_cases).name


@pytest.fixture
def dialog(window: Window) -> HandoverDialog:
    window.perform("handover")
    made = above(window, HandoverDialog)
    assert isinstance(made, HandoverDialog)
    made.form.fill({"person": busiest(window)})
    made.look()
    settled()
    return made


def test_what_is_chosen_passes_on_and_the_rest_to_the_usual_taker(
    window: Window, dialog: HandoverDialog, tmp_path: Path
) -> None:
    office = window.bridge.office
    person = busiest(window)
    before = handover.waiting(office, person).cases
    usual, other = [name for name in handover.people(office) if name != person][:2]
    dialog.form.fill({"to": usual, "reason": "调离"})
    dialog.table.go_to(0)
    dialog.other.fill(other)
    dialog.choose()
    dialog.table.go_to(1)
    dialog.other.fill(KEEP)
    dialog.choose()
    assert dialog.primary.text() == f"移交{len(before) - 1}件"

    dialog.hand_over()
    settled()

    handed = above(window, HandedDialog)
    assert isinstance(handed, HandedDialog)
    assert [row.number for row in handover.waiting(office, person).cases] == [before[1].number]
    assert before[0].number in {row.number for row in handover.waiting(office, other).cases}
    path = tmp_path / "移交清单.pdf"
    handed.save_at(str(path))
    settled()
    assert path.read_bytes().startswith(b"%PDF")
    handed.reject()
    window.undo()
    assert handover.waiting(office, person).cases == before


def test_a_refusal_is_told_beside_its_field_and_nothing_is_written(
    window: Window, dialog: HandoverDialog
) -> None:
    person = busiest(window)
    dialog.form.fill({"to": person})
    dialog.hand_over()
    settled()
    assert "移交要写明原因，例如退休、调离、长期病假。" in told(dialog)
    dialog.form.fill({"reason": "退休"})
    dialog.hand_over()
    settled()
    assert f"不能移交给{person}本人，请另选接手的人。" in told(dialog)
    assert dialog.primary.isEnabled()
    assert handover.waiting(window.bridge.office, person).cases
    dialog.reject()


def test_an_absence_shows_its_rows_to_the_deputy_as_stood_in_for(window: Window) -> None:
    office = window.bridge.office
    away, deputy = busiest(window), next(n for n in handover.people(office) if n != busiest(window))
    window.perform("away")
    listed = above(window, AbsencesDialog)
    assert isinstance(listed, AbsencesDialog)
    listed.enter()
    asked = above(window, AbsenceDialog)
    assert isinstance(asked, AbsenceDialog)
    asked.form.fill({"name": away, "deputy": deputy, "until": "+5"})
    asked.save()
    assert [one.name for one in absences.absences(office)] == [away]
    listed.reject()

    window.bridge.sit_down(deputy)
    page = window.page
    assert isinstance(page, TodayPage)
    page.mine.setChecked(True)
    said = [line.says for line in page.list.lines.lines]  # type: ignore[attr-defined]
    assert any(f"代{away}办理" in one for one in said)
