"""Money and counts."""

from __future__ import annotations

import pytest

from tests.domain.sense.told import told


@pytest.mark.parametrize("amount", ["-0.01", "1.005"])
def test_an_amount_below_nothing_or_finer_than_a_fen_is_refused(amount: str) -> None:
    assert list(told(agreements__1__performance__0__amount=amount)) == ["agreements[1].performance[0].amount"]


def test_a_count_below_nothing_is_refused() -> None:
    assert list(told(prevented__0__people=-1)) == ["prevented[0].people"]
