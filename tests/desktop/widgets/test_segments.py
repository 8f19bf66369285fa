"""Segments choose by arrows and figures, are one tab stop, and may be taken back where that is allowed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mediation_desk import labels
from mediation_desk.desktop.widgets.box import Box
from mediation_desk.desktop.widgets.segments import Segment, Segments
from mediation_desk.domain.codes import Tier

WORDS = {tier: labels.TIER[tier] for tier in Tier}


@pytest.fixture
def segments(application: QApplication, qtbot) -> Segments:
    made = Segments(WORDS, may_be_empty=True)
    qtbot.addWidget(made)
    made.show()
    return made


def stops(segments: Segments) -> list[Tier]:
    tab = Qt.FocusPolicy.TabFocus
    return [one.code for one in segments.findChildren(Segment) if one.focusPolicy() & tab]


def test_a_figure_chooses_by_place_and_arrows_go_on_from_there(segments: Segments):
    assert segments.value() is None
    heard = []
    segments.edited.connect(lambda: heard.append(segments.value()))

    QTest.keyClick(segments.focusProxy(), Qt.Key.Key_2)
    assert segments.value() is Tier.YELLOW
    QTest.keyClick(segments.focusProxy(), Qt.Key.Key_Right)
    assert segments.value() is Tier.BLUE
    assert heard[-1] is Tier.BLUE


def test_a_figure_beyond_the_last_chooses_nothing(segments: Segments):
    QTest.keyClick(segments.focusProxy(), Qt.Key.Key_4)
    assert segments.value() is None


def test_the_row_is_one_tab_stop_on_what_is_chosen(segments: Segments):
    assert stops(segments) == [Tier.RED]
    segments.fill(Tier.BLUE)
    assert stops(segments) == [Tier.BLUE]


def test_what_a_draft_kept_as_text_chooses_the_code_itself(segments: Segments):
    segments.fill("yellow")
    assert segments.value() is Tier.YELLOW
    segments.fill("purple")
    assert segments.value() is None


@pytest.mark.parametrize(("may_be_empty", "after"), [(True, None), (False, Tier.RED)])
def test_delete_takes_a_choice_back_only_where_none_is_allowed(
    may_be_empty: bool, after: Tier | None, application: QApplication, qtbot
):
    made = Segments(WORDS, may_be_empty=may_be_empty)
    qtbot.addWidget(made)
    made.fill(Tier.RED)
    QTest.keyClick(made.focusProxy(), Qt.Key.Key_Delete)
    assert made.value() is after


def test_each_segment_is_named_after_its_row(segments: Segments):
    segments.setAccessibleName("定为")
    assert [one.accessibleName() for one in segments.findChildren(Segment)] == [
        "定为 红色",
        "定为 黄色",
        "定为 蓝色",
    ]


def test_a_box_is_ticked_by_a_press_on_its_word(application: QApplication, qtbot):
    box = Box("情绪不稳定")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    box.show()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert box.isChecked()
    assert box.accessibleName() == "情绪不稳定"
