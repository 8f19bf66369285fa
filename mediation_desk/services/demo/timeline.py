"""Many cases lived through together, day by day, as an office lives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from mediation_desk.domain import sense
from mediation_desk.domain.deadlines.view import handler_of
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.watch import made_on
from mediation_desk.errors import Refused
from mediation_desk.services import disputes
from mediation_desk.services.demo.acts import acts_of
from mediation_desk.services.demo.agreed import Do
from mediation_desk.services.demo.opening import opening
from mediation_desk.services.demo.visits import make_planned, make_told
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A case in the days it is lived in.

    `visited_until` is the last day up to which the planned revisits are made, None where none is.
    """

    case: Case
    visited_until: date | None = None


def live(office: Office, parts: Iterable[Part]) -> tuple[str, ...]:
    """The register numbers of the parts, everything they tell done on its day, the earliest day first."""
    players = [Player(office, part) for part in parts]
    for day, place in sorted((day, place) for place, one in enumerate(players) for day in one.days()):
        players[place].act(day)
    return tuple(player.number for player in players)


class Player:
    """One part on its way through the days; its number is given at registration."""

    def __init__(self, office: Office, part: Part) -> None:
        """Takes the office whose desk the part is lived on."""
        self.number = ""
        self._visited_until = part.visited_until
        self._ended_on = min((end.on for end in part.case.resolutions), default=date.max)
        self._office = replace(office, actor=Actor(name=_worker(part.case)))
        self._acts: dict[date, list[Do]] = {}
        for day, do in self._told(part):
            self._acts.setdefault(day, []).append(do)

    def days(self) -> Iterator[date]:
        """The days on which something is done, the last day of the planned visits among them."""
        yield from self._acts.keys() | ({self._visited_until} if self._visited_until else set())

    def act(self, day: date) -> None:
        """Does what is told of a day; the visits planned before it come first."""
        self._visit(day - ONE_DAY)
        for do in self._acts.get(day, ()):
            do(self._office.on(day), self.number)
        if day == self._visited_until:
            self._visit(day)

    def _told(self, part: Part) -> Iterator[tuple[date, Do]]:
        yield part.case.dispute.registered_on, partial(self._register, opening(part.case))
        yield from ((act.on, act.do) for act in acts_of(part.case))
        yield from ((made_on(visit), partial(make_told, visit)) for visit in part.case.revisits)

    def _register(self, case: Case, office: Office, number: str) -> None:
        problems = sense.problems_of(case, today=office.today, rules=office.rules, calendar=office.calendar)
        if problems:
            raise Refused(f"示例案件有问题：{problems[0].where}：{problems[0].what}", problems)
        (self.number,) = disputes.register(office, [case])

    def _visit(self, until: date) -> None:
        if self._visited_until and self._ended_on < until <= self._visited_until:
            make_planned(self._office, self.number, until)


def _worker(case: Case) -> str:
    """Whose name the work goes under: who has the case in hand on its last day."""
    return handler_of(case, date.max) or case.dispute.registered_by or "综治专干"
