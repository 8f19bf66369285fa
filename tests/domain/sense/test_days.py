"""Days in the future, in no year a file can mean, or in no lunar year."""

from __future__ import annotations

import re

import pytest

from tests.domain.sense.told import TOMORROW, told


@pytest.mark.parametrize(
    "where",
    [
        "dispute.arisen_on",
        "dispute.found_at",
        "stages[6].at",
        "tiers[1].decided_on",
        "periods[1].from",
        "leads[1].from",
        "parties[0].birth_date",
        "parties[0].consents[0].on",
        "pushes[0].pushed_at",
        "evidence[0].on",
        "sessions[2].held_at",
        "events[0].on",
        "reports[0].at",
        "resolutions[2].on",
        "agreements[1].signatures[0].on",
        "agreements[1].performance[0].payments[0].on",
        "agreements[1].performance[0].done_on",
        "agreements[1].confirmation.served_on",
        "watch[1].on",
        "revisits[0].done_on",
        "tasks[0].done_on",
        "supervisions[0].answered_on",
        "filed.on",
        "closings[0].on",
    ],
)
def test_a_day_after_the_business_day_is_refused(where: str) -> None:
    value = f"{TOMORROW}T08:00" if where.endswith("at") else TOMORROW
    found = told(**{"__".join(re.findall(r"\w+", where)): value})
    assert "晚于今天" in found[where]


@pytest.mark.parametrize(
    "path",
    [
        "revisits__3__planned_on",
        "revisits__2__first_planned_on",
        "agreements__1__performance__0__due",
        "extensions__0__to",
        "suspensions__0__to",
        "leads__1__until",
        "agreements__1__performance__3__until",
        "supervisions__0__rectify_by",
        "agreements__1__confirmation__supplement_due",
        "agreements__1__performance__3__from",
        "tasks__0__due",
        "events__1__on",
    ],
)
def test_a_day_that_is_planned_may_lie_ahead(path: str) -> None:
    assert told(**{path: "2034-01-05"}) == {}


def test_this_very_day_is_not_ahead_whatever_the_hour() -> None:
    assert told(contacts__1__at="2026-11-22T23:59") == {}


@pytest.mark.parametrize(
    ("path", "day"), [("dispute__arisen_on", "1899-12-31"), ("leads__1__until", "9999-12-31")]
)
def test_a_year_no_file_can_mean_is_refused(path: str, day: str) -> None:
    assert len(told(**{path: day})) == 1


@pytest.mark.parametrize(
    ("lunar", "leap", "possible"),
    [
        ("2026-05-05", False, True),
        ("2025-06-15", True, True),
        ("2026-06-15", True, False),
        ("2026-01-30", False, True),
        ("2026-02-30", False, False),
        ("2101-01-01", False, False),
    ],
)
def test_a_lunar_day_must_be_one_of_its_year(lunar: str, leap: bool, possible: bool) -> None:
    found = told(agreements__1__performance__1__due={"lunar": lunar, "leap": leap})
    assert list(found) == ([] if possible else ["agreements[1].performance[1].due.lunar"])
