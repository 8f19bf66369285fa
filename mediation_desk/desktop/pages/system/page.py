"""The page 系统: the list of its sections at the left, the chosen one at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from mediation_desk.desktop.host import Act, Host, Page
from mediation_desk.desktop.pages.system.places import Places
from mediation_desk.desktop.pages.system.sections import SECTIONS
from mediation_desk.desktop.theme import MEASURES, PAGE_TITLE
from mediation_desk.desktop.widgets.basic import Label


class SystemPage(Page):
    """The office's own book, its rules and days, the look, and where the data lie."""

    key = "system"
    title = "系统"
    icon = "system"
    help = (
        "先填本单位的资料：单位、调委会、社区和网格、调解员；登记和文书都从这里取。",
        "“人员”是决定和确认的人：由红色降级、转期、红色销号要两人确认的，从这里选，各凭本人口令。",
        "“规则”列出每个期限和频次的出处，推断的另有标记；本单位的可以改，写明理由，沿革里一直看得到。",
        "“节假日”决定期限怎样顺延。",
        "“数据”写着工作台放在哪里、有多大，也在那里换一个工作台。",
    )
    watches = frozenset(
        {"units", "committees", "mediators", "staff", "holidays", "settings", "disputes", "rule_versions"}
    )

    def __init__(self, host: Host) -> None:
        """Takes the window it stands in; each section is built when it is first shown."""
        super().__init__(host)
        self._known = {section.key: section for section in SECTIONS}
        self._sections: dict[str, Page] = {}
        self._stale: set[str] = set()
        self.places = Places([(one.key, one.title, one.icon) for one in SECTIONS])
        self.places.chosen.connect(self.show_section)
        self.places.entered.connect(lambda: self.section.begin())
        self._stack = QStackedWidget()
        self._lay_out()
        self.places.choose(SECTIONS[0].key)

    @property
    def section(self) -> Page:
        """The section in sight."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Page)
        return shown

    def refresh(self) -> None:
        """Reads the section in sight again, the others when they are shown."""
        self._stale = set(self._sections) - {self.section.key}
        self.section.refresh()

    def ask(self, **asked: Any) -> None:
        """Shows the section that is asked for, and hands the rest of the wish to it."""
        section = asked.pop("section", None)
        if section in self._known:
            self.places.choose(section)
            self.section.ask(**asked)

    def acts(self) -> tuple[Act, ...]:
        """The acts of the section in sight, and the ways to the others."""
        ways = (
            Act(
                key=f"system.{key}",
                text=f"系统：{section.title}",
                initials="xt",
                icon=section.icon,
                does=lambda key=key: self.ask(section=key),  # type: ignore[misc]
            )
            for key, section in self._known.items()
            if key != self.section.key
        )
        return (*self.section.acts(), *self._turns(), *ways)

    def begin(self) -> None:
        """The keyboard is in the list of sections."""
        self.places.setFocus()

    def show_section(self, key: str) -> None:
        """Shows a section, built now where it is the first time."""
        shown = self._sections.get(key)
        if shown is None:
            shown = self._sections[key] = self._known[key].make(self.host)
            self._stack.addWidget(shown)
            self._stale.add(key)
        self._stack.setCurrentWidget(shown)
        if key in self._stale:
            self._stale.discard(key)
            shown.refresh()
        self._take_keys()

    def _turns(self) -> tuple[Act, ...]:
        return (
            Act(key="system.next", text="下一类", keys="Ctrl+PgDown", does=lambda: self.places.turn(1)),
            Act(key="system.before", text="上一类", keys="Ctrl+PgUp", does=lambda: self.places.turn(-1)),
        )

    def _take_keys(self) -> None:
        """The keys of the section in sight, and of no other: several mean something else in each."""
        for action in self.actions():
            self.removeAction(action)
            action.deleteLater()
        for act in (*self.section.acts(), *self._turns()):
            action = QAction(act.text, self)
            action.setObjectName(act.key)
            action.setShortcut(QKeySequence(act.keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, act=act: act.does())
            self.addAction(action)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MEASURES.page_side, MEASURES.page_top, MEASURES.page_side, MEASURES.page_top)
        whole.setSpacing(12)
        title = Label(self.title, size=PAGE_TITLE, bold=True)
        title.setFixedHeight(MEASURES.control)
        whole.addWidget(title)
        line = QHBoxLayout()
        line.setSpacing(MEASURES.between_columns)
        line.addWidget(self.places)
        line.addWidget(self._stack, 1)
        whole.addLayout(line, 1)
