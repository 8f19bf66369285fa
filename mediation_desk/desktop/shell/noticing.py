"""What keeps a window true: other writers, the turn of the day, and due rows that time has passed."""

from __future__ import annotations

import gc
from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

from mediation_desk.desktop import worker
from mediation_desk.desktop.bridge import Bridge, Outcome
from mediation_desk.services import (
    disputes,
    holidays,
    office_book,
    overview,
    rule_history,
    today,
    trail,
    unit_tree,
    worklist,
)
from mediation_desk.services.work import Office, wall_clock

LOOK_EVERY = 2_000
AFTER_START = 1_500
DAY_EVERY = 20_000
NEXT = (
    "dialogs.register.dialog",
    "dialogs.acts.opening",
    "dialogs.acts.deeds",
    "pages.disputes",
    "pages.dispute.page",
    "pages.papers.page",
    "pages.system",
)
"""What the first window comes up without, and what the next click will want."""
RENEWED = {"holidays": holidays.renewed, "rule_versions": rule_history.renewed}
"""What the office counts and works by, by the table it is kept in."""


class Noticing(QObject):
    """Looks every two seconds whether somebody else wrote, and whether the day turned."""

    settled = Signal()
    """What the start left out is there now."""

    def __init__(self, bridge: Bridge, parent: QObject, *, prepare: Callable[[str], None]) -> None:
        """Takes the bridge it tells, and what makes a page before it is wanted."""
        super().__init__(parent)
        self._bridge, self._prepare = bridge, prepare
        self._seen = 0
        self._is_away = False
        # A desk of another business day than today's stays on it: somebody asked for that day.
        self._follows_clock = bridge.office.today == wall_clock().date()
        self._after_start = _timer(self, AFTER_START, self._settle_in)
        self._after_start.setSingleShot(True)
        self._look_timer = _timer(self, LOOK_EVERY, self.look)
        self._day_timer = _timer(self, DAY_EVERY, self.look_at_day)
        bridge.changed.connect(self._heed)

    def begin(self) -> None:
        """Starts looking; once the first page had time to come up, threads see to what is not urgent."""
        self._note()
        self._look_timer.start()
        self._day_timer.start()
        self._after_start.start()

    def _settle_in(self) -> None:
        """Brings the due rows up to today, and loads what the next click and the first search will need."""
        self._roll_forward()
        # All of it stays: looking for garbage among so much would hold the window up for 40 ms each time.
        worker.start(self._bridge, lambda office, job: _load(office), lambda outcome: self._loaded())

    def _loaded(self) -> None:
        gc.freeze()
        self._prepare("dispute")
        self.settled.emit()

    def stop(self) -> None:
        """Looks no more."""
        self._after_start.stop()
        self._look_timer.stop()
        self._day_timer.stop()

    def look(self) -> None:
        """Tells what others changed since the last look; a desk out of reach is told by the next work."""
        newest = self._bridge.attempt(trail.newest).value
        was_away, self._is_away = self._is_away, newest is None
        if was_away and newest is not None:
            self._bridge.came_back.emit()
            self._bridge.tell("工作台又能用了，可以接着办。")
        if newest is None or newest == self._seen:
            return
        seen, self._seen = self._seen, newest
        tables = self._bridge.attempt(lambda office: trail.tables_since(office, seen)).value
        if tables:
            self._bridge.changed.emit(tables)

    def look_at_day(self) -> None:
        """Goes on to the new day after midnight."""
        today = wall_clock().date()
        if self._follows_clock and today != self._bridge.office.today:
            self._bridge.begin_day(today)
            self._roll_forward()

    def _heed(self, tables: frozenset[str]) -> None:
        """Holidays and rules the office changed move the due days of cases: they are worked out anew."""
        self._note()
        renewals = [renewed for table, renewed in RENEWED.items() if table in tables]
        for renewed in renewals:
            self._bridge.office = self._bridge.attempt(renewed).value or self._bridge.office
        if renewals:
            self._roll_forward()

    def _note(self) -> None:
        self._seen = self._bridge.attempt(trail.newest).value or self._seen

    def _roll_forward(self) -> None:
        worker.start(
            self._bridge,
            lambda office, job: worklist.roll_forward(
                office, progress=job.progress, is_cancelled=job.is_cancelled
            ),
            self._rolled,
        )

    def _rolled(self, outcome: Outcome[int]) -> None:
        if outcome.value:
            self._bridge.changed.emit(frozenset({"due_rows", "disputes"}))


def _load(office: Office) -> None:
    # The forms and the trail's words are 60 ms to import: the first window comes up without them.
    from mediation_desk.services import history, paper_list, sides  # noqa: PLC0415

    for name in NEXT:
        import_module(f"mediation_desk.desktop.{name}")
    for place in import_module("mediation_desk.desktop.pages.dispute.tabs").TABS:
        place.load()
    disputes.warm_search()
    # Asked once, a question is ready for the next time: the first one takes 15 to 40 ms longer.
    unit_tree.tree(office)
    office_book.committees(office)
    for urgent in today.today_of(office, who=None, limit=1).overdue.rows:
        seen = overview.look(office, urgent.number)
        sides.sides_of(office, seen.case)
        history.history(office, urgent.number, limit=1)
        paper_list.rows_of_case(office, urgent.number)


def _timer(parent: QObject, interval: int, does: Callable[[], None]) -> QTimer:
    made = QTimer(parent)
    made.setInterval(interval)
    made.timeout.connect(does)
    return made
