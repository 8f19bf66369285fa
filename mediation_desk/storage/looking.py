"""What lies at a place where a desk may be, found out without opening it as one or changing a byte."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from enum import StrEnum
from pathlib import Path

from sqlalchemy import inspect

from mediation_desk.storage.database import PATIENCE, file_of, server_engine
from mediation_desk.storage.migrate import is_newer, known_revisions, revision_of
from mediation_desk.storage.sqlite_file import check_place
from mediation_desk.storage.trouble import known_troubles

_HEAD = b"SQLite format 3\0"
_PAGE = 4096
_VALUES_OF_CIPHER = 200
"""Different bytes in a page of 4096: a cipher has nearly all 256, text and most other files far fewer."""


class DeskKind(StrEnum):
    """What lies there: nothing yet, a desk of this, an older or a later program, or something else."""

    NEW = "new"
    DESK = "desk"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"


def kind_at(where: str | Path) -> DeskKind:
    """What lies at a path or URL; Trouble where no desk can live there or nobody can look."""
    path = file_of(where)
    return _kind_on_server(str(where)) if path is None else _kind_of_file(path)


def _kind_of_file(path: Path) -> DeskKind:
    if not path.exists():
        return DeskKind.NEW
    check_place(path, create=False)
    with path.open("rb") as file:
        first = file.read(_PAGE)
    if first.startswith(_HEAD):
        return _kind_of_database(path)
    if not first:
        return DeskKind.NEW
    whole = path.stat().st_size % _PAGE == 0
    return DeskKind.ENCRYPTED if whole and len(set(first)) > _VALUES_OF_CIPHER else DeskKind.FOREIGN


def _kind_of_database(path: Path) -> DeskKind:
    # Read-only: our engine would turn on the write-ahead log even of somebody else's database.
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as raw:
            tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not {"alembic_version", "disputes"} <= tables:
                return DeskKind.FOREIGN if tables else DeskKind.NEW
            return _by_revision(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except sqlite3.DatabaseError:
        return DeskKind.DAMAGED


def _kind_on_server(url: str) -> DeskKind:
    engine = server_engine(url, PATIENCE)
    try:
        with known_troubles(engine.url.render_as_string(hide_password=True)), engine.connect() as connection:
            revision = revision_of(connection)
            tables = inspect(connection).get_table_names() if revision is None else ()
    finally:
        engine.dispose()
    if revision is None:
        return DeskKind.FOREIGN if tables else DeskKind.NEW
    return _by_revision(revision)


def _by_revision(revision: str) -> DeskKind:
    if is_newer(revision):
        return DeskKind.NEWER
    return DeskKind.DESK if revision == known_revisions()[-1] else DeskKind.OLDER
