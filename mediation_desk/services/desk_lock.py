"""One window a desk file: a lock beside it that names its owner, kept alive by beats, and a take-over rule.

Command-line calls do not ask for it; many windows on one database server are meant. The window beats every
`BEAT_SECONDS`; one whose beat finds the lock taken over writes no more and says so.
"""

from __future__ import annotations

import json
import os
import platform
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from mediation_desk import __version__
from mediation_desk.errors import Refused, Trouble
from mediation_desk.services.processes import birth_of
from mediation_desk.services.work import wall_clock
from mediation_desk.storage.database import file_of

BEAT_SECONDS = 15
DEAD_AFTER_SECONDS = 60
"""A lock of another machine that has not beaten for so long belongs to a window that is gone."""
_TRIES = 5
_MOST_PIDS = 2**31


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose window holds the desk: person, machine, process and its birth, since when, a mark of its own."""

    person: str
    machine: str
    pid: int
    born: str
    since: str
    version: str
    mark: str

    @property
    def is_here(self) -> bool:
        """Whether the window runs on this machine."""
        return self.machine == platform.node()


class Taken(Refused):
    """Another window holds the desk; `owner` is None where the lock does not say whose."""

    def __init__(self, owner: Owner | None) -> None:
        """Takes the owner and says who it is and what can be done."""
        self.owner = owner
        super().__init__(_said(owner))


class Lock:
    """A window's hold on its desk, let go at the end of its `with`; one on a server's desk is always ours."""

    def __init__(self, file: Path | None, owner: Owner) -> None:
        """Takes the lock file, None where no lock is needed, and who holds it."""
        self.owner = owner
        self._file = file

    def is_mine(self) -> bool:
        """Whether nobody took the desk over; where the folder cannot be read right now, nobody has."""
        if self._file is None:
            return True
        try:
            kept = _read(self._file)
        except OSError:
            return True
        return kept is not None and kept.mark == self.owner.mark

    def beat(self) -> bool:
        """Says that the window is alive; a lock swept away is made anew. False once another has the desk."""
        if self._file is None:
            return True
        with suppress(OSError):
            if not self._file.exists():
                _create(self._file, self.owner)
            if self.is_mine():
                os.utime(self._file)
        return self.is_mine()

    def release(self) -> None:
        """Takes the lock away where it is still ours."""
        with suppress(OSError):
            if self._file is not None and self._file.exists() and self.is_mine():
                self._file.unlink()

    def __enter__(self) -> Lock:
        """The lock itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Lets go."""
        self.release()


def hold(place: str, who: str) -> Lock:
    """The hold on a desk for a new window; Taken where another living window has it."""
    owner, file = _owner(who), _lock_file(place)
    if file is None:
        return Lock(None, owner)
    with _writing(place):
        for _ in range(_TRIES):
            if _create(file, owner):
                return Lock(file, owner)
            _clear_if_dead(file, owner)
    raise Taken(None)


def take_over(place: str, who: str) -> Lock:
    """The hold on a desk whatever other window has it; that one notices at its next beat."""
    owner, file = _owner(who), _lock_file(place)
    if file is not None:
        with _writing(place):
            _beside(file, owner).replace(file)
    return Lock(file, owner)


def lost_sentence(place: str) -> str:
    """What the window that lost the desk says."""
    file = _lock_file(place)
    with suppress(OSError):
        if file is not None and (owner := _read(file)):
            return f"{owner.person}已在{_where(owner)}接管这个工作台，本窗口不再写入，请关闭。"
    return "这个工作台已由另一个窗口接管，本窗口不再写入，请关闭。"


def _said(owner: Owner | None) -> str:
    if owner is None:
        return "另一个窗口正在打开这个工作台，请稍后再试，或接管它。"
    since = datetime.fromisoformat(owner.since)
    return (
        f"{owner.person}从{since:%m-%d %H:%M}起在{_where(owner)}打开着这个工作台，"
        "请先关闭那个窗口；它已不在用的，可以接管。"
    )


def _where(owner: Owner) -> str:
    return "这台电脑上" if owner.is_here else f"电脑“{owner.machine}”上"


def _owner(who: str) -> Owner:
    return Owner(
        person=who,
        machine=platform.node(),
        pid=os.getpid(),
        born=birth_of(os.getpid()) or "",
        since=wall_clock().isoformat(timespec="minutes"),
        version=__version__,
        mark=uuid.uuid4().hex,
    )


def _lock_file(place: str) -> Path | None:
    path = file_of(place)
    if path is None:
        return None
    path = path.resolve()
    return path.with_name(f"{path.name}.lock")


def _create(file: Path, owner: Owner) -> bool:
    """Whether the lock was made; False where there is one."""
    try:
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w", encoding="utf-8") as made:
        json.dump(asdict(owner), made, ensure_ascii=False)
    return True


def _beside(file: Path, owner: Owner) -> Path:
    """A file of ours beside the lock, ready to take its place."""
    beside = file.with_name(f"{file.name}.{owner.mark}")
    _create(beside, owner)
    return beside


def _read(file: Path) -> Owner | None:
    """Who the lock names; None where it is being written or says nothing we know."""
    try:
        plain = json.loads(file.read_text("utf-8"))
        texts = {key: str(plain[key]) for key in ("person", "machine", "born", "since", "version", "mark")}
        datetime.fromisoformat(texts["since"])
        return Owner(pid=int(plain["pid"]) % _MOST_PIDS, **texts)
    except (ValueError, KeyError, TypeError):
        return None


def _clear_if_dead(file: Path, owner: Owner) -> None:
    """Takes a dead window's lock away, or raises Taken; of several who see it dead only one takes it.

    The lock is moved aside before it is judged for good: what was moved may by then be a living one.
    """
    with suppress(FileNotFoundError):
        _check_dead(file)
        aside = file.with_name(f"{file.name}.{owner.mark}")
        file.replace(aside)
        try:
            _check_dead(aside)
        except Taken:
            aside.replace(file)
            raise
        aside.unlink()


def _check_dead(file: Path) -> None:
    other = _read(file)
    if other is not None and other.is_here:
        # The number of a process may belong to another one by now: its birth tells them apart.
        is_alive = birth_of(other.pid) == other.born
    else:
        is_alive = abs(time.time() - file.stat().st_mtime) < DEAD_AFTER_SECONDS
    if is_alive:
        raise Taken(other)


@contextmanager
def _writing(place: str) -> Iterator[None]:
    """Turns a folder that cannot be written into Trouble that names the desk."""
    try:
        yield
    except OSError as error:
        raise Trouble(f"不能在工作台“{place}”旁写锁文件，请检查文件夹的权限和磁盘。") from error
