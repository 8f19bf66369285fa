"""外出代办: who is away now and soon, with who stands in; a new absence, and one that ends early."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation_desk.desktop.days import short_day
from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.dialogs.office.entry import EntryDialog
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.theme import CONTROL
from mediation_desk.desktop.widgets.basic import Empty, Label, Line, button, clear, column, row
from mediation_desk.desktop.widgets.fields import Completed, Day, Text
from mediation_desk.services import absences, handover
from mediation_desk.services.absences import AbsenceEntry, AbsenceRow
from mediation_desk.services.work import Office

ABOUT = "外出期间，代办的人同时看到外出的人的事；案件本身不变，到期自动结束。"
NOBODY = "没有人外出"


class AbsencesDialog(Dialog):
    """The absences of today and of days to come."""

    def __init__(self, host: Host) -> None:
        """Takes the window."""
        assert isinstance(host, QWidget)
        super().__init__(host, "外出代办", width=640, keys="Enter 记外出　Esc 关闭")
        self._host = host
        self._area = self.scrolling_body()
        self._area.addWidget(Label(ABOUT, size=CONTROL, token="text2", wraps=True))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._area.addLayout(self._lines)
        self._area.addStretch(1)
        self.new_button = button("记外出...", self.enter, kind="primary")
        self.add_acts(button("关闭", self.reject), self.new_button)
        host.bridge.changed.connect(self._heed)
        self.show_lines()

    def show_lines(self) -> None:
        """Reads them again."""
        clear(self._lines)
        found = self._host.bridge.ask(absences.absences) or ()
        for at, one in enumerate(found):
            if at:
                self._lines.addWidget(Line())
            self._lines.addLayout(self._line(one))
        if not found:
            self._lines.addWidget(Empty("calendar", NOBODY, "谁要外出，先记下由谁代办，事情就不会落下。"))

    def enter(self) -> None:
        """Asks who is away."""
        self._host.open(AbsenceDialog(self._host))

    def end(self, one: AbsenceRow) -> None:
        """Ends an absence, or takes one back that has not begun."""
        said = f"{one.name}已回来" if one.is_now else f"已取消{one.name}的外出"
        self._host.bridge.run(lambda office: absences.come_back(office, one.id, one.version), said=said)

    def _line(self, one: AbsenceRow) -> Any:
        today = self._host.bridge.office.today
        days = f"{short_day(one.from_day, today)} 至 {short_day(one.until, today)}"
        state = "正在外出" if one.is_now else "将外出"
        below = "·".join(part for part in (days, state, one.reason) if part)
        words = column(
            Label(f"{one.name}，由{one.deputy}代办", bold=True),
            Label(below, size=CONTROL, token="text2", wraps=True),
            spacing=2,
        )
        end = button("已回来" if one.is_now else "取消", lambda: self.end(one), small=True)
        end.setAccessibleName(f"{one.name}{'已回来' if one.is_now else '取消外出'}")
        line = row(spacing=12)
        line.addLayout(words, 1)
        line.addWidget(end)
        return line

    def _heed(self, tables: frozenset[str]) -> None:
        if "absences" in tables:
            self.show_lines()


class AbsenceDialog(EntryDialog):
    """Who is away from which day until which, and who stands in."""

    def __init__(self, host: Host, name: str = "") -> None:
        """Takes the window, and who is away where that is known."""
        super().__init__(host, "记外出", draft=f"absence:{name}", verb="记外出")
        people = host.bridge.ask(handover.people) or ()
        givers = host.bridge.ask(handover.givers) or ()
        today = host.bridge.office.today
        self.fields.addWidget(Label(ABOUT, token="text2", wraps=True))
        self.form.add("外出的人", name=Completed(givers))
        self.form.add("代办的人", deputy=Completed(people, hint="名单里的调解员或工作人员"))
        self.form.add("从哪天起", from_day=Day(lambda: today))
        self.form.add("到哪天止", hint="最后一天仍由代办的人办。", until=Day(lambda: today))
        self.form.add("原因", reason=Text(hint="例如培训、休假，可以不填"))
        self.begin({"name": name or host.bridge.office.actor.name, "from_day": today}, "deputy")

    def write(self, office: Office, values: Mapping[str, Any]) -> None:
        """Keeps it."""
        absences.be_away(office, AbsenceEntry(**values))

    def said(self, values: Mapping[str, Any], result: Any) -> str:
        """Names both."""
        return f"已记外出：{values['name']}由{values['deputy']}代办"
