"""Lists, worklist, trail and known people, as frozen rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from mediation_desk.domain import codes
from mediation_desk.domain.codes import DueKind, Stage, Tier
from mediation_desk.domain.due import Due, Why
from mediation_desk.storage.cases import add_case
from mediation_desk.storage.database import Desk
from mediation_desk.storage.derived import store_due
from mediation_desk.storage.models import Unit, UnitKind
from mediation_desk.storage.queries.disputes import CaseRow, case_list
from mediation_desk.storage.queries.known import case_between
from mediation_desk.storage.queries.worklist import counts, due_of, due_rows, stale_disputes
from tests.storage.samples import CURRENT, TODAY, added, small_case, with_party, working


def due(days: int, kind: DueKind = DueKind.REVISIT, **keys: Any) -> Due:
    """A row due so many days from today."""
    why = Why(base=date(2026, 3, 1), base_is="化解日", rule="7日内回访", source="规则")
    return Due(kind=kind, due=TODAY + timedelta(days=days), what="回访", why=why, **keys)


def stored_due(desk: Desk, dispute_id: int, *rows: Due) -> None:
    with working(desk) as session:
        store_due(session, dispute_id, rows)


def test_the_list_is_newest_first_and_goes_on_by_page(desk: Desk) -> None:
    ids = added(desk, *(small_case(f"建中2026-{at:04}") for at in range(1, 6)))
    with desk.read() as session:
        first = case_list(session, today=TODAY, limit=2)
        second = case_list(session, today=TODAY, limit=2, before=first[-1].id)
        assert [row.id for row in case_list(session, today=TODAY)] == ids[::-1]
    assert [row.id for row in first + second] == ids[:0:-1]


def test_a_row_says_what_the_list_shows(desk: Desk) -> None:
    current = replace(
        CURRENT,
        stage=Stage.WATCH,
        tier=Tier.RED,
        tier_decided=True,
        period=codes.Period.HIGH,
        mediator="李调解",
    )
    case = replace(small_case(unit="建设中路社区"), docket="（2026）建中人调字第1号")
    with working(desk) as session:
        dispute_id = add_case(session, case, current).id
        store_due(session, dispute_id, [due(5), due(2, ends_on=TODAY - timedelta(days=1)), due(3)])
    with desk.read() as session:
        (row,) = case_list(session, today=TODAY)
    assert row == CaseRow(
        id=dispute_id,
        number="建中2026-0001",
        docket="（2026）建中人调字第1号",
        title="王某与李某通道纠纷",
        stage=Stage.WATCH,
        tier=Tier.RED,
        tier_decided=True,
        period=codes.Period.HIGH,
        unit="建设中路社区",
        mediator="李调解",
        next_on=TODAY + timedelta(days=3),
        next_why="自化解日2026年3月1日起算，7日内回访（规则）",
    )


def test_the_list_is_cut_by_stage_tier_unit_and_words(desk: Desk) -> None:
    with working(desk) as session:
        street = Unit(name="黄土坡街道", short_name="黄土坡", kind=UnitKind.STREET)
        session.add(street)
        session.flush()
        community = Unit(name="建设中路社区", short_name="建中", kind=UnitKind.COMMUNITY, parent_id=street.id)
        session.add(community)
        session.flush()
        below = add_case(session, small_case("建中2026-0001"), replace(CURRENT, unit_id=community.id)).id
        named = add_case(session, small_case("建中2026-0002", unit="康乐南路社区"), CURRENT).id
        red = add_case(
            session,
            small_case("建中2026-0003", facts="夜间噪声"),
            replace(CURRENT, stage=Stage.WATCH, tier=Tier.RED),
        ).id
    with desk.read() as session:

        def ids(**asked: Any) -> list[int]:
            return [row.id for row in case_list(session, today=TODAY, **asked)]

        assert ids(unit="黄土坡街道") == ids(unit="黄土坡") == ids(unit="建中") == [below]
        assert ids(unit="康乐南路社区") == [named]
        assert ids(unit="没有") == []
        assert ids(stage=Stage.WATCH) == ids(tier=Tier.RED) == ids(search="噪声") == [red]
        assert ids(search="杂物") == [named, below]
        assert ids(search="杂物", limit=1) == [named]
        assert ids(search="杂物", tier=Tier.RED) == []


def test_what_is_due_stands_today_and_overdue_ones_always_do(desk: Desk) -> None:
    (dispute_id,) = added(desk, small_case())
    day = timedelta(days=1)
    stored_due(
        desk,
        dispute_id,
        due(-400),
        due(0, kind=DueKind.WATCH),
        due(1),
        due(8),
        due(-3, ends_on=TODAY - day),
        due(0, starts_on=TODAY + day),
        due(0, starts_on=TODAY, ends_on=TODAY),
    )
    with desk.read() as session:

        def asked(until: int, today: int = 0) -> list[int]:
            found = due_rows(session, TODAY + today * day, TODAY + until * day)
            return [(row.due - TODAY).days for row in found]

        assert asked(0) == [-400, 0, 0]
        assert asked(7) == [-400, 0, 0, 1]
        assert asked(-30) == [-400]
        assert asked(1, today=1) == [-400, 0, 0, 1]
        assert counts(session, TODAY, TODAY + 7 * day) == {DueKind.REVISIT: 3, DueKind.WATCH: 1}
        assert [(row.due - TODAY).days for row in due_of(session, dispute_id, TODAY)] == [-400, 0, 0, 1, 8]


def test_a_due_row_says_everything_it_was_given(desk: Desk) -> None:
    (dispute_id,) = added(desk, small_case())
    later = (TODAY + timedelta(days=7), TODAY + timedelta(days=14))
    stored_due(desk, dispute_id, due(0, who="李调解", party="A", folded=later))
    with desk.read() as session:
        (row,) = due_rows(session, TODAY, TODAY)
    assert (row.dispute_id, row.number, row.title) == (dispute_id, "建中2026-0001", "王某与李某通道纠纷")
    assert (row.kind, row.what, row.who, row.party) == (DueKind.REVISIT, "回访", "李调解", "A")
    assert (row.due, row.folded) == (TODAY, later)
    assert row.why == "自化解日2026年3月1日起算，7日内回访（规则）"
    assert row.why_parts == {
        "base": "2026-03-01",
        "base_is": "化解日",
        "rule": "7日内回访",
        "source": "规则",
    }


def test_the_worklist_goes_on_by_page_and_by_name_and_leaves_cases_out(desk: Desk) -> None:
    first, second = added(desk, small_case("建中2026-0001"), small_case("建中2026-0002"))
    stored_due(desk, first, *(due(-at, who="李调解") for at in range(4)))
    stored_due(desk, second, due(-1, who="刘主任"), due(-2))
    with desk.read() as session:
        everything = due_rows(session, TODAY, TODAY)
        page = due_rows(session, TODAY, TODAY, limit=3)
        rest = due_rows(session, TODAY, TODAY, after=(page[-1].due, page[-1].id))
        assert page + rest == everything
        assert len(everything) == 6
        assert [row.who for row in due_rows(session, TODAY, TODAY, who="刘主任")] == ["刘主任"]
        assert counts(session, TODAY, TODAY, who="刘主任") == {DueKind.REVISIT: 1}
        assert {row.dispute_id for row in due_rows(session, TODAY, TODAY, without={first})} == {second}
        assert counts(session, TODAY, TODAY, without={first, second}) == {}


def test_due_rows_that_stay_keep_their_ids(desk: Desk) -> None:
    (dispute_id,) = added(desk, small_case())
    stored_due(desk, dispute_id, due(1), due(2), due(2))
    with desk.read() as session:
        before = [row.id for row in due_of(session, dispute_id, TODAY)]
    stored_due(desk, dispute_id, due(2), due(3), due(2))
    with desk.read() as session:
        after = {row.id: (row.due - TODAY).days for row in due_of(session, dispute_id, TODAY)}
    assert sorted(after.values()) == [2, 2, 3]
    assert [row_id for row_id, days in after.items() if days == 2] == before[1:]
    stored_due(desk, dispute_id)
    with desk.read() as session:
        assert due_of(session, dispute_id, TODAY) == ()


def test_cases_worked_out_for_too_few_days_are_named(desk: Desk) -> None:
    with working(desk) as session:
        ids = [
            add_case(session, small_case(f"建中2026-000{at}"), replace(CURRENT, due_until=until)).id
            for at, until in enumerate([TODAY, TODAY + timedelta(days=30), date.max])
        ]
    with desk.read() as session:
        assert stale_disputes(session, TODAY, TODAY) == ()
        assert stale_disputes(session, TODAY, TODAY + timedelta(days=1)) == (ids[0],)
        assert stale_disputes(session, TODAY, date(2199, 1, 1)) == tuple(ids[:2])


def test_cases_worked_out_for_later_days_only_are_named_on_an_earlier_one(desk: Desk) -> None:
    with working(desk) as session:
        found = add_case(session, small_case(), replace(CURRENT, due_from=TODAY)).id
    with desk.read() as session:
        assert stale_disputes(session, TODAY, TODAY) == ()
        assert stale_disputes(session, TODAY - timedelta(days=1), TODAY) == (found,)


@pytest.mark.parametrize("number", ["52020119880417031X", "52020119880417031x"])
def test_a_case_between_known_people_is_found_however_their_numbers_are_written(
    desk: Desk, number: str
) -> None:
    earlier = with_party(small_case("建中2026-0001"), 0, id_number="52020119880417031X")
    earlier = with_party(earlier, 1, id_number="520201199009230428")
    added(desk, earlier)
    now = with_party(earlier, 0, id_number=number)
    stranger = with_party(earlier, 0, id_number="520201199009230460")
    later = earlier.dispute.registered_on + timedelta(days=1)
    with desk.read() as session:
        assert case_between(session, now.parties, later) == "建中2026-0001"
        assert case_between(session, now.parties, later - timedelta(days=1)) is None
        assert case_between(session, stranger.parties, later) is None
