"""Tab in dialogs: in the order of reading, also through what a form was given after it was opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.dialogs.register.dialog import RegisterDialog
from tests.desktop.conftest import WindowOf
from tests.desktop.dialogs.acting import Blank, deed
from tests.desktop.typing import typed

UNAGREED = "康乐南路2026-0002"


def tabbed(dialog: Dialog, times: int, key: Qt.Key = Qt.Key.Key_Tab) -> list[str]:
    """What Tab goes to."""
    names = []
    for _ in range(times):
        QApplication.processEvents()
        at = dialog.focusWidget()
        assert at is not None
        QTest.keyClick(at, key)
        now = dialog.focusWidget()
        assert now is not None
        names.append(now.accessibleName())
    return names


def test_what_an_agreement_takes_on_lies_between_its_terms_and_its_manner(window_of: WindowOf):
    dialog = deed(window_of(Blank), UNAGREED, "agreement", "agreements")
    (button,) = tabbed(dialog, 1)
    assert button == "加一项履行"
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert dialog.focusWidget().accessibleName() == "履行内容"
    assert tabbed(dialog, 4) == ["总额", "期限", "再加一项履行", "履行方式"]
    back = tabbed(dialog, 8, Qt.Key.Key_Backtab)
    assert back[-4:] == ["去掉这一项履行", "履行种类", "向谁履行", "谁履行"]
    assert tabbed(dialog, 1, Qt.Key.Key_Backtab) == ["协议条款"]


def test_the_fields_of_a_party_follow_its_name(window_of: WindowOf):
    window = window_of(Blank)
    dialog = RegisterDialog(window, window)
    dialog.open()
    typed(dialog.focusWidget(), "赵某")
    assert tabbed(dialog, 4) == ["证件号码", "证件种类", "性别", "出生日期"]
    dialog.close()
