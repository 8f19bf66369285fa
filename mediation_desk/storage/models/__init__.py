"""The tables as typed classes; a class carries the fields of the record it keeps, under the same names.

These modules do without `from __future__ import annotations`: SQLAlchemy reads the annotations of every
column, and reading them as text would make each start 50 ms longer.
"""

from mediation_desk.storage.models.agreements import Agreement, Performance
from mediation_desk.storage.models.derived import FIRST_DAY, LAST_DAY, DueRow, SearchRow
from mediation_desk.storage.models.disputes import Dispute, Entry, Number, NumberKind, Push, Signal
from mediation_desk.storage.models.files import FilePiece
from mediation_desk.storage.models.mediation import Resolution, Revisit, Session
from mediation_desk.storage.models.office import (
    Committee,
    Docket,
    Draft,
    Holiday,
    Mediator,
    Paper,
    PaperUse,
    Sequence,
    Setting,
    Unit,
    UnitKind,
)
from mediation_desk.storage.models.people import Party, Person
from mediation_desk.storage.models.trail import AuditLine, Change

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "Agreement",
    "AuditLine",
    "Change",
    "Committee",
    "Dispute",
    "Docket",
    "Draft",
    "DueRow",
    "Entry",
    "FilePiece",
    "Holiday",
    "Mediator",
    "Number",
    "NumberKind",
    "Paper",
    "PaperUse",
    "Party",
    "Performance",
    "Person",
    "Push",
    "Resolution",
    "Revisit",
    "SearchRow",
    "Sequence",
    "Session",
    "Setting",
    "Signal",
    "Unit",
    "UnitKind",
]
