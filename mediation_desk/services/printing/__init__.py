"""Printing through CUPS: which printers there are, what is printed, and what becomes of it."""

from mediation_desk.services.printing.jobs import (
    MOST_COPIES,
    Job,
    JobState,
    Phase,
    cancel,
    refuse_copies,
    send,
    state_of,
)
from mediation_desk.services.printing.page_choice import pages_of, spans
from mediation_desk.services.printing.printers import NO_PRINTER, Printer, Sides, has_cups, printers
from mediation_desk.services.printing.reasons import Notice, notices

__all__ = [
    "MOST_COPIES",
    "NO_PRINTER",
    "Job",
    "JobState",
    "Notice",
    "Phase",
    "Printer",
    "Sides",
    "cancel",
    "has_cups",
    "notices",
    "pages_of",
    "printers",
    "refuse_copies",
    "send",
    "spans",
    "state_of",
]
