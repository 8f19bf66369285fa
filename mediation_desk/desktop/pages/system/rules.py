"""规则: every rule the office works by, with its value and source, and which of them it set itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from mediation_desk.desktop.dialogs.office.rule import RestoreDialog, RuleDialog
from mediation_desk.desktop.dialogs.office.rule_past import PastDialog
from mediation_desk.desktop.host import Act, Host, Page
from mediation_desk.desktop.pages.system.plate import ListPlate, allow, pressing
from mediation_desk.desktop.pages.system.rule_list import RuleList
from mediation_desk.desktop.widgets.basic import Empty, button, column, row
from mediation_desk.desktop.widgets.chip import Chip
from mediation_desk.desktop.widgets.fields import Text
from mediation_desk.services import rule_book, rule_changes, rule_forms, rule_history
from mediation_desk.services.rule_book import RuleGroup, RuleRow

ABOUT = (
    "程序按这些规则算时限、分级和回访。改动从当天起对未销号的纠纷起算，以前的建议和日期仍按当时的规则解释。"
)
KEYS = "Enter 改规则　Ctrl H 沿革　Ctrl F 查找　Ctrl C 复制"
SEARCH_WIDTH = 264
CHOOSE = "先在列表里选一条规则。"
AS_IT_CAME = "这一条没有改过，就是程序默认。"


class RuleSection(Page):
    """The rules by matter, searched, narrowed to the inferred or the changed ones; a dialog changes one."""

    key = "rules"
    title = "规则"
    icon = "rule"

    def __init__(self, host: Host) -> None:
        """Takes the window it stands in."""
        super().__init__(host)
        self._groups: tuple[RuleGroup, ...] = ()
        self.list = RuleList(self.title)
        self.search = Text(hint="例如：回访、民法典")
        self.search.setAccessibleName("查找规则")
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.search.setClearButtonEnabled(True)
        self.inferred = Chip("只看推断的")
        self.changed = Chip("只看改过的")
        self.past_button = button("沿革...", self.show_past, why="沿革 Ctrl+H")
        self.back_button = button("恢复默认...", self.restore)
        self.change_button = button("改规则...", self.change, kind="primary", why="改规则 Enter")
        self._lay_out()
        self.search.edited.connect(self._show)
        for chip in (self.inferred, self.changed):
            chip.toggled.connect(lambda _on: self._show())
        self.list.copied.connect(lambda: self.bridge.tell("已复制这条规则。"))
        self.list.opened.connect(self.change)
        self.list.moved.connect(self._follow)
        self._follow()

    def refresh(self) -> None:
        """Reads the rules as they now count."""
        groups = self.bridge.ask(
            lambda office: rule_book.rules_shown(rule_history.rules_on(office, office.today))
        )
        if groups is None or groups == self._groups:
            return
        self._groups = groups
        self._show()

    def ask(self, **asked: Any) -> None:
        """Shows the rules that hold a text."""
        if "find" in asked:
            self.inferred.setChecked(False)
            self.changed.setChecked(False)
            self.search.fill(asked["find"])

    def begin(self) -> None:
        """The keyboard is in the search."""
        self.search.setFocus()

    def acts(self) -> tuple[Act, ...]:
        """Search, narrow, change, set back, and what was changed before."""
        change, back = (pressing(self.bridge, one) for one in (self.change_button, self.back_button))
        return (
            Act(key="find", text="查找规则", keys="Ctrl+F", initials="czgz", icon="search", does=self.begin),
            Act(key="change", text="改规则", initials="ggz", icon="pen", does=change),
            Act(key="restore", text="恢复默认规则", initials="hfmr", icon="undo", does=back),
            Act(key="past", text="规则沿革", keys="Ctrl+H", initials="yg", icon="clock", does=self.show_past),
            Act(
                key="inferred",
                text="只看推断的规则",
                keys="Ctrl+I",
                initials="zktd",
                does=self.inferred.toggle,
            ),
            Act(key="changed", text="只看改过的规则", initials="zkgg", does=self.changed.toggle),
        )

    def change(self) -> None:
        """Opens the chosen rule; one that nobody may change says why."""
        rule = self.list.current_rule()
        if rule is None or rule.locked:
            self.bridge.tell(f"{rule.label}：{rule.locked}。" if rule else CHOOSE, is_problem=True)
            return
        form = self.bridge.ask(lambda office: rule_forms.form_of(office, rule.path))
        if form is not None:
            self.host.open(RuleDialog(self.host, form))

    def restore(self) -> None:
        """Asks for the reason to set the chosen rule back."""
        rule = self.list.current_rule()
        form = self.bridge.ask(lambda office: rule_forms.form_of(office, rule.path)) if rule else None
        if form is not None and form.back:
            self.host.open(RestoreDialog(self.host, form))

    def show_past(self) -> None:
        """Shows every change of the rules, those of the chosen one first."""
        changes = self.bridge.ask(rule_changes.history)
        if changes is not None:
            rule = self.list.current_rule()
            self.host.open(PastDialog(self.host, changes, rule))

    def _follow(self) -> None:
        """What can be done with the chosen rule."""
        rule = self.list.current_rule()
        because = CHOOSE if rule is None else f"{rule.locked}。" if rule.locked else None
        allow(self.change_button, because)
        came = None if rule is not None and rule.is_changed else CHOOSE if rule is None else AS_IT_CAME
        allow(self.back_button, came)

    def _show(self) -> None:
        """Shows the rules that are asked for; the same one stays chosen where it is among them."""
        chosen = self.list.current_rule()
        words = str(self.search.value() or "").split()
        kept = [
            replace(group, rows=tuple(one for one in group.rows if self._is_wanted(group, one, words)))
            for group in self._groups
        ]
        self.list.show_groups([group for group in kept if group.rows])
        if chosen is not None:
            self.list.choose(chosen.path)
        found = [one for group in kept for one in group.rows]
        guessed, changed = sum(one.inferred for one in found), sum(one.is_changed for one in found)
        self.plate.say(f"{len(found)}条·本单位设定（推断）{guessed}条·改过{changed}条", found=bool(found))
        self._follow()

    def _is_wanted(self, group: RuleGroup, rule: RuleRow, words: Sequence[str]) -> bool:
        """Whether a rule is one of those asked for, and holds every word."""
        if (self.inferred.isChecked() and not rule.inferred) or (
            self.changed.isChecked() and not rule.is_changed
        ):
            return False
        text = f"{group.title} {rule.label} {rule.value} {rule.unit} {rule.source} {rule.path}"
        return all(word in text for word in words)

    def _clear(self) -> None:
        self.inferred.setChecked(False)
        self.changed.setChecked(False)
        self.search.clear()
        self.begin()

    def _lay_out(self) -> None:
        anew = button("清除条件", self._clear)
        empty = Empty("search", "没有这样的规则", "换几个字，或者看全部规则。", anew)
        buttons = (self.past_button, self.back_button, self.change_button)
        self.plate = ListPlate(self.title, ABOUT, self.list, empty, *buttons, keys=KEYS)
        self.plate.above.addLayout(row(self.search, self.inferred, self.changed, None))
        self.setLayout(column(self.plate))
