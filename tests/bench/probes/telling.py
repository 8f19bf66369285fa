"""What probes share: ending at the first painting, settling, memory, and the one value they print."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class _Watch(QObject):
    """Waits for the first painting of a widget."""

    def __init__(
        self, application: QApplication, which: Callable[[], QWidget | None], does: Callable[[], object]
    ) -> None:
        super().__init__(application)
        self._application, self._which, self._does = application, which, does
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks, and lets everything pass."""
        if event.type() is QEvent.Type.Paint and watched is self._which():
            self._application.removeEventFilter(self)
            QTimer.singleShot(0, self._does)
        return False


def quit_when_painted(
    application: QApplication,
    which: Callable[[], QWidget | None],
    does: Callable[[], object] = QApplication.quit,
) -> None:
    """Ends the program as soon as that widget has been painted."""
    _Watch(application, which, does)


def settle(application: QApplication, seconds: float = 0.4) -> None:
    """Lets everything that waits happen, as it does while a person looks."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        application.processEvents()
        time.sleep(0.001)


def memory() -> float:
    """The megabytes this process has in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def tell(found: dict[str, Any]) -> None:
    """Prints what was found and ends: taking Qt down is not measured, and not worth waiting for."""
    print(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)
