"""Where a case stands on its way, and what the next step lacks, piece by piece with what puts it right."""

from __future__ import annotations

import pytest

from mediation_desk.domain.closing import NOT_COUNTED_LATE
from mediation_desk.domain.codes import Stage
from mediation_desk.services.next_step import (
    ASKED_THEN,
    WAY,
    Progress,
    lacks_of,
    move_word,
    next_move,
    steps_of,
)
from mediation_desk.services.overview import look
from mediation_desk.services.work import Office
from tests.services import walking
from tests.services.walking import Walk


@pytest.fixture
def walk(office: Office) -> Walk:
    return Walk(office)


def test_every_case_of_the_desk_has_one_step_it_stands_at_and_those_before_it_behind(walk: Walk) -> None:
    for day in (walking.REGISTERED, walking.FIRST_SESSION, walking.WATCH_SERVED, walking.MEDIUM_SERVED):
        walk.until(day)
        seen = look(walk.on(day), walk.number)
        steps = steps_of(seen, day)

        assert [step.stage for step in steps] == list(WAY)
        at = WAY.index(seen.overview.stage)
        assert steps[at].progress is Progress.NOW
        assert all(step.progress in (Progress.DONE, Progress.SKIPPED) for step in steps[:at])
        assert all(step.progress is Progress.TO_COME for step in steps[at + 1 :])
        assert all(step.below for step in steps[:at])


def test_a_closed_case_has_every_step_behind_it(walk: Walk) -> None:
    walk.until(walking.CLOSED)
    steps = steps_of(look(walk.on(walking.CLOSED), walk.number), walking.CLOSED)

    assert steps[-1].progress is Progress.DONE
    assert steps[-1].below.endswith("销号")
    assert next_move(look(walk.on(walking.CLOSED), walk.number).overview) is None


def test_the_next_step_names_how_many_pieces_it_lacks_and_each_says_what_to_do(walk: Walk) -> None:
    walk.until(walking.REGISTERED)
    seen = look(walk.on(walking.REGISTERED), walk.number)
    move = next_move(seen.overview)
    assert move is not None
    lacks = lacks_of(seen.overview, move)

    assert move.to is Stage.RESOLVE
    assert move_word(move.to) == "转化解"
    assert {one.where for one in lacks} >= {"dispute.accepted_on", "mediators"}
    assert all(one.how.startswith("请") for one in lacks)
    following = steps_of(seen, walking.REGISTERED)[1]
    assert following.beside == f"还差{len(lacks)}项"


def test_what_is_late_stands_with_the_due_row_that_does_it(walk: Walk) -> None:
    walk.until(walking.MEDIUM_SERVED)
    late = walk.on(walking.CONCLUDED)
    seen = look(late, walk.number)
    move = next_move(seen.overview)
    assert move is not None

    lacks = [one for one in lacks_of(seen.overview, move) if one.where == "due"]
    wanted = [work for work in seen.overview.dates if work.days_overdue and work.kind not in NOT_COUNTED_LATE]
    assert wanted
    assert [one.work for one in lacks] == wanted
    assert all(one.work is not None and one.work.what in one.what for one in lacks)


def test_what_the_dialog_of_the_move_asks_for_is_no_missing_piece(walk: Walk) -> None:
    walk.until(walking.CLOSED)
    case = look(walk.on(walking.CLOSED), walk.number).overview
    again = next(move for move in case.moves if move.to is Stage.RESOLVE)

    assert any(problem.where in ASKED_THEN for problem in again.lacks)
    assert all(one.where not in ASKED_THEN for one in lacks_of(case, again))


def test_what_is_met_is_counted_beside_what_is_missing(walk: Walk) -> None:
    walk.before(walking.CONCLUDED)
    before = next_move(look(walk.on(walking.CONCLUDED), walk.number).overview)
    walk.until(walking.CONCLUDED)
    after = next_move(look(walk.on(walking.CONCLUDED), walk.number).overview)

    assert before is not None
    assert after is not None
    assert "concluded.on" in {problem.where for problem in before.lacks}
    assert "concluded.on" not in {problem.where for problem in after.lacks}
    assert after.met > before.met
