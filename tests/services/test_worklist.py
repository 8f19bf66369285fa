"""The worklist: the index and the rules say the same, on whatever day it is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from mediation_desk.domain.deadlines import rows_of
from mediation_desk.services import disputes, worklist
from mediation_desk.services.work import Office
from tests.services.conftest import TODAY

Registered = Callable[..., str]
LONG_AFTER = TODAY + timedelta(days=500)


@pytest.fixture
def numbers(registered: Registered) -> list[str]:
    return [registered(name) for name in ("roof-leak", "visiting-rights", "courtyard-owners")]


def worked_out(office: Office, until: date) -> list[tuple[str, str, date, str | None]]:
    """What the rules say is due, case by case, without the index."""
    found = []
    for row in disputes.listed(office):
        case = disputes.show(office, row.number)
        rows = rows_of(case, office.rules, office.calendar, office.today, until).rows
        found += [
            (one.kind.value, row.number, one.due, one.party)
            for one in rows
            if one.stands_on(office.today) and one.due <= until
        ]
    return sorted(found, key=str)


@pytest.mark.parametrize("days", [0, 7, 199, 200, 500])
@pytest.mark.parametrize("ahead", [0, 400])
def test_the_index_says_what_the_rules_say(office: Office, numbers: list[str], days: int, ahead: int):
    later = office.on(TODAY + timedelta(days=days))
    until = later.today + timedelta(days=ahead)

    found = [(row.kind.value, row.number, row.due, row.party) for row in worklist.due(later, until=until)]

    assert sorted(found, key=str) == worked_out(later, until)


def test_counts_by_kind_count_every_row_beyond_the_first_page(office: Office, numbers: list[str]):
    everything = worklist.due(office)

    page = worklist.worklist_of(office, limit=3)

    assert page.rows == everything[:3]
    assert sum(page.counts.values()) == len(everything)


def test_rolling_forward_works_out_anew_only_what_time_went_past(office: Office, numbers: list[str]):
    assert worklist.roll_forward(office) == 0

    later = office.on(LONG_AFTER)
    before = worklist.due(later)
    assert worklist.roll_forward(later) == len(numbers)
    assert worklist.roll_forward(later) == 0
    assert worklist.due(later) == before


def test_rolling_forward_tells_how_far_it_is_and_stops_when_asked(office: Office, numbers: list[str]):
    later = office.on(LONG_AFTER)
    told: list[tuple[int, int]] = []

    done = worklist.roll_forward(
        later, progress=lambda now, of: told.append((now, of)), is_cancelled=lambda: len(told) == 2
    )

    assert (done, told) == (2, [(1, len(numbers)), (2, len(numbers))])
    assert worklist.roll_forward(later) == len(numbers) - 2


def test_the_worklist_can_be_asked_for_one_person(office: Office, numbers: list[str]):
    rows = worklist.due(office, by="专班组长")

    assert rows
    assert {row.number for row in rows} == {numbers[2]}
    assert worklist.due(office, by="没有此人") == ()
