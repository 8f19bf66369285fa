"""How the office's agreements were kept in a span of days: exact, by unit, lunar days on their own day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mediation_desk.errors import Refused
from mediation_desk.services import agreements, disputes
from mediation_desk.services.performance_rates import rate_between
from mediation_desk.services.work import Office
from tests.services.conftest import TODAY, sample
from tests.services.neighbourhood import full_scans
from tests.services.test_agreements import OWING, WRITTEN, written

Registered = Callable[..., str]
FIRST = date(2026, 11, 1)
LUNAR = {"lunar": "2026-10-12", "leap": False}
"""2026-11-20."""
ROWS = [
    {**OWING, "due": "2026-11-02", "payments": [{"on": "2026-11-02", "amount": "500.00"}]},
    {**OWING, "due": "2026-11-03", "done_on": "2026-11-20"},
    {**OWING, "due": "2026-11-04", "payments": [{"on": "2026-11-04", "amount": "100.00"}]},
    {**OWING, "due": LUNAR},
    {**OWING, "due": "2026-11-05", "waived_on": "2026-11-06"},
    {**OWING, "due": "2026-10-31"},
    {**OWING, "due": "2026-12-31"},
]


@pytest.fixture
def number(registered: Registered) -> str:
    agreed = WRITTEN | {"reached_on": "2026-10-20", "performance": ROWS}
    return registered("roof-leak", agreements=[agreed], stages=[], revisits=[], concluded=None, filed=None)


def test_what_fell_due_in_a_span_is_counted_exactly(office: Office, number: str):
    found = rate_between(office, FIRST, date(2026, 12, 31))
    rate = found.rate
    assert (found.cases, found.last) == (1, TODAY)
    assert (rate.on_time, rate.late, rate.open, rate.waived) == (1, 1, 2, 1)
    assert (rate.due, rate.paid, rate.share) == (Decimal("2000.00"), Decimal("1100.00"), 50)
    name = disputes.show(office, number).party("B").name
    assert [(one.day, one.days_late, one.owed, one.debtors) for one in found.open_rows] == [
        (date(2026, 11, 4), 18, Decimal("400.00"), (name,)),
        (date(2026, 11, 20), 2, Decimal("500.00"), (name,)),
    ]
    assert {one.number for one in found.open_rows} == {number}
    assert found.open_rows[0].place == "agreements[0].performance[2]"


def test_what_a_later_agreement_replaced_counts_no_more(office: Office, number: str):
    later = written(reached_on="2026-11-22", performance=[{**OWING, "due": "2026-11-22"}])
    agreements.replace_with(office, number, "1", later)
    found = rate_between(office, FIRST, TODAY)
    assert (found.rate.rows, [one.place for one in found.open_rows]) == (1, ["agreements[1].performance[0]"])


def test_one_unit_is_counted_with_those_below_it(office: Office, number: str):
    unit: Any = sample("roof-leak")["dispute"]["unit"]
    assert rate_between(office, FIRST, TODAY, unit).rate.rows == 4
    assert rate_between(office, FIRST, TODAY, "别的社区").rate.rows == 0


def test_a_span_that_ends_before_it_begins_is_refused(office: Office):
    with pytest.raises(Refused) as refusal:
        rate_between(office, TODAY, FIRST)
    assert refusal.value.problems[0].where == "last"


def test_no_statement_reads_a_whole_table(office: Office, number: str):
    assert full_scans(office, lambda: rate_between(office, FIRST, TODAY)) == []
    assert full_scans(office, lambda: rate_between(office, FIRST, TODAY, "黄土坡社区")) == []
