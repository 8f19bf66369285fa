"""The window's list says what the cases say, one by one: which, in which order, how many, and every row."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from mediation_desk import labels
from mediation_desk.domain.codes import Category, Side, Stage, Tier
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.services import disputes, listing, worklist
from mediation_desk.services.listing import Asked, DueBy, Order, Scope
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from mediation_desk.storage.database import open_desk
from mediation_desk.storage.models import UnitKind
from mediation_desk.storage.office_rows import unit_named
from mediation_desk.storage.queries.disputes import CaseRow
from tests.bench.frame import TODAY as FRIDAY
from tests.bench.generator import generated_from
from tests.postgres import Server
from tests.services.conftest import NOON, sample

Registered = Callable[..., str]
OFTEN = settings(max_examples=30, suppress_health_check=list(HealthCheck))
STREET, UNIT = "黄土坡街道", "官田社区"
SEPTEMBER = date(2026, 9, 1)
SUNDAY = FRIDAY + timedelta(days=2)
SAME_AS_LISTED = ("number", "docket", "title", "stage", "tier", "tier_decided", "period", "unit", "mediator")
RANK = {Tier.RED: 0, Tier.YELLOW: 1, Tier.BLUE: 2, None: None}
QUESTIONS = (
    Asked(),
    Asked(tiers=(Tier.RED, Tier.BLUE)),
    Asked(scope=Scope.ALL, stages=(Stage.CALLBACK, Stage.CLOSED)),
    Asked(scope=Scope.CLOSED),
    Asked(scope=Scope.ALL, unit=UNIT),
    Asked(unit="官田"),
    Asked(unit=STREET),
    Asked(scope=Scope.ALL, category=Category.NEIGHBOURS),
    Asked(registered_from=SEPTEMBER, registered_until=date(2026, 11, 15)),
    Asked(scope=Scope.ALL, registered_until=date(2022, 1, 1)),
    Asked(scope=Scope.ALL, due=DueBy.OVERDUE),
    Asked(due=DueBy.TODAY),
    Asked(due=DueBy.WEEK, order=Order.NEXT),
    Asked(undecided=True),
    Asked(scope=Scope.ALL, search="社区"),
    Asked(search="纠纷 社区", tiers=(Tier.BLUE,)),
    Asked(search="  "),
)
FINDING_NOTHING = (
    Asked(stages=(Stage.CLOSED,)),
    Asked(scope=Scope.CLOSED, due=DueBy.WEEK),
    Asked(unit="没有这个社区"),
    Asked(scope=Scope.ALL, search="查无此词"),
    Asked(search="，"),
)


@pytest.fixture
def office(office: Office) -> Office:
    """The office on the day the generated cases are made for."""
    return office.on(FRIDAY)


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with cases of every stage and tier, the last of them of a crowd; for tests that only read."""
    if request.param == "sqlite":
        address = str(tmp_path_factory.mktemp("listing") / "full.desk")
        shutil.copyfile(request.getfixturevalue("sqlite_template"), address)
    else:
        server: Server = request.getfixturevalue("postgres_server")
        address = server.create("listing_desk", request.getfixturevalue("postgres_template"))
    desk = open_desk(address)
    office = Office(desk=desk, actor=Actor(name="办案人"), today=FRIDAY, clock=lambda: NOON)
    fill(office)
    yield office
    desk.close()


def fill(office: Office) -> None:
    with office.work("define unit") as session:
        street = unit_named(session, STREET, UnitKind.STREET)
        unit_named(session, UNIT, UnitKind.COMMUNITY).parent_id = street.id
    today = {"what": "查看屋面", "due": FRIDAY.isoformat()}
    samples = [sample("roof-leak") | {"tasks": [today]}, sample("courtyard-owners") | {"tiers": []}]
    made = [*generated_from(range(12), 400), *generated_from(range(355, 400), 400)]
    disputes.register(office, [*(value_of(Case, plain) for plain in samples), *made])


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the list's own rows do not tell of a case."""

    category: Category
    registered_on: date
    due: frozenset[date]


@pytest.fixture(scope="module")
def told(full: Office) -> dict[str, Told]:
    """What each case says by itself."""
    due = worklist.due(full, until=SUNDAY)
    found = {}
    for row in disputes.listed(full):
        dispute = disputes.show(full, row.number).dispute
        days = frozenset(work.due for work in due if work.number == row.number)
        found[row.number] = Told(category=dispute.category, registered_on=dispute.registered_on, due=days)
    return found


