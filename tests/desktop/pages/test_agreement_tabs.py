"""协议与履行 and 司法确认: what was agreed, who signed, what is owed, and the way to court."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mediation_desk.desktop.pages.dispute.agreement_plate import AgreementPlate
from mediation_desk.desktop.pages.dispute.agreements import AgreementTab
from mediation_desk.desktop.pages.dispute.confirming import ConfirmationTab
from mediation_desk.desktop.pages.dispute.page import DisputePage
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.widgets.basic import Label
from mediation_desk.domain.calendar import days_after
from mediation_desk.domain.codes import AgreementKind, ConfirmationIntent, PerformanceKind
from mediation_desk.domain.record.agreement import Agreement, Urging
from mediation_desk.domain.undertakings import Undertaking, expanded
from mediation_desk.services import agreements, disputes
from mediation_desk.services.work import Office
from tests.desktop.dialogs.acting import fill, notices, press, shown

PAID, UNSEALED, ORAL, NONE = "建设中路2026-0002", "荷泉2026-0007", "荷泉2026-0003", "文明巷2026-0004"
AT_COURT, UNASKED, CONFIRMED = "建设中路2026-0004", "康乐南路2026-0003", "建设中路2025-0001"


@pytest.fixture
def window(window_of) -> Window:
    return window_of(DisputePage)


def agreed(window: Window, number: str) -> AgreementTab:
    window.go("dispute", number=number, tab="agreement")
    QApplication.processEvents()
    (page,) = window.findChildren(DisputePage)
    assert isinstance(page.tab, AgreementTab)
    return page.tab


def confirming(window: Window, number: str) -> ConfirmationTab:
    window.go("dispute", number=number, tab="confirmation")
    QApplication.processEvents()
    (page,) = window.findChildren(DisputePage)
    assert isinstance(page.tab, ConfirmationTab)
    return page.tab


class TestAgreements:
    def test_what_falls_due_next_is_looked_at_with_its_payments(
        self, window: Window, demo_office: Office
    ) -> None:
        tab = agreed(window, PAID)
        entry = tab.list.entry()
        assert entry is not None
        assert (entry.title, entry.aside) == ("借款第二期", "5,000元")
        late = (demo_office.today - entry.when).days if isinstance(entry.when, date) else 0
        assert [one.words for one in entry.pills] == [f"逾期{late}天"]
        assert entry.leads
        assert entry.told is not None
        facts = {fact.label: fact.text for fact in entry.told().facts}
        assert facts["尚欠"] == "3,000元"
        assert facts["第1笔"].startswith("2026-11")
        assert "民法典第一百八十八条" in facts["时效"]

    def test_the_sums_stand_at_the_head(self, window: Window) -> None:
        tab = agreed(window, PAID)
        assert "应付20,000元·到期15,000元·已付7,000元·尚欠13,000元" in tab.list.lines.lines[0].says

    def test_enter_performs_the_row(self, window: Window, demo_office: Office) -> None:
        tab = agreed(window, PAID)
        QTest.keyClick(tab.list, Qt.Key.Key_Return)
        (dialog,) = shown(window)
        fill(dialog, how="现金")
        press(dialog)
        row = disputes.show(demo_office, PAID).agreements[0].performance[1]
        assert row.done_on == demo_office.today
        entry = tab.list.entry()
        assert entry is not None
        assert [one.words for one in entry.pills] == ["已付清"]

    def test_a_payment_by_mistake_is_taken_back(self, window: Window, demo_office: Office) -> None:
        tab, heard = agreed(window, PAID), notices(window)
        entry = tab.list.entry()
        assert entry is not None
        next(one for one in entry.acts if one.words == "撤回最后一笔付款").does()
        assert not disputes.show(demo_office, PAID).agreements[0].performance[1].payments
        assert heard[-1].text == "已撤回最后一笔付款：借款第二期"

    def test_who_was_urged_and_still_owes_is_to_be_told_the_other_ways(
        self, window: Window, demo_office: Office
    ) -> None:
        agreements.urge(demo_office, PAID, "1", 1, Urging(on=demo_office.today, by="周敏"))
        entry = agreed(window, PAID).list.entry()
        assert entry is not None
        assert entry.told is not None
        assert entry.pills[0].words == "督促1次"
        assert [one.deed for one in entry.acts][:3] == ["performance", "urge", "tell_ways"]
        assert any(fact.label == "第1次督促" for fact in entry.told().facts)

        agreements.tell_ways(demo_office, PAID, "1", 1, on=demo_office.today)
        window.perform("refresh")
        told = agreed(window, PAID).list.entry()
        assert told is not None
        assert told.pills[0].words == "已告知途径"
        assert "tell_ways" not in [one.deed for one in told.acts]

    def test_how_it_is_kept_and_what_remains_stands_on_the_overview(
        self, window: Window, demo_office: Office
    ) -> None:
        window.go("dispute", number=PAID, tab="overview")
        QApplication.processEvents()
        (plate,) = window.findChildren(AgreementPlate)
        said = [one.text() for one in plate.findChildren(Label)]
        assert any(text.startswith("履行率") for text in said)
        assert "司法确认：双方不申请" in said
        assert any(text.startswith("不履行的还可以：") for text in said)
        window.go("dispute", number=NONE, tab="overview")
        assert plate.isHidden()

    def test_what_signing_lacks_is_said_with_the_button_that_completes_it(self, window: Window) -> None:
        tab = agreed(window, UNSEALED)
        (card,) = tab.cards
        assert card.state.lacks == ("人民调解委员会印章",)
        card.signing.click()
        (dialog,) = shown(window)
        press(dialog)
        (card,) = tab.cards
        assert card.state.effective_on == date(2026, 11, 25)

    def test_a_replaced_one_stays_folded_and_asks_for_nothing(
        self, window: Window, demo_office: Office
    ) -> None:
        old = disputes.show(demo_office, PAID).agreements[0]
        later = replace(
            old, terms=("另行约定。",), reached_on=demo_office.today, signatures=(), sealed_on=None
        )
        agreements.replace_with(demo_office, PAID, old.ref or "", replace(later, effective_on=None))
        tab = agreed(window, PAID)
        assert [card.state.replaced_by for card in tab.cards] == [None, "agreements[1]"]
        assert all(one.key.startswith(("head", "agreements[1]")) for one in tab.list.lines.lines)

    def test_a_place_of_the_case_file_is_shown(self, window: Window) -> None:
        tab = agreed(window, PAID)
        tab.reveal("agreements[0].performance[3].due")
        entry = tab.list.entry()
        assert entry is not None
        assert entry.place == "agreements[0].performance[3]"

    def test_without_an_agreement_the_first_act_is_there(self, window: Window) -> None:
        tab = agreed(window, NONE)
        assert tab.empty.isVisible()
        QTest.keyClick(tab.first, Qt.Key.Key_Space)
        assert [one.title.text() for one in shown(window)] == ["记协议"]

    def test_what_can_be_done_is_found_by_words(self, window: Window) -> None:
        words = [one.text for one in agreed(window, UNSEALED).page_acts()]
        assert words == ["记协议", "改协议", "另立协议", "补签章", "记履行"]

    def test_sixty_instalments_are_shown_at_once(self, window: Window, demo_office: Office) -> None:
        rent = Undertaking(
            debtors=("B",),
            creditors=("A",),
            kind=PerformanceKind.MONEY,
            what="押金",
            term="每月15日付1元，共60期",
        )
        rows = expanded(rent, base=date(2026, 9, 1), calendar=demo_office.calendar).rows
        made = Agreement(
            kind=AgreementKind.WRITTEN, reached_on=date(2026, 11, 20), terms=("退还押金。",), performance=rows
        )
        agreements.reach(demo_office, NONE, made)
        tab = agreed(window, NONE)
        (page,) = window.findChildren(DisputePage)
        assert page.seen is not None
        tab.states = ()
        begun = time.perf_counter()
        tab.show_case(page.seen)
        assert time.perf_counter() - begun < 0.25
        assert len(tab.list.lines.lines) == 61


class TestConfirmation:
    def test_a_place_on_the_way_to_court_is_shown_here(self, window: Window) -> None:
        window.go("dispute", number=UNASKED, place="agreements[0].confirmation.court")
        (page,) = window.findChildren(DisputePage)
        assert isinstance(page.tab, ConfirmationTab)

    def test_the_last_day_and_what_is_left_of_it(self, window: Window) -> None:
        (state,) = confirming(window, UNASKED).states
        assert (state.verdict.ok, state.days_left) == (True, 26)

    def test_the_wish_then_the_application_then_the_court(self, window: Window, demo_office: Office) -> None:
        tab = confirming(window, UNASKED)
        assert [one.text() for one in tab.cards[0].buttons] == ["记意愿"]
        tab.cards[0].buttons[0].click()
        fill(shown(window)[-1], intent=ConfirmationIntent.BOTH, court="某区人民法院")
        press(shown(window)[-1])
        assert [one.text() for one in tab.cards[0].buttons] == ["改意愿", "看申请书", "记申请"]
        tab.cards[0].buttons[-1].click()
        press(shown(window)[-1])
        assert [one.text() for one in tab.cards[0].buttons] == ["记法院进展"]
        way = disputes.show(demo_office, UNASKED).agreements[0].confirmation
        assert way is not None
        assert (way.applied_on, way.court) == (demo_office.today, "某区人民法院")

    def test_what_the_court_does_next_is_said_with_its_day(self, window: Window) -> None:
        (state,) = confirming(window, AT_COURT).states
        assert state.next_step is not None
        assert state.next_step.day == days_after(state.next_step.base, 15)

    def test_a_paper_that_lacks_leads_to_what_completes_it(self, window: Window) -> None:
        tab = confirming(window, ORAL)
        (card,) = tab.materials
        row = next(one for one in card.list.rows() if one.title == "调解协议书")
        assert row.act == "形成书面"
        card.list.acted.emit(row)
        assert [one.title.text() for one in shown(window)] == ["另立协议"]

    def test_confirmed_it_names_the_way_to_enforce_it(self, window: Window) -> None:
        (state,) = confirming(window, CONFIRMED).states
        assert state.ways == ("向人民法院申请执行（民事诉讼法第二百零六条，二年内）",)

    def test_without_an_agreement_it_says_how_it_fills(self, window: Window) -> None:
        tab = confirming(window, NONE)
        assert tab.empty.isVisible()
        assert tab.cards == []
