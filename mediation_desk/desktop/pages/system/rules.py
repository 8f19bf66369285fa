"""规则: every rule the office works by, with its value and source, and which of them it set itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from mediation_desk.desktop.host import Act, Host, Page
from mediation_desk.desktop.pages.system.plate import ListPlate
from mediation_desk.desktop.pages.system.rule_list import RuleList
from mediation_desk.desktop.widgets.basic import Empty, button, column, row
from mediation_desk.desktop.widgets.chip import Chip
from mediation_desk.desktop.widgets.fields import Text
from mediation_desk.services import rule_book
from mediation_desk.services.rule_book import RuleGroup, RuleRow

ABOUT = (
    "程序按这些规则算时限、分级和回访；没有公开文件规定的，标为本单位设定（推断）。规则修改由后续版本提供。"
)
KEYS = "↑↓ 移动　Ctrl F 查找　Ctrl C 复制"
SEARCH_WIDTH = 264


class RuleSection(Page):
    """The rules, grouped, searched, and only the inferred ones where asked."""

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
        anew = button("清除条件", self._clear)
        empty = Empty("search", "没有这样的规则", "换几个字，或者不只看推断的。", anew)
        self.plate = ListPlate(self.title, ABOUT, self.list, empty, keys=KEYS)
        self.plate.above.addLayout(row(self.search, self.inferred, None))
        self.setLayout(column(self.plate))
        self.search.edited.connect(self._show)
        self.inferred.toggled.connect(lambda _on: self._show())
        self.list.copied.connect(lambda: self.bridge.tell("已复制这条规则。"))

    def refresh(self) -> None:
        """Reads the rules; they change with the program only, so once is enough."""
        if not self._groups:
            self._groups = self.bridge.ask(rule_book.rules_shown) or ()
            self._show()

    def ask(self, **asked: Any) -> None:
        """Shows the rules that hold a text."""
        if "find" in asked:
            self.inferred.setChecked(False)
            self.search.fill(asked["find"])

    def begin(self) -> None:
        """The keyboard is in the search."""
        self.search.setFocus()

    def acts(self) -> tuple[Act, ...]:
        """Search, and only the inferred ones."""
        toggle = self.inferred.toggle
        return (
            Act(key="find", text="查找规则", keys="Ctrl+F", initials="czgz", icon="search", does=self.begin),
            Act(key="inferred", text="只看推断的规则", keys="Ctrl+I", initials="zktd", does=toggle),
        )

    def _show(self) -> None:
        words = str(self.search.value() or "").split()
        shown = _narrowed(self._groups, words, inferred=self.inferred.isChecked())
        self.list.show_groups(shown)
        found = [one for group in shown for one in group.rows]
        guessed = sum(one.inferred for one in found)
        self.plate.say(f"{len(found)}条·本单位设定（推断）{guessed}条", found=bool(found))

    def _clear(self) -> None:
        self.inferred.setChecked(False)
        self.search.clear()
        self.begin()


def _narrowed(groups: Sequence[RuleGroup], words: Sequence[str], *, inferred: bool) -> tuple[RuleGroup, ...]:
    """The groups with the rules that hold every word."""
    kept = []
    for group in groups:
        wanted = (one for one in group.rows if one.inferred or not inferred)
        rows = tuple(one for one in wanted if _holds(group, one, words))
        if rows:
            kept.append(replace(group, rows=rows))
    return tuple(kept)


def _holds(group: RuleGroup, rule: RuleRow, words: Sequence[str]) -> bool:
    text = f"{group.title} {rule.label} {rule.value} {rule.unit} {rule.source} {rule.path}"
    return all(word in text for word in words)
