"""日历: the week or the month, the chosen day beside it, its days put off with a reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from mediation_desk.desktop.bridge import Outcome
from mediation_desk.desktop.host import OF_A_CASE, Act, Host, Page
from mediation_desk.desktop.pages.calendar.acting import act_on, choose_case, explain, menu_of
from mediation_desk.desktop.pages.calendar.filters import Filters
from mediation_desk.desktop.pages.calendar.head import Does, Head, Notice
from mediation_desk.desktop.pages.calendar.putting_off import open_move
from mediation_desk.desktop.pages.calendar.saving import save_ical, save_week
from mediation_desk.desktop.pages.calendar.sight import Sight
from mediation_desk.desktop.pages.calendar.span import Span, View
from mediation_desk.desktop.pages.calendar.week import NONE_SUCH, NOTHING
from mediation_desk.desktop.pages.calendar.wishes import Wish
from mediation_desk.desktop.remembered import remember, remembered
from mediation_desk.desktop.theme import MEASURES
from mediation_desk.desktop.worker import Job, start
from mediation_desk.services import diary
from mediation_desk.services.diary import CalendarDay, Entry

VIEW = "calendar/view"
A_DAY = {Wish.SOONER: -1, Wish.LATER: 1}
CHOOSE_FIRST = "请先选中要改期的那一件，再按M。"


class CalendarPage(Page):
    """What stands on each day, of one person or of the whole office."""

    key = "calendar"
    title = "日历"
    icon = "calendar"
    help = (
        "约好的调解、开庭，到期的回访、履行、期限，都排在各自的那一天；有钟点的在前，其余按轻重缓急。",
        "左右键换天，上下键换事；按Enter办理，Ctrl Enter看这件纠纷，Alt Enter看为什么是这一天。",
        "按Z看一周，按Y看一月，PgUp、PgDn前后翻，按T回到今天。",
        "改期：按M，或用鼠标拖到另一天，写明理由；法定的、协议约定的日子拖不动，会说明为什么。",
        "改错了按Ctrl Z撤销；第一次定的日子一直留着。",
    )
    watches = OF_A_CASE | {
        "due_rows",
        "appointments",
        "campaign_visits",
        "holidays",
        "absences",
        "rule_versions",
    }

    def __init__(self, host: Host) -> None:
        """Takes the window it stands in."""
        super().__init__(host)
        self.span = Span(view=View(remembered(VIEW, View.WEEK)), chosen=self.bridge.office.today)
        self._job: Job | None = None
        self._unfolded: date | None = None
        self.head = Head(self.title, self._what_it_does())
        self.filters = Filters(self.bridge)
        self.notice = Notice(lambda: host.go("system", section="holidays"))
        self.sight = Sight()
        self._assemble()
        self._connect()

    def refresh(self) -> None:
        """Reads the days in sight again, in a thread; the old ones stay until the new ones are there."""
        if self._job is not None:
            self._job.cancel()
        span, who, marks = self.span, self.filters.who, self.filters.chosen
        self._job = start(
            self.bridge,
            lambda office, job: diary.days_of(office, span.first, span.last, who=who, marks=marks),
            self._show,
        )

    def ask(self, **asked: Any) -> None:
        """Shows a day, the week or the month that another page asks for."""
        day, view = asked.get("day"), asked.get("view")
        if day is not None or view is not None:
            self._go(Span(view=View(view or self.span.view), chosen=day or self.span.chosen))

    def acts(self) -> tuple[Act, ...]:
        """What can be done on this page by keys."""
        return tuple(
            Act(key=key, text=text, keys=keys, initials=initials, icon=icon, does=does)
            for key, text, keys, initials, icon, does in (
                ("week", "看一周", "Z", "kyz", "calendar", lambda: self.show_view(View.WEEK)),
                ("month", "看一月", "Y", "kyy", "calendar", lambda: self.show_view(View.MONTH)),
                ("now", "回到今天", "T", "hdjt", "today", self.go_today),
                ("earlier", "前一周、前一月", "PgUp", "qyz", "chevron-left", lambda: self.turn(-1)),
                ("later", "后一周、后一月", "PgDown", "hyz", "chevron-right", lambda: self.turn(1)),
                ("move", "改期...", "M", "gq", "calendar", self.move_current),
                ("appoint", "约定调解...", "Ctrl+J", "ydtj", "plus", self.appoint),
                ("mine", "只看我承办的、看全中心的", "Ctrl+M", "zkwd", "person", self.filters.turn_mine),
                ("sheet", "本周清单...", "Ctrl+P", "bzqd", "printer", self.save_sheet),
                ("export", "导出日历文件...", "Ctrl+E", "dcrl", "download", self.export),
            )
        )

    def begin(self) -> None:
        """The keyboard is on the chosen day."""
        self.sight.grid.setFocus()

    def choose(self, day: date) -> None:
        """Looks at a day, whose week or month is read where it is not in sight."""
        self._go(Span(view=self.span.view, chosen=day))

    def show_view(self, view: View) -> None:
        """Shows the week or the month of the chosen day."""
        remember(VIEW, view.value)
        self._go(Span(view=view, chosen=self.span.chosen))
        self.begin()

    def turn(self, by: int) -> None:
        """Shows the week or month before or after."""
        self._go(self.span.stepped(by))

    def go_today(self) -> None:
        """Looks at today."""
        self.choose(self.bridge.office.today)
        self.begin()

    def move_current(self) -> None:
        """Puts off the entry the keyboard is on."""
        entry = self.sight.entry()
        if entry is None:
            self._walk_in()
            self.bridge.tell(CHOOSE_FIRST)
        else:
            self.wish(Wish.MOVE, entry)

    def appoint(self) -> None:
        """Asks which dispute a session is to be agreed for, then when."""
        choose_case(self)

    def save_sheet(self) -> None:
        """Asks where the sheet of the chosen week is to be saved."""
        save_week(self, self.span.chosen, self.filters.who)

    def export(self) -> None:
        """Asks where the days in sight are to be saved for other programs."""
        save_ical(self, self.span, self.filters.who)

    def wish(self, wish: Wish, entry: Entry) -> None:
        """Does what is wished of an entry."""
        if wish is Wish.ACT:
            act_on(self.host, entry)
        elif wish is Wish.CASE:
            self.host.go("dispute", number=entry.number)
        elif wish is Wish.WHY:
            explain(self.host, entry, self.sight.asking, self.sight.entry_place())
        else:
            self.put_off(entry, entry.day + timedelta(days=A_DAY.get(wish, 1)))

    def put_off(self, entry: Entry, to: date) -> None:
        """Asks why an entry is put off to a day."""
        open_move(self.host, entry, to)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The day gives way to the days where the window is narrow."""
        super().resizeEvent(event)
        self.sight.fit(self.width())

    def _what_it_does(self) -> Does:
        return Does(
            show_view=self.show_view,
            turn=self.turn,
            go_today=self.go_today,
            save_sheet=self.save_sheet,
            export=self.export,
            appoint=self.appoint,
        )

    def _assemble(self) -> None:
        whole = QVBoxLayout(self)
        side, top = MEASURES.page_side, MEASURES.page_top
        whole.setContentsMargins(side, top, side, 0)
        whole.setSpacing(MEASURES.between_cards)
        for part in (self.head, self.filters, self.notice):
            whole.addWidget(part)
        whole.addWidget(self.sight, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self.refresh)
        for grid in (self.sight.week, self.sight.month):
            grid.wished.connect(self.wish)
            grid.chose.connect(self.choose)
            grid.opened.connect(self._walk_in)
            grid.dropped.connect(self.put_off)
            grid.menu_asked.connect(self._open_menu)
        self.sight.panel.list.wished.connect(self.wish)
        self.sight.panel.list.left.connect(self.begin)
        self.sight.panel.list.rest_asked.connect(self._read_whole)
        self.sight.panel.list.menu_asked.connect(self._open_menu)

    def _go(self, span: Span) -> None:
        """Shows a span: at once what is known of its days, what stands on them once it is read."""
        before, self.span, self._unfolded = self.span, span, None
        if self.sight.shows(span):
            self.sight.look_at(span, self.bridge.office.today, who=self.filters.who)
            self._say()
        if (before.first, before.last, before.view) != (span.first, span.last, span.view):
            self.refresh()

    def _show(self, outcome: Outcome[tuple[CalendarDay, ...]]) -> None:
        self._job = None
        if outcome.failure is not None:
            self.bridge.tell(outcome.failure.sentence, is_problem=True)
        elif outcome.value is not None:
            today, days = self.bridge.office.today, outcome.value
            self.sight.week.nothing = NOTHING if self.filters.chosen is None else NONE_SUCH
            self.sight.show_days(self.span, days, today, who=self.filters.who)
            self.filters.count(days)
            self.notice.show_days(days, today)
            self._say()

            if self._unfolded == self.span.chosen:
                self._read_whole()

    def _say(self) -> None:
        is_own = self.filters.who == self.bridge.office.actor.name
        self.head.show_span(self.span, self.sight.days, self.bridge.office.today, is_own=is_own)

    def _walk_in(self) -> None:
        if self.sight.panel.has_entries():
            self.sight.panel.list.setFocus()

    def _read_whole(self) -> None:
        """Reads everything of the chosen day."""
        self._unfolded = day = self.span.chosen
        who, marks = self.filters.who, self.filters.chosen
        start(
            self.bridge,
            lambda office, job: diary.days_of(office, day, day, who=who, marks=marks, limit=None),
            self._show_whole,
        )

    def _show_whole(self, outcome: Outcome[tuple[CalendarDay, ...]]) -> None:
        for day in outcome.value or ():
            if day.day == self.span.chosen:
                self.sight.panel.show_day(day, self.bridge.office.today, who=self.filters.who)

    def _open_menu(self, entry: Entry, where: QPoint) -> None:
        menu_of(self, entry, self.wish).popup(where)
