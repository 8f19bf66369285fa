"""Sessions, how 化解 ended, and the revisits that follow."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mediation_desk.domain import codes
from mediation_desk.storage.base import Base


class Session(Base):
    """One mediation session."""

    __tablename__ = "sessions"
    __table_args__ = (Index(None, "dispute_id", "position", unique=True), Index(None, "held_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"))
    position: Mapped[int]
    held_at: Mapped[datetime]
    place: Mapped[str]
    mode: Mapped[codes.SessionMode | None]
    mediators: Mapped[list[str] | None]
    recorder: Mapped[str | None]
    present: Mapped[list[str] | None]
    agents: Mapped[list[str] | None]
    guests: Mapped[list[Any] | None]
    record: Mapped[str | None]
    private_notes: Mapped[list[Any] | None]
    outcome: Mapped[codes.SessionOutcome]
    signed: Mapped[list[str] | None]
    victim_agreed_in_writing: Mapped[bool | None]


class Appointment(Base):
    """What is agreed to happen at a time."""

    __tablename__ = "appointments"
    __table_args__ = (Index(None, "dispute_id", "position", unique=True), Index(None, "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"))
    position: Mapped[int]
    kind: Mapped[codes.AppointmentKind]
    at: Mapped[datetime]
    first_at: Mapped[datetime | None]
    place: Mapped[str | None]
    parties: Mapped[list[str] | None]
    by: Mapped[str | None]
    status: Mapped[codes.AppointmentStatus | None]
    reason: Mapped[str | None]
    note: Mapped[str | None]


class Resolution(Base):
    """How 化解 ended, for whom."""

    __tablename__ = "resolutions"
    __table_args__ = (Index(None, "dispute_id", "position", unique=True), Index(None, "on", "kind"))

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"))
    position: Mapped[int]
    kind: Mapped[codes.Resolution]
    on: Mapped[date]
    parties: Mapped[list[str] | None]
    reason: Mapped[str | None]
    remedies: Mapped[list[str] | None]
    told_on: Mapped[date | None]
    to: Mapped[str | None]
    receipt_on: Mapped[date | None]
    receipt_by: Mapped[str | None]


class Revisit(Base):
    """One revisit of one party."""

    __tablename__ = "revisits"
    __table_args__ = (Index(None, "dispute_id", "position", unique=True), Index(None, "done_on"))

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"))
    position: Mapped[int]
    period: Mapped[codes.Period | None]
    planned_on: Mapped[date]
    first_planned_on: Mapped[date | None]
    status: Mapped[codes.RevisitStatus | None]
    done_on: Mapped[date | None]
    late_entry: Mapped[bool | None]
    party: Mapped[str]
    spoke_with: Mapped[dict[str, Any] | None]
    method: Mapped[codes.RevisitMethod | None]
    by: Mapped[str | None]
    second: Mapped[str | None]
    performance: Mapped[codes.PerformanceStatus | None]
    satisfaction: Mapped[codes.Satisfaction | None]
    relation_now: Mapped[codes.RelationNow | None]
    lawsuit: Mapped[bool | None]
    hidden_risk: Mapped[str | None]
    signs: Mapped[list[str] | None]
    measures: Mapped[str | None]
    note: Mapped[str | None]
    reason: Mapped[str | None]
    campaign: Mapped[str | None]
