"""The open cases with sensitive signals to be looked at again, by number; Enter opens one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.widgets.basic import Label, button
from mediation_desk.desktop.widgets.step_list import StepList, StepRow
from mediation_desk.domain.calendar import day_text
from mediation_desk.services import rechecks
from mediation_desk.services.rechecks import Waiting

MOST = 200
ABOUT = "这里只列编号；是什么信息，打开纠纷在“分级”里看。仍属实的记下复核，不实的撤销。"


class RecheckDialog(Dialog):
    """The cases, the longest waiting first."""

    def __init__(self, host: Host) -> None:
        """Takes the window."""
        assert isinstance(host, QWidget)
        super().__init__(host, "该复核的敏感信息", width=560, keys="Enter 打开纠纷　Esc 关闭")
        self._host = host
        found = host.bridge.ask(lambda office: rechecks.waiting(office, MOST)) or ()
        self.list = StepList("该复核的纠纷")
        self.list.show_rows(tuple(_row(one) for one in found))
        self.list.acted.connect(self._go)
        column = self.scrolling_body()
        column.addWidget(Label(ABOUT, token="text2", wraps=True))
        column.addWidget(self.list)
        if len(found) == MOST:
            column.addWidget(Label(f"先列等得最久的{MOST}件，办完再看其余的。", token="text3"))
        column.addStretch(1)
        self.add_acts(button("关闭", self.reject))
        self.list.setFocus()

    def _go(self, row: StepRow) -> None:
        self.accept()
        self._host.go("dispute", number=row.value, place="dispute.signals")


def _row(one: Waiting) -> StepRow:
    by = f"·{one.mediator}承办" if one.mediator else ""
    return StepRow(
        title=one.number,
        below=f"{one.signals}条，最早的自{day_text(one.since)}起没有复核{by}",
        mark="empty",
        act="打开",
        value=one.number,
    )
