"""Times of calls beside their floor: the same statements on a bare connection, in the same run."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Engine, event

Call = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as the driver got it."""

    text: str
    values: Any
    is_many: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table, in milliseconds; `floor` is the time of the bare statements."""

    name: str
    middle: float
    slow: float
    target: float | None = None
    floor: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the floor the call takes: comparable from machine to machine."""
        return self.middle / self.floor if self.floor else None


def timed(calls: Sequence[Call]) -> list[float]:
    """How long each call took, in milliseconds."""
    took = []
    for call in calls:
        started = time.perf_counter()
        call()
        took.append((time.perf_counter() - started) * 1000)
    return took


def figure(name: str, took: Sequence[float], **more: Any) -> Figure:
    """The figure of these times: the median and the time that nineteen of twenty stay below."""
    ordered = sorted(took)
    return Figure(name=name, middle=median(ordered), slow=ordered[int(len(ordered) * 0.95)], **more)


@contextmanager
def recorded(engine: Engine) -> Iterator[list[Statement]]:
    """The statements that are executed meanwhile, without those that open a transaction."""
    found: list[Statement] = []

    def note(_connection: Any, _cursor: Any, text: str, values: Any, _context: Any, many: bool) -> None:
        if not text.startswith(("PRAGMA", "BEGIN")):
            found.append(Statement(text, values, many and isinstance(values[0], tuple | list)))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def bare(path: Path) -> sqlite3.Connection:
    """A connection without a library above it, with the settings of the desk's own."""
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in ("synchronous = FULL", "foreign_keys = ON", "cache_size = -12000", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def replay(connection: sqlite3.Connection, statements: Sequence[Statement]) -> int:
    """How many rows the same statements give."""
    rows = 0
    for one in statements:
        if one.is_many:
            connection.executemany(one.text, one.values)
        else:
            rows += len(connection.execute(one.text, one.values).fetchall())
    return rows


def floor_of(engine: Engine, connection: sqlite3.Connection, call: Call, *, times: int = 5) -> float:
    """The median time of the statements of one reading call on a bare connection."""
    with recorded(engine) as statements:
        call()
    return median(timed([lambda: replay(connection, statements)] * times))
