"""The trail writes itself: whatever a working session writes leaves its lines in the same transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table, TextClause, event, func, insert, inspect, select
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.sql.dml import ReturningInsert

from mediation_desk.domain.plain import plain_of
from mediation_desk.storage.base import Base, table_of
from mediation_desk.storage.models import AuditLine, Change, Dispute

UNTRACKED_TABLES = frozenset(
    {"audit_lines", "due_rows", "search_rows", "search_index", "sequences", "drafts", "file_pieces"}
)
"""Worked out from what is tracked, never shown, or not yet said to the office (a draft, whose lines would
keep what its owner dropped): changed by plain statements, without lines."""
UNTRACKED = {"untracked": True}
"""The execution option that such a statement names itself by."""
TURN = 0x7472_6169_6C
"""The key of the lock that PostgreSQL's writers hold from their first line to the end of their commit."""
_BOOKKEEPING = frozenset({"version", "updated_at", "counts", "due_until"})
_SECRET = frozenset({"pin", "pin_failures", "pin_locked_until"})
"""Of a PIN the trail keeps only that it was set or cleared (`pin_set_at`)."""

Line = dict[str, Any]


class WorkSession(Session):
    """A session that may write; `info` says `who`, `action` and `at`, and collects the `touched` tables."""


def add_rows(session: Session, model: type[Base], rows: Sequence[dict[str, Any]]) -> list[int]:
    """The ids of new rows in their order, each with its line; every row says the same columns.

    For rows that this work does not look at again: a third of what adding objects one by one costs.
    """
    if not rows:
        return []
    ids = list(session.connection().execute(_insertion(model), rows).scalars())
    name = model.__tablename__
    _keep(session, [_added_line(name, row_id, row) for row_id, row in zip(ids, rows, strict=True)])
    return ids


@cache
def _insertion(model: type[Base]) -> ReturningInsert[int]:
    table = table_of(model)
    return insert(table).returning(table.c.id, sort_by_parameter_order=True)


@event.listens_for(WorkSession, "after_flush")
def _keep_lines(session: Session, _context: UOWTransaction) -> None:
    lines = [line for row in session.new for line in _added(row)]
    lines += [line for row in session.dirty for line in _changed(row)]
    lines += [line for row in session.deleted for line in _removed(row)]
    _keep(session, lines)


@event.listens_for(WorkSession, "before_commit")
def _write_lines(session: Session) -> None:
    """Writes what was kept in one statement, once the last objects have left their lines too."""
    session.flush()
    lines = session.info.pop("lines", [])
    if lines:
        _wait_for_turn(session)
        signed = {name: session.info[name] for name in ("who", "action", "at")}
        session.connection().execute(insert(AuditLine), [line | signed for line in lines])


def _wait_for_turn(session: Session) -> None:
    """Has lines numbered in the order in which they are committed: who reads on from one misses none."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(TURN)))


def _keep(session: Session, lines: list[Line]) -> None:
    session.info.setdefault("lines", []).extend(lines)
    session.info.setdefault("touched", set()).update(line["table"] for line in lines)


@event.listens_for(WorkSession, "do_orm_execute")
def _refuse_bulk(state: ORMExecuteState) -> None:
    statement = state.statement
    unread = isinstance(statement, TextClause) and not statement.text.startswith("SELECT")
    if not (state.is_insert or state.is_update or state.is_delete or unread):
        return
    table = getattr(statement, "table", None)
    named = not isinstance(table, Table) or table.name in UNTRACKED_TABLES
    if not (named and state.execution_options.get("untracked")):
        raise RuntimeError("a statement on a working session passes the trail by: change loaded rows instead")


def _added(row: Base) -> Iterator[Line]:
    yield _line(row, Change.ADDED)


def _added_line(table: str, row_id: int, values: dict[str, Any]) -> Line:
    nothing = {"field": None, "old": None, "new": None}
    owner, place = values.get("dispute_id"), _place(table, values)
    return {
        "change": Change.ADDED,
        "table": table,
        "row_id": str(row_id),
        "dispute_id": owner,
        "place": place,
        **nothing,
    }


def _changed(row: Base) -> Iterator[Line]:
    state = inspect(row)
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if history.has_changes() and attribute.key not in _BOOKKEEPING | _SECRET:
            old, new = (values[0] if values else None for values in (history.deleted, history.added))
            yield from _field_lines(row, attribute.key, old, new)


def _removed(row: Base) -> Iterator[Line]:
    keys = [attribute.key for attribute in inspect(row).mapper.column_attrs]
    values = {
        key: plain_of(value)
        for key in keys
        if key not in _SECRET and (value := getattr(row, key)) is not None
    }
    yield _line(row, Change.REMOVED, old=values)


def _field_lines(row: Base, field: str, old: Any, new: Any) -> Iterator[Line]:
    if not (isinstance(old, dict) and isinstance(new, dict)):
        yield _line(row, Change.CHANGED, field, plain_of(old), plain_of(new))
        return
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            yield _line(row, Change.CHANGED, f"{field}.{key}", old.get(key), new.get(key))


def _line(row: Base, change: Change, field: str | None = None, old: Any = None, new: Any = None) -> Line:
    identity = inspect(row).identity or inspect(row).mapper.primary_key_from_instance(row)
    return {
        "change": change,
        "table": row.__tablename__,
        "row_id": " ".join(str(part) for part in identity),
        "dispute_id": row.id if isinstance(row, Dispute) else row.__dict__.get("dispute_id"),
        "place": _place(row.__tablename__, row.__dict__),
        "field": field,
        "old": old,
        "new": new,
    }


def _place(table: str, values: dict[str, Any]) -> str | None:
    position = values.get("position")
    return None if position is None else f"{values.get('section', table)}[{position}]"
