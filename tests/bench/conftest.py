"""A small generated desk, made as the large one is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_desk.services.work import Office
from mediation_desk.storage.database import open_desk
from tests.bench.desk import fill, make_template, office_at

COUNT = 5000
NEWEST = range(4800, COUNT)
"""The newest cases of so many: most of them open, the last one with a crowd."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    path = tmp_path_factory.mktemp("bench") / "small.desk"
    make_template(path)
    fill(path, NEWEST, COUNT)
    desk = open_desk(path)
    yield office_at(desk)
    desk.close()


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "template.desk"
    make_template(path)
    return path
