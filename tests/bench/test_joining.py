"""Two desk files joined are what one desk file would have become."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from mediation_desk.services import disputes, trail, worklist
from mediation_desk.storage.base import Base
from mediation_desk.storage.database import open_desk
from tests.bench.desk import fill, office_at
from tests.bench.joining import join

COUNT = 5000
FIRST, SECOND = range(4960, 4980), range(4980, COUNT)


def filled(template: Path, name: str, indexes: range) -> Path:
    path = template.with_name(name)
    shutil.copyfile(template, path)
    fill(path, indexes, COUNT)
    return path


@pytest.fixture
def joined(template: Path) -> Path:
    path = filled(template, "joined.desk", FIRST)
    join(path, filled(template, "part.desk", SECOND))
    return path


def test_it_holds_the_same_cases_due_rows_and_trail(template: Path, joined: Path) -> None:
    whole = filled(template, "whole.desk", range(FIRST.start, SECOND.stop))
    desks = [open_desk(path) for path in (whole, joined)]
    one, other = (office_at(desk) for desk in desks)

    numbers = [row.number for row in disputes.listed(one)]
    assert [row.number for row in disputes.listed(other)] == numbers
    assert [disputes.show(other, number) for number in numbers] == [
        disputes.show(one, number) for number in numbers
    ]
    assert worklist.due(other) == worklist.due(one)
    assert disputes.found(other, "要求") == disputes.found(one, "要求")
    told = [[(line.place, line.table) for line in trail.shown(office, numbers[0])] for office in (one, other)]
    assert told[0] == told[1]
    for desk in desks:
        desk.close()


def test_every_row_points_to_rows_that_are_there(joined: Path) -> None:
    connection = sqlite3.connect(joined)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.execute("INSERT INTO search_index (search_index) VALUES ('integrity-check')")
    for table in Base.metadata.sorted_tables:
        if "dispute_id" not in table.c:
            continue
        lost = connection.execute(
            f'SELECT count(*) FROM audit_lines WHERE "table" = ? '
            f"AND CAST(row_id AS INTEGER) NOT IN (SELECT rowid FROM {table.name})",
            (table.name,),
        ).fetchone()
        assert lost == (0,), table.name
    connection.close()
