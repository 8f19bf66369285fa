"""What is worked out from a case and may be made anew at any time: its due rows and its search row."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mediation_desk.domain import codes
from mediation_desk.storage.base import Base, Tokens

FIRST_DAY = date(1, 1, 1)
LAST_DAY = date(9999, 12, 31)
"""An open window's ends: two comparisons then answer "does the row stand today" from the index alone."""


class DueRow(Base):
    """One `domain.due.Due` of one case; `starts_on` and `ends_on` are its window, both ends always there."""

    __tablename__ = "due_rows"
    __table_args__ = (
        Index("ix_due_rows_by_day", "due", "id", "starts_on", "ends_on", "dispute_id"),
        Index("ix_due_rows_by_kind", "kind", "due", "starts_on", "ends_on", "dispute_id"),
        Index("ix_due_rows_by_dispute", "dispute_id", "due", "id", "starts_on", "ends_on"),
        Index("ix_due_rows_by_who", "who", "due", "id", "starts_on", "ends_on", "dispute_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"))
    kind: Mapped[codes.DueKind]
    due: Mapped[date]
    what: Mapped[str]
    who: Mapped[str | None]
    party: Mapped[str | None]
    why: Mapped[str]
    why_parts: Mapped[dict[str, Any]]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    folded: Mapped[list[str] | None]
    place: Mapped[str | None]


class SearchRow(Base):
    """The words of one case: `text` to check a hit against, `words` the tokens.

    PostgreSQL indexes `words` itself; SQLite keeps an FTS5 table `search_index` over this one.
    """

    __tablename__ = "search_rows"
    __table_args__ = (
        # A GIN index, as the scripts say; saying it here would import that dialect at every start.
        Index("ix_search_rows_words", "words").ddl_if(dialect="postgresql"),
    )

    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"), primary_key=True, autoincrement=False)
    text: Mapped[str]
    words: Mapped[str] = mapped_column(Tokens)
