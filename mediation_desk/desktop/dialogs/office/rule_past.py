"""How the rules came to be what they are: every change, when, by whom, why, and from what to what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation_desk.desktop.dialogs.dialog import MARGIN, Dialog
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.widgets.basic import Empty, Label, button, clear, column
from mediation_desk.desktop.widgets.reading import INSET, Reading
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.wording import Fact
from mediation_desk.services.rule_book import RuleRow
from mediation_desk.services.rule_changes import Change

SHOWN = 60
"""Changes that are told; who wants earlier ones narrows to one rule."""
HEIGHT = 380


class PastDialog(Dialog):
    """The changes of all rules, or of the chosen one alone."""

    def __init__(self, host: Host, changes: Sequence[Change], rule: RuleRow | None) -> None:
        """Takes the window, every change with the latest first, and the rule that was chosen."""
        assert isinstance(host, QWidget)
        super().__init__(host, "规则沿革", width=640, keys="Esc 关闭")
        self._changes, self._rule = tuple(changes), rule
        self.which = Segments({True: "只看这一条", False: "全部改动"})
        self.which.setAccessibleName("看哪些改动")
        self.which.fill(bool(self._of_rule()))
        self.which.edited.connect(self._tell)
        self.told = self._around()
        self.add_acts(button("关闭", self.accept, kind="primary"))
        self._tell()

    def _around(self) -> QVBoxLayout:
        """The segments above, where a rule is chosen, and the place that scrolls below."""
        told = self.scrolling_body()
        told.setContentsMargins(MARGIN - INSET, 16, MARGIN - INSET, 16)
        told.setSpacing(4)
        self.body.itemAt(0).widget().setMinimumHeight(HEIGHT)
        if self._rule is not None:
            head = QVBoxLayout()
            head.setContentsMargins(MARGIN, 14, MARGIN, 0)
            head.setSpacing(8)
            head.addWidget(Label(self._rule.label, bold=True, wraps=True))
            head.addWidget(self.which)
            self.body.insertLayout(0, head)
        return told

    def _of_rule(self) -> list[Change]:
        """The changes in which the chosen rule has a part."""
        return [one for one in self._changes if any(map(self._is_of_rule, one.rules))]

    def _is_of_rule(self, changed: object) -> bool:
        path = getattr(changed, "path", "")
        return self._rule is not None and f"{path}.".startswith(f"{self._rule.path}.")

    def _tell(self) -> None:
        clear(self.told)
        only = bool(self.which.value())
        changes = self._of_rule() if only else list(self._changes)
        for one in changes[:SHOWN]:
            head = Label(_head(one), bold=True)
            head.setContentsMargins(INSET, 0, 0, 0)
            self.told.addWidget(head)
            self.told.addWidget(Reading(_head(one), self._facts(one, only=only)))
        if len(changes) > SHOWN:
            self.told.addWidget(Label(f"还有更早的{len(changes) - SHOWN}次改动。", token="text2"))
        if not changes:
            what = "这一条没有改过，一直是程序默认。" if only else "本单位还没有改过规则，都是程序默认。"
            aligned = column(Empty("clock", "没有改动", what))
            aligned.setContentsMargins(INSET, 0, INSET, 0)
            self.told.addLayout(aligned)
        self.told.addStretch(1)

    def _facts(self, change: Change, *, only: bool) -> tuple[Fact, ...]:
        rules = [one for one in change.rules if not only or self._is_of_rule(one)]
        told = "\n".join(f"{one.label}：{one.old} → {one.new}" for one in rules)
        return (
            Fact(key="reason", label="理由", text=change.reason),
            Fact(key="what", label="改动", text=told),
        )


def _head(change: Change) -> str:
    at = change.at.astimezone(SHANGHAI)
    return f"{at:%Y-%m-%d %H:%M}·{change.who}·自{change.counts_from:%Y-%m-%d}起算"
