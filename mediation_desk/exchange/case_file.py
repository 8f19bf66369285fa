"""The case file, version 1: read with every problem located, and written as `case show` gives it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from mediation_desk.domain import sense
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.plain import is_empty, plain_of, value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.rules import Rules
from mediation_desk.errors import Problem, Refused
from mediation_desk.exchange.json_text import parse_json, read_text, text_problems
from mediation_desk.exchange.schema import FORMAT, VERSION
from mediation_desk.exchange.shape import section_problems, shape_problems


def read_case_files(
    paths: Sequence[Path | str], *, today: date, rules: Rules, calendar: Calendar | None = None
) -> list[Case]:
    """The cases of the files, one each; refused with all problems of all files when any has one.

    A problem's `file` is the path as it was given. Without a calendar lunar days are judged by form alone.
    """
    cases: list[Case] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            case = parse_case(read_text(Path(path)))
        except Refused as refusal:
            problems += _of_file(refusal.problems, str(path))
            continue
        senseless = sense.problems_of(case, today=today, rules=rules, calendar=calendar)
        problems += _of_file(senseless, str(path))
        cases.append(case)
    if problems:
        raise Refused(_summary(problems), problems)
    return cases


def parse_case(text: str, name: str | None = None) -> Case:
    """The case a text says; refused where it is no case file, `name` being the file of the problems.

    Whether the days, refs and identities make sense is the business of `domain.sense`.
    """
    plain = _checked(lambda: text, name, lambda given: _head_problems(given) or shape_problems(given))
    case: Case = value_of(Case, {key: plain[key] for key in plain if key not in _HEAD})
    return case


def read_section_file(path: Path | str, record: type) -> Any:
    """The record a file holds, one entry of a section such as a Revisit; refused with all its problems."""
    plain = _checked(lambda: read_text(Path(path)), str(path), lambda given: section_problems(given, record))
    return value_of(record, plain)


def dump_case(case: Case) -> dict[str, Any]:
    """The plain value of a case in the file's order, without its empty keys."""
    return {**_HEAD, **plain_of(case)}


_HEAD = {"format": FORMAT, "version": VERSION}


def _checked(read: Callable[[], str], name: str | None, judge: Callable[[Any], Iterable[Problem]]) -> Any:
    """The plain value of a text without its empty keys; refused where the text or `judge` finds a problem."""
    try:
        plain = parse_json(read())
        problems = list(text_problems(plain)) or list(judge(plain))
    except Refused as refusal:
        problems = list(refusal.problems)
    if problems:
        located = _of_file(problems, name)
        raise Refused(_summary(located), located)
    return _without_empty(plain)


def _head_problems(plain: Any) -> list[Problem]:
    """Why a JSON value is no case file of this version; the rest of such a file is not looked at."""
    if not isinstance(plain, dict):
        return [Problem(where="", what="不是案件文件，请核对所选文件。")]
    problems = []
    if plain.get("format") != FORMAT:
        problems.append(Problem(where="format", what=f"不是案件文件：这一项应为{FORMAT}，请核对所选文件。"))
    version = plain.get("version")
    if isinstance(version, bool) or version != VERSION:
        what = f"本程序只认第{VERSION}版案件文件，请升级程序或请对方另存为第{VERSION}版。"
        problems.append(Problem(where="version", what=what))
    return problems


def _without_empty(plain: Any) -> Any:
    """The plain value less keys that say nothing, and less keys whose own keys all say nothing."""
    if isinstance(plain, list):
        return [_without_empty(item) for item in plain]
    if isinstance(plain, dict):
        return {key: kept for key in plain if not is_empty(kept := _without_empty(plain[key]))}
    return plain


def _of_file(problems: Iterable[Problem], name: str | None) -> list[Problem]:
    return [dataclasses.replace(problem, file=name) for problem in problems]


def _summary(problems: Sequence[Problem]) -> str:
    first = problems[0]
    place = "：".join(part for part in (first.file, first.where, first.what) if part)
    more = f"（共{len(problems)}处问题，请逐处改正）" if len(problems) > 1 else ""
    return f"案件文件有问题，未作登记。{place}{more}"
