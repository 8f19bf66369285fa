"""纠纷 on the demo desk: looking for, cutting, sorting, moving, copying, and the preview beside."""

from __future__ import annotations

import time
from array import array
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from mediation_desk import labels
from mediation_desk.config import paths
from mediation_desk.desktop import worker
from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.pages.dispute.page import DisputePage
from mediation_desk.desktop.pages.disputes import DisputesPage
from mediation_desk.desktop.pages.disputes_conditions import CONDITIONS
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.widgets.preview_parts import Facts
from mediation_desk.desktop.widgets.why import WhyPopover
from mediation_desk.domain.codes import Stage, Tier
from mediation_desk.services import listing, overview, views
from mediation_desk.services.listing import Asked, DueBy, Order, Scope
from mediation_desk.services.views import View
from mediation_desk.services.work import Office

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(window_of, tmp_path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """The window with this page; what it remembers stays with the test."""
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path)
    yield window_of(DisputesPage, DisputePage)
    worker.wait_for_all()


@pytest.fixture
def page(window: Window, qtbot) -> DisputesPage:
    found = window.page
    assert isinstance(found, DisputesPage)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle(found)
    return found


def settle(page: DisputesPage) -> None:
    """Waits until the rows and the preview are there."""
    until = time.monotonic() + 10
    while page.is_loading or page.filters.is_waiting:
        assert time.monotonic() < until
        # Unlike QTest.qWait, a loop lets go of Python's lock, so that the thread gets on.
        loop = QEventLoop()
        QTimer.singleShot(5, loop.quit)
        loop.exec()
    page.doing.show_case()


def show(page: DisputesPage, row: int) -> None:
    """Goes to a row, its preview as it is seen."""
    page.table.go_to(row)
    page.doing.show_case()
    QApplication.processEvents()


def ask(page: DisputesPage, asked: Asked) -> None:
    page.filters.ask(asked)
    settle(page)


def numbers(page: DisputesPage) -> list[str]:
    return [page.model.row_at(at).number for at in range(page.model.rowCount())]


def wanted(office: Office, asked: Asked) -> list[str]:
    ids = listing.ids(office, asked)
    return [row.number for row in listing.rows(office, ids) if row is not None]


def dialog(window: Window) -> Dialog:
    return next(one for one in window.findChildren(Dialog) if one.isVisible())


def popover(window: Window) -> WhyPopover | None:
    return next((one for one in window.findChildren(WhyPopover) if one.isVisible()), None)


def test_the_list_shows_the_open_cases_red_first_with_the_first_one_beside(
    page: DisputesPage, demo_office: Office
) -> None:
    assert numbers(page) == wanted(demo_office, Asked())
    assert page.table.currentIndex().row() == 0
    assert page.preview.shown == overview.overview(demo_office, numbers(page)[0])
    assert page.card._count.text() == f"{page.model.rowCount()}件·已选1件"


def test_the_chips_of_the_tiers_count_and_choose(page: DisputesPage, demo_office: Office) -> None:
    counts = listing.counts(demo_office, Asked())
    for tier, chip in page.filters.tiers.items():
        assert chip.text() == f"{labels.TIER[tier]} {counts.tiers[tier]}"
    page.filters.tiers[Tier.RED].click()
    settle(page)
    assert page.model.rowCount() == counts.tiers[Tier.RED]
    assert page.filters.tiers[Tier.YELLOW].text() == f"黄色 {counts.tiers[Tier.YELLOW]}"
    QTest.keyClick(page.filters.tiers[Tier.RED], Key.Key_Space)
    settle(page)
    assert page.model.rowCount() == counts.in_all


