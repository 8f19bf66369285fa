"""What the window costs beside a bare one, in the same run on the same machine.

No time is tested, only ratios: the figures themselves are `./desk bench window`'s.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mediation_desk.services.work import Office
from tests.bench.window import MOST_STARTS, quietest_tour, timed_probe

MOST_OF_A_START = 0.3
"""The part of a bare window's start that one event may take: about 100 ms where that takes 350."""

pytestmark = pytest.mark.slow


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> Path:
    copy = tmp_path / "small.desk"
    shutil.copyfile(office.desk.name, copy)
    return copy


def least(folder: Path, what: str, desk: Path, times: int = 3) -> float:
    """The least time of several, the first one aside: it compiles what it imports."""
    return min([timed_probe(folder, what, desk) for _ in range(times + 1)][1:])


def test_the_first_window_is_there_in_a_small_multiple_of_a_bare_one(tmp_path: Path, desk: Path) -> None:
    ours = least(tmp_path, "first_window", desk)

    assert ours / least(tmp_path, "bare_window", desk) <= MOST_STARTS


def test_nothing_on_a_tour_holds_the_window_up(tmp_path: Path, desk: Path) -> None:
    worst, where = quietest_tour(tmp_path, desk)["held"][0]

    assert worst / least(tmp_path, "bare_window", desk) < MOST_OF_A_START, where
