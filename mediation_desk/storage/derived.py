"""What follows from a case: its due rows and its search row, replaced only where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Text, cast, delete, func, insert, select, text, update
from sqlalchemy.orm import Session

from mediation_desk.domain.due import Due
from mediation_desk.domain.plain import plain_of
from mediation_desk.domain.record.case import Case
from mediation_desk.storage.audit_trail import UNTRACKED
from mediation_desk.storage.base import table_of
from mediation_desk.storage.models import FIRST_DAY, LAST_DAY, DueRow, SearchRow
from mediation_desk.storage.words import Words, searched_of, words_of

_DUE = table_of(DueRow)
_SEARCH = table_of(SearchRow)
_DUE_VALUES = [column for column in _DUE.c if column.name not in ("id", "dispute_id")]
_FORGET = text("INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', :id, :words)")
_INDEX = text("INSERT INTO search_index (rowid, words) VALUES (:id, :words)")


def store_due(session: Session, dispute_id: int, rows: Sequence[Due], *, is_new: bool = False) -> None:
    """Makes the due rows of a case these; rows that stay keep their ids."""
    stored = [] if is_new else _stored_due(session, dispute_id)
    fresh: list[dict[str, Any]] = []
    for values in map(_due_values, rows):
        if not _take_out(stored, values):
            fresh.append(values | {"dispute_id": dispute_id})
    if stored:
        lost = delete(_DUE).where(_DUE.c.id.in_([row_id for row_id, _ in stored]))
        session.execute(lost, execution_options=UNTRACKED)
    if fresh:
        session.execute(insert(_DUE), fresh, execution_options=UNTRACKED)


def store_words(session: Session, dispute_id: int, old: Case | None, new: Case) -> None:
    """Makes a case found by what `new` says; nothing happens where `old` said the same."""
    searched = searched_of(new)
    if old is not None and searched_of(old) == searched:
        return
    words = words_of(searched)
    if session.get_bind().dialect.name == "sqlite":
        _store_in_sqlite(session, dispute_id, words, old is None)
    else:
        _store_in_postgres(session, dispute_id, words, old is None)


def _stored_due(session: Session, dispute_id: int) -> list[tuple[int, dict[str, Any]]]:
    wanted = select(_DUE.c.id, *_DUE_VALUES).where(_DUE.c.dispute_id == dispute_id)
    names = [column.name for column in _DUE_VALUES]
    return [(row[0], dict(zip(names, row[1:], strict=True))) for row in session.execute(wanted)]


def _take_out(stored: list[tuple[int, dict[str, Any]]], values: dict[str, Any]) -> bool:
    for at, (_, kept) in enumerate(stored):
        if kept == values:
            del stored[at]
            return True
    return False


def _due_values(due: Due) -> dict[str, Any]:
    return {
        "kind": due.kind,
        "due": due.due,
        "what": due.what,
        "who": due.who,
        "party": due.party,
        "why": due.why.sentence,
        "why_parts": plain_of(due.why),
        "starts_on": due.starts_on or FIRST_DAY,
        "ends_on": due.ends_on or LAST_DAY,
        "folded": plain_of(due.folded) or None,
        "place": due.where,
    }


def _store_in_sqlite(session: Session, dispute_id: int, words: Words, is_new: bool) -> None:
    joined = " ".join(words.tokens)
    here = _SEARCH.c.dispute_id == dispute_id
    if is_new:
        change: Any = insert(_SEARCH).values(dispute_id=dispute_id, text=words.text, words=joined)
    else:
        before = session.execute(select(_SEARCH.c.words).where(here)).scalar_one()
        session.execute(_FORGET, {"id": dispute_id, "words": before}, execution_options=UNTRACKED)
        change = update(_SEARCH).where(here).values(text=words.text, words=joined)
    session.execute(change, execution_options=UNTRACKED)
    session.execute(_INDEX, {"id": dispute_id, "words": joined}, execution_options=UNTRACKED)


def _store_in_postgres(session: Session, dispute_id: int, words: Words, is_new: bool) -> None:
    # The dialect takes 40 ms to import: a desk file does without it.
    from sqlalchemy.dialects.postgresql import ARRAY  # noqa: PLC0415

    # Not to_tsvector: its parser would cut the tokens again, by the server's locale.
    vector = func.array_to_tsvector(cast(list(words.tokens), ARRAY(Text)))
    values: dict[str, Any] = {"text": words.text, "words": vector}
    if is_new:
        change: Any = insert(_SEARCH).values(dispute_id=dispute_id, **values)
    else:
        change = update(_SEARCH).where(_SEARCH.c.dispute_id == dispute_id).values(**values)
    session.execute(change, execution_options=UNTRACKED)
