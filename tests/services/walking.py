"""The visiting-rights case on its way through the services, stopped on any day of its story."""

from __future__ import annotations

from datetime import date

from mediation_desk.domain import codes
from mediation_desk.domain.codes import Stage
from mediation_desk.domain.record.case import Case
from mediation_desk.services import disputes, worklist
from mediation_desk.services.demo.cast import WALKED
from mediation_desk.services.demo.timeline import Player
from mediation_desk.services.work import Office

REGISTERED = date(2026, 10, 12)
ACCEPTED = date(2026, 10, 13)
FIRST_SESSION = date(2026, 10, 15)
AGREED = date(2026, 10, 19)
SEALED = date(2026, 10, 20)
APPLIED = date(2026, 11, 5)
WATCH_SERVED = date(2026, 11, 4)
CONFIRMED = date(2026, 11, 18)
MEDIUM_SERVED = date(2026, 12, 18)
CONCLUDED = date(2026, 12, 21)
FILED = date(2027, 1, 12)
LOW_SERVED = date(2027, 3, 18)
COURSE_SERVED = date(2028, 3, 17)
CLOSED = date(2028, 3, 27)


class Walk:
    """The visiting-rights case on its way: `until(day)` does everything its story tells up to that day."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._part = WALKED.part(WALKED.written, office.calendar)
        self._player = Player(office, self._part)
        self._done = date.min

    @property
    def story(self) -> Case:
        return self._part.case

    @property
    def number(self) -> str:
        return self._player.number

    def until(self, day: date) -> Case:
        for step in sorted(self._player.days()):
            if self._done < step <= day:
                self._player.act(step)
        self._done = day
        return self.shown(day)

    def before(self, day: date) -> Case:
        return self.until(date.fromordinal(day.toordinal() - 1))

    def on(self, day: date) -> Office:
        return self.office.on(day)

    def shown(self, day: date) -> Case:
        return disputes.show(self.on(day), self.number)

    def stage(self, day: date) -> Stage:
        rows = disputes.listed(self.on(day))
        return next(row.stage for row in rows if row.number == self.number)

    def due(self, day: date, until: date | None = None) -> set[codes.DueKind]:
        return {row.kind for row in worklist.due(self.on(day), until=until or day)}
