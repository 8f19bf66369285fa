"""How long each event holds the main thread on a tour through every page, search and dialog."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

# As the program starts: it looks for no garbage among what it imports.
import mediation_desk.__main__  # noqa: F401
from mediation_desk.desktop import app
from mediation_desk.desktop.pages.dispute.tabs import TABS
from mediation_desk.desktop.shell.window import Window
from mediation_desk.services import desks
from mediation_desk.services.listing import Asked, Scope
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


def does(step: str, *acts: Callable[[], object]) -> None:
    """One step of the tour: each act by itself, with the rests of somebody who works with it."""
    application.step = step
    for act in acts:
        began = time.perf_counter()
        act()
        took = (time.perf_counter() - began) * 1000
        if took > WORTH_NOTING:
            application.held.append((took, f"{step}: itself"))
        settle(application, 0.15)
    steps.append(step)


def keys(widget: QWidget, *pressed: Qt.Key) -> list[Callable[[], object]]:
    """Presses of keys, each an act of its own."""
    return [partial(QTest.keyClick, widget, key) for key in pressed]


def typing(field: QWidget, text: str) -> list[Callable[[], object]]:
    """The keys of a text."""
    return [partial(QTest.keyClicks, field, one) for one in text]


def list_of(window: Window) -> QAbstractItemView:
    """The list of the page in sight."""
    return window.page.findChild(QAbstractItemView)


def agreed(place: str) -> str:
    """The number of a case with a written agreement."""
    asked = "SELECT number FROM disputes JOIN agreements ON dispute_id = disputes.id WHERE kind = 'written'"
    with sqlite3.connect(place) as connection:
        found: str = connection.execute(f"{asked} ORDER BY disputes.id LIMIT 1").fetchone()[0]
    return found


def through(window: Window) -> None:
    """The tour."""
    down, page_down, end, escape = Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Escape
    does("today, arrows", *keys(list_of(window), down, down, page_down, end))
    does("an act", *keys(list_of(window), Qt.Key.Key_Home, down, Qt.Key.Key_Return))
    does("an act, gone", QApplication.activeModalWidget().close)
    does("the list", partial(window.go, "disputes"))
    does("the list, arrows", *keys(list_of(window), down, down, page_down, page_down, end))
    does("the list, all cases", partial(window.page.filters.ask, Asked(scope=Scope.ALL)))
    does("the list, its end", *keys(list_of(window), end))
    field = window.page.findChild(QLineEdit)
    does("the list, searching", *typing(field, "zw"), *keys(field, escape))
    does("search of everything", window.search)
    finder = QApplication.activeModalWidget()
    does("search of everything, typing", *typing(finder.findChild(QLineEdit), "lwy"), finder.close)
    does("registering", partial(window.perform, "register"))
    dialog = QApplication.activeModalWidget()
    does("registering, typing", *typing(dialog.focusWidget(), "wang"))
    does("registering, emptied", dialog.start_over)
    does("registering, gone", dialog.close)
    does("the office", partial(window.go, "system"))
    for section in ("committees", "units", "mediators", "rules", "holidays", "appearance", "data"):
        does(f"the office, {section}", partial(window.page.ask, section=section))
    does("a dispute", partial(window.go, "dispute", number=agreed(sys.argv[1])))
    for tab in TABS:
        does(f"a dispute, {tab.title}", partial(window.page.show_tab, tab.key))
        does(f"a dispute, {tab.title} again", partial(window.page.refresh))
    window.page.show_tab("overview")
    for deed, place in (("session", "sessions"), ("agreement", "agreements"), ("party", "parties[0]")):
        does(f"a dispute, {deed}", partial(window.page.case_acts.do, deed, place))
        does(f"a dispute, {deed} gone", QApplication.activeModalWidget().close)
    does("a dispute, something saved", partial(window.page.case_acts.do, "contact", "contacts"))
    dialog = QApplication.activeModalWidget()
    dialog.form.fill({"note": "电话里约了见面的日子"})
    does("a dispute, something saved", dialog.act)
    paper = partial(window.page.case_acts.show_paper, "agreement")
    does("papers", paper)
    does("papers, arrows", *keys(window.page.list, down, down, end), paper)
    does("papers, printing", next(act for act in window.page.acts() if act.key == "print").does)
    does("papers, printing gone", QApplication.activeModalWidget().close)
    does("dark and light", lambda: window.perform("theme"), lambda: window.perform("theme"))
    does("today again", partial(window.go, "today"))


steps: list[str] = []
with desks.office_at(sys.argv[1], today=TODAY) as office, app.window_at(office) as shown:
    app.restore(shown)
    shown.noticing.begin()
    settle(application, 6.0)
    application.held.clear()
    through(shown)
    tell({"steps": len(steps), "held": sorted(application.held, reverse=True)[:25]})