def test_typing_searches_and_esc_clears(page: DisputesPage, demo_office: Office) -> None:
    name = page.model.row_at(3).names[0]
    QTest.keyClick(page.window(), Key.Key_F, CTRL)
    assert page.filters.search.hasFocus()
    commit = QInputMethodEvent()
    commit.setCommitString(name)
    QApplication.sendEvent(page.filters.search, commit)
    assert page.filters.asked == Asked()
    settle(page)
    assert numbers(page) == wanted(demo_office, Asked(search=name)) != []
    QTest.keyClick(page.filters.search, Key.Key_Escape)
    settle(page)
    assert numbers(page) == wanted(demo_office, Asked())
    QTest.keyClick(page.filters.search, Key.Key_Down)
    assert page.table.hasFocus()


def test_letters_typed_in_the_list_begin_a_search(page: DisputesPage) -> None:
    page.table.setFocus()
    QTest.keyClicks(page.table, "w")
    assert page.filters.search.hasFocus()
    QTest.keyClicks(page.filters.search, "m")
    assert page.filters.search.text() == "wm"
    settle(page)
    assert page.filters.asked.search == "wm"
    page.table.setFocus()
    QTest.keyClick(page.table, Key.Key_Escape)
    settle(page)
    assert page.filters.asked == Asked()


def test_nothing_found_offers_to_clear_the_conditions(page: DisputesPage) -> None:
    ask(page, Asked(search="没有这样的一件事"))
    clear = next(one for one in page.findChildren(QPushButton) if one.text() == "清除条件")
    assert clear.isVisible()
    assert page.preview.shown is None
    clear.click()
    settle(page)
    assert page.model.rowCount() > 0
    assert page.table.isVisible()


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda one: one.key)
def test_every_choice_of_every_menu_cuts_the_list_as_it_says(
    page: DisputesPage, demo_office: Office, condition
) -> None:
    chip = page.filters.chips[condition.key]
    for option in condition.options(demo_office, Asked(scope=Scope.ALL)):
        if option.leads_to is None:
            continue
        ask(page, option.leads_to)
        assert numbers(page) == wanted(demo_office, option.leads_to)
        if option.leads_to.scope is not Scope.ALL or condition.key != "scope":
            assert chip.is_on
            assert chip.isVisible()
            chip.cleared.emit()
            settle(page)
            assert condition.says(page.filters.asked) is None


def test_the_menu_of_a_chip_offers_and_takes_back(page: DisputesPage, qtbot) -> None:
    chip = page.filters.chips["stage"]
    QTest.keyClick(chip, Key.Key_Return)
    menu = chip._menu
    qtbot.waitUntil(menu.isVisible)
    action = next(one for one in menu.actions() if one.text() == labels.STAGE[Stage.PUSH])
    action.trigger()
    menu.close()
    settle(page)
    assert page.filters.asked.stages == (Stage.PUSH,)
    assert chip.text() == labels.STAGE[Stage.PUSH]
    QTest.keyClick(chip, Key.Key_Delete)
    settle(page)
    assert page.filters.asked.stages == ()


def test_rare_chips_wait_in_more_while_the_window_is_narrow(window: Window, page: DisputesPage) -> None:
    assert page.filters.chips["unit"].isVisible()
    assert page.preview.width() == 352
    window.resize(1280, 720)
    assert not page.filters.chips["unit"].isVisible()
    assert page.preview.width() == 300
    ask(page, Asked(due=DueBy.OVERDUE))
    assert page.filters.chips["due"].isVisible()
    window.resize(1000, 640)
    assert page.preview.isHidden()
    QTest.keyClick(page.table, Key.Key_Space)
    assert page.preview.isVisible()


def test_a_head_sorts_and_a_second_click_turns_it(page: DisputesPage, demo_office: Office) -> None:
    for reverse in (False, True):
        page.table.order_asked.emit(Order.NEXT)
        settle(page)
        assert page.filters.asked == Asked(order=Order.NEXT, reverse=reverse)
        assert numbers(page) == wanted(demo_office, page.filters.asked)


