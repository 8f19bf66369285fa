"""记协议 by keyboard: terms numbered, one line becomes the instalments, only the bad field is marked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.dialogs.agreement.terms import Terms
from mediation_desk.desktop.dialogs.agreement.undertaking import UndertakingRow
from mediation_desk.desktop.dialogs.agreement.undertakings import Undertakings
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.codes import AgreementKind, PerformanceKind
from mediation_desk.domain.record.agreement import Agreement
from mediation_desk.services import disputes
from mediation_desk.services.work import Office
from tests.desktop.dialogs.acting import Blank, deed, fill, notices, press, shown, told
from tests.desktop.typing import typed

UNAGREED, SIGNED, ORAL, MANY = "文明巷2026-0004", "建设中路2026-0002", "荷泉2026-0003", "富力2026-0001"
TERMS = "冯某每月15日前向郑某退还押金1000元，共24期，合计24000元。\n双方再无其他争议。"


@pytest.fixture
def window(window_of) -> Window:
    return window_of(Blank)


def rows(dialog: ActDialog) -> Undertakings:
    found = dialog.form.field("performance")
    assert isinstance(found, Undertakings)
    return found


def added(dialog: ActDialog, **values: str) -> UndertakingRow:
    """An undertaking added by the button, its fields filled."""
    QTest.keyClick(rows(dialog).add_button, Qt.Key.Key_Space)
    made = rows(dialog).rows[-1]
    for key, value in values.items():
        getattr(made, key).fill(value)
    return made


def agreement(office: Office, number: str, at: int = -1) -> Agreement:
    return disputes.show(office, number).agreements[at]


def test_it_is_written_from_terms_to_instalments_by_keyboard_alone(
    window: Window, demo_office: Office
) -> None:
    heard = notices(window)
    dialog = deed(window, UNAGREED, "agreement", "agreements")
    terms = dialog.form.field("terms")
    assert at(dialog) is terms
    typed(terms, TERMS)
    go_on(dialog)
    QTest.keyClick(at(dialog), Qt.Key.Key_Space)
    assert at(dialog) is rows(dialog).rows[0].what
    typed(at(dialog), "商铺押金")
    go_on(dialog)
    QTest.keyClicks(at(dialog), "24000")
    go_on(dialog)
    typed(at(dialog), "每月15日支付1000元，共24期")
    QTest.keyClick(at(dialog), Qt.Key.Key_Return)

    made = agreement(demo_office, UNAGREED)
    assert made.kind is AgreementKind.WRITTEN
    assert len(made.terms) == 2
    assert len(made.performance) == 24
    first, last = made.performance[0], made.performance[-1]
    assert (first.what, first.due, last.due) == ("商铺押金第1期", date(2026, 12, 15), date(2028, 11, 15))
    assert (first.debtors, first.creditors) == (("B",), ("A",))
    assert made.manner == "按约定期限分期给付，收款人出具收条"
    assert heard[-1].text == "已记书面协议：2条，履行24项，郑某与冯某商铺押金纠纷"


def at(dialog: ActDialog) -> QWidget:
    """Where the keyboard is."""
    found = dialog.focusWidget()
    assert found is not None
    return found


def go_on(dialog: ActDialog) -> None:
    """Tab, once what was just added is in sight."""
    QApplication.processEvents()
    QTest.keyClick(at(dialog), Qt.Key.Key_Tab)


class TestInstalments:
    def test_the_line_says_at_once_what_it_means(self, window: Window) -> None:
        dialog = deed(window, UNAGREED, "agreement", "agreements")
        made = added(dialog, what="押金", term="每月15日支付1000元，共24期")
        assert made._told.text() == "共24期，首期2026-12-15，末期2028-11-15，合计24,000元"
        assert made.table.isHidden()
        made.more.click()
        assert not made.table.isHidden()
        assert "第24期，2028-11-15，1,000元" in made.table.accessibleDescription()

    def test_another_day_of_the_agreement_means_other_days(self, window: Window) -> None:
        dialog = deed(window, UNAGREED, "agreement", "agreements")
        made = added(dialog, what="押金", term="每月15日支付1000元，共24期")
        fill(dialog, reached_on=date(2026, 10, 1))
        assert "首期2026-10-15" in made._told.text()

    def test_a_sum_that_does_not_add_up_is_told_beside_its_line_alone(
        self, window: Window, demo_office: Office
    ) -> None:
        dialog = deed(window, UNAGREED, "agreement", "agreements")
        fill(dialog, terms=TERMS)
        made = added(dialog, what="押金", total="20000", term="每月15日支付1000元，共24期")
        press(dialog)
        said = "共24期合计24,000元，与上面的总额20,000元相差4,000元，请改一处。"
        assert made.term.accessibleDescription() == said
        assert made._problem.text() == said
        wrong = [one for one in dialog.findChildren(QWidget) if one.property("wrong") == "true"]
        assert wrong == [rows(dialog), made.term]
        assert made.term.hasFocus() or dialog.focusWidget() is made.term
        assert not disputes.show(demo_office, UNAGREED).agreements

        made.total.fill("24000")
        assert made.term.property("wrong") == "false"
        press(dialog)
        assert len(agreement(demo_office, UNAGREED).performance) == 24

    @pytest.mark.parametrize(
        ("values", "field", "says"),
        [
            ({"term": "2026-12-20前付清100元", "what": ""}, "what", "没有写履行什么"),
            ({"what": "押金", "term": "过几天付100元"}, "term", "“过几天付100元”没有读懂"),
            ({"what": "押金", "term": ""}, "term", "没有写期限"),
            ({"what": "押金", "total": "一百", "term": "2026-12-20前"}, "total", "金额写数字"),
        ],
    )
    def test_what_cannot_be_read_is_marked_where_it_stands(
        self, window: Window, values: dict[str, str], field: str, says: str
    ) -> None:
        dialog = deed(window, UNAGREED, "agreement", "agreements")
        fill(dialog, terms=TERMS)
        added(dialog, what="钥匙", kind=PerformanceKind.ACT, term="2026-12-20前")
        made = added(dialog, kind=PerformanceKind.MONEY, **values)
        press(dialog)
        assert says in getattr(made, field).accessibleDescription()
        assert told_below(dialog) == "第2项履行还有一处没有写对，请改上面标出的一格。"

    def test_a_problem_further_down_is_brought_into_sight(self, window: Window) -> None:
        window.resize(1280, 720)
        dialog = deed(window, UNAGREED, "agreement", "agreements")
        fill(dialog, terms=TERMS)
        for term in ("2026-12-20付100元", "2026-12-21付100元", "过几天"):
            made = added(dialog, what="押金", term=term)
        QApplication.processEvents()
        dialog.form.field("terms").setFocus()
        press(dialog)
        QApplication.processEvents()
        assert not made.term.visibleRegion().isEmpty()

    def test_terms_without_a_debtor_are_a_problem(self, window: Window) -> None:
        dialog = deed(window, UNAGREED, "agreement", "agreements")
        fill(dialog, terms=TERMS)
        made = added(dialog, what="押金", term="2026-12-20前付清100元")
        made.debtors.choice.fill(None)
        press(dialog)
        assert made.debtors.choice.accessibleDescription() == "没有写谁履行，请选义务人。"

    def test_an_amount_in_the_terms_that_no_row_has_is_asked_about(self, window: Window) -> None:
        dialog = deed(window, UNAGREED, "agreement", "agreements")
        added(dialog, what="押金", term="2026-12-20前付清100元")
        fill(dialog, terms="甲方付100元。\n乙方付12000元。")
        assert rows(dialog)._odd.text() == "第二条写有12,000.00元，履行里没有这个数额，请核对。"
        assert dialog.primary.isEnabled()

    def test_a_row_is_taken_out_and_the_next_begins_as_the_one_before(self, window: Window) -> None:
        dialog = deed(window, UNAGREED, "agreement", "agreements")
        first = added(dialog, what="押金")
        first.creditors.fill(("B",))
        first.debtors.fill(("A",))
        second = added(dialog)
        assert (second.debtors.value(), second.creditors.value()) == (("A",), ("B",))
        QTest.keyClick(first.taken_out, Qt.Key.Key_Space)
        assert rows(dialog).rows == [second]


def told_below(dialog: ActDialog) -> str:
    return rows(dialog).accessibleDescription()


class TestTerms:
    def test_each_line_gets_its_number_as_one_types(self, window: Window) -> None:
        dialog = deed(window, UNAGREED, "agreement", "agreements")
        terms = dialog.form.field("terms")
        assert isinstance(terms, Terms)
        typed(terms, "甲方付款。")
        QTest.keyClick(terms, Qt.Key.Key_Return)
        assert shown(window) == [dialog]
        typed(terms, "乙方搬离。")
        assert [text for text, _ in terms.numbers()] == ["一、", "二、"]

    def test_numbers_that_were_pasted_are_not_doubled(self, window: Window, demo_office: Office) -> None:
        dialog = deed(window, UNAGREED, "agreement", "agreements")
        fill(dialog, terms="1. 甲方付款。\n\n2. 乙方搬离。")
        press(dialog)
        assert agreement(demo_office, UNAGREED).terms == ("甲方付款。", "乙方搬离。")

    def test_without_terms_it_is_refused_beside_them(self, window: Window) -> None:
        dialog = deed(window, UNAGREED, "agreement", "agreements")
        press(dialog)
        assert dialog.form.field("terms").accessibleDescription() == "请写协议条款，一行一条"

    def test_a_fee_for_the_committee_is_told_beside_them(self, window: Window) -> None:
        dialog = deed(window, UNAGREED, "agreement", "agreements")
        fill(dialog, terms="甲方付款。\n双方各向调委会交调解费一百元。")
        press(dialog)
        assert "人民调解不收取任何费用" in dialog.form.field("terms").accessibleDescription()


class TestPuttingRight:
    def test_it_opens_as_it_stands_and_saves_unchanged(self, window: Window, demo_office: Office) -> None:
        before = agreement(demo_office, SIGNED)
        dialog = deed(window, SIGNED, "agreement", "agreements[0]")
        assert dialog.title.text() == "改协议"
        fill(dialog, signing="keep")
        press(dialog)
        assert agreement(demo_office, SIGNED) == before

    def test_who_changes_a_signed_one_says_whether_it_is_signed_anew(
        self, window: Window, demo_office: Office
    ) -> None:
        dialog = deed(window, SIGNED, "agreement", "agreements[0]")
        fill(dialog, breach="按日加付百分之一。")
        press(dialog)
        assert "请选只改错别字" in dialog.form.field("signing").accessibleDescription()
        fill(dialog, signing="again")
        press(dialog)
        made = agreement(demo_office, SIGNED)
        assert (made.signatures, made.effective_on) == ((), None)
        assert made.performance[0].payments

    def test_a_paid_instalment_is_not_changed_away(self, window: Window) -> None:
        dialog = deed(window, SIGNED, "agreement", "agreements[0]")
        rows(dialog).fill([])
        fill(dialog, signing="again")
        press(dialog)
        assert "已有履行记录" in rows(dialog).accessibleDescription()

    def test_an_oral_one_is_put_in_writing_in_its_place(self, window: Window, demo_office: Office) -> None:
        oral = agreement(demo_office, ORAL)
        dialog = deed(window, ORAL, "replace_agreement", "agreements[0]")
        assert dialog.title.text() == "另立协议"
        press(dialog)
        made = agreement(demo_office, ORAL)
        assert (made.kind, made.replaces) == (AgreementKind.WRITTEN, oral.ref)
        assert (made.terms, made.performance) == (oral.terms, oral.performance)

    def test_who_does_not_pay_is_urged_and_then_the_other_ways_are_told(
        self, window: Window, demo_office: Office
    ) -> None:
        place = "agreements[0].performance[2]"
        early = deed(window, SIGNED, "tell_ways", place)
        assert not early.primary.isEnabled()
        assert "还没有督促过" in early.sentence
        early.reject()

        urging = deed(window, SIGNED, "urge", place)
        fill(urging, said="限三日内付清")
        press(urging)
        telling = deed(window, SIGNED, "tell_ways", place)
        press(telling)

        row = agreement(demo_office, SIGNED).performance[2]
        assert [(one.on, one.said) for one in row.urged] == [(demo_office.today, "限三日内付清")]
        assert row.told_on == demo_office.today

    def test_a_row_is_waived(self, window: Window, demo_office: Office) -> None:
        dialog = deed(window, SIGNED, "waive", "agreements[0].performance[2]")
        press(dialog)
        assert "为什么放弃" in told(dialog, "waived_because")
        fill(dialog, waived_because="双方和好")
        press(dialog)
        assert agreement(demo_office, SIGNED).performance[2].waived_on == demo_office.today

    def test_a_row_is_performed_by_its_place(self, window: Window, demo_office: Office) -> None:
        dialog = deed(window, SIGNED, "performance", "agreements[0].performance[1]")
        fill(dialog, how="现金")
        press(dialog)
        row = agreement(demo_office, SIGNED).performance[1]
        assert (row.payments[-1].amount, row.done_on) == (Decimal(3000), demo_office.today)

    def test_what_is_settled_asks_for_nothing(self, window: Window) -> None:
        dialog = deed(window, SIGNED, "performance", "agreements[0].performance[0]")
        assert not dialog.primary.isEnabled()
        assert dialog.sentence == "这一项已经履行或免除，不用再记。"


class TestDrafts:
    def test_half_of_it_is_there_again(self, window: Window) -> None:
        dialog = deed(window, UNAGREED, "agreement", "agreements")
        fill(dialog, terms="甲方付款。")
        added(dialog, what="押金", term="每月15日支付")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        again = deed(window, UNAGREED, "agreement", "agreements")
        assert again.form.field("terms").value() == ("甲方付款。",)
        (row,) = rows(again).rows
        assert (row.what.value(), row.term.value()) == ("押金", "每月15日支付")


class TestManyParties:
    def test_a_whole_side_owes_at_one_stroke(self, window: Window, demo_office: Office) -> None:
        dialog = deed(window, MANY, "agreement", "agreements")
        fill(dialog, terms="开发企业退还每户10000元。")
        made = added(dialog, what="补偿款", term="2026-12-20前付清420000元")
        assert len(made.creditors.value()) == 42
        press(dialog)
        (row,) = agreement(demo_office, MANY).performance
        assert len(row.creditors) == 42

    def test_some_of_them_are_ticked(self, window: Window) -> None:
        dialog = deed(window, MANY, "agreement", "agreements")
        made = added(dialog, what="补偿款")
        made.creditors.choice.fill("several")
        assert made.creditors.checks is not None
        some = tuple(party.ref for party in dialog.matter.case.parties[:3:2])
        made.creditors.fill(some)
        assert len(some) == 2
        assert made.creditors.value() == some
