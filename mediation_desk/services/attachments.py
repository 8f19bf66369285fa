"""Attachments: files taken into a case, named, and put with the evidence they belong to.

The content comes first and its entry after it, in one piece of work: what is cut off in between has written
nothing that anybody sees. An entry taken out (`record.take_out`) leaves its content, for undo to bring back.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from os import stat_result
from pathlib import Path

from mediation_desk.domain import attached
from mediation_desk.domain.attached import FileKind
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import FileEntry
from mediation_desk.errors import Refused, Trouble, refused_at
from mediation_desk.services import cases
from mediation_desk.services.work import Office
from mediation_desk.storage.files import PIECE, Kept, contents_of

MB = 1 << 20
LARGEST = 500 * MB
"""The largest file a desk takes, in bytes."""
LARGEST_READ = 50 * MB
"""The largest file that is read whole, to count its pages or to show it."""

Progress = Callable[[int, int], object]
"""Told how much of how much is done, in bytes; what it raises stops the work with nothing written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An attachment as it stands in the case: its position, its name there, its size in bytes."""

    index: int
    name: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedMany:
    """What came in, one sentence for each file that did not, and how many were not come to."""

    added: tuple[Added, ...]
    failures: tuple[str, ...] = ()
    left: int = 0


class Stopped(Exception):
    """The person asked to stop in the middle of a file."""


def untold(done: int, of: int) -> None:
    """Nobody asks how far it is."""


def never() -> bool:
    """Nobody stops it."""
    return False


def add(
    office: Office,
    number: str,
    path: Path | str,
    *,
    of: str | None = None,
    name: str | None = None,
    progress: Progress = untold,
) -> Added:
    """The file taken into the case, under its own name unless another is given; `of` is what it belongs to.

    Refused where it is no file, empty, too large or a program, where it changes or vanishes while it is
    read, or where the case has the same content already.
    """
    source = Path(path)
    chunks = _read(source, _looked_at(source), progress)
    return _added(office, number, attached.clean_name(name or source.name), chunks, of=of)


def add_content(office: Office, number: str, name: str, content: bytes, *, of: str | None = None) -> Added:
    """The same for what is no file yet, like a picture from the clipboard."""
    if len(content) > LARGEST:
        raise _too_large(name)
    pieces = (content[at : at + PIECE] for at in range(0, len(content), PIECE))
    return _added(office, number, attached.clean_name(name), pieces, of=of)


def add_many(
    office: Office,
    number: str,
    paths: Iterable[Path | str],
    *,
    of: str | None = None,
    progress: Progress = untold,
    is_stopped: Callable[[], bool] = never,
) -> AddedMany:
    """Several files one after the other: one that is refused keeps none of the others out.

    Once `is_stopped`, the file in hand is left out with those behind it; what came in before stays.
    """
    waiting = [Path(path) for path in paths]
    whole, before = sum(map(_size_of, waiting)), 0
    added: list[Added] = []
    failures: list[str] = []

    def told(done: int, _of: int) -> None:
        if is_stopped():
            raise Stopped
        progress(before + done, whole)

    for at, path in enumerate(waiting):
        try:
            told(0, whole)
            added.append(add(office, number, path, of=of, progress=told))
        except Stopped:
            return AddedMany(added=tuple(added), failures=tuple(failures), left=len(waiting) - at)
        except (Refused, Trouble) as failure:
            failures.append(failure.sentence)
        before += _size_of(path)
    return AddedMany(added=tuple(added), failures=tuple(failures))


def describe(office: Office, number: str, index: int, *, name: str, evidence: int | None) -> Case:
    """The case with that attachment so named, its extension kept, and put with the evidence at a position.

    None puts it with no evidence; what it belongs to otherwise stays. Refused without a name.
    """

    def described(case: Case) -> Case:
        entry = entry_of(case, index)
        if not name.strip():
            raise refused_at(f"files[{index}].name", "请填写附件的名称")
        others = [one.name or "" for at, one in enumerate(case.files) if at != index]
        wanted = attached.free_name(attached.renamed(entry.name or "", name), others)
        known = case if evidence is None else _referred(case, evidence)
        of = _owner(case, entry) if evidence is None else known.evidence[evidence].ref
        return cases.put(known, "files", index, replace(entry, name=wanted, of=of))

    return cases.change(office, number, "describe attachment", described)


def entry_of(case: Case, index: int) -> FileEntry:
    """The entry at a position; Refused where there is none."""
    if not 0 <= index < len(case.files):
        raise Refused("这个附件已被删去，请刷新后再看。")
    return case.files[index]


def _added(office: Office, number: str, name: str, chunks: Iterable[bytes], *, of: str | None) -> Added:
    with office.read("show") as session:
        cases.find_id(session, number)
    contents = contents_of(office.desk)
    kept = contents.put(_checked(name, chunks))
    pages = _pages_of(name, kept, contents.pieces(kept.sha256))
    entry = FileEntry(name=name, sha256=kept.sha256, of=of, pages=pages)
    return _entered(office, number, entry, kept)


def _entered(office: Office, number: str, entry: FileEntry, kept: Kept) -> Added:
    """The attachment with its entry; one whose content had been missing has its entry already."""
    placed: list[Added] = []

    def entered(case: Case) -> Case:
        for at, one in enumerate(case.files):
            if (one.sha256 or "").lower() == kept.sha256 and one.of == (entry.of or one.of):
                if not kept.is_new:
                    raise Refused(f"“{entry.name}”和已有的附件“{one.name}”内容相同，没有再加一份。")
                placed.append(Added(index=at, name=one.name or "", size=kept.size))
                return case
        name = attached.free_name(entry.name or "", (one.name or "" for one in case.files))
        placed.append(Added(index=len(case.files), name=name, size=kept.size))
        return cases.append(case, "files", replace(entry, name=name))

    cases.change(office, number, "add attachment", entered)
    return placed[-1]


def _looked_at(source: Path) -> stat_result:
    """What the system says of the file; refused where it is none that is taken."""
    try:
        found = source.stat()
    except OSError:
        raise Refused(f"没有找到文件“{source.name}”，请确认它还在那里后重新拖入。") from None
    if stat.S_ISDIR(found.st_mode):
        raise Refused(f"“{source.name}”是文件夹，请打开它，把里面的文件拖进来。")
    if not stat.S_ISREG(found.st_mode):
        raise Refused(f"“{source.name}”不是普通文件，不能作为附件。")
    if found.st_size > LARGEST:
        raise _too_large(source.name)
    return found


def _read(source: Path, found: stat_result, progress: Progress) -> Iterator[bytes]:
    """The file piece by piece; refused at the end where it is no longer the file that was looked at."""
    done = 0
    try:
        with source.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
                done += len(piece)
                progress(done, found.st_size)
                if done > found.st_size:
                    break
        now = source.stat()
    except PermissionError:
        raise Refused(f"没有读文件“{source.name}”的权限，请检查权限后重新拖入。") from None
    except OSError:
        raise Refused(f"文件“{source.name}”读到一半不见了，请确认后重新拖入。") from None
    if done != found.st_size or _mark(now) != _mark(found):
        raise Refused(f"文件“{source.name}”读到一半被改动了，请等它写完后重新拖入。")


def _mark(found: stat_result) -> tuple[int, int, int]:
    return found.st_ino, found.st_size, found.st_mtime_ns


def _checked(name: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same chunks; refused before anything is kept of an empty file or of a program."""
    is_first = True
    for chunk in chunks:
        if is_first and attached.is_program(name, chunk):
            raise Refused(f"“{name}”是程序文件，程序文件不能作为附件；确有需要的请截图或打印后加入。")
        is_first = False
        yield chunk
    if is_first:
        raise Refused(f"文件“{name}”是空的，没有加入，请确认后重新拖入。")


