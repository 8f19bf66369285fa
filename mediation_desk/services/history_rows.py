"""The rows of a case as they were at a line of its trail: as they are now, every later line taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediation_desk.domain.plain import plain_of
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.where import entry_at, indexes_of
from mediation_desk.storage.models import Agreement, Change, Dispute, Performance
from mediation_desk.storage.queries import audit
from mediation_desk.storage.queries.audit import Line
from mediation_desk.storage.row_keys import key_in, plain_row, put, section_of

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Entries of a section that an act took out of its middle or put into it; each with its position.

    Their neighbours moved along: the trail has them as changed rows, though nobody changed them.
    """

    gone: tuple[tuple[int, Plain], ...]
    come: tuple[tuple[int, Plain], ...]


class Rows:
    """What the lines of a part of the trail are about."""

    def __init__(self, session: Session, dispute_id: int, case: Case, lines: Sequence[Line]) -> None:
        """Takes the case as it is now, and the lines, the latest first."""
        self._case = case
        self._places = _performance_places(session, dispute_id, lines)
        self._later: dict[tuple[str, str], list[Line]] = {}
        if lines:
            ids = {line.row_id for line in lines if line.table != Dispute.__tablename__}
            for line in audit.later_lines(session, dispute_id, lines[-1].id - 1, ids):
                self._later.setdefault((line.table, line.row_id), []).append(line)

    def where(self, line: Line) -> str:
        """The place of the row in the case file."""
        if line.table == Dispute.__tablename__:
            return "dispute"
        if line.table == Performance.__tablename__:
            return self._places.get(line.row_id, "")
        place = line.place or ""
        return f"dispute.{place}" if place.startswith("signals[") else place

    def as_written(self, line: Line) -> Plain:
        """The row as it was when a line had been written; as it went, where the line took it away."""
        return plain_row(line.table, line.old) if line.change is Change.REMOVED else self._at(line, line.id)

    def moved(self, lines: Sequence[Line]) -> Moved | None:
        """The entries an act took out or put in, None where neighbours moving along do not explain its lines.

        `lines` are those of one act about one section, in the order of writing.
        """
        if len({line.change for line in lines}) == 1:
            return None
        rows = {line.row_id: line for line in lines}
        before = self._states(rows.values(), lines[0].id - 1, Change.ADDED)
        after = self._states(rows.values(), lines[-1].id, Change.REMOVED)
        gone = tuple(one for one in before if one[1] not in [plain for _, plain in after])
        come = tuple(one for one in after if one[1] not in [plain for _, plain in before])
        return Moved(gone=gone, come=come) if len(gone) + len(come) < len(rows) else None

    def _states(self, lines: Iterable[Line], at: int, without: Change) -> list[tuple[int, Plain]]:
        """The rows by position as they were at a time; those left out that were not there then."""
        there = [line for line in lines if line.change is not without]
        states = [(indexes_of(line.place or "[0]")[-1], self._at(line, at)) for line in there]
        return sorted(states, key=lambda state: state[0])

    def _at(self, line: Line, at: int) -> Plain:
        where = self.where(line)
        plain: Plain = (plain_of(entry_at(self._case, where)) or {}) if where else {}
        for later in self._later.get((line.table, line.row_id), ()):
            if later.id <= at:
                break
            if later.change is Change.REMOVED:
                plain = plain_row(later.table, later.old)
            elif found := key_in(later.table, later.field or ""):
                put(plain, found[1], later.old)
        return plain


def section_in(line: Line) -> str:
    """The section of the case file that a line is about, nothing for other rows."""
    return section_of(line.table, line.place) or ""


def _performance_places(session: Session, dispute_id: int, lines: Sequence[Line]) -> dict[str, str]:
    """Where in the case file each performance row stands."""
    if not any(line.table == Performance.__tablename__ for line in lines):
        return {}
    wanted = (
        select(Performance.id, Agreement.position, Performance.position)
        .join(Agreement, Agreement.id == Performance.agreement_id)
        .where(Performance.dispute_id == dispute_id)
    )
    return {str(one): f"agreements[{at}].performance[{row}]" for one, at, row in session.execute(wanted)}
