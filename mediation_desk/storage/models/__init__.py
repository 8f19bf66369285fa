"""The tables as typed classes; a class carries the fields of the record it keeps, under the same names.

These modules do without `from __future__ import annotations`: SQLAlchemy reads the annotations of every
column, and reading them as text would make each start 50 ms longer.
"""

from mediation_desk.storage.models.agreements import Agreement, Performance
from mediation_desk.storage.models.campaigns import Campaign, CampaignVisit
from mediation_desk.storage.models.derived import FIRST_DAY, LAST_DAY, DueRow, SearchRow
from mediation_desk.storage.models.disputes import Dispute, Entry, Number, NumberKind, Push, Signal
from mediation_desk.storage.models.files import FilePiece
from mediation_desk.storage.models.mediation import Appointment, Resolution, Revisit, Session
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
from mediation_desk.storage.models.rules import RuleVersion
from mediation_desk.storage.models.staff import Absence, Staff
from mediation_desk.storage.models.trail import AuditLine, Change

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "Absence",
    "Agreement",
    "Appointment",
    "AuditLine",
    "Campaign",
    "CampaignVisit",
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
    "RuleVersion",
    "SearchRow",
    "Sequence",
    "Session",
    "Setting",
    "Signal",
    "Staff",
    "Unit",
    "UnitKind",
]
