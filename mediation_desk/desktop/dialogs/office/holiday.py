"""One day on which the office has its own rule; and what was wrong with a table of a year's days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.dialogs.office.entry import EntryDialog
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.widgets.basic import Label, button
from mediation_desk.desktop.widgets.fields import Day, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.errors import Refused, refused_at
from mediation_desk.services import holidays
from mediation_desk.services.holidays import Changed, DayKind
from mediation_desk.services.work import Office

KINDS = {DayKind.REST: "放假", DayKind.WORK: "上班"}
SHOWN = 40
"""Problems listed; who has more mends these first."""


class HolidayDialog(EntryDialog):
    """Enters one of the office's own days."""

    def __init__(self, host: Host, day: date | None, kind: DayKind = DayKind.REST, name: str = "") -> None:
        """Takes the window, and the day with what is known of it."""
        super().__init__(host, "添加一天", draft="holiday", verb="添加")
        self.form.add("日期", day=Day(lambda: host.bridge.office.today))
        self.form.add("这一天", kind=Segments(KINDS))
        self.form.add("名称", hint="写明缘由，例如三月三、本地防汛停工。", name=Text())
        self.begin({"day": day, "kind": kind, "name": name}, "name" if day else "day")

    def write(self, office: Office, values: Mapping[str, Any]) -> Changed:
        """Enters the day."""
        if values["day"] is None:
            raise refused_at("day", "日期还没有填写，请填写。")
        return holidays.define(office, values["day"], values["kind"], values["name"] or "")

    def said(self, values: Mapping[str, Any], result: Changed) -> str:
        """Names the day, and how many cases follow."""
        return f"已添加：{values['day']:%Y-%m-%d}{KINDS[values['kind']]}{followed(result)}"


class ImportProblems(Dialog):
    """What is wrong in a table that was not imported, line by line."""

    def __init__(self, host: Host, refusal: Refused) -> None:
        """Takes the window and the refusal with its problems."""
        assert isinstance(host, QWidget)
        super().__init__(host, "没有导入", width=560, keys="Esc 关闭")
        column = self.scrolling_body()
        column.addWidget(
            Label(f"表里有{len(refusal.problems)}处不对，一天也没有写入：", bold=True, wraps=True)
        )
        for problem in refusal.problems[:SHOWN]:
            column.addWidget(Label(problem.what, token="problem", wraps=True))
        if len(refusal.problems) > SHOWN:
            column.addWidget(Label(f"还有{len(refusal.problems) - SHOWN}处，请先改这些。", token="text2"))
        column.addStretch(1)
        self.add_acts(button("知道了", self.accept, kind="primary"))


def followed(changed: Changed) -> str:
    """How many cases have their dates worked out anew, empty where none."""
    return f"；{changed.cases}件纠纷的日期重新推算" if changed.cases else ""
