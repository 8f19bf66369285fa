"""The table model: rows by id, read by pages, whatever is asked of it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from mediation_desk.desktop.table_model import PAGE, PAGES, Column, TableModel

COLUMNS = (
    Column(
        key="name", title="名称", width=0, text=lambda row: f"第{row}件", says=lambda row: f"名称第{row}件"
    ),
    Column(key="count", title="件数", width=80, text=str, right=True),
)


class Desk:
    """Rows that are their own ids, and what was read of them."""

    def __init__(self) -> None:
        self.read: list[int] = []
        self.gone: set[int] = set()

    def rows(self, ids: Sequence[int]) -> Sequence[int | None]:
        self.read.append(len(ids))
        return [None if one in self.gone else one for one in ids]


@pytest.fixture
def desk(qapp: QCoreApplication) -> Desk:
    return Desk()


@pytest.fixture
def model(desk: Desk) -> TableModel:
    made = TableModel(COLUMNS, desk.rows)
    made.show(array("q", range(1000, 2000)))
    return made


def test_the_model_keeps_what_qt_asks_of_models(model: TableModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(array("q", range(5)))
    model.choose_columns(COLUMNS[:1])
    model.refresh()
    model.show(array("q"))
    assert model.rowCount() == 0


def test_only_the_pages_asked_for_are_read(model: TableModel, desk: Desk) -> None:
    assert [model.row_at(at) for at in (0, PAGE - 1, 999)] == [1000, 1000 + PAGE - 1, 1999]
    assert desk.read == [PAGE, 1000 % PAGE]


def test_no_more_pages_are_kept_than_the_cache_has(desk: Desk) -> None:
    model = TableModel(COLUMNS, desk.rows)
    model.show(array("q", range(PAGE * (PAGES + 10))))
    for at in range(0, model.rowCount(), PAGE):
        model.row_at(at)
    assert len(model._pages) == PAGES


def test_the_same_ids_again_are_read_anew_without_a_reset(model: TableModel, desk: Desk, qtbot) -> None:
    model.row_at(0)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show(array("q", range(1000, 2000)))
    desk.gone = {1000}
    model.refresh()
    assert model.row_at(0) is None
    assert model.index(0, 0).data() == "已不在"


def test_a_cell_has_text_for_the_eye_and_words_for_a_reader(model: TableModel) -> None:
    cell = model.index(3, 0)
    assert cell.data() == "第1003件"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "名称第1003件"
    assert model.index(3, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "1003"
    assert model.index(3, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(1, Qt.Orientation.Horizontal) == "件数"


def test_rows_are_found_by_id_and_ids_by_rows(model: TableModel) -> None:
    assert model.row_of(1500) == 500
    assert model.row_of(7) is None
    assert model.id_at(0) == 1000
    assert model.id_at(1000) is None
    assert model.ids_of(range(2, 5)) == array("q", [1002, 1003, 1004])
    assert model.row_at(-1) is None
    assert model.index(0, 0, QModelIndex()).isValid()
