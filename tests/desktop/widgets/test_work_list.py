"""The work list: keys and mouse move past the heads, do, explain, fold, copy; refreshing keeps the place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from mediation_desk import labels
from mediation_desk.desktop.widgets.card_lines import LineModel
from mediation_desk.desktop.widgets.work_list import WorkList
from mediation_desk.desktop.widgets.work_model import (
    DoneLine,
    Fold,
    Head,
    Line,
    More,
    Task,
    lines_of,
    short_why,
)
from mediation_desk.domain.due import Why
from mediation_desk.services.today import Group, Today, done_today, today_of
from mediation_desk.services.work import Office

Key = Qt.Key
ALT, SHIFT, CTRL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def shown(office: Office, *, is_open: bool = False, found: Today | None = None) -> tuple[Line, ...]:
    return lines_of(
        found or today_of(office, who=None),
        done_today(office),
        today=office.today,
        verb_of=lambda kind: labels.DUE_KIND[kind],
        who=None,
        is_open=is_open,
    )


@pytest.fixture
def work(application, qtbot, demo_office: Office) -> WorkList:
    made = WorkList("今日要办的事")
    qtbot.addWidget(made)
    made.resize(880, 700)
    made.show_lines(shown(demo_office))
    made.show()
    made.setFocus()
    return made


def at(work: WorkList) -> int:
    return work.currentIndex().row()


def tasks(work: WorkList) -> list[Task]:
    return [line for line in work.lines.lines if isinstance(line, Task)]


def point(work: WorkList, part: str) -> QPoint:
    places = work._places(at(work))
    return {"act": places.act, "sign": places.sign, "words": places.words}[part].center().toPoint()


def click(work: WorkList, part: str) -> None:
    QTest.mouseClick(work.viewport(), Qt.MouseButton.LeftButton, pos=point(work, part))


def test_the_most_urgent_row_is_the_current_one_at_the_start(work: WorkList):
    assert isinstance(work.lines.lines[0], Head)
    assert at(work) == 1
    assert work.task() == tasks(work)[0]


def test_arrows_go_from_row_to_row_past_the_heads(work: WorkList):
    walked = [at(work)]
    for _ in work.lines.lines:
        QTest.keyClick(work, Key.Key_Down)
        walked.append(at(work))

    rows = [row for row, line in enumerate(work.lines.lines) if line.can_choose]
    assert list(dict.fromkeys(walked)) == rows
    QTest.keyClick(work, Key.Key_Up)
    assert at(work) == rows[-2]


def test_home_end_and_pages_go_far(work: WorkList):
    rows = [row for row, line in enumerate(work.lines.lines) if line.can_choose]

    QTest.keyClick(work, Key.Key_PageDown)
    page = rows.index(at(work))
    assert page > 5
    QTest.keyClick(work, Key.Key_PageUp)
    assert at(work) == rows[0]
    QTest.keyClick(work, Key.Key_End)
    assert at(work) == rows[-1]
    QTest.keyClick(work, Key.Key_Home)
    assert at(work) == rows[0]
    assert work.verticalScrollBar().value() == 0


def test_enter_does_the_act_and_space_nothing(work: WorkList, qtbot):
    QTest.keyClick(work, Key.Key_Down)
    with qtbot.waitSignal(work.act_asked) as asked:
        QTest.keyClick(work, Key.Key_Return)

    assert asked.args == [tasks(work)[1].row]
    with qtbot.assertNotEmitted(work.act_asked):
        QTest.keyClick(work, Key.Key_Space)


def test_a_click_on_the_button_does_the_act_and_elsewhere_only_chooses(work: WorkList, qtbot):
    with qtbot.assertNotEmitted(work.act_asked):
        click(work, "words")
    with qtbot.waitSignal(work.act_asked) as asked:
        click(work, "act")

    assert asked.args == [tasks(work)[0].row]


def test_a_press_on_the_button_released_elsewhere_does_nothing(work: WorkList, qtbot):
    with qtbot.assertNotEmitted(work.act_asked):
        QTest.mousePress(work.viewport(), Qt.MouseButton.LeftButton, pos=point(work, "act"))
        QTest.mouseRelease(work.viewport(), Qt.MouseButton.LeftButton, pos=point(work, "words"))


def test_a_double_click_on_the_words_does_the_act_once(work: WorkList, qtbot):
    asked: list[object] = []
    work.act_asked.connect(asked.append)
    QTest.mouseMove(work.viewport(), point(work, "words"))
    click(work, "words")
    QTest.mouseDClick(work.viewport(), Qt.MouseButton.LeftButton, pos=point(work, "words"))

    assert asked == [tasks(work)[0].row]


@pytest.mark.parametrize("how", ["keys", "mouse"])
def test_alt_enter_and_the_sign_ask_why(how: str, work: WorkList, qtbot):
    with qtbot.waitSignal(work.why_asked) as asked, qtbot.assertNotEmitted(work.act_asked):
        if how == "keys":
            QTest.keyClick(work, Key.Key_Return, ALT)
        else:
            click(work, "sign")

    row, near = asked.args
    assert row == tasks(work)[0].row
    assert work.viewport().rect().contains(work.viewport().mapFromGlobal(near.topLeft()))


def test_what_was_done_is_folded_and_enter_asks_to_unfold(work: WorkList, demo_office: Office, qtbot):
    QTest.keyClick(work, Key.Key_End)
    fold = work.lines.lines[at(work)]
    assert isinstance(fold, Fold)
    assert "最近" in fold.says
    with qtbot.waitSignal(work.fold_asked):
        QTest.keyClick(work, Key.Key_Return)

    work.show_lines(shown(demo_office, is_open=True))
    assert isinstance(work.lines.lines[at(work)], Fold)
    QTest.keyClick(work, Key.Key_Down)
    done = work.lines.lines[at(work)]
    assert isinstance(done, DoneLine)
    with qtbot.waitSignal(work.case_asked) as asked:
        QTest.keyClick(work, Key.Key_Return)
    assert asked.args == [done.done.number]


def test_rows_beyond_the_limit_are_told_with_the_way_to_them(work: WorkList, demo_office: Office, qtbot):
    found = today_of(demo_office, who=None, limit=2)
    work.show_lines(shown(demo_office, found=found))
    more = next(line for line in work.lines.lines if isinstance(line, More))

    assert more.says == f"还有{found.overdue.count - 2}项，到“纠纷”页按“逾期”查看"
    work._go(work.lines.lines.index(more), extends=False)
    with qtbot.waitSignal(work.more_asked) as asked:
        QTest.keyClick(work, Key.Key_Return)
    assert asked.args == ["overdue"]


def test_a_refresh_keeps_the_row_and_the_place(work: WorkList, demo_office: Office):
    for _ in range(14):
        QTest.keyClick(work, Key.Key_Down)
    key, scrolled = work.task().key, work.verticalScrollBar().value()
    assert scrolled > 0

    work.show_lines(shown(demo_office))

    assert work.task().key == key
    assert work.verticalScrollBar().value() == scrolled


def test_when_the_row_is_done_the_next_one_leads(work: WorkList, demo_office: Office):
    QTest.keyClick(work, Key.Key_Down)
    _, gone, following, *_ = tasks(work)
    found = today_of(demo_office, who=None)
    rows = tuple(row for row in found.overdue.rows if row != gone.row)
    less = replace(found, overdue=Group(rows=rows, count=found.overdue.count - 1))

    work.show_lines(shown(demo_office, found=less))

    assert work.task().key == following.key


def test_when_the_last_row_is_done_the_one_before_leads_not_what_was_done(
    work: WorkList, demo_office: Office
):
    found = today_of(demo_office, who=None)
    rows = found.overdue.rows[:3]
    nothing = Group(rows=(), count=0)
    few = replace(found, overdue=Group(rows=rows, count=3), today=nothing, week=nothing)
    less = replace(few, overdue=Group(rows=rows[:2], count=2))
    work.show_lines(shown(demo_office, found=few))
    work.setCurrentIndex(work.lines.index(3))
    assert work.task().row == rows[2]

    work.show_lines(shown(demo_office, found=less))

    assert work.task().row == rows[1]


def test_selected_rows_are_copied_as_a_table(work: WorkList):
    QTest.keyClick(work, Key.Key_Down, SHIFT)
    QTest.keyClick(work, Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().mimeData()
    head, *lines = copied.text().strip().splitlines()

    assert head.split("\t")[:3] == ["分级", "当事人", "事项"]
    assert [line.split("\t")[-1] for line in lines] == [one.row.number for one in tasks(work)[:2]]
    assert "<table" in copied.html()

    QTest.keyClick(work, Key.Key_A, CTRL)
    QTest.keyClick(work, Key.Key_C, CTRL)
    assert len(QGuiApplication.clipboard().text().strip().splitlines()) == 1 + len(tasks(work))


def test_every_line_says_itself_in_words(work: WorkList):
    for one in tasks(work):
        parts = (one.names, one.what, one.when, one.row.why, one.verb, "应办日")
        assert all(part in one.says for part in parts)
        assert one.says.startswith(("红色", "黄色", "蓝色", "未定级"))
    for row, line in enumerate(work.lines.lines):
        told = work.lines.data(work.lines.index(row), Qt.ItemDataRole.AccessibleTextRole)
        assert bool(told) is (line.height > 12)


def test_a_tier_nobody_decided_is_called_a_suggestion(work: WorkList):
    undecided = [one for one in tasks(work) if one.row.tier and not one.row.tier_decided]

    assert undecided
    assert all("（建议）" in one.says for one in undecided)


def test_the_menu_offers_what_the_keys_do(work: WorkList):
    menu_of = [action.text().partition("\t")[0] for action in work._actions(work)]  # type: ignore[arg-type]

    assert menu_of == [work.task().verb, "为什么是这一天", "看这件纠纷", "复制"]


def test_the_mouse_shows_what_it_is_on(work: WorkList):
    QTest.mouseMove(work.viewport(), point(work, "act"))
    assert (work.attention.hovered, work.attention.part) == (1, "act")
    assert work.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(work.viewport(), point(work, "words"))
    assert work.attention.part == "row"


def test_only_rows_in_sight_are_painted(work: WorkList, monkeypatch: pytest.MonkeyPatch):
    painted: list[int] = []
    monkeypatch.setattr(
        work._painter,
        "_draw",
        lambda painter, place, line, at, **_: painted.append(at),
    )
    work.viewport().repaint()

    assert 0 < len(painted) <= 700 // 34 + 2 < len(work.lines.lines)


def test_the_model_keeps_qts_rules(demo_office: Office, application):
    model = LineModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(shown(demo_office, is_open=True))
    model.show(())

    assert model.rowCount() == 0


def test_the_short_reason_has_a_year_only_where_it_is_another():
    why = Why(base=date(2025, 12, 30), base_is="受理", rule="30日内调结", source="办法", moved=("顺延",))

    assert short_why(why, date(2026, 1, 5)) == "2025-12-30 受理，30日内调结，顺延；办法"
    assert short_why(why, date(2025, 12, 31)).startswith("12-30 受理")
    assert short_why(Why(base_is="会议议定的期限"), date(2026, 1, 5)) == "会议议定的期限"


def test_days_are_told_by_weight_and_word(work: WorkList, demo_office: Office):
    one = tasks(work)[0]
    day = demo_office.today

    def when(due: date, late: int) -> str:
        return replace(one, row=replace(one.row, due=due, days_overdue=late)).when

    assert when(day - timedelta(days=4), 4) == "逾期4天"
    assert when(day, 0) == "今天"
    assert when(day + timedelta(days=2), 0) == "周五 11-27"
