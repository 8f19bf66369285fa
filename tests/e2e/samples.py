"""The sample cases as plain tables: what people of the stories type."""

from __future__ import annotations

import json
from typing import Any

from mediation_desk.config.paths import resources_folder


def sample(name: str) -> dict[str, Any]:
    """One sample case."""
    path = resources_folder() / "cases" / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
