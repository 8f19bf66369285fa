"""A desk file made long: its cases copied with their parties and due rows until there are so many.

For the list alone, which reads nothing else; the copies have no sections, no words and no trail.
"""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

LISTED = ("parties", "due_rows")
"""What the list reads beside the cases themselves."""


def widened(source: Path, target: Path, count: int) -> None:
    """A copy of a desk with `count` cases at least."""
    shutil.copyfile(source, target)
    connection = sqlite3.connect(target, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA cache_size = -400000")
    connection.execute("BEGIN IMMEDIATE")
    while (have := _highest(connection, "disputes")) < count:
        _double(connection, min(have, count - have))
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _double(connection: sqlite3.Connection, first: int) -> None:
    """Copies the first so many cases behind the last one."""
    offset = _highest(connection, "disputes")
    own = {"id": f"id + {offset}", "number": f"number || '~{offset}'"}
    _copy(connection, "disputes", own, f"id <= {first}")
    for table in LISTED:
        own = _highest(connection, table)
        changed = {"id": f"id + {own}", "dispute_id": f"dispute_id + {offset}"}
        _copy(connection, table, changed, f"dispute_id <= {first} AND id <= {own}")


def _copy(connection: sqlite3.Connection, table: str, changed: dict[str, str], where: str) -> None:
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    named = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(changed.get(name, f'"{name}"') for name in names)
    connection.execute(f"INSERT INTO {table} ({named}) SELECT {values} FROM {table} WHERE {where}")


def _highest(connection: sqlite3.Connection, table: str) -> int:
    found: int = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
    return found
