"""What making an agreement costs in both formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from mediation_desk.documents.blocks import Paper
from mediation_desk.documents.docx_writer import write_docx
from mediation_desk.documents.forms.catalogue import make
from mediation_desk.documents.pdf_writer import write_pdf
from mediation_desk.domain.record.case import Case
from mediation_desk.services import disputes, worklist
from mediation_desk.services.work import Office
from tests.bench.timing import Figure, figure, timed

TIMES = 15


def papers(office: Office) -> Iterator[Figure]:
    """The figures of a case's agreement, fonts loaded."""
    case = next(case for case in _open_cases(office) if case.agreements)
    for name, write in {"PDF": write_pdf, "DOCX": write_docx}.items():
        call = partial(_made, office, case, write)
        timed([call])
        yield figure(f"agreement as {name}", timed([call] * TIMES))


def _made(office: Office, case: Case, write: Callable[[Paper], bytes]) -> None:
    for paper in make("agreement", case, office.rules, office.calendar, office.today):
        write(paper)


def _open_cases(office: Office) -> Iterator[Case]:
    numbers = dict.fromkeys(row.number for row in worklist.worklist_of(office).rows)
    return (disputes.show(office, number) for number in numbers)
