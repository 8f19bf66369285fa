"""The search box: case rows that hold every word asked for, newest first, never counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy.orm import Session

from mediation_desk.storage.queries.disputes import CaseRow, rows_of
from mediation_desk.storage.queries.matches import matching_ids


@dataclass(frozen=True, slots=True)
class Found:
    """The newest cases found; `more` where there are others, which nobody counts."""

    rows: tuple[CaseRow, ...]
    more: bool


def search(session: Session, asked: str, *, today: date, limit: int | None = 200) -> Found:
    """At most `limit` cases (None: all) that hold every word asked for; none for an empty question."""
    ids = list(islice(matching_ids(session, asked), None if limit is None else limit + 1))
    shown = ids[:limit]
    return Found(rows_of(session, shown, today=today), len(ids) > len(shown))
