"""结案: the honest ways a case may end (rules.toml `[conclude]`; handbook 2.2 O, 5.6)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mediation_desk.domain import ends
from mediation_desk.domain.codes import ConcludedHow
from mediation_desk.domain.record.case import Case
from tests.domain.builders import RULES, owing
from tests.domain.making import after, end_of, ended, visit

CONTINUING = owing(kind="continuing", due=None, amount=None, what="协助探视")
RULED = {"status": "confirmed", "applied_on": "2026-03-09", "decided_on": "2026-03-20"}


def agreed(*items: dict[str, Any], **keys: Any) -> list[dict[str, Any]]:
    one = {"ref": "1", "kind": "written", "reached_on": "2026-03-05", "effective_on": "2026-03-05"}
    return [{**one, "terms": ["…"], "performance": list(items), **keys}]


def lacking(case: Case, how: str) -> tuple[str, ...]:
    return ends.missing_for(case, ConcludedHow(how), RULES)


@pytest.mark.parametrize(
    ("sections", "how", "count"),
    [
        ({"agreements": agreed(owing(done_on="2026-03-21"))}, "performed", 0),
        ({"agreements": agreed(owing(waived_on="2026-03-21"))}, "performed", 0),
        ({"agreements": agreed(owing())}, "performed", 1),
        ({"agreements": agreed(owing(), owing())}, "performed", 2),
        ({"agreements": agreed(owing(done_on="2026-03-21"), effective_on=None)}, "performed", 1),
        ({}, "performed", 1),
        ({"resolutions": [end_of("settled_themselves")]}, "performed", 0),
        ({"agreements": agreed(CONTINUING)}, "performed", 1),
        ({"agreements": agreed(CONTINUING), "revisits": [visit(after(7))]}, "performed", 0),
        (
            {"agreements": agreed(CONTINUING), "revisits": [visit(after(7), performance="disputed")]},
            "performed",
            1,
        ),
        (
            {"agreements": agreed(CONTINUING), "revisits": [visit(after(7), status="unreachable")]},
            "performed",
            1,
        ),
        ({"resolutions": [end_of("terminated")]}, "terminated_and_told", 0),
        ({"resolutions": [end_of("terminated", told_on=None)]}, "terminated_and_told", 1),
        ({}, "terminated_and_told", 1),
        ({"resolutions": [end_of("withdrawn")]}, "withdrawn", 0),
        ({}, "withdrawn", 1),
        ({"resolutions": [end_of("not_accepted")]}, "not_accepted", 0),
        ({}, "not_accepted", 1),
        ({"resolutions": [end_of("transferred", receipt_on="2026-03-09")]}, "transferred_and_received", 0),
        ({"resolutions": [end_of("transferred")]}, "transferred_and_received", 1),
        (
            {"lawsuits": [{"kind": "lawsuit", "on": "2026-04-01", "decided_on": "2026-04-15"}]},
            "judged_or_ruled",
            0,
        ),
        ({"lawsuits": [{"kind": "lawsuit", "on": "2026-04-01"}]}, "judged_or_ruled", 1),
        (
            {"agreements": agreed(owing(done_on="2026-03-21"), confirmation=RULED)},
            "judged_or_ruled",
            0,
        ),
        ({"agreements": agreed(owing(), confirmation=RULED)}, "judged_or_ruled", 1),
        (
            {
                "agreements": agreed(
                    owing(done_on="2026-03-21"), confirmation={**RULED, "status": "dismissed"}
                )
            },
            "judged_or_ruled",
            1,
        ),
    ],
)
def test_a_case_is_concluded_only_as_its_record_bears(sections: dict[str, Any], how: str, count: int) -> None:
    found = lacking(ended(**sections), how)
    assert len(found) == count
    assert all("请" in said for said in found)


def test_a_way_the_office_does_not_use_is_refused() -> None:
    rules = replace(RULES, conclude=replace(RULES.conclude, any_of=(ConcludedHow.PERFORMED,)))
    found = ends.missing_for(ended(kind="withdrawn"), ConcludedHow.WITHDRAWN, rules)
    assert found == ("本单位没有采用这种结案方式，请改选",)


def test_every_way_of_the_rules_is_known() -> None:
    assert set(RULES.conclude.any_of) == set(ConcludedHow)
