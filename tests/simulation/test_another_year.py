"""150 other disputes of 2026, apart so that two workers share the time: held to all that the first are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.simulation.test_year import (
    test_a_blue_dispute_costs_each_party_at_most_two_visits,
    test_every_evening_the_worklist_equals_the_oracle,
    test_it_tells_what_a_mediator_has_to_go_to,
    test_nearly_everything_happens_in_a_year,
    test_what_is_due_years_ahead_equals_the_oracle,
)
from tests.simulation.year import Year

__all__ = [
    "test_a_blue_dispute_costs_each_party_at_most_two_visits",
    "test_every_evening_the_worklist_equals_the_oracle",
    "test_it_tells_what_a_mediator_has_to_go_to",
    "test_nearly_everything_happens_in_a_year",
    "test_what_is_due_years_ahead_equals_the_oracle",
]


@pytest.fixture(scope="module")
def year(lived: Callable[..., Year]) -> Year:
    return lived(150, 2, crowd=False)
