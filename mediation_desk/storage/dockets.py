"""The docket books of committees: gap-free a committee and year, under any number of writers.

Numbers given here follow each other from the first one on; a number kept from elsewhere is stepped over.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediation_desk.domain.numbers import parse_docket, render_docket
from mediation_desk.storage import models


def give_docket(
    session: Session, committee: models.Committee, year: int, dispute_id: int | None = None
) -> tuple[str, models.Docket]:
    """The committee's next docket of that year, and its line; other writers wait for the commit."""
    session.scalars(select(models.Committee.id).where(models.Committee.id == committee.id).with_for_update())
    sequence = _next_sequence(session, committee.id, year)
    text = render_docket(committee.docket_pattern, year, committee.short_name, sequence)
    row = _line(committee, year, sequence, text, given=True, dispute_id=dispute_id)
    session.add(row)
    session.flush()
    return text, row


def keep_docket(
    session: Session, committee: models.Committee, text: str, dispute_id: int | None = None
) -> models.Docket | None:
    """The line of a docket given elsewhere; None where it is taken or not written by the pattern."""
    parts = parse_docket(committee.docket_pattern, committee.short_name, text)
    if parts is None or parts.sequence in _taken(session, committee.id, parts.year):
        return None
    row = _line(committee, parts.year, parts.sequence, text, given=False, dispute_id=dispute_id)
    session.add(row)
    session.flush()
    return row


def line_of(session: Session, dispute_id: int) -> models.Docket | None:
    """The line of a case's docket that stands."""
    wanted = select(models.Docket).where(
        models.Docket.dispute_id == dispute_id, models.Docket.void.is_(False)
    )
    return session.scalars(wanted).one_or_none()


def is_void(session: Session, text: str) -> bool:
    """Whether that docket was marked 作废 here."""
    wanted = select(models.Docket.id).where(models.Docket.text == text, models.Docket.void)
    return session.scalars(wanted).first() is not None


def void_docket(row: models.Docket, because: str) -> None:
    """Marks a mistaken docket 作废; its number is never given again."""
    row.void = True
    row.void_because = because


def _line(committee: models.Committee, year: int, sequence: int, text: str, **more: Any) -> models.Docket:
    return models.Docket(
        committee_id=committee.id, year=year, sequence=sequence, text=text, void=False, **more
    )


def _next_sequence(session: Session, committee_id: int, year: int) -> int:
    book = (models.Docket.committee_id == committee_id, models.Docket.year == year)
    given, highest = session.execute(
        select(
            func.max(models.Docket.sequence).filter(models.Docket.given), func.max(models.Docket.sequence)
        ).where(*book)
    ).one()
    sequence = (given if given is not None else highest or 0) + 1
    if highest and sequence <= highest:
        taken = _taken(session, committee_id, year)
        while sequence in taken:
            sequence += 1
    return int(sequence)


def _taken(session: Session, committee_id: int, year: int) -> set[int]:
    wanted = select(models.Docket.sequence).where(
        models.Docket.committee_id == committee_id, models.Docket.year == year
    )
    return set(session.scalars(wanted))
