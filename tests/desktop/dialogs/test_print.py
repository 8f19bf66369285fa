"""The print dialog on the real window, printing through a real CUPS."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mediation_desk.desktop import printing_out
from mediation_desk.desktop.dialogs.print import PrintDialog
from mediation_desk.desktop.printing_out import Order, ToPrint
from mediation_desk.desktop.remembered import remember, remembered
from mediation_desk.desktop.shell.window import Window
from mediation_desk.documents.blocks import PageBreak, Paper, Paragraph
from mediation_desk.documents.pdf_writer import write_pdf
from mediation_desk.documents.preview import open_pdf
from mediation_desk.errors import Refused
from mediation_desk.services.printing import Sides
from tests.cups import Cups
from tests.desktop.dialogs.acting import Blank
from tests.desktop.watching import focusable, name_of, tabbed

OpenOn = Callable[..., PrintDialog]


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """A paper of three pages."""
    first, second, third = (Paragraph(f"第{number}页，双方自愿达成协议。") for number in "一二三")
    blocks = (first, PageBreak(), second, PageBreak(), third)
    return write_pdf(Paper(title="人民调解协议书", blocks=blocks))


@pytest.fixture
def agreement(pdf: bytes) -> ToPrint:
    return ToPrint(title="人民调解协议书", content=pdf, copies=3, pages=3)


@pytest.fixture
def printed() -> list[tuple[Order, ...]]:
    """What the caller was told to have been printed."""
    return []


@pytest.fixture
def open_on(window_of, printed, qtbot, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenOn]:
    """Opens the dialog for papers, and waits until it has looked for printers."""
    monkeypatch.setattr(printing_out, "PAUSE", 50)
    window: Window = window_of(Blank)

    def open_it(*papers: ToPrint) -> PrintDialog:
        dialog = PrintDialog(window, papers, printed.append)
        window.open(dialog)
        qtbot.waitUntil(lambda: dialog.printer.currentText() != "正在找打印机...", timeout=10_000)
        return dialog

    return open_it


@pytest.fixture
def no_queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tools of a CUPS that runs and has no printer."""
    for name in ("lp", "lpoptions", "lpstat"):
        tool = tmp_path / "tools" / name
        tool.parent.mkdir(exist_ok=True)
        tool.write_text("#!/bin/sh\n[ $1 = -r ] && echo 'scheduler is running'\n", "utf-8")
        tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'tools'}{os.pathsep}{os.environ['PATH']}")


def type_in(field: QWidget, text: str) -> None:
    """Types into a field as an input method does."""
    field.setFocus()
    field.selectAll()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def toast(dialog_or_window: QWidget) -> str:
    window = dialog_or_window if isinstance(dialog_or_window, Window) else dialog_or_window.over
    return window.toast.accessibleName() if window.toast.isVisible() else ""


cups_only = pytest.mark.cups
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="there is no CUPS on Windows")


@cups_only
def test_enter_prints_the_copies_the_paper_wants_and_the_caller_is_told_once(
    cups: Cups, open_on: OpenOn, agreement: ToPrint, printed, qtbot
):
    cups.add("office", description="文印室 HP")
    dialog = open_on(agreement)
    window = dialog.over
    assert dialog.primary.text() == "打印 3 份"

    QTest.keyClick(dialog.copies, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(printed), timeout=20_000)

    assert [(one.paper, one.copies, one.printer.name, one.pages) for one in printed[0]] == [
        (agreement, 3, "office", ())
    ]
    assert len(printed) == 1
    assert toast(window) == "已打印：人民调解协议书 3 份（文印室 HP）"
    assert not window.findChildren(PrintDialog) or not dialog.isVisible()
    assert len(open_pdf(cups.arrived(cups.newest()))) == 9
    assert remembered("print/printer") == "office"


@cups_only
def test_copies_pages_and_sides_chosen_by_keyboard_reach_the_printer(
    cups: Cups, open_on: OpenOn, agreement: ToPrint, printed, qtbot
):
    cups.add("office")
    dialog = open_on(agreement)

    QTest.keyClick(dialog.copies, Qt.Key.Key_Down)
    type_in(dialog.pages, "第１页、3")
    QTest.keyClick(dialog.sides.focusProxy(), Qt.Key.Key_2)
    assert dialog.primary.text() == "打印 2 份"
    QTest.keyClick(dialog.pages, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(printed), timeout=20_000)

    order = printed[0][0]
    assert (order.copies, order.pages, order.sides) == (2, (1, 3), Sides.LONG_EDGE)
    assert "sides=two-sided-long-edge" in cups.options(cups.newest())
    assert remembered("print/sides") == Sides.LONG_EDGE


@cups_only
def test_the_printer_of_last_time_is_chosen_again_and_one_that_cannot_turn_says_so(
    cups: Cups, open_on: OpenOn, agreement: ToPrint
):
    cups.add("office", description="文印室 HP")
    cups.add("window", description="窗口机", duplex=False)
    remember("print/printer", "window")
    remember("print/sides", str(Sides.SHORT_EDGE))

    dialog = open_on(agreement)
    assert dialog.printer.value() == "window"
    assert not dialog.sides.isEnabled()
    assert dialog.sides.accessibleDescription() == "这台打印机不会自动印双面。"
    assert dialog.sides.value() is Sides.ONE

    dialog.printer.fill("office")
    assert dialog.sides.isEnabled()
    assert dialog.sides.value() is Sides.SHORT_EDGE

    QTest.keyClick(dialog.sides.focusProxy(), Qt.Key.Key_2)
    for name in ("window", "office"):
        dialog.printer.fill(name)
    assert dialog.sides.value() is Sides.LONG_EDGE


