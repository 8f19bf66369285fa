"""Agreements with their way to court, and what is owed under them."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mediation_desk.domain import codes
from mediation_desk.storage.base import Base


class Agreement(Base):
    """One agreement; `confirmation_*` is its judicial confirmation where there is one."""

    __tablename__ = "agreements"
    __table_args__ = (
        Index(None, "dispute_id", "position", unique=True),
        Index(None, "effective_on", "confirmation_status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"))
    position: Mapped[int]
    ref: Mapped[str | None]
    kind: Mapped[codes.AgreementKind]
    parties: Mapped[list[str] | None]
    replaces: Mapped[str | None]
    reached_on: Mapped[date]
    place: Mapped[str | None]
    copies: Mapped[int | None]
    facts: Mapped[str | None]
    responsibility: Mapped[str | None]
    terms: Mapped[list[str] | None]
    manner: Mapped[str | None]
    breach: Mapped[str | None]
    signatures: Mapped[list[Any] | None]
    sealed_on: Mapped[date | None]
    effective_on: Mapped[date | None]

    confirmation_intent: Mapped[codes.ConfirmationIntent | None]
    confirmation_asked_on: Mapped[date | None]
    confirmation_applicants: Mapped[list[str] | None]
    confirmation_court: Mapped[str | None]
    confirmation_court_why: Mapped[codes.CourtWhy | None]
    confirmation_status: Mapped[codes.ConfirmationStatus | None]
    confirmation_applied_on: Mapped[date | None]
    confirmation_case_number: Mapped[str | None]
    confirmation_accepted_on: Mapped[date | None]
    confirmation_supplement_due: Mapped[date | None]
    confirmation_ruling_number: Mapped[str | None]
    confirmation_decided_on: Mapped[date | None]
    confirmation_served_on: Mapped[date | None]
    confirmation_reason: Mapped[str | None]


class Performance(Base):
    """Who owes what to whom; a lunar agreed day stands in `due_lunar` (year-month-day), not in `due`."""

    __tablename__ = "performances"
    __table_args__ = (
        Index(None, "agreement_id", "position", unique=True),
        Index(None, "dispute_id"),
        Index(None, "due", "done_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"))
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"))
    position: Mapped[int]
    debtors: Mapped[list[str] | None]
    creditors: Mapped[list[str] | None]
    joint: Mapped[bool | None]
    kind: Mapped[codes.PerformanceKind | None]
    what: Mapped[str]
    amount: Mapped[Decimal | None]
    due: Mapped[date | None]
    due_lunar: Mapped[str | None]
    due_lunar_leap: Mapped[bool | None]
    payments: Mapped[list[Any] | None]
    done_on: Mapped[date | None]
    waived_on: Mapped[date | None]
    waived_because: Mapped[str | None]
    urged: Mapped[list[Any] | None]
    told_on: Mapped[date | None]
    from_: Mapped[date | None]
    until: Mapped[date | None]
    rhythm: Mapped[str | None]
