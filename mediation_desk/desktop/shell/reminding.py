"""Reminds the person at this desk: once after the start, then at the hours that are set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from mediation_desk.desktop import worker
from mediation_desk.desktop.bridge import Bridge, Outcome
from mediation_desk.services import reminders
from mediation_desk.services.reminders import Reminder

LONGEST_WAIT = timedelta(hours=1)
"""The clock is looked at this often at least: a computer that slept, or whose clock was set, has moved on."""
QUIET_FOR = timedelta(hours=1)


class Reminding(QObject):
    """Looks when the next hour is, and at it what waits; `told` gives what is to be shown."""

    told = Signal(object)
    """A Reminder."""

    def __init__(
        self, bridge: Bridge, parent: QObject, *, clock: Callable[[], datetime] | None = None
    ) -> None:
        """Takes the way to the services; `clock` gives the moment now, the office's own by default."""
        super().__init__(parent)
        self._bridge = bridge
        self._clock = clock or (lambda: self._bridge.office.clock())
        self._quiet_until: datetime | None = None
        self._next: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._wake)
        bridge.changed.connect(self._heed)
        bridge.sat_down.connect(lambda name: self.plan())
        bridge.day_began.connect(self.plan)

    def begin(self) -> None:
        """Tells what waits, unless it is a quiet hour, and plans the next time."""
        plan = self._bridge.attempt(reminders.schedule).value
        now = self._clock()
        if plan is not None and not plan.is_quiet(now, self._bridge.office.calendar):
            self.tell()
        self.plan()

    def plan(self) -> None:
        """Waits for the next hour that is set and not quiet; for none where reminding is switched off."""
        self._next = self.next_time()
        self._timer.stop()
        if self._next is not None:
            wait = min(max(self._next - self._clock(), timedelta(seconds=1)), LONGEST_WAIT)
            self._timer.start(round(wait.total_seconds() * 1000))

    def next_time(self) -> datetime | None:
        """The moment of the next reminder, None where none comes."""
        plan = self._bridge.attempt(reminders.schedule).value
        if plan is None:
            return None
        after = max(self._clock(), self._quiet_until or self._clock())
        return plan.next_after(after, self._bridge.office.calendar)

    def hush(self) -> None:
        """Nothing is told for an hour."""
        self._quiet_until = self._clock() + QUIET_FOR
        self.plan()

    def tell(self, *, then: Callable[[Reminder | None], None] | None = None) -> None:
        """Counts in a thread, and tells where anything waits."""

        def counted(outcome: Outcome[Reminder | None]) -> None:
            if outcome.value is not None:
                self.told.emit(outcome.value)
            if then is not None:
                then(outcome.value)

        worker.start(self._bridge, lambda office, job: reminders.waiting(office), counted)

    def _wake(self) -> None:
        if self._next is not None and self._clock() >= self._next:
            self.tell()
        self.plan()

    def _heed(self, tables: frozenset[str]) -> None:
        if "settings" in tables or "holidays" in tables:
            self.plan()
