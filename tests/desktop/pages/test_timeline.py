"""The tab 经过: what happened, and who changed what, worked by keyboard on the real window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mediation_desk.desktop.pages.dispute.page import DisputePage
from mediation_desk.desktop.pages.dispute.timeline import TimelineTab
from mediation_desk.desktop.pages.dispute.timeline_rows import ActRow, ChangeRow, MoreRow, StepRow
from mediation_desk.desktop.pages.disputes import DisputesPage
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.widgets.reading import Reading
from mediation_desk.domain.happenings import happenings
from mediation_desk.services import cases, disputes, history
from mediation_desk.services.history import Act, Changed
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from tests.desktop.conftest import NOON

Key = Qt.Key


@pytest.fixture
def number(demo_office: Office) -> str:
    """The case that was walked the whole way, with one more act by another person."""
    oldest: str = disputes.listed(demo_office)[-1].number
    other = replace(demo_office, actor=Actor(name="赵姐"))
    cases.change(
        other,
        oldest,
        "set",
        lambda case: replace(case, dispute=replace(case.dispute, issues="探视" * 150)),
    )
    return oldest


@pytest.fixture
def window(window_of, number: str, qtbot) -> Window:
    made = window_of(DisputesPage, DisputePage)
    made.resize(1440, 900)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go("dispute", number=number, tab="timeline")
    return made


@pytest.fixture
def tab(window: Window) -> TimelineTab:
    found = window.findChild(TimelineTab)
    assert found is not None
    found.begin()
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def type_chinese(text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def read_beside(tab: TimelineTab) -> str:
    return "\n".join(one.toPlainText() for one in tab.detail.findChildren(Reading) if not one.isHidden())


def test_the_course_is_told_newest_first_with_names(
    tab: TimelineTab, demo_office: Office, number: str
) -> None:
    rows = [row for row in tab.course.trail.rows if isinstance(row, StepRow)]
    told = happenings(disputes.show(demo_office, number))
    assert [row.one for row in rows] == list(reversed(told))
    assert rows[0].is_newest
    assert rows[0].day == told[-1].day
    days = [row.day for row in rows if row.day]
    assert len(days) == len(set(days))
    assert any(row.one.what == "电话联系王某" for row in rows)
    assert tab.count.text() == f"{len(told)}条"


def test_arrows_read_the_entries_in_full_and_enter_goes_to_the_record(
    tab: TimelineTab, window: Window
) -> None:
    assert QApplication.focusWidget() is tab.course
    press(Key.Key_End)
    row = tab.course.row()
    assert isinstance(row, StepRow)
    for _ in range(40):
        if tab.course.row().one.where.startswith("sessions[1]"):
            break
        press(Key.Key_Up)
    assert "街道综治中心调解室" in read_beside(tab)
    press(Key.Key_Return)
    page = window.findChild(DisputePage)
    assert page.tab.key == "sessions"


def test_words_are_looked_for_in_both_lists(tab: TimelineTab, qtbot) -> None:
    tab.look_for()
    type_chinese("司法确认")
    qtbot.waitUntil(lambda: tab.count.text() == "2条")
    tab.turn()
    acts = [row.act for row in tab.changes.trail.rows if isinstance(row, ActRow)]
    assert acts
    assert all("司法确认" in _words(act) for act in acts)
    tab.text.clear()
    qtbot.waitUntil(lambda: len([1 for row in tab.changes.trail.rows if isinstance(row, ActRow)]) > len(acts))


def _words(act: Act) -> str:
    return act.action + "".join(one.place + one.field + one.old + one.new for one in act.changes)


def test_changes_are_of_one_person_where_that_is_asked_for(tab: TimelineTab) -> None:
    tab.turn()
    tab.who.fill("赵姐")
    assert tab.count.text() == "1次办理"
    tab.begin()
    press(Key.Key_Down)
    row = tab.changes.row()
    assert isinstance(row, ChangeRow)
    assert (row.change.place, row.change.field) == ("纠纷", "争议焦点")
    assert row.says == f"纠纷，争议焦点，由“探视的时间、方式与地点”改为“{'探视' * 100}”"
    assert "探视" * 150 in read_beside(tab).replace("\n", "")
    assert "探视的时间、方式与地点" in read_beside(tab)


def test_the_list_of_changes_unfolds_and_pages_on(
    tab: TimelineTab, monkeypatch: pytest.MonkeyPatch, demo_office: Office, number: str
) -> None:
    tab.turn()
    everything = history.history(demo_office, number, limit=200)
    registration = everything.acts[-1]
    press(Key.Key_End)
    row = tab.changes.row()
    assert isinstance(row, MoreRow)
    assert row.act == registration
    press(Key.Key_Return)
    shown = [one.change for one in tab.changes.trail.rows if isinstance(one, ChangeRow)]
    assert shown[-len(registration.changes) :] == list(registration.changes)

    monkeypatch.setattr(history, "LINES", 30)
    monkeypatch.setattr(history, "READ_AT_MOST", 1)
    tab.turn()
    tab.turn()
    assert "还有更早的" in tab.count.text()
    for _ in range(20):
        press(Key.Key_End)
        if not isinstance(tab.changes.row(), MoreRow) or tab.changes.row().act is not None:
            break
        press(Key.Key_Return)
    acts = [one.act for one in tab.changes.trail.rows if isinstance(one, ActRow)]
    lines = [one.line for act in acts for one in act.changes]
    assert sorted(lines) == sorted(one.line for act in everything.acts for one in act.changes)


def test_selected_rows_are_copied_as_text(tab: TimelineTab) -> None:
    press(Key.Key_Home)
    press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied == "\n".join(row.says for row in tab.course.trail.rows[:2])


def test_each_list_is_one_tab_stop_and_every_control_has_a_name(tab: TimelineTab) -> None:
    stops = []
    tab.views.setFocus()
    for _ in range(5):
        stops.append(QApplication.focusWidget())
        press(Key.Key_Tab)
    names = [stop.accessibleName() for stop in stops]
    assert names[:4] == ["看什么 经过", "谁办的", "按字词找", "经过"]
    assert all(names)


def test_a_place_of_the_record_is_shown_where_it_happened(window: Window, tab: TimelineTab) -> None:
    tab.turn()
    window.go("dispute", place="concluded")
    assert tab.list is tab.course
    row = tab.course.row()
    assert isinstance(row, StepRow)
    assert row.one.what.startswith("结案")


def test_the_same_row_stays_chosen_when_something_was_written(tab: TimelineTab, window: Window) -> None:
    for _ in range(5):
        press(Key.Key_Down)
    chosen = tab.course.row().key
    number = tab.acts.number
    window.bridge.run(
        lambda office: cases.change(office, number, "set", lambda case: replace(case, recorder="丁"))
    )
    assert tab.course.row().key == chosen


def test_a_change_that_is_no_field_or_takes_something_away_says_so() -> None:
    act = Act(line=1, at=NOON, who="周敏", action="改记录", changes=())
    empty = Changed(line=1, where="", place="当事人·王某", field="电话", old="", new="139****5678")
    assert ChangeRow(act=act, change=empty).says == "当事人·王某，电话，填写“139****5678”"
    cleared = replace(empty, old="139****5678", new="")
    assert ChangeRow(act=act, change=cleared).says == "当事人·王某，电话，清除“139****5678”"
    gone = replace(empty, field="", old="合同（书证）", new="", place="证据")
    assert ChangeRow(act=act, change=gone).says == "证据，删去，合同（书证）"
