"""Every kind of due row has a dialog that does it: opened on a real case, filled, done, the row gone."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mediation_desk.desktop.bridge import Bridge
from mediation_desk.desktop.dialogs.acts import open_act, open_act_on, verb_of
from mediation_desk.desktop.dialogs.acts.opening import DOINGS
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.codes import (
    ConfirmationIntent,
    DueKind,
    NonAcceptanceReason,
    PushAnswer,
    RelapseSign,
    RelationNow,
    Remedy,
    Resolution,
    Retention,
    SignalAnswer,
    Stage,
    TerminationReason,
)
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.services import disputes, today
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from mediation_desk.storage.database import open_desk
from tests.desktop.dialogs.acting import Blank, fill, is_open, notices, opened, press, rows, shown
from tests.services.walking import CLOSED, Walk

CALM = {"signs": (RelapseSign.NONE,)}
VISITED = {"relation_now": RelationNow.BETTER, **CALM}

FILLED: dict[DueKind, dict[str, Any]] = {
    DueKind.PUSH_RECEIPT: {"answer": PushAnswer.ACCEPTED},
    DueKind.ASSIGNMENT: {"to": "人民调解员甲"},
    DueKind.FIRST_CONTACT: {"note": "愿意调解"},
    DueKind.TIER_DECISION: {},
    DueKind.REPORT: {"office": "某派出所", "receipt": "接报人某某"},
    DueKind.UNKNOWN_SIGNAL: {"answer": SignalAnswer.ABSENT},
    DueKind.RESOLVE_LIMIT: {
        "kind": Resolution.TERMINATED,
        "ended_for": TerminationReason.NO_AGREEMENT,
        "remedies": (Remedy.LITIGATION,),
    },
    DueKind.MEDIATION_LIMIT: {"way": "later", "agreed_by": ("A", "B"), "why_later": "等待鉴定"},
    DueKind.SIGNATURE: {},
    DueKind.CONFIRMATION_WISH: {"intent": ConfirmationIntent.NONE},
    DueKind.CONFIRMATION: {},
    DueKind.COURT_STEP: {"ruling_number": "（2026）某民特1号"},
    DueKind.INSTALMENT: {"how": "银行转账"},
    DueKind.WATCH: CALM,
    DueKind.REVISIT: VISITED,
    DueKind.ENTRUSTED_REPLY: {},
    DueKind.HANDOVER_CHECK: {"receipt_by": "某某"},
    DueKind.COOLING_OFF: VISITED,
    DueKind.PROTECTION_ORDER: VISITED,
    DueKind.SUPERVISION: {"to": "承办人"},
    DueKind.CONCLUSION_REPORT: {},
    DueKind.FILING: {"retention": Retention.YEARS_10},
    DueKind.LIMITATION: {"office": "某人民法院"},
    DueKind.MEETING_TASK: {"answer": "凭证已核对"},
}
"""What a person types beyond what is filled in already; 审核销号 has a test of its own."""

FOR_GOOD = frozenset({DueKind.FILING})
"""Acts that are not taken back."""


@pytest.fixture
def window(window_of) -> Window:
    return window_of(Blank)


def test_every_kind_of_row_has_an_act_with_a_short_verb():
    assert set(DOINGS) == set(DueKind)
    assert all(0 < len(verb_of(kind)) <= 5 and not verb_of(kind).isascii() for kind in DueKind)
    assert set(FILLED) == set(DueKind) - {DueKind.CLOSING_CHECK}


@pytest.mark.parametrize("kind", FILLED)
def test_what_is_due_is_done_by_its_dialog_and_can_be_taken_back(kind: DueKind, window: Window):
    office = window.bridge.office
    row = rows(office, kind)[0]
    window.bridge.announce()
    heard = notices(window)

    dialog = opened(window, row)
    fill(dialog, **FILLED[kind])
    press(dialog)

    assert not shown(window), dialog.sentence
    if kind is not DueKind.SUPERVISION:
        assert not is_open(office, row)
    assert heard[-1].text.startswith(("已", "现"))
    assert len(heard[-1].steps) == 1
    if kind not in FOR_GOOD:
        window.bridge.undo(heard[-1].steps)
        assert is_open(office, row)


def test_a_supervision_is_issued_then_answered(window: Window):
    office = window.bridge.office
    row = rows(office, DueKind.SUPERVISION)[0]
    press(opened(window, row))
    answering = opened(window, row)
    assert answering.primary.text() == "答复"

    fill(answering, answer="承办人住院，已改派，三日内办结")
    press(answering)

    assert not is_open(office, row)
    supervision = disputes.show(office, row.number).supervisions[-1]
    assert (supervision.by, supervision.answered_on) == (office.actor.name, office.today)


@pytest.fixture
def walked(tmp_path: Path, application: QApplication, qtbot) -> Window:
    """A window on the day the visiting-rights case may be closed."""
    desk = open_desk(tmp_path / "walk.desk", create=True)
    noon = datetime(CLOSED.year, CLOSED.month, CLOSED.day, 12, tzinfo=SHANGHAI)
    office = Office(desk=desk, actor=Actor(name="周敏"), today=CLOSED, clock=lambda: noon)
    Walk(office).before(CLOSED)
    window = Window(Bridge(office), (Blank,), where="示例")
    qtbot.addWidget(window)
    window.show()
    window.go("blank")
    yield window
    window.noticing.stop()
    window.close()
    desk.close()


def test_a_case_with_nothing_missing_is_closed(walked: Window):
    office = walked.bridge.office
    row = rows(office, DueKind.CLOSING_CHECK)[0]
    dialog = opened(walked, row)
    assert dialog.primary.isEnabled(), dialog.sentence

    fill(dialog, reason="探望约定履行正常，回访平稳")
    press(dialog)

    assert not shown(walked)
    case = disputes.show(office, row.number)
    assert case.stages[-1].stage is Stage.CLOSED
    assert case.closings[-1].approved_by == ("周敏",)


def test_what_closing_still_lacks_is_shown_and_bars_it(window: Window):
    row = rows(window.bridge.office, DueKind.CLOSING_CHECK)[0]
    dialog = opened(window, row)

    fill(dialog, way="close")

    assert not dialog.primary.isEnabled()
    assert "还不能销号" in dialog.primary.toolTip() == dialog.sentence
    press(dialog)
    assert shown(window) == [dialog]


def test_a_case_whose_record_bears_it_is_concluded_on_the_way_to_closing(walked: Window, window: Window):
    office = window.bridge.office
    ready = None
    for row in rows(office, DueKind.CLOSING_CHECK):
        dialog = opened(window, row)
        if dialog.form.field("way").value() == "conclude" and dialog.form.field("how").value():
            ready = row
            break
        dialog.reject()
    assert ready is not None

    assert dialog.primary.text() == "结案"
    press(dialog)

    concluded = disputes.show(office, ready.number).concluded
    assert concluded is not None
    assert concluded.on == office.today


def test_a_row_of_the_page_opens_its_dialog(window: Window):
    found = today.today_of(window.bridge.office, who=None)
    row = found.overdue.rows[0]
    open_act(window, row)
    (dialog,) = shown(window)
    assert (dialog.matter.row.kind, dialog.matter.number) == (row.kind, row.number)


def test_without_a_place_the_first_open_row_of_the_kind_is_taken(window: Window):
    office = window.bridge.office
    first = min(rows(office, DueKind.INSTALMENT), key=lambda row: (row.number, row.due))
    open_act_on(window, first.number, DueKind.INSTALMENT)
    assert shown(window)[0].matter.row.due == first.due


def test_of_a_seal_alone_nobody_is_asked_how_it_was_signed(window: Window):
    dialog = opened(window, rows(window.bridge.office, DueKind.SIGNATURE)[0])

    assert dialog.form.field("signatures").value() == ("seal",)
    assert dialog.form.row("how").isHidden()


def test_a_row_done_already_opens_nothing_and_is_told(window: Window):
    row = rows(window.bridge.office, DueKind.SIGNATURE)[0]
    press(opened(window, row))
    heard = notices(window)

    open_act_on(window, row.number, row.kind, row.place)

    assert not shown(window)
    assert heard[-1].is_problem
    assert "已经办完" in heard[-1].text


@pytest.mark.parametrize("kind", DueKind)
def test_every_control_of_every_dialog_has_a_name_and_a_place_in_the_tab_order(
    kind: DueKind, window: Window, qtbot
):
    dialog = opened(window, rows(window.bridge.office, kind)[0])
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.focusWidget() is not None)
    reached: list[QWidget] = []
    for _ in range(60):
        focus = QApplication.focusWidget()
        if focus is None or focus in reached:
            break
        reached.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)

    fields = [
        dialog.form.field(key) for made, line in dialog.lines for key in line.fields if made.isVisible()
    ]
    assert all(any(field is one or field.isAncestorOf(one) for one in reached) for field in fields)
    assert dialog.primary in reached
    assert all(one.accessibleName() for one in reached)
    dialog.reject()
    assert not shown(window)


def test_enter_does_it_and_on_the_other_button_only_closes(window: Window):
    row = rows(window.bridge.office, DueKind.ENTRUSTED_REPLY)[0]
    dialog = opened(window, row)
    dialog.cancel.setFocus()
    QTest.keyClick(dialog.cancel, Qt.Key.Key_Return)
    assert not shown(window)
    assert is_open(window.bridge.office, row)

    QTest.keyClick(opened(window, row).form.field("at"), Qt.Key.Key_Return)
    assert not is_open(window.bridge.office, row)


def test_a_dispute_handed_on_says_why_to_whom(window: Window):
    office = window.bridge.office
    row = rows(office, DueKind.RESOLVE_LIMIT)[0]
    dialog = opened(window, row)
    fill(dialog, kind=Resolution.NOT_ACCEPTED, refused_for=NonAcceptanceReason.SPECIAL_ORGAN, to="某办公室")
    press(dialog)
    end = disputes.show(office, row.number).resolutions[-1]
    assert (end.kind, end.reason, end.to) == (Resolution.NOT_ACCEPTED, "special_organ", "某办公室")
    assert end.on == date(2026, 11, 25)
