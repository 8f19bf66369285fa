"""The page without a case: the catalogue, the papers made last in the office, and how to come to a case."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mediation_desk.desktop.days import moment
from mediation_desk.desktop.pages.papers.list import PaperList
from mediation_desk.desktop.table_model import Column, TableModel
from mediation_desk.desktop.theme import CAPTION, CONTROL, MEASURES, PAGE_TITLE
from mediation_desk.desktop.widgets.basic import Card, Empty, Label, button, row
from mediation_desk.desktop.widgets.table import Table
from mediation_desk.desktop.widgets.table_cells import draw_lines

if TYPE_CHECKING:
    from mediation_desk.services.paper_history import MadePaper
    from mediation_desk.services.paper_list import PaperRow

CATALOGUE_WIDTH = 240


class OfficePapers(QWidget):
    """What of papers can be seen without a case."""

    opened = Signal(str, str)
    """A paper of a case is to be seen: the case's number, the paper's code."""

    def __init__(self, find: Callable[[], object]) -> None:
        """Takes what looks for a case."""
        super().__init__()
        self._made: tuple[MadePaper, ...] | None = None
        self._begins = False
        self._today = date.min
        self.catalogue = PaperList("文书目录")
        self.model = TableModel(self._columns(), self._rows_of)
        self.table = Table(self.model, "最近做的文书")
        self.table.activated_row.connect(self._open)
        self.find_button = button("查找纠纷", find, kind="primary", icon_name="search", why="Ctrl+K")
        self.count = Label(size=CAPTION, token="text3")
        self._first_find = button("查找纠纷", find, kind="primary", icon_name="search", why="Ctrl+K")
        self._stack = QStackedWidget()
        self._lay_out()

    def show_papers(self, rows: Sequence[PaperRow], made: tuple[MadePaper, ...], today: date) -> None:
        """Shows the catalogue, and what was made last."""
        self._made, self._today = made, today
        self.catalogue.show_papers(rows, today)
        self.count.setText(f"共{len(rows)}种，这个版本能出{sum(row.made for row in rows)}种")
        self.table.show_ids(array("q", range(len(made))), anew=False)
        self._stack.setCurrentIndex(0 if made else 1)
        if self._begins:
            self.begin()

    def begin(self) -> None:
        """The keyboard is in the list of the latest, else on the way to a case, as soon as they are read."""
        self._begins = self._made is None
        if not self._begins:
            (self.table if self._made else self._first_find).setFocus()

    def _open(self) -> None:
        made: MadePaper | None = self.table.current_row()
        if made is not None:
            self.opened.emit(made.number, made.code)

    def _rows_of(self, ids: Sequence[int]) -> Sequence[MadePaper]:
        made = self._made or ()
        return [made[at] for at in ids]

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(
                key="paper",
                title="文书",
                width=0,
                least=160,
                text=lambda made: made.title,
                says=lambda made: f"{made.title}，{made.case_title}，{made.number}",
                paint=_draw_paper,
            ),
            Column(key="use", title="做了什么", width=150, text=used),
            Column(key="who", title="谁", width=90, text=lambda made: made.made_by),
            Column(
                key="at",
                title="时间",
                width=104,
                text=lambda made: moment(made.made_at, self._today),
                right=True,
            ),
        )

    def _lay_out(self) -> None:
        catalogue = Card("文书目录")
        catalogue.body.addWidget(self.catalogue, 1)
        catalogue.add(self.count)
        catalogue.setFixedWidth(CATALOGUE_WIDTH)
        latest = Card("最近做的文书", flush=True)
        latest.body.addWidget(self.table, 1)
        foot = Label("Enter 打开　↑↓ 选", size=CAPTION, token="text3")
        foot.setContentsMargins(MEASURES.card_side, 0, 0, 0)
        latest.add(foot)
        self._stack.addWidget(latest)
        self._stack.addWidget(
            Empty(
                "papers",
                "还没有存过或打印过文书",
                "打开一件纠纷的“文书”，看样子、照提示改好，再打印或存下来，就记在这里。",
                self._first_find,
            )
        )
        how = Label(
            "文书从纠纷里出：按Ctrl+K查找纠纷，打开后按Ctrl+P看它的文书。", size=CONTROL, token="text2"
        )
        title = Label("文书", size=PAGE_TITLE, bold=True)
        title.setFixedHeight(MEASURES.control)
        head = row(title, how, None, self.find_button, spacing=16)
        panes = QHBoxLayout()
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(MEASURES.between_columns)
        panes.addWidget(catalogue)
        panes.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addLayout(panes, 1)


def _draw_paper(painter: QPainter, place: QRectF, made: MadePaper) -> None:
    draw_lines(painter, place, made.title, f"{made.case_title}·{made.number}", bold=True)


def used(made: MadePaper) -> str:
    """What became of a paper: printed with its copies and printer, or saved as what."""
    if made.copies is None:
        return f"存为{made.format.upper()}"
    printer = f"·{made.printer}" if made.printer else ""
    return f"打印{made.copies}份{printer}"
