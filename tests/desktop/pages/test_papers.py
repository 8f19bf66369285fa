"""文书 on the real window: chosen, read, mended, printed and saved by the keyboard."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from mediation_desk.desktop import worker
from mediation_desk.desktop.app import PAGES
from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.dialogs.print import PrintDialog
from mediation_desk.desktop.pages.papers.beside import Badge, verb_of
from mediation_desk.desktop.pages.papers.list import said, short_name, sign_of
from mediation_desk.desktop.pages.papers.page import PapersPage
from mediation_desk.desktop.shell.window import Window
from mediation_desk.services import disputes, paper_history, paper_list
from mediation_desk.services.paper_list import PaperRow
from mediation_desk.services.paper_sheet import Told
from mediation_desk.services.work import Office
from tests.desktop.conftest import TODAY, WHO, WindowOf
from tests.documents import samples

LACKING, AGREED, WALKED = "文明巷2026-0007", "康乐南路2026-0003", "建设中路2025-0001"
"""A registration without its day, an agreement nothing is wrong with, a case with many revisits."""
DOWN, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(window_of: WindowOf) -> Window:
    made = window_of(*PAGES)
    made.activateWindow()
    return made


def shown(window: Window, number: str = "", code: str = "", **asked: int) -> PapersPage:
    window.go("papers", **({"number": number, "code": code, **asked} if number else {}))
    page = window.page
    assert isinstance(page, PapersPage)
    return ready(page)


def ready(page: PapersPage) -> PapersPage:
    """The page once its paper is made and sharp."""
    for _ in range(400):
        page.grab()
        if not page.is_loading and (page.sheet.is_sharp or not page.sheet.count):
            return page
        QTest.qWait(5)
    raise AssertionError("the paper was not shown")


def press(widget: QWidget, key: Qt.Key, *, control: bool = False) -> None:
    QTest.keyClick(widget, key, CONTROL if control else Qt.KeyboardModifier.NoModifier)


def dialog_of(window: Window) -> Dialog:
    (found,) = (one for one in window.findChildren(Dialog) if one.isVisible())
    return found


def words_in(widget: QWidget) -> str:
    return "\n".join(
        one.text() for one in widget.findChildren(QWidget) if hasattr(one, "text") and one.isVisibleTo(widget)
    )


def button_of(widget: QWidget, name: str) -> QAbstractButton:
    return next(
        one
        for one in widget.findChildren(QAbstractButton)
        if one.accessibleName().startswith(name) and one.isVisibleTo(widget)
    )


def test_the_paper_of_a_case_stands_between_the_others_and_what_is_amiss(window: Window):
    page = shown(window, LACKING, "registration")

    assert page.head.title.text() == "人民调解受理登记表"
    assert page.head.pill.text() == "还没打印过"
    assert page.list.row is not None
    assert (page.list.row.code, sign_of(page.list.row, TODAY)) == ("registration", "1处")
    assert "要改1处" in words_in(page.beside)
    assert "没有填写受理日期" in words_in(page.beside)
    assert "程序只对照，是否合适由人定。" in words_in(page.beside)
    assert page.count.text() == "共1种可用，已打印0种"


def test_without_a_code_the_first_paper_that_can_be_made_is_shown(window: Window):
    assert shown(window, AGREED).head.title.text() == "人民调解受理登记表"


def test_mending_leads_while_something_blocks_and_printing_where_nothing_does(window: Window):
    head = shown(window, LACKING, "registration").head
    assert (head.mend.isVisibleTo(head), head.print.property("kind")) == (True, "plain")

    head = shown(window, AGREED, "agreement").head
    assert (head.mend.isVisibleTo(head), head.print.property("kind")) == (False, "primary")
    assert head.print.text() == "打印4份..."


def test_arrows_go_from_paper_to_paper_and_enter_to_the_sheet(window: Window):
    page = shown(window, AGREED)
    page.list.setFocus()
    page.list.choose("mediation_record")
    ready(page)
    assert page.head.title.text() == "人民调解记录"

    press(page.list, ENTER)
    assert QApplication.focusWidget() is page.sheet
    press(page.list, DOWN)
    ready(page)
    assert page.list.row is not None
    assert page.list.row.code != "mediation_record"


def test_a_paper_that_cannot_be_made_yet_says_why_and_cannot_be_printed(window: Window):
    page = shown(window, LACKING, "agreement")

    assert "现在还不能出人民调解协议书" in words_in(page)
    assert "还没有达成书面协议" in words_in(page)
    for one in (page.head.print, page.head.save, page.head.edit):
        assert not one.isEnabled()
        assert "还没有达成书面协议" in one.toolTip()


def test_a_number_beside_points_at_its_place_and_the_one_in_the_margin_at_its_sentence(window: Window):
    page = shown(window, LACKING, "registration")
    badge = page.beside.findChild(Badge)

    badge.click()
    assert badge.is_chosen
    assert page.sheet._chosen == 0

    page.beside.point_at(None)
    page.sheet.pin_chosen.emit(0)
    assert badge.is_chosen


def test_ctrl_enter_opens_the_field_of_the_first_problem(window: Window):
    page = shown(window, LACKING, "registration")

    press(page, ENTER, control=True)

    assert dialog_of(window).isVisible()


def test_what_changed_is_seen_at_once_on_the_same_page(window: Window):
    page = shown(window, AGREED, "agreement")
    page.sheet.set_zoom(100)
    page.sheet.turn_to(1)

    window.bridge.run(
        lambda office: paper_history.record_printed(
            office, AGREED, "agreement", 0, copies=2, printer="前台", content=b"pdf"
        )
    )
    ready(page)

    assert (page.sheet.at, page.sheet.percent) == (1, 100)
    assert page.head.pill.text().endswith("打印过，共2份")
    assert page.count.text() == "共4种可用，已打印1种"


def test_of_several_papers_one_is_chosen_from_the_menu(window: Window):
    page = shown(window, WALKED, "revisit_record")
    assert page.head.which.text() == "第1份，共22份"

    page.head._papers.actions()[4].trigger()
    ready(page)

    assert page.head.which.text() == "第5份，共22份"
    assert not shown(window, WALKED, "agreement").head.which.isVisibleTo(page)


def test_pages_and_size_are_told_and_turned_above(window: Window):
    head = shown(window, AGREED, "agreement").head
    assert head.where.text() == "1/2页"
    assert not head.before.isEnabled()
    assert head.before.toolTip() == "已经是第一页"

    head.after.click()
    assert head.where.text() == "2/2页"
    assert not head.after.isEnabled()

    head.zoom._menu.actions()[4].trigger()
    assert head.zoom.text() == "100%"


def test_what_is_right_is_folded_after_the_first_three_and_the_keyboard_stays_on_the_fold(window: Window):
    beside = shown(window, AGREED, "agreement").beside
    folded = words_in(beside).count("\n")

    button_of(beside, "展开").click()
    QTest.qWait(20)
    assert words_in(beside).count("\n") > folded
    assert QApplication.focusWidget() is button_of(beside, "收起")

    button_of(beside, "收起").click()
    QTest.qWait(20)
    assert words_in(beside).count("\n") == folded


def test_ctrl_p_opens_printing_with_the_copies_of_the_paper(window: Window):
    page = shown(window, AGREED, "agreement")

    press(page, Qt.Key.Key_P, control=True)

    dialog = dialog_of(window)
    assert isinstance(dialog, PrintDialog)
    assert dialog._papers[0].copies == 4
    assert AGREED in dialog._papers[0].title
    dialog.reject()
    worker.wait_for_all()


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_paper_is_saved_where_the_person_says_and_its_folder_offered(
    window: Window, tmp_path: Path, monkeypatch, kind: str
):
    page = shown(window, AGREED, "agreement")
    opened: list[QUrl] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "协议"), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)

    page.doing.save(kind)
    worker.wait_for_all()
    QTest.qWait(20)

    assert (tmp_path / f"协议.{kind}").is_file()
    assert window.toast.accessibleName() == f"已存：协议.{kind}"
    button_of(window.toast, "打开所在文件夹").click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]
    (made,) = paper_history.history(window.bridge.office, AGREED)
    assert (made.format, made.made_by) == (kind, WHO)


def test_a_save_that_is_given_up_leaves_everything_as_it_was(window: Window, monkeypatch):
    page = shown(window, AGREED, "agreement")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))

    page.doing.save("pdf")

    assert paper_history.history(window.bridge.office, AGREED) == ()


def test_a_place_that_cannot_be_written_is_told(window: Window, tmp_path: Path, monkeypatch):
    page = shown(window, AGREED, "agreement")
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "file" / "a.pdf"), "")
    )

    page.doing.save("pdf")
    worker.wait_for_all()
    QTest.qWait(20)

    assert "存不进" in window.toast.accessibleName()


def test_the_way_back_leads_to_the_dispute(window: Window):
    page = shown(window, AGREED, "agreement")

    page.head.case_button.click()

    assert window.page.key == "dispute"


def test_without_a_case_the_latest_papers_are_listed_and_enter_opens_one(window: Window, demo_office: Office):
    page = shown(window)
    assert "还没有存过或打印过文书" in words_in(page)

    window.bridge.run(
        lambda office: paper_history.record_printed(
            office, AGREED, "agreement", 0, copies=3, printer="前台", content=b"pdf"
        )
    )
    ready(page)
    made = page.office.table.current_row()
    assert (made.number, made.copies) == (AGREED, 3)

    page.office.begin()
    press(page.office.table, ENTER)
    ready(page)
    assert page.head.title.text() == "人民调解协议书"

    button_of(page, "全中心").click()
    ready(page)
    assert page.office.isVisibleTo(page)


def test_the_whole_catalogue_is_listed_by_family(window: Window):
    page = shown(window)

    assert page.office.count.text().startswith("共31种，这个版本能出")
    model = page.office.catalogue.model()
    heads = [
        model.index(at, 0).data() for at in range(model.rowCount()) if not model.flags(model.index(at, 0))
    ]
    assert heads == list(paper_list.FAMILIES)


def test_acts_without_a_paper_say_what_is_missing(window: Window):
    page = shown(window)

    for act in page.acts():
        if act.key == "office-papers":
            continue
        window.toast.hide()
        act.does()
        assert window.toast.isVisible(), act.key
        assert "请先打开一件纠纷" in window.toast.accessibleName()


def test_a_case_that_is_gone_is_told(window: Window):
    page = shown(window, "没有2026-0001")

    assert "没有这个编号的纠纷" in words_in(page)


@pytest.mark.parametrize("size", [QSize(1000, 640), QSize(1280, 720), QSize(1440, 900)])
def test_forty_two_parties_and_long_titles_break_no_layout(window: Window, demo_office: Office, size: QSize):
    values = samples.forty_two()
    values["dispute"]["title"] = "某某某某小区四十二户业主与某某房地产开发有限责任公司第一分公司" * 3
    (number,) = disputes.register(demo_office, [samples.case_of(values)])
    window.resize(size)

    page = shown(window, number, "agreement")

    assert window.size() == size
    for card in (page.list, page.beside, page.sheet, page.head):
        assert page.rect().contains(
            card.geometry().translated(card.parentWidget().mapTo(page, card.pos()) - card.pos())
        )
    assert page.sheet.width() > 300
    assert page.head.mend.isVisibleTo(page) or page.head.print.isVisibleTo(page)


def test_an_agreement_is_painted_within_a_moment_of_choosing_it(window: Window):
    page = shown(window, AGREED, "registration")
    ready(shown(window, AGREED, "agreement"))
    page.list.choose("registration")
    ready(page)

    begun = time.perf_counter()
    page.list.choose("agreement")
    ready(page)

    # Ten times what it takes: the bench measures, this catches a second layout or a lost thread.
    assert time.perf_counter() - begun < 3


def row_of(**changed: object) -> PaperRow:
    values: dict[str, object] = {
        "code": "agreement",
        "label": "人民调解协议书",
        "family": "协议",
        "made": True,
    }
    return PaperRow(**(values | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "sign", "sentence"),
    [
        (row_of(), "", "人民调解协议书"),
        (row_of(blocking=2), "2处", "人民调解协议书，要改2处"),
        (
            row_of(last_on=TODAY, printed=3),
            f"{TODAY:%m-%d}",
            f"人民调解协议书，最近一次{TODAY.isoformat()}，打印过3份",
        ),
        (row_of(why_not="还没有达成书面协议。"), "未到", "人民调解协议书，现在不能出：还没有达成书面协议。"),
        (row_of(made=False, why_not="不能出。"), "", "人民调解协议书，现在不能出：不能出。"),
    ],
)
def test_a_paper_in_the_list_says_how_it_stands(row: PaperRow, sign: str, sentence: str):
    assert (sign_of(row, TODAY), said(row)) == (sign, sentence)


def test_names_in_the_list_leave_out_what_all_of_them_begin_with():
    assert short_name("人民调解协议书") == "调解协议书"
    assert short_name("人民调解当事人权利义务告知书") == "权利义务告知书"
    assert short_name("督办单") == "督办单"


@pytest.mark.parametrize(
    ("what", "number", "verb"),
    [
        ("申请人（A）没有填写性别", 1, "填性别"),
        ("第二项履行没有期限", 1, "去改"),
        ("还缺记录人签名", 0, "去看看"),
    ],
)
def test_the_button_of_a_problem_is_named_by_its_act(what: str, number: int, verb: str):
    assert verb_of(Told(number=number, what=what, why="", where="x", mark=None)) == verb
