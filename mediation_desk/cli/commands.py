"""One function a command: asks the services, and gives what is printed."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mediation_desk import labels
from mediation_desk.cli import lines
from mediation_desk.domain import codes
from mediation_desk.exchange.case_file import dump_case
from mediation_desk.services import disputes, files, followup, moves, trail, worklist
from mediation_desk.services.work import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command gives: the JSON value, and the same in lines for people."""

    value: Any
    text: str


Command = Callable[[Office, argparse.Namespace], Answer]


def desk_new(office: Office, asked: argparse.Namespace) -> Answer:
    """The empty desk, made by opening it."""
    return Answer(value={"desk": office.desk.name}, text=f"已建工作台：{office.desk.name}")


def case_add(office: Office, asked: argparse.Namespace) -> Answer:
    """The register numbers of the files' cases, all or none."""
    numbers = files.register_files(office, asked.files, renumber=asked.renumber)
    return Answer(value={"numbers": list(numbers)}, text="\n".join(f"已登记：{one}" for one in numbers))


def case_show(office: Office, asked: argparse.Namespace) -> Answer:
    """The case file of one case."""
    plain = dump_case(disputes.show(office, asked.number))
    return Answer(value=plain, text=lines.pretty(plain))


def case_list(office: Office, asked: argparse.Namespace) -> Answer:
    """Every case that fits, newest first."""
    rows = disputes.listed(
        office,
        stage=codes.Stage(asked.stage) if asked.stage else None,
        tier=codes.Tier(asked.tier) if asked.tier else None,
        unit=asked.unit,
        search=asked.search,
    )
    return Answer(value=[lines.plain_case(row) for row in rows], text=lines.case_lines(rows))


def case_move(office: Office, asked: argparse.Namespace) -> Answer:
    """The stage the case was moved to."""
    case = moves.move(office, asked.number, codes.Stage(asked.stage), reason=asked.reason)
    value = {"number": case.number, "stage": asked.stage}
    return Answer(value=value, text=f"{case.number} 已转入{labels.STAGE[asked.stage]}")


def due(office: Office, asked: argparse.Namespace) -> Answer:
    """What is due up to a day."""
    rows = worklist.due(office, until=asked.until, by=asked.by)
    return Answer(value=[lines.plain_due(row) for row in rows], text=lines.due_lines(rows))


def revisit_record(office: Office, asked: argparse.Namespace) -> Answer:
    """What one finding changed."""
    visit = files.read_revisit(Path(asked.file))
    found = followup.record_revisit(office, asked.number, visit)
    said = "\n".join(found.changed) or "已记回访"
    return Answer(value=lines.plain_row(found), text=said)


# The forms of papers take 15 ms to import: only who asks for papers pays for them.
def paper_list() -> Answer:
    """The catalogue of papers."""
    from mediation_desk.services import papers  # noqa: PLC0415

    rows = papers.catalogue()
    return Answer(
        value=[lines.plain_row(row) for row in rows],
        text="\n".join(f"{row.code}\t{row.label}{'' if row.made else '（尚未提供）'}" for row in rows),
    )


def paper_check(office: Office, asked: argparse.Namespace) -> Answer:
    """What would get a paper sent back."""
    from mediation_desk.services import papers  # noqa: PLC0415

    problems = papers.check(office, asked.number, asked.code)
    value = [lines.plain_problem(problem) for problem in problems]
    return Answer(value=value, text=lines.problem_lines(problems) or "没有发现会被退回的问题")


def paper_make(office: Office, asked: argparse.Namespace) -> Answer:
    """The files of the papers made, and what would get them sent back."""
    from mediation_desk.services import papers  # noqa: PLC0415

    made = papers.make(
        office,
        asked.number,
        tuple(asked.codes),
        every=asked.all,
        formats=tuple(one.strip() for one in asked.format.split(",") if one.strip()),
        out=asked.out,
    )
    value = {
        "files": [str(path) for path in made.files],
        "problems": [lines.plain_problem(problem) for problem in made.problems],
    }
    text = "\n".join(f"已出：{path}" for path in made.files)
    return Answer(value=value, text="\n".join(filter(None, (text, lines.problem_lines(made.problems)))))


def search(office: Office, asked: argparse.Namespace) -> Answer:
    """The cases that hold the text."""
    rows = disputes.found(office, asked.text, limit=None).rows
    return Answer(value=[lines.plain_case(row) for row in rows], text=lines.case_lines(rows))


def audit_show(office: Office, asked: argparse.Namespace) -> Answer:
    """The trail of one case."""
    rows = trail.shown(office, asked.number)
    return Answer(value=[lines.plain_trail(row) for row in rows], text=lines.trail_lines(rows))


COMMANDS: dict[tuple[str, str | None], Command] = {
    ("desk", "new"): desk_new,
    ("case", "add"): case_add,
    ("case", "show"): case_show,
    ("case", "list"): case_list,
    ("case", "move"): case_move,
    ("due", None): due,
    ("revisit", "record"): revisit_record,
    ("paper", "check"): paper_check,
    ("paper", "make"): paper_make,
    ("search", None): search,
    ("audit", "show"): audit_show,
}

MAKES_A_DESK = frozenset({("desk", "new"), ("case", "add")})
"""Commands that make the desk file that is not there."""

WITHOUT_A_DESK: dict[tuple[str, str | None], Callable[[], Answer]] = {("paper", "list"): paper_list}
"""Commands answered without opening a desk."""
