"""纠纷: every case in one table, cut by conditions, with a preview of the one the keyboard is on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mediation_desk.desktop import remembered
from mediation_desk.desktop.bridge import Outcome, Value
from mediation_desk.desktop.dialogs.acts import verb_of
from mediation_desk.desktop.dialogs.rates import RatesDialog
from mediation_desk.desktop.host import OF_A_CASE, Act, Host, Page
from mediation_desk.desktop.pages.disputes_acts import CaseActs
from mediation_desk.desktop.pages.disputes_columns import USUAL, columns_of
from mediation_desk.desktop.pages.disputes_dialogs import RegisteredDays, SaveView
from mediation_desk.desktop.pages.disputes_filters import Filters
from mediation_desk.desktop.pages.disputes_list import ListCard
from mediation_desk.desktop.pages.disputes_looking import Found, count, look
from mediation_desk.desktop.pages.disputes_menus import ColumnMenu, ViewChip, turned
from mediation_desk.desktop.table_model import PAGE, Column, TableModel
from mediation_desk.desktop.theme import MEASURES, PAGE_TITLE
from mediation_desk.desktop.widgets.basic import Empty, Label, button, row
from mediation_desk.desktop.widgets.preview import Preview
from mediation_desk.desktop.widgets.table import Table
from mediation_desk.desktop.worker import Job, start
from mediation_desk.domain.codes import Tier
from mediation_desk.services import listing, views
from mediation_desk.services.listing import Asked, Counts, DueBy, Order, Scope

BEFORE_COUNTING = 120
"""Milliseconds in which the rows found are painted; a thread at work would slow that down."""
PREVIEW_FITS = 1100
"""A page narrower than that shows the preview only to who asks for it."""
COMPACT = "disputes/compact"


class DisputesPage(Page):
    """The list of cases and what is done from it."""

    key = "disputes"
    title = "纠纷"
    icon = "disputes"
    help = (
        "所有纠纷都在这张表里。键入姓名、案号、事由、电话末四位或拼音首字母，就只列出相符的。",
        "上面的条件可以叠加；常用的一组条件存为视图，下次直接选用。",
        "右边是所选纠纷的要点：还差什么、接下来哪一天办什么；按Enter打开，按Ctrl+Enter办下一件事。",
        "选中几行按Ctrl C，可以粘贴到表格或文档里；Ctrl K里的“协议履行率”统计一段时间到期的履行。",
    )
    watches = OF_A_CASE | {"due_rows"}

    def __init__(self, host: Host) -> None:
        """Takes the window; the rows come with the first refresh."""
        super().__init__(host)
        self._job: Job | None = None
        self._shown: Asked | None = None
        self._wanted: str | None = None
        self._wants_preview: bool | None = None
        self._before_counting = QTimer(self, singleShot=True, interval=BEFORE_COUNTING)
        self._before_counting.timeout.connect(self._count)
        self._today = self.bridge.office.today
        self._offered = columns_of(self._today)
        self.filters = Filters(self.bridge)
        self.view_chip = ViewChip(self.bridge)
        self.model = TableModel(self._chosen_columns(), self._rows_of)
        self.table = Table(self.model, "纠纷")
        self.preview = Preview(lambda work: verb_of(work.kind))
        self.columns_menu = ColumnMenu(self)
        self.doing = CaseActs(host, self.table, self.preview)
        self._lay_out()
        self._connect()
        self.table.set_compact(remembered.remembered(COMPACT) in (True, "true"))

    @property
    def is_loading(self) -> bool:
        """Whether rows are being looked for."""
        return self._job is not None or self._before_counting.isActive()

    def refresh(self) -> None:
        """Asks again; the case in sight and the place in the list stay."""
        if self._today != self.bridge.office.today:
            self._today = self.bridge.office.today
            self._offered = columns_of(self._today)
            self.model.choose_columns(self._chosen_columns())
        self._load()

    def ask(self, **asked: Any) -> None:
        """Shows what is looked for, or what is open of a tier, due, or without anybody to handle it."""
        if not asked:
            return
        self._wanted = asked.get("number")
        search = self._wanted or asked.get("search") or ""
        self.filters.ask(
            Asked(
                scope=Scope.ALL if search else Scope.OPEN,
                search=search,
                tiers=(Tier(asked["tier"]),) if asked.get("tier") else (),
                due=DueBy(asked["due"]) if asked.get("due") else None,
                unheld=bool(asked.get("unheld")),
                order=Order.NEXT if asked.get("due") else Order.TIER,
            )
        )
        if not self.is_loading:
            self._load()

    def begin(self) -> None:
        """The keyboard begins in the list."""
        self.table.setFocus()

    def acts(self) -> tuple[Act, ...]:
        """Search, the next act, views, columns, preview, number."""
        return (
            Act(key="act", text="办所选纠纷的下一件事", keys="Ctrl+Return", does=self.doing.act),
            Act(key="find", text="查找纠纷", keys="Ctrl+F", initials="czjf", icon="search", does=self.search),
            Act(key="save-view", text="存为视图...", initials="cwst", icon="bookmark", does=self.save_view),
            Act(key="clear", text="清除条件", initials="qctj", icon="filter", does=self.clear_conditions),
            Act(key="preview", text="显示或收起预览", initials="yl", icon="eye", does=self.turn_preview),
            Act(
                key="copy-number",
                text="复制编号",
                keys="Ctrl+Shift+C",
                initials="fzbh",
                icon="copy",
                does=self.doing.copy_number,
            ),
            Act(
                key="lookback",
                text="到回头看",
                initials="dhtk",
                icon="visit",
                does=lambda: self.host.go("lookback"),
            ),
            Act(
                key="rates",
                text="协议履行率...",
                initials="xylxl",
                icon="scale",
                does=lambda: self.host.open(RatesDialog(self.host)),
            ),
        )

    def search(self) -> None:
        """Goes to the line to search by."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def clear_conditions(self) -> None:
        """Shows every open case again, sorted as it is."""
        asked = self.filters.asked
        usual = Asked(order=asked.order, reverse=asked.reverse)
        if asked == usual:
            self.bridge.tell("没有要清除的条件，现在列出的是全部在办纠纷。")
        self.filters.ask(usual)

    def save_view(self) -> None:
        """Asks for the name to keep the present question under."""
        own = self.view_chip.view
        name = own.name if own not in views.built_in(self.bridge.office) else ""
        asked = self.filters.asked
        self.host.open(SaveView(self, self.bridge, asked, name, lambda _: self.view_chip.show_asked(asked)))

    def turn_preview(self) -> None:
        """Shows the preview, or gives its room to the table."""
        self._wants_preview = self.preview.isHidden()
        self._fit()
        if self._wants_preview:
            self.doing.show_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the preview and the chips to the width."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the list clears what is searched for."""
        if event.key() == Qt.Key.Key_Escape and self.filters.asked.search:
            self.filters.search.clear()
            self.filters.search_now()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MEASURES.page_side, MEASURES.page_top, MEASURES.page_side, MEASURES.page_top)
        whole.setSpacing(12)
        self.columns_button = button("列...", self._open_columns, name="选列和排序")
        save = button("存为视图...", self.save_view)
        title = Label(self.title, size=PAGE_TITLE, bold=True)
        head = row(title, self.view_chip, None, save, self.columns_button)
        head.insertSpacing(1, 8)
        whole.addLayout(head)
        whole.addWidget(self.filters)
        body = QHBoxLayout()
        body.setSpacing(12)
        self.card = ListCard(self.table, self._nothing_found(), self._no_case())
        body.addWidget(self.card, 1)
        body.addWidget(self.preview)
        whole.addLayout(body, 1)
        for one, following in pairwise((self.view_chip, save, self.columns_button, self.filters.search)):
            self.setTabOrder(one, following)
        self.setTabOrder(self.filters.more, self.table)

    def _connect(self) -> None:
        self.filters.changed.connect(self._load)
        self.filters.days_wanted.connect(self._ask_days)
        self.filters.search.left.connect(self._leave_search)
        self.view_chip.chosen.connect(self.filters.ask)
        self.table.chosen.connect(self._say_count)
        self.table.space_pressed.connect(self.turn_preview)
        self.table.typed.connect(self._begin_search)
        self.table.order_asked.connect(lambda order: self.filters.ask(turned(self.filters.asked, order)))
        self.columns_menu.columns_chosen.connect(self._choose_columns)
        self.columns_menu.compact_chosen.connect(self._choose_compact)
        self.columns_menu.order_chosen.connect(self._choose_order)

    def _nothing_found(self) -> Empty:
        return Empty(
            "search",
            "没有这样的纠纷",
            "换一个词，或去掉几个条件。",
            button("清除条件", self.clear_conditions, kind="primary"),
            button(
                "在全部纠纷里找",
                lambda: self.filters.ask(Asked(scope=Scope.ALL, search=self.filters.asked.search)),
            ),
        )

    def _no_case(self) -> Empty:
        return Empty(
            "disputes",
            "还没有纠纷",
            "登记的纠纷都列在这里，可以查找、筛选、排序。",
            button("新登记", lambda: self.host.perform("register"), kind="primary", why="新登记 Ctrl+N"),
        )

    def _fit(self) -> None:
        narrow = self.window().width() < MEASURES.narrow_below
        self.preview.set_narrow(narrow)
        self.filters.set_narrow(narrow)
        wanted = self._wants_preview
        self.preview.setVisible(self.width() >= PREVIEW_FITS if wanted is None else wanted)

    def _load(self) -> None:
        """Asks in a thread; what was asked before is called off, old rows stay until new ones are there."""
        if self._job is not None:
            self._job.cancel()
        self._before_counting.stop()
        asked = self.filters.asked
        self.view_chip.show_asked(asked)
        self.table.head.show_order(asked.order, reverse=asked.reverse)
        self.card.set_busy(True)
        sight = self.table.sight()
        self._job = start(self.bridge, lambda office, job: look(office, asked, sight, job), self._show_found)

    def _show_found(self, outcome: Outcome[Found]) -> None:
        found = self._end(outcome)
        if found is None:
            return
        self.card.show_rows(found=bool(found.ids), any_case=found.any_case)
        self.table.show_ids(found.ids, anew=found.asked != self._shown, pages=found.pages)
        self._shown = found.asked
        self._before_counting.start()
        self._go_to_wanted()
        self._say_count()
        self.doing.show_soon()

    def _count(self) -> None:
        asked = self.filters.asked
        self._job = start(self.bridge, lambda office, job: count(office, asked, job), self._show_counts)

    def _show_counts(self, outcome: Outcome[Counts]) -> None:
        counts = self._end(outcome)
        if counts is not None:
            self.filters.count(counts)

    def _end(self, outcome: Outcome[Value]) -> Value | None:
        """What slow work gave; a failure is told."""
        self._job = None
        self.card.set_busy(False)
        if outcome.failure is not None:
            self.bridge.tell(outcome.failure.sentence, is_problem=True)
        return outcome.value

    def _go_to_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        for at in range(min(PAGE, self.model.rowCount()) if wanted else 0):
            found = self.model.row_at(at)
            if found is not None and wanted in (found.number, found.docket):
                self.table.go_to(at)
                return

    def _rows_of(self, ids: Sequence[int]) -> Sequence[Any]:
        outcome = self.bridge.attempt(lambda office: listing.rows(office, ids))
        return (None,) * len(ids) if outcome.value is None else outcome.value

    def _say_count(self) -> None:
        self.card.say_count(self.model.rowCount(), self.table.count_selected())

    def _leave_search(self) -> None:
        self.filters.search_now()
        self.table.setFocus()

    def _begin_search(self, typed: str) -> None:
        self.search()
        self.filters.search.insert(typed)

    def _ask_days(self) -> None:
        self.host.open(RegisteredDays(self, self.bridge, self.filters.asked, self.filters.ask))

    def _open_columns(self) -> None:
        shown = tuple(column.key for column in self.model.columns)
        compact, asked = self.table.is_compact(), self.filters.asked
        self.columns_menu.fill(self._offered, shown, compact=compact, asked=asked)
        below = self.columns_button.rect().bottomLeft()
        self.columns_menu.popup(self.columns_button.mapToGlobal(below))

    def _chosen_columns(self) -> tuple[Column, ...]:
        kept = self.bridge.attempt(views.columns).value or USUAL
        return tuple(column for column in self._offered if column.key in kept)

    def _choose_columns(self, keys: tuple[str, ...]) -> None:
        self.bridge.run(lambda office: views.save_columns(office, keys))
        current = self.table.currentIndex().row()
        self.model.choose_columns(self._chosen_columns())
        if current >= 0:
            self.table.go_to(current)

    def _choose_compact(self, compact: bool) -> None:
        self.table.set_compact(compact)
        remembered.remember(COMPACT, compact)

    def _choose_order(self, order: Order, reverse: bool) -> None:
        self.filters.ask(replace(self.filters.asked, order=order, reverse=reverse))
