"""A paper is turned, zoomed and scrolled by keys and wheel, and its numbers are clicked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mediation_desk.desktop import worker
from mediation_desk.desktop.theme import LOOK
from mediation_desk.desktop.tokens import DARK, LIGHT
from mediation_desk.desktop.widgets.sheet import PAGE, WIDTH, PaperSheet
from mediation_desk.desktop.widgets.sheet_paint import Pin
from mediation_desk.documents.blocks import PageBreak, Paper, Paragraph, Title
from mediation_desk.documents.marks import mark_for
from mediation_desk.documents.pdf_writer import Laid, laid_out
from mediation_desk.documents.preview import open_pdf

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def laid() -> Laid:
    blocks = (
        Title("人民调解协议书"),
        Paragraph("第一页的话。" * 60, where="dispute.facts"),
        PageBreak(),
        Paragraph("第二页的话。" * 60),
        Paragraph("改这里。", where="agreements[0].terms[0]"),
        PageBreak(),
        Paragraph("第三页的话。"),
    )
    return laid_out(Paper(title="人民调解协议书", blocks=blocks))


@pytest.fixture
def sheet(application: QApplication, qtbot, laid: Laid) -> Iterator[PaperSheet]:
    shown = PaperSheet("文书")
    qtbot.addWidget(shown)
    shown.resize(600, 820)
    shown.show()
    shown.show_pages(open_pdf(laid.content), pins(laid), anew=True)
    sharpened(shown)
    yield shown
    worker.wait_for_all()


def pins(laid: Laid) -> list[Pin]:
    wheres = ("dispute.facts", "agreements[0].terms[0]")
    found = [mark_for(laid.marks, where) for where in wheres]
    return [Pin(key=at, number=at + 1, mark=mark) for at, mark in enumerate(found) if mark]


def sharpened(sheet: PaperSheet) -> QImage:
    """The sheet as it is seen once its page is drawn."""
    for _ in range(200):
        sheet.grab()
        if sheet.is_sharp:
            break
        QTest.qWait(10)
    assert sheet.is_sharp
    return sheet.grab().toImage()


def pressed(sheet: PaperSheet, *keys: Qt.Key, control: bool = False) -> PaperSheet:
    for key in keys:
        QTest.keyClick(sheet, key, CONTROL if control else Qt.KeyboardModifier.NoModifier)
    return sheet


def rolled(sheet: PaperSheet, by: int, *, control: bool = False) -> None:
    middle = QPointF(sheet.viewport().rect().center())
    keys = CONTROL if control else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        middle,
        sheet.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(sheet.viewport(), event)


def test_a_whole_page_is_in_sight_and_says_where_it_is(sheet: PaperSheet):
    assert (sheet.at, sheet.count, sheet.zoom) == (0, 3, PAGE)
    assert 60 < sheet.percent < 80
    assert sheet.verticalScrollBar().maximum() == 0
    assert sheet.accessibleName() == "文书，第1页，共3页"
    assert sheet.accessibleDescription().startswith("人民调解协议书 第一页的话。")


def test_page_keys_turn_pages_and_stop_at_both_ends(sheet: PaperSheet):
    assert pressed(sheet, Qt.Key.Key_PageDown).at == 1
    assert pressed(sheet, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown).at == 2
    assert pressed(sheet, Qt.Key.Key_PageUp).at == 1
    assert pressed(sheet, Qt.Key.Key_Home).at == 0
    assert pressed(sheet, Qt.Key.Key_End).at == 2
    assert sheet.accessibleName() == "文书，第3页，共3页"


def test_ctrl_plus_minus_and_zero_change_the_size(sheet: PaperSheet):
    assert pressed(sheet, Qt.Key.Key_Plus, control=True).percent == 75
    assert pressed(sheet, Qt.Key.Key_Equal, Qt.Key.Key_Plus, control=True).percent == 125
    assert pressed(sheet, Qt.Key.Key_Minus, control=True).percent == 100
    assert pressed(sheet, Qt.Key.Key_0, control=True).zoom == PAGE


def test_no_key_goes_beyond_the_smallest_and_the_largest(sheet: PaperSheet):
    assert pressed(sheet, *[Qt.Key.Key_Plus] * 12, control=True).percent == 200
    assert pressed(sheet, *[Qt.Key.Key_Minus] * 12, control=True).percent == 50


def test_fitted_to_the_width_it_fills_it_and_follows_the_window(sheet: PaperSheet):
    sheet.set_zoom(WIDTH)
    before = sheet.percent
    sheet.resize(900, 820)

    assert sheet.percent > before
    assert sheet.horizontalScrollBar().maximum() == 0
    assert sheet.verticalScrollBar().maximum() > 0


def test_arrows_scroll_a_page_larger_than_the_window(sheet: PaperSheet):
    sheet.set_zoom(200)
    up, level = sheet.verticalScrollBar(), sheet.horizontalScrollBar()
    top, left = up.value(), level.value()

    pressed(sheet, Qt.Key.Key_Down, Qt.Key.Key_Right)

    assert (up.value(), level.value()) == (top + 40, left + 40)


def test_the_wheel_turns_the_page_at_its_end_and_zooms_with_ctrl(sheet: PaperSheet):
    rolled(sheet, -120)
    assert sheet.at == 1
    rolled(sheet, 120)
    assert sheet.at == 0
    rolled(sheet, 120, control=True)
    assert sheet.percent == 75


def test_turned_back_by_the_wheel_a_page_is_seen_from_its_bottom(sheet: PaperSheet):
    sheet.set_zoom(150)
    pressed(sheet, Qt.Key.Key_PageDown)
    assert sheet.verticalScrollBar().value() == 0

    rolled(sheet, 120)

    assert sheet.at == 0
    assert sheet.verticalScrollBar().value() == sheet.verticalScrollBar().maximum()


def test_a_number_in_the_margin_is_clicked(sheet: PaperSheet, qtbot):
    (pin, middle), *_ = sheet._badges()

    with qtbot.waitSignal(sheet.pin_chosen) as told:
        QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=middle.toPoint())

    assert told.args == [pin.key]
    assert [one.number for one, _ in sheet._badges()] == [1]


def test_a_problem_that_is_chosen_is_brought_into_sight(sheet: PaperSheet):
    sheet.set_zoom(200)

    sheet.choose_pin(1)

    ((pin, middle),) = sheet._badges()
    assert (sheet.at, pin.number) == (1, 2)
    assert sheet.viewport().rect().contains(middle.toPoint())


def test_another_state_of_the_paper_keeps_page_size_and_place(sheet: PaperSheet, laid: Laid):
    sheet.set_zoom(150)
    sheet.turn_to(1)
    sheet.verticalScrollBar().setValue(123)

    sheet.show_pages(open_pdf(laid.content), pins(laid), anew=False)

    assert (sheet.at, sheet.percent, sheet.verticalScrollBar().value()) == (1, 150, 123)
    assert not sheet.is_sharp
    sharpened(sheet)


def test_a_paper_that_lost_pages_shows_its_last_one(sheet: PaperSheet):
    short = laid_out(Paper(title="短", blocks=(Paragraph("一页。"),)))
    sheet.turn_to(2)

    sheet.show_pages(open_pdf(short.content), (), anew=False)

    assert (sheet.at, sheet.count) == (0, 1)


def test_paper_is_white_in_both_themes(sheet: PaperSheet):
    seen = []
    for theme in (DARK, LIGHT):
        LOOK.wear(theme)
        QTest.qWait(20)
        image = sharpened(sheet)
        seen.append(image.pixelColor(image.width() // 2, 40))

    assert seen == [QColor("#FFFFFF")] * 2


def test_a_page_is_drawn_in_the_pixels_of_the_screen(sheet: PaperSheet):
    drawn = sheet._drawings.sharp(sheet.at, sheet._wanted_scale())

    assert drawn is not None
    assert drawn.image.width() == pytest.approx(sheet._page_place().width(), abs=2)


def test_without_a_paper_there_is_nothing_to_turn(sheet: PaperSheet):
    sheet.show_pages(None, (), anew=True)
    pressed(sheet, Qt.Key.Key_PageDown, Qt.Key.Key_End)
    sheet.grab()

    assert (sheet.at, sheet.count) == (0, 0)
    assert sheet.accessibleName() == "文书"
