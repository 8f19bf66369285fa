"""What was said when a case was last registered at this computer, and is likely to be said again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediation_desk.desktop import remembered

_USUAL = {"place": "register/place", "source": "register/source"}


def usual() -> dict[str, Any]:
    """Place and source as they were last time."""
    found = {key: remembered.remembered(at) for key, at in _USUAL.items()}
    return {key: value for key, value in found.items() if value}


def remember_usual(said: Mapping[str, Any]) -> None:
    """Keeps what a case that was registered says of them."""
    for key, at in _USUAL.items():
        remembered.remember(at, str(said.get(key) or ""))