def test_views_are_chosen_saved_and_deleted(window: Window, page: DisputesPage, demo_office: Office) -> None:
    ask(page, Asked(tiers=(Tier.BLUE,)))
    assert page.view_chip.text() == "视图：在办，先红后蓝·已改"
    page.save_view()
    saving = dialog(window)
    QTest.keyClick(saving, Key.Key_Return)
    assert saving.isVisible()
    saving._form.field("name").setText("逾期")
    QTest.keyClick(saving, Key.Key_Return)
    assert saving.isVisible()
    saving._form.field("name").setText("我的蓝色件")
    QTest.keyClick(saving, Key.Key_Return)
    assert View(name="我的蓝色件", asked=Asked(tiers=(Tier.BLUE,))) in views.views(demo_office)
    assert page.view_chip.text() == "视图：我的蓝色件"
    page.view_chip._list.aboutToShow.emit()
    overdue = next(one for one in page.view_chip._list.actions() if one.text() == "逾期")
    overdue.trigger()
    settle(page)
    assert page.filters.asked == Asked(due=DueBy.OVERDUE, order=Order.NEXT)
    page.view_chip._drop(views.views(demo_office)[-1])
    assert views.views(demo_office) == views.built_in(demo_office)


def test_columns_are_chosen_and_remembered(page: DisputesPage, demo_office: Office) -> None:
    page.table.go_to(2)
    menu = page.columns_menu
    shown = tuple(one.key for one in page.model.columns)
    menu.fill(page._offered, shown, compact=False, asked=page.filters.asked)
    next(one for one in menu.actions() if one.text() == "登记号").trigger()
    assert [one.key for one in page.model.columns] == [*shown, "number"]
    assert views.columns(demo_office) == (*shown, "number")
    assert page.table.currentIndex().row() == 2
    next(one for one in menu.actions() if one.text().startswith("紧凑")).trigger()
    assert page.table.is_compact()
    assert not any(one.text() == "纠纷" for one in menu.actions())


def test_every_column_has_words_for_every_case(page: DisputesPage, demo_office: Office) -> None:
    ask(page, Asked(scope=Scope.ALL))
    page._choose_columns(tuple(one.key for one in page._offered))
    page.table.go_to(0)
    for at in range(page.model.rowCount()):
        row = page.model.row_at(at)
        for column in page.model.columns:
            assert isinstance(column.text(row), str)
        sentence = page.model.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert all(name in sentence for name in row.names[:2])
    assert not page.table.grab().isNull()
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_rows_are_copied_with_heads_for_text_and_spreadsheets(page: DisputesPage, qtbot) -> None:
    page.table.setFocus()
    page.table.go_to(0)
    QTest.keyClick(page.table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.table, Key.Key_C, CTRL)
    clipboard = QGuiApplication.clipboard()
    qtbot.waitUntil(lambda: "纠纷" in clipboard.text())
    lines = clipboard.text().split("\r\n")
    assert lines[0].split("\t") == ["分级", "纠纷", "阶段", "下一个日期", "承办"]
    assert len(lines) == 3
    assert page.model.row_at(1).names[0] in lines[2]
    assert clipboard.mimeData().html().count("<tr>") == 3


