"""The two small dialogs of the list of disputes: a name for a view, days of registration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from mediation_desk.desktop.bridge import Bridge
from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.widgets.basic import button
from mediation_desk.desktop.widgets.fields import Day, Text
from mediation_desk.desktop.widgets.form import Form, Unreadable
from mediation_desk.errors import Problem
from mediation_desk.services import views
from mediation_desk.services.listing import Asked

KEYS = "Enter 确定　Esc 取消"


class SaveView(Dialog):
    """Keeps what the list is asked now under a name of one's own."""

    def __init__(
        self, over: QWidget, bridge: Bridge, asked: Asked, name: str, then: Callable[[str], object]
    ) -> None:
        """Takes what is asked, the name it begins with, and what is told the name it was kept under."""
        super().__init__(over, "存为视图", width=440, keys=KEYS)
        self._bridge, self._asked, self._then = bridge, asked, then
        self._form = Form(self.body)
        self._form.add(
            "名称",
            hint="只有您自己看得到；同名的换成现在的条件。",
            name=Text(hint="例如：我的红色件"),
        )
        self._form.fill({"name": name})
        self.add_acts(button("取消", self.reject), button("存为视图", self.save, kind="primary"))
        self._form.field("name").setFocus()

    def save(self) -> None:
        """Keeps it, or says beside the name why not."""
        name = " ".join(str(self._form.values()["name"] or "").split())
        view = views.View(name=name, asked=self._asked)
        outcome = self._bridge.do(lambda office: views.save_view(office, view), said=f"已存为视图：{name}")
        if outcome.failure is not None:
            self._form.tell([Problem(where="name", what=outcome.failure.sentence)])
            return
        self.accept()
        self._then(name)


class RegisteredDays(Dialog):
    """Asks between which days the cases were registered; either may be left open."""

    def __init__(self, over: QWidget, bridge: Bridge, asked: Asked, then: Callable[[Asked], object]) -> None:
        """Takes what is asked now, and what is given the question with its days."""
        super().__init__(over, "登记日期", width=440, keys=KEYS)
        self._asked, self._then = asked, then
        self._form = Form(self.body)
        self._form.add("从", first=Day(lambda: bridge.office.today))
        self._form.add("到", last=Day(lambda: bridge.office.today))
        self._form.fill({"first": asked.registered_from, "last": asked.registered_until})
        self.add_acts(button("取消", self.reject), button("确定", self.choose, kind="primary"))
        self._form.field("first").setFocus()

    def choose(self) -> None:
        """Asks with these days, or says beside the field what is wrong."""
        try:
            days = self._form.values()
        except Unreadable as unreadable:
            self._form.tell(unreadable.problems)
            return
        first, last = days["first"], days["last"]
        if first and last and first > last:
            self._form.tell([Problem(where="last", what="“到”不能早于“从”，请改其中一天。")])
            return
        self.accept()
        self._then(replace(self._asked, registered_from=first, registered_until=last))
