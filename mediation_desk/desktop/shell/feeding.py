"""Keeps the calendar file of other programs up to date while somebody sits at the desk."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from mediation_desk.desktop import worker
from mediation_desk.desktop.bridge import Bridge, Outcome
from mediation_desk.desktop.host import OF_A_CASE
from mediation_desk.services import ical

SETTLES_AFTER = 5_000
"""Milliseconds without another write after which the file is written."""
SHOWN = OF_A_CASE | {"due_rows", "campaign_visits", "holidays", "absences"}


class Feeding(QObject):
    """Writes the feed of the person at this desk once what it shows has changed, in a thread.

    A place that cannot be written is told once, until it could be written again.
    """

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        """Takes the way to the services."""
        super().__init__(parent)
        self._bridge = bridge
        self._has_told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLES_AFTER)
        self._timer.timeout.connect(self.write)
        bridge.changed.connect(self._heed)
        bridge.sat_down.connect(lambda name: self._timer.start())
        bridge.day_began.connect(self._timer.start)

    def write(self) -> None:
        """Writes the feed now, where one is wanted."""
        place = self._bridge.attempt(ical.feed_place).value
        if place is not None:
            worker.start(self._bridge, lambda office, job: ical.write_feed(office, place), self._written)

    def _written(self, outcome: Outcome[int]) -> None:
        if outcome.failure is not None and not self._has_told:
            self._bridge.tell(outcome.failure.sentence, is_problem=True)
        self._has_told = outcome.failure is not None

    def _heed(self, tables: frozenset[str]) -> None:
        if tables & SHOWN:
            self._timer.start()
