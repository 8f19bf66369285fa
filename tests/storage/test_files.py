"""Contents of attachments on both databases: whole, once each, all or nothing, and never whole in memory."""

from __future__ import annotations

import hashlib
import os
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from mediation_desk.errors import Trouble
from mediation_desk.storage.database import Desk
from mediation_desk.storage.files import ABANDONED, PIECE, Contents, FolderContents, contents_of, cut
from mediation_desk.storage.models import FilePiece


@pytest.fixture
def contents(desk: Desk) -> Contents:
    return contents_of(desk)


def names_in(desk: Desk, contents: Contents) -> set[str]:
    """Everything that is kept, finished or not."""
    if isinstance(contents, FolderContents):
        return {path.name for path in contents.folder.rglob("*") if path.is_file()}
    with desk.read() as session:
        return set(session.scalars(select(FilePiece.sha256)))


@pytest.mark.parametrize("size", [1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7])
def test_what_is_put_comes_out_again_under_its_hash(contents: Contents, size: int):
    content = os.urandom(size)
    kept = contents.put([content[: size // 3], content[size // 3 :]])

    assert (kept.sha256, kept.size, kept.is_new) == (hashlib.sha256(content).hexdigest(), size, True)
    assert b"".join(contents.pieces(kept.sha256)) == content
    assert contents.sizes([kept.sha256, "0" * 64]) == {kept.sha256: size}


def test_the_same_content_is_kept_once(desk: Desk, contents: Contents):
    first = contents.put([b"receipt"])
    again = contents.put([b"re", b"ceipt"])

    assert (first.is_new, again.is_new, again.sha256) == (True, False, first.sha256)
    assert names_in(desk, contents) == {first.sha256}


def test_a_content_that_breaks_off_leaves_nothing(desk: Desk, contents: Contents):
    class Stopped(Exception):
        pass

    def stopping() -> Iterator[bytes]:
        yield b"x" * (PIECE + 1)
        raise Stopped

    with pytest.raises(Stopped):
        contents.put(stopping())
    assert names_in(desk, contents) == set()


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "ab", "0" * 64])
def test_what_is_not_there_is_said_so(contents: Contents, name: str):
    with pytest.raises(KeyError):
        next(contents.pieces(name))
    assert contents.sizes([name]) == {}


def test_a_large_content_never_lies_in_memory(contents: Contents):
    tracemalloc.start()
    kept = contents.put(b"a" * PIECE for _ in range(40))
    size = sum(len(piece) for piece in contents.pieces(kept.sha256))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert size == 40 * PIECE
    assert peak < 12 * PIECE


def test_pieces_are_cut_to_one_size():
    assert [len(piece) for piece in cut([b"a" * (2 * PIECE), b"b", b"", b"c" * PIECE])] == [
        PIECE,
        PIECE,
        PIECE,
        1,
    ]


def test_on_a_server_no_piece_is_larger_than_the_others(desk: Desk, contents: Contents):
    contents.put([b"a" * (2 * PIECE + 5)])
    with desk.read() as session:
        wanted = select(func.length(FilePiece.content)).order_by(FilePiece.part)
        sizes = list(session.scalars(wanted))
    assert sizes == ([] if isinstance(contents, FolderContents) else [PIECE, PIECE, 5])


def test_a_damaged_content_is_mended_by_the_same_file(tmp_path: Path):
    contents = FolderContents(tmp_path / "test.desk.files")
    kept = contents.put([b"receipt"])
    place = contents.folder / kept.sha256[:2] / kept.sha256
    place.write_bytes(b"rust")

    contents.put([b"receipt"])

    assert place.read_bytes() == b"receipt"


def test_what_a_cut_off_program_left_is_swept_away_a_day_later(tmp_path: Path):
    contents = FolderContents(tmp_path / "test.desk.files")
    contents.put([b"first"])
    old, young = contents.folder / "new-old", contents.folder / "new-young"
    for path in (old, young):
        path.write_bytes(b"half")
    long_ago = time.time() - ABANDONED - 1
    os.utime(old, (long_ago, long_ago))

    contents.put([b"second"])

    assert (old.exists(), young.exists()) == (False, True)


def test_a_folder_that_cannot_be_made_is_trouble_with_one_sentence(tmp_path: Path):
    (tmp_path / "test.desk.files").write_text("in the way")
    with pytest.raises(Trouble, match=r"附件存不进“.*test.desk.files”：那里有一个同名的文件，请把它移走"):
        FolderContents(tmp_path / "test.desk.files").put([b"x"])


def test_a_disk_that_takes_no_more_keeps_nothing_and_says_so(tmp_path: Path):
    resource = pytest.importorskip("resource")
    contents = FolderContents(tmp_path / "desk.files")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (PIECE, before[1]))
    try:
        with pytest.raises(Trouble, match="收不下这么大的文件，请压缩或分开后再加入；这一个没有加入"):
            contents.put([b"x" * PIECE, b"y" * PIECE])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(contents.folder.iterdir()) == []
    assert contents.put([b"x" * PIECE, b"y" * PIECE]).is_new
