"""The same in a thread: slow work with progress and cancel, its outcome given back on the main thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar, cast

from PySide6.QtCore import QObject, Signal

from mediation_desk.desktop.bridge import Bridge, Notice, Outcome, attempt
from mediation_desk.services.work import Office

Value = TypeVar("Value")
Then = Callable[[Outcome[Any]], None]

# Python's own threads: those of Qt's pool have no place in the interpreter between two pieces of work.
_POOL = ThreadPoolExecutor(max_workers=4, thread_name_prefix="work")
_going: set[Future[None]] = set()


class Cancelled(Exception):
    """The person asked to stop; nothing is told."""


class Job(QObject):
    """One piece of slow work: what its thread says, and the wish to stop it."""

    progressed = Signal(int, int)
    """How much of how much is done."""
    over = Signal()
    """It has ended in whatever way."""
    _done = Signal(object)
    _broke = Signal(object)

    def __init__(self, parent: QObject, then: Then | None) -> None:
        """Begins as not cancelled; `then` is given the outcome."""
        super().__init__(parent)
        self._then = then
        self._stop = threading.Event()
        # Bound methods of an object of the main thread: what the work's thread says is heard there.
        self._done.connect(self._hear_end)
        self._broke.connect(self._hear_bug)

    def cancel(self) -> None:
        """Asks the work to stop at its next look; its outcome is not told then."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """Whether it was asked to stop; slow work looks here."""
        return self._stop.is_set()

    def progress(self, done: int, of: int) -> None:
        """Says how far the work is, from its thread; raises Cancelled where it was asked to stop."""
        if self.is_cancelled():
            raise Cancelled
        self.progressed.emit(done, of)

    def _hear_end(self, outcome: Outcome[Any] | None) -> None:
        if outcome is not None and self._then is not None and not self.is_cancelled():
            self._then(outcome)
        self._end()

    def _hear_bug(self, bug: BaseException) -> None:
        self._end()
        sys.excepthook(type(bug), bug, bug.__traceback__)

    def _end(self) -> None:
        self.over.emit()
        self.deleteLater()


def start(
    bridge: Bridge,
    work: Callable[[Office, Job], Value],
    then: Callable[[Outcome[Value]], None] | None = None,
    *,
    said: Callable[[Value], str] | None = None,
) -> Job:
    """Begins slow work with the office of now, its own sessions in a thread; what it wrote is announced.

    `said` tells what came of it, with its undo; nothing where it gives no words.
    """
    office, tell = bridge.aside()

    def told(outcome: Outcome[Any]) -> None:
        steps = tell()
        if said is not None and outcome.ok and (text := said(cast(Value, outcome.value))):
            bridge.noticed.emit(Notice(text=text, steps=steps))
        if then is not None:
            then(outcome)

    job = start_apart(bridge, lambda job: work(office, job), told)
    # Work that was stopped tells no outcome, yet what it had written by then is there.
    job.over.connect(lambda: tell())
    return job


def start_apart(parent: QObject, work: Callable[[Job], Any], then: Then | None = None) -> Job:
    """Begins slow work that needs no desk; `then` gets the outcome on the main thread.

    A bug in it is raised on the main thread, where the crash dialog waits for it.
    """
    job = Job(parent, then)
    begun = _POOL.submit(_run, work, job)
    _going.add(begun)
    begun.add_done_callback(_going.discard)
    return job


def wait_for_all(milliseconds: int = 5000) -> bool:
    """Whether every piece of slow work has ended in that time."""
    return not wait(tuple(_going), timeout=milliseconds / 1000).not_done


def _run(work: Callable[[Job], Any], job: Job) -> None:
    try:
        job._done.emit(attempt(work, job))
    except Cancelled:
        job._done.emit(None)
    except BaseException as bug:
        job._broke.emit(bug)
