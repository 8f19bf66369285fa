"""A revisit by keyboard in a few keys, one that no row asked for, and visits put right afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mediation_desk.desktop.dialogs.acts import open_deed
from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.codes import DueKind, RelapseSign, RelationNow, RevisitMethod, RevisitStatus, Stage
from mediation_desk.domain.record.followup import Revisit
from mediation_desk.domain.where import entry_at
from mediation_desk.services import disputes, record
from mediation_desk.services.work import Office
from tests.desktop.dialogs.acting import Blank, fill, notices, opened, press, rows, shown, told

FEW = 12
"""Keys in which a calm revisit is recorded: at two a second a fifth of the half minute it may take."""


@pytest.fixture
def window(window_of) -> Window:
    return window_of(Blank)


@pytest.fixture
def office(window: Window) -> Office:
    return window.bridge.office


class Keys:
    """The keyboard, counting."""

    def __init__(self, dialog: ActDialog) -> None:
        self._dialog = dialog
        self.count = 0

    def __call__(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self._dialog, key)
        self.count += 1

    def tab_to(self, key: str) -> None:
        """Tabs on to a field, each tab counted."""
        field = self._dialog.form.field(key)
        while not field.isAncestorOf(self._dialog.focusWidget()) and self._dialog.focusWidget() is not field:
            self(Qt.Key.Key_Tab)
            assert self.count < 40, key


def visited(office: Office) -> tuple[str, int, Revisit]:
    """A visit already made, with its case and position."""
    for row in disputes.listed(office):
        for at, one in enumerate(disputes.show(office, row.number).revisits):
            if one.status is RevisitStatus.DONE:
                return row.number, at, one
    raise AssertionError("no visit was made")


def deed(window: Window, number: str, place: str, party: str | None = None) -> ActDialog:
    open_deed(window, number, "revisit", place, party=party)
    return shown(window)[-1]


def test_a_calm_revisit_takes_a_handful_of_keys(window: Window, office: Office):
    row = rows(office, DueKind.REVISIT)[0]
    dialog = opened(window, row)
    window.activateWindow()
    dialog.activateWindow()
    QApplication.processEvents()
    keys = Keys(dialog)

    keys(Qt.Key.Key_1)
    keys.tab_to("signs")
    keys(Qt.Key.Key_Space)
    keys(Qt.Key.Key_Return)

    assert not shown(window), dialog.sentence
    assert keys.count <= FEW
    made = disputes.show(office, row.number).revisits[-1]
    assert (made.relation_now, made.signs, made.status) == (
        RelationNow.BETTER,
        (RelapseSign.NONE,),
        RevisitStatus.DONE,
    )
    assert (made.party, made.done_on, made.by) == (row.party, office.today, office.actor.name)
    assert made.spoke_with is not None
    assert made.spoke_with.name


def test_a_visit_put_right_keeps_what_was_not_touched(window: Window, office: Office):
    number, at, was = visited(office)
    heard = notices(window)
    dialog = deed(window, number, f"revisits[{at}]")
    assert (dialog.windowTitle(), dialog.primary.text()) == ("改回访", "保存")
    press(dialog)
    assert disputes.show(office, number).revisits[at] == was

    again = deed(window, number, f"revisits[{at}]")
    fill(again, relation_now=RelationNow.WORSE, signs=(RelapseSign.QUARREL_AGAIN,), measures="已约谈")
    press(again)

    now = disputes.show(office, number).revisits[at]
    assert (now.relation_now, now.signs, now.measures) == (
        RelationNow.WORSE,
        (RelapseSign.QUARREL_AGAIN,),
        "已约谈",
    )
    assert (now.planned_on, now.party, now.by, now.late_entry) == (
        was.planned_on,
        was.party,
        was.by,
        was.late_entry,
    )
    assert heard[-1].text.startswith("已改回访")


def test_every_visit_of_the_desk_opened_and_saved_stays_as_it_was(window: Window, office: Office):
    tried = 0
    for row in disputes.listed(office):
        case = disputes.show(office, row.number)
        for at, one in enumerate(case.revisits[:2]):
            dialog = deed(window, row.number, f"revisits[{at}]")
            press(dialog)
            assert not shown(window), (one, dialog.sentence)
            assert disputes.show(office, row.number) == case
            tried += 1
    assert tried >= 5


def test_a_visit_no_row_asked_for_is_planned_for_the_day_it_was_made(window: Window, office: Office):
    number = next(row.number for row in disputes.listed(office, stage=Stage.CALLBACK))
    dialog = deed(window, number, "revisits")
    fill(dialog, party="B", method=RevisitMethod.VISIT, signs=(RelapseSign.NONE,))
    press(dialog)

    assert not shown(window), dialog.sentence
    made = disputes.show(office, number).revisits[-1]
    assert (made.party, made.planned_on, made.done_on) == ("B", office.today, office.today)
    assert made.spoke_with is not None
    assert made.spoke_with.name == disputes.show(office, number).party("B").name


def test_a_visit_before_the_end_of_resolving_is_refused(window: Window, office: Office):
    number = next(
        row.number
        for row in disputes.listed(office, stage=Stage.RESOLVE)
        if not disputes.show(office, row.number).resolutions
    )
    dialog = deed(window, number, "revisits")
    fill(dialog, signs=(RelapseSign.NONE,))
    press(dialog)
    assert shown(window) == [dialog]
    assert "化解还没有结束" in dialog.sentence


def test_a_correction_is_held_to_the_rules_of_visits(window: Window, office: Office):
    number, at, _ = visited(office)
    dialog = deed(window, number, f"revisits[{at}]")
    fill(dialog, done_on="2026-01-01")
    press(dialog)
    assert "早于化解结束" in told(dialog, "done_on")

    fill(dialog, status=RevisitStatus.EXEMPT)
    press(dialog)
    assert "写明理由" in told(dialog, "reason")


def test_a_planned_visit_that_is_opened_asks_how_it_went(window: Window, office: Office):
    number, at, _ = visited(office)
    case = disputes.show(office, number)
    plan = Revisit(planned_on=office.today, party=case.revisits[at].party)
    place = f"revisits[{len(case.revisits)}]"
    record.add(office, number, "revisits", plan)
    dialog = deed(window, number, place)
    press(dialog)
    assert "情况" in told(dialog, "status")
    assert entry_at(disputes.show(office, number), place) == plan
