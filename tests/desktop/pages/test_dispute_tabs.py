"""The tabs that show the record: what each lists and offers, what stays covered, and that keys do it all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from mediation_desk.desktop.dialogs.acts.deeds import DEEDS
from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.pages.dispute.following import SOON
from mediation_desk.desktop.pages.dispute.page import DisputePage
from mediation_desk.desktop.pages.dispute.sections import SectionTab
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.widgets.detail import NARROW, WIDTH
from mediation_desk.desktop.widgets.entry_rows import Head, Row
from mediation_desk.desktop.widgets.fields import Choice
from mediation_desk.desktop.widgets.reading import Reading
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.codes import Capacity, PushGroup, Side, Signal, SignalAnswer, Tier
from mediation_desk.domain.record.followup import Revisit, SpokeWith
from mediation_desk.domain.record.intake import Signal as Known
from mediation_desk.domain.record.mediation import PrivateNote
from mediation_desk.services import disputes, followup, record
from mediation_desk.services.overview import Seen, look
from mediation_desk.services.revisit_plan import told_of_plan
from tests.desktop.watching import focusable, name_of, settle, tabbed

TABS = ("parties", "pushing", "tiering", "sessions", "evidence", "following", "matters")
RED, COURTYARD, YELLOW = "抚养费", "四十二户", "彩礼"
APART = "只说给调解员听的底线"


@pytest.fixture
def window(window_of) -> Window:
    made = window_of(DisputePage)
    made.activateWindow()
    return made


@pytest.fixture
def tab_of(window: Window) -> Callable[[str, str], SectionTab]:
    """A tab of the dispute whose title has a word in it, with the keyboard where it begins."""

    def shown(word: str, key: str) -> SectionTab:
        window.go("dispute", number=number_of(window, word))
        page = window.page
        assert isinstance(page, DisputePage)
        page.show_tab(key)
        page.tab.begin()
        assert isinstance(page.tab, SectionTab)
        return page.tab

    return shown


def number_of(window: Window, word: str) -> str:
    return next(one.number for one in disputes.listed(window.bridge.office) if word in one.title)


def seen(window: Window, word: str) -> Seen:
    return look(window.bridge.office, number_of(window, word))


def groups(tab: SectionTab) -> dict[str, list[str]]:
    """The titles of the entries under each head."""
    found: dict[str, list[str]] = {}
    for line in tab.list.lines.lines:
        if isinstance(line, Head):
            found[line.group.title] = [entry.title for entry in line.group.entries]
    return found


def entries(tab: SectionTab) -> list[str]:
    return [line.entry.place for line in tab.list.lines.lines if isinstance(line, Row)]


def said(tab: SectionTab) -> str:
    """Everything the card at the right shows."""
    settle(10)
    return "\n".join(one.toPlainText() for one in tab.detail.findChildren(Reading) if one.isVisibleTo(tab))


def press(tab: SectionTab, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(tab.list, key)


def button(tab: SectionTab, words: str) -> QAbstractButton:
    settle(10)
    found = tab.detail.findChildren(QAbstractButton)
    return next(one for one in found if words in one.text() and one.isVisibleTo(tab))


def dialog(window: Window) -> ActDialog:
    (found,) = (one for one in window.findChildren(ActDialog) if one.isVisible())
    return found


@pytest.mark.parametrize("word", [RED, COURTYARD, YELLOW])
def test_every_entry_of_every_tab_is_told_in_full_and_offers_acts_that_exist(tab_of, word: str):
    for key in TABS:
        tab = tab_of(word, key)
        for place in entries(tab):
            assert tab.list.reveal(place)
            entry = tab.list.entry()
            assert entry is not None
            assert entry.told is not None, place
            offered = (*entry.told().acts, *tab.list.all_adds())
            assert {one.deed for one in offered if one.deed} <= DEEDS.keys()
        assert all(act.key.startswith(f"{key}.") for act in tab.page_acts())


def test_every_control_of_every_tab_is_named_and_reached_by_tab(window: Window, tab_of):
    for key in TABS:
        tab = tab_of(RED, key)
        settle(20)
        reached = set(tabbed(window))
        wanted = focusable(tab)

        assert [type(one).__name__ for one in wanted if not name_of(one)] == [], key
        assert [name_of(one) for one in wanted if one not in reached] == [], key


def test_every_add_of_every_tab_opens_its_dialog(window: Window, tab_of):
    for key in TABS:
        for offer in tab_of(RED, key).list.all_adds():
            offer.does()
            assert dialog(window).isVisible(), offer.words
            dialog(window).close()


def test_enter_puts_the_chosen_entry_right_and_delete_takes_it_out_until_it_is_undone(window: Window, tab_of):
    tab = tab_of(RED, "sessions")
    tab.reveal("contacts[0]")
    before = seen(window, RED).case.contacts

    press(tab, Qt.Key.Key_Return)
    assert dialog(window).title.text() == DEEDS["contact"].again
    dialog(window).close()
    press(tab, Qt.Key.Key_Delete)

    assert seen(window, RED).case.contacts == before[1:]
    assert "已删去" in window.toast.accessibleName()
    window.perform("undo")
    assert seen(window, RED).case.contacts == before


def test_another_dispute_begins_at_its_first_entry(tab_of):
    tab = tab_of(RED, "following")
    tab.reveal("watch[0]")

    tab = tab_of(COURTYARD, "following")

    assert tab.list.entry() is not None
    assert tab.list.currentIndex().row() <= 1


def test_insert_adds_to_the_group_also_from_the_card(window: Window, tab_of):
    tab = tab_of(RED, "sessions")
    tab.reveal("contacts[0]")
    reading = tab.detail.findChildren(Reading)[0]
    reading.setFocus()
    QTest.keyClick(reading, Qt.Key.Key_Insert)

    assert dialog(window).title.text() == DEEDS["contact"].title


def test_what_one_side_said_apart_is_read_only_where_somebody_unfolds_it(window: Window, tab_of):
    office, number = window.bridge.office, number_of(window, RED)
    case = seen(window, RED).case
    note = PrivateNote(party=case.parties[0].ref, text=APART)
    record.correct(office, number, "sessions[1]", replace(case.sessions[1], private_notes=(note,)))
    tab = tab_of(RED, "sessions")
    tab.reveal("sessions[1]")

    assert APART not in said(tab)
    assert all(APART not in line.says for line in tab.list.lines.lines)
    QTest.keyClick(tab.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert APART not in QGuiApplication.clipboard().text()

    fold = button(tab, f"只对本方公开的记录（{case.parties[0].name}）")
    fold.click()
    assert APART in said(tab)
    fold.click()
    tab.reveal("sessions[0]")
    tab.reveal("sessions[1]")
    assert APART not in said(tab)


def test_numbers_are_covered_until_somebody_asks_for_them(window: Window, tab_of):
    tab = tab_of(RED, "parties")
    party = seen(window, RED).case.parties[0]
    assert party.id_number
    assert party.phone

    assert party.id_number not in said(tab)
    assert all(party.phone not in line.says for line in tab.list.lines.lines)
    button(tab, "显示完整号码").click()
    assert party.id_number in said(tab)
    assert party.phone in said(tab)


def test_parties_stand_by_side_the_representatives_of_many_first(tab_of):
    tab = tab_of(COURTYARD, "parties")

    assert list(groups(tab)) == ["申请人方", "被申请人方", "其他人员"]
    assert groups(tab)["申请人方"][:3] == ["业主01", "业主02", "业主03"]
    assert len(groups(tab)["申请人方"]) == 42
    first = tab.list.entry()
    assert first is not None
    assert [pill.words for pill in first.pills] == ["代表人"]


def test_a_party_without_its_guardian_is_marked(window: Window, tab_of):
    case = seen(window, RED).case
    party = replace(case.parties[0], capacity=Capacity.NONE)
    record.correct(window.bridge.office, number_of(window, RED), "parties[0]", party)

    entry = tab_of(RED, "parties").list.entry()

    assert entry is not None
    assert ("缺法定代理人", "problem") in [(pill.words, pill.kind) for pill in entry.pills]


def test_an_earlier_dispute_of_a_party_opens_from_the_card(window: Window, tab_of):
    known = seen(window, COURTYARD).case.parties[0]
    copied = replace(
        seen(window, RED).case.parties[0], id_number=known.id_number, birth_date=known.birth_date
    )
    record.correct(
        window.bridge.office, number_of(window, RED), "parties[0]", replace(copied, gender=known.gender)
    )

    tab = tab_of(RED, "parties")
    button(tab, "以前的纠纷").click()

    page = window.page
    assert isinstance(page, DisputePage)
    assert page.case_acts.number == number_of(window, COURTYARD)


def test_each_of_the_six_groups_is_listed_answered_or_not(window: Window, tab_of):
    tab = tab_of(COURTYARD, "pushing")
    open_groups = seen(window, COURTYARD).overview.open_groups

    assert len(groups(tab)["六组事实"]) == len(PushGroup)
    leading = [
        line.entry.place for line in tab.list.lines.lines if isinstance(line, Row) and line.entry.leads
    ]
    assert [f"push_answers[group={group}]" for group in open_groups] == [
        place for place in leading if place.startswith("push_answers")
    ]


def test_the_tier_says_what_it_would_be_if_the_unknown_were_true(window: Window, tab_of):
    office, number = window.bridge.office, number_of(window, YELLOW)
    assert all("若未掌握" not in title for title in groups(tab_of(YELLOW, "tiering"))["现在是黄色"])

    record.add(office, number, "dispute.signals", Known(code=Signal.WEAPON, answer=SignalAnswer.UNKNOWN))

    tab = tab_of(YELLOW, "tiering")
    tab.show_case(seen(window, YELLOW))
    now = next(line.group for line in tab.list.lines.lines if isinstance(line, Head))
    assert [entry.tier for entry in now.entries] == [Tier.YELLOW, Tier.RED]
    assert now.entries[1].title == "若未掌握的1项都属实，程序会建议红色"


def test_every_reason_of_the_suggestion_is_listed_with_its_weight(window: Window, tab_of):
    reasons = seen(window, RED).overview.tier.reasons
    tab = tab_of(RED, "tiering")

    assert groups(tab)["为什么这样建议"] == [reason.text for reason in reasons]
    assert any(line.says.endswith("一票") for line in tab.list.lines.lines)


def test_a_sensitive_signal_without_its_basis_is_marked(window: Window, tab_of):
    office, number = window.bridge.office, number_of(window, RED)
    sensitive = next(iter(office.rules.sensitive.signals))
    signal = Known(code=sensitive, answer=SignalAnswer.PRESENT, basis="司法所来函", known_on=office.today)
    record.add(office, number, "dispute.signals", signal)
    tab = tab_of(RED, "tiering")
    case = seen(window, RED)
    bare = replace(case.case.dispute, signals=(replace(signal, basis=None),))
    tab.show_case(replace(case, case=replace(case.case, dispute=bare)))

    assert any("须写明依据" in line.says for line in tab.list.lines.lines)


def test_planned_visits_come_first_and_are_recorded_by_their_button(window: Window, tab_of):
    tab = tab_of(RED, "following")
    plan = groups(tab)["计划中的回访"]
    rows = [one for one in seen(window, RED).overview.dates if one.place in ("revisits", "watch")]
    why = told_of_plan(seen(window, RED).view)
    assert plan[SOON + 1 :] == [one.partition("（")[0] for one in why]
    assert len(plan) == SOON + 1 + len(why) < len(rows)

    press(tab, Qt.Key.Key_Return)
    assert dialog(window).isVisible()
    dialog(window).close()

    assert tab.list.reveal("plan rest")
    press(tab, Qt.Key.Key_Return)
    assert len(groups(tab)["计划中的回访"]) == len(rows) + 1 + len(why)
    entry = tab.list.entry()
    assert entry is not None
    assert entry.place == "plan rest"


def test_a_visit_entered_late_and_who_answered_for_the_party_are_marked(window: Window, tab_of):
    office, number = window.bridge.office, number_of(window, RED)
    yesterday = office.today - timedelta(days=1)
    child = SpokeWith(name="小朱", relation="子女")
    visit = Revisit(planned_on=yesterday, done_on=yesterday, party="A", spoke_with=child)
    followup.record_revisit(office, number, visit)
    tab = tab_of(RED, "following")

    at = len(seen(window, RED).case.revisits) - 1
    assert tab.list.reveal(f"revisits[{at}]")
    entry = tab.list.entry()
    assert entry is not None
    assert [pill.words for pill in entry.pills][:2] == ["补录", "子女代答"]


def test_a_due_row_stands_on_the_entry_it_is_about_and_enter_does_it(window: Window, tab_of):
    office = window.bridge.office
    row = next(
        row
        for one in disputes.listed(office)
        for row in look(office, one.number).overview.dates
        if row.place == "pushes[0]"
    )
    tab = tab_of(row.title, "pushing")

    assert tab.list.reveal("pushes[0]")
    entry = tab.list.entry()
    assert entry is not None
    assert entry.acts[0].words.endswith("...")
    press(tab, Qt.Key.Key_Return)
    assert dialog(window).isVisible()


def test_the_card_gives_way_in_a_narrow_window(window: Window, tab_of):
    tab = tab_of(RED, "sessions")
    window.resize(1440, 900)
    assert tab.detail.width() == WIDTH
    window.resize(1280, 720)
    assert tab.detail.width() == NARROW


def test_a_head_or_an_empty_tab_leaves_the_card_to_one_sentence(window: Window, tab_of):
    tab = tab_of(COURTYARD, "evidence")

    assert entries(tab) == []
    assert said(tab) == ""
    press(tab, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert dialog(window).isVisible()


def test_a_party_is_added_on_the_side_whose_head_was_asked(window: Window, tab_of):
    tab = tab_of(RED, "parties")
    heads = [line for line in tab.list.lines.lines if isinstance(line, Head)]

    for head, side in zip(heads, (Side.APPLICANT, Side.RESPONDENT), strict=False):
        head.group.adds[0].does()
        chosen = [one.value() for one in dialog(window).findChildren(Segments) if one.isVisible()]
        assert side in chosen
        dialog(window).close()


def test_the_representatives_are_chosen_on_the_side_whose_head_was_asked(window: Window, tab_of):
    tab = tab_of(COURTYARD, "parties")
    heads = [line for line in tab.list.lines.lines if isinstance(line, Head)]
    heads[0].group.adds[1].does()

    assert Side.APPLICANT in [one.value() for one in dialog(window).findChildren(Choice)]
