"""What an office is made of: committees, units, mediators, number books, settings, and work in hand."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediation_desk.storage.base import Base, Versioned


class UnitKind(StrEnum):
    """A unit's rung in the tree."""

    STREET = "street"
    COMMUNITY = "community"
    GRID = "grid"


class Unit(Versioned, Base):
    """A street, community or grid; a grid's name is unique within its community only.

    Cases registered under one of the `former_names` still belong to it.
    """

    __tablename__ = "units"
    __table_args__ = (UniqueConstraint("parent_id", "name"), Index(None, "name"))

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str]
    short_name: Mapped[str]
    kind: Mapped[UnitKind]
    former_names: Mapped[list[str] | None]


class Committee(Versioned, Base):
    """A mediation committee; `docket_pattern` is how it writes its dockets.

    Cases registered under one of the `former_names` still belong to it.
    """

    __tablename__ = "committees"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    short_name: Mapped[str]
    docket_pattern: Mapped[str]
    seal: Mapped[str | None]
    court: Mapped[str | None]
    former_names: Mapped[list[str] | None]


class Mediator(Versioned, Base):
    """A mediator with card and committee; one who left is kept and no longer offered."""

    __tablename__ = "mediators"
    __table_args__ = (Index(None, "name"), Index(None, "committee_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    card: Mapped[str | None]
    committee_id: Mapped[int | None] = mapped_column(ForeignKey("committees.id"))
    left_on: Mapped[date | None]


class Docket(Versioned, Base):
    """One line of a docket book, `given` here or kept from elsewhere; a mistaken one stays as 作废."""

    __tablename__ = "dockets"
    __table_args__ = (UniqueConstraint("committee_id", "year", "sequence"), Index(None, "dispute_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committees.id"))
    year: Mapped[int]
    sequence: Mapped[int]
    text: Mapped[str] = mapped_column(unique=True)
    given: Mapped[bool]
    dispute_id: Mapped[int | None] = mapped_column(ForeignKey("disputes.id"))
    void: Mapped[bool]
    void_because: Mapped[str | None]


class Sequence(Base):
    """The last register number given or met a scope and year; never goes back."""

    __tablename__ = "sequences"

    scope: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


class Setting(Versioned, Base):
    """One setting of the office; `value` holds it under the key "value"."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]


class Holiday(Base):
    """A day the office adds to the holiday table or takes out of it; `kind` is rest or work."""

    __tablename__ = "holidays"

    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str | None]


class Draft(Base):
    """Unfinished input of one user."""

    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("owner", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str]
    kind: Mapped[str]
    body: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class PaperUse(StrEnum):
    """What a paper was made for."""

    SAVED = "saved"
    PRINTED = "printed"


class Paper(Versioned, Base):
    """One paper as it was made, by file name and hash; a printed one with its copies and printer."""

    __tablename__ = "papers"
    __table_args__ = (Index(None, "dispute_id", "code"), Index(None, "made_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"))
    code: Mapped[str]
    title: Mapped[str]
    name: Mapped[str]
    format: Mapped[str]
    sha256: Mapped[str]
    use: Mapped[PaperUse]
    copies: Mapped[int | None]
    printer: Mapped[str | None]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    filed_on: Mapped[date | None]
