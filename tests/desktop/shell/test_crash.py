"""A bug becomes one sentence and a report without personal data; work goes on."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from mediation_desk.desktop.shell.crash import CrashDialog, report_of, watch_for_bugs

SECRET = "王某梅 520201198803140027"


def failing(name: str) -> None:
    raise ValueError(f"cannot read {name}")


@pytest.fixture
def over(application, qtbot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.resize(800, 600)
    shown.show()
    return shown


def test_the_report_says_where_it_went_and_nothing_that_was_typed():
    try:
        failing(SECRET)
    except ValueError as bug:
        report = report_of(type(bug), bug.__traceback__)

    assert "ValueError" in report
    assert "failing" in report
    assert "test_crash.py" in report
    assert "王某" not in report
    assert "520201" not in report
    assert "/" not in report.replace("tests/desktop/shell/", "")


def test_a_bug_in_a_slot_opens_the_dialog_once_and_the_program_goes_on(over: QWidget, qtbot, capsys):
    kept = sys.excepthook
    watch_for_bugs(over)
    try:
        for _ in range(2):
            try:
                failing(SECRET)
            except ValueError as bug:
                sys.excepthook(ValueError, bug, bug.__traceback__)
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, CrashDialog)]
        assert len(shown) == 1
        shown[0].copy()
        assert QApplication.clipboard().text() == shown[0].report
        assert SECRET not in capsys.readouterr().err
        shown[0].accept()
    finally:
        sys.excepthook = kept
    ran: list[bool] = []
    QTimer.singleShot(0, lambda: ran.append(True))
    qtbot.waitUntil(lambda: ran == [True])
