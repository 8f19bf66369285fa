"""The contents of attachments, each kept once by the SHA-256 of the whole.

A desk file keeps them in a folder beside it, `<desk>.files/ab/<sha256>`; a server in the table `file_pieces`.
Either way they go in and come out in pieces, so that a large file never lies in memory whole. A content whose
entry was never written does no harm, and is taken up again by whoever adds the same file.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, delete, func, insert, select, update

from mediation_desk.errors import Trouble
from mediation_desk.storage.base import table_of
from mediation_desk.storage.database import Desk, file_of
from mediation_desk.storage.models import FilePiece

PIECE = 1 << 20
"""Bytes of a piece; only the last one of a content is shorter."""
ABANDONED = 24 * 3600
"""Seconds after which a half-written content is nobody's any more: its program was cut off."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = "new-"
_WHY = {
    errno.ENOSPC: "磁盘已满，请腾出空间后再试",
    errno.EDQUOT: "磁盘配额已用完，请腾出空间后再试",
    errno.EFBIG: "这个磁盘收不下这么大的文件，请压缩或分开后再加入",
    errno.EACCES: "没有写入的权限，请检查权限",
    errno.EPERM: "没有写入的权限，请检查权限",
    errno.EROFS: "磁盘是只读的，请检查磁盘",
    errno.ENOTDIR: "那里有一个同名的文件，请把它移走",
    errno.EEXIST: "那里有一个同名的文件，请把它移走",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A content that was put: its hash and size, and whether it had not been there before."""

    sha256: str
    size: int
    is_new: bool


class Contents(Protocol):
    """What a desk keeps of attachments."""

    def put(self, chunks: Iterable[bytes]) -> Kept:
        """Keeps a content, all of it or, where `chunks` raises, nothing; Trouble where it cannot be kept."""
        ...

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """A content piece by piece; KeyError where it is not there, Trouble where it cannot be read."""
        ...

    def sizes(self, hashes: Iterable[str]) -> dict[str, int]:
        """Of these contents those that are there, each with its number of bytes."""
        ...


def contents_of(desk: Desk) -> Contents:
    """Where a desk keeps the contents of its attachments."""
    path = file_of(desk.name)
    return ServerContents(desk) if path is None else FolderContents(path.with_name(f"{path.name}.files"))


class FolderContents:
    """Contents as files of a folder, each under the first two letters of its hash."""

    def __init__(self, folder: Path) -> None:
        """Takes the folder, which is made when the first content comes."""
        self.folder = folder

    def put(self, chunks: Iterable[bytes]) -> Kept:
        """Writes to a name of its own, and renames once all of it is on the disk.

        Its bytes take the place of those that lie there already: should these be damaged, they no longer are.
        """
        partial = self.folder / f"{_UNFINISHED}{uuid.uuid4().hex}"
        try:
            self.folder.mkdir(exist_ok=True)
            self._sweep()
            sha256, size = _written(partial, chunks)
            place = self._place(sha256)
            is_new = not place.exists()
            place.parent.mkdir(exist_ok=True)
            os.replace(partial, place)
            for changed in (place.parent, self.folder):
                _settle(changed)
        except OSError as failure:
            why = _WHY.get(failure.errno or 0, "磁盘出错，请检查磁盘")
            raise Trouble(f"附件存不进“{self.folder}”：{why}；这一个没有加入。") from None
        finally:
            with suppress(OSError):
                partial.unlink()
        return Kept(sha256=sha256, size=size, is_new=is_new)

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """Reads the file of that name."""
        try:
            with self._place(sha256).open("rb") as file:
                while piece := file.read(PIECE):
                    yield piece
        except (FileNotFoundError, NotADirectoryError):
            raise KeyError(sha256) from None
        except OSError:
            raise Trouble(f"“{self.folder}”里的附件读不出来，请检查权限和磁盘。") from None

    def sizes(self, hashes: Iterable[str]) -> dict[str, int]:
        """Asks the folder."""
        found = {}
        for sha256 in hashes:
            try:
                found[sha256] = self._place(sha256).stat().st_size
            except (OSError, KeyError):
                continue
        return found

    def _place(self, sha256: str) -> Path:
        """The file of a content; KeyError for what is no hash: a case file may say anything."""
        if not _SHA256.fullmatch(sha256):
            raise KeyError(sha256)
        return self.folder / sha256[:2] / sha256

    def _sweep(self) -> None:
        """Takes away what a program that was cut off left half-written."""
        for path in self.folder.glob(f"{_UNFINISHED}*"):
            if time.time() - path.stat().st_mtime > ABANDONED:
                path.unlink(missing_ok=True)


class ServerContents:
    """Contents as rows of a table, a piece each."""

    def __init__(self, desk: Desk) -> None:
        """Takes the desk, which is a server."""
        self._desk = desk

    def put(self, chunks: Iterable[bytes]) -> Kept:
        """Inserts under a name of its own, renamed to the hash in the same transaction."""
        name, digest, size = f"{_UNFINISHED}{uuid.uuid4().hex}", hashlib.sha256(), 0
        with self._desk.troubles(), self._desk.engine.begin() as connection:
            for part, piece in enumerate(cut(chunks)):
                values = {"sha256": name, "part": part, "content": piece}
                connection.execute(insert(table_of(FilePiece)), values)
                digest.update(piece)
                size += len(piece)
            is_new = _named(connection, name, digest.hexdigest())
        return Kept(sha256=digest.hexdigest(), size=size, is_new=is_new)

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """Selects one piece after the other."""
        part = 0
        with self._desk.read() as session:
            wanted = select(FilePiece.content).where(FilePiece.sha256 == sha256)
            while (piece := session.scalar(wanted.where(FilePiece.part == part))) is not None:
                yield piece
                part += 1
        if part == 0:
            raise KeyError(sha256)

    def sizes(self, hashes: Iterable[str]) -> dict[str, int]:
        """Sums up the lengths of the pieces, which PostgreSQL knows without reading them."""
        wanted = select(FilePiece.sha256, func.sum(func.octet_length(FilePiece.content)))
        with self._desk.read() as session:
            rows = session.execute(
                wanted.where(FilePiece.sha256.in_(list(hashes))).group_by(FilePiece.sha256)
            )
            return {sha256: int(size) for sha256, size in rows}


def cut(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of one size, the last one shorter."""
    waiting = bytearray()
    for chunk in chunks:
        waiting += chunk
        while len(waiting) >= PIECE:
            yield bytes(waiting[:PIECE])
            del waiting[:PIECE]
    if waiting:
        yield bytes(waiting)


def _written(path: Path, chunks: Iterable[bytes]) -> tuple[str, int]:
    """The hash and size of what was written to a new file and is on the disk."""
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as out:
        for chunk in chunks:
            out.write(chunk)
            digest.update(chunk)
            size += len(chunk)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest(), size


def _settle(folder: Path) -> None:
    """Has the names in a folder on the disk too; Windows does that by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _named(connection: Connection, name: str, sha256: str) -> bool:
    """Whether the rows got their hash; they go where the same content is there already."""
    table = table_of(FilePiece)
    # Two who put the same content wait for each other here, and the second one finds it.
    connection.execute(select(func.pg_advisory_xact_lock(int(sha256[:15], 16))))
    is_new = connection.scalar(select(table.c.part).where(table.c.sha256 == sha256).limit(1)) is None
    if is_new:
        connection.execute(update(table).where(table.c.sha256 == name).values(sha256=sha256))
    else:
        connection.execute(delete(table).where(table.c.sha256 == name))
    return is_new
