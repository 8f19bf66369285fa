"""Plain case files for the tests of the exchange, and small changes to them by path."""

from __future__ import annotations

import copy
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from mediation_desk.config import paths

TODAY = date(2026, 11, 22)
EVERY_SECTION = Path(__file__).parent.parent / "data" / "every-section.json"
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
