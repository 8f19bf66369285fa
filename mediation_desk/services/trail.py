"""Reading the trail: of one case, and what anybody wrote since one last looked."""

from __future__ import annotations

from mediation_desk.services import cases
from mediation_desk.services.work import Office
from mediation_desk.storage.queries import audit


def shown(office: Office, number: str) -> tuple[audit.Line, ...]:
    """Every change of a case in order of time: when, who, in which action, which field from what to what."""
    with office.read("audit") as session:
        return audit.lines_of(session, cases.find_id(session, number))


def newest(office: Office) -> int:
    """The newest line of the trail, whoever wrote it; as long as it stays, nothing was written."""
    with office.read("notice") as session:
        return audit.newest_line(session)


def tables_since(office: Office, line_id: int) -> frozenset[str]:
    """The tables written after that line, by whatever window, command or person."""
    with office.read("notice") as session:
        return audit.tables_since(session, line_id)
