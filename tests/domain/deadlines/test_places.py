"""Every due row says where in the case file it stands, so that the entry it is about is found again."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediation_desk.domain import codes
from mediation_desk.domain.codes import DueKind
from mediation_desk.domain.deadlines import rows_of
from mediation_desk.domain.due import CONSEQUENCE, Due
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.where import indexes_of, keys_of, section_of
from tests import strategies
from tests.domain.builders import RULES, case_of, owing
from tests.domain.deadlines.test_rows import lived_cases
from tests.domain.making import CALENDAR, after, day, end_of, ended, row, rows, tier

SECTIONS = {field.name for field in fields(Case)}
CODES = {
    "reports": {"about": codes.Signal, "to": codes.ReportTo},
    "push_answers": {"group": codes.PushGroup},
    "supervisions": {"about": DueKind},
}
PUSHED = {"line": "community", "origin": "grid_worker", "pushed_at": "2026-03-02T09:00", "to": "调委会"}


def check_place(case: Case, due: Due) -> None:
    assert due.where is not None
    section = section_of(due.where)
    assert section in SECTIONS
    found: Any = case
    names = due.where.removesuffix(".confirmation").split(".")
    for name, index in zip(names, indexes_of(due.where), strict=bool(indexes_of(due.where))):
        found = getattr(found, name.partition("[")[0])[index]
    for key, code in keys_of(due.where).items():
        assert code in set(CODES[section][key])


@settings(max_examples=60)
@given(lived_cases(), st.integers(0, 200))
def test_every_row_of_a_lived_case_stands_somewhere(case: Case, number: int) -> None:
    for one in rows_of(case, RULES, CALENDAR, day(after(number))).rows:
        check_place(case, one)


@settings(max_examples=60)
@given(strategies.plain_cases(), st.integers(-400, 1200))
def test_every_row_of_any_valid_case_stands_somewhere(plain: dict[str, Any], number: int) -> None:
    case = value_of(Case, {key: value for key, value in plain.items() if key not in ("format", "version")})
    for one in rows_of(case, RULES, CALENDAR, strategies.TODAY + timedelta(days=number)).rows:
        check_place(case, one)


@pytest.mark.parametrize(
    ("case", "kind", "place"),
    [
        (case_of(), "assignment", "assignments"),
        (case_of(), "first_contact", "contacts"),
        (case_of(), "tier_decision", "tiers"),
        (case_of(), "resolve_limit", "resolutions"),
        (case_of(dispute={"accepted_on": "2026-03-03"}), "mediation_limit", "resolutions"),
        (
            case_of(pushes=[PUSHED | {"received_at": "2026-03-02T10:00", "answer": "accepted"}, PUSHED]),
            "push_receipt",
            "pushes[1]",
        ),
        (
            case_of(push_answers=[{"group": "weapon", "answer": "unknown"}]),
            "unknown_signal",
            "push_answers[group=weapon]",
        ),
        (ended(tasks=[{"what": "甲"}, {"what": "乙", "due": "2026-03-09"}]), "meeting_task", "tasks[1]"),
        (ended(resolutions=[end_of("not_accepted")]), "handover_check", "resolutions[0]"),
        (ended(concluded={"on": "2026-03-06"}), "conclusion_report", "concluded"),
        (ended(concluded={"on": "2026-03-06"}), "filing", "filed"),
        (ended(), "watch", "watch"),
        (ended(), "closing_check", "closings"),
    ],
)
def test_a_row_stands_at_the_entry_that_answers_it(case: Case, kind: str, place: str) -> None:
    (found,) = {one.where for one in rows(case, "2026-03-06", kind)}
    assert found == place


def test_a_duty_to_report_names_signal_and_recipient() -> None:
    case = case_of(dispute={"signals": [{"code": "threat", "answer": "present"}]})
    places = {one.where for one in rows(case, "2026-03-06", "report")}
    expected = {("threat", recipient) for recipient in RULES.report[codes.Signal.THREAT]}
    assert {(keys_of(place or "")["about"], keys_of(place or "")["to"]) for place in places} == expected


def test_what_hangs_on_an_agreement_stands_at_the_one_that_counts() -> None:
    first = {"ref": "1", "kind": "oral", "reached_on": "2026-03-05", "terms": ["…"]}
    second = {
        "ref": "2",
        "replaces": "1",
        "kind": "oral",
        "reached_on": "2026-03-05",
        "terms": ["…"],
        "performance": [owing(done_on="2026-03-05"), owing(due="2026-04-01")],
    }
    case = ended(agreements=[first, second])
    assert row(case, "2026-03-06", "instalment").where == "agreements[1].performance[1]"
    assert row(case, "2026-03-06", "limitation").where == "agreements[1]"
    assert row(case, "2026-03-06", "confirmation_wish").where == "agreements[1].confirmation"
    assert row(case, "2026-03-06", "confirmation").where == "agreements[1].confirmation"


def test_a_supervision_names_the_kind_that_is_late() -> None:
    case = case_of(tiers=[tier("red")])
    places = {one.where for one in rows(case, "2026-04-06", "supervision")}
    assert "supervisions[about=first_contact]" in places


def test_every_kind_of_row_has_its_consequence() -> None:
    assert sorted(CONSEQUENCE) == sorted(DueKind)
