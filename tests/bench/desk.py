"""The generated desk: made once by the very code that registers, kept until its recipe changes.

Registering writes one after another: each processor fills a desk file of its own, then the files are joined.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from mediation_desk.config import paths
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.case import Case
from mediation_desk.services.disputes import register
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from mediation_desk.storage import office_rows
from mediation_desk.storage.database import Desk, open_desk
from mediation_desk.storage.models import UnitKind
from tests.bench.frame import COMMITTEES, TODAY
from tests.bench.generator import GRIDS, generated_from
from tests.bench.joining import join

FOLDER = Path(__file__).resolve().parents[2] / "build" / "bench"
BATCH = 200
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 9, 0, tzinfo=SHANGHAI)


def office_at(desk: Desk) -> Office:
    """The office of the measurements, on the generated desk's business day."""
    return Office(desk=desk, actor=Actor(name="测量"), today=TODAY, clock=lambda: NOW)


def desk_of(count: int, *, fresh: bool = False) -> Path:
    """The desk file of that many cases, made where it is not there or its recipe has changed."""
    path = FOLDER / f"{count}-{recipe()}.desk"
    if path.exists() and not fresh:
        return path
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob(f"{count}-*"):
        old.unlink()
    started = time.monotonic()
    _say(f"making a desk of {count} cases; this takes minutes")
    made = _made(count)
    made.rename(path)
    _say(f"made in {time.monotonic() - started:.0f} s")
    return path


def recipe() -> str:
    """A hash of what the desk is made by: the generator, the tables, the rules."""
    here = Path(__file__).parent
    names = ("matters.toml", "words.py", "people.py", "frame.py", "generator.py", "afterwards.py", "desk.py")
    files = [here / name for name in names]
    files += sorted((paths.migrations_folder() / "versions").glob("*.py"))
    files.append(paths.resources_folder() / "rules.toml")
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _made(count: int) -> Path:
    template = FOLDER / f"{count}-template.part"
    make_template(template)
    workers = min(os.cpu_count() or 1, 8, max(1, count // 1000))
    shares = [range(count * at // workers, count * (at + 1) // workers) for at in range(workers)]
    parts = [FOLDER / f"{count}-{at}.part" for at in range(workers)]
    for part in parts:
        shutil.copyfile(template, part)
    template.unlink()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for _ in pool.map(fill, parts, shares, [count] * workers):
            pass
    first, *others = parts
    for part in others:
        join(first, part)
        part.unlink()
    _settle(first)
    return first


def make_template(path: Path) -> None:
    """A desk that knows every unit, grid and committee, so that they have the same ids in every part."""
    desk = open_desk(path, create=True)
    with desk.work(who="测量", action="register", at=NOW) as session:
        for name in COMMITTEES:
            office_rows.committee_named(session, f"{name}社区人民调解委员会")
            unit = office_rows.unit_named(session, f"{name}社区", UnitKind.COMMUNITY)
            for number in range(1, GRIDS + 1):
                office_rows.unit_named(session, f"第{number}网格", UnitKind.GRID, unit)
    desk.close()
    _settle(path)


def fill(path: Path, indexes: range, count: int) -> None:
    """Registers some of `count` cases, many in one transaction."""
    desk = open_desk(path)
    office = office_at(desk)
    try:
        for batch in _batches(generated_from(indexes, count)):
            register(office, batch)
    finally:
        desk.close()
    _settle(path)


def _batches(cases: Iterator[Case]) -> Iterator[list[Case]]:
    while batch := list(islice(cases, BATCH)):
        yield batch


def _settle(path: Path) -> None:
    """Brings everything into the one file."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def _say(text: str) -> None:
    sys.stderr.write(f"bench: {text}\n")
