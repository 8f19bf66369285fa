"""Register numbers: a unit's own sequence of a year, given at registration and never reused."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

from mediation_desk.domain.numbers import parse_register_number, register_number
from mediation_desk.storage.audit_trail import UNTRACKED

# Both databases know these sentences; the row stays locked until the commit.
_NEXT = text(
    "INSERT INTO sequences (scope, year, last) VALUES (:scope, :year, 1) "
    "ON CONFLICT (scope, year) DO UPDATE SET last = sequences.last + 1 RETURNING last"
)
_NOTE = text(
    "INSERT INTO sequences (scope, year, last) VALUES (:scope, :year, :met) "
    "ON CONFLICT (scope, year) DO UPDATE SET last = excluded.last WHERE excluded.last > sequences.last"
)


def next_register_number(session: Session, prefix: str, year: int) -> str:
    """The next number of that unit and year."""
    counter = {"scope": prefix, "year": year}
    sequence: int = session.execute(_NEXT, counter, execution_options=UNTRACKED).scalar_one()
    return register_number(prefix, year, sequence)


def note_register_number(session: Session, number: str) -> None:
    """Lets the counter pass a number given elsewhere; a number of another shape changes nothing."""
    parts = parse_register_number(number)
    if parts is not None:
        prefix, year, sequence = parts
        session.execute(_NOTE, {"scope": prefix, "year": year, "met": sequence}, execution_options=UNTRACKED)
