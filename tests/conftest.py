"""Desks on both databases, fresh for each test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy.engine import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache, immutabledict

from mediation_desk.storage.database import Desk, open_desk
from tests.cups import Cups, missing, running_cups
from tests.postgres import Server, running_server

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

_databases = count(1)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than cores: what the others wait for, a process or a timer, it uses."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(autouse=True, scope="session")
def compiled_once() -> Iterator[None]:
    """Each test's desk has an engine of its own: a statement compiled for one serves all of its kind."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Engine, "_execution_options", immutabledict(compiled_cache=LRUCache(2000)))
        patch.setattr(DefaultDialect, "__eq__", lambda self, other: type(self) is type(other))
        patch.setattr(DefaultDialect, "__hash__", lambda self: hash(type(self)))
        yield


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty desk file, made by the migrations."""
    path = tmp_path_factory.mktemp("template") / "empty.desk"
    open_desk(path, create=True).close()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """One PostgreSQL for the whole session."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres_server: Server) -> str:
    """The name of an empty desk database, made by the migrations."""
    open_desk(postgres_server.create("template_desk"), create=True).close()
    return "template_desk"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def desk_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty desk of this test's own lies."""
    if request.param == "sqlite":
        path = tmp_path / "test.desk"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield str(path)
        return
    server: Server = request.getfixturevalue("postgres_server")
    name = f"desk_{next(_databases)}"
    yield server.create(name, request.getfixturevalue("postgres_template"))
    server.drop(name)


@pytest.fixture
def desk(desk_address: str) -> Iterator[Desk]:
    """An empty desk, open."""
    opened = open_desk(desk_address)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def cups_server() -> Iterator[Cups]:
    """One CUPS for the whole session."""
    lacks = missing()
    if lacks and not os.environ.get("CI"):
        pytest.skip(f"a printing machine has {', '.join(lacks)}")
    assert not lacks
    with running_cups() as cups:
        yield cups


@pytest.fixture
def cups(cups_server: Cups, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cups]:
    """The CUPS that this test's programs speak to, without a queue."""
    for name, value in cups_server.surroundings().items():
        monkeypatch.setenv(name, value)
    yield cups_server
    cups_server.clear()
