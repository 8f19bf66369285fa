"""What an act refuses is told beside its field, nothing typed is lost, and drafts outlive the dialog."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from mediation_desk.desktop.dialogs import keeping
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.codes import (
    DueKind,
    PartyKind,
    PushAnswer,
    RelapseSign,
    Resolution,
    RevisitMethod,
    RevisitStatus,
    SignalAnswer,
    Tier,
)
from mediation_desk.domain.codes import Signal as SignalCode
from mediation_desk.domain.record.intake import Contact
from mediation_desk.services import disputes, drafts, mediation, pushes
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from tests.desktop.dialogs.acting import Blank, deed, fill, is_open, notices, opened, press, rows, shown, told
from tests.desktop.watching import settle

REFUSED: list[tuple[DueKind, dict[str, Any], str, str]] = [
    (DueKind.PUSH_RECEIPT, {"received_by": ""}, "received_by", "签收人"),
    (DueKind.PUSH_RECEIPT, {"received_at": "25点"}, "received_at", "时间写作"),
    (DueKind.PUSH_RECEIPT, {"answer": PushAnswer.RETURNED}, "answer_reason", "写明理由"),
    (
        DueKind.PUSH_RECEIPT,
        {"answer": PushAnswer.FORWARDED, "answer_reason": "不属本辖区"},
        "onward_to",
        "转给哪个单位",
    ),
    (DueKind.PUSH_RECEIPT, {"received_at": "2026-11-26 09:00"}, "received_at", "晚于今天"),
    (DueKind.ASSIGNMENT, {"unit": "某单位"}, "to", "指派给谁"),
    (DueKind.FIRST_CONTACT, {"at": ""}, "at", "请填写接触时间"),
    (DueKind.TIER_DECISION, {"level": Tier.YELLOW}, "reason", "写明理由"),
    (DueKind.TIER_DECISION, {"by": ""}, "by", "由谁决定"),
    (DueKind.REPORT, {"about": ()}, "about", "报告了哪些"),
    (DueKind.UNKNOWN_SIGNAL, {"note": "问过邻居"}, "answer", "查明结果"),
    (
        DueKind.UNKNOWN_SIGNAL,
        {"answer": SignalAnswer.PRESENT, "of_person": (SignalCode.SPECIAL_POPULATION,)},
        "basis",
        "写明依据",
    ),
    (DueKind.RESOLVE_LIMIT, {"kind": None}, "kind", "化解结果"),
    (DueKind.RESOLVE_LIMIT, {"kind": Resolution.TERMINATED, "told_on": ""}, "remedies", "第二十六条"),
    (
        DueKind.RESOLVE_LIMIT,
        {"way": "later", "why_later": "等鉴定", "until": "2026-11-20"},
        "until",
        "哪一天",
    ),
    (DueKind.MEDIATION_LIMIT, {"way": "later", "why_later": "等鉴定"}, "agreed_by", "没有同意"),
    (DueKind.SIGNATURE, {"signatures": ()}, "signatures", "至少选一项"),
    (DueKind.SIGNATURE, {"on": "2026-11-31"}, "on", "日期写作"),
    (DueKind.CONFIRMATION_WISH, {"asked_on": "今天"}, "intent", "双方的意愿"),
    (DueKind.CONFIRMATION, {"applied_on": "2026-12-25"}, "applied_on", "三十日"),
    (DueKind.COURT_STEP, {"on": "2026-11-01"}, "on", "早于"),
    (DueKind.INSTALMENT, {"amount": "九千"}, "amount", "金额写数字"),
    (DueKind.INSTALMENT, {"amount": "99999"}, "amount", "超过尚欠"),
    (DueKind.WATCH, {"note": "去过一次"}, "signs", "无异常"),
    (DueKind.REVISIT, {"note": "谈过了"}, "signs", "无异常"),
    (DueKind.REVISIT, {"status": RevisitStatus.EXEMPT}, "reason", "写明理由"),
    (DueKind.REVISIT, {"status": RevisitStatus.RESCHEDULED, "reason": "住院"}, "new_day", "改到哪一天"),
    (DueKind.REVISIT, {"signs": (RelapseSign.NONE,), "done_on": "2026-01-01"}, "done_on", "早于化解结束"),
    (DueKind.ENTRUSTED_REPLY, {"at": "明天"}, "at", "时间写作"),
    (DueKind.HANDOVER_CHECK, {"receipt_on": "今天"}, "receipt_by", "由谁签收"),
    (DueKind.SUPERVISION, {"opinion": ""}, "opinion", "督办意见"),
    (DueKind.CONCLUSION_REPORT, {"reported_on": "明天"}, "reported_on", "晚于今天"),
    (DueKind.FILING, {"pages": "很多"}, "pages", "整数"),
    (DueKind.FILING, {"on": "今天"}, "retention", "保管期限"),
    (DueKind.LIMITATION, {"on": ""}, "on", "请填写提起日期"),
    (DueKind.MEETING_TASK, {"done_on": "昨天"}, "answer", "办理结果"),
]


@pytest.fixture
def window(window_of) -> Window:
    return window_of(Blank)


@pytest.fixture
def office(window: Window) -> Office:
    return window.bridge.office


@pytest.mark.parametrize(("kind", "typed", "key", "said"), REFUSED)
def test_a_refusal_is_told_beside_its_field_and_everything_typed_stays(
    kind: DueKind, typed: dict[str, Any], key: str, said: str, window: Window, office: Office
):
    row = rows(office, kind)[0]
    dialog = opened(window, row)
    fill(dialog, **typed)
    before = dialog.form.typed()

    press(dialog)

    assert shown(window) == [dialog]
    assert said in told(dialog, key), dialog.sentence
    assert dialog.form.typed() == before
    assert is_open(office, row)


def test_a_dialog_that_refuses_grows_so_that_every_field_stays_in_sight(window: Window, office: Office):
    window.resize(1440, 900)
    dialog = opened(window, rows(office, DueKind.CONFIRMATION_WISH)[0])
    settle()
    before = dialog.height()

    press(dialog)
    settle()

    assert "双方的意愿" in told(dialog, "intent")
    assert dialog.height() > before
    assert not dialog.findChild(QScrollArea).verticalScrollBar().isVisible()


def test_who_changed_the_case_meanwhile_is_named_and_the_second_try_goes(window: Window, office: Office):
    row = rows(office, DueKind.MEETING_TASK)[0]
    dialog = opened(window, row)
    fill(dialog, answer="凭证已经核对")
    other = replace(office, actor=Actor(name="罗某"), listeners=())
    mediation.contact(other, row.number, Contact(party="A", method=RevisitMethod.PHONE))

    press(dialog)

    assert dialog.sentence.startswith("罗某在11月25日12:00改过这件纠纷（记接触）")
    assert dialog.form.field("answer").value() == "凭证已经核对"
    assert is_open(office, row)
    press(dialog)
    assert not shown(window)
    assert disputes.show(office, row.number).contacts[-1].by is None


def test_what_somebody_else_did_already_is_not_done_twice(window: Window, office: Office):
    row = rows(office, DueKind.ENTRUSTED_REPLY)[0]
    dialog = opened(window, row)
    pushes.reply(replace(office, actor=Actor(name="罗某"), listeners=()), row.number, at=office.now)

    press(dialog)

    assert "罗某" in dialog.sentence
    assert not dialog.primary.isEnabled()
    assert "已经办完" in dialog.primary.toolTip()


def test_a_draft_outlives_the_dialog_and_is_offered_again(window: Window, office: Office):
    row = rows(office, DueKind.MEETING_TASK)[0]
    first = opened(window, row)
    fill(first, answer="核对了一半", done_on="昨天")
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert not shown(window)

    again = opened(window, row)
    assert again.form.field("answer").value() == "核对了一半"
    assert again.form.field("done_on").typed() == "昨天"
    assert "草稿" in again.chip.text()
    again.anew.click()
    assert again.form.field("answer").value() is None
    again.reject()
    assert not drafts.kept_all(office)


def test_a_draft_survives_when_the_program_dies_and_is_gone_once_it_is_done(
    window: Window, office: Office, qtbot
):
    row = rows(office, DueKind.WATCH)[0]
    dialog = opened(window, row)
    fill(dialog, note="邻居说最近安静")
    qtbot.waitUntil(lambda: bool(drafts.kept_all(office)), timeout=3000)
    assert drafts.kept_all(office)[0].body["note"] == "邻居说最近安静"

    fill(dialog, signs=(RelapseSign.NONE,))
    press(dialog)

    assert not drafts.kept_all(office)


def test_a_dialog_closed_untouched_keeps_no_draft(window: Window, office: Office):
    opened(window, rows(office, DueKind.REVISIT)[0]).reject()
    assert not drafts.kept_all(office)


def test_drafts_of_two_parties_are_kept_apart(window: Window, office: Office):
    found = rows(office, DueKind.REVISIT)
    one = found[0]
    other = next(row for row in found if row.number == one.number and row.party != one.party)
    first = opened(window, one)
    fill(first, note="只对第一位说")
    first.reject()

    assert opened(window, other).form.field("note").value() is None


def test_any_text_may_be_typed_or_pasted(window: Window, office: Office):
    wild = "甲" * 10_000 + "\x00\x07\u202e😀\ud800مرحبا\n第二行"
    row = rows(office, DueKind.MEETING_TASK)[0]
    first = opened(window, row)
    first.form.field("answer").fill(wild)
    first.reject()
    assert opened(window, row).form.field("answer").value().startswith("甲" * 10_000)
    press(shown(window)[-1])
    answer = disputes.show(office, row.number).tasks[0].answer
    assert answer is not None
    assert "\x00" not in answer
    assert "第二行" in answer


def test_ctrl_enter_does_it_from_within_several_lines_and_enter_only_breaks_the_line(
    window: Window, office: Office
):
    row = rows(office, DueKind.MEETING_TASK)[0]
    dialog = opened(window, row)
    field = dialog.form.field("answer")
    QTest.keyClicks(field, "ok")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert shown(window) == [dialog]
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not shown(window)
    assert not is_open(office, row)


def test_a_desk_that_another_window_took_over_keeps_the_dialog_open(window: Window, office: Office):
    row = rows(office, DueKind.MEETING_TASK)[0]
    dialog = opened(window, row)
    fill(dialog, answer="已核对")
    heard = notices(window)
    window.bridge.stop_writing("这个工作台已由另一个窗口打开，这里不再写入。")

    press(dialog)

    assert "另一个窗口" in dialog.sentence
    assert dialog.form.field("answer").value() == "已核对"
    assert heard[-1].is_problem
    QApplication.processEvents()


def test_a_case_changed_by_others_is_shown_anew_and_told_while_the_dialog_is_open(
    window: Window, office: Office
):
    row = rows(office, DueKind.MEETING_TASK)[0]
    window.noticing.begin()
    dialog = opened(window, row)
    fill(dialog, answer="凭证已经核对")
    other = replace(office, actor=Actor(name="罗某"), listeners=())
    mediation.contact(other, row.number, Contact(party="A", method=RevisitMethod.PHONE))
    window.noticing.look()

    assert "刚被别人改过" in dialog.sentence
    assert dialog.form.field("answer").value() == "凭证已经核对"
    press(dialog)
    assert not shown(window)


def test_what_others_write_elsewhere_says_nothing_in_an_open_dialog(window: Window, office: Office):
    row = rows(office, DueKind.MEETING_TASK)[0]
    other_case = next(one for one in disputes.listed(office) if one.number != row.number)
    window.noticing.begin()
    dialog = opened(window, row)
    other = replace(office, actor=Actor(name="罗某"), listeners=())
    mediation.contact(other, other_case.number, Contact(party="A", method=RevisitMethod.PHONE))
    window.noticing.look()

    assert dialog.sentence == ""


def test_what_others_did_already_bars_an_open_dialog(window: Window, office: Office):
    row = rows(office, DueKind.ENTRUSTED_REPLY)[0]
    window.noticing.begin()
    dialog = opened(window, row)
    pushes.reply(replace(office, actor=Actor(name="罗某"), listeners=()), row.number, at=office.now)
    window.noticing.look()

    assert "已经办完" in dialog.sentence
    assert not dialog.primary.isEnabled()


def test_a_desk_pulled_away_keeps_the_dialog_and_the_draft_follows_once_it_is_back(
    window: Window, office: Office, qtbot, monkeypatch
):
    monkeypatch.setattr(keeping, "AGAIN", 50)
    row = rows(office, DueKind.MEETING_TASK)[0]
    dialog = opened(window, row)
    place = Path(office.desk.name)
    away = place.rename(place.with_suffix(".away"))
    fill(dialog, answer="核对了一半")
    qtbot.waitUntil(lambda: "草稿没有存下" in dialog.sentence, timeout=3000)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert shown(window) == [dialog]
    assert "再按一次Esc" in dialog.sentence
    away.rename(place)
    qtbot.waitUntil(lambda: bool(drafts.kept_all(office)), timeout=3000)

    assert dialog.sentence == ""
    press(dialog)
    assert not shown(window)
    assert not drafts.kept_all(office)


def test_what_cannot_be_read_in_a_row_out_of_use_bars_nothing(window: Window, office: Office):
    row = disputes.listed(office)[0]
    dialog = deed(window, row.number, "party", "parties")
    fill(dialog, birth_date="31.2.", kind=PartyKind.ORGANISATION, name="某物业公司")
    press(dialog)
    assert not shown(window), dialog.sentence
    assert disputes.show(office, row.number).parties[-1].birth_date is None