def expected(office: Office, told: dict[str, Told], asked: Asked) -> list[int]:
    """What a list is asked for, from every case by itself."""
    rows = [row for row in found_by(office, asked) if fits(asked, told[row.number])]
    return in_order(asked, rows, told)


def fits(asked: Asked, case: Told) -> bool:
    begins, ends = asked.registered_from or date.min, asked.registered_until or date.max
    by_category = asked.category in (None, case.category)
    return by_category and begins <= case.registered_on <= ends and is_due(asked.due, case.due)


def found_by(office: Office, asked: Asked) -> list[CaseRow]:
    rows = disputes.listed(office, unit=asked.unit, search=asked.search.strip() or None)
    scope = {Scope.OPEN: {False}, Scope.CLOSED: {True}, Scope.ALL: {False, True}}[asked.scope]
    return [
        row
        for row in rows
        if (row.stage is Stage.CLOSED) in scope
        and (not asked.stages or row.stage in asked.stages)
        and (not asked.tiers or row.tier in asked.tiers)
        and asked.mediator in (None, row.mediator)
        and not (asked.undecided and row.tier_decided)
    ]


def is_due(by: DueBy | None, days: frozenset[date]) -> bool:
    return {
        None: True,
        DueBy.OVERDUE: any(day < FRIDAY for day in days),
        DueBy.TODAY: FRIDAY in days,
        DueBy.WEEK: any(day <= SUNDAY for day in days),
    }[by]


def in_order(asked: Asked, rows: list[CaseRow], told: dict[str, Told]) -> list[int]:
    """The ids in the order asked for: sorted by the least of it first, by the most of it last."""
    if asked.order is Order.REGISTERED:
        by_day = sorted(rows, key=lambda row: (told[row.number].registered_on, row.id))
        return [row.id for row in (by_day if asked.reverse else by_day[::-1])]
    rows = sorted(rows, key=lambda row: row.id, reverse=True)
    rows.sort(key=lambda row: row.stage is Stage.CLOSED)
    if asked.order is not Order.NEXT:
        rows.sort(key=lambda row: row.next_on or date.max)
    by_tier = sorted(rows, key=lambda row: 3 if row.tier is None else RANK[row.tier])
    if asked.order is Order.NEXT:
        by_tier.sort(key=lambda row: row.stage is Stage.CLOSED)
    first: dict[Order, Callable[[CaseRow], Any]] = {
        Order.TIER: lambda row: RANK[row.tier],
        Order.NEXT: lambda row: row.next_on,
        Order.STAGE: lambda row: list(Stage).index(row.stage),
        Order.MEDIATOR: lambda row: row.mediator,
        Order.UNIT: lambda row: row.unit,
    }
    of = first[asked.order]
    known = sorted((row for row in by_tier if of(row) is not None), key=of, reverse=asked.reverse)
    return [row.id for row in (*known, *(row for row in by_tier if of(row) is None))]


def test_a_list_holds_the_cases_that_fulfil_all_of_the_question(full: Office, told: dict[str, Told]) -> None:
    for asked in QUESTIONS:
        assert list(listing.ids(full, asked)) == expected(full, told, asked) != [], asked
    for asked in FINDING_NOTHING:
        assert list(listing.ids(full, asked)) == expected(full, told, asked) == [], asked


def test_every_order_both_ways_round_sorts_as_it_says(full: Office, told: dict[str, Told]) -> None:
    for scope, order in product(Scope, Order):
        for reverse in (False, True):
            asked = Asked(scope=scope, order=order, reverse=reverse)
            assert list(listing.ids(full, asked)) == expected(full, told, asked), asked


def test_a_mediators_cases_are_found_by_the_whole_name(full: Office, told: dict[str, Told]) -> None:
    name = next(row.mediator for row in disputes.listed(full) if row.mediator)
    asked = Asked(scope=Scope.ALL, mediator=name)
    assert list(listing.ids(full, asked)) == expected(full, told, asked) != []
    assert list(listing.ids(full, Asked(scope=Scope.ALL, mediator=name[:1]))) == []


