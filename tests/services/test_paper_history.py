"""What became of papers: saved where a person chose, printed, and told the latest first."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from mediation_desk.domain.codes import Role
from mediation_desk.errors import Refused, Trouble
from mediation_desk.services import paper_history, paper_sheet, trail
from mediation_desk.services.paper_history import PaperUse
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Announcement, Office
from mediation_desk.storage.models import Paper
from tests.documents import samples
from tests.services.conftest import NOON
from tests.services.neighbourhood import full_scans

Registered = Callable[..., str]


@pytest.fixture
def number(registered: Registered) -> str:
    return registered("roof-leak", **samples.rich())


def rows(office: Office) -> list[Paper]:
    with office.read("papers") as session:
        return list(session.scalars(select(Paper).order_by(Paper.id)))


@pytest.mark.parametrize(("kind", "head"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_a_paper_is_saved_as_the_file_that_was_chosen_with_its_row(
    office: Office, number: str, tmp_path: Path, kind: str, head: bytes
):
    path = tmp_path / f"协议 定稿.{kind}"
    path.write_bytes(b"the file before")

    saved = paper_history.save(office, number, "agreement", 0, kind=kind, path=path)

    assert saved == path
    assert path.read_bytes().startswith(head)
    assert [one.name for one in tmp_path.iterdir() if one.suffix in (".pdf", ".docx")] == [path.name]
    (row,) = rows(office)
    assert (row.code, row.name, row.format, row.use) == ("agreement", path.name, kind, PaperUse.SAVED)
    assert row.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_pdf_that_is_saved_is_the_one_that_was_seen(office: Office, number: str, tmp_path: Path):
    path = paper_history.save(office, number, "agreement", 0, kind="pdf", path=tmp_path / "a.pdf")

    assert path.read_bytes() == paper_sheet.sheet(office, number, "agreement").pdf


def test_a_place_that_cannot_be_written_is_trouble_and_leaves_no_row(
    office: Office, number: str, tmp_path: Path
):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")

    with pytest.raises(Trouble, match="存不进"):
        paper_history.save(office, number, "agreement", 0, kind="pdf", path=blocked / "a.pdf")

    assert rows(office) == []
    assert blocked.read_text() == "in the way"


@pytest.mark.parametrize(("code", "index"), [("agreement", 5), ("agreement", -1), ("termination_notice", 0)])
def test_a_paper_that_is_not_there_is_refused_and_no_file_is_made(
    office: Office, number: str, tmp_path: Path, code: str, index: int
):
    with pytest.raises(Refused):
        paper_history.save(office, number, code, index, kind="pdf", path=tmp_path / "a.pdf")

    assert not (tmp_path / "a.pdf").exists()
    assert rows(office) == []


def test_a_format_there_is_not_is_refused(office: Office, number: str, tmp_path: Path):
    with pytest.raises(Refused, match="pdf 或 docx"):
        paper_history.save(office, number, "agreement", 0, kind="exe", path=tmp_path / "a.exe")


def test_a_character_no_font_has_is_refused_for_both_formats(
    office: Office, registered: Registered, tmp_path: Path
):
    values = samples.rich()
    values["dispute"]["facts"] = "漏水\U00020bb7"
    number = registered("roof-leak", **values)

    for kind in ("pdf", "docx"):
        with pytest.raises(Refused, match="字库"):
            paper_history.save(office, number, "registration", 0, kind=kind, path=tmp_path / f"a.{kind}")


def test_what_was_printed_is_kept_with_copies_and_printer_and_told(office: Office, number: str):
    heard: list[Announcement] = []
    listening = replace(office, listeners=(heard.append,))

    paper_history.record_printed(
        listening, number, "agreement", 0, copies=3, printer="前台HP", content=b"pdf"
    )

    (made,) = paper_history.history(office, number)
    assert (made.use, made.copies, made.printer) == (PaperUse.PRINTED, 3, "前台HP")
    assert (made.number, made.case_title) == (number, samples.rich()["dispute"]["title"])
    assert "papers" in heard[0].tables
    assert trail.newest(office) > 0


def test_the_latest_come_first_of_one_case_and_of_all(office: Office, registered: Registered, number: str):
    other = registered("visiting-rights")
    for hours, case in ((3, number), (2, other), (1, number)):
        then = replace(office, clock=lambda hours=hours: NOON - timedelta(hours=hours))
        paper_history.record_printed(
            then, case, "registration", 0, copies=hours, printer="前台", content=b"pdf"
        )

    assert [made.copies for made in paper_history.history(office, number)] == [1, 3]
    assert [made.copies for made in paper_history.latest(office, 2)] == [1, 2]
    assert full_scans(office, lambda: paper_history.latest(office, 2)) == []


def test_who_only_reads_neither_saves_nor_prints(office: Office, number: str, tmp_path: Path):
    auditor = replace(office, actor=Actor(name="审计", roles=frozenset({Role.AUDITOR})))

    with pytest.raises(Refused):
        paper_history.save(auditor, number, "agreement", 0, kind="pdf", path=tmp_path / "a.pdf")
    with pytest.raises(Refused):
        paper_history.record_printed(auditor, number, "agreement", 0, copies=1, printer="x", content=b"")

    assert not (tmp_path / "a.pdf").exists()
    assert paper_history.history(auditor, number) == ()


def test_a_file_is_called_after_case_and_paper():
    name = paper_history.proposed_name

    assert name("建中2026-0031", "agreement", 0, "pdf") == "建中2026-0031_人民调解协议书.pdf"
    assert name("建/中", "agreement", 1, "docx") == "建_中_人民调解协议书-2.docx"
