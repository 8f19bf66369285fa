"""A case comes back as it was stored, and a change touches only what it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, func, select
from sqlalchemy.orm.exc import StaleDataError

from mediation_desk.domain import codes
from mediation_desk.domain.plain import SHANGHAI, plain_of
from mediation_desk.domain.record.followup import Revisit, WatchEntry
from mediation_desk.storage import models
from mediation_desk.storage.cases import add_case, dispute_row, load_case, store_case
from mediation_desk.storage.database import Desk
from mediation_desk.storage.sections import counts_of
from tests.storage.samples import (
    AT,
    CURRENT,
    added,
    case_of,
    every_section,
    fail_after,
    small_case,
    with_party,
    working,
)
from tests.strategies import plain_cases


def changed(desk: Desk, dispute_id: int, **keys: Any) -> None:
    """Stores the case with some of its fields changed."""
    with working(desk, "change") as session:
        row = dispute_row(session, dispute_id)
        old = load_case(session, dispute_id)
        store_case(session, row, old, replace(old, **keys), CURRENT)


def rows(desk: Desk, model: type[Any]) -> int:
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_a_case_of_every_section_comes_back_equal(desk: Desk) -> None:
    case = every_section()
    (dispute_id,) = added(desk, case)
    with desk.read() as session:
        assert load_case(session, dispute_id) == case


def test_a_case_of_every_section_takes_eleven_statements_at_most(desk: Desk) -> None:
    (dispute_id,) = added(desk, every_section())
    statements: list[str] = []
    with desk.read() as session:
        session.connection()
        event.listen(desk.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
        load_case(session, dispute_id)
    assert 2 < len(statements) <= 11


def test_a_small_case_asks_only_for_the_sections_it_has(desk: Desk) -> None:
    (dispute_id,) = added(desk, small_case())
    statements: list[str] = []
    with desk.read() as session:
        session.connection()
        event.listen(desk.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
        load_case(session, dispute_id)
    assert len(statements) == 2


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(files=st.lists(plain_cases(), min_size=2, max_size=3))
def test_any_case_comes_back_equal_and_becomes_any_other(desk: Desk, files: list[dict[str, Any]]) -> None:
    first, *others = (replace(case_of(file), number="建中2026-0001", docket=None) for file in files)
    with working(desk) as session:
        row = add_case(session, first, CURRENT)
        assert load_case(session, row.id) == first
        old = first
        for new in others:
            store_case(session, row, old, new, CURRENT)
            assert load_case(session, row.id) == new
            assert row.counts == counts_of(new)
            old = new
        session.rollback()


def test_a_moment_keeps_its_zone_and_money_its_fen(desk: Desk) -> None:
    found_at = datetime(2026, 3, 1, 12, 30, tzinfo=datetime.now().astimezone().tzinfo)
    case = small_case(amount="123456789.05")
    case = replace(case, dispute=replace(case.dispute, found_at=found_at))
    (dispute_id,) = added(desk, case)
    with desk.read() as session:
        loaded = load_case(session, dispute_id).dispute
    assert loaded.found_at == found_at
    assert loaded.found_at is not None
    assert loaded.found_at.tzinfo is SHANGHAI
    assert plain_of(loaded)["amount"] == "123456789.05"


def test_a_case_without_a_number_is_not_stored(desk: Desk) -> None:
    with pytest.raises(ValueError, match="number"):
        added(desk, replace(small_case(), number=None))
    assert rows(desk, models.Dispute) == 0


def test_an_entry_that_could_not_be_read_back_is_not_stored(desk: Desk) -> None:
    entry = WatchEntry(by="网格员", watcher=codes.Watcher.GRID_WORKER, on=date(2026, 3, 8), signs=())
    with pytest.raises(TypeError, match="signs"):
        added(desk, replace(small_case(), watch=(entry,)))
    assert rows(desk, models.Dispute) == 0


def test_fewer_agreements_take_their_performance_rows_along(desk: Desk) -> None:
    (dispute_id,) = added(desk, every_section())
    changed(desk, dispute_id, agreements=())
    assert (rows(desk, models.Agreement), rows(desk, models.Performance)) == (0, 0)
    with desk.read() as session:
        assert load_case(session, dispute_id) == replace(every_section(), agreements=())


def test_an_appended_revisit_adds_one_row_and_leaves_the_others(desk: Desk) -> None:
    (dispute_id,) = added(desk, every_section())
    before = every_section().revisits
    changed(desk, dispute_id, revisits=(*before, Revisit(planned_on=date(2026, 4, 1), party="A")))
    with desk.read() as session:
        table = models.Revisit
        ids = list(session.scalars(select(table.id).order_by(table.position)))
    assert ids == list(range(1, len(before) + 2))


def test_people_are_linked_by_their_numbers_from_case_to_case(desk: Desk) -> None:
    first = with_party(small_case("建中2026-0001"), 0, id_number="52020119880417031x", phone="13800000031")
    second = with_party(small_case("建中2026-0002"), 1, id_number="52020119880417031X", name="王某某")
    added(desk, first)
    added(desk, second)
    with desk.read() as session:
        person = session.scalars(select(models.Person)).one()
        links = list(session.scalars(select(models.Party.person_id).order_by(models.Party.id)))
    assert (person.name, person.phone) == ("王某某", "13800000031")
    assert links == [person.id, None, None, person.id]


def test_a_corrected_number_links_the_party_to_another_person(desk: Desk) -> None:
    case = with_party(small_case(), 0, credit_code="91520200MA6DKXYZ1A")
    (dispute_id,) = added(desk, case)
    changed(desk, dispute_id, parties=with_party(case, 0, credit_code="91520200MA6DKXYZ2B").parties)
    with desk.read() as session:
        party = session.scalars(select(models.Party).where(models.Party.position == 0)).one()
        person = session.get(models.Person, party.person_id)
    assert person is not None
    assert person.credit_code == "91520200MA6DKXYZ2B"


def test_two_parties_of_one_number_are_one_person(desk: Desk) -> None:
    case = with_party(small_case(), 0, id_number="520201198804170319")
    added(desk, with_party(case, 1, id_number="520201198804170319"))
    assert rows(desk, models.Person) == 1


def test_a_version_that_is_no_longer_stored_is_stale(desk: Desk) -> None:
    (dispute_id,) = added(desk, small_case())
    with desk.read() as session:
        seen = dispute_row_version(session, dispute_id)
    changed(desk, dispute_id, recorder="记录员丙")
    with pytest.raises(StaleDataError), working(desk) as session:
        dispute_row(session, dispute_id, version=seen)
    with desk.read() as session:
        assert load_case(session, dispute_id).recorder == "记录员丙"


def test_a_row_changed_behind_ones_back_is_stale(desk: Desk) -> None:
    (dispute_id,) = added(desk, small_case())
    with desk.read() as session:
        row = session.get_one(models.Dispute, dispute_id)
    changed(desk, dispute_id, recorder="记录员丙")

    def store_what_was_seen() -> None:
        with working(desk) as session:
            session.add(row)
            store_case(session, row, small_case(), replace(small_case(), recorder="记录员丁"), CURRENT)

    with pytest.raises(StaleDataError):
        store_what_was_seen()


def test_a_failing_work_leaves_nothing_behind(desk: Desk) -> None:
    with pytest.raises(ZeroDivisionError), working(desk) as session:
        fail_after(add_case(session, every_section(), CURRENT))
    for model in (
        models.Dispute,
        models.Entry,
        models.Person,
        models.Number,
        models.AuditLine,
        models.SearchRow,
    ):
        assert rows(desk, model) == 0


def test_a_case_that_is_not_there_is_a_key_error(desk: Desk) -> None:
    with desk.read() as session, pytest.raises(KeyError):
        load_case(session, 1)
    with working(desk) as session, pytest.raises(KeyError):
        dispute_row(session, 1)


def test_the_columns_of_lists_are_those_given(desk: Desk) -> None:
    current = replace(CURRENT, stage=codes.Stage.WATCH, tier=codes.Tier.RED, tier_decided=True, round=2)
    with working(desk) as session:
        row = add_case(session, small_case(), current)
    assert (row.stage, row.tier, row.tier_decided, row.round) == (codes.Stage.WATCH, codes.Tier.RED, True, 2)
    assert (row.number_prefix, row.number_year, row.number_sequence) == ("建中", 2026, 1)
    assert row.updated_at == AT


def dispute_row_version(session: Any, dispute_id: int) -> int:
    version: int = session.scalar(select(models.Dispute.version).where(models.Dispute.id == dispute_id))
    return version
