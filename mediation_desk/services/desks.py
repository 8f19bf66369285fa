"""Finding, making and opening a desk, standing at it, and saying where its data lie."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import text

from mediation_desk.config import paths
from mediation_desk.config.settings import SETTINGS
from mediation_desk.errors import Refused, Trouble
from mediation_desk.services import holidays, recent_desks, rule_history, settings
from mediation_desk.services.rights import Actor
from mediation_desk.services.settings import system_user as system_user
from mediation_desk.services.work import Office, wall_clock
from mediation_desk.storage.database import PATIENCE, Desk, file_of, open_desk
from mediation_desk.storage.looking import DeskKind as DeskKind
from mediation_desk.storage.looking import kind_at
from mediation_desk.storage.migrate import revision_of
from mediation_desk.storage.queries import office as lists

_SAID = {
    DeskKind.NEW: "这里还没有工作台，可以新建。",
    DeskKind.DESK: "这是一个工作台，可以打开。",
    DeskKind.OLDER: "这是旧版本的工作台，打开时先留一份副本再升级。",
    DeskKind.NEWER: "这个工作台由更新版本的程序写成，请先升级本程序。",
    DeskKind.FOREIGN: "这不是本程序的工作台，请另选文件。",
    DeskKind.ENCRYPTED: "这个文件像是加密的，这个版本还不能打开加密的工作台。",
    DeskKind.DAMAGED: "这个工作台已损坏，请用备份恢复。",
}
_SERVER_SIZE = text("SELECT pg_database_size(current_database())")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What lies at a place, None where nobody can look or no desk can live there, and the sentence for it."""

    kind: DeskKind | None
    sentence: str

    @property
    def opens(self) -> bool:
        """Whether it can be opened as a desk."""
        return self.kind in (DeskKind.DESK, DeskKind.OLDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPlace:
    """Where the data lie; sizes in bytes, `folder` and `free` None on a server."""

    database: str
    place: str
    folder: str | None
    size: int
    log_size: int
    free: int | None
    revision: str
    open_cases: int
    closed_cases: int


@contextmanager
def office_at(
    place: str,
    *,
    key: bytes | None = None,
    create: bool = False,
    who: str | None = None,
    today: date | None = None,
    patience: float = PATIENCE,
) -> Iterator[Office]:
    """The office at the desk of a file or database address, closed afterwards.

    Another writer is waited for `patience` seconds.

    Without `who` acts the person this seat is set to, else the system user; the calendar has the office's
    own days, and its own rules count. Raises Trouble where the desk is missing (unless `create`), damaged,
    newer than the program, locked, read-only, or on a network share.
    """
    desk = open_desk(place, key, create=create, patience=patience)
    try:
        yield _standing_at(desk, who, today)
    finally:
        desk.close()


def kind_of(place: str) -> Found:
    """What lies at a path or address, found out without changing anything."""
    try:
        kind = kind_at(place)
    except Trouble as trouble:
        return Found(kind=None, sentence=trouble.sentence)
    except OSError:
        return Found(kind=None, sentence="这个文件读不了，请检查权限和磁盘。")
    return Found(kind=kind, sentence=_SAID[kind])


def is_there(place: str) -> bool:
    """Whether a desk that can be opened lies there."""
    return kind_of(place).opens


def make(place: str) -> None:
    """Makes an empty desk; refused where something lies there already."""
    found = kind_of(place)
    if found.opens:
        raise Refused("这个位置已有工作台，没有改动，请换一个文件名，或直接打开它。")
    if found.kind is not DeskKind.NEW:
        raise Refused(found.sentence)
    open_desk(place, create=True).close()


def default_place() -> str:
    """Where a desk is opened or made when nobody says where."""
    return str(paths.desk_file())


def last_place() -> str | None:
    """The desk to open at the start: the one opened last, else the usual one; None where neither is.

    A server counts as there without being asked: opening it says what is wrong.
    """
    lately = recent_desks.at_hand()
    if lately:
        return lately[0].place
    return default_place() if paths.desk_file().exists() else None


def where_data_lie(office: Office) -> DataPlace:
    """The place, its size and free space, and how many cases it holds; counts every case once."""
    path = file_of(office.desk.name)
    with office.read("office") as session:
        connection = session.connection()
        open_cases, closed_cases = lists.case_counts(session)
        revision = revision_of(connection) or ""
        size = connection.execute(_SERVER_SIZE).scalar_one() if path is None else _size(path)
    return DataPlace(
        database="PostgreSQL" if path is None else "SQLite",
        place=office.desk.name,
        folder=str(path.absolute().parent) if path else None,
        size=size,
        log_size=_size(path.with_name(path.name + "-wal")) if path else 0,
        free=shutil.disk_usage(path.absolute().parent).free if path else None,
        revision=revision,
        open_cases=open_cases,
        closed_cases=closed_cases,
    )


def _standing_at(desk: Desk, who: str | None, today: date | None) -> Office:
    with desk.read() as session:
        user = system_user()
        sitting = str(settings.value_in(session, SETTINGS["person"], user))
        office = Office(
            desk=desk,
            actor=Actor(name=who or sitting or user),
            today=today or wall_clock().date(),
            calendar=holidays.own_calendar(session),
        )
        return rule_history.ruled(session, office)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