def _too_large(name: str) -> Refused:
    return Refused(f"文件“{name}”超过{LARGEST // MB} MB，这是本工作台单个附件的上限，请压缩或分开后再加入。")


def _pages_of(name: str, kept: Kept, pieces: Iterable[bytes]) -> int | None:
    """How many pages it has; None for what has none, is too large to be looked into, or is damaged."""
    kind = attached.kind_of(name)
    if kind not in (FileKind.PDF, FileKind.IMAGE) or kept.size > LARGEST_READ:
        return None
    # Both readers load a library of their own: only who adds such a file pays for it.
    from mediation_desk.documents.images import pages_in  # noqa: PLC0415
    from mediation_desk.documents.preview import open_pdf  # noqa: PLC0415

    content = b"".join(pieces)
    try:
        return len(open_pdf(content)) if kind is FileKind.PDF else pages_in(content)
    except Refused:
        return None


def _owner(case: Case, entry: FileEntry) -> str | None:
    """What an attachment belongs to where that is no evidence: a person, an agreement."""
    return None if entry.of in {one.ref for one in case.evidence} else entry.of


def _referred(case: Case, evidence: int) -> Case:
    """The case with a ref for that piece of evidence, which a file may have left out."""
    if not 0 <= evidence < len(case.evidence):
        raise Refused("这件证据已被删去，请刷新后再看。")
    entry = case.evidence[evidence]
    if entry.ref:
        return case
    used = {one.ref for one in case.evidence}
    ref = next(ref for count in range(evidence + 1, 10_000) if (ref := f"e{count}") not in used)
    return cases.put(case, "evidence", evidence, replace(entry, ref=ref))


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
