"""A year lived once for all that is asserted of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from mediation_desk.storage.database import open_desk
from tests.simulation.year import FIRST, Year

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=SHANGHAI)


@pytest.fixture(scope="module")
def office_of_the_year(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Office]:
    """An office at an empty desk file on the first day of the year."""
    path = tmp_path_factory.mktemp("year") / "year.desk"
    shutil.copyfile(sqlite_template, path)
    desk = open_desk(path)
    yield Office(desk=desk, actor=Actor(name="办案人"), today=FIRST, clock=lambda: NOON)
    desk.close()


@pytest.fixture(scope="module")
def lived(office_of_the_year: Office) -> Callable[..., Year]:
    """Lives a year of so many disputes with a seed."""

    def live(disputes: int, seed: int, *, crowd: bool) -> Year:
        year = Year(office=office_of_the_year, disputes=disputes, seed=seed, crowd=crowd)
        year.live()
        return year

    return live
