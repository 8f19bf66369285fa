"""Two desk files made into one: every row copied with its ids moved up, people who are in both kept once."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Column, Table

from mediation_desk.storage import models
from mediation_desk.storage.base import Base

SHARED = frozenset({"units", "committees", "mediators", "settings", "holidays", "drafts"})
"""Tables that say the same in every part, or nothing."""
APART = frozenset({*SHARED, "people", "sequences", "audit_lines", "alembic_version"})


def join(target: Path, part: Path) -> None:
    """Copies all cases of one desk file into another; both began as one file that knew every unit."""
    connection = sqlite3.connect(target, isolation_level=None)
    try:
        connection.execute("PRAGMA cache_size = -400000")
        connection.execute("ATTACH ? AS part", (str(part),))
        connection.execute("BEGIN IMMEDIATE")
        offsets = {table.name: _highest(connection, table) for table in _tables() if "id" in table.c}
        _join_people(connection, offsets["people"])
        for table in _tables():
            if table.name not in APART:
                _join_table(connection, table, offsets)
        _join_trail(connection, offsets)
        _join_words(connection, offsets["disputes"])
        connection.execute(
            "INSERT INTO sequences SELECT scope, year, last FROM part.sequences WHERE true "
            "ON CONFLICT (scope, year) DO UPDATE SET last = max(last, excluded.last)"
        )
        connection.execute("COMMIT")
    finally:
        connection.close()


def _tables() -> list[Table]:
    return [table for table in Base.metadata.sorted_tables if table.name != "alembic_version"]


def _highest(connection: sqlite3.Connection, table: Table) -> int:
    found: int = connection.execute(f"SELECT coalesce(max(id), 0) FROM main.{table.name}").fetchone()[0]
    return found


def _join_people(connection: sqlite3.Connection, offset: int) -> None:
    """Adds who is not there yet, and keeps in `moved` which id of the part is which id here."""
    columns = [column.name for column in models.Person.__table__.columns if column.name != "id"]
    named = ", ".join(columns)
    connection.execute(
        f"INSERT OR IGNORE INTO main.people (id, {named}) "
        f"SELECT id + {offset}, {named} FROM part.people ORDER BY id"
    )
    connection.execute("CREATE TEMP TABLE moved (old INTEGER PRIMARY KEY, new INTEGER NOT NULL)")
    connection.execute(
        "INSERT INTO moved SELECT theirs.id, ours.id FROM part.people AS theirs JOIN main.people AS ours "
        "ON ours.id_number = theirs.id_number OR ours.credit_code = theirs.credit_code"
    )


def _join_table(connection: sqlite3.Connection, table: Table, offsets: dict[str, int]) -> None:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(_moved(column, offsets) for column in table.columns)
    connection.execute(
        f"INSERT INTO main.{table.name} ({columns}) SELECT {values} FROM part.{table.name} ORDER BY 1"
    )


def _moved(column: Column[object], offsets: dict[str, int]) -> str:
    """The value a copied column has: its own, or an id moved up as far as the table it points into."""
    name = f'"{column.name}"'
    pointed = next((key.column.table.name for key in column.foreign_keys), None)
    if pointed in SHARED:
        return name
    if pointed == "people":
        return f"(SELECT new FROM moved WHERE old = {name})"
    if pointed is not None:
        return f"{name} + {offsets[pointed]}"
    return f"{name} + {offsets[column.table.name]}" if column.name == "id" else name


def _join_trail(connection: sqlite3.Connection, offsets: dict[str, int]) -> None:
    """The trail keeps the row's id as text, by table."""
    moved = " ".join(
        f"WHEN '{table}' THEN CAST(CAST(row_id AS INTEGER) + {by} AS TEXT)"
        for table, by in offsets.items()
        if table not in SHARED
    )
    connection.execute(
        "INSERT INTO main.audit_lines "
        '(id, at, who, action, change, "table", row_id, dispute_id, place, field, old, new) '
        f'SELECT id + {offsets["audit_lines"]}, at, who, action, change, "table", '
        f'CASE "table" {moved} ELSE row_id END, dispute_id + {offsets["disputes"]}, place, field, old, new '
        "FROM part.audit_lines WHERE dispute_id IS NOT NULL OR \"table\" = 'people' ORDER BY id"
    )


def _join_words(connection: sqlite3.Connection, offset: int) -> None:
    connection.execute(
        "INSERT INTO search_index (rowid, words) SELECT dispute_id, words FROM main.search_rows "
        "WHERE dispute_id > ? ORDER BY dispute_id",
        (offset,),
    )
