"""A year of disputes lived day by day through the services, each evening's worklist held to the oracle."""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from mediation_desk.domain.plain import plain_of, value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.errors import Refused
from mediation_desk.services import disputes, worklist
from mediation_desk.services.work import Announcement, Office
from mediation_desk.services.worklist import Work
from tests.simulation import oracle, story
from tests.simulation import oracle_facts as facts
from tests.simulation.compose import MEDIATORS, composed
from tests.simulation.oracle_facts import DAY, Duty, Plain, day_of
from tests.simulation.staff import ACTS, Desk

FIRST, LAST = date(2026, 1, 5), date(2026, 12, 31)
INTAKE = 345
"""The days over which the disputes of the year come in, more and more of them."""
RULES = Path(__file__).parents[2] / "resources" / "rules.toml"
AHEAD = timedelta(30)
AGREED = frozenset({"written_agreement", "oral_agreement", "settled_themselves"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One evening on which program and oracle say otherwise about a case."""

    number: str
    day: date
    program: list[oracle.Row]
    oracle: list[oracle.Row]
    case: Plain

    def __str__(self) -> str:
        only = Counter(self.program), Counter(self.oracle)
        said, expected = only[0] - only[1], only[1] - only[0]
        return f"{self.number} on {self.day}: program {list(said)}, oracle {list(expected)}"


class Life(Desk):
    """A dispute with its agenda and what the oracle knows of its next days."""

    def __init__(self, office: Office, rules: Plain, chance: random.Random) -> None:
        """Takes the office before the dispute is registered."""
        super().__init__(office, rules, chance)
        self.diligence = chance.choice((0.97, 0.97, 0.9, 0.6))
        self.duties: list[Duty] = []
        self.good_until = date.min
        self.was_above_blue = False

    def register(self, plain: Plain, chance: random.Random) -> str:
        """Its register number."""
        (number,) = disputes.register(self.office, [value_of(Case, plain)])
        self.agenda = list(story.agenda(chance, self.today))
        self.see(disputes.show(self.office, number))
        return number

    @property
    def is_ended(self) -> bool:
        """Whether 化解 ended and the case goes on."""
        return bool(self.case.get("resolutions")) and facts.stage_of(self.case) != "closed"

    @property
    def is_plainly_blue(self) -> bool:
        """Whether it was blue throughout, agreed once, and off the list within two months."""
        tiers = {one["level"] for one in self.case.get("tiers", ())}
        ends, closings = self.case.get("resolutions", []), self.case.get("closings", [])
        if not (tiers == {"blue"} and len(ends) == len(closings) == 1 and ends[0]["kind"] in AGREED):
            return False
        return day_of(closings[0]["on"]) <= day_of(ends[0]["on"]) + timedelta(60)

    def visits_by_party(self) -> list[int]:
        """How often each party was visited; visits around an instalment, or tied to another day, apart."""
        days = {day + timedelta(offset) for _, day in facts.instalments(self.case) for offset in (-3, 0, 7)}
        for event in self.case.get("events", ()):
            if event["code"] == "divorce_application":
                days |= {day_of(event["on"]) + timedelta(offset) for offset in (30, 60)}
            if event["code"] == "protection_order" and event.get("until"):
                days.add(day_of(event["until"]) - timedelta(7))
        done = [one for one in self.case.get("revisits", ()) if one.get("done_on")]
        planned = Counter(
            one["party"]
            for one in done
            if day_of(one.get("first_planned_on") or one["planned_on"]) not in days
        )
        return [planned[party["ref"]] for party in self.case["parties"]]

    def see(self, case: Case) -> None:
        """The record changed."""
        self._seen = case
        self.good_until = date.min

    @property
    def case(self) -> Plain:
        """The case file as it stands, written out once it is asked for."""
        if self._seen is not None:
            self._case, self._seen = plain_of(self._seen), None
        return self._case

    @case.setter
    def case(self, plain: Plain) -> None:
        self._case, self._seen = plain, None

    def expected(self) -> list[oracle.Row]:
        """The oracle's rows of the day; worked out anew where the record or a day that matters came."""
        if self.today > self.good_until:
            self.duties = oracle.duties(self.case, self.rules, self.today, self.today + AHEAD)
            self.good_until = min(_next_day_that_matters(self.case, self.today), self.today + AHEAD / 2)
        return oracle.rows_on(self.duties, self.today)


def _next_day_that_matters(case: Plain, today: date) -> date:
    """The next day the record names, through which nothing in it changes by itself."""
    named = {day for day in _days(case) if day >= today}
    named |= {day for _, day in facts.instalments(case) if day >= today}
    return min(named, default=date.max)


def _days(plain: Any) -> Iterable[date]:
    if isinstance(plain, dict):
        for value in plain.values():
            yield from _days(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _days(value)
    elif isinstance(plain, str) and plain[:2] == "20" and plain[4:5] == "-" and len(plain) in {10, 16}:
        yield day_of(plain)


@dataclass(slots=True)
class Year:
    """A year on one desk: how many disputes, what was compared, what differed.

    With `crowd` one of the disputes has 41 applicants, who elect three to speak for them.
    """

    office: Office
    disputes: int
    seed: int = 1
    crowd: bool = False
    lives: dict[str, Life] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    compared: int = 0
    acts: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    rules: Plain = field(default_factory=lambda: tomllib.loads(RULES.read_text("utf-8")))

    def live(self, until: date = LAST) -> None:
        """Every day from the first on."""
        self.office = replace(self.office, listeners=(self._hear,))
        day = FIRST
        while day <= until:
            self.day(day)
            day += DAY

    def day(self, day: date) -> None:
        """What comes in, what happens, what is worked off; and the evening's comparison."""
        for life in self.lives.values():
            life.office = life.office.on(day)
        self._take_in(day)
        for life in list(self.lives.values()):
            self._happen(life)
            self._work_off(life)
        self._compare(day)

    def _take_in(self, day: date) -> None:
        share = min(1.0, ((day - FIRST).days + 1) / INTAKE) ** 4
        wanted = round(self.disputes * share)
        while len(self.lives) < wanted:
            index = len(self.lives)
            chance = random.Random(f"{self.seed}/{index}")
            life = Life(self.office.on(day), self.rules, chance)
            crowd = 42 if self.crowd and index == self.disputes // 3 else 0
            number = life.register(composed(chance, index, day, crowd=crowd), chance)
            self.lives[number] = life
            if crowd:
                self._try(life, "elect", lambda life=life: story.elect(life))

    def _happen(self, life: Life) -> None:
        due = [one for one in life.agenda if one[0] <= life.today]
        life.agenda = [one for one in life.agenda if one[0] > life.today]
        for _, step in due:
            self._try(life, step.__name__, lambda step=step: step(life))
        for step in (story.confirm_period, story.move_on, story.conclude) if life.is_ended else ():
            if life.lucky(0.15):
                self._try(life, step.__name__, lambda step=step: step(life))

    def _work_off(self, life: Life) -> None:
        for row in life.rows:
            if life.waits.get(row.kind, date.min) <= life.today and life.lucky(life.diligence):
                act = ACTS.get(row.kind)
                if act and not self._try(life, row.kind, lambda act=act, row=row: act(life, row)):
                    life.waits[row.kind] = life.today + timedelta(life.chance.randint(5, 12))

    def _try(self, life: Life, name: str, what: Any) -> bool:
        try:
            what()
        except Refused as refusal:
            self.refused[f"{name}: {str(refusal)[:60]}"] += 1
            return False
        self.acts[name] += 1
        return True

    def _hear(self, announced: Announcement) -> None:
        for step in announced.steps:
            if step.number in self.lives:
                self.lives[step.number].see(step.new)

    def _compare(self, day: date) -> None:
        office = self.office.on(day)
        if day.day == 1:
            worklist.roll_forward(office)
        rows: dict[str, list[Work]] = {}
        for work in worklist.due(office):
            rows.setdefault(work.number, []).append(work)
        for number, life in self.lives.items():
            life.rows = rows.pop(number, [])
            told, expected = sorted(map(_row, life.rows)), life.expected()
            self.compared += len(expected)
            if self.compared % 50 == 0:
                assert expected == oracle.rows_due(life.case, self.rules, day), (
                    "a day that matters was missed"
                )
            self._hold(number, day, told, expected)
        assert not rows, "rows of cases nobody registered"

    def _hold(self, number: str, day: date, told: list[oracle.Row], expected: list[oracle.Row]) -> None:
        if told != expected:
            case = self.lives[number].case
            found = Difference(number=number, day=day, program=told, oracle=expected, case=case)
            self.differences.append(found)

    def at_the_end(self, until: date) -> None:
        """Holds what is due far ahead, and the record as it was stored, to what the last day knows."""
        office = self.office.on(LAST)
        rows: dict[str, list[oracle.Row]] = {number: [] for number in self.lives}
        for work in worklist.due(office, until=until):
            rows[work.number].append(_row(work))
        for number, life in self.lives.items():
            found = oracle.rows_on(oracle.duties(life.case, self.rules, LAST, until), LAST, until)
            self._hold(number, LAST, sorted(rows[number]), found)
            assert plain_of(disputes.show(office, number)) == life.case

    def visits(self) -> list[str]:
        """How many visits a mediator makes a week, a line a tier."""
        weeks, found = ((LAST - FIRST).days + 1) / 7, Counter[str]()
        for life in self.lives.values():
            done = [day_of(one["done_on"]) for one in life.case.get("revisits", ()) if one.get("done_on")]
            found.update(facts.tier_on(life.case, self.rules, day) for day in done)
        rates = {tier: found[tier] / weeks / len(MEDIATORS) for tier in facts.TIERS}
        return [f"{tier}: {found[tier]} visits, {rate:.2f} a mediator a week" for tier, rate in rates.items()]

    def visits_of_blue(self) -> Counter[int]:
        """How many parties of closed blue disputes were visited how often, visits tied to days apart."""
        blue = [life for life in self.lives.values() if life.is_plainly_blue]
        return Counter(count for life in blue for count in life.visits_by_party())


def _row(work: Work) -> oracle.Row:
    """A row of the worklist as far as the table fixes it."""
    count = work.what.rpartition("（共")[2].partition("次")[0] if "（共" in work.what else "1"
    party = work.party if work.kind in oracle.VISITED else None
    return oracle.Row(
        due=work.due, kind=str(work.kind), days_overdue=work.days_overdue, party=party or "", count=int(count)
    )
