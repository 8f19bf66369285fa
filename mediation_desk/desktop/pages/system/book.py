"""A section that is one table of entries: new ones, changed ones, and the key that takes one away."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from mediation_desk.desktop.host import Host, Page
from mediation_desk.desktop.pages.system.plate import ListPlate
from mediation_desk.desktop.table_model import Column, TableModel
from mediation_desk.desktop.widgets.table import Table
from mediation_desk.desktop.widgets.table_cells import copied
from mediation_desk.services import settings


class BookSection(Page):
    """Rows with an id of their own in a table; the selection stays on its row, and goes to a new one."""

    def __init__(self, host: Host, columns: Sequence[Column]) -> None:
        """Takes the window and the columns."""
        super().__init__(host)
        self._rows: dict[int, Any] = {}
        self._columns = columns
        self.table = Table(TableModel(columns, lambda ids: [self._rows.get(one) for one in ids]), self.title)
        self.table.setObjectName(f"{self.key}.table")
        self.table.copy_asked.connect(self._copy)
        self.table.moved.connect(self.follow_row)
        self.plate: ListPlate | None = None

    def put(self, plate: ListPlate) -> None:
        """Shows the card, which has the table in it."""
        self.plate = plate
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(plate)

    def follow_row(self) -> None:
        """Another row is the current one."""

    def begin(self) -> None:
        """The keyboard is in the table."""
        self.table.setFocus()

    def show_rows(self, rows: dict[int, Any], count: str) -> None:
        """Shows rows by id; one that was not there before becomes the current one."""
        is_first = not self._rows
        fresh = [one for one in rows if one not in self._rows]
        self._rows = rows
        compact = self.bridge.attempt(lambda office: settings.value(office, "list.compact"))
        self.table.set_compact(bool(compact.value))
        self.table.show_ids(array("q", rows), anew=is_first)
        if len(fresh) == 1 and not is_first:
            self.table.go_to(list(rows).index(fresh[0]))
        assert self.plate is not None
        self.plate.say(count, found=bool(rows))
        self.follow_row()

    def _copy(self) -> None:
        rows = [self.table.rows.row_at(at) for span in self.table.selected() for at in span]
        if rows:
            QGuiApplication.clipboard().setMimeData(copied(self._columns, rows))
            self.bridge.tell(f"已复制{len(rows)}行，可以粘贴到表格里。")
