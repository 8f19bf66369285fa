"""The page 回头看: campaigns and their visits, drawn, recorded and put off by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mediation_desk.desktop import worker
from mediation_desk.desktop.app import PAGES
from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.dialogs.office.campaign_check import PutOffDialog
from mediation_desk.desktop.dialogs.office.campaign_draw import DrawDialog
from mediation_desk.desktop.pages.lookback.page import LookbackPage
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.codes import RelapseSign, Stage
from mediation_desk.services import campaigns, check_visits, disputes
from tests.desktop.conftest import WindowOf

Key = Qt.Key


@pytest.fixture
def window(window_of: WindowOf) -> Window:
    places = {place.key: place for place in PAGES}
    return window_of(places["lookback"], places["disputes"], places["dispute"])


def page_of(window: Window) -> LookbackPage:
    page = window.page
    assert isinstance(page, LookbackPage)
    return page


def above(window: Window, kind: type[Dialog]) -> Dialog:
    return next(one for one in window.findChildren(kind) if one.isVisible())


def settled() -> None:
    worker.wait_for_all()
    QApplication.processEvents()


def test_the_visits_of_a_campaign_stand_by_day_and_enter_records_one(window: Window) -> None:
    page = page_of(window)
    before = campaigns.campaigns(window.bridge.office)[0]
    visit = page.table.current_row()
    assert before.open >= 2
    assert page.facts.text().startswith(f"待访{before.open}件")

    QTest.keyClick(page.table, Key.Key_Return)
    dialog = above(window, ActDialog)
    assert isinstance(dialog, ActDialog)
    dialog.form.fill({"signs": (RelapseSign.QUARREL_AGAIN,)})
    dialog.act()

    after = campaigns.campaigns(window.bridge.office)[0]
    assert (after.open, after.with_findings) == (before.open - 1, before.with_findings + 1)
    case = disputes.show(window.bridge.office, visit.number)
    assert case.revisits[-1].campaign == before.name
    assert disputes.listed(window.bridge.office, stage=Stage.CLOSED, search=visit.number)
    assert page.table.current_row().is_open, "on to the next that waits"
    follows = above(window, Dialog)
    assert any("重开" in one.text() for one in getattr(follows, "buttons", ()))
    follows.reject()


def test_a_visit_is_put_off_with_its_reason_and_done_ones_only_looked_at(window: Window) -> None:
    page = page_of(window)
    visit = page.table.current_row()
    page.put_off()
    dialog = above(window, PutOffDialog)
    assert isinstance(dialog, PutOffDialog)
    dialog.form.fill({"to": "+20"})
    dialog.save()
    assert dialog.isVisible()
    dialog.form.fill({"reason": "当事人外出"})
    dialog.save()

    moved = next(
        one
        for one in check_visits.visits(window.bridge.office, campaigns.campaigns(window.bridge.office)[0].id)
        if one.id == visit.id
    )
    assert moved.first_planned_on == visit.planned_on
    rows = page.table.model().rowCount()
    page.table.go_to(rows - 1)
    assert not page.table.current_row().is_open
    assert not page.record_button.isEnabled()


def test_drawing_says_beforehand_how_many_there_are(window: Window) -> None:
    page = page_of(window)
    page.draw()
    dialog = above(window, DrawDialog)
    assert isinstance(dialog, DrawDialog)
    dialog.form.fill({"name": "再抽一次", "closed_from": "2025-11-25", "closed_until": "2026-11-25"})
    dialog.form.fill({"share": 100})
    dialog.count()
    settled()
    assert "这次抽" in dialog.pool.text()

    dialog.save()

    drawn = campaigns.campaigns(window.bridge.office)[0]
    assert drawn.name == "再抽一次"
    assert campaigns.usual(window.bridge.office).share == 100
    assert page.campaigns.model().rowCount() == 2


def test_ctrl_enter_opens_the_case(window: Window) -> None:
    number = page_of(window).table.current_row().number
    page_of(window).open_case()
    assert window.page.key == "dispute"
    assert disputes.show(window.bridge.office, number).number == number
