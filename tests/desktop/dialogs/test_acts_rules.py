"""What single acts do beyond calling a service: visits by keyboard, tiers with their reasons, payments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.dialogs.acts.followed import Followed
from mediation_desk.desktop.dialogs.acts.subject import NoteLine
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.widgets.basic import Label
from mediation_desk.domain.codes import (
    ConfirmationIntent,
    DueKind,
    RelapseSign,
    RelationNow,
    RevisitMethod,
    RevisitStatus,
    SignalAnswer,
    Stage,
    Tier,
)
from mediation_desk.domain.codes import Signal as SignalCode
from mediation_desk.domain.record.followup import Revisit
from mediation_desk.domain.record.intake import Signal
from mediation_desk.domain.record.mediation import Evidence
from mediation_desk.domain.where import indexes_of
from mediation_desk.services import disputes, duties, mediation, record
from mediation_desk.services.work import Office
from tests.desktop.dialogs.acting import Blank, deed, fill, is_open, notices, opened, press, rows, shown, told


@pytest.fixture
def window(window_of) -> Window:
    return window_of(Blank)


@pytest.fixture
def office(window: Window) -> Office:
    return window.bridge.office


def notes(dialog: QWidget) -> str:
    return "\n".join(
        label.text() for one in dialog.findChildren(NoteLine) for label in one.findChildren(Label)
    )


def test_a_quiet_visit_is_recorded_with_six_keys(window: Window, office: Office, qtbot):
    row = rows(office, DueKind.COOLING_OFF)[0]
    heard = notices(window)
    dialog = opened(window, row)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.focusWidget() is not None)

    for key in (
        Qt.Key.Key_1,
        Qt.Key.Key_Tab,
        Qt.Key.Key_2,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Space,
        Qt.Key.Key_Return,
    ):
        QTest.keyClick(QApplication.focusWidget(), key)

    visit = disputes.show(office, row.number).revisits[-1]
    assert (visit.party, visit.planned_on, visit.done_on) == (row.party, row.due, office.today)
    assert (visit.relation_now, visit.satisfaction) == (RelationNow.BETTER, "basically")
    assert (visit.signs, visit.method, visit.by) == ((RelapseSign.NONE,), RevisitMethod.PHONE, "周敏")
    assert visit.late_entry is None
    name = disputes.show(office, row.number).party(row.party or "").name
    assert heard[-1].text.startswith(f"已记回访：{name}（电话，平稳）")


def test_a_visit_written_down_later_is_marked_so_by_itself(window: Window, office: Office):
    row = rows(office, DueKind.REVISIT)[0]
    dialog = opened(window, row)
    fill(dialog, done_on="昨天", signs=(RelapseSign.NONE,))
    press(dialog)
    visit = disputes.show(office, row.number).revisits[-1]
    assert (visit.done_on, visit.late_entry) == (date(2026, 11, 24), True)


def test_nothing_unusual_and_a_sign_exclude_each_other(window: Window, office: Office):
    dialog = opened(window, rows(office, DueKind.REVISIT)[0])
    signs = dialog.form.field("signs")
    fill(dialog, signs=(RelapseSign.NONE,))
    assert dialog.form.row("measures").isHidden()

    tab = next(box for box in signs.findChildren(QWidget) if box.accessibleName() == "再次争吵")
    QTest.keyClick(tab, Qt.Key.Key_Space)

    assert signs.value() == (RelapseSign.QUARREL_AGAIN,)
    assert not dialog.form.row("measures").isHidden()


def test_a_sign_found_says_what_must_be_done_next(window: Window, office: Office):
    dialog = opened(window, rows(office, DueKind.REVISIT)[0])
    fill(dialog, signs=(RelapseSign.THREAT_AGAIN,), measures="已当面劝导")
    press(dialog)
    (followed,) = (one for one in window.findChildren(Followed) if one.isVisible())
    assert "发现苗头（扬言或威胁）" in notes(followed)
    QTest.keyClick(followed, Qt.Key.Key_Return)
    assert not followed.isVisible()


def test_what_a_sign_leads_to_is_one_key_away_and_the_list_comes_back(window: Window, office: Office):
    row = rows(office, DueKind.REVISIT)[0]
    dialog = opened(window, row)
    fill(dialog, signs=(RelapseSign.THREAT_AGAIN,), measures="已当面劝导")
    press(dialog)
    (followed,) = (one for one in window.findChildren(Followed) if one.isVisible())
    words = [one.words for one in followed.leads]
    assert words[:2] == ["记风险信号", "重新定级"]
    assert words[-1] == "记报告"

    QTest.keyClick(followed, Qt.Key.Key_2)
    (decision,) = shown(window)
    assert decision.windowTitle() == "定级"
    assert not followed.isVisible()
    decision.reject()
    assert followed.isVisible()
    assert followed.buttons[1].isEnabled()

    QTest.keyClick(followed, Qt.Key.Key_1)
    (signal,) = shown(window)
    fill(signal, code=SignalCode.QUARREL)
    press(signal)
    assert disputes.show(office, row.number).dispute.signals[-1].code is SignalCode.QUARREL
    assert [one.isEnabled() for one in followed.buttons[:2]] == [False, True]
    QTest.keyClick(followed, Qt.Key.Key_Escape)


def test_who_is_missed_again_is_looked_for_as_ticked(window: Window, office: Office):
    row = rows(office, DueKind.REVISIT)[0]
    for day in (date(2026, 11, 20), date(2026, 11, 22)):
        missed = Revisit(planned_on=day, party=row.party or "", status=RevisitStatus.UNREACHABLE)
        record.add(office, row.number, "revisits", missed)
    dialog = opened(window, row)
    assert dialog.form.row("steps").isHidden()
    fill(dialog, status=RevisitStatus.UNREACHABLE, note="电话停机")
    press(dialog)
    given = disputes.show(office, row.number).tasks[-1]
    assert (given.due, given.done_on) == (office.today, None)
    assert not [one for one in window.findChildren(Followed) if one.isVisible()]


def test_a_visit_put_off_waits_on_its_new_day(window: Window, office: Office):
    row = rows(office, DueKind.REVISIT)[0]
    dialog = opened(window, row)
    fill(dialog, status=RevisitStatus.RESCHEDULED, new_day="+2", reason="当事人外出")
    assert dialog.primary.text() == "改期"
    assert dialog.form.row("signs").isHidden()
    press(dialog)

    visit = disputes.show(office, row.number).revisits[-1]
    assert (visit.planned_on, visit.first_planned_on) == (date(2026, 11, 27), row.due)
    moved = [one for one in rows(office, DueKind.REVISIT) if one.party == row.party]
    assert any(one.number == row.number and one.due == date(2026, 11, 27) for one in moved)


def test_nobody_met_leaves_the_visit_open(window: Window, office: Office):
    row = rows(office, DueKind.REVISIT)[0]
    dialog = opened(window, row)
    fill(dialog, status=RevisitStatus.UNREACHABLE, note="电话停机")
    press(dialog)
    assert is_open(office, row)
    assert disputes.show(office, row.number).revisits[-1].status is RevisitStatus.UNREACHABLE


def test_a_visit_that_must_be_made_in_person_offers_to_go(window: Window, office: Office):
    row = next(row for row in rows(office, DueKind.REVISIT) if "上门" in row.what)
    dialog = opened(window, row)
    assert dialog.form.field("method").value() is RevisitMethod.VISIT


def test_who_lowers_a_tier_is_told_which_conditions_do_not_hold_yet(window: Window, office: Office):
    red = (row for row in disputes.listed(office) if row.tier is Tier.RED and row.stage is Stage.WATCH)
    dialog = deed(window, next(red).number, "tier")

    assert "降级还不具备：高风险期到" in notes(dialog)
    assert "降级还不具备：本期还有" in notes(dialog)


def test_the_suggested_tier_stands_with_every_reason(window: Window, office: Office):
    row = rows(office, DueKind.TIER_DECISION)[0]
    signal = Signal(code=SignalCode.POLICE_CALLS, answer=SignalAnswer.PRESENT, count=2)
    mediation.note_signal(office, row.number, signal)
    threat = Signal(code=SignalCode.THREAT, answer=SignalAnswer.PRESENT, known_on=office.today)
    mediation.note_signal(office, row.number, threat)

    dialog = opened(
        window, next(one for one in rows(office, DueKind.TIER_DECISION) if one.number == row.number)
    )

    assert dialog.form.field("level").value() is Tier.RED
    assert "建议红色：有一项即定红" in notes(dialog)
    assert "扬言伤害他人、同归于尽或威胁\n一项即红·11-25知悉" in notes(dialog)
    assert "就本纠纷报警次数：2次\n+10分" in notes(dialog)


def test_leaving_red_asks_for_a_second_person(window: Window, office: Office):
    row = rows(office, DueKind.TIER_DECISION)[0]
    threat = Signal(code=SignalCode.THREAT, answer=SignalAnswer.PRESENT, known_on=office.today)
    mediation.note_signal(office, row.number, threat)
    dialog = opened(
        window, next(one for one in rows(office, DueKind.TIER_DECISION) if one.number == row.number)
    )
    assert dialog.form.row("second").isHidden()

    QTest.keyClick(dialog.form.field("level").focusProxy(), Qt.Key.Key_3)
    assert not dialog.form.row("second").isHidden()
    fill(dialog, reason="经核实系口角，当事人已道歉")
    press(dialog)
    assert "请写明另一人" in told(dialog, "second")
    fill(dialog, second="罗某")
    press(dialog)

    tier = disputes.show(office, row.number).tiers[-1]
    assert (tier.level, tier.suggested, tier.by) == (Tier.BLUE, Tier.RED, ("周敏", "罗某"))


def test_a_receipt_among_the_evidence_is_kept_by_its_ref(window: Window, office: Office):
    row = rows(office, DueKind.INSTALMENT)[0]
    duties.take_evidence(office, row.number, Evidence(name="还款收条", from_="A"))
    dialog = opened(window, row)
    fill(dialog, amount=Decimal("1.00"), how="现金", receipt="还款收条")
    press(dialog)
    case = disputes.show(office, row.number)
    agreement, item = indexes_of(row.place or "")
    assert case.agreements[agreement].performance[item].payments[-1].receipt == case.evidence[-1].ref


def test_more_than_is_owed_asks_for_the_reason(window: Window, office: Office):
    row = rows(office, DueKind.INSTALMENT)[0]
    dialog = opened(window, row)
    owed = dialog.form.field("amount").value()
    assert dialog.form.row("reason").isHidden()

    fill(dialog, amount=owed + 1)
    assert not dialog.form.row("reason").isHidden()
    fill(dialog, reason="连同利息")
    press(dialog)

    (index, item) = dialog.matter.indexes
    payments = disputes.show(office, row.number).agreements[index].performance[item].payments
    assert payments[-1].amount == owed + Decimal(1)
    assert not is_open(office, row)


def test_a_part_paid_leaves_the_rest_due(window: Window, office: Office):
    row = rows(office, DueKind.INSTALMENT)[0]
    dialog = opened(window, row)
    rest = dialog.form.field("amount").value() - 100
    fill(dialog, amount=100)
    press(dialog)
    assert opened(window, row).form.field("amount").value() == rest


def test_an_answer_found_out_may_become_a_signal_of_risk(window: Window, office: Office):
    row = rows(office, DueKind.UNKNOWN_SIGNAL)[0]
    dialog = opened(window, row)
    assert dialog.form.row("basis").isHidden()
    fill(
        dialog,
        answer=SignalAnswer.PRESENT,
        of_person=(SignalCode.SPECIAL_POPULATION,),
        basis="民政部门11月24日来函",
    )
    press(dialog)
    case = disputes.show(office, row.number)
    assert case.dispute.signals[-1].basis == "民政部门11月24日来函"
    assert case.push_answers[-1].answer is SignalAnswer.PRESENT


def test_no_application_any_more_ends_the_wait_for_it(window: Window, office: Office):
    row = rows(office, DueKind.CONFIRMATION)[0]
    dialog = opened(window, row)
    fill(dialog, way="not", intent=ConfirmationIntent.ONE_ONLY)
    press(dialog)
    assert not is_open(office, row)


def test_a_dialog_higher_than_the_window_scrolls(window: Window, office: Office):
    window.resize(1280, 640)
    dialog: ActDialog = opened(window, rows(office, DueKind.REVISIT)[0])
    assert dialog.height() <= 640 - 32
    assert dialog.primary.visibleRegion().boundingRect().height() > 20
    assert shown(window) == [dialog]
