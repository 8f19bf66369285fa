"""People and organisations the desk knows, and the parties they were in each case."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mediation_desk.domain import codes
from mediation_desk.storage.base import Base, Versioned


class Person(Versioned, Base):
    """One person or organisation, known by identity number or credit code; what the newest case said."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    id_number: Mapped[str | None] = mapped_column(unique=True)
    credit_code: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str]
    gender: Mapped[codes.Gender | None]
    birth_date: Mapped[date | None]
    phone: Mapped[str | None]


class Party(Base):
    """One party as it stands in one case."""

    __tablename__ = "parties"
    __table_args__ = (
        Index(None, "dispute_id", "position", unique=True),
        Index(None, "person_id", "dispute_id"),
        Index(None, "name", "dispute_id"),
        Index(None, "phone", "dispute_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"))
    position: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    ref: Mapped[str]
    side: Mapped[codes.Side]
    group: Mapped[str | None]
    kind: Mapped[codes.PartyKind]
    capacity: Mapped[codes.Capacity | None]
    name: Mapped[str]
    gender: Mapped[codes.Gender | None]
    ethnicity: Mapped[str | None]
    id_kind: Mapped[codes.IdKind | None]
    id_number: Mapped[str | None]
    id_kept_because: Mapped[str | None]
    birth_date: Mapped[date | None]
    education: Mapped[str | None]
    employer: Mapped[str | None]
    occupation: Mapped[str | None]
    credit_code: Mapped[str | None]
    legal_representative: Mapped[str | None]
    post: Mapped[str | None]
    contact: Mapped[str | None]
    phone: Mapped[str | None]
    address: Mapped[str | None]
    registered_address: Mapped[str | None]
    service_address: Mapped[str | None]
    service_postcode: Mapped[str | None]
    service_recipient: Mapped[dict[str, Any] | None]
    electronic_service: Mapped[bool | None]
    electronic_account: Mapped[str | None]
    notified_on: Mapped[date | None]
    agreed_on: Mapped[date | None]
    refused_on: Mapped[date | None]
    consents: Mapped[list[Any] | None]
    agents: Mapped[list[Any] | None]