def test_counts_are_those_of_the_list_without_its_tiers(full: Office) -> None:
    for asked in (*QUESTIONS, *FINDING_NOTHING):
        counts = listing.counts(full, asked)
        every = replace(asked, tiers=())
        assert counts.in_all == len(listing.ids(full, every))
        for tier in Tier:
            assert counts.tiers[tier] == len(listing.ids(full, replace(asked, tiers=(tier,))))
        assert sum(counts.tiers.values()) == counts.in_all


def test_a_list_called_off_stops_reading(full: Office) -> None:
    assert len(listing.ids(full, Asked(), is_cancelled=lambda: True)) == 0
    assert len(listing.ids(full, Asked(search="社区"), is_cancelled=lambda: True)) == 0
    assert len(listing.ids(full, Asked(), is_cancelled=lambda: False)) > 0


def test_a_row_says_what_its_case_says(full: Office) -> None:
    asked = Asked(scope=Scope.ALL)
    listed = {row.id: row for row in disputes.listed(full)}
    rows = listing.rows(full, listing.ids(full, asked))
    works = {
        work.number: work for work in reversed(worklist.due(full, until=full.today + timedelta(days=400)))
    }
    assert len(rows) == len(listed)
    for row in rows:
        assert row is not None
        told, case = listed[row.id], disputes.show(full, row.number)
        for name in (
            "number",
            "docket",
            "title",
            "stage",
            "tier",
            "tier_decided",
            "period",
            "unit",
            "mediator",
        ):
            assert getattr(row, name) == getattr(told, name)
        for name in ("category", "grid", "address", "registered_on"):
            assert getattr(row, name) == getattr(case.dispute, name)
        assert (row.next_on, row.next_why) == (told.next_on, told.next_why)
        assert row.days_overdue == max(0, (full.today - row.next_on).days if row.next_on else 0)
        assert row.names_in_all == len(case.parties)
        assert row.names == tuple(names_of(case))[:3]
        if row.next_on:
            assert row.next_what == works[row.number].what


def names_of(case: Any) -> Iterator[str]:
    """The first name of either side, then the others as they stand."""
    parties = list(case.parties)
    for side in (Side.APPLICANT, Side.RESPONDENT):
        for party in case.parties:
            if party.side is side:
                parties.remove(party)
                yield party.name
                break
    yield from (party.name for party in parties)


def test_the_last_case_of_a_crowd_names_the_other_side_second(full: Office) -> None:
    (row,) = listing.rows(full, [max(listing.ids(full, Asked()))])
    assert row is not None
    case = disputes.show(full, row.number)
    assert row.names_in_all == len(case.parties) > 40
    assert row.names[1] == next(party.name for party in case.parties if party.side is Side.RESPONDENT)


@pytest.mark.parametrize(
    ("sections", "note"),
    [
        ({"stages": [{"stage": "push"}], "pushes": [{}]}, "待签收"),
        ({"stages": [{"stage": "push"}], "pushes": [{"received_at": "2026-11-13T10:00"}]}, "待定级"),
        ({"stages": [{"stage": "push"}], "pushes": [{"answer": "accepted"}]}, "待定级"),
        ({"stages": [{"stage": "push"}], "pushes": []}, "待定级"),
        ({"stages": [{"stage": "push"}], "pushes": [], "tiers": [{}]}, "已定级"),
        ({"stages": [{"stage": "resolve"}], "sessions": []}, "还没有会谈"),
        ({"stages": [{"stage": "resolve"}], "sessions": [{}, {}]}, "已会谈2次"),
        ({"stages": [{"stage": "watch"}], "watch": []}, "已记关注0次"),
        ({"stages": [{"stage": "watch"}], "watch": [{}]}, "已记关注1次"),
        ({"stages": [{"stage": "closed"}]}, ""),
        ({"stages": [{"stage": "closed"}], "closings": [{}]}, "11-19"),
        ({"stages": [{"stage": "closed"}], "closings": [{"on": "2025-12-31"}]}, "2025-12-31"),
    ],
)
def test_the_second_line_of_a_stage_tells_how_far_it_is(
    office: Office, registered: Registered, sections: dict[str, Any], note: str
) -> None:
    usual = {
        "pushes": {
            "line": "community",
            "origin": "grid_worker",
            "pushed_at": "2026-11-13T09:00",
            "to": "综治中心",
        },
        "tiers": {"level": "blue", "decided_on": "2026-11-14", "by": ["刘主任"]},
        "sessions": {
            "held_at": "2026-11-16T14:30",
            "place": "调解室",
            "present": [party["ref"] for party in sample("roof-leak")["parties"]],
            "outcome": "adjourned",
        },
        "watch": {"on": "2026-11-17", "by": "网格员", "watcher": "grid_worker", "signs": ["none"]},
        "closings": {"on": "2026-11-19", "reason": "期满平稳", "approved_by": ["刘主任"]},
    }
    wanted = {"tiers": [], "sessions": []} | {
        name: [usual.get(name, {}) | entry for entry in entries] for name, entries in sections.items()
    }
    number = registered("roof-leak", **wanted)
    (row,) = listing.rows(office, listing.ids(office, Asked(scope=Scope.ALL)))
    assert row is not None
    assert (row.number, row.stage_note) == (number, note)


