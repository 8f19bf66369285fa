"""今日: what is late, due today and due this week, the most urgent first, each with its one button."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QRect, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from mediation_desk.desktop import worker
from mediation_desk.desktop.bridge import Outcome
from mediation_desk.desktop.days import weekday
from mediation_desk.desktop.dialogs.acts import open_act, verb_of
from mediation_desk.desktop.host import OF_A_CASE, Act, Host, Page
from mediation_desk.desktop.pages.today_asides import AsideCard
from mediation_desk.desktop.pages.today_side import DeskCard, TierCard, WeekCard
from mediation_desk.desktop.remembered import remember, remembered
from mediation_desk.desktop.theme import CONTROL, MEASURES, PAGE_TITLE
from mediation_desk.desktop.widgets.basic import Empty, Label, button, column, row
from mediation_desk.desktop.widgets.chip import Chip
from mediation_desk.desktop.widgets.why import WhyPopover
from mediation_desk.desktop.widgets.work_list import GUTTER, WorkList
from mediation_desk.desktop.widgets.work_model import DONE_AT_MOST, lines_of
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.codes import Tier
from mediation_desk.services import desk_facts, moved_days
from mediation_desk.services import today as services
from mediation_desk.services.asides import Aside, asides
from mediation_desk.services.desk_facts import DeskFacts
from mediation_desk.services.today import Day, Done, Row, Today
from mediation_desk.services.work import Office

SIDE_WIDTH = 296
NARROW_SIDE = 256
"""Below 1100 pixels of page the words of the rows need the room."""
WIDE_PAGE = 1100
MINE = "today/mine"
LIST, FIRST, NOTHING = range(3)
"""What stands at the left: the list, a desk without disputes, or a day without work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything the page shows, read at one go."""

    found: Today
    done: tuple[Done, ...]
    tiers: dict[Tier, int]
    week: tuple[Day, ...]
    desk: DeskFacts
    asides: tuple[Aside, ...]

    @property
    def count(self) -> int:
        """How much is to be done until Sunday."""
        return self.found.overdue.count + self.found.today.count + self.found.week.count


class TodayPage(Page):
    """Today's work of one person or of the whole office."""

    key = "today"
    title = "今日"
    icon = "today"
    help = (
        "要办的事按轻重缓急排在这里：先逾期，再今天到期，再本周；同一栏里先红后黄再蓝。",
        "每一行写着是谁的事、办什么、为什么是这一天；按Enter办理，按Alt Enter看这一天是怎么算出来的。",
        "办完的收在“今天已做”里；办错了，按Ctrl Z撤销上一步。",
    )
    # The due rows follow from everything a case says; whatever table of it changed, they may have.
    watches = OF_A_CASE | {"due_rows", "papers", "absences", "campaign_visits", "mediators", "staff"}

    def __init__(self, host: Host) -> None:
        """Takes the window it stands in."""
        super().__init__(host)
        self.seen: Seen | None = None
        self._done_is_open = False
        self.facts = Label(size=CONTROL, token="text2")
        self.mine = Chip("只看我的")
        self.mine.setChecked(remembered(MINE, "no") == "yes")
        self.mine.toggled.connect(self._choose_mine)
        self.sheet_button = button("今日清单...", self.save_sheet, icon_name="printer", why="存成PDF Ctrl+P")
        self.list = WorkList("今日要办的事")
        self.tiers, self.week, self.desk = TierCard(host.go), WeekCard(host.go), DeskCard()
        self.asides = AsideCard(host)
        self.register_button = button("登记第一件纠纷", lambda: host.perform("register"), kind="primary")
        self.all_button = button("看全中心的", lambda: self.mine.setChecked(False))
        self._none = Empty("check-circle", "", "", self.all_button)
        self._stack = QStackedWidget()
        self._side = QScrollArea()
        self._assemble()
        self._connect()

    @property
    def who(self) -> str | None:
        """Whose rows are shown, None for everybody's."""
        return self.bridge.office.actor.name if self.mine.isChecked() else None

    def refresh(self) -> None:
        """Reads everything again; the row the keyboard is on and the place in the list stay."""
        seen = self.bridge.ask(self._read)
        if seen is None:
            return
        self.seen = seen
        self._show_lines()
        self._show_side(seen)
        self.facts.setText(_facts(seen, self.bridge.office.today, self.bridge.office.calendar, self.who))
        self.counted.emit(seen.count)

    def acts(self) -> tuple[Act, ...]:
        """What can be done on this page by keys."""
        return (
            Act(
                key="mine", text="只看我的、看全中心的", keys="Ctrl+M", initials="zkwd", does=self.mine.toggle
            ),
            Act(
                key="sheet",
                text="今日清单...",
                keys="Ctrl+P",
                initials="jrqd",
                icon="printer",
                does=self.save_sheet,
            ),
        )

    def begin(self) -> None:
        """The keyboard is in the list, or at the first button where there is none."""
        first = (self.list, self.register_button, self.all_button)[self._stack.currentIndex()]
        (first if first.isVisibleTo(self) else self.sheet_button).setFocus()

    def save_sheet(self) -> None:
        """Asks where today's list is to be saved."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"今日清单-{self.bridge.office.today.isoformat()}.pdf"
        dialog = QFileDialog(self.window(), "今日清单存到哪里", str(Path(folder) / name), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self._save_at)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def explain(self, due: Row, near: QRect) -> None:
        """Opens the reason of a row's day beside it."""
        moved = self.bridge.ask(
            lambda office: moved_days.moved_days(office, due.number, due.kind, due.due, due.party)
        )
        WhyPopover(
            self.list,
            near,
            why=due.why_parts,
            day=due.due,
            today=self.bridge.office.today,
            moved=moved or (),
            show_rules=lambda: self.host.go("system", section="rules"),
        ).open()

    def resizeEvent(self, event: object) -> None:
        """The side gives way to the rows where the window is narrow."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._side.setFixedWidth(SIDE_WIDTH if self.width() >= WIDE_PAGE else NARROW_SIDE)

    def _connect(self) -> None:
        self.list.act_asked.connect(lambda due: open_act(self.host, due))
        self.list.why_asked.connect(self.explain)
        self.list.case_asked.connect(lambda number: self.host.go("dispute", number=number))
        self.list.more_asked.connect(lambda due: self.host.go("disputes", due=due))
        self.list.fold_asked.connect(self._fold)

    def _read(self, office: Office) -> Seen:
        who = self.who
        return Seen(
            found=services.today_of(office, who=who),
            done=services.done_today(office, who, limit=DONE_AT_MOST),
            tiers=services.tier_counts(office),
            week=services.week_of(office, who),
            desk=desk_facts.desk_facts(office),
            asides=asides(office, who),
        )

    def _show_lines(self) -> None:
        if self.seen is None:
            return
        lines = lines_of(
            self.seen.found,
            self.seen.done,
            today=self.bridge.office.today,
            verb_of=verb_of,
            who=self.who,
            is_open=self._done_is_open,
        )
        self.list.show_lines(lines)
        self._show_page(self.seen, is_empty=not lines)

    def _show_page(self, seen: Seen, *, is_empty: bool) -> None:
        shown = NOTHING if is_empty else LIST
        if not seen.desk.cases:
            shown = FIRST
        self._say_nothing()
        had_focus = self._stack.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        if self._stack.currentIndex() != shown:
            self._stack.setCurrentIndex(shown)
            if had_focus:
                self.begin()

    def _say_nothing(self) -> None:
        """Why the list may be empty: nothing is due, or nothing is in that person's name."""
        says, how = "没有要办的事", "没有逾期的，今天和本周也没有到期的；有了新的期限就会排在这里。"
        if self.who:
            says = "没有分给我的到期的事"
            how = f"这里按“{self.who}”挑选；登记在别的名字下的事，请看全中心的。"
        self._none.says.setText(says)
        self._none.how.setText(how)
        self.all_button.setVisible(self.who is not None)

    def _show_side(self, seen: Seen) -> None:
        today = self.bridge.office.today
        due = (*seen.found.today.rows, *seen.found.week.rows)
        visits = sorted((one for one in due if one.kind in services.VISITS), key=lambda one: one.due)
        self.tiers.show_counts(seen.tiers)
        self.week.show_week(seen.week, visits, today)
        self.asides.show_asides(seen.asides)
        self.desk.show_facts(seen.desk, sum(seen.tiers.values()), today)

    def _choose_mine(self, only_mine: bool) -> None:
        remember(MINE, "yes" if only_mine else "no")
        self.refresh()

    def _fold(self) -> None:
        self._done_is_open = not self._done_is_open
        self._show_lines()

    def _save_at(self, path: str) -> None:
        # Papers take 15 ms to import: the first window comes up without them.
        from mediation_desk.services import today_sheet  # noqa: PLC0415

        who = self.who

        def told(outcome: Outcome[int]) -> None:
            if outcome.failure is not None:
                self.bridge.tell(outcome.failure.sentence, is_problem=True)
            else:
                self.bridge.tell(f"今日清单已存到{path}，共{outcome.value}项。")

        worker.start(
            self.bridge, lambda office, job: today_sheet.save_today(office, Path(path), who=who), told
        )

    def _assemble(self) -> None:
        whole = QVBoxLayout(self)
        side, top = MEASURES.page_side, MEASURES.page_top
        whole.setContentsMargins(side, top, side, 0)
        whole.setSpacing(MEASURES.between_cards)
        words = column(Label(self.title, size=PAGE_TITLE, bold=True), self.facts, spacing=2)
        head = QHBoxLayout()
        head.addLayout(words)
        head.addStretch(1)
        head.addLayout(row(self.mine, self.sheet_button))
        whole.addLayout(head)
        first = Empty(
            "sheet-plus",
            "还没有登记过纠纷",
            "登记第一件以后，到期的事会按轻重缓急排在这里，每一件都写明为什么是这一天。",
            self.register_button,
        )
        for one in (self.list, _beside_gutter(first), _beside_gutter(self._none)):
            self._stack.addWidget(one)
        body = QHBoxLayout()
        body.setSpacing(MEASURES.between_columns - GUTTER)
        body.addWidget(self._stack, 1)
        body.addWidget(self._side_of_cards())
        whole.addLayout(body, 1)

    def _side_of_cards(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("kind", "page")
        cards = column(self.asides, self.tiers, self.week, self.desk, None, spacing=MEASURES.between_cards)
        cards.setContentsMargins(0, 0, 0, MEASURES.page_top)
        inside.setLayout(cards)
        self._side.setWidgetResizable(True)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side.setFixedWidth(SIDE_WIDTH)
        self._side.setWidget(inside)
        return self._side


def _beside_gutter(empty: Empty) -> QWidget:
    """The empty state as wide and high as the cards would be."""
    made = QWidget()
    inside = column(empty)
    inside.setContentsMargins(0, 0, GUTTER, MEASURES.page_top)
    made.setLayout(inside)
    return made


def _facts(seen: Seen, today: date, calendar: Calendar, who: str | None) -> str:
    return "·".join(_facts_of(seen, today, calendar, who))


def _facts_of(seen: Seen, today: date, calendar: Calendar, who: str | None) -> Iterator[str]:
    yield f"{today.month}月{today.day}日 {weekday(today)}"
    yield f"第{today.isocalendar().week}周"
    if today in calendar.work:
        yield "调休上班"
    elif today in calendar.off:
        yield f"{calendar.off[today]}放假"
    late = seen.found.overdue.count
    if seen.count:
        lateness = f"{late}件逾期" if late else "没有逾期的"
        yield f"{'分给我的' if who else '全中心'}{seen.count}件事，{lateness}"
    else:
        yield f"没有{'分给我的' if who else ''}到期的事"
    if seen.found.behind:
        yield f"{seen.found.behind}件纠纷的期限还在更新"
