"""The page of one dispute: head, the five steps, and tabs that are made when they are first shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mediation_desk.desktop.host import OF_A_CASE, Act, Host, Page
from mediation_desk.desktop.pages.dispute.head import Head
from mediation_desk.desktop.pages.dispute.menu import MENU
from mediation_desk.desktop.pages.dispute.overview import OverviewTab
from mediation_desk.desktop.pages.dispute.tab import CaseActs, Tab
from mediation_desk.desktop.pages.dispute.tabs import TABS, tab_of
from mediation_desk.desktop.theme import MEASURES
from mediation_desk.desktop.widgets.basic import Empty, button, column
from mediation_desk.desktop.widgets.stage_bar import StageBar
from mediation_desk.desktop.widgets.tab_bar import TabBar
from mediation_desk.domain.codes import Stage
from mediation_desk.errors import Trouble
from mediation_desk.services.next_step import next_move, steps_of
from mediation_desk.services.overview import Seen, look
from mediation_desk.services.worklist import Work

NARROW_BELOW = 1240
"""A page narrower than this has its side columns narrow."""


class DisputePage(Page):
    """Everything of one dispute, and everything that can be done on it."""

    key = "dispute"
    title = "纠纷"
    icon = "disputes"
    under = "disputes"
    help = (
        "上面五步说这件纠纷走到哪里；“还差”列出下一步缺的，每一项右边的按钮就地补上。",
        "“接下来的日期”每个都写着为什么是这一天；按Alt+Enter看起算、规则和改动。",
        "各个标签是全部记录：选中一条，右边是它的内容；Enter修改，Delete删去（可撤销），“更多”里是能办的全部事项。",
        "Ctrl+Enter办最要紧的一件，Ctrl+P看文书并打印，Ctrl+PgDn换标签，Alt+←返回。",
    )
    watches = OF_A_CASE | {"holidays", "papers", "settings"}

    def __init__(self, host: Host) -> None:
        """Takes the window it stands in."""
        super().__init__(host)
        self.case_acts = CaseActs(host)
        self._seen: Seen | None = None
        self._tabs: dict[str, Tab] = {}
        self._places: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self.head = Head(self.case_acts, lambda: host.go("disputes"))
        self.steps = StageBar()
        self.bar = TabBar("这件纠纷的记录")
        self._stack = QStackedWidget()
        self._gone = Empty(
            "disputes", "这里没有纠纷", "请从“纠纷”里打开一件，或按Ctrl+K查找。", self._to_list()
        )
        self._lay_out()
        self.head.acted.connect(self._act)
        self.steps.asked.connect(self._show_lacks)
        self.bar.currentChanged.connect(lambda at: self._show_tab(TABS[at].key))

    @property
    def seen(self) -> Seen | None:
        """The case in sight."""
        return self._seen

    @property
    def tab(self) -> Tab:
        """The tab in sight."""
        return self._tabs[TABS[self.bar.currentIndex()].key]

    def ask(self, **asked: Any) -> None:
        """Shows the dispute of a number, and the tab that is asked for or shows a place of the case file."""
        number = asked.get("number")
        if number is not None and number != self.case_acts.number:
            self.case_acts.number = number
            self.refresh()
            if "place" not in asked and "tab" not in asked:
                self.show_tab("overview")
        if "tab" in asked:
            self.show_tab(asked["tab"])
        if "place" in asked:
            self.show_place(asked["place"])

    def refresh(self) -> None:
        """Reads the case again."""
        number = self.case_acts.number
        if not number:
            return
        outcome = self.bridge.attempt(lambda office: look(office, number))
        if isinstance(outcome.failure, Trouble):
            # The desk is out of reach: what was read before stays in sight.
            self.bridge.tell(outcome.failure.sentence, is_problem=True)
            return
        self._seen = self.case_acts.seen = outcome.value
        self._show_there(outcome.value is not None)
        if outcome.value is not None:
            self._show_case(outcome.value)
        elif outcome.failure is not None:
            self._gone.how.setText(outcome.failure.sentence)

    def show_tab(self, key: str) -> None:
        """Shows a tab by its key."""
        at = next((at for at, place in enumerate(TABS) if place.key == key), 0)
        self.bar.setCurrentIndex(at)
        self._show_tab(TABS[at].key)

    def show_place(self, place: str) -> None:
        """Shows the tab and the entry at a place of the case file."""
        self.show_tab(tab_of(place).key)
        self.tab.reveal(place)

    def turn(self, step: int) -> None:
        """Shows the next tab or the one before."""
        self.bar.setCurrentIndex((self.bar.currentIndex() + step) % len(TABS))

    def acts(self) -> tuple[Act, ...]:
        """What can be done on the case as it stands, its tabs, and what the tab in sight can do."""
        return (*self._keyed(), *self._tab_acts(), *self._deeds(), *self._ways())

    def begin(self) -> None:
        """The keyboard is where the tab in sight begins."""
        if self._seen is not None and self._tabs:
            self.tab.begin()
        else:
            self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side columns give way in a narrow window."""
        super().resizeEvent(event)
        self._narrow()

    def _narrow(self) -> None:
        narrow = self.width() < NARROW_BELOW
        self.head.set_narrow(narrow)
        for tab in self._tabs.values():
            tab.set_narrow(narrow)

    def _show_case(self, seen: Seen) -> None:
        self.setAccessibleName(f"纠纷：{seen.overview.title}")
        self.head.show_case(seen)
        self.steps.show_steps(steps_of(seen, self.bridge.office.today))
        for at, place in enumerate(TABS):
            self.bar.show_count(at, place.count(seen))
        self._stale = set(self._tabs)
        self._show_tab(TABS[self.bar.currentIndex()].key)

    def _show_tab(self, key: str) -> None:
        if self._seen is None:
            return
        tab = self._tabs.get(key) or self._make(key)
        self._stack.setCurrentWidget(self._places[key])
        if key in self._stale:
            self._stale.discard(key)
            tab.show_case(self._seen)

    def _make(self, key: str) -> Tab:
        made = next(one for one in TABS if one.key == key).make(self.case_acts)
        self._tabs[key] = made
        self._stale.add(key)
        self._places[key] = made if made.reaches_edge else _within_margins(made)
        self._stack.addWidget(self._places[key])
        made.set_narrow(self.width() < NARROW_BELOW)
        for act in made.page_acts():
            if act.keys:
                made.addAction(_action(made, act))
        return made

    def _show_there(self, there: bool) -> None:
        for part in (self.head, self.steps, self.bar, self._stack):
            part.setVisible(there)
        self._gone.setVisible(not there)

    def _act(self, work: Work | None) -> None:
        move = next_move(self._seen.overview) if self._seen else None
        if work is not None:
            self.case_acts.do_due(work)
        elif move is not None:
            self.case_acts.do("close" if move.to is Stage.CLOSED else f"move_{move.to}", "stages")

    def _act_first(self) -> None:
        if self.head.primary.isVisible():
            self.head.primary.click()
        else:
            self.bridge.tell("这件纠纷现在没有要办的事。")

    def _show_lacks(self) -> None:
        self.show_tab("overview")
        tab = self.tab
        if isinstance(tab, OverviewTab):
            tab.show_lacks()

    def _keyed(self) -> Iterator[Act]:
        yield Act(key="dispute.act", text="办最要紧的一件", keys="Ctrl+Return", does=self._act_first)
        yield Act(
            key="dispute.print",
            text="打印这件的文书",
            keys="Ctrl+P",
            initials="dy",
            icon="printer",
            does=lambda: self.case_acts.show_paper(),
        )
        yield Act(key="dispute.next", text="下一个标签", keys="Ctrl+PgDown", does=lambda: self.turn(1))
        yield Act(key="dispute.before", text="上一个标签", keys="Ctrl+PgUp", does=lambda: self.turn(-1))

    def _tab_acts(self) -> tuple[Act, ...]:
        return self.tab.page_acts() if self._seen is not None and self._tabs else ()

    def _deeds(self) -> Iterator[Act]:
        for _, items in MENU:
            for item in items:
                if self._seen is not None and item.when(self._seen):
                    yield Act(
                        key=f"dispute.{item.deed}",
                        text=item.text,
                        initials=item.initials,
                        does=lambda item=item: self.case_acts.do(item.deed, item.place),  # type: ignore[misc]
                    )

    def _ways(self) -> Iterator[Act]:
        for place in (one for at, one in enumerate(TABS) if at != self.bar.currentIndex()):
            yield Act(
                key=f"dispute.tab.{place.key}",
                text=f"看{place.title}",
                initials="k",
                does=lambda place=place: self.show_tab(place.key),  # type: ignore[misc]
            )

    def _to_list(self) -> Any:
        return button("回到纠纷", lambda: self.host.go("disputes"))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        side, top = MEASURES.page_side, MEASURES.page_top
        whole.setContentsMargins(side, top - 4, 0, 0)
        whole.setSpacing(12)
        above = column(self.head, self.steps, self.bar, self._gone, spacing=12)
        above.setContentsMargins(0, 0, side, 0)
        whole.addLayout(above)
        whole.addWidget(self._stack, 1)
        for place in TABS:
            self.bar.addTab(place.title)
        self._show_there(False)


def _within_margins(tab: Tab) -> QWidget:
    """The tab with the margins of a page at its right and below."""
    made = QWidget()
    whole = QVBoxLayout(made)
    whole.setContentsMargins(0, 0, MEASURES.page_side, MEASURES.page_top)
    whole.addWidget(tab)
    return made


def _action(owner: Tab, act: Act) -> QAction:
    made = QAction(act.text, owner)
    made.setShortcut(QKeySequence(act.keys))
    made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.triggered.connect(lambda _=False: act.does())
    return made
