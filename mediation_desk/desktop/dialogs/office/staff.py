"""One of those who decide and confirm: who he is, the day he leaves, and his PIN."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mediation_desk import labels
from mediation_desk.desktop.dialogs.office.entry import EntryDialog
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.widgets.basic import Label
from mediation_desk.desktop.widgets.fields import Choice, Day, Text
from mediation_desk.desktop.widgets.secret import Secret
from mediation_desk.domain.codes import Role
from mediation_desk.errors import refused_at
from mediation_desk.services import staff
from mediation_desk.services.staff import StaffLine, StaffRow
from mediation_desk.services.work import Office

FIELDS = ("name", "role", "post", "unit", "phone")


class StaffDialog(EntryDialog):
    """Enters somebody or changes him."""

    def __init__(self, host: Host, line: StaffLine | None) -> None:
        """Takes the window and the person, None for a new one."""
        title = "修改人员" if line else "新增人员"
        super().__init__(host, title, draft=f"staff:{line.id if line else 'new'}")
        order = host.bridge.office.rules.role.order
        self._row = _row_of(line) if line else StaffRow(name="", role=order[-1])
        self.form.add("姓名", name=Text())
        posts = {role: labels.ROLE[role].partition("（")[0] for role in reversed(order)}
        self.form.add("职务", hint="按职务决定能定哪一色、能不能作第二人。", role=Choice(posts))
        self.form.add("岗位", hint="例如：政法委员、司法所所长，可以不填。", post=Text())
        self.form.add("单位", unit=Text())
        self.form.add("电话", phone=Text())
        self.begin({field: getattr(self._row, field) for field in FIELDS}, "name")

    def stored(self, office: Office) -> Mapping[str, Any] | None:
        """The person as he is now; the next try rests on it."""
        now = _line_of(office, self._row.id)
        if now is None:
            return None
        self._row = _row_of(now)
        return {field: getattr(now, field) for field in FIELDS}

    def word_of(self, key: str, value: Any) -> str:
        """How a stored value reads."""
        return labels.ROLE[value].partition("（")[0] if key == "role" else str(value or "")

    def write(self, office: Office, values: Mapping[str, Any]) -> None:
        """Saves the person."""
        named = {**values, "name": values["name"] or "", "role": Role(values["role"])}
        staff.save(office, replace(self._row, **named))

    def said(self, values: Mapping[str, Any], result: Any) -> str:
        """Names the person."""
        return f"已保存：{values['name']}"


class StaffLeaveDialog(EntryDialog):
    """Notes from which day somebody confirms no more."""

    def __init__(self, host: Host, line: StaffLine) -> None:
        """Takes the window and the person."""
        super().__init__(host, f"{line.name}离任", draft=f"staff leave:{line.id}", verb="记离任")
        self._line = line
        told = "从这一天起不能再决定和确认；办过的纠纷里仍有其名。写错了可以取消离任。"
        self.fields.addWidget(Label(told, token="text2", wraps=True))
        self.form.add("离任日期", on=Day(lambda: host.bridge.office.today))
        self.begin({"on": host.bridge.office.today}, "on")

    def write(self, office: Office, values: Mapping[str, Any]) -> None:
        """Notes the day, today where none is written."""
        staff.leave(office, self._line.id, self._line.version, values["on"] or office.today)

    def said(self, values: Mapping[str, Any], result: Any) -> str:
        """Names the person."""
        return f"已记离任：{self._line.name}"

    def stored(self, office: Office) -> Mapping[str, Any] | None:
        """Looks at the person again; what is stored of the day does not bar another."""
        self._line = _line_of(office, self._line.id) or self._line
        return None


class PinDialog(EntryDialog):
    """A person sets the PIN of his own, typed twice; nothing of it is kept as a draft."""

    def __init__(self, host: Host, line: StaffLine) -> None:
        """Takes the window and the person."""
        title = f"{line.name}{'改口令' if line.has_pin else '设口令'}"
        super().__init__(host, title, draft=f"pin:{line.id}", verb="设好")
        self._line = line
        self.keys.setText("Enter 设好　Esc 取消")
        told = f"请{line.name}本人来输入：至少6位，不显示、不留草稿。两人共同确认时凭它证明是本人。"
        self.fields.addWidget(Label(told, token="text2", wraps=True))
        if line.has_pin:
            hint = "忘记了的，请系统管理员清除后重设。"
            self.form.add("原口令", hint=hint, old=Secret())
        self.form.add("新口令", new=Secret())
        self.form.add("再输一次", again=Secret())
        self.begin({}, "old" if line.has_pin else "new")

    def write(self, office: Office, values: Mapping[str, Any]) -> None:
        """Sets it."""
        if not values["new"]:
            raise refused_at("new", "请输入新口令，至少6位")
        staff.set_pin(
            office,
            self._line.id,
            new=values["new"],
            again=values["again"] or "",
            old=values.get("old") or "",
        )

    def said(self, values: Mapping[str, Any], result: Any) -> str:
        """Names the person."""
        return f"{self._line.name}的口令已设好"


def _line_of(office: Office, staff_id: int | None) -> StaffLine | None:
    return next((line for line in staff.staff(office) if line.id == staff_id), None)


def _row_of(line: StaffLine) -> StaffRow:
    return StaffRow(**{field: getattr(line, field) for field in (*FIELDS, "id", "version")})
