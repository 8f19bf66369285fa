"""A case's own row, how it came in, its numbers, and the sections nobody counts or searches by yet."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from mediation_desk.domain import codes
from mediation_desk.storage.base import Base, Versioned

_ASKED = ("category", "mediator", "unit_id", "tier_decided")


class Dispute(Versioned, Base):
    """One case: what was recorded of the dispute, its office and ends, and what lists ask for.

    `stage` to `committee_id` are worked out by services on every write; `counts` says how many rows each
    section has, so that empty ones are not read; `due_from` and `due_until` are the first and last day its
    due rows are right for.
    """

    __tablename__ = "disputes"
    __table_args__ = (
        # The window's list is asked and counted from these two alone, the wide rows left unread.
        Index("ix_disputes_listed", "stage", "tier", "id", "registered_on", "unit", *_ASKED),
        Index("ix_disputes_newest", "registered_on", "id", "stage", "tier", *_ASKED),
        Index(None, "tier", "id"),
        Index(None, "unit", "id"),
        Index(None, "unit_id", "id"),
        Index(None, "committee_id", "accepted_on"),
        Index(None, "address", "registered_on"),
        Index(None, "mediator", "id"),
        Index("ix_disputes_load", "stage", "committee_id", "mediator", "unit_id"),
        Index(None, "due_from"),
        Index(None, "due_until"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    number_prefix: Mapped[str | None]
    number_year: Mapped[int | None]
    number_sequence: Mapped[int | None]
    docket: Mapped[str | None]
    recorder: Mapped[str | None]

    push_kind: Mapped[codes.PushKind | None]
    found_at: Mapped[datetime | None]
    registered_on: Mapped[date]
    applied_on: Mapped[date | None]
    application: Mapped[codes.Application | None]
    registered_by: Mapped[str | None]
    entrusted_by: Mapped[dict[str, Any] | None]
    category: Mapped[codes.Category]
    category_governance: Mapped[codes.CategoryGovernance | None]
    civil_cause: Mapped[str | None]
    source: Mapped[codes.Source]
    difficulty: Mapped[codes.Difficulty | None]
    scale: Mapped[codes.Scale | None]
    title: Mapped[str]
    arisen_on: Mapped[date | None]
    facts: Mapped[str]
    issues: Mapped[str | None]
    requests: Mapped[list[str] | None]
    unit: Mapped[str | None]
    grid: Mapped[str | None]
    address: Mapped[str | None]
    amount: Mapped[Decimal | None]
    people_involved: Mapped[int | None]
    accepted_on: Mapped[date | None]
    contacted_on: Mapped[date | None]
    analysis: Mapped[dict[str, Any] | None]

    office_centre: Mapped[str | None]
    office_committee: Mapped[str | None]
    office_mediation: Mapped[codes.MediationKind | None]
    office_team: Mapped[str | None]

    concluded_on: Mapped[date | None]
    concluded_how: Mapped[codes.ConcludedHow | None]
    concluded_reported_on: Mapped[date | None]
    filed_on: Mapped[date | None]
    filed_by: Mapped[str | None]
    filed_retention: Mapped[codes.Retention | None]
    filed_volumes: Mapped[int | None]
    filed_pages: Mapped[int | None]

    stage: Mapped[codes.Stage]
    tier: Mapped[codes.Tier | None]
    tier_decided: Mapped[bool]
    period: Mapped[codes.Period | None]
    mediator: Mapped[str | None]
    round: Mapped[int]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    committee_id: Mapped[int | None] = mapped_column(ForeignKey("committees.id"))
    counts: Mapped[dict[str, Any]]
    due_from: Mapped[date]
    due_until: Mapped[date]
    updated_at: Mapped[datetime]


class Signal(Base):
    """One risk factor of a dispute."""

    __tablename__ = "signals"
    __table_args__ = (
        Index(None, "dispute_id", "position", unique=True),
        Index(None, "code", "answer"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"))
    position: Mapped[int]
    code: Mapped[codes.Signal]
    answer: Mapped[codes.SignalAnswer]
    count: Mapped[int | None]
    party: Mapped[str | None]
    basis: Mapped[str | None]
    known_on: Mapped[date | None]
    note: Mapped[str | None]
    rechecked_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    withdrawn_because: Mapped[str | None]


class Push(Base):
    """One push along one of the lines."""

    __tablename__ = "pushes"
    __table_args__ = (Index(None, "dispute_id", "position", unique=True), Index(None, "pushed_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"))
    position: Mapped[int]
    line: Mapped[codes.PushLine]
    origin: Mapped[codes.PushOrigin]
    by: Mapped[str | None]
    pushed_at: Mapped[datetime]
    to: Mapped[str]
    received_at: Mapped[datetime | None]
    received_by: Mapped[str | None]
    answer: Mapped[codes.PushAnswer | None]
    answer_reason: Mapped[str | None]
    onward_to: Mapped[str | None]
    replied_at: Mapped[datetime | None]
    note: Mapped[str | None]


class Entry(Base):
    """One entry of a section that is only ever read with its case; `body` is the case file's own object."""

    __tablename__ = "entries"
    __table_args__ = (Index(None, "dispute_id", "section", "position", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"))
    section: Mapped[str]
    position: Mapped[int]
    body: Mapped[dict[str, Any]]


class NumberKind(StrEnum):
    """Whose number it is: this desk's register, a committee's docket book, another system's."""

    REGISTER = "register"
    DOCKET = "docket"
    OTHER = "other"


class Number(Base):
    """A number a case can be found by; register numbers and dockets belong to one case only."""

    __tablename__ = "numbers"
    __table_args__ = (
        Index(
            "uq_numbers_own",
            "text",
            unique=True,
            # On PostgreSQL too, as the scripts say; saying it here would import that dialect at every start.
            sqlite_where=sql("kind <> 'other'"),
        ),
        Index(None, "text"),
        Index(None, "dispute_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"))
    kind: Mapped[NumberKind]
    text: Mapped[str]
