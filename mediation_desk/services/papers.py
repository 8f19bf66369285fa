"""Papers: the catalogue, what would get one sent back, and making them as files with a row each."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mediation_desk import labels
from mediation_desk.documents.blocks import Paper
from mediation_desk.documents.forms import catalogue as forms
from mediation_desk.domain.record.case import Case
from mediation_desk.errors import Problem, Refused, Trouble, said
from mediation_desk.services import cases
from mediation_desk.services.work import Office
from mediation_desk.storage.models import Paper as PaperRow
from mediation_desk.storage.models import PaperUse

NOT_IN_A_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
"""Characters that Windows or Linux refuse in a file name."""

NOT_KEPT = {
    errno.ENOSPC: "磁盘已满",
    errno.EACCES: "没有写入的权限",
    errno.EPERM: "没有写入的权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOTDIR: "其中有一段是文件，不是目录",
    errno.EEXIST: "同名的文件已在，不是目录",
    errno.ENAMETOOLONG: "文件名过长",
}
"""Why a file could not be written, by the system's number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueRow:
    """One paper of the catalogue; `made` says that this version makes it."""

    code: str
    label: str
    made: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The files made, and what would get the papers sent back."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """One file to be written."""

    code: str
    name: str
    format: str
    content: bytes


def catalogue() -> tuple[CatalogueRow, ...]:
    """Every paper by code and name, with those this version makes marked."""
    return tuple(
        CatalogueRow(code=code, label=label, made=code in forms.CATALOGUE)
        for code, label in labels.PAPER.items()
    )


def check(office: Office, number: str, code: str) -> tuple[Problem, ...]:
    """What would get the paper sent back, and what a person should look at."""
    with office.read("papers") as session:
        case = cases.load(session, office, number)
    return tuple(forms.check(code, case, office.rules, office.calendar, office.today))


def ripe_codes(office: Office, case: Case) -> tuple[str, ...]:
    """The papers a case is ripe for, in the order of the catalogue."""
    return tuple(code for code in forms.CATALOGUE if forms.ripe(code, case, office.rules) is None)


def make(
    office: Office,
    number: str,
    codes: tuple[str, ...],
    *,
    every: bool = False,
    formats: tuple[str, ...] = ("pdf", "docx"),
    out: Path,
) -> Made:
    """The files of the papers, written beside and renamed, each with a row in the same piece of work.

    Refused for a paper the case is not ripe for, a character no font has, or an unknown format; then no
    file is written.
    """
    writers = writers_of(formats)
    with office.work("make papers") as session:
        row = cases.find(session, number)
        case = cases.load(session, office, number)
        wanted = _wanted(office, case, codes, every=every)
        problems = tuple(problem for code in wanted for problem in _checked(office, case, code))
        sheets = [sheet for code in wanted for sheet in _sheets(office, case, code, writers)]
        written = _write(sheets, out)
        for sheet in sheets:
            session.add(
                row_of(
                    office,
                    row.id,
                    code=sheet.code,
                    name=sheet.name,
                    kind=sheet.format,
                    content=sheet.content,
                )
            )
    return Made(files=written, problems=problems)


def writers_of(formats: tuple[str, ...]) -> dict[str, Callable[[Paper], bytes]]:
    """What writes each of the formats; refused where one is unknown or none is asked for."""
    # reportlab and python-docx cost 60 ms each to import: only who makes papers pays for them.
    from mediation_desk.documents.docx_writer import write_docx  # noqa: PLC0415
    from mediation_desk.documents.pdf_writer import write_pdf  # noqa: PLC0415

    known: dict[str, Callable[[Paper], bytes]] = {"pdf": write_pdf, "docx": write_docx}
    wrong = [one for one in formats if one not in known]
    if wrong or not formats:
        raise Refused("文书只能存成 pdf 或 docx，请改用这两种格式。")
    return {one: known[one] for one in formats}


def _wanted(office: Office, case: Case, codes: tuple[str, ...], *, every: bool) -> tuple[str, ...]:
    if every:
        codes = tuple(dict.fromkeys((*codes, *ripe_codes(office, case))))
    if not codes:
        raise Refused("没有指定文书，或这件纠纷现在还不能出任何文书，请先看文书目录（paper list）。")
    for code in codes:
        not_yet = forms.ripe(code, case, office.rules)
        if not_yet:
            raise Refused(not_yet)
    return codes


def _checked(office: Office, case: Case, code: str) -> list[Problem]:
    refuse_unprintable(office, case, code)
    return forms.check(code, case, office.rules, office.calendar, office.today)


def refuse_unprintable(office: Office, case: Case, code: str) -> None:
    """Refuses a paper with a character no font has, at the places it comes from."""
    unprintable = forms.unprintable(code, case, office.rules, office.calendar, office.today)
    if unprintable:
        raise Refused(f"{labels.PAPER[code]}不能出：{said(unprintable)}", unprintable)


def _sheets(
    office: Office, case: Case, code: str, writers: dict[str, Callable[[Paper], bytes]]
) -> list[_Sheet]:
    made = forms.make(code, case, office.rules, office.calendar, office.today)
    return [
        _Sheet(
            code=code,
            name=file_name(case.number or "", labels.PAPER[code], index, kind),
            format=kind,
            content=write(paper),
        )
        for index, paper in enumerate(made, 1)
        for kind, write in writers.items()
    ]


def file_name(number: str, label: str, index: int, kind: str) -> str:
    """NUMBER_LABEL.pdf, a second of its kind NUMBER_LABEL-2.pdf; _ where a name may not hold it."""
    stem = f"{number}_{label}" + (f"-{index}" if index > 1 else "")
    return NOT_IN_A_NAME.sub("_", stem) + f".{kind}"


def _write(sheets: list[_Sheet], out: Path) -> tuple[Path, ...]:
    with written_in(out) as beside:
        for sheet in sheets:
            (beside / sheet.name).write_bytes(sheet.content)
        for sheet in sheets:
            os.replace(beside / sheet.name, out / sheet.name)
    return tuple(out / sheet.name for sheet in sheets)


@contextmanager
def written_in(out: Path) -> Iterator[Path]:
    """A folder beside the files to come, gone afterwards; Trouble says why something could not be written."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".papers-", dir=out) as beside:
            yield Path(beside)
    except OSError as failure:
        why = NOT_KEPT.get(failure.errno or 0, "磁盘或目录名有问题")
        raise Trouble(f"文书存不进指定的目录：{why}，请改正后再试。") from None


def row_of(office: Office, dispute_id: int, *, code: str, name: str, kind: str, content: bytes) -> PaperRow:
    """The row of a paper that was saved."""
    return PaperRow(
        dispute_id=dispute_id,
        code=code,
        title=labels.PAPER[code],
        name=name,
        format=kind,
        sha256=hashlib.sha256(content).hexdigest(),
        use=PaperUse.SAVED,
        made_at=office.clock(),
        made_by=office.actor.name,
    )
