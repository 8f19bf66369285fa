"""An office at an empty desk, on both databases, on a fixed business day."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from mediation_desk.domain.plain import SHANGHAI, value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.services import disputes
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from mediation_desk.storage.database import Desk
from tests.exchange.plain import SAMPLES

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=SHANGHAI)


def sample(name: str) -> dict[str, Any]:
    """The plain value of a sample case, without its head."""
    path = next(path for path in SAMPLES if path.stem == name)
    plain: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return {key: value for key, value in plain.items() if key not in {"format", "version"}}


@pytest.fixture
def office(desk: Desk) -> Office:
    return Office(desk=desk, actor=Actor(name="办案人"), today=TODAY, clock=lambda: NOON)


@pytest.fixture
def registered(office: Office) -> Callable[..., str]:
    """Registers a sample, with some of its sections changed, and gives its number."""

    def register(name: str, **sections: Any) -> str:
        plain = {**sample(name), **sections}
        return disputes.register(office, [value_of(Case, plain)])[0]

    return register
