"""Every write leaves its lines; nothing passes the trail by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, insert, text, update

from mediation_desk.domain import codes
from mediation_desk.domain.record.followup import WatchEntry
from mediation_desk.domain.record.intake import OtherNumber
from mediation_desk.storage import models
from mediation_desk.storage.audit_trail import UNTRACKED
from mediation_desk.storage.cases import dispute_row, load_case, store_case
from mediation_desk.storage.database import Desk
from mediation_desk.storage.models import Change
from mediation_desk.storage.queries.audit import Line, lines_of
from tests.storage.samples import AT, CURRENT, added, every_section, small_case, with_party, working

SEEN = WatchEntry(by="网格员", watcher=codes.Watcher.GRID_WORKER, on=date(2026, 3, 8), signs=("none",))


def lines_after_change(desk: Desk, dispute_id: int, **keys: Any) -> tuple[Line, ...]:
    """The lines that a change of the case's fields leaves."""
    with desk.work(who="刘主任", action="change", at=AT) as session:
        row = dispute_row(session, dispute_id)
        old = load_case(session, dispute_id)
        last = lines_of(session, dispute_id)[-1].id
        store_case(session, row, old, replace(old, **keys), CURRENT)
    with desk.read() as session:
        return lines_of(session, dispute_id, after=last)


def test_an_added_case_leaves_one_line_a_row_without_values(desk: Desk) -> None:
    (dispute_id,) = added(desk, every_section())
    with desk.read() as session:
        lines = lines_of(session, dispute_id)
    assert {line.change for line in lines} == {Change.ADDED}
    assert all(line.field is None and line.old is None and line.new is None for line in lines)
    assert {(line.who, line.action, line.at) for line in lines} == {("李调解", "register", AT)}
    places = {line.place for line in lines}
    assert {"parties[1]", "signals[0]", "watch[0]", "performances[1]", "closings[0]"} <= places
    assert {"disputes", "parties", "entries", "numbers", "performances"} <= {line.table for line in lines}
    assert not {"due_rows", "search_rows", "audit_lines", "sequences"} & {line.table for line in lines}


def test_a_changed_field_leaves_old_and_new(desk: Desk) -> None:
    (dispute_id,) = added(desk, small_case(amount="100.00"))
    case = small_case(amount="250.50", accepted_on="2026-03-03")
    lines = lines_after_change(desk, dispute_id, dispute=case.dispute)
    assert {(line.field, line.old, line.new) for line in lines} == {
        ("amount", "100.00", "250.50"),
        ("accepted_on", None, "2026-03-03"),
    }
    assert {(line.who, line.action, line.table, line.place) for line in lines} == {
        ("刘主任", "change", "disputes", None)
    }


def test_a_changed_party_names_its_place(desk: Desk) -> None:
    (dispute_id,) = added(desk, small_case())
    lines = lines_after_change(
        desk, dispute_id, parties=with_party(small_case(), 1, phone="13800000042").parties
    )
    assert [(line.place, line.field, line.old, line.new) for line in lines] == [
        ("parties[1]", "phone", None, "13800000042")
    ]


def test_an_entry_is_compared_key_by_key(desk: Desk) -> None:
    (dispute_id,) = added(desk, replace(small_case(), watch=(SEEN,)))
    later = replace(SEEN, note="夜间又有争吵", signs=("quarrel_again",))
    lines = lines_after_change(desk, dispute_id, watch=(later,))
    assert [(line.place, line.field, line.old, line.new) for line in lines] == [
        ("watch[0]", "body.note", None, "夜间又有争吵"),
        ("watch[0]", "body.signs", ["none"], ["quarrel_again"]),
    ]


def test_a_removed_entry_leaves_its_values(desk: Desk) -> None:
    (dispute_id,) = added(desk, replace(small_case(), watch=(SEEN,)))
    (line,) = lines_after_change(desk, dispute_id, watch=())
    assert (line.change, line.place) == (Change.REMOVED, "watch[0]")
    assert line.old["body"] == {
        "by": "网格员",
        "watcher": "grid_worker",
        "on": "2026-03-08",
        "signs": ["none"],
    }


def test_a_number_given_up_and_one_gained_are_both_told(desk: Desk) -> None:
    (dispute_id,) = added(desk, small_case("建中2026-0001"))
    kept = OtherNumber(system=codes.NumberSystem.OTHER_DESK, number="建中2026-0001")
    lines = lines_after_change(desk, dispute_id, number="建中2026-0009", other_numbers=(kept,))
    told = [(line.table, line.change, line.field) for line in lines if line.table in ("disputes", "numbers")]
    assert sorted(told, key=str) == sorted(
        [
            ("disputes", Change.CHANGED, "number"),
            ("disputes", Change.CHANGED, "number_sequence"),
            ("numbers", Change.REMOVED, None),
            ("numbers", Change.ADDED, None),
            ("numbers", Change.ADDED, None),
        ],
        key=str,
    )


def test_storing_the_same_again_leaves_no_line(desk: Desk) -> None:
    (dispute_id,) = added(desk, every_section())
    assert lines_after_change(desk, dispute_id, recorder=every_section().recorder) == ()


def test_what_is_announced_are_the_touched_tables(desk: Desk) -> None:
    with working(desk) as session:
        session.add(models.Unit(name="建设中路社区", short_name="建中", kind=models.UnitKind.COMMUNITY))
    assert session.info["touched"] == {"units"}


@pytest.mark.parametrize(
    "statement",
    [
        update(models.Dispute).values(title="改"),
        delete(models.Party),
        insert(models.Setting).values(key="a", version=1, value={}),
        text("UPDATE disputes SET title = '改'"),
    ],
    ids=["update", "delete", "insert", "text"],
)
def test_a_statement_that_would_pass_the_trail_by_is_refused(desk: Desk, statement: Any) -> None:
    with pytest.raises(RuntimeError, match="trail"), working(desk) as session:
        session.execute(statement)


def test_naming_a_tracked_table_untracked_is_refused_too(desk: Desk) -> None:
    with pytest.raises(RuntimeError, match="trail"), working(desk) as session:
        session.execute(delete(models.Party), execution_options=UNTRACKED)