def test_too_many_rows_to_copy_are_refused_in_one_sentence(page: DisputesPage, window: Window) -> None:
    one = page.model.id_at(0)
    page.table.show_ids(array("q", [one] * 10_001), anew=True)
    page.table.selectAll()
    QGuiApplication.clipboard().setText("before")
    QTest.keyClick(page.table, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "before"
    assert "10,000" in window.toast.accessibleName()


def test_the_number_is_copied_from_preview_and_by_keys(page: DisputesPage) -> None:
    show(page, 1)
    row = page.model.row_at(1)
    copies = [one for one in page.preview.findChildren(QPushButton) if one.toolTip() == "复制编号"]
    next(one for one in copies if one.isVisible()).click()
    assert QGuiApplication.clipboard().text() == (row.docket or row.number)
    page.table.go_to(2)
    QTest.keyClick(page.window(), Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    row = page.model.row_at(2)
    assert QGuiApplication.clipboard().text() == (row.docket or row.number)


def test_the_preview_tells_the_case_in_order_and_hides_phones(
    page: DisputesPage, demo_office: Office
) -> None:
    for at in range(page.model.rowCount()):
        show(page, at)
        case = page.preview.shown
        assert case is not None
        words = [one.text() for one in page.preview.findChildren(QLabel) if one.isVisibleTo(page.preview)]
        heads = [one for one in ("接下来", "当事人", "最近") if one in words]
        assert words.index(case.title) < words.index(heads[0])
        assert [one for one in words if one in heads] == heads
        for party in case.parties[:6]:
            assert party.name in words
            assert party.phone is None or party.phone not in words
    assert page.preview.minimumWidth() == 352


def test_long_facts_are_cut_and_read_in_full(page: DisputesPage, qtbot) -> None:
    facts = Facts("他说的话" * 100, 300, 4)
    qtbot.addWidget(facts)
    assert facts.label.text().endswith("...")
    facts.more.click()
    assert facts.label.text() == "他说的话" * 100
    facts.more.click()
    assert facts.label.text().endswith("...")


def test_no_text_makes_the_preview_wider_than_it_is(page: DisputesPage, demo_office: Office) -> None:
    case = overview.overview(demo_office, numbers(page)[0])
    long = "A" * 300
    parties = tuple(replace(one, name=long) for one in case.parties[:2])
    odd = replace(case, title=long, facts=long, docket=long, parties=parties, mediator=long)
    page.preview.show_case(odd, demo_office.today)
    QApplication.processEvents()
    inside = page.preview.findChild(QScrollArea).widget()
    assert inside.minimumSizeHint().width() <= page.preview.width() - 12


def test_slow_work_shows_that_it_goes_on_only_after_a_while(page: DisputesPage, qtbot) -> None:
    page.card.set_busy(True)
    assert page.card._busy.isHidden()
    qtbot.waitUntil(page.card._busy.isVisible, timeout=2000)
    assert not page.card._busy.grab().isNull()
    page.card.set_busy(False)
    assert page.card._busy.isHidden()


def test_enter_opens_the_case_and_so_does_its_preview(window: Window, page: DisputesPage) -> None:
    show(page, 1)
    page.table.setFocus()
    QTest.keyClick(page.table, Key.Key_Return)
    assert window.page.key == "dispute"
    assert window.page.case_acts.number == page.model.row_at(1).number
    window.back()
    assert window.page is page
    opens = [one for one in page.preview.findChildren(QPushButton) if one.text() == "打开"]
    next(one for one in opens if one.isVisible()).click()
    assert window.page.key == "dispute"


def test_ctrl_enter_opens_the_next_act_of_the_case(window: Window, page: DisputesPage) -> None:
    page.table.setFocus()
    page.table.go_to(0)
    QTest.keyClick(page.window(), Key.Key_Return, CTRL)
    assert dialog(window).isVisible()
    dialog(window).reject()
    ask(page, Asked(scope=Scope.CLOSED))
    next(act for act in page.acts() if act.key == "act").does()
    assert window.toast.accessibleName() == "这件纠纷现在没有要办的事。"


def test_alt_enter_tells_why_the_next_date_is_that_day(window: Window, page: DisputesPage) -> None:
    page.table.setFocus()
    page.table.go_to(3)
    QTest.keyClick(page.table, Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    told = popover(window)
    assert told is not None
    assert page.preview.shown is not None
    assert page.preview.shown.reasons[0].rule in told.accessibleName()
    QTest.keyClick(told, Key.Key_Escape)
    assert page.table.hasFocus()


def test_space_turns_the_preview_on_and_off(page: DisputesPage) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Key.Key_Space)
    assert page.preview.isHidden()
    QTest.keyClick(page.table, Key.Key_Space)
    assert page.preview.isVisible()


def test_a_write_elsewhere_keeps_the_case_in_sight_and_the_place(page: DisputesPage) -> None:
    page.table.go_to(12)
    page.table.verticalScrollBar().setValue(200)
    kept, selected = page.table.current_id(), page.table.selected()
    page.refresh()
    settle(page)
    assert page.table.current_id() == kept
    assert page.table.selected() == selected
    assert page.table.verticalScrollBar().value() == 200


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"due": "overdue"}, Asked(due=DueBy.OVERDUE, order=Order.NEXT)),
        ({"tier": "red"}, Asked(tiers=(Tier.RED,))),
        ({"search": "杨某"}, Asked(scope=Scope.ALL, search="杨某")),
    ],
)
def test_other_pages_ask_for_cases(window: Window, page: DisputesPage, asked, shown: Asked) -> None:
    window.go("disputes", **asked)
    settle(page)
    assert page.filters.asked == shown
    assert page.filters.search.text() == shown.search
    assert page.model.rowCount() > 0


