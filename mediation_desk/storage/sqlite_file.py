"""The desk as one SQLite file: where it may lie, how it is opened, how a copy is set aside."""

from __future__ import annotations

import json
import os
import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from mediation_desk.errors import Trouble
from mediation_desk.storage.shares import is_on_network_share

_KEY_BYTES = 32


def check_place(path: Path, *, create: bool) -> None:
    """Raises Trouble where a desk cannot live there; a missing folder is made where a desk is to be made."""
    if is_on_network_share(path):
        raise Trouble(f"“{path}”在网络共享上，多人共用请改用 PostgreSQL，或把工作台放到本机磁盘。")
    if not _may_look(path):
        raise Trouble(f"进不了工作台“{path}”所在的文件夹，请检查权限。")
    if path.is_dir():
        raise Trouble(f"“{path}”是文件夹，请给出工作台文件。")
    if not path.exists() and not create:
        raise Trouble(f"没有找到工作台“{path}”，请检查路径，或先新建。")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"不能建立文件夹“{path.parent}”，请检查权限和磁盘。") from error
    if not (_may_write(path.parent) and (_may_write(path) or not path.exists())):
        raise Trouble(f"工作台“{path}”或所在文件夹是只读的，不能写入，请检查权限。")


def sqlite_engine(path: Path, key: bytes | None, patience: float) -> Engine:
    """An engine on that file: reads cannot write, work waits `patience` seconds for the write lock."""
    engine = create_engine(
        "sqlite://",
        module=_driver(key),
        creator=lambda: connect(path, key, patience),
        poolclass=QueuePool,
        hide_parameters=True,
        json_serializer=partial(json.dumps, ensure_ascii=False),
    )
    event.listen(engine, "begin", _begin)
    return engine


def connect(path: Path, key: bytes | None, patience: float) -> Any:
    """A driver connection with our settings; `key` is the raw key of an encrypted desk."""
    connection = _driver(key).connect(
        str(path), timeout=patience, isolation_level=None, check_same_thread=False
    )
    try:
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for setting in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "cache_size = -12000",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


def mark_of(path: Path) -> tuple[int, int] | None:
    """What tells this file from another one at the same path; None where there is none in reach."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def copy_aside(path: Path, key: bytes | None, revision: str, patience: float) -> Path:
    """A verified copy beside the file, named by the revision it holds, made before a migration."""
    target = _free_name(path, revision)
    partial = target.with_name(target.name + ".part")
    source, copy = connect(path, key, patience), connect(partial, key, patience)
    try:
        source.backup(copy)
        healthy = copy.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    finally:
        copy.close()
        source.close()
    if not healthy:
        partial.unlink()
        raise Trouble(f"工作台“{path}”已损坏，没有升级，请用备份恢复。")
    partial.rename(target)
    return target


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _driver(key: bytes | None) -> Any:
    if key is None:
        return sqlite3
    if len(key) != _KEY_BYTES:
        raise ValueError("key")
    # Only encrypted desks load the second SQLite.
    from sqlcipher3 import dbapi2  # noqa: PLC0415

    return dbapi2


def _may_look(path: Path) -> bool:
    try:
        path.exists()
    except OSError:
        return False
    return True


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _free_name(path: Path, revision: str) -> Path:
    plain = path.with_name(f"{path.stem}.before-upgrade-from-{revision}{path.suffix}")
    numbered = (plain.with_stem(f"{plain.stem}-{count}") for count in range(2, 1000))
    return next(name for name in (plain, *numbered) if not name.exists())
