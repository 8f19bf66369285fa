"""`./desk bench simulation`: a year of 2,000 disputes, every evening held to the oracle."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from mediation_desk.storage.database import open_desk
from tests.bench.desk import FOLDER
from tests.simulation.year import FIRST, Year

DISPUTES = 2000
NOON = datetime(2026, 1, 5, 12, 0, tzinfo=SHANGHAI)


def simulation(disputes: int = DISPUTES) -> Iterator[str]:
    """What the year tells, a line each: seconds, rows compared, what differed, visits by tier."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        desk = open_desk(Path(folder) / "year.desk", create=True)
        try:
            office = Office(desk=desk, actor=Actor(name="办案人"), today=FIRST, clock=lambda: NOON)
            yield from _told(Year(office=office, disputes=disputes, crowd=True))
        finally:
            desk.close()


def _told(year: Year) -> Iterator[str]:
    started = time.process_time()
    year.live()
    took = time.process_time() - started
    yield f"{year.disputes} disputes, {sum(year.acts.values())} acts, {took:.0f} s of CPU"
    yield f"{year.compared} rows compared, {len(year.differences)} evenings of a case differ"
    yield from map(str, year.differences[:10])
    yield from year.visits()
    counts = year.visits_of_blue()
    yield f"visits a party of a blue dispute, visits tied to days apart: {dict(sorted(counts.items()))}"
