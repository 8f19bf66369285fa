"""协议履行率 by keyboard: the figures, another span, and the way to who is late."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mediation_desk.desktop import worker
from mediation_desk.desktop.dialogs.rates import NOTHING_DUE, RatesDialog
from mediation_desk.desktop.pages.dispute.page import DisputePage
from mediation_desk.desktop.shell.window import Window
from tests.desktop.dialogs.acting import Blank


@pytest.fixture
def window(window_of) -> Window:
    return window_of(Blank, DisputePage)


@pytest.fixture
def dialog(window: Window) -> RatesDialog:
    made = RatesDialog(window)
    window.open(made)
    counted()
    return made


def counted() -> None:
    worker.wait_for_all()
    QApplication.processEvents()


def test_the_figures_and_who_is_late(window: Window, dialog: RatesDialog):
    assert dialog.share.text().startswith("履行率")
    assert "到期" in dialog.said.text()
    (row, *_) = dialog.list.rows()
    assert "尚欠" in row.below

    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)

    assert not dialog.isVisible()
    assert isinstance(window.page, DisputePage)


def test_another_span_is_counted_anew_and_a_senseless_one_says_so(dialog: RatesDialog):
    dialog.form.field("last").fill("2026-01-02")
    counted()
    assert (dialog.share.text(), dialog.list.isHidden()) == (NOTHING_DUE, True)

    dialog.form.field("last").fill("2025-12-31")
    counted()
    assert "不能早于" in dialog.form.field("last").accessibleDescription()


def test_enter_in_a_day_leaves_the_dialog_open(dialog: RatesDialog):
    dialog.form.field("first").setFocus()
    QTest.keyClick(dialog.form.field("first"), Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_closed_while_it_counts_it_shows_nothing_any_more(window: Window):
    made = RatesDialog(window)
    window.open(made)
    made.reject()
    counted()
    assert not [one for one in window.findChildren(RatesDialog) if one.isVisible()]
