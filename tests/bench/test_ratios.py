"""What services cost beside the bare statements they execute, in the same run on the same machine.

No time is tested, only ratios and statements: the figures themselves are `./desk bench`'s.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from mediation_desk.domain.codes import Stage
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.services import disputes, worklist
from mediation_desk.services.overview import overview
from mediation_desk.services.work import Office
from tests.bench.generator import plain_case
from tests.bench.timing import bare, floor_of, recorded, timed
from tests.bench.writing import floor_of_writing

MOST_STATEMENTS = 12
FOR_ONE_CASE = 50

pytestmark = pytest.mark.slow


def heaviest(office: Office) -> str:
    rows = disputes.listed(office, stage=Stage.CALLBACK)
    return next(row.number for row in rows if "等人" in row.title)


def ratio(office: Office, call: Callable[[], object]) -> float:
    """The least time of the call by the least time of its statements."""
    connection = bare(Path(office.desk.name))
    timed([call] * 3)
    took = min(timed([call] * 15))
    floor = min(floor_of(office.desk.engine, connection, call, times=15) for _ in range(2))
    connection.close()
    return took / floor


def test_the_heaviest_case_is_opened_in_as_few_statements_as_any(office: Office) -> None:
    with recorded(office.desk.engine) as statements:
        overview(office, heaviest(office))
    assert len(statements) <= MOST_STATEMENTS + 1  # the list that names it is one


@pytest.mark.parametrize("limit", [10, 200])
def test_the_worklist_takes_the_same_few_statements_however_long_it_is(office: Office, limit: int) -> None:
    with recorded(office.desk.engine) as statements:
        worklist.worklist_of(office, limit=limit)
    assert len(statements) <= 4


def test_the_worklist_costs_a_small_multiple_of_its_statements(office: Office) -> None:
    assert ratio(office, partial(worklist.worklist_of, office)) < 40


def test_a_search_costs_a_small_multiple_of_its_statements(office: Office) -> None:
    assert ratio(office, partial(disputes.found, office, "要求")) < 60


def test_registering_costs_a_small_multiple_of_its_statements(office: Office) -> None:
    indexes = count(150_000)

    def case() -> Case:
        found: Case = value_of(Case, {**plain_case(next(indexes), 200_000), "number": None})
        return found

    calls = [partial(disputes.register, office, [case()]) for _ in range(30)]
    timed(calls[:5])
    took = min(timed(calls[5:15]))
    floor, statements = floor_of_writing(office, calls[15:])
    assert took / floor < 20
    assert statements <= FOR_ONE_CASE
