"""Who acts for a party: guardians, agents with their powers one by one, representatives, clerks of a unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation_desk import labels
from mediation_desk.desktop.dialogs.register.rows import Take, name_fields
from mediation_desk.desktop.theme import BODY, colour
from mediation_desk.desktop.widgets.basic import Label, button, row
from mediation_desk.desktop.widgets.fields import Checks, Choice, Text
from mediation_desk.desktop.widgets.form import Form
from mediation_desk.domain.codes import AgentKind, AgentPower
from mediation_desk.errors import Problem

KEYS = ("kind", "name", "relation", "phone", "id_number", "powers")
POWERS = {power: labels.AGENT_POWER[power] for power in AgentPower}
KINDS = {
    AgentKind.ENTRUSTED: labels.AGENT_KIND[AgentKind.ENTRUSTED],
    AgentKind.STATUTORY: labels.AGENT_KIND[AgentKind.STATUTORY],
    AgentKind.REPRESENTATIVE: labels.AGENT_KIND[AgentKind.REPRESENTATIVE],
    AgentKind.STAFF: labels.AGENT_KIND[AgentKind.STAFF],
}
INSET = 14


class AgentForm(QWidget):
    """One agent, set in below its party."""

    edited = Signal()
    removed = Signal(object)

    def __init__(self, kind: AgentKind, take: Take) -> None:
        """Takes the kind it begins with, and what makes Enter go on from field to field."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 4, 0, 4)
        column.setSpacing(8)
        self._title = Label(size=BODY, bold=True)
        gone = button("移除", lambda: self.removed.emit(self), kind="link", small=True, name="移除这位代理人")
        column.addLayout(row(self._title, None, gone))
        self.form = Form(column)
        self._lay_out(take)
        self.form.edited.connect(self._hear)
        self.form.field("kind").fill(kind)
        self._hear()

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """Its fields in the order of reading; powers are reached by Tab."""
        return tuple(self.form.field(key) for key in KEYS if key != "powers")

    @property
    def says_something(self) -> bool:
        """Whether more than its kind was typed."""
        return any(value for key, value in self.typed().items() if key != "kind")

    def readable(self) -> tuple[dict[str, Any], list[Problem]]:
        """What it says so far by the keys of the case file."""
        found, problems = self.form.readable()
        if found["kind"] is not AgentKind.ENTRUSTED:
            found.pop("powers")
        return {key: value for key, value in found.items() if value}, problems

    def typed(self) -> dict[str, Any]:
        """What stands in it, for a draft."""
        return self.form.typed()

    def fill(self, typed: Mapping[str, Any]) -> None:
        """Shows an agent or a draft of one."""
        self.form.fill(typed)

    def show_problems(self, problems: Sequence[Problem], *, go: bool) -> list[Problem]:
        """Tells what is wrong beside the fields; gives what has no field here."""
        return self.form.tell(problems) if go else self.form.show(problems)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rule at its left: it belongs to the party above."""
        QPainter(self).fillRect(QRectF(0, 4, 2, self.height() - 8), colour("line2"))

    def _lay_out(self, take: Take) -> None:
        kind, name, relation = Choice(KINDS), Text(), Text(hint="例如父亲、律师、员工")
        phone, number, powers = Text(), Text(), Checks(POWERS)
        self.form.add("身份", kind=kind)
        self.form.add("姓名、关系", name=name, relation=relation)
        self.form.add("电话、证件", phone=phone, id_number=number)
        self._powers = self.form.add(
            "权限", powers=powers, hint="逐项勾选；只写“全权代理”不算列明（民事诉讼法第六十二条）。"
        )
        names = {"relation": "代理人与当事人的关系", "phone": "代理人电话", "id_number": "代理人证件号码"}
        name_fields(self.form, kind="代理人身份", name="代理人姓名", powers="代理权限", **names)
        take(kind, name, relation, phone, number)

    def _hear(self) -> None:
        kind = AgentKind(str(self.form.field("kind").value()))
        self._title.setText(KINDS[kind])
        self._powers.setVisible(kind is AgentKind.ENTRUSTED)
        self.edited.emit()

    def begin(self) -> None:
        """Puts the focus on its name."""
        self.form.field("name").setFocus(Qt.FocusReason.OtherFocusReason)
