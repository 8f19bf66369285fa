"""Adding attachments in a thread: one batch after the other, each to the case it was meant for."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage

from mediation_desk.desktop import worker
from mediation_desk.desktop.bridge import Bridge, Outcome
from mediation_desk.services import attachments
from mediation_desk.services.attachments import Added, AddedMany
from mediation_desk.services.work import Office

LONGEST_TOLD = 40
"""Characters of a name in the toast."""
Work = Callable[[Office, worker.Job], AddedMany]


class Adding(QObject):
    """What waits to be added; the toast tells what came in, with its undo."""

    begun = Signal(int)
    """A batch of so many has begun."""
    progressed = Signal(int, int)
    """How much of how much of it is done."""
    ended = Signal(str, object, object)
    """A batch is over: the number of its case, the last one Added or None, the sentences of what did not."""
    idle = Signal()
    """Nothing is being added any more."""

    def __init__(self, bridge: Bridge) -> None:
        """Takes the way to the services."""
        super().__init__()
        self._bridge = bridge
        self._waiting: deque[tuple[str, int, Work]] = deque()
        self._stop: threading.Event | None = None

    def add_files(self, number: str, paths: tuple[Path, ...]) -> None:
        """Adds files to a case, after those that are being added."""

        def work(office: Office, job: worker.Job) -> AddedMany:
            stop = self._stop or threading.Event()
            return attachments.add_many(
                office,
                number,
                paths,
                # Qt counts no further than two thousand million.
                progress=lambda done, of: job.progress(done >> 10, of >> 10),
                is_stopped=stop.is_set,
            )

        if paths:
            self._enqueue(number, len(paths), work)

    def add_picture(self, number: str, image: QImage) -> None:
        """Adds a picture that is no file yet, named by the moment."""
        taken = self._bridge.office.now

        def work(office: Office, _job: worker.Job) -> AddedMany:
            name = f"截图 {taken:%Y-%m-%d %H.%M}.png"
            return AddedMany(added=(attachments.add_content(office, number, name, _png(image)),))

        self._enqueue(number, 1, work)

    def stop(self) -> None:
        """Leaves out the file in hand and everything behind it."""
        self._waiting.clear()
        if self._stop is not None:
            self._stop.set()

    def _enqueue(self, number: str, count: int, work: Work) -> None:
        """Begins at once, or once the others are in; nothing where this window may not write any more."""
        if not self._bridge.run(lambda office: None).ok:
            return
        self._waiting.append((number, count, work))
        if self._stop is None:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self.idle.emit()
            return
        number, count, work = self._waiting.popleft()
        self._stop = threading.Event()
        self.begun.emit(count)
        job = worker.start(self._bridge, work, partial(self._hear, number), said=_said)
        job.progressed.connect(self.progressed)
        job.over.connect(self._over)

    def _hear(self, number: str, outcome: Outcome[AddedMany]) -> None:
        done, failure = outcome.value, outcome.failure
        failures = done.failures if done else (failure.sentence,) if failure else ()
        last: Added | None = done.added[-1] if done and done.added else None
        self.ended.emit(number, last, failures)

    def _over(self) -> None:
        self._stop = None
        self._next()


def _said(done: AddedMany) -> str:
    """What came of adding; nothing where nothing came in and each file has its own sentence."""
    told = []
    if len(done.added) == 1:
        name = done.added[0].name
        told.append(f"已加入附件：{name if len(name) <= LONGEST_TOLD else name[:LONGEST_TOLD] + '...'}")
    elif done.added:
        told.append(f"已加入{len(done.added)}个附件")
    if done.left:
        told.append(f"已取消，有{done.left}个没有加入")
    return "，".join(told)


def _png(image: QImage) -> bytes:
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(kept.data())
