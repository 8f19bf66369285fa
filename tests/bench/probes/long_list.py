"""The list of every case: the time until its end is shown, jumps through it, and the memory they took."""

from __future__ import annotations

import os
import sqlite3
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QTableView

from mediation_desk.desktop import app
from mediation_desk.services import desks
from mediation_desk.services.listing import Asked, Scope
from tests.bench.frame import TODAY
from tests.bench.probes.telling import memory, settle, tell

place = sys.argv[1]
application = app.make_application()
with sqlite3.connect(place) as connection:
    cases = connection.execute("SELECT count(*) FROM disputes").fetchone()[0]
with desks.office_at(place, today=TODAY) as office, app.window_at(office) as window:
    window.go("disputes")
    window.show()
    settle(application)
    before, began = memory(), time.perf_counter()
    window.page.filters.ask(Asked(scope=Scope.ALL))
    table = window.page.findChild(QTableView)
    while table.model().rowCount() < cases:
        application.processEvents()
    table.scrollToBottom()
    application.processEvents()
    shown = (time.perf_counter() - began) * 1000
    jumps = []
    for share in range(1, 60):
        row = cases * (share * 37 % 60) // 60
        began = time.perf_counter()
        table.scrollTo(table.model().index(row, 0), QTableView.ScrollHint.PositionAtTop)
        table.viewport().repaint()
        jumps.append((time.perf_counter() - began) * 1000)
    tell({"rows": cases, "shown": shown, "jumps": jumps, "megabytes": memory() - before})
