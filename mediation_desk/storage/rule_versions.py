"""The rules an office set itself, each state whole, with the day from which it counts."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from mediation_desk.domain.codes import Stage
from mediation_desk.storage.base import table_of
from mediation_desk.storage.models import FIRST_DAY, Dispute, RuleVersion

_THE_RULES = 0x7275_6C65_73
"""The lock of PostgreSQL's writers of rules."""
_TABLE = table_of(RuleVersion)
# By the table itself: every start asks for the rules, and would set up all models for them.
_IN_FORCE = (
    select(_TABLE.c.body)
    .where(_TABLE.c.counts_from <= bindparam("day"))
    .order_by(_TABLE.c.counts_from.desc(), _TABLE.c.id.desc())
    .limit(1)
)


_LATEST = select(func.max(_TABLE.c.id))


def latest(session: Session) -> int | None:
    """The last change of the rules, None where the office changed none."""
    found: int | None = session.execute(_LATEST).scalar_one()
    return found


def body_on(session: Session, day: date) -> dict[str, Any] | None:
    """The plain rules the office had set by a day, None where the defaults counted."""
    return session.execute(_IN_FORCE, {"day": day}).scalar_one_or_none()


def versions(session: Session) -> tuple[RuleVersion, ...]:
    """Every change of the rules, the first one first."""
    return tuple(session.scalars(select(RuleVersion).order_by(RuleVersion.id)))


def add_version(session: Session, version: RuleVersion) -> int:
    """Keeps the rules as they are from now on; gives the number of the version."""
    session.add(version)
    session.flush()
    return version.id


def wait_for_turn(session: Session) -> None:
    """Has changes of the rules follow each other: each builds on the whole body before it."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_THE_RULES)))


def work_out_anew(session: Session) -> int:
    """How many open cases will have all that follows from the rules worked out anew.

    The trail says nothing of it, as nobody changed the cases.
    """
    disputes = table_of(Dispute)
    outdated = update(disputes).where(disputes.c.stage != Stage.CLOSED).values(due_until=FIRST_DAY)
    return session.connection().execute(outdated).rowcount
