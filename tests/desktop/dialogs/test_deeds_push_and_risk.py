"""Acts on the push, the risk and who leads: new ones, and what is there put right; on real dialogs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.codes import (
    Application,
    Category,
    Level,
    Period,
    PushAnswer,
    PushGroup,
    PushKind,
    PushLine,
    PushOrigin,
    Signal,
    SignalAnswer,
    Source,
    Tier,
)
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.services import disputes, downgrades, weighing
from mediation_desk.services.matters import matter_at
from mediation_desk.services.work import Office
from tests.desktop.dialogs.acting import Blank, deed, fill, notices, press, shown, told
from tests.desktop.typing import typed
from tests.services.conftest import sample


@pytest.fixture
def window(window_of: Callable[..., Window]) -> Window:
    return window_of(Blank)


@pytest.fixture
def office(window: Window) -> Office:
    return window.bridge.office


def number_where(office: Office, holds: Callable[[Case], object]) -> str:
    """The number of a demo case of which that holds."""
    cases = (disputes.show(office, row.number) for row in disputes.listed(office))
    return next(case.number or "" for case in cases if holds(case))


@pytest.fixture
def number(office: Office) -> str:
    """A case with signals that nobody decided to be withdrawn, still open."""
    return number_where(office, lambda case: case.dispute.signals and not case.closings)


def test_a_push_that_came_again_is_received_answered_and_its_sender_told(
    window: Window, office: Office, number: str
):
    heard = notices(window)
    new = deed(window, number, "push")
    fill(new, line=PushLine.DEPARTMENT, origin=PushOrigin.POLICE, to="某街道综治中心", note="又去了一趟")
    press(new)
    at = len(disputes.show(office, number).pushes) - 1
    place = f"pushes[{at}]"

    receiving = deed(window, number, "push_answer", place)
    assert receiving.primary.text() == "签收"
    press(receiving)
    answering = deed(window, number, "push_answer", place)
    assert answering.primary.text() == "答复"
    fill(answering, answer=PushAnswer.FORWARDED, answer_reason="不属本辖区")
    press(answering)
    assert "转给哪个单位" in told(answering, "onward_to")
    fill(answering, onward_to="另一街道")
    press(answering)
    replying = deed(window, number, "push_answer", place)
    fill(replying, replied_at="现在")
    press(replying)

    assert not shown(window), replying.sentence
    push = disputes.show(office, number).pushes[at]
    assert (push.origin, push.answer, push.onward_to) == (PushOrigin.POLICE, PushAnswer.FORWARDED, "另一街道")
    assert push.received_at == push.replied_at == office.now.replace(second=0, microsecond=0)
    assert [one.text.partition("：")[0] for one in heard] == [
        "已记推送",
        "已签收",
        "已答复转办",
        "已记答复和反馈",
    ]
    assert [step.action for one in heard for step in one.steps] == [
        "merge report",
        "receive push",
        "answer push",
        "reply to sender",
    ]


def test_an_answer_put_right_still_says_why(window: Window, office: Office):
    number = number_where(
        office, lambda case: case.pushes and case.pushes[0].answer is PushAnswer.ACCEPTED and not case.filed
    )
    dialog = deed(window, number, "push_answer", "pushes[0]")
    fill(dialog, answer=PushAnswer.MERGED)
    press(dialog)
    assert "写明理由" in told(dialog, "answer_reason")
    dialog.reject()

    again = deed(window, number, "push", "pushes[0]")
    fill(again, by="另一人")
    press(again)
    assert disputes.show(office, number).pushes[0].by == "另一人"


def test_a_group_is_answered_with_every_signal_it_brings(window: Window, office: Office, number: str):
    before = len(disputes.show(office, number).dispute.signals)
    dialog = deed(window, number, "group", "push_answers[group=escalation]")
    QTest.keyClick(dialog.form.field("answer").focusProxy(), Qt.Key.Key_1)
    fill(dialog, of_escalation=(Signal.DOMESTIC_VIOLENCE, Signal.QUARREL), note="邻居和派出所都说起")
    press(dialog)
    assert "写明依据" in told(dialog, "basis")
    fill(dialog, basis="派出所推送单", party="A")
    press(dialog)

    assert not shown(window), dialog.sentence
    case = disputes.show(office, number)
    added = case.dispute.signals[before:]
    assert {one.code for one in added} == {Signal.DOMESTIC_VIOLENCE, Signal.QUARREL}
    assert {(one.party, one.known_on) for one in added} == {("A", office.today)}
    assert [one.basis for one in added if one.code is Signal.QUARREL] == [None]
    last = case.push_answers[-1]
    assert (last.group, last.answer) == (PushGroup.ESCALATION, SignalAnswer.PRESENT)

    place = f"push_answers[{len(case.push_answers) - 1}]"
    again = deed(window, number, "group", place)
    fill(again, answer=SignalAnswer.UNKNOWN)
    press(again)
    now = disputes.show(office, number).push_answers
    assert (len(now), now[-1].answer) == (len(case.push_answers), SignalAnswer.UNKNOWN)


def test_without_a_place_the_group_is_chosen_first(window: Window, office: Office, number: str):
    dialog = deed(window, number, "group")
    fill(dialog, group=PushGroup.WEAPON, answer=SignalAnswer.PRESENT)
    assert not dialog.form.row("of_weapon").isHidden()
    assert dialog.form.row("of_person").isHidden()
    fill(dialog, group=PushGroup.FOCUS)
    assert dialog.form.row("of_weapon").isHidden()


def test_a_sensitive_signal_needs_its_basis_and_is_taken_back_with_a_reason(
    window: Window, office: Office, number: str
):
    dialog = deed(window, number, "signal")
    fill(dialog, group="person", code=Signal.EX_OFFENDER)
    press(dialog)
    assert "写明依据" in told(dialog, "basis")
    fill(dialog, basis="司法所告知", party="A")
    press(dialog)
    signals = disputes.show(office, number).dispute.signals
    place = f"dispute.signals[{len(signals) - 1}]"
    assert (signals[-1].code, signals[-1].basis) == (Signal.EX_OFFENDER, "司法所告知")

    back = deed(window, number, "signal_withdraw", place)
    press(back)
    assert "写明原因" in told(back, "withdrawn_because")
    typed(back.form.field("withdrawn_because"), "查明不实")
    press(back)
    gone = disputes.show(office, number).dispute.signals[-1]
    assert (gone.withdrawn_on, gone.withdrawn_because) == (office.today, "查明不实")

    once_more = deed(window, number, "signal_withdraw", place)
    assert not once_more.primary.isEnabled()
    once_more.reject()
    again = deed(window, number, "signal", place)
    fill(again, withdrawn_on="", withdrawn_because="", rechecked_on="今天")
    press(again)
    now = disputes.show(office, number).dispute.signals[-1]
    assert (now.withdrawn_on, now.rechecked_on) == (None, office.today)


def test_a_signal_put_right_still_says_which_it_is(window: Window, office: Office):
    number = number_where(office, lambda case: case.dispute.signals)
    dialog = deed(window, number, "signal", "dispute.signals[0]")
    fill(dialog, code=None)
    press(dialog)
    assert "哪一项信号" in told(dialog, "code")


def test_a_draft_of_a_signal_keeps_its_group_and_code(window: Window, number: str):
    dialog = deed(window, number, "signal")
    fill(dialog, group="weapon", code=Signal.WEAPON, note="邻居看见")
    dialog.reject()
    again = deed(window, number, "signal")
    assert again.form.field("code").value() is Signal.WEAPON
    assert again.form.field("note").value() == "邻居看见"


def test_how_often_is_asked_where_times_count(window: Window, office: Office, number: str):
    dialog = deed(window, number, "signal")
    assert dialog.form.row("count").isHidden()
    fill(dialog, group="police", code=Signal.POLICE_CALLS)
    fill(dialog, count=3)
    press(dialog)
    assert disputes.show(office, number).dispute.signals[-1].count == 3


def test_the_tier_tells_what_it_would_be_if_the_unknown_were_so(window: Window, office: Office):
    number = number_where(
        office, lambda case: any(one.answer is SignalAnswer.UNKNOWN for one in case.push_answers)
    )
    matter = matter_at(office, number)
    unknown = weighing.if_unknown_hold(office, matter)
    assert unknown is not None
    dialog = deed(window, number, "tier")
    words = {Tier.RED: "红色", Tier.YELLOW: "黄色", Tier.BLUE: "蓝色"}
    said = [one.text() for one in dialog.findChildren(type(dialog.chip))]
    assert any(text.startswith(f"若未掌握的属实，建议{words[unknown.tier]}") for text in said)


def test_a_case_handed_up_has_a_new_lead_and_the_former_one_ends(window: Window, office: Office, number: str):
    for name, level in (("社区书记", Level.COMMUNITY), ("街道主任", Level.STREET)):
        dialog = deed(window, number, "lead")
        fill(dialog, level=level, name=name)
        press(dialog)
    leads = disputes.show(office, number).leads
    assert [(one.name, one.until) for one in leads] == [("社区书记", office.today), ("街道主任", None)]

    again = deed(window, number, "lead", "leads[1]")
    fill(again, post="主任")
    press(again)
    assert disputes.show(office, number).leads[1].post == "主任"


def test_a_period_waits_for_its_end_and_for_as_many_people_as_it_takes(window: Window, office: Office):
    number = number_where(
        office,
        lambda case: any(
            turn.next and turn.until > office.today
            for turn in downgrades.turns(office, matter_at(office, case.number or ""))
        ),
    )
    turn = downgrades.turns(office, matter_at(office, number))[0]
    dialog = deed(window, number, "period")
    assert dialog.form.field("period").value() is turn.next
    assert not dialog.primary.isEnabled()
    assert "才满" in dialog.sentence

    fill(dialog, reason="研判会议定", second="司法所长")
    press(dialog)
    assert not shown(window), dialog.sentence
    assert disputes.show(office, number).periods[-1].by == (office.actor.name, "司法所长")


def test_a_period_confirmed_is_put_right(window: Window, office: Office):
    number = number_where(office, lambda case: case.periods)
    dialog = deed(window, number, "period", "periods[0]")
    fill(dialog, by="某人", reason="回访平稳")
    press(dialog)
    entry = disputes.show(office, number).periods[0]
    assert (entry.by[0], entry.reason) == ("某人", "回访平稳")
    assert entry.period in set(Period)


def test_a_dispute_is_accepted_given_a_docket_and_a_mistaken_one_is_voided(window: Window, office: Office):
    heard = notices(window)
    number = number_where(
        office, lambda case: not case.dispute.accepted_on and not case.docket and not case.closings
    )
    dialog = deed(window, number, "accept")
    assert dialog.focusWidget() is dialog.form.field("accepted_on")
    fill(dialog, application=Application.ORAL)
    press(dialog)
    assert not shown(window), dialog.sentence
    first = disputes.show(office, number).docket
    assert first is not None
    assert heard[-1].text.endswith(f"，案号{first}")

    voiding = deed(window, number, "void_docket")
    fill(voiding, because="重复编号")
    press(voiding)
    assert disputes.show(office, number).docket is None
    giving = deed(window, number, "docket")
    assert giving.focusWidget() is giving.primary
    QTest.keyClick(giving.primary, Qt.Key.Key_Return)
    assert not shown(window), giving.sentence
    assert disputes.show(office, number).docket not in (None, first)

    again = deed(window, number, "accept", "dispute.accepted_on")
    assert again.primary.text() == "保存"
    fill(again, application=Application.WRITTEN)
    press(again)
    assert disputes.show(office, number).dispute.application is Application.WRITTEN


def test_a_clue_becomes_a_dispute(window: Window, office: Office, number: str):
    dialog = deed(window, number, "raise_clue")
    assert not dialog.primary.isEnabled()
    dialog.reject()
    plain = sample("roof-leak")
    told = plain | {"dispute": plain["dispute"] | {"push_kind": PushKind.CLUE.value}}
    (clue,) = disputes.register(office, [value_of(Case, told)], renumber=True)
    raising = deed(window, clue, "raise_clue")
    press(raising)
    assert disputes.show(office, clue).dispute.push_kind is PushKind.DISPUTE


def test_the_facts_of_a_dispute_are_put_right_and_the_rest_of_it_stays(
    window: Window, office: Office, number: str
):
    before = disputes.show(office, number).dispute
    dialog = deed(window, number, "dispute", "dispute")
    fill(dialog, title="")
    press(dialog)
    assert "一句话写明事由" in told(dialog, "title")
    fill(
        dialog,
        title="楼上漏水纠纷",
        category=Category.NEIGHBOURS,
        source=Source.ENTRUSTED_COURT,
        letter_office="某法庭",
        requests="1. 修好\n2、赔偿",
        amount="3200",
    )
    press(dialog)

    assert not shown(window), dialog.sentence
    now = disputes.show(office, number).dispute
    assert (now.title, now.requests, now.facts) == ("楼上漏水纠纷", ("修好", "赔偿"), before.facts)
    assert now.entrusted_by is not None
    assert now.entrusted_by.office == "某法庭"
    assert (now.signals, now.analysis, now.accepted_on) == (
        before.signals,
        before.analysis,
        before.accepted_on,
    )


def test_the_six_elements_of_a_review_are_written_and_emptied(window: Window, office: Office, number: str):
    dialog = deed(window, number, "analysis", "dispute.analysis")
    typed(dialog.form.field("cause"), "因彩礼返还数额争执")
    press(dialog)
    analysis = disputes.show(office, number).dispute.analysis
    assert analysis is not None
    assert (analysis.cause, analysis.harm) == ("因彩礼返还数额争执", None)
    again = deed(window, number, "analysis", "dispute.analysis")
    fill(again, cause="", **dict.fromkeys(("nature", "demands", "harm", "forecast", "progress"), ""))
    press(again)
    assert disputes.show(office, number).dispute.analysis is None


def test_a_day_in_the_future_is_told_beside_its_field(window: Window, office: Office, number: str):
    dialog = deed(window, number, "dispute", "dispute")
    fill(dialog, arisen_on=(office.today + timedelta(days=1)).isoformat())
    press(dialog)
    assert "晚于今天" in told(dialog, "arisen_on")
