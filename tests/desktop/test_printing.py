"""Printing without CUPS: pages drawn on a printer of Qt, read back from the PDF it prints into."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter

from mediation_desk.desktop import printing
from mediation_desk.desktop.bridge import Bridge
from mediation_desk.desktop.printing_out import Ended, Order, ThroughQt, ToPrint
from mediation_desk.desktop.worker import Cancelled, Job
from mediation_desk.documents.blocks import PageBreak, Paper, Paragraph
from mediation_desk.documents.pdf_writer import write_pdf
from mediation_desk.documents.preview import Pages, open_pdf
from mediation_desk.errors import Refused
from mediation_desk.services.printing import NO_PRINTER, Printer, Sides
from tests.cups import Cups

A4 = (595, 842)
CHECKOUT = Path(__file__).resolve().parents[2]
OWN_PROCESS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from mediation_desk.desktop import printing
from mediation_desk.desktop.worker import start_apart
from mediation_desk.services.printing import Sides
application = QApplication([])
ordered = dict(copies=2, pages=(2,), sides=Sides.LONG_EDGE, title="人民调解协议书")

def work(job):
    for one in printing.printers():
        print(one.name, one.can_duplex)
        printing.print_pages(one.name, Path(sys.argv[1]).read_bytes(), **ordered, job=job)

start_apart(application, work, lambda outcome: application.exit(0 if outcome.ok else 1))
sys.exit(application.exec())
"""


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Three pages, each with one line more than the page before."""
    lines = Paragraph("双方自愿达成协议。")
    blocks = (lines, PageBreak(), lines, lines, PageBreak(), lines, lines, lines)
    return write_pdf(Paper(title="人民调解协议书", blocks=blocks))


@pytest.fixture
def into(application, tmp_path: Path) -> Callable[..., QPrinter]:
    """A printer of Qt that prints into a file."""

    def make(name: str, dots: int = 144) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / name))
        printer.setResolution(dots)
        return printer

    return make


@pytest.fixture
def job(application) -> Job:
    return Job(QObject(application), None)


def ink(pages: Pages, at: int) -> int:
    """How many dark dots a page has."""
    return sum(blue < 128 for blue in pages.image(at, 1).content[::4])


def test_the_chosen_pages_come_out_at_their_own_size_with_all_their_ink(into, job: Job, pdf: bytes, tmp_path):
    paper = open_pdf(pdf)
    printing.draw(into("all.pdf"), paper, (), 1, job)
    assert len(open_pdf((tmp_path / "all.pdf").read_bytes())) == 3

    printing.draw(into("out.pdf"), paper, (2, 3), 1, job)
    printed = open_pdf((tmp_path / "out.pdf").read_bytes())
    assert [tuple(round(side) for side in printed.size(at)) for at in range(len(printed))] == [A4, A4]
    for at, page in enumerate((1, 2)):
        assert ink(printed, at) == pytest.approx(ink(paper, page), rel=0.2)


def test_no_printer_draws_finer_than_needed(into, job: Job, pdf: bytes, tmp_path):
    printer = into("out.pdf", dots=1200)
    printing.draw(printer, open_pdf(pdf), (1,), 1, job)

    assert len(open_pdf((tmp_path / "out.pdf").read_bytes())) == 1
    assert printer.resolution() == printing.MOST_DOTS


def test_a_cancelled_job_stops_before_the_next_page(into, job: Job, pdf: bytes):
    job.progressed.connect(lambda done, of: job.cancel())

    with pytest.raises(Cancelled):
        printing.draw(into("out.pdf"), open_pdf(pdf), (), 1, job)


def test_a_printer_that_is_gone_is_refused(job: Job, pdf: bytes):
    with pytest.raises(Refused, match="没有找到打印机"):
        printing.print_pages("nowhere", pdf, copies=1, pages=(), sides=Sides.ONE, title="登记表", job=job)


def test_the_dialog_is_told_of_a_printer_that_is_gone(application, pdf: bytes, demo_office, qtbot):
    paper = ToPrint(title="登记表", content=pdf, copies=1, pages=3)
    out = ThroughQt(Bridge(demo_office), (Order(paper=paper, printer=Printer(name="nowhere"), copies=1),))
    ended: list[Ended] = []
    out.over.connect(ended.append)
    out.begin()
    qtbot.waitUntil(lambda: bool(ended))

    assert ended == [Ended(printed=(), why=NO_PRINTER)]


@pytest.mark.cups
def test_a_printer_of_qt_prints_what_was_ordered(cups: Cups, pdf: bytes, tmp_path: Path):
    cups.add("office", description="文印室 HP")
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(pdf)
    # In a process of its own: the library of CUPS keeps to the first server a process has asked.
    own = {**os.environ, **cups.surroundings(), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", OWN_PROCESS, paper],
        cwd=CHECKOUT,
        env=own,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert (done.returncode, done.stdout) == (0, "office True\n"), done.stderr
    number = cups.newest()
    assert len(open_pdf(cups.arrived(number))) >= 2
    assert "sides=two-sided-long-edge" in cups.options(number)
