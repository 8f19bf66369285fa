"""Case files in: read, checked for sense, registered all or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mediation_desk.domain.record.followup import Revisit
from mediation_desk.exchange.case_file import read_case_files, read_section_file
from mediation_desk.services.disputes import register
from mediation_desk.services.work import Office


def register_files(office: Office, paths: Sequence[Path | str], *, renumber: bool = False) -> tuple[str, ...]:
    """The register numbers of the files' cases; Refused with every problem of every file, nothing written."""
    found = read_case_files(paths, today=office.today, rules=office.rules, calendar=office.calendar)
    return register(office, found, renumber=renumber, files=tuple(str(path) for path in paths))


def read_revisit(path: Path) -> Revisit:
    """The visit a file holds, one entry of `revisits`; Refused with every problem located."""
    visit: Revisit = read_section_file(path, Revisit)
    return visit
