"""Opening a desk, on SQLite or PostgreSQL, and the two kinds of session it gives."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Engine, create_engine, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session, sessionmaker

from mediation_desk.errors import Trouble
from mediation_desk.storage.audit_trail import WorkSession
from mediation_desk.storage.migrate import is_newer, known_revisions, migrate, revision_of
from mediation_desk.storage.sqlite_file import check_place, copy_aside, mark_of, sqlite_engine
from mediation_desk.storage.trouble import NOT_A_DESK, known_troubles

SERVERS = ("postgresql:", "postgresql+psycopg:", "postgres:")
PATIENCE = 5.0
"""Seconds to wait for another writer before it is Trouble."""


class Desk:
    """An open desk: `name` is its path or passwordless address, `is_new` says that opening made it."""

    def __init__(
        self, name: str, engine: Engine, *, encrypted: bool = False, file: Path | None = None
    ) -> None:
        """Takes an engine whose database is at our revision, and the file it lies in where it is one."""
        self.name = name
        self.engine = engine
        self.is_new = False
        self._file = file
        self._mark: tuple[int, int] | None = None
        self._encrypted = encrypted
        self._work = sessionmaker(
            engine.execution_options(writes=True), class_=WorkSession, expire_on_commit=False
        )
        self._read = sessionmaker(_reading(engine), autoflush=False)

    @contextmanager
    def work(self, *, who: str, action: str, at: datetime) -> Iterator[Session]:
        """A session that commits at the end and rolls back on any exception; its trail is signed so.

        `session.info["touched"]` holds the changed tables afterwards.
        """
        self._check_there()
        with self.troubles(), self._work() as session:
            session.info.update(who=who, action=action, at=at, touched=set())
            session.connection()
            yield session
            session.commit()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the desk and cannot write."""
        self._check_there()
        with self.troubles(), self._read() as session:
            yield session

    def _check_there(self) -> None:
        """Raises Trouble where the file was taken away or replaced: its connections would not notice."""
        if self._file is not None and mark_of(self._file) != self._mark:
            raise Trouble(f"工作台“{self.name}”已被移走或换掉，这一步没有保存，请放回原处，或重新打开。")

    def troubles(self) -> AbstractContextManager[None]:
        """Turns what fails around this desk into Trouble that names it."""
        return known_troubles(self.name, encrypted=self._encrypted)

    def mark(self) -> None:
        """Notes which file this is, now that it is there; later work is done on that one or not at all."""
        self._mark = None if self._file is None else mark_of(self._file)

    def close(self) -> None:
        """Closes every connection."""
        self.engine.dispose()


def open_desk(
    where: str | Path,
    key: bytes | None = None,
    *,
    create: bool = False,
    patience: float = PATIENCE,
    scripts: Path | None = None,
) -> Desk:
    """The desk at a path or URL, brought to the program's revision; an old file is copied aside first.

    `key` is the raw 32-byte key of an encrypted desk file, `create` lets a missing desk be made. Raises
    Trouble, the data untouched, for a desk that is missing, damaged, newer, locked, read-only, out of
    reach or on a network share.
    """
    url = str(where)
    if "://" in url and not url.startswith(("sqlite:", *SERVERS)):
        raise Trouble("不认得这种数据库地址，请用 postgresql:// 或 sqlite:/// 开头的地址，或直接写文件名。")
    path = file_of(url)
    if path is None:
        return _open_server(url, key, create=create, patience=patience, scripts=scripts)
    return _open_file(path, key, create=create, patience=patience, scripts=scripts)


def file_of(where: str | Path) -> Path | None:
    """The desk file that a path or URL names; None where it is the address of a server."""
    url = str(where)
    if url.startswith(SERVERS):
        return None
    if url.startswith("sqlite:"):
        return Path(make_url(url).database or "")
    return Path(url).expanduser()


def _open_file(path: Path, key: bytes | None, *, create: bool, patience: float, scripts: Path | None) -> Desk:
    check_place(path, create=create)
    desk = Desk(str(path), sqlite_engine(path, key, patience), encrypted=key is not None, file=path)
    keep = partial(copy_aside, path, key, patience=patience)
    return _brought_up(desk, create=create, scripts=scripts, keep=keep)


def _open_server(url: str, key: bytes | None, *, create: bool, patience: float, scripts: Path | None) -> Desk:
    if key is not None:
        raise Trouble("PostgreSQL 上的工作台不用口令文件，请去掉后再试。")
    engine = server_engine(url, patience)
    desk = Desk(engine.url.render_as_string(hide_password=True), engine)
    return _brought_up(desk, create=create, scripts=scripts)


def _brought_up(
    desk: Desk, *, create: bool, scripts: Path | None, keep: Callable[[str], object] | None = None
) -> Desk:
    """The desk at our revision; `keep` sets an older one aside first, given the revision it is at."""
    try:
        with desk.troubles():
            revision = _check_revision(desk.engine, desk.name, create=create, scripts=scripts)
            if revision != known_revisions(scripts)[-1]:
                if revision is not None and keep is not None:
                    keep(revision)
                with desk.engine.execution_options(writes=True).begin() as connection:
                    migrate(connection, scripts)
            desk.is_new = revision is None
            desk.mark()
    except BaseException:
        desk.close()
        raise
    return desk


def _check_revision(engine: Engine, name: str, *, create: bool, scripts: Path | None) -> str | None:
    with _reading(engine).connect() as connection:
        revision = revision_of(connection)
        is_empty = revision is None and not inspect(connection).get_table_names()
    if revision is None and not is_empty:
        raise Trouble(NOT_A_DESK.format(name=name))
    if is_empty and not create:
        raise Trouble(f"“{name}”里还没有工作台，请先新建。")
    if revision is not None and is_newer(revision, scripts):
        raise Trouble(f"工作台“{name}”由更新版本的程序写成，请先升级本程序。")
    return revision


def server_engine(url: str, patience: float) -> Engine:
    """An engine on a PostgreSQL database; a lock is waited for `patience` seconds."""
    try:
        address = make_url(url).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise Trouble("数据库地址写得不对，应为 postgresql://用户@主机:端口/库名。") from error
    return create_engine(
        address,
        connect_args={
            "connect_timeout": max(2, round(patience)),
            "options": f"-c lock_timeout={round(patience * 1000)}",
        },
        pool_pre_ping=True,
        hide_parameters=True,
        json_serializer=partial(json.dumps, ensure_ascii=False),
    )


def _reading(engine: Engine) -> Engine:
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
