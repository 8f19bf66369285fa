"""Reading the trail of one case."""

from __future__ import annotations

from mediation_desk.services import cases
from mediation_desk.services.work import Office
from mediation_desk.storage.queries import audit


def shown(office: Office, number: str) -> tuple[audit.Line, ...]:
    """Every change of a case in order of time: when, who, in which action, which field from what to what."""
    with office.read("audit") as session:
        return audit.lines_of(session, cases.find_id(session, number))
