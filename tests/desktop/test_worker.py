"""Slow work in a thread: its outcome, its progress, its cancel and its bugs come back on the main thread."""

from __future__ import annotations

import sys
import threading
import time

import pytest

from mediation_desk.desktop import worker
from mediation_desk.desktop.bridge import Bridge, Notice, Outcome
from mediation_desk.domain.record.intake import Assignment
from mediation_desk.errors import Refused
from mediation_desk.services import disputes, mediation
from mediation_desk.services.work import Office


@pytest.fixture
def bridge(application, demo_office: Office) -> Bridge:
    return Bridge(demo_office)


def test_the_outcome_comes_back_on_the_main_thread(bridge: Bridge, qtbot):
    heard: list[tuple[Outcome[int], threading.Thread]] = []
    where: list[threading.Thread] = []

    def work(office: Office, job: worker.Job) -> int:
        where.append(threading.current_thread())
        return len(disputes.listed(office))

    job = worker.start(bridge, work, lambda outcome: heard.append((outcome, threading.current_thread())))
    qtbot.waitSignal(job.over).wait()

    assert where[0] is not threading.main_thread()
    assert heard[0][1] is threading.main_thread()
    assert heard[0][0].value == 32


def test_a_refusal_in_a_thread_is_an_outcome(bridge: Bridge, qtbot):
    heard: list[Outcome[None]] = []

    def work(office: Office, job: worker.Job) -> None:
        raise Refused("不行，请改正。")

    qtbot.waitSignal(worker.start(bridge, work, heard.append).over).wait()

    assert heard[0].failure.sentence == "不行，请改正。"


def test_progress_is_told_and_cancelled_work_tells_no_outcome(bridge: Bridge, qtbot):
    heard: list[object] = []
    steps: list[tuple[int, int]] = []

    def work(office: Office, job: worker.Job) -> None:
        for done in range(1000):
            time.sleep(0.001)
            job.progress(done, 1000)

    job = worker.start(bridge, work, heard.append)
    job.progressed.connect(lambda done, of: steps.append((done, of)))
    qtbot.waitUntil(lambda: len(steps) > 2)
    with qtbot.waitSignal(job.over):
        job.cancel()

    assert heard == []
    assert steps[0] == (0, 1000)
    assert len(steps) < 1000


def test_a_bug_in_a_thread_reaches_the_one_place_for_bugs(bridge: Bridge, qtbot, monkeypatch):
    heard: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, bug, trace: heard.append(kind))

    qtbot.waitSignal(worker.start(bridge, lambda office, job: 1 / 0).over).wait()

    assert heard == [ZeroDivisionError]


def test_what_slow_work_wrote_is_announced(bridge: Bridge, qtbot):
    number = next(row.number for row in disputes.listed(bridge.office) if row.stage == "push")

    with qtbot.waitSignal(bridge.changed) as changed:
        worker.start(bridge, lambda office, job: mediation.assign(office, number, Assignment(to="周敏")))

    assert "entries" in changed.args[0]


def assign(office: Office, number: str, to: str) -> None:
    mediation.assign(office, number, Assignment(at=office.now, to=to))


def test_the_toast_of_slow_work_takes_back_its_own_steps_alone(bridge: Bridge, qtbot):
    first, second = (row.number for row in disputes.listed(bridge.office)[:2])
    notices: list[Notice] = []
    bridge.noticed.connect(notices.append)
    written, may_end = threading.Event(), threading.Event()

    def work(office: Office, job: worker.Job) -> str:
        assign(office, first, "慢慢")
        written.set()
        assert may_end.wait(10)
        return "好"

    job = worker.start(bridge, work, said=lambda value: f"办完了：{value}")
    assert written.wait(10)
    bridge.run(lambda office: assign(office, second, "快快"), said="已指派")
    may_end.set()
    qtbot.waitSignal(job.over).wait()

    assert [(one.text, [step.number for step in one.steps]) for one in notices] == [
        ("已指派", [second]),
        ("办完了：好", [first]),
    ]


def test_what_cancelled_work_had_written_is_announced_all_the_same(bridge: Bridge, qtbot):
    number = disputes.listed(bridge.office)[0].number
    tables: list[frozenset[str]] = []
    bridge.changed.connect(tables.append)

    def work(office: Office, job: worker.Job) -> None:
        assign(office, number, "慢慢")
        job.cancel()
        job.progress(1, 2)

    qtbot.waitSignal(worker.start(bridge, work).over).wait()

    assert len(tables) == 1
    assert "entries" in tables[0]
