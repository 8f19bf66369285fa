"""The desk at a glance: its name, how many cases it holds, and when it was last written to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mediation_desk.services.work import Office
from mediation_desk.storage.database import file_of
from mediation_desk.storage.queries import desk


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskFacts:
    """`name` is the file's, or the database's on a server; `saved_at` None before anything was written."""

    name: str
    is_file: bool
    cases: int
    saved_at: datetime | None


def desk_facts(office: Office) -> DeskFacts:
    """What the desk is called, holds, and when something was last saved in it."""
    path = file_of(office.desk.name)
    with office.read("today") as session:
        cases, saved_at = desk.case_count(session), desk.written_at(session)
    return DeskFacts(
        name=path.name if path else office.desk.name.rpartition("/")[2],
        is_file=path is not None,
        cases=cases,
        saved_at=saved_at,
    )
