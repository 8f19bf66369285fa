"""How long each event holds the main thread on a tour through every page, search and dialog."""

from __future__ import annotations

import os
import sys
import time
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

from mediation_desk.desktop import app
from mediation_desk.desktop.shell.window import Window
from mediation_desk.services import desks
from tests.bench.frame import TODAY
from tests.bench.probes.telling import settle, tell

WORTH_NOTING = 5


class Watched(QApplication):
    """Notes how long it takes to handle each event, nested ones within the outermost."""

    depth = 0
    step = ""
    held: list[tuple[float, str]]

    def notify(self, receiver: Any, event: Any) -> bool:
        """Passes an event on."""
        began = time.perf_counter()
        self.depth += 1
        try:
            return super().notify(receiver, event)
        finally:
            self.depth -= 1
            took = (time.perf_counter() - began) * 1000
            if took > WORTH_NOTING and not self.depth:
                self.held.append((took, f"{self.step}: {type(receiver).__name__} {event.type().name}"))


application = Watched([])
application.held = []
app.make_application()


def does(step: str, act: Any) -> None:
    """One step of the tour, done from the event loop as a person's would be."""
    application.step = step
    began = time.perf_counter()
    act()
    took = (time.perf_counter() - began) * 1000
    if took > WORTH_NOTING:
        application.held.append((took, f"{step}: itself"))
    settle(application, 0.25)
    steps.append(step)


def keys(widget: QWidget, *pressed: Qt.Key) -> None:
    """Presses keys, each an event of its own."""
    for key in pressed:
        QTest.keyClick(widget, key)


def type_slowly(field: QWidget, text: str) -> None:
    """Types a text key by key, with the rests of somebody who types."""
    for one in text:
        QTest.keyClicks(field, one)
        settle(application, 0.15)


def list_of(window: Window) -> QAbstractItemView:
    """The list of the page in sight."""
    return window.page.findChild(QAbstractItemView)


def through(window: Window) -> None:
    """The tour."""
    down, page_down, end = Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End
    does("today, arrows", lambda: keys(list_of(window), down, down, page_down, end))
    does("the list", lambda: window.go("disputes"))
    does("the list, arrows", lambda: keys(list_of(window), down, down, page_down, page_down, end))
    does("the list, all cases", lambda: window.page.ask(scope="all"))
    does("the list, its end", lambda: keys(list_of(window), end))
    field = window.page.findChild(QLineEdit)
    does("the list, searching", lambda: type_slowly(field, "zw"))
    does("the list, search gone", lambda: keys(field, Qt.Key.Key_Escape))
    does("search of everything", window.search)
    finder = QApplication.activeModalWidget()
    does("search of everything, typing", lambda: type_slowly(finder.findChild(QLineEdit), "lwy"))
    does("search of everything, gone", finder.close)
    does("registering", lambda: window.perform("register"))
    dialog = QApplication.activeModalWidget()
    does("registering, typing", lambda: type_slowly(QApplication.focusWidget(), "wang"))
    does("registering, gone", dialog.close)
    does("the office", lambda: window.go("system"))
    does("dark", window.change_theme)
    does("light", window.change_theme)
    does("today again", lambda: window.go("today"))


steps: list[str] = []
with desks.office_at(sys.argv[1], today=TODAY) as office, app.window_at(office) as shown:
    app.restore(shown)
    settle(application, 1.0)
    application.held.clear()
    through(shown)
    tell({"steps": len(steps), "held": sorted(application.held, reverse=True)[:25]})