def test_a_case_asked_for_by_number_is_the_one_in_sight(window: Window, page: DisputesPage) -> None:
    number = page.model.row_at(9).number
    window.go("disputes", number=number)
    settle(page)
    assert page.table.current_row().number == number
    assert page.preview.shown is not None
    assert page.preview.shown.number == number


def test_a_question_asked_in_haste_shows_only_the_last_answer(
    page: DisputesPage, demo_office: Office
) -> None:
    for search in ("某", "杨", "杨某甲"):
        page.filters.ask(replace(page.filters.asked, search=search))
    settle(page)
    assert numbers(page) == wanted(demo_office, Asked(search="杨某甲"))


def test_days_of_registration_are_asked_for_and_checked(window: Window, page: DisputesPage) -> None:
    page.filters.days_wanted.emit()
    days = dialog(window)
    days._form.fill({"first": "2026-11-20", "last": "2026-11-01"})
    QTest.keyClick(days, Key.Key_Return)
    assert days.isVisible()
    days._form.fill({"last": "今天"})
    QTest.keyClick(days, Key.Key_Return)
    settle(page)
    assert page.filters.chips["registered"].text() == "2026-11-20至2026-11-25登记"


def test_any_text_may_be_searched_for(page: DisputesPage) -> None:
    for text in ("长" * 10_000, "\u202e倒\x00着", "😀", "'; DROP TABLE", '%_*"'):
        page.filters.search.setText(text)
        page.filters.search_now()
        settle(page)
        assert page.card.isVisible()


def test_every_control_has_a_name_and_a_place_in_the_tab_order(page: DisputesPage) -> None:
    controls = [one for one in page.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for control in (one for one in controls if one.isVisible()):
        assert control.accessibleName(), control


def test_the_tab_key_goes_on_as_people_read(page: DisputesPage) -> None:
    page.view_chip.setFocus()
    filters = page.filters
    order = [page.columns_button, filters.search, filters.chips["scope"], *filters.tiers.values()]
    met = []
    for _ in range(16):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert [one for one in met if one in order] == order
    assert page.table in met
    assert met.index(filters.more) + 1 == met.index(page.table)


def test_jumps_in_a_million_rows_are_quick_and_small(page: DisputesPage) -> None:
    page._choose_columns(tuple(one.key for one in page.model.columns))
    few = page.model.ids_of(range(page.model.rowCount()))
    many = array("q", (few[at % len(few)] for at in range(1_000_000)))
    before = memory()
    page.table.show_ids(many, anew=True)
    bar, taken = page.table.verticalScrollBar(), []
    for at in range(20):
        began = time.process_time()
        bar.setValue(bar.maximum() * at // 19)
        page.table.viewport().repaint()
        taken.append(time.process_time() - began)
    assert page.table.rowAt(page.table.viewport().height() - 2) == 999_999
    assert sorted(taken)[len(taken) // 2] < 0.035
    assert memory() - before < 40e6


def memory() -> float:
    """The bytes this process has in memory, 0 where the system does not say."""
    try:
        with open("/proc/self/statm") as told:
            return int(told.read().split()[1]) * 4096.0
    except OSError:
        return 0.0
