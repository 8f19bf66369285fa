"""How agreements are kept: by their day, late, on a day nobody noted, or not yet."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.almanac import official_calendar
from mediation_desk.domain.codes import PerformanceKind
from mediation_desk.domain.performed import Kept, Rate, kept, rate_of
from mediation_desk.domain.record.agreement import LunarDue, Payment, Performance

CALENDAR = official_calendar()
DUE = date(2026, 11, 20)
TODAY = date(2026, 11, 22)
LATER = DUE + timedelta(days=1)


def owing(**more: object) -> Performance:
    plain: dict[str, object] = {"amount": Decimal("500.00"), "due": DUE, "kind": PerformanceKind.MONEY}
    return Performance(debtors=("B",), creditors=("A",), what="赔偿款", **{**plain, **more})  # type: ignore[arg-type]


def paid(on: date | None, amount: str = "500.00") -> tuple[Payment, ...]:
    return (Payment(on=on, amount=Decimal(amount)),)


@pytest.mark.parametrize(
    ("item", "how"),
    [
        (owing(payments=paid(DUE)), Kept.ON_TIME),
        (owing(payments=paid(LATER)), Kept.LATE),
        (owing(payments=paid(None)), Kept.UNDATED),
        (owing(payments=paid(DUE, "499.99")), Kept.OPEN),
        (owing(done_on=DUE), Kept.ON_TIME),
        (owing(waived_on=LATER), Kept.WAIVED),
        (owing(due=LunarDue(lunar="2026-10-12")), Kept.OPEN),
        (owing(due=TODAY), Kept.OPEN),
        (owing(due=TODAY + timedelta(days=1)), None),
        (owing(due=TODAY + timedelta(days=1), done_on=DUE), None),
        (owing(due=None), None),
        (owing(kind=PerformanceKind.CONTINUING, due=None, rhythm="每月一次"), None),
    ],
)
def test_how_a_row_was_kept(item: Performance, how: Kept | None):
    assert kept(item, TODAY, CALENDAR) is how


def test_money_due_and_paid_leaves_out_what_was_waived_and_what_was_paid_above_it():
    rate = rate_of(
        [
            owing(payments=paid(DUE, "600.00")),
            owing(payments=paid(DUE, "200.00")),
            owing(waived_on=LATER),
            owing(due=TODAY + timedelta(days=9)),
        ],
        TODAY,
        CALENDAR,
    )
    assert rate == Rate(on_time=1, open=1, waived=1, due=Decimal("1000.00"), paid=Decimal("700.00"))
    assert (rate.rows, rate.share, rate.owed) == (2, 50, Decimal("300.00"))


def test_where_nothing_fell_due_there_is_no_share():
    assert rate_of([owing(waived_on=LATER)], TODAY, CALENDAR).share is None


@given(st.integers(0, 5000), st.integers(1, 3))
def test_it_is_never_wholly_kept_while_one_is_open(done: int, still_open: int):
    rate = Rate(on_time=done, open=still_open)
    assert rate.share is not None
    assert rate.share < 100
    assert rate.share <= 100 * done / rate.rows < rate.share + 1
