"""What opening a case, searching and asking what is due cost on a large desk."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from mediation_desk.domain.deadlines import rows_of
from mediation_desk.services import disputes, worklist
from mediation_desk.services.overview import overview
from mediation_desk.services.work import Office
from mediation_desk.storage.queries.disputes import case_list
from tests.bench.timing import Call, Figure, bare, figure, floor_of, recorded, timed

TIMES = 60
PAGE = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """An office at a large desk, and a bare connection to the same file."""

    office: Office
    connection: sqlite3.Connection

    @classmethod
    def at(cls, office: Office) -> Bench:
        """The bench of an office whose desk is a file."""
        return cls(office=office, connection=bare(Path(office.desk.name)))

    def figure_of(self, name: str, calls: list[Call], target: float | None = None, note: str = "") -> Figure:
        """The warm times of different calls of one kind, with the floor of the median one."""
        timed(calls)
        took = timed(calls)
        middle = calls[sorted(range(len(took)), key=took.__getitem__)[len(took) // 2]]
        floor = floor_of(self.office.desk.engine, self.connection, middle)
        return figure(name, took, target=target, floor=floor, note=note)

    def rows(self, statement: str) -> list[str]:
        """The first column of what a statement finds."""
        return [row[0] for row in self.connection.execute(statement)]


def reading(office: Office) -> Iterator[Figure]:
    """The figures of everything that only reads."""
    bench = Bench.at(office)
    yield from _searches(bench)
    yield from _dues(bench)
    yield from _overviews(bench)
    yield from _lists(bench)
    yield from _rows(bench)


def _searches(bench: Bench) -> Iterator[Figure]:
    texts = bench.rows("SELECT text FROM search_rows WHERE dispute_id % 911 = 1")
    chance = random.Random("terms")

    def asked(cut: Callable[[str], str]) -> list[Call]:
        terms = [cut(chance.choice(texts)) for _ in range(TIMES)]
        return [partial(disputes.found, bench.office, term) for term in terms]

    def run(text: str, length: int) -> str:
        lines = [line for line in text.split("\n")[:4] if len(line) > length]
        line = chance.choice(lines)
        at = chance.randrange(len(line) - length)
        return line[at : at + length]

    yield bench.figure_of("search, two characters", asked(lambda text: run(text, 2)), 15)
    yield bench.figure_of("search, a name", asked(lambda text: text.split("\n")[0]), 15)
    yield bench.figure_of("search, one character", asked(lambda text: run(text, 1)))
    yield bench.figure_of("search, pinyin initials", asked(lambda text: text.split("\n")[-2][:2]))
    yield bench.figure_of(
        "search, end of a phone number", asked(lambda text: str(chance.randrange(1000, 10000)))
    )
    three = asked(lambda text: " ".join(run(text, 2) for _ in range(3)))
    yield bench.figure_of("search, three terms of one case", three)
    yield bench.figure_of("search, three terms without a case", asked(lambda text: "漏水 赡养 拖欠"))
    like = "SELECT dispute_id FROM search_rows WHERE text LIKE ? ORDER BY dispute_id DESC LIMIT 201"
    missed = timed([lambda: bench.connection.execute(like, ("%不存在的%",)).fetchall()] * 5)
    yield figure("LIKE without a hit, for comparison", missed)


def _dues(bench: Bench) -> Iterator[Figure]:
    office = bench.office
    counts = worklist.worklist_of(office).counts
    calls: list[Call] = [partial(worklist.worklist_of, office)] * 20
    yield bench.figure_of(
        "due: counts and the first 200 rows", calls, 100, f"{sum(counts.values())} rows due"
    )
    by: list[Call] = [partial(worklist.worklist_of, office, by=name) for name in _mediators(bench)]
    yield bench.figure_of("due by one mediator", by)
    later = office.on(office.today + timedelta(days=14))
    stale: list[Call] = [partial(worklist.worklist_of, later)] * 5
    yield bench.figure_of("due, nobody having written for two weeks", stale)
    everything: list[Call] = [partial(worklist.due, office)] * 3
    yield bench.figure_of("due: every row (the command line)", everything)


def _mediators(bench: Bench) -> list[str]:
    return bench.rows("SELECT DISTINCT who FROM due_rows WHERE who IS NOT NULL ORDER BY who LIMIT 20")


def _overviews(bench: Bench) -> Iterator[Figure]:
    groups = {
        "overview of an open case": "stage = 'callback' AND people_involved < 5",
        "overview of a closed case": "stage = 'closed'",
        "overview of the heaviest cases": "people_involved > 20",
    }
    for name, where in groups.items():
        numbers = bench.rows(
            f"SELECT number FROM disputes WHERE {where} ORDER BY id * 7919 % 10007 LIMIT {TIMES}"
        )
        calls: list[Call] = [partial(overview, bench.office, number) for number in numbers]
        calls *= TIMES // len(calls)
        with recorded(bench.office.desk.engine) as statements:
            calls[0]()
        yield bench.figure_of(name, calls, 10, f"{len(statements)} statements")


def _lists(bench: Bench) -> Iterator[Figure]:
    office = bench.office
    last = bench.connection.execute("SELECT max(id) FROM disputes").fetchone()[0]

    def page(before: int) -> None:
        with office.read("list") as session:
            case_list(session, today=office.today, limit=PAGE, before=before)

    calls: list[Call] = [partial(page, last * share // TIMES) for share in range(1, TIMES + 1)]
    yield bench.figure_of(f"a page of {PAGE} cases, anywhere", calls)
    whole: list[Call] = [partial(disputes.listed, office)]
    yield bench.figure_of("every case (case list)", whole, note=f"{last} cases")


def _rows(bench: Bench) -> Iterator[Figure]:
    office = bench.office
    for name, where in {"an open case": "stage = 'callback'", "the heaviest": "people_involved > 20"}.items():
        numbers = bench.rows(f"SELECT number FROM disputes WHERE {where} ORDER BY id DESC LIMIT {TIMES}")
        cases = [disputes.show(office, number) for number in numbers]
        took = timed(
            [partial(rows_of, case, office.rules, office.calendar, office.today) for case in cases] * 2
        )
        yield figure(f"rows_of, {name}", took[len(cases) :])
