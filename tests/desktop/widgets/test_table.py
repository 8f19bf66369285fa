"""The table by keyboard and mouse: moving, choosing, telling, and what goes to the clipboard."""

from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mediation_desk.desktop.table_model import Column, TableModel
from mediation_desk.desktop.theme import MEASURES
from mediation_desk.desktop.widgets.table import Table
from mediation_desk.desktop.widgets.table_cells import copied, draw_lines

Key = Qt.Key
COLUMNS = (
    Column(
        key="name",
        title="名称",
        width=0,
        least=120,
        text=lambda row: f"第{row}件",
        paint=lambda painter, place, row: (
            draw_lines(painter, place, f"第{row}件", "说明", bold=True) and None
        ),
        order="name",
    ),
    Column(key="count", title="件数", width=80, text=str, right=True),
)


def table_of(rows: int, qtbot) -> Table:
    model = TableModel(COLUMNS, list)
    made = Table(model, "例表")
    qtbot.addWidget(made)
    made.resize(480, 32 + 10 * MEASURES.row)
    made.show()
    made.show_ids(array("q", range(rows)), anew=True)
    made.setFocus()
    return made


@pytest.fixture
def table(application: QApplication, qtbot) -> Table:
    return table_of(100, qtbot)


def test_the_keyboard_moves_over_rows(table: Table) -> None:
    table.go_to(0)
    for key, row in ((Key.Key_Down, 1), (Key.Key_End, 99), (Key.Key_Up, 98), (Key.Key_Home, 0)):
        QTest.keyClick(table, key)
        assert table.currentIndex().row() == row
        assert table.selected() == [range(row, row + 1)]
    QTest.keyClick(table, Key.Key_PageDown)
    assert table.currentIndex().row() > 5
    QTest.keyClick(table, Key.Key_PageUp)
    assert table.currentIndex().row() == 0


def test_shift_and_ctrl_a_choose_several(table: Table) -> None:
    table.go_to(10)
    for _ in range(3):
        QTest.keyClick(table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected() == [range(10, 14)]
    QTest.keyClick(table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.count_selected() == 100


def test_rows_apart_are_told_as_ranges_from_above(table: Table) -> None:
    table.go_to(40)
    place = table.visualRect(table.rows.index(38, 0)).center()
    held = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, place)
    assert table.selected() == [range(38, 39), range(40, 41)]


@pytest.mark.parametrize(
    ("key", "held", "signal"),
    [
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier, "activated_row"),
        (Key.Key_Enter, Qt.KeyboardModifier.NoModifier, "activated_row"),
        (Key.Key_Return, Qt.KeyboardModifier.AltModifier, "why_asked"),
        (Key.Key_Space, Qt.KeyboardModifier.NoModifier, "space_pressed"),
        (Key.Key_C, Qt.KeyboardModifier.ControlModifier, "copy_asked"),
        (Key.Key_W, Qt.KeyboardModifier.NoModifier, "typed"),
    ],
)
def test_keys_that_mean_something_are_told(table: Table, qtbot, key, held, signal: str) -> None:
    table.go_to(5)
    with qtbot.waitSignal(getattr(table, signal), timeout=500):
        QTest.keyClick(table, key, held)
    assert table.currentIndex().row() == 5


def test_a_click_on_a_head_asks_for_its_order_and_on_others_for_none(table: Table, qtbot) -> None:
    heads = table.head.viewport()
    with qtbot.waitSignal(table.order_asked) as asked:
        QTest.mouseClick(heads, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(30, 10))
    assert asked.args == ["name"]
    with qtbot.assertNotEmitted(table.order_asked):
        at = QPoint(table.head.sectionViewportPosition(1) + 20, 10)
        QTest.mouseClick(heads, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def test_an_open_column_takes_what_is_left_but_never_less_than_it_needs(table: Table) -> None:
    assert table.head.sectionSize(0) == table.viewport().width() - 80
    table.resize(150, 300)
    assert table.head.sectionSize(0) == 120


def test_compact_rows_are_lower(table: Table) -> None:
    table.set_compact(True)
    assert table.rowHeight(0) == MEASURES.compact_row
    assert table.is_compact()
    assert not table.grab().isNull()


def test_other_rows_keep_the_current_one_and_the_place_on_the_screen(table: Table) -> None:
    table.go_to(50)
    table.verticalScrollBar().setValue(45 * MEASURES.row)
    table.show_ids(array("q", [*range(10), *range(20, 100)]), anew=False)
    assert table.current_id() == 50
    assert table.verticalScrollBar().value() == 45 * MEASURES.row
    table.show_ids(array("q", [*range(50), *range(51, 100)]), anew=False)
    assert table.current_id() == 40


def test_a_new_question_goes_to_the_same_row_or_to_the_first(table: Table) -> None:
    table.go_to(50)
    table.show_ids(array("q", range(40, 60)), anew=True)
    assert table.current_id() == 50
    table.show_ids(array("q", range(70, 90)), anew=True)
    assert table.current_id() == 70
    table.show_ids(array("q"), anew=True)
    assert table.current_id() is None
    assert table.count_selected() == 0


def test_a_million_rows_are_reached_from_end_to_end(application: QApplication, qtbot) -> None:
    table = table_of(1_000_000, qtbot)
    QTest.keyClick(table, Key.Key_End)
    assert table.currentIndex().row() == 999_999
    assert table.visualRect(table.currentIndex()).bottom() <= table.viewport().height()
    QTest.keyClick(table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.count_selected() == 1_000_000


def test_rows_are_copied_as_text_and_as_a_table_with_heads() -> None:
    told = copied(COLUMNS, [1, None, 2])
    assert told.text() == "名称\t件数\r\n第1件\t1\r\n第2件\t2"
    assert "<th" in told.html()
    assert told.html().count("<tr>") == 3


def test_nothing_copied_is_a_formula_or_breaks_the_table() -> None:
    columns = (Column(key="x", title="文", width=0, text=str),)
    told = copied(columns, ["=1+1", "@a", "甲\t乙\n丙", "<b>"])
    assert told.text().split("\r\n")[1:] == ["'=1+1", "'@a", "甲 乙 丙", "<b>"]
    assert "&lt;b&gt;" in told.html()
