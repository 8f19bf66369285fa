"""Who put off a due day: limits that were extended, visits that were planned anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from mediation_desk.domain.codes import DueKind, LimitKey
from mediation_desk.domain.record.case import Case
from mediation_desk.services import cases
from mediation_desk.services.work import Office
from mediation_desk.storage import cases as stored
from mediation_desk.storage.queries.touched import last_touch

LIMITS = {
    DueKind.RESOLVE_LIMIT: LimitKey.RESOLVE_DAYS,
    DueKind.MEDIATION_LIMIT: LimitKey.MEDIATION_DAYS,
}
"""The limit behind each kind of row that can be extended."""
VISITS = frozenset({DueKind.REVISIT, DueKind.PROTECTION_ORDER, DueKind.COOLING_OFF})
"""The kinds of row that are put off by planning the visit anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedDay:
    """One time a day was put off: to which day and why, by whom and when where the trail knows it."""

    to: date
    reason: str | None
    who: str | None
    at: datetime | None


def moved_days(
    office: Office, number: str, kind: DueKind, due: date, party: str | None = None
) -> tuple[MovedDay, ...]:
    """Each time somebody put off the due day of that row, the first first; nothing where nobody did."""
    with office.read("show") as session:
        row_id = cases.find_id(session, number)
        case = stored.load_case(session, row_id)
        moves = []
        for place, to, reason in _entries(case, kind, due, party):
            who, at = last_touch(session, row_id, place) or (None, None)
            moves.append(MovedDay(to=to, reason=reason, who=who, at=at))
    return tuple(moves)


def _entries(
    case: Case, kind: DueKind, due: date, party: str | None
) -> Iterator[tuple[str, date, str | None]]:
    for index, extension in enumerate(case.extensions):
        if extension.to and extension.to <= due and extension.what is LIMITS.get(kind, ...):
            yield f"extensions[{index}]", extension.to, extension.reason
    for index, visit in enumerate(case.revisits if kind in VISITS else ()):
        if visit.party == party and visit.first_planned_on and visit.planned_on == due:
            yield f"revisits[{index}]", visit.planned_on, visit.reason
