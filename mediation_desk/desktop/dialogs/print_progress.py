"""How papers come out of a printer, as the print dialog shows it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mediation_desk.desktop.dialogs.dialog import MARGIN
from mediation_desk.desktop.printing_out import Order
from mediation_desk.desktop.theme import CARD_TITLE
from mediation_desk.desktop.widgets.basic import Label, Picture, column, row
from mediation_desk.services.printing import JobState, Phase

GOING = {Phase.WAITING: "正在排队", Phase.PRINTING: "正在打印", Phase.HELD: "打印停住了"}
ON_ITS_WAY = "关闭这个窗口也会印完，印好了在下方告诉您。"
WAITS = "处理好了会接着印；不想等，可以取消打印。"


class Progress(QWidget):
    """How papers come out: what is printed where, how far it is, and what has to be done about it."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self._what = Label(size=CARD_TITLE, bold=True, wraps=True)
        self._where = Label(token="text2", wraps=True)
        self._why = Label(token="problem", wraps=True)
        self._further = Label(ON_ITS_WAY, token="text3", wraps=True)
        # A widget of its own: an empty row within a column would keep the column narrow.
        self._held = QWidget()
        held = row(Picture("alert", size=16, token="problem"))
        held.addWidget(self._why, 1)
        self._held.setLayout(held)
        line = row(spacing=16)
        sign = Picture("printer", size=28, token="accent")
        line.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        line.addLayout(column(self._what, self._where, self._held, self._further, spacing=6), 1)
        line.setContentsMargins(MARGIN, 24, MARGIN, 24)
        self.setLayout(line)

    def begin(self, orders: tuple[Order, ...]) -> None:
        """Names the papers and the printer."""
        self._papers = "、".join(f"{order.paper.title} {order.copies} 份" for order in orders)
        self._printer = orders[0].printer.label
        self.show_state(JobState(phase=Phase.WAITING))

    def show_state(self, state: JobState) -> None:
        """Shows how they stand."""
        self._what.setText(f"{GOING.get(state.phase, GOING[Phase.PRINTING])}·{self._printer}")
        self._where.setText(self._papers)
        is_held = state.phase is Phase.HELD
        self._why.setText(state.why)
        self._held.setVisible(is_held)
        self._further.setText(WAITS if is_held else ON_ITS_WAY)
        self.setAccessibleName(f"{self._what.text()}，{self._papers}，{state.why}")