@cups_only
def test_what_cannot_be_printed_is_said_beside_its_field_and_nothing_is_sent(
    cups: Cups, open_on: OpenOn, agreement: ToPrint
):
    cups.add("office")
    dialog = open_on(agreement)
    type_in(dialog.copies, "0")
    type_in(dialog.pages, "2-9")
    QTest.keyClick(dialog.pages, Qt.Key.Key_Return)

    assert dialog.copies.accessibleDescription() == "份数写1到99之间的整数。"
    assert dialog.pages.accessibleDescription() == "这份文书共3页，没有第9页，请改成1到3之间的页。"
    assert dialog.focusWidget() is dialog.copies
    assert cups.run("lpstat", "-W", "all", "-o", "office") == ""


@cups_only
def test_a_jam_is_told_and_the_paper_can_be_cancelled_and_printed_again(
    cups: Cups, open_on: OpenOn, agreement: ToPrint, printed, qtbot
):
    cups.add("office")
    (cups.out / "jam").touch()
    dialog = open_on(agreement)
    type_in(dialog.pages, "2")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "卡纸，请取出卡住的纸。" in dialog.progress.accessibleName(), timeout=20_000)
    assert dialog.focusWidget() is dialog.close_or_leave

    QTest.keyClick(dialog.stop, Qt.Key.Key_Space)
    qtbot.waitUntil(dialog.fields.isVisible, timeout=20_000)
    assert dialog.sentence.text == "打印已取消。"
    assert printed == []
    assert dialog.pages.text() == "2"

    (cups.out / "jam").unlink()
    qtbot.waitUntil(dialog.primary.isEnabled, timeout=20_000)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(printed), timeout=20_000)
    assert printed[0][0].pages == (2,)


@cups_only
def test_closed_by_escape_the_dialog_leaves_the_paper_in_the_queue_and_the_toast_tells(
    cups: Cups, open_on: OpenOn, agreement: ToPrint, printed, qtbot
):
    cups.add("office", description="文印室 HP")
    (cups.out / "jam").touch()
    dialog = open_on(agreement)
    window = dialog.over
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.progress.isVisible)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: toast(window) == "打印停住了：卡纸，请取出卡住的纸。", timeout=20_000)
    assert printed == []

    (cups.out / "jam").unlink()
    qtbot.waitUntil(lambda: bool(printed), timeout=20_000)
    assert toast(window) == "已打印：人民调解协议书 3 份（文印室 HP）"


@cups_only
def test_a_queue_that_takes_nothing_is_said_in_the_dialog_and_another_printer_may_be_chosen(
    cups: Cups, open_on: OpenOn, agreement: ToPrint, printed, qtbot
):
    cups.add("closed")
    cups.add("office")
    cups.run("cupsreject", "closed")
    remember("print/printer", "closed")
    dialog = open_on(agreement)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "停收新的打印任务" in dialog.sentence.text, timeout=20_000)
    qtbot.waitUntil(dialog.primary.isEnabled, timeout=20_000)

    dialog.printer.fill("office")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(printed), timeout=20_000)
    assert printed[0][0].printer.name == "office"


@cups_only
def test_of_several_papers_the_one_that_cannot_be_made_stays_and_the_rest_is_printed(
    cups: Cups, open_on: OpenOn, agreement: ToPrint, pdf: bytes, printed, qtbot
):
    def refuses() -> bytes:
        raise Refused("协议还没有条款，请先写条款。")

    cups.add("office")
    dialog = open_on(agreement, ToPrint(title="送达回证", content=refuses, copies=1, pages=1))
    assert dialog.primary.text() == "打印 4 份"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.sentence.text), timeout=20_000)

    assert dialog.sentence.text == "协议还没有条款，请先写条款。"
    assert [one.paper.title for one in printed[0]] == ["人民调解协议书"]
    assert dialog.primary.text() == "打印 1 份"


@posix_only
@pytest.mark.usefixtures("no_queue")
def test_without_a_printer_one_sentence_says_so_and_nothing_can_be_sent(open_on: OpenOn, agreement: ToPrint):
    dialog = open_on(agreement)
    said = "没有找到打印机，请接好打印机后再试，或先存为PDF。"

    assert dialog.printer.accessibleDescription() == said
    assert not dialog.primary.isEnabled()
    assert dialog.primary.accessibleDescription() == said

    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.fields.isVisible()
    assert not dialog.progress.isVisible()


@cups_only
def test_a_printer_plugged_in_meanwhile_is_found_by_f5(
    cups: Cups, open_on: OpenOn, agreement: ToPrint, qtbot
):
    dialog = open_on(agreement)
    assert not dialog.primary.isEnabled()

    cups.add("office")
    dialog.activateWindow()
    QTest.keyClick(dialog, Qt.Key.Key_F5)
    qtbot.waitUntil(dialog.primary.isEnabled, timeout=10_000)
    assert dialog.printer.value() == "office"


@cups_only
def test_every_control_is_named_and_reached_by_tab(cups: Cups, open_on: OpenOn, agreement: ToPrint):
    cups.add("office")
    dialog = open_on(agreement)
    reached = set(tabbed(dialog))

    assert [one for one in focusable(dialog) if not name_of(one)] == []
    assert [name_of(one) for one in focusable(dialog) if one not in reached] == []
