"""Plain case files, small changes to them by path, and what is refused in them."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mediation_desk.almanac import official_calendar
from mediation_desk.config import paths
from mediation_desk.config.rules import default_rules
from mediation_desk.domain.record.case import Case
from mediation_desk.errors import Problem, Refused
from mediation_desk.exchange.case_file import parse_case, read_case_files
from mediation_desk.exchange.schema import case_schema

TODAY = date(2026, 11, 22)
RULES = default_rules()
SCHEMA = case_schema()
EVERY_SECTION = Path(__file__).parents[2] / "resources/cases/demo/every-section.json"
SAMPLES = sorted((paths.resources_folder() / "cases").glob("*.json"))
REMOVED = object()


def every_section() -> dict[str, Any]:
    """The case that uses every section and key of the format."""
    plain: dict[str, Any] = json.loads(EVERY_SECTION.read_text("utf-8"))
    return plain


def steps(where: str) -> list[str | int]:
    """The steps of a path: `parties[1].name` is parties, 1, name."""
    return [int(step) if step.isdigit() else step for step in re.findall(r"\w+", where)]


def at(plain: Any, where: str) -> Any:
    """The value at a path."""
    for step in steps(where):
        plain = plain[step]
    return plain


def changed(plain: dict[str, Any], where: str, value: Any) -> dict[str, Any]:
    """A copy with another value at a path, or without its key for `REMOVED`."""
    made = copy.deepcopy(plain)
    *way, last = steps(where)
    target: Any = made
    for step in way:
        target = target[step]
    if value is REMOVED:
        del target[last]
    else:
        target[last] = value
    return made


EVERY = every_section()


def refused(text: str) -> dict[str, str]:
    """What is refused in a text: the sentence of each place."""
    with pytest.raises(Refused) as caught:
        parse_case(text)
    return {problem.where: problem.what for problem in caught.value.problems}


def places(plain: Any) -> list[str]:
    """Where a plain value is refused."""
    return list(refused(json.dumps(plain)))


def read(*paths: Path | str) -> list[Case]:
    """The cases of these files on the fixed business day."""
    return read_case_files(paths, today=TODAY, rules=RULES, calendar=official_calendar())


def problems_in(*paths: Path | str) -> tuple[Problem, ...]:
    """The problems of these files on the fixed business day."""
    with pytest.raises(Refused) as caught:
        read(*paths)
    return caught.value.problems


def without_empty(plain: Any) -> Any:
    """What a file says: no key that is null, "", [] or {}."""
    if isinstance(plain, list):
        return [without_empty(item) for item in plain]
    if isinstance(plain, dict):
        said = {key: without_empty(value) for key, value in plain.items()}
        return {key: value for key, value in said.items() if value not in (None, "", [], {})}
    return plain


def records(schema: Any, plain: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Every object of a plain case with its path and schema."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        yield from records(schema["anyOf"][-2 if isinstance(plain, dict) else 0], plain, where)
    elif isinstance(plain, list):
        for index, item in enumerate(plain):
            yield from records(schema["items"], item, f"{where}[{index}]")
    elif isinstance(plain, dict):
        yield where, plain, schema
        for key, value in plain.items():
            yield from records(schema["properties"][key], value, below(where, key))


def below(where: str, key: str) -> str:
    """The path of a key of the object at `where`."""
    return f"{where}.{key}" if where else key


def distinct_records() -> Iterator[tuple[str, dict[str, Any], Any]]:
    """The first object of each kind of record, as the checks of form are the same for each further one."""
    seen: list[Any] = []
    for where, plain, schema in records(SCHEMA, EVERY):
        if schema not in seen:
            seen.append(schema)
            yield where, plain, schema


def allowed_codes(schema: Any) -> list[str]:
    """The codes a key may have: its own, or those of the items of its list."""
    if "anyOf" in schema:
        schema = schema["anyOf"][0]
    table = schema.get("items", schema).get("$ref", "").rsplit("/", 1)[-1]
    codes_allowed: list[str] = SCHEMA["$defs"].get(table, {}).get("enum", [])
    return codes_allowed


OBJECTS = list(distinct_records())
PLACES = [below(where, key) for where, plain, _ in OBJECTS for key in plain]
REQUIRED = [below(where, key) for where, _, schema in OBJECTS for key in schema["required"]]
CODED = {
    below(where, key): allowed
    for where, plain, schema in OBJECTS
    for key in plain
    if (allowed := allowed_codes(schema["properties"][key]))
}
