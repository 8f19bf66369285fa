"""Cases and the frame of work for the tests of storage."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy.orm import Session

from mediation_desk.domain import codes
from mediation_desk.domain.plain import SHANGHAI, value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.storage.cases import Current, add_case
from mediation_desk.storage.database import Desk

AT = datetime(2026, 3, 2, 9, 30, tzinfo=SHANGHAI)
TODAY = date(2026, 3, 2)
CURRENT = Current(at=AT, stage=codes.Stage.PUSH, tier=codes.Tier.BLUE)
CASES = Path(__file__).parents[2] / "resources" / "cases"


def case_of(plain: dict[str, Any]) -> Case:
    keys = {key: value for key, value in plain.items() if key not in ("format", "version")}
    case: Case = value_of(Case, keys)
    return case


def every_section() -> Case:
    return case_of(json.loads((CASES / "demo" / "every-section.json").read_text("utf-8")))


def small_case(
    number: str = "建中2026-0001", *, names: tuple[str, str] = ("王某", "李某"), **keys: Any
) -> Case:
    """A dispute between two neighbours; `keys` go to the dispute."""
    sides = ("applicant", "respondent")
    parties = [
        {"ref": ref, "side": side, "kind": "person", "name": name}
        for ref, side, name in zip("AB", sides, names, strict=True)
    ]
    dispute = {
        "registered_on": "2026-03-02",
        "category": "neighbours",
        "source": "application",
        "title": f"{names[0]}与{names[1]}通道纠纷",
        "facts": "楼道内堆放杂物，占用公共通道。",
        **keys,
    }
    return case_of({"number": number, "dispute": dispute, "parties": parties})


def with_party(case: Case, position: int, **keys: Any) -> Case:
    """The case with one party changed."""
    parties = list(case.parties)
    parties[position] = replace(parties[position], **keys)
    return replace(case, parties=tuple(parties))


def working(desk: Desk, action: str = "register") -> AbstractContextManager[Session]:
    return desk.work(who="李调解", action=action, at=AT)


def fail_after(*_done: object) -> NoReturn:
    """The failure of a work after what it did."""
    raise ZeroDivisionError


def added(desk: Desk, *cases: Case) -> list[int]:
    """The ids of the cases, stored in one work."""
    with working(desk) as session:
        return [add_case(session, case, CURRENT).id for case in cases]
