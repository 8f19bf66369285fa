"""What the page reads in a thread: the list of a case's papers and the one in sight; the office's papers.

The forms and the reader of PDFs take 100 ms to import: that, too, is left to the thread.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mediation_desk.desktop.widgets.sheet_paint import Pin
from mediation_desk.services.work import Office

if TYPE_CHECKING:
    from mediation_desk.documents.preview import Pages
    from mediation_desk.services.paper_history import MadePaper
    from mediation_desk.services.paper_list import PaperRow
    from mediation_desk.services.paper_sheet import Sheet

LATEST = 100
"""So many of the papers made last in the office are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which paper is to be seen; without a code the first that can be made."""

    number: str
    code: str = ""
    index: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The papers of a case, and the wanted one with its pages, or why it cannot be seen."""

    wanted: Wanted
    rows: tuple[PaperRow, ...] = ()
    sheet: Sheet | None = None
    pages: Pages | None = None
    pins: tuple[Pin, ...] = ()
    why_not: str = ""

    @property
    def row(self) -> PaperRow:
        """The wanted paper in the list."""
        return next(row for row in self.rows if row.code == self.wanted.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfOffice:
    """The whole catalogue, and the papers made last."""

    rows: tuple[PaperRow, ...]
    made: tuple[MadePaper, ...]


def read(office: Office, wanted: Wanted) -> Found:
    """The list, and the paper in sight; refused where the case is not there."""
    from mediation_desk.documents.preview import open_pdf  # noqa: PLC0415
    from mediation_desk.services import paper_list, paper_sheet  # noqa: PLC0415

    rows = paper_list.rows_of_case(office, wanted.number)
    first = next((row.code for row in rows if row.is_ripe), rows[0].code)
    found = Found(wanted=replace(wanted, code=wanted.code or first), rows=rows)
    if not found.row.is_ripe:
        return replace(found, why_not=found.row.why_not)
    sheet = paper_sheet.sheet(office, wanted.number, found.wanted.code, wanted.index)
    pages = open_pdf(sheet.pdf) if sheet.pdf else None
    return replace(found, sheet=sheet, pages=pages, pins=pins_of(sheet))


def read_office(office: Office) -> OfOffice:
    """What can be seen without a case."""
    from mediation_desk.services import paper_history, paper_list  # noqa: PLC0415

    return OfOffice(rows=paper_list.rows_of_catalogue(), made=paper_history.latest(office, LATEST))


def pins_of(sheet: Sheet) -> tuple[Pin, ...]:
    """The marks of the problems, known by their place among the problems and what is asked."""
    told = (*sheet.problems, *sheet.asked)
    return tuple(
        Pin(key=key, number=one.number, mark=one.mark) for key, one in enumerate(told) if one.mark is not None
    )
