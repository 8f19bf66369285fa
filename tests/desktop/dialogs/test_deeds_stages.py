"""Moves, ends and reopenings by their dialogs: each says what is lacking, does it, and can be put right."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from mediation_desk.desktop.dialogs.acts import open_deed
from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.pages.dispute.page import DisputePage
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain import codes
from mediation_desk.domain.codes import Stage
from mediation_desk.domain.record.followup import WatchEntry, Watcher
from mediation_desk.domain.record.mediation import Resolution as End
from mediation_desk.domain.rounds import number_of
from mediation_desk.services import disputes, ends, followup, mediation, overview
from mediation_desk.services.work import Office
from tests.desktop.dialogs.acting import Blank, fill, notices, press, shown, told


@pytest.fixture
def window(window_of) -> Window:
    return window_of(Blank, DisputePage)


@pytest.fixture
def office(window: Window) -> Office:
    return window.bridge.office


def first(office: Office, stage: Stage, tier: codes.Tier | None = None) -> str:
    """The first case of the demo desk in a stage that has no end of 化解 yet."""
    found = disputes.listed(office, stage=stage, tier=tier)
    return next(row.number for row in found if stage is not Stage.RESOLVE or not _ended(office, row.number))


def _ended(office: Office, number: str) -> bool:
    return bool(disputes.show(office, number).resolutions)


def ended(office: Office, tier: codes.Tier, kind: codes.Resolution = codes.Resolution.WITHDRAWN) -> str:
    """A case in 化解 whose 化解 has just ended."""
    number = first(office, Stage.RESOLVE, tier)
    mediation.end_resolve(office, number, End(kind=kind, on=office.today, reason="自行解决"))
    return number


def stage(office: Office, number: str) -> Stage:
    return overview.look(office, number).view.stage


def opened(window: Window, number: str, key: str, place: str = "") -> ActDialog:
    open_deed(window, number, key, place)
    return shown(window)[-1]


def told_above(dialog: ActDialog) -> str:
    return "；".join(note.text for note in dialog._doing.notes(dialog._office, dialog.matter))


def test_a_move_that_lacks_something_is_barred_and_says_what_is_done_first(window: Window, office: Office):
    dialog = opened(window, first(office, Stage.RESOLVE), "move_watch")

    assert not dialog.primary.isEnabled()
    assert "还没有化解结果" in told_above(dialog)
    assert "先办第一项" in dialog.sentence


def test_a_move_the_rules_do_not_know_says_which_there_are(window: Window, office: Office):
    dialog = opened(window, first(office, Stage.RESOLVE), "move_push")
    assert not dialog.primary.isEnabled()
    assert "只能到：" in dialog.sentence


def test_a_blue_case_goes_from_its_end_to_revisits_and_back_again(window: Window, office: Office):
    number = ended(office, codes.Tier.BLUE)
    heard = notices(window)
    dialog = opened(window, number, "move_callback")
    assert "各项条件都已具备" in told_above(dialog)
    press(dialog)
    assert stage(office, number) is Stage.CALLBACK
    assert heard[-1].text.startswith("已转入回访")

    again = opened(window, number, "move_resolve")
    press(again)
    assert "请写明理由" in told(again, "reason")
    fill(again, reason="又起争执")
    press(again)

    assert stage(office, number) is Stage.RESOLVE
    assert number_of(disputes.show(office, number)) == 2
    for one in reversed(heard):
        window.bridge.undo(one.steps)
    assert stage(office, number) is Stage.RESOLVE
    assert number_of(disputes.show(office, number)) == 1


def test_a_yellow_case_is_watched_then_revisited_and_watched_again_for_a_sign(window: Window, office: Office):
    number = first(office, Stage.RESOLVE, codes.Tier.BLUE)
    lead = (("周敏", codes.Role.CENTRE_LEAD),)
    mediation.decide_tier(office, number, codes.Tier.YELLOW, by=lead, reason="曾有报警")
    mediation.end_resolve(office, number, End(kind=codes.Resolution.WITHDRAWN, on=office.today))
    mediation.add_watcher(office, number, Watcher(name="网格员", from_=office.today))
    press(opened(window, number, "move_watch"))
    assert stage(office, number) is Stage.WATCH
    assert not opened(window, number, "move_callback").primary.isEnabled()
    shown(window)[-1].reject()

    sign = WatchEntry(
        by="网格员", watcher=codes.Watcher.GRID_WORKER, on=office.today, signs=(codes.RelapseSign.EMOTION,)
    )
    followup.note_watch(office, number, sign)
    dialog = opened(window, number, "move_callback")
    assert "有苗头" in told_above(dialog)


@pytest.fixture
def concludable(office: Office) -> str:
    """A case whose parties withdrew: one way to conclude it is open."""
    return ended(office, codes.Tier.BLUE)


def test_concluding_shows_each_way_with_what_it_lacks_and_offers_the_open_one(
    window: Window, office: Office, concludable: str
):
    dialog = opened(window, concludable, "conclude")
    assert dialog.form.field("how").value() is codes.ConcludedHow.WITHDRAWN
    assert "当事人撤回申请：可以" in told_above(dialog)
    fill(dialog, how=codes.ConcludedHow.JUDGED_OR_RULED)
    assert not dialog.primary.isEnabled()
    assert "裁判结果" in dialog.sentence
    fill(dialog, how=codes.ConcludedHow.WITHDRAWN)
    press(dialog)

    assert disputes.show(office, concludable).concluded.on == office.today


def test_the_conclusion_its_report_and_the_filing_are_put_right_later(
    window: Window, office: Office, concludable: str
):
    ends.conclude(office, concludable, codes.ConcludedHow.WITHDRAWN)
    press(opened(window, concludable, "conclusion_report"))
    assert disputes.show(office, concludable).concluded.reported_on == office.today

    again = opened(window, concludable, "conclude", "concluded")
    assert again.windowTitle() == "改结案"
    fill(again, reported_on="")
    press(again)
    assert disputes.show(office, concludable).concluded.reported_on is None

    filing = opened(window, concludable, "file")
    fill(filing, retention=codes.Retention.YEARS_10, pages="12")
    press(filing)
    again = opened(window, concludable, "file")
    assert again.form.field("pages").value() == 12
    fill(again, pages="13")
    press(again)
    filed = disputes.show(office, concludable).filed
    assert (filed.pages, filed.retention) == (13, codes.Retention.YEARS_10)


def test_closing_without_a_row_says_what_is_lacking(window: Window, office: Office):
    number = first(office, Stage.CALLBACK)
    dialog = opened(window, number, "close")
    if "还没有结案" in told_above(dialog):
        fill(dialog, way="close")
    assert not dialog.primary.isEnabled()
    assert "还不能销号" in dialog.sentence


def test_a_dispute_handed_over_is_closed_from_its_page(window: Window, office: Office):
    number = ended(office, codes.Tier.BLUE, codes.Resolution.TRANSFERRED)
    at = len(disputes.show(office, number).resolutions) - 1
    mediation.note_handover(office, number, at, on=office.today, by="某司法所")
    dialog = opened(window, number, "close")
    press(dialog)
    assert "销号理由" in told(dialog, "reason")
    fill(dialog, reason="已移送并签收")
    press(dialog)

    assert not shown(window), dialog.sentence
    assert stage(office, number) is Stage.CLOSED
    return_to_it(window, office, number)


def return_to_it(window: Window, office: Office, number: str) -> None:
    """That a closed case is taken up again, as its next round or as a new case."""
    anew = opened(window, number, "reopen")
    fill(anew, way="anew")
    press(anew)
    assert "再起的事实" in told(anew, "why")
    heard = notices(window)
    fill(anew, why="同一伙人又起争执")
    press(anew)
    assert not shown(window), anew.sentence
    assert f"与{number}关联为再起" in heard[-1].text
    assert stage(office, number) is Stage.CLOSED

    go_on = opened(window, number, "reopen")
    fill(go_on, why="原来的事又闹起来")
    press(go_on)
    assert stage(office, number) is Stage.RESOLVE


def test_a_filed_case_is_only_registered_anew(window: Window, office: Office, concludable: str):
    ends.conclude(office, concludable, codes.ConcludedHow.WITHDRAWN)
    ends.file(office, concludable, on=office.today, by="周敏", retention=codes.Retention.YEARS_10)
    before = len(disputes.listed(office))

    dialog = opened(window, concludable, "reopen")
    assert "卷宗已归档" in told_above(dialog)
    assert dialog.primary.text() == "另立一件"
    fill(dialog, why="又起争执")
    press(dialog)

    assert len(disputes.listed(office)) == before + 1


def test_a_case_still_handled_cannot_be_reopened(window: Window, office: Office):
    dialog = opened(window, first(office, Stage.RESOLVE), "reopen")
    assert not dialog.primary.isEnabled()
    assert "还在办理" in dialog.sentence


def test_a_draft_of_a_move_is_kept_for_that_move_alone(window: Window, office: Office):
    number = first(office, Stage.CALLBACK)
    dialog = opened(window, number, "move_resolve")
    fill(dialog, reason="写到一半")
    dialog.reject()

    assert opened(window, number, "move_resolve").form.field("reason").value() == "写到一半"
    shown(window)[-1].reject()
    assert opened(window, number, "move_watch").form.field("reason").value() is None


def test_days_ahead_are_refused_beside_their_field(window: Window, office: Office, concludable: str):
    ends.conclude(office, concludable, codes.ConcludedHow.WITHDRAWN)
    typed: dict[str, Any] = {"on": (office.today + timedelta(days=1)).isoformat()}
    dialog = opened(window, concludable, "conclude", "concluded")
    fill(dialog, **typed)
    press(dialog)
    assert "晚于今天" in told(dialog, "on")
