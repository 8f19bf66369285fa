"""The popover that says why a day is that day: its parts, its keyboard, its way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from mediation_desk.desktop.widgets.basic import Label
from mediation_desk.desktop.widgets.why import WhyPopover
from mediation_desk.domain.due import Why
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.services.moved_days import MovedDay

TODAY = date(2026, 11, 25)
WHY = Why(
    base=date(2026, 11, 5),
    base_is="协议生效",
    rule="次日起30日内申请",
    source="民事诉讼法第二百零五条",
    moved=("12月5日周末，顺延至12月7日",),
)
Open = Callable[..., WhyPopover]


@pytest.fixture
def window(application, qtbot) -> QWidget:
    made = QWidget()
    made.resize(900, 600)
    whole = QVBoxLayout(made)
    whole.addWidget(QLineEdit())
    whole.addStretch(1)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.findChild(QLineEdit).setFocus()
    return made


@pytest.fixture
def rules() -> list[str]:
    return []


@pytest.fixture
def open_why(window: QWidget, rules: list[str]) -> Open:
    def make(why: Why = WHY, moved: tuple[MovedDay, ...] = (), top: int = 40) -> WhyPopover:
        near = QRect(window.mapToGlobal(window.rect().topLeft()).x() + 100, top, 300, 20)
        made = WhyPopover(
            window.findChild(QLineEdit),
            near,
            why=why,
            day=date(2026, 12, 7),
            today=TODAY,
            moved=moved,
            show_rules=lambda: rules.append("看"),
        )
        made.open()
        return made

    return make


def texts(popover: QWidget) -> list[str]:
    return [label.text() for label in popover.findChildren(Label)]


def test_it_takes_the_reason_apart(open_why: Open):
    said = texts(open_why())

    assert said[0] == "为什么是 12-07？"
    assert said[1:] == [
        "起算",
        "11-05 协议生效",
        "规则",
        "次日起30日内申请",
        "顺延",
        "12月5日周末，顺延至12月7日",
        "依据",
        "民事诉讼法第二百零五条",
        "改动",
        "没有人改过",
    ]


def test_it_names_who_moved_the_day(open_why: Open):
    at = datetime(2026, 11, 20, 10, 15, tzinfo=SHANGHAI)
    moved = (
        MovedDay(to=date(2026, 12, 7), reason="对方外出", who="周敏", at=at),
        MovedDay(to=date(2026, 12, 8), reason=None, who=None, at=None),
    )

    assert texts(open_why(moved=moved))[-1] == "周敏 11-20 10:15 改到12-07：对方外出\n已有记录 改到12-08"


def test_a_day_that_was_only_agreed_has_fewer_parts(open_why: Open):
    said = texts(open_why(Why(base_is="研判会议定的期限")))

    assert said[1:] == ["起算", "研判会议定的期限", "顺延", "没有顺延", "改动", "没有人改过"]


def test_its_name_is_the_whole_answer(open_why: Open):
    name = open_why().accessibleName()

    assert name.startswith("为什么是 12-07？，起算：11-05 协议生效")
    assert name.endswith("改动：没有人改过")


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_it_holds_the_keyboard_and_gives_it_back(key, modifier, open_why: Open, window: QWidget, qtbot):
    popover = open_why()
    assert popover.isAncestorOf(QApplication.focusWidget())
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert popover.isAncestorOf(QApplication.focusWidget())

    with qtbot.waitSignal(popover.destroyed):
        QTest.keyClick(QApplication.focusWidget(), key, modifier)

    assert QApplication.focusWidget() is window.findChild(QLineEdit)


def test_its_cross_closes_it(open_why: Open, qtbot):
    popover = open_why()

    with qtbot.waitSignal(popover.destroyed):
        QTest.mouseClick(popover.close_button, Qt.MouseButton.LeftButton)


def test_a_press_elsewhere_closes_it_and_one_inside_does_not(open_why: Open, window: QWidget, qtbot):
    popover = open_why()
    QTest.mouseClick(popover, Qt.MouseButton.LeftButton, pos=popover.rect().center())
    assert popover.isVisible()

    with qtbot.waitSignal(popover.destroyed):
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=window.rect().bottomRight())


def test_the_keyboard_going_elsewhere_closes_it_and_stays_there(open_why: Open, window: QWidget, qtbot):
    other = QLineEdit(window)
    other.show()
    popover = open_why()

    with qtbot.waitSignal(popover.destroyed):
        other.setFocus()

    assert QApplication.focusWidget() is other


def test_it_leads_to_the_rules(open_why: Open, rules: list[str], qtbot):
    popover = open_why()

    with qtbot.waitSignal(popover.destroyed):
        QTest.keyClick(popover.rules_button, Qt.Key.Key_Return)

    assert rules == ["看"]


@pytest.mark.parametrize("top", [0, 40, 300, 580])
def test_it_stays_within_the_window(top: int, open_why: Open, window: QWidget):
    popover = open_why(Why(base_is="起算" * 60, rule="规则" * 90), top=top)

    assert window.rect().contains(popover.geometry())
