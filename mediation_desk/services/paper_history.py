"""What becomes of a paper: saved where a person chose, or printed; and what was made, the latest first."""

from __future__ import annotations

import os
from pathlib import Path

from mediation_desk import labels
from mediation_desk.documents.forms import catalogue as forms
from mediation_desk.errors import Refused
from mediation_desk.services import cases, papers
from mediation_desk.services.work import Office
from mediation_desk.storage.models import PaperUse
from mediation_desk.storage.queries.papers import MadePaper, newest_papers, papers_of

__all__ = ["MadePaper", "PaperUse", "history", "latest", "proposed_name", "record_printed", "save"]

LIMIT = 200
"""So many of the latest papers of a case are told."""


def save(office: Office, number: str, code: str, index: int, *, kind: str, path: Path) -> Path:
    """The paper as the file the person chose, written beside it and renamed, with its row in the same work.

    Refused where the case is not ripe for it or a character has no font; Trouble where the file cannot be
    written. Nothing changes then.
    """
    (write,) = papers.writers_of((kind,)).values()
    with office.work("make papers") as session:
        dispute = cases.find(session, number)
        case = cases.load(session, office, number)
        made = forms.make(code, case, office.rules, office.calendar, office.today)
        if not 0 <= index < len(made):
            raise Refused("这份文书已经不在了，请重新打开核对。")
        papers.refuse_unprintable(office, case, code)
        content = write(made[index])
        row = papers.row_of(office, dispute.id, code=code, name=path.name, kind=kind, content=content)
        session.add(row)
        with papers.written_in(path.parent) as beside:
            (beside / path.name).write_bytes(content)
            os.replace(beside / path.name, path)
    return path


def proposed_name(number: str, code: str, index: int, kind: str) -> str:
    """What the file of a paper is called where nobody says otherwise."""
    return papers.file_name(number, labels.PAPER[code], index + 1, kind)


def record_printed(
    office: Office, number: str, code: str, index: int, *, copies: int, printer: str, content: bytes
) -> None:
    """Keeps that so many copies of a PDF went to a printer."""
    with office.work("print papers") as session:
        dispute = cases.find(session, number)
        name = proposed_name(dispute.number, code, index, "pdf")
        row = papers.row_of(office, dispute.id, code=code, name=name, kind="pdf", content=content)
        row.use, row.copies, row.printer = PaperUse.PRINTED, copies, printer
        session.add(row)


def history(office: Office, number: str) -> tuple[MadePaper, ...]:
    """The papers of a case that were saved or printed, the latest first."""
    with office.read("papers") as session:
        return papers_of(session, cases.find_id(session, number), LIMIT)


def latest(office: Office, limit: int) -> tuple[MadePaper, ...]:
    """The papers of all cases that were saved or printed, the latest first."""
    with office.read("papers") as session:
        return newest_papers(session, limit)
