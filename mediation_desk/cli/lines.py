"""What the commands print for people, and the plain values for `--json`."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from typing import Any

from mediation_desk import labels
from mediation_desk.domain.plain import plain_of
from mediation_desk.errors import Problem


def plain_row(row: Any) -> dict[str, Any]:
    """A frozen row as a JSON object with every key, empty ones null."""
    return {field.name: plain_of(getattr(row, field.name)) for field in dataclasses.fields(row)}


CASE_KEYS = (
    "number",
    "docket",
    "title",
    "stage",
    "tier",
    "period",
    "unit",
    "mediator",
    "next_on",
    "next_why",
)


def plain_case(row: Any) -> dict[str, Any]:
    """A line of the case list with the keys of case-file.md."""
    plain = plain_row(row)
    return {key: plain[key] for key in CASE_KEYS}


DUE_KEYS = ("kind", "number", "title", "what", "due", "days_overdue", "who", "party", "why")


def plain_due(row: Any) -> dict[str, Any]:
    """A row of the worklist with the keys of case-file.md."""
    plain = plain_row(row)
    return {key: plain[key] for key in DUE_KEYS}


def plain_trail(row: Any) -> dict[str, Any]:
    """A line of the trail, its moment to the second."""
    return {**plain_row(row), "at": row.at.isoformat(timespec="seconds")}


def plain_problem(problem: Problem) -> dict[str, Any]:
    """A problem as case-file.md gives it; `file` only where files were given."""
    found: dict[str, Any] = {"file": problem.file} if problem.file else {}
    return {**found, "where": problem.where, "what": problem.what, "blocks": problem.blocks}


def pretty(value: Any) -> str:
    """A JSON value for reading, not ASCII-escaped."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def case_lines(rows: Iterable[Any]) -> str:
    """The list of cases, one a line."""
    return "\n".join(
        "\t".join(
            (
                row.number,
                labels.TIER.get(row.tier or "", "未定级"),
                labels.STAGE[row.stage],
                row.title,
                f"{row.next_on.isoformat()} {row.next_why}" if row.next_on else "",
            )
        ).rstrip()
        for row in rows
    )


def due_lines(rows: Iterable[Any]) -> str:
    """What is due, one a line, late ones with their days."""
    return "\n".join(
        f"{row.due.isoformat()}\t{_lateness(row.days_overdue)}\t{row.number}\t"
        f"{row.what}\t{row.who or ''}\t{row.why}"
        for row in rows
    )


def _lateness(days: int) -> str:
    return f"逾期{days}天" if days else "到期"


def problem_lines(problems: Iterable[Problem]) -> str:
    """Problems, one a line, those that get a paper sent back marked."""
    return "\n".join(
        f"{'会被退回' if problem.blocks else '请核对'}\t{problem.where}\t{problem.what}"
        for problem in problems
    )


def trail_lines(rows: Iterable[Any]) -> str:
    """The trail, one change a line."""
    return "\n".join(
        "\t".join(
            (
                row.at.strftime("%Y-%m-%d %H:%M:%S"),
                row.who,
                row.action,
                f"{row.table}.{row.field}" if row.field else row.table,
                f"{_said(row.old)} -> {_said(row.new)}" if row.field else str(row.change),
            )
        )
        for row in rows
    )


def _said(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False, default=str)
