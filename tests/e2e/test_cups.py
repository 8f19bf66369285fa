"""Papers printed through a real CUPS: what reaches the printer, and what becomes of what does not."""

from __future__ import annotations

import os
import shutil
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from mediation_desk.documents.preview import open_pdf
from mediation_desk.errors import Refused, Trouble
from mediation_desk.services import printing
from mediation_desk.services.printing import Job, JobState, Phase, Printer, Sides
from tests.cups import Cups

pytestmark = [pytest.mark.slow, pytest.mark.cups]

PDF_PRINTER = Path("/usr/lib/cups/backend/cups-pdf")
# Named apart, it heeds no settings of this machine and prints where it does by itself.
ADDRESS = "cups-pdf:/desk"
PRINTED = Path("/var/spool/cups-pdf")


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Three pages, each saying its number."""
    path = tmp_path_factory.mktemp("paper") / "paper.pdf"
    canvas = Canvas(str(path))
    for number in (1, 2, 3):
        canvas.drawString(100, 700, f"page {number}")
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


@pytest.fixture
def office_printer(cups: Cups) -> Printer:
    cups.add("office", description="文印室 HP")
    return only("office")


def only(name: str) -> Printer:
    return next(one for one in printing.printers() if one.name == name)


def said_on(pdf: bytes) -> list[str]:
    pages = open_pdf(pdf)
    return [pages.text(at).strip() for at in range(len(pages))]


def until(is_so: Callable[[JobState], bool], job: Job) -> JobState:
    end = time.monotonic() + 20
    while not is_so(state := printing.state_of(job)):
        assert time.monotonic() < end, state
        time.sleep(0.05)
    return state


def ends(job: Job) -> JobState:
    return until(lambda state: state.phase.is_over, job)


def test_printers_are_found_with_their_description_place_and_default(cups: Cups):
    cups.add("single", description="窗口 单面机", duplex=False)
    cups.add("office", description="文印室 HP")
    cups.run("lpadmin", "-d", "office")

    office, single = printing.printers()

    assert (office.name, office.label, office.location) == ("office", "文印室 HP", "二楼 文印室")
    assert (office.is_default, office.can_duplex, office.is_accepting, office.remark) == (
        True,
        True,
        True,
        "空闲",
    )
    assert (single.name, single.is_default, single.can_duplex) == ("single", False, False)


def test_a_paper_reaches_the_printer_as_the_pdf_it_is(office_printer: Printer, cups: Cups, paper: bytes):
    job = printing.send(paper, office_printer, title="人民调解协议书 文明巷2026-0001")

    assert ends(job) == JobState(phase=Phase.DONE)
    assert said_on(cups.arrived(job.number)) == ["page 1", "page 2", "page 3"]
    assert "page-ranges" not in cups.options(job.number)


def test_copies_pages_and_sides_are_what_was_asked_for(office_printer: Printer, cups: Cups, paper: bytes):
    job = printing.send(
        paper, office_printer, copies=2, pages=(1, 3), sides=Sides.LONG_EDGE, title="人民调解协议书"
    )

    assert ends(job).phase is Phase.DONE
    said = [text for text in said_on(cups.arrived(job.number)) if text]
    assert said == ["page 1", "page 3", "page 1", "page 3"]
    assert "sides=two-sided-long-edge" in cups.options(job.number)
    assert "Duplex=DuplexNoTumble" in cups.options(job.number)


def test_a_jam_is_told_in_one_sentence_and_the_paper_comes_out_once_it_is_cleared(
    office_printer: Printer, cups: Cups, paper: bytes
):
    (cups.out / "jam").touch()
    job = printing.send(paper, office_printer, title="回访记录")

    state = until(lambda state: state.phase is Phase.HELD, job)
    assert state.why == "卡纸，请取出卡住的纸。"
    assert only("office").remark == state.why

    (cups.out / "jam").unlink()
    assert ends(job).phase is Phase.DONE
    assert said_on(cups.arrived(job.number)) == ["page 1", "page 2", "page 3"]


def test_a_stopped_printer_keeps_the_paper_until_it_is_started(
    office_printer: Printer, cups: Cups, paper: bytes
):
    cups.run("cupsdisable", "office")
    job = printing.send(paper, only("office"), title="登记表")

    assert only("office").is_stopped
    assert printing.state_of(job) == JobState(
        phase=Phase.HELD, why="打印机已暂停，请在系统的打印机设置里恢复。"
    )

    cups.run("cupsenable", "office")
    assert ends(job).phase is Phase.DONE


def test_a_job_held_in_the_queue_is_told(office_printer: Printer, cups: Cups, paper: bytes):
    (cups.out / "jam").touch()
    first = printing.send(paper, office_printer, title="登记表")
    waiting = printing.send(paper, office_printer, title="登记表")
    cups.run("lp", "-i", str(waiting.number), "-H", "hold")
    (cups.out / "jam").unlink()

    assert ends(first).phase is Phase.DONE
    state = until(lambda state: "卡纸" not in state.why, waiting)
    assert (state.phase, state.why[:7]) == (Phase.HELD, "打印任务被暂停")


def test_a_cancelled_job_is_cancelled_and_may_be_cancelled_again(
    office_printer: Printer, cups: Cups, paper: bytes
):
    (cups.out / "jam").touch()
    job = printing.send(paper, office_printer, title="登记表")
    until(lambda state: state.phase is Phase.HELD, job)

    printing.cancel(job)

    assert ends(job) == JobState(phase=Phase.CANCELLED, why="打印已取消。")
    printing.cancel(job)
    assert not (cups.out / f"{job.number}.pdf").exists()


def test_a_job_the_printer_fails_is_told_as_not_printed(office_printer: Printer, cups: Cups, paper: bytes):
    (cups.out / "broken").touch()
    job = printing.send(paper, office_printer, title="登记表")

    state = ends(job)
    assert state.phase is Phase.ABORTED
    assert "没有印成" in state.why


def test_a_job_that_the_queue_has_forgotten_is_not_called_printed(
    office_printer: Printer, cups: Cups, paper: bytes
):
    job = printing.send(paper, office_printer, title="登记表")
    ends(job)
    cups.run("cancel", "-a", "-x", "office")

    state = printing.state_of(job)
    assert state.phase is Phase.ABORTED
    assert "到打印机旁看一看" in state.why


def test_a_queue_that_takes_nothing_or_is_gone_refuses_in_one_sentence(
    office_printer: Printer, cups: Cups, paper: bytes
):
    cups.run("cupsreject", "office")
    assert not only("office").is_accepting
    with pytest.raises(Refused, match="停收新的打印任务，请另选一台"):
        printing.send(paper, office_printer, title="登记表")

    cups.run("lpadmin", "-x", "office")
    with pytest.raises(Refused, match="已经不在了，请另选一台"):
        printing.send(paper, office_printer, title="登记表")
    assert printing.printers() == ()


def test_a_daemon_that_is_gone_is_trouble(cups: Cups, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CUPS_SERVER", str(cups.folder / "no-socket"))

    with pytest.raises(Trouble, match="打印服务没有运行"):
        printing.printers()


@pytest.fixture
def pdf_printer(cups: Cups) -> Printer:
    """The PDF printer of the distribution; it prints as root alone, and into its own folder."""
    if os.geteuid() != 0 or not PDF_PRINTER.exists():
        if os.environ.get("CI") and os.geteuid() == 0:
            pytest.fail("printer-driver-cups-pdf is not installed")
        pytest.skip("the PDF printer wants root and printer-driver-cups-pdf")
    backend = cups.folder / "bin/backend/cups-pdf"
    shutil.copyfile(PDF_PRINTER, backend)
    backend.chmod(0o700)
    cups.run("lpadmin", "-p", "pdf", "-E", "-v", ADDRESS, "-m", "lsb/usr/cups-pdf/CUPS-PDF_opt.ppd")
    return only("pdf")


def test_the_pdf_printer_of_the_distribution_prints_the_pages_asked_for(pdf_printer: Printer, paper: bytes):
    title = f"desk{uuid.uuid4().hex}"
    job = printing.send(paper, pdf_printer, pages=(2, 3), title=title)

    assert ends(job).phase is Phase.DONE
    printed = next(PRINTED.rglob(f"{title}*.pdf"))
    try:
        with pikepdf.open(printed) as pdf:
            assert len(pdf.pages) == 2
        assert said_on(printed.read_bytes()) == ["page 2", "page 3"]
    finally:
        printed.unlink()
