"""Rounds: what happened in the present one counts (case-file.md, Numbers and Stage; rules.toml `[moves]`)."""

from __future__ import annotations

from typing import Any

import pytest

from mediation_desk.domain import rounds
from tests.domain.builders import case_of
from tests.domain.making import day, end_of, ended, stage

CLOSED = {"on": "2026-04-10", "reason": "平稳", "approved_by": ["刘主任"]}


@pytest.mark.parametrize(
    ("sections", "start", "number"),
    [
        ({}, None, 1),
        ({"stages": [stage("push", "2026-03-02"), stage("resolve", "2026-03-03")]}, None, 1),
        ({"reopenings": [{"on": "2026-05-06", "round": 2}]}, "2026-05-06", 2),
        ({"reopenings": [{"on": "2026-05-06"}, {"on": "2026-07-01"}]}, "2026-07-01", 3),
        ({"stages": [stage("watch", "2026-03-05"), stage("resolve", "2026-04-01")]}, "2026-04-01", 1),
        ({"stages": [stage("callback", "2026-03-05"), stage("resolve", "2026-04-01")]}, "2026-04-01", 1),
        ({"stages": [stage("closed", "2026-03-05"), stage("resolve", "2026-04-01")]}, "2026-04-01", 1),
        ({"stages": [stage("callback", "2026-03-05"), stage("watch", "2026-04-01")]}, None, 1),
    ],
)
def test_a_round_starts_with_a_reopening_or_a_return_to_mediation(
    sections: dict[str, Any], start: str | None, number: int
) -> None:
    case = case_of(**sections)
    assert rounds.start_of(case) == (day(start) if start else None)
    assert rounds.number_of(case) == number


def test_only_what_happened_since_counts() -> None:
    held = {"place": "室", "present": ["A"], "outcome": "adjourned"}
    case = ended(
        reopenings=[{"on": "2026-05-06", "round": 2}],
        resolutions=[end_of(), end_of("terminated", "2026-06-01")],
        sessions=[{**held, "held_at": "2026-03-04T10:00"}, {**held, "held_at": "2026-05-08T10:00"}],
    )
    assert [end.kind for end in rounds.resolutions(case)] == ["terminated"]
    assert [one.held_at.month for one in rounds.sessions(case)] == [5]


@pytest.mark.parametrize(
    ("ends", "ref", "kind"),
    [
        ([], "A", None),
        ([end_of()], "A", "written_agreement"),
        ([end_of(parties=["A", "B"])], "A", "written_agreement"),
        ([end_of(parties=["B"])], "A", "written_agreement"),  # who did not join is revisited too
        ([end_of("partial_agreement", parties=["B"])], "A", "partial_agreement"),
        ([end_of("withdrawn", parties=["B"])], "A", None),
        ([end_of("withdrawn", parties=["A"]), end_of(on="2026-03-09", parties=["B"])], "A", "withdrawn"),
        ([end_of(parties=["B"]), end_of("terminated", "2026-03-09")], "A", "terminated"),
    ],
)
def test_mediation_ends_for_a_party_by_its_own_end_else_by_the_others_agreement(
    ends: list[dict[str, Any]], ref: str, kind: str | None
) -> None:
    found = rounds.end_for(ended(resolutions=ends), ref)
    assert (found.kind if found else None) == kind


@pytest.mark.parametrize(
    ("sections", "found"),
    [
        ({}, None),
        ({"dispute": {"accepted_on": "2026-03-03"}}, "2026-03-03"),
        ({"mediators": [{"name": "甲"}]}, "2026-03-02"),
        ({"mediators": [{"name": "甲", "from": "2026-03-04"}]}, "2026-03-04"),
        (
            {"dispute": {"accepted_on": "2026-03-03"}, "stages": [stage("resolve", "2026-03-06")]},
            "2026-03-06",
        ),
        (
            {"dispute": {"accepted_on": "2026-03-03"}, "reopenings": [{"on": "2026-05-06", "round": 2}]},
            "2026-05-06",
        ),
    ],
)
def test_mediation_began_with_its_stage_else_with_acceptance_else_with_who_mediates(
    sections: dict[str, Any], found: str | None
) -> None:
    assert rounds.resolve_began(case_of(**sections)) == (day(found) if found else None)


@pytest.mark.parametrize(
    ("sections", "stands"),
    [
        ({}, False),
        ({"closings": [CLOSED]}, True),
        ({"closings": [CLOSED], "reopenings": [{"on": "2026-05-06", "round": 2}]}, False),
        (
            {
                "closings": [CLOSED, {**CLOSED, "on": "2026-07-01"}],
                "reopenings": [{"on": "2026-05-06", "round": 2}],
            },
            True,
        ),
    ],
)
def test_a_closing_stands_without_a_later_reopening(sections: dict[str, Any], stands: bool) -> None:
    assert rounds.last_closing_stands(case_of(**sections)) is stands
