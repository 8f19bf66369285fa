"""One mediator: name, card, committee; and the day of leaving."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mediation_desk.desktop.dialogs.office.entry import EntryDialog
from mediation_desk.desktop.dialogs.office.handover import HandoverDialog
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.widgets.basic import Label, button
from mediation_desk.desktop.widgets.fields import Choice, Day, Text
from mediation_desk.services import office_book
from mediation_desk.services.office_book import MediatorLine, MediatorRow
from mediation_desk.services.work import Office

FIELDS = ("name", "card", "committee")


class MediatorDialog(EntryDialog):
    """Enters a mediator or changes one."""

    def __init__(self, host: Host, line: MediatorLine | None, committees: tuple[str, ...]) -> None:
        """Takes the window, the mediator (None for a new one) and the names of the committees."""
        title = "修改调解员" if line else "新增调解员"
        super().__init__(host, title, draft=f"mediator:{line.id if line else 'new'}")
        self._row = _row_of(line) if line else MediatorRow(name="")
        self.form.add("姓名", name=Text())
        self.form.add("证号", hint="人民调解员证上的编号，可以不填。", card=Text())
        self.form.add("调委会", committee=Choice({name: name for name in committees}, nothing="未定"))
        self.begin({field: getattr(self._row, field) for field in FIELDS}, "name")

    def stored(self, office: Office) -> Mapping[str, Any] | None:
        """The mediator as it is now; the next try rests on it."""
        now = _line_of(office, self._row.id)
        if now is None:
            return None
        self._row = _row_of(now)
        return {field: getattr(now, field) for field in FIELDS}

    def write(self, office: Office, values: Mapping[str, Any]) -> None:
        """Saves the mediator."""
        office_book.save_mediator(office, replace(self._row, **{**values, "name": values["name"] or ""}))

    def said(self, values: Mapping[str, Any], result: Any) -> str:
        """Names the mediator."""
        return f"已保存：{values['name']}"


class LeaveDialog(EntryDialog):
    """Notes from which day a mediator is no longer offered."""

    def __init__(self, host: Host, line: MediatorLine) -> None:
        """Takes the window and the mediator."""
        super().__init__(host, f"{line.name}离任", draft=f"leave:{line.id}", verb="记离任")
        self._line = line
        told = "记下离任之后不再供选择，办过的纠纷里仍有其名；写错了可以取消离任。"
        if line.open_cases:
            told = f"名下还有{line.open_cases}件在办纠纷，请先移交。{told}"
            self.hand_button = button("先移交...", self.hand_over, name=f"移交{line.name}的案件")
            self.foot.insertWidget(2, self.hand_button)
        self.fields.addWidget(Label(told, token="text2", wraps=True))
        self.form.add("离任日期", on=Day(lambda: host.bridge.office.today))
        self.begin({"on": host.bridge.office.today}, "on")

    def write(self, office: Office, values: Mapping[str, Any]) -> None:
        """Notes the day, today where none is written."""
        office_book.leave(office, self._line.id, self._line.version, values["on"] or office.today)

    def hand_over(self) -> None:
        """Hands over first; the leaving is noted afterwards."""
        self.reject()
        self.host.open(HandoverDialog(self.host, self._line.name))

    def said(self, values: Mapping[str, Any], result: Any) -> str:
        """Names the mediator."""
        return f"已记离任：{self._line.name}"

    def stored(self, office: Office) -> Mapping[str, Any] | None:
        """Looks at the mediator again; what is stored of the day does not bar another."""
        self._line = _line_of(office, self._line.id) or self._line
        return None


def _line_of(office: Office, mediator_id: int | None) -> MediatorLine | None:
    return next((line for line in office_book.mediators(office) if line.id == mediator_id), None)


def _row_of(line: MediatorLine) -> MediatorRow:
    return MediatorRow(**{field: getattr(line, field) for field in (*FIELDS, "id", "version")})
