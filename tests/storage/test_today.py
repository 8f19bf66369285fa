"""What today asks of the index, against a plain reading of the same rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediation_desk.domain.codes import DueKind, Stage, Tier
from mediation_desk.domain.due import CONSEQUENCE, Due, Why
from mediation_desk.storage.cases import add_case
from mediation_desk.storage.database import Desk
from mediation_desk.storage.derived import store_due
from mediation_desk.storage.queries import today
from mediation_desk.storage.queries.today import Span
from tests.storage.samples import CURRENT, TODAY, small_case, working

TIERS = (Tier.BLUE, Tier.RED, None, Tier.YELLOW, Tier.RED)
WHY = Why(base=TODAY, base_is="登记", rule="当日", source="规则")


@dataclass(frozen=True)
class Told:
    """A due row as the oracle sees it; `at` is its case, counted from 0."""

    at: int
    due: Due

    @property
    def place(self) -> tuple[int, int, int, date, str]:
        tier = TIERS[self.at]
        return (
            [Tier.RED, Tier.YELLOW, Tier.BLUE, None].index(tier),
            -max(0, (TODAY - self.due.due).days),
            CONSEQUENCE.index(self.due.kind),
            self.due.due,
            number(self.at),
        )


def number(at: int) -> str:
    return f"建中2026-{9 - at:04}"


def due(days: int, kind: DueKind, who: str | None, window: tuple[int, int]) -> Due:
    first, last = (TODAY + timedelta(days=one) for one in window)
    day = TODAY + timedelta(days=days)
    return Due(kind=kind, due=day, what="办", why=WHY, who=who, starts_on=first, ends_on=last)


windows = st.sampled_from([(-50, 50), (-50, -1), (1, 50), (0, 0)])
rows = st.builds(
    due, st.integers(-9, 9), st.sampled_from(DueKind), st.sampled_from([None, "甲", "乙"]), windows
)
told = st.builds(Told, st.integers(0, len(TIERS) - 1), rows)
days = st.none() | st.integers(-9, 9).map(lambda number: TODAY + timedelta(days=number))
spans = st.builds(Span, first=days, last=days, names=st.sampled_from([None, ("甲",), ("甲", "乙")]))


@pytest.fixture
def ids(desk: Desk) -> list[int]:
    with working(desk) as session:
        return [
            add_case(session, small_case(number(at)), replace(CURRENT, tier=tier)).id
            for at, tier in enumerate(TIERS)
        ]


def of_span(everything: list[Told], span: Span) -> list[Told]:
    return [
        one
        for one in everything
        if one.due.stands_on(TODAY)
        and (span.first or date.min) <= one.due.due <= (span.last or date.max)
        and (span.names is None or one.due.who in span.names)
    ]


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(everything=st.lists(told, max_size=12), span=spans, limit=st.integers(1, 12))
def test_rows_come_by_tier_then_lateness_then_consequence(
    desk: Desk, ids: list[int], everything: list[Told], span: Span, limit: int
) -> None:
    with working(desk) as session:
        for at, dispute_id in enumerate(ids):
            store_due(session, dispute_id, [one.due for one in everything if one.at == at])
    expected = sorted(of_span(everything, span), key=lambda one: one.place)

    with desk.read() as session:
        found = today.urgent_rows(session, TODAY, span, limit)
        by_day = today.counts_by_day(session, TODAY, span)
        assert today.count(session, TODAY, span) == len(expected)

    assert [(row.number, row.kind, row.due) for row in found] == [
        (number(one.at), one.due.kind, one.due.due) for one in expected[:limit]
    ]
    assert sum(by_day.values()) == len(expected)
    for (day, kind), rows_of_day in by_day.items():
        assert rows_of_day == sum((one.due.due, one.due.kind) == (day, kind) for one in expected)


def test_cases_count_a_tier_while_they_are_not_closed(desk: Desk, ids: list[int]) -> None:
    with working(desk) as session:
        closed = replace(CURRENT, tier=Tier.RED, stage=Stage.CLOSED)
        add_case(session, small_case("建中2026-0100"), closed)
    with desk.read() as session:
        assert today.open_by_tier(session) == {Tier.RED: 2, Tier.YELLOW: 1, Tier.BLUE: 1, None: 1}


def test_cases_worked_out_for_other_days_are_counted(desk: Desk, ids: list[int]) -> None:
    yesterday, tomorrow = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    with working(desk) as session:
        add_case(session, small_case("建中2026-0101"), replace(CURRENT, due_until=yesterday))
        add_case(session, small_case("建中2026-0102"), replace(CURRENT, due_from=tomorrow))
        add_case(session, small_case("建中2026-0103"), replace(CURRENT, due_from=TODAY, due_until=TODAY))
    with desk.read() as session:
        assert today.behind(session, TODAY) == 2


def test_the_parties_of_a_case_come_in_their_order(desk: Desk, ids: list[int]) -> None:
    with desk.read() as session:
        names = today.party_names(session, ids[:1])
    assert [list(one.items()) for one in names.values()] == [[("A", "王某"), ("B", "李某")]]
