"""The declarative base and the column types every table is made of."""

from __future__ import annotations

import enum
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar, cast

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Dialect,
    Enum,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeEngine

from mediation_desk.domain.plain import SHANGHAI


class Json(TypeDecorator[Any]):
    """Plain values; None is SQL NULL."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """JSONB on PostgreSQL."""
        if dialect.name != "postgresql":
            return dialect.type_descriptor(JSON(none_as_null=True))
        # The dialect takes 40 ms to import: a desk file does without it.
        from sqlalchemy.dialects.postgresql import JSONB  # noqa: PLC0415

        return dialect.type_descriptor(JSONB(none_as_null=True))


class Tokens(TypeDecorator[str]):
    """Search tokens with a space between, on PostgreSQL a vector that its GIN index reads."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """TSVECTOR on PostgreSQL."""
        if dialect.name != "postgresql":
            return dialect.type_descriptor(Text())
        # As above.
        from sqlalchemy.dialects.postgresql import TSVECTOR  # noqa: PLC0415

        return dialect.type_descriptor(TSVECTOR())


class Moment(TypeDecorator[datetime]):
    """An aware moment, read back at +08:00; SQLite keeps the wall clock of +08:00. Naive ones are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as the driver takes it; ValueError without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        local = value.astimezone(SHANGHAI)
        return local.replace(tzinfo=None) if dialect.name == "sqlite" else local

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment at +08:00."""
        if value is None:
            return None
        return value.replace(tzinfo=SHANGHAI) if value.tzinfo is None else value.astimezone(SHANGHAI)


class Money(TypeDecorator[Decimal]):
    """Yuan with two decimals, kept as whole fen; a third decimal is refused with ValueError."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """The whole fen."""
        if value is None:
            return None
        fen = value.scaleb(2)
        if fen != fen.to_integral_value():
            raise ValueError("money has two decimals")
        return int(fen)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """The yuan."""
        return None if value is None else Decimal(value).scaleb(-2)


def _codes(kind: type[enum.Enum]) -> list[str]:
    return [cast(str, code.value) for code in kind]


Code = Enum(enum.Enum, native_enum=False, create_constraint=False, length=40, values_callable=_codes)
"""A StrEnum kept as its text; unknown text raises LookupError on reading."""


class Base(DeclarativeBase):
    """Every table of the desk file; constraints have names so that migrations can touch them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        int: Integer,
        bool: Boolean,
        date: Date,
        datetime: Moment,
        Decimal: Money,
        enum.Enum: Code,
        list[str]: Json,
        list[Any]: Json,
        dict[str, Any]: Json,
    }


def table_of(model: type[Base]) -> Table:
    """The table of a model, for plain statements on it."""
    return cast(Table, model.__table__)


class Versioned:
    """A row that two people may edit: its version counts the writes, a stale write raises StaleDataError."""

    version: Mapped[int] = mapped_column()

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        """Names the version column to the mapper."""
        return {"version_id_col": cls.version}
