"""One window a desk: who holds it, what a dead window leaves, who takes over; by real processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mediation_desk.errors import Trouble
from mediation_desk.services import desk_lock
from mediation_desk.services.desk_lock import DEAD_AFTER_SECONDS, Taken
from mediation_desk.services.processes import birth_of

CHECKOUT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys
from mediation_desk.services import desk_lock
with desk_lock.hold(sys.argv[1], sys.argv[2]) as lock:
    print("held", flush=True)
    for line in sys.stdin:
        print(lock.beat(), flush=True)
"""
RACER = """
import sys, time
from mediation_desk.services import desk_lock
print("ready", flush=True)
sys.stdin.readline()
try:
    desk_lock.hold(sys.argv[1], "抢先的人")
    print("held", flush=True)
    sys.stdin.readline()
except desk_lock.Taken:
    print("taken", flush=True)
"""


def started(script: str, *arguments: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert process.stdout
    assert process.stdout.readline().strip() in {"held", "ready"}
    return process


def said(process: subprocess.Popen[str], line: str = "") -> str:
    assert process.stdin
    assert process.stdout
    process.stdin.write(line + "\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


@contextmanager
def window(place: str, who: str) -> Iterator[subprocess.Popen[str]]:
    """Another window's process, ended with the block."""
    process = started(HOLDER, place, who)
    try:
        yield process
    finally:
        process.kill()
        process.wait(10)
        for pipe in (process.stdin, process.stdout):
            assert pipe
            pipe.close()


@pytest.fixture
def place(tmp_path: Path) -> str:
    path = tmp_path / "测试.desk"
    path.touch()
    return str(path)


def lock_file(place: str) -> Path:
    return Path(place + ".lock")


def test_a_window_holds_its_desk_and_leaves_nothing_behind(place: str) -> None:
    with desk_lock.hold(place, "王某") as lock:
        assert lock.is_mine()
        assert lock.beat()
        assert json.loads(lock_file(place).read_text("utf-8"))["person"] == "王某"

    assert list(Path(place).parent.iterdir()) == [Path(place)]


def test_a_second_window_is_told_whose_the_first_is(place: str) -> None:
    with window(place, "王某"):
        with pytest.raises(Taken, match=r"王某从.*在这台电脑上打开着") as taken:
            desk_lock.hold(place, "李某")

        assert taken.value.owner
        assert taken.value.owner.person == "王某"
        assert taken.value.owner.is_here


def test_a_desk_reached_by_another_path_is_the_same_desk(place: str, tmp_path: Path) -> None:
    (tmp_path / "别名.desk").symlink_to(place)

    with window(place, "王某"), pytest.raises(Taken):
        desk_lock.hold(str(tmp_path / "别名.desk"), "李某")


def test_what_a_killed_window_leaves_is_taken_silently(place: str) -> None:
    with window(place, "王某"):
        pass
    assert lock_file(place).exists()

    with desk_lock.hold(place, "李某") as lock:
        assert lock.is_mine()


def test_a_later_process_with_the_number_of_the_dead_one_does_not_bar_the_desk(place: str) -> None:
    desk_lock.hold(place, "王某")
    plain = json.loads(lock_file(place).read_text("utf-8"))
    lock_file(place).write_text(json.dumps({**plain, "born": "before the last boot"}), "utf-8")

    assert desk_lock.hold(place, "李某").is_mine()


@pytest.mark.parametrize("left", ["", "{", "[]", '{"person": "王某"}', "another machine"])
def test_a_lock_that_cannot_be_asked_lives_while_its_beat_is_fresh(place: str, left: str) -> None:
    if left == "another machine":
        desk_lock.hold(place, "王某")
        plain = json.loads(lock_file(place).read_text("utf-8"))
        left = json.dumps({**plain, "machine": "窗口三号机"}, ensure_ascii=False)
    lock_file(place).write_text(left, "utf-8")
    with pytest.raises(Taken, match="接管"):
        desk_lock.hold(place, "李某")

    long_ago = time.time() - DEAD_AFTER_SECONDS - 1
    os.utime(lock_file(place), (long_ago, long_ago))

    assert desk_lock.hold(place, "李某").is_mine()


def test_a_window_taken_over_notices_at_its_next_beat_and_leaves_the_lock_alone(place: str) -> None:
    with window(place, "王某") as earlier:
        assert said(earlier) == "True"
        with desk_lock.take_over(place, "李某") as lock:
            assert said(earlier) == "False"
            assert "李某已在这台电脑上接管" in desk_lock.lost_sentence(place)
            assert earlier.stdin
            earlier.stdin.close()
            assert earlier.wait(10) == 0
            assert lock.is_mine()
    assert not lock_file(place).exists()


def test_a_beat_makes_a_lock_anew_that_somebody_swept_away(place: str) -> None:
    lock = desk_lock.hold(place, "王某")
    lock_file(place).unlink()

    assert lock.beat()
    with pytest.raises(Taken):
        desk_lock.hold(place, "李某")


def test_a_beat_keeps_the_lock_fresh(place: str) -> None:
    lock = desk_lock.hold(place, "王某")
    os.utime(lock_file(place), (0, 0))

    assert lock.beat()
    assert time.time() - lock_file(place).stat().st_mtime < DEAD_AFTER_SECONDS


def test_of_many_windows_that_find_a_dead_lock_exactly_one_gets_the_desk(place: str) -> None:
    with window(place, "王某"):
        pass
    racers = [started(RACER, place) for _ in range(6)]
    for racer in racers:
        assert racer.stdin
        racer.stdin.write("\n")
        racer.stdin.flush()
    outcomes = [racer.stdout.readline().strip() for racer in racers if racer.stdout]
    for racer in racers:
        racer.communicate("\n", timeout=10)

    assert sorted(outcomes) == ["held", *["taken"] * 5]
    assert [path.name for path in Path(place).parent.iterdir() if ".lock." in path.name] == []


def test_a_folder_that_is_gone_is_trouble_for_a_new_window_and_no_loss_for_an_old_one(place: str) -> None:
    lock = desk_lock.hold(place, "王某")
    folder = Path(place).parent
    gone = folder.rename(folder.with_name("moved"))

    assert lock.beat()
    with pytest.raises(Trouble, match="锁文件"):
        desk_lock.hold(place, "李某")
    gone.rename(folder)


def test_a_server_takes_many_windows() -> None:
    address = "postgresql://tester@127.0.0.1/desk"
    with desk_lock.hold(address, "王某") as first, desk_lock.hold(address, "李某") as second:
        assert (first.is_mine(), second.beat()) == (True, True)
    assert desk_lock.take_over(address, "李某").is_mine()


def test_a_process_that_ended_has_no_birth() -> None:
    process = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    assert birth_of(process.pid) is not None
    assert birth_of(process.pid) != birth_of(os.getpid())
    process.communicate(b"\n")

    assert birth_of(process.pid) is None