def test_a_case_in_callback_names_its_period(full: Office) -> None:
    rows = listing.rows(full, listing.ids(full, Asked(stages=(Stage.CALLBACK,))))
    told = {(row.period, row.stage_note) for row in rows if row}
    assert len(told) > 1
    assert all(period and note == labels.PERIOD[period] for period, note in told)


@OFTEN
@given(picks=st.lists(st.integers(0, 70), max_size=128))
def test_rows_come_in_the_order_asked_for_with_gaps_for_cases_gone(full: Office, picks: list[int]) -> None:
    known = list(listing.ids(full, Asked(scope=Scope.ALL)))
    wanted = [known[at] if at < len(known) else 10_000 + at for at in picks]
    found = listing.rows(full, wanted)
    assert [row.id if row else None for row in found] == [one if one in known else None for one in wanted]


@contextmanager
def statements(office: Office) -> Iterator[list[tuple[str, Any]]]:
    found: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        if not statement.startswith(("PRAGMA", "BEGIN")):
            found.append((statement, values))

    event.listen(office.desk.engine, "before_cursor_execute", note)
    yield found
    event.remove(office.desk.engine, "before_cursor_execute", note)


def test_a_page_takes_four_statements_however_long(full: Office) -> None:
    ids = listing.ids(full, Asked(scope=Scope.ALL, order=Order.REGISTERED))
    with statements(full) as said:
        assert all(listing.rows(full, ids))
    assert len(said) <= 4


def test_no_question_reads_the_cases_but_by_an_index(full: Office) -> None:
    if full.desk.engine.dialect.name != "sqlite":
        pytest.skip("a plan of a small PostgreSQL table says nothing about a large one")
    asked = [replace(one, order=order) for one in QUESTIONS for order in Order]
    with statements(full) as said:
        for one in asked:
            listing.ids(full, one)
            listing.counts(full, one)
        listing.rows(full, listing.ids(full, Asked()))
        listing.mediators(full)
        listing.units(full)
    steps = {step for one in set(said) for step in plan(full, *one)}
    scans = {step for step in steps if step.startswith("SCAN") and ("disputes" in step or "due_rows" in step)}
    assert len(steps) > 10
    assert all("COVERING INDEX" in step for step in scans), scans


def plan(office: Office, statement: str, values: Any) -> list[str]:
    with office.desk.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        return [row[3] for row in rows]


def test_the_names_to_cut_by_begin_with_those_of_open_cases(full: Office) -> None:
    rows = disputes.listed(full)
    busy = sorted({row.mediator for row in rows if row.mediator and row.stage is not Stage.CLOSED})
    everybody = {row.mediator for row in rows if row.mediator}
    found = listing.mediators(full)
    assert list(found[: len(busy)]) == busy
    assert sorted(found) == sorted(everybody) != busy
    open_units = {row.unit for row in rows if row.stage is not Stage.CLOSED}
    units = listing.units(full)
    assert set(units[: len(open_units)]) == open_units
    assert set(units) == {row.unit for row in rows} | {STREET}


def test_an_empty_desk_has_an_empty_list(office: Office) -> None:
    assert len(listing.ids(office, Asked(scope=Scope.ALL))) == 0
    assert listing.counts(office, Asked()).in_all == 0
    assert (listing.rows(office, []), listing.mediators(office), listing.units(office)) == ((), (), ())
