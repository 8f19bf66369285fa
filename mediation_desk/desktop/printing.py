"""Printing where there is no CUPS: pages drawn as pictures on a printer of Qt."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from mediation_desk.desktop.worker import Job
from mediation_desk.documents.preview import Pages, open_pdf
from mediation_desk.errors import Refused, Trouble
from mediation_desk.services.printing import NO_PRINTER, Printer, Sides, notices

MOST_DOTS = 600
"""Dots an inch that a page is drawn with at most: a page of A4 is 140 MB then."""
POINTS = 72
_DUPLEX = {
    Sides.ONE: QPrinter.DuplexMode.DuplexNone,
    Sides.LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    Sides.SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
}
_STATES = {QPrinter.PrinterState.Error: "stopped-partly", QPrinter.PrinterState.Aborted: "paused"}
_FAILED = "打印机没有收下这份文书，请看打印机是否接通，稍后再试，或先存为PDF。"


def printers() -> tuple[Printer, ...]:
    """The printers that Qt finds, the default one first."""
    found = [_printer_of(info) for info in QPrinterInfo.availablePrinters()]
    return tuple(sorted(found, key=lambda one: not one.is_default))


def print_pages(
    name: str, pdf: bytes, *, copies: int, pages: tuple[int, ...], sides: Sides, title: str, job: Job
) -> None:
    """Draws pages, counted from 1, all where none are named, on the printer of that name.

    Refused where it is not there any more, Trouble where it fails; a job that is cancelled prints nothing.
    """
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise Refused(NO_PRINTER)
    # The printer has to outlive its painter.
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setDuplex(_DUPLEX[sides])
    draw(printer, open_pdf(pdf), pages, copies, job)


def draw(printer: QPrinter, paper: Pages, pages: tuple[int, ...], copies: int, job: Job) -> None:
    """Draws pages at their own size on a printer made ready; Trouble where it takes none."""
    chosen = [page - 1 for page in pages] or list(range(len(paper)))
    if printer.supportsMultipleCopies():
        printer.setCopyCount(copies)
        printer.setCollateCopies(True)
    else:
        chosen *= copies
    printer.setResolution(min(printer.resolution(), MOST_DOTS))
    _lay(printer, paper, chosen[0])
    painter = QPainter()
    if not painter.begin(printer):
        raise Trouble(_FAILED)
    try:
        _draw_all(painter, printer, paper, chosen, job)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def _draw_all(painter: QPainter, printer: QPrinter, paper: Pages, chosen: list[int], job: Job) -> None:
    dots = printer.resolution() / POINTS
    for at, page in enumerate(chosen):
        job.progress(at, len(chosen))
        if at:
            _lay(printer, paper, page)
            if not printer.newPage():
                raise Trouble(_FAILED)
        width, height = paper.size(page)
        painter.drawImage(QRectF(0, 0, width * dots, height * dots), _picture(paper, page, dots))


def _lay(printer: QPrinter, paper: Pages, page: int) -> None:
    """The sheet for a page: A4, standing or lying, printed from its very corner."""
    width, height = paper.size(page)
    lying = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), lying, QMarginsF()))
    printer.setFullPage(True)


def _picture(paper: Pages, page: int, scale: float) -> QImage:
    drawn = paper.image(page, scale)
    image = QImage(drawn.content, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
    # A page without colour goes to the printer in a quarter of the bytes; either is a copy of its own.
    return image.convertToFormat(QImage.Format.Format_Grayscale8) if image.isGrayscale() else image.copy()


def _printer_of(info: QPrinterInfo) -> Printer:
    reason = _STATES.get(info.state())
    duplex = info.supportedDuplexModes()
    return Printer(
        name=info.printerName(),
        description=info.description(),
        location=info.location(),
        is_default=info.isDefault(),
        is_printing=info.state() == QPrinter.PrinterState.Active,
        can_duplex=QPrinter.DuplexMode.DuplexLongSide in duplex,
        sides=next((sides for sides, mode in _DUPLEX.items() if mode == info.defaultDuplexMode()), Sides.ONE),
        notices=notices([reason] if reason else []),
    )
