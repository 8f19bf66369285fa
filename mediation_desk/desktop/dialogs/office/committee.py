"""One committee: its name, how it writes its dockets, its seal and its court."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mediation_desk.desktop.dialogs.office.entry import EntryDialog
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.widgets.fields import Text
from mediation_desk.domain.numbers import pattern_told
from mediation_desk.errors import Refused
from mediation_desk.services import office_book
from mediation_desk.services.office_book import CommitteeRow
from mediation_desk.services.work import Office

FIELDS = ("name", "short_name", "docket_pattern", "seal", "court")


class Pattern(Text):
    """How dockets are written: its parts are called 年度, 简称, 序号."""

    def fill(self, value: Any) -> None:
        """Shows a pattern in those words."""
        super().fill(pattern_told(value or ""))


class CommitteeDialog(EntryDialog):
    """Enters a committee or changes one; below the pattern stands the docket it would write."""

    def __init__(self, host: Host, row: CommitteeRow | None) -> None:
        """Takes the window and the committee, None for a new one."""
        title = "修改调委会" if row else "新增调委会"
        super().__init__(host, title, draft=f"committee:{row.id if row else 'new'}")
        self._row = row or CommitteeRow(name="")
        self._lay_out()
        self.form.edited.connect(self._show_example)
        self.begin({field: getattr(self._row, field) for field in FIELDS}, "name")
        self._show_example()

    def stored(self, office: Office) -> Mapping[str, Any] | None:
        """The committee as it is now; the next try rests on it."""
        found = (row for row in office_book.committees(office) if row.id == self._row.id)
        now = next(found, None)
        if now is None:
            return None
        self._row = now
        return {field: getattr(now, field) for field in FIELDS}

    def write(self, office: Office, values: Mapping[str, Any]) -> None:
        """Saves the committee."""
        filled: dict[str, Any] = {key: value or "" for key, value in values.items()}
        office_book.save_committee(office, replace(self._row, **filled))

    def said(self, values: Mapping[str, Any], result: Any) -> str:
        """Names the committee."""
        return f"已保存：{values['name']}"

    def word_of(self, key: str, value: Any) -> str:
        """A pattern in words."""
        word = super().word_of(key, value)
        return pattern_told(word) if key == "docket_pattern" else word

    def _lay_out(self) -> None:
        kept = "已登记的纠纷和案号不变，仍算它的。" if self._row.id else ""
        self.form.add("名称", hint=kept, name=Text(hint="例如：建设中路社区人民调解委员会"))
        self.form.add("简称", short_name=Text(hint="案号里的字"))
        self.form.add("案号格式", docket_pattern=Pattern())
        self.form.add("印章文字", hint="盖章处提示的印文，留空则用名称。", seal=Text())
        self.form.add("司法确认法院", court=Text(hint="例如：某某区人民法院"))

    def _show_example(self) -> None:
        values, _ = self.form.readable()
        usual = office_book.usual_short(values["name"] or "")
        self.form.row("short_name").say_hint(f"留空就用“{usual}”。" if usual else "留空就从名称里取。")
        short, year = values["short_name"] or usual, self.host.bridge.office.today.year
        line = self.form.row("docket_pattern")
        try:
            line.say_hint(f"第1件编为：{office_book.example(values['docket_pattern'] or '', short, year)}")
            line.tell(None)
        except Refused as refusal:
            line.tell(refusal.sentence)
        if self.isVisible():
            self.place()
