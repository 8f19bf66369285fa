"""Attachments as they are seen: the list of a case, what one shows, whether it is whole, and copies of it."""

from __future__ import annotations

import hashlib
import os
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mediation_desk import labels
from mediation_desk.domain.attached import FileKind, clean_name, kind_of
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.mediation import Evidence
from mediation_desk.errors import Trouble
from mediation_desk.services import cases
from mediation_desk.services.attachments import LARGEST_READ, MB, Progress, entry_of, untold
from mediation_desk.services.papers import NOT_KEPT
from mediation_desk.services.work import Office
from mediation_desk.storage.files import contents_of
from mediation_desk.storage.queries.attached import adders_of

MOST_LINES, MOST_TEXT = 200, 256 * 1024
"""So much of a text is shown: lines, and bytes."""
MISSING = "附件“{name}”的内容不在这个工作台里，请重新拖入同一个文件补上。"
DAMAGED = "附件“{name}”的内容和登记时不一致，可能已损坏，请重新拖入原来的文件，或用备份恢复。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One row: `of` says what it belongs to, `size` is None where the content is not there.

    `added_at` and `added_by` are None for what came with the case.
    """

    index: int
    name: str
    kind: FileKind
    sha256: str
    pages: int | None
    size: int | None
    of: str | None
    added_at: datetime | None = None
    added_by: str | None = None

    @property
    def is_there(self) -> bool:
        """Whether its content is in this desk."""
        return self.size is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """What can be shown of an attachment: its bytes or the beginning of its text, else why not."""

    kind: FileKind
    content: bytes = b""
    text: str = ""
    why_not: str = ""


def listed(office: Office, case: Case) -> tuple[Attachment, ...]:
    """The attachments of a case, as it was read, in the order they were added."""
    if not case.files:
        return ()
    with office.read("show") as session:
        adders = adders_of(session, cases.find_id(session, case.number or ""), len(case.files))
    names = _owners(case)
    sizes = contents_of(office.desk).sizes({_hash(one.sha256) for one in case.files})
    return tuple(
        Attachment(
            index=at,
            name=one.name or "",
            kind=kind_of(one.name or ""),
            sha256=_hash(one.sha256),
            pages=one.pages,
            size=sizes.get(_hash(one.sha256)),
            of=names.get(one.of or ""),
            added_at=by[0] if by else None,
            added_by=by[1] if by else None,
        )
        for at, (one, by) in enumerate(zip(case.files, adders, strict=True))
    )


def glimpse(office: Office, number: str, index: int) -> Glimpse:
    """What can be shown of an attachment; Trouble where its content is missing or damaged."""
    one = _at(office, number, index)
    if one.size is None:
        raise Trouble(MISSING.format(name=one.name))
    if one.kind is FileKind.TEXT:
        head = next(contents_of(office.desk).pieces(one.sha256), b"")[:MOST_TEXT]
        return Glimpse(kind=one.kind, text=_text_of(head, is_whole=one.size <= MOST_TEXT))
    if one.kind not in (FileKind.IMAGE, FileKind.PDF):
        return Glimpse(kind=one.kind, why_not="这种文件不能在这里预览，请点“打开”。")
    if one.size > LARGEST_READ:
        return Glimpse(kind=one.kind, why_not=f"文件超过{LARGEST_READ // MB} MB，不在这里预览，请点“打开”。")
    return Glimpse(kind=one.kind, content=b"".join(_whole(office, one, untold)))


def is_whole(office: Office, number: str, index: int, *, progress: Progress = untold) -> bool:
    """Whether the content still has the hash that was kept; Trouble where there is no content."""
    one = _at(office, number, index)
    digest = hashlib.sha256()
    for piece in _pieces(office, one, progress):
        digest.update(piece)
    return digest.hexdigest() == one.sha256


def export(office: Office, number: str, index: int, to: Path, *, progress: Progress = untold) -> Path:
    """A copy under that name, written beside it and renamed; Trouble where it is missing or damaged."""
    one = _at(office, number, index)
    beside = to.with_name(f".{uuid.uuid4().hex}")
    try:
        with beside.open("xb") as out:
            out.writelines(_whole(office, one, progress))
            out.flush()
            os.fsync(out.fileno())
        os.replace(beside, to)
    except OSError as failure:
        why = NOT_KEPT.get(failure.errno or 0, "磁盘或目录名有问题")
        raise Trouble(f"附件“{one.name}”存不进指定的目录：{why}，请改正后再试。") from None
    finally:
        beside.unlink(missing_ok=True)
    return to


def copy_to_open(office: Office, number: str, index: int, folder: Path) -> Path:
    """A copy for another program to show, in a folder of its own, which nobody can change by mistake."""
    one = _at(office, number, index)
    place = Path(tempfile.mkdtemp(dir=folder)) / clean_name(one.name)
    export(office, number, index, place)
    place.chmod(0o400)
    return place


def _at(office: Office, number: str, index: int) -> Attachment:
    with office.read("show") as session:
        one = entry_of(cases.load(session, office, number), index)
    sha256 = _hash(one.sha256)
    size = contents_of(office.desk).sizes([sha256]).get(sha256)
    name = one.name or ""
    return Attachment(
        index=index, name=name, kind=kind_of(name), sha256=sha256, pages=one.pages, size=size, of=one.of
    )


def _pieces(office: Office, one: Attachment, progress: Progress) -> Iterator[bytes]:
    done = 0
    try:
        for piece in contents_of(office.desk).pieces(one.sha256):
            done += len(piece)
            progress(done, one.size or done)
            yield piece
    except KeyError:
        raise Trouble(MISSING.format(name=one.name)) from None


def _whole(office: Office, one: Attachment, progress: Progress) -> Iterator[bytes]:
    """The pieces of a content; Trouble after the last one where they are not what was kept."""
    digest = hashlib.sha256()
    for piece in _pieces(office, one, progress):
        digest.update(piece)
        yield piece
    if digest.hexdigest() != one.sha256:
        raise Trouble(DAMAGED.format(name=one.name))


def _hash(sha256: str | None) -> str:
    return (sha256 or "").lower()


def _text_of(head: bytes, *, is_whole: bool) -> str:
    """The first lines of a text in UTF-8 or GB 18030; what is neither is shown as it can be."""
    for coding in ("utf-8-sig", "gb18030"):
        try:
            text = head.decode(coding)
            break
        except UnicodeDecodeError as failure:
            # A cut text may end in the middle of a character.
            if not is_whole and failure.start > len(head) - 4:
                text = head[: failure.start].decode(coding)
                break
    else:
        text = head.decode("utf-8", "replace")
    lines = text.replace("\x00", "").splitlines()
    more = ["（后面还有，请点“打开”看全文）"] if len(lines) > MOST_LINES or not is_whole else []
    return "\n".join(lines[:MOST_LINES] + more)


def _owners(case: Case) -> dict[str, str]:
    """What an attachment may belong to by its ref, in words."""
    agents = [agent for party in case.parties for agent in party.agents]
    named: list[tuple[str | None, str | None]] = [(one.ref, one.name) for one in case.parties]
    named += [(one.ref, one.name) for one in case.others]
    named += [(one.ref, one.name) for one in agents]
    named += [(one.ref, "协议") for one in case.agreements]
    named += [(one.ref, evidence_name(one)) for one in case.evidence]
    return {ref: name for ref, name in named if ref and name}


def evidence_name(one: Evidence) -> str:
    """What a piece of evidence is called, by its kind where it has no name."""
    return one.name or (labels.EVIDENCE_KIND[one.kind] if one.kind else "证据")
