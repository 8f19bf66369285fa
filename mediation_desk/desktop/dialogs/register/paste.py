"""从表格粘贴: several parties from a spreadsheet, looked at before they are added."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from mediation_desk import labels
from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.dialogs.register.rows import words_of
from mediation_desk.desktop.icons import icon
from mediation_desk.desktop.theme import CONTROL, MEASURES, font
from mediation_desk.desktop.widgets.basic import Label, button, disable, enable
from mediation_desk.desktop.widgets.fields import Choice, LongText
from mediation_desk.desktop.widgets.form import FormRow
from mediation_desk.domain.codes import PartyKind, Side
from mediation_desk.domain.plain import plain_of
from mediation_desk.services.registration import Pasted, pasted_parties

COLUMNS = (
    ("姓名或名称", 126),
    ("种类", 62),
    ("证件或代码", 170),
    ("性别", 50),
    ("电话", 108),
    ("住址", 120),
    ("要核对的", 0),
)
AFTER_TYPING = 150
NOTHING = "还没有内容"
HOW = "在表格里选中几行复制，粘贴到下面。有标题行的按标题认，没有的按内容认。"


class PasteDialog(Dialog):
    """Takes pasted rows, shows what was understood of them, and hands the parties on."""

    added = Signal(object)
    """The parties by the keys of the case file, each with its side."""

    def __init__(self, over: QWidget, side: Side) -> None:
        """Takes the dialog it stands over, and the side that the parties are for."""
        super().__init__(over, "从表格粘贴当事人", width=904, keys="Ctrl V 粘贴　Ctrl Enter 加入　Esc 关闭")
        self.found = Pasted(parties=(), problems=())
        self.side = Choice(words_of((Side.APPLICANT, Side.RESPONDENT, Side.THIRD), labels.SIDE))
        self.side.fill(side)
        self.text = LongText(hint="姓名　性别　身份证号　电话　住址", lines=5)
        self.text.setAccessibleName("粘贴的内容")
        self._says = Label(size=CONTROL, token="text2", wraps=True)
        self._model = QStandardItemModel(0, len(COLUMNS), self)
        self.table = self._table()
        self.table.selectionModel().currentRowChanged.connect(lambda at: self._say(at.row()))
        self.body.addWidget(Label(HOW, size=CONTROL, token="text2", wraps=True))
        self.body.addWidget(FormRow("加到", self.side))
        self.body.addWidget(FormRow("内容", self.text))
        self.body.addWidget(self.table)
        self.body.addWidget(self._says)
        self._add = button("加入", self.add, kind="primary")
        self.add_acts(button("取消", self.reject), self._add)
        self._rest = QTimer(self, singleShot=True, interval=AFTER_TYPING)
        self._rest.timeout.connect(self.read)
        self.text.edited.connect(lambda: self._rest.start())
        self._begin()

    def read(self) -> None:
        """Understands what stands in the field and shows it."""
        self._rest.stop()
        self.found = pasted_parties(self.text.toPlainText())
        self._model.setRowCount(0)
        for number, party in enumerate(self.found.parties):
            prefix = f"parties[{number}]."
            wrong = [one.what for one in self.found.problems if one.where.startswith(prefix)]
            self._model.appendRow(_cells(plain_of(party), wrong))
        count = len(self.found.parties)
        self._say(-1)
        self._add.setText(f"加入{count}方" if count else "加入")
        self._add.setAccessibleName(self._add.text())
        enable(self._add) if count else disable(self._add, f"{NOTHING}，请先粘贴")

    def _say(self, row: int) -> None:
        """Says how much was understood; of a chosen row, what is to be looked at."""
        count = len(self.found.parties)
        place = f"parties[{row}]." if row >= 0 else ""
        told = [
            one.what
            for one in self.found.problems
            if one.where.startswith(place) and bool(one.where) == (row >= 0)
        ]
        wrong = len({one.where.partition(".")[0] for one in self.found.problems if one.where})
        aside = f"，{wrong}方有要核对的，加入后在表单里改" if wrong else ""
        self._says.setText(
            "".join(told)
            if row >= 0 and told
            else f"认出{count}方{aside}。{''.join(told)}"
            if count
            else f"{NOTHING}。"
        )

    def add(self) -> None:
        """Hands the parties on and closes."""
        self.read()
        if self.found.parties:
            side: Side = self.side.value()
            self.added.emit([{**plain_of(party), "side": side} for party in self.found.parties])
            self.accept()

    def keyPressEvent(self, event: Any) -> None:
        """Ctrl+Enter adds."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._add.isEnabled():
            self.add()
        else:
            super().keyPressEvent(event)

    def _begin(self) -> None:
        """A sheet that was just copied need not be pasted again; who does so all the same has it once."""
        copied = QGuiApplication.clipboard().text()
        if "\t" in copied:
            self.text.setPlainText(copied)
            self.text.selectAll()
        self.read()
        self.text.setFocus()

    def _table(self) -> QTableView:
        table = QTableView()
        self._model.setHorizontalHeaderLabels([name for name, _ in COLUMNS])
        table.setModel(self._model)
        table.setAccessibleName("认出的当事人")
        table.setFont(font(CONTROL))
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setFixedHeight(MEASURES.table_head + 7 * MEASURES.compact_row)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(MEASURES.compact_row)
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        for column, (_, width) in enumerate(COLUMNS):
            if width:
                table.setColumnWidth(column, width)
        return table


def _cells(said: dict[str, Any], wrong: list[str]) -> list[QStandardItem]:
    kind = "自然人" if said.get("kind") == PartyKind.PERSON else "单位"
    number = said.get("id_number") or said.get("credit_code") or ""
    gender = labels.GENDER.get(str(said.get("gender")), "")
    texts = (
        said.get("name", ""),
        kind,
        number,
        gender,
        said.get("phone", ""),
        said.get("address", ""),
        "".join(wrong),
    )
    cells = [QStandardItem(str(text)) for text in texts]
    if wrong:
        cells[-1].setIcon(icon("alert", "problem"))
        cells[-1].setToolTip("\n".join(wrong))
    return cells
