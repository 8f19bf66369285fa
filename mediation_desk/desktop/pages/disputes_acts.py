"""What is done on the case the list is at: its preview read, its next act, why a day, copies."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mediation_desk.desktop.bridge import Outcome
from mediation_desk.desktop.dialogs.acts import open_act_on
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.pages.disputes_looking import read
from mediation_desk.desktop.table_model import Column
from mediation_desk.desktop.widgets.preview import Preview
from mediation_desk.desktop.widgets.table import Table
from mediation_desk.desktop.widgets.table_cells import copied
from mediation_desk.desktop.widgets.why import WhyPopover
from mediation_desk.desktop.worker import start
from mediation_desk.services.moved_days import moved_days
from mediation_desk.services.overview import overview
from mediation_desk.services.worklist import Work

REST = 80
"""Milliseconds the keyboard rests on a row before its preview is read."""
MOST_COPIED = 10_000


class CaseActs(QObject):
    """Keeps the preview at the current case of the table, and does what either asks for."""

    def __init__(self, host: Host, table: Table, preview: Preview) -> None:
        """Takes the window and both."""
        super().__init__(table)
        self._host, self._bridge = host, host.bridge
        self._table, self._preview = table, preview
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.show_case)
        table.moved.connect(self.show_soon)
        table.activated_row.connect(self.open)
        table.why_asked.connect(self.tell_why)
        table.copy_asked.connect(self.copy_rows)
        preview.acted.connect(self._do)
        preview.opened.connect(lambda number: host.go("dispute", number=number))
        preview.papers_asked.connect(lambda number: host.go("papers", number=number))
        preview.why_asked.connect(self._why)
        preview.number_copied.connect(self._copy_text)

    def show_soon(self) -> None:
        """Reads the preview once the keyboard rests."""
        self._rest.start()

    def show_case(self) -> None:
        """Reads the preview of the current case, where it is in sight or somebody acts on it."""
        self._rest.stop()
        current = self._table.current_row()
        if current is None:
            self._preview.say("选一件纠纷，这里就显示它的要点。")
            return
        outcome = self._bridge.attempt(lambda office: overview(office, current.number))
        if outcome.value is None:
            assert outcome.failure is not None
            self._preview.say(outcome.failure.sentence)
        else:
            self._preview.show_case(outcome.value, self._bridge.office.today)

    def open(self) -> None:
        """Enter: the current case whole."""
        current = self._table.current_row()
        if current is not None:
            self._host.go("dispute", number=current.number)

    def act(self) -> None:
        """Ctrl+Enter: the next right act of the current case."""
        self.show_case()
        case = self._preview.shown
        if case is not None and case.dates:
            self._do(case.dates[0])
        elif case is not None:
            self._bridge.tell("这件纠纷现在没有要办的事。")

    def _do(self, work: Work) -> None:
        open_act_on(self._host, work.number, work.kind, place=work.place, party=work.party, due=work.due)

    def tell_why(self) -> None:
        """Alt+Enter: why the next date of the current case is that day."""
        self.show_case()
        case = self._preview.shown
        if case is not None and case.dates:
            self._why(0, self._table)

    def _why(self, at: int, near: QWidget) -> None:
        case = self._preview.shown
        if case is None:
            return
        work = case.dates[at]
        moved = self._bridge.ask(
            lambda office: moved_days(office, case.number, work.kind, work.due, work.party)
        )
        WhyPopover(
            near,
            self._place_of(near),
            why=case.reasons[at],
            day=work.due,
            today=self._bridge.office.today,
            moved=moved or (),
            show_rules=lambda: self._host.go("system", section="rules"),
        ).open()

    def _place_of(self, near: QWidget) -> QRect:
        if near is self._table:
            return self._table.place_of("next")
        return QRect(near.mapToGlobal(QPoint(0, 0)), near.size())

    def copy_number(self) -> None:
        """Copies the number of the current case."""
        current = self._table.current_row()
        if current is not None:
            self._copy_text(current.docket or current.number)

    def _copy_text(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._bridge.tell(f"已复制编号：{text}")

    def copy_rows(self) -> None:
        """Copies the selected rows as a table; refused where they are too many."""
        spans = self._table.selected()
        count = self._table.count_selected()
        if count > MOST_COPIED:
            self._bridge.tell(
                f"一次最多复制{MOST_COPIED:,}件，现在选了{count:,}件，请少选一些。", is_problem=True
            )
            return
        ids = array("q")
        for span in spans:
            ids.extend(self._table.rows.ids_of(span))
        columns = self._table.rows.columns
        start(
            self._bridge,
            lambda office, job: read(office, ids, job),
            lambda outcome: self._put(columns, outcome),
        )

    def _put(self, columns: Sequence[Column], outcome: Outcome[list[Any]]) -> None:
        if outcome.value is None:
            assert outcome.failure is not None
            self._bridge.tell(outcome.failure.sentence, is_problem=True)
            return
        QGuiApplication.clipboard().setMimeData(copied(columns, outcome.value))
        self._bridge.tell(f"已复制{len(outcome.value):,}件，可以粘贴到表格或文档里。")
