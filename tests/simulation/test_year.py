"""The year 2026 with 150 disputes: every evening the worklist says what the oracle says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.simulation.year import Year

SEED = 1


@pytest.fixture(scope="module")
def year(lived: Callable[..., Year]) -> Year:
    return lived(150, SEED, crowd=True)


def test_every_evening_the_worklist_equals_the_oracle(year: Year) -> None:
    assert year.compared > 3000
    assert not year.differences, "\n".join(map(str, year.differences[:5]))


def test_nearly_everything_happens_in_a_year(year: Year) -> None:
    assert {"flare_up", "learn_of_threat", "lower", "order_protection", "halt"} <= year.acts.keys()
    assert ("elect" in year.acts) is year.crowd
    assert {"revisit", "watch", "closing_check", "supervision", "court_step"} <= year.acts.keys()
    assert year.refused


def test_what_is_due_years_ahead_equals_the_oracle(year: Year) -> None:
    before = len(year.differences)
    year.at_the_end(until=date(2030, 6, 1))
    assert not year.differences[before:], "\n".join(map(str, year.differences[before:][:5]))


def test_a_blue_dispute_costs_each_party_at_most_two_visits(year: Year) -> None:
    counts = year.visits_of_blue()
    assert sum(counts.values()) > 40
    assert max(counts) <= 2


def test_it_tells_what_a_mediator_has_to_go_to(year: Year) -> None:
    blue, yellow, red = year.visits()
    print(blue, yellow, red, sep="\n")
    told = [line.split() for line in (blue, yellow, red)]
    assert [words[0] for words in told] == ["blue:", "yellow:", "red:"]
    made = sum(
        bool(one.get("done_on")) for life in year.lives.values() for one in life.case.get("revisits", ())
    )
    assert sum(int(words[1]) for words in told) == made > 100
    assert all(float(words[3]) > 0 for words in told)
