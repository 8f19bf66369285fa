"""A dispute opened to its painting, every tab of it, something saved on it, and its agreement as printed."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import mediation_desk.__main__  # noqa: F401
from mediation_desk.desktop import app
from mediation_desk.desktop.dialogs.acts import open_deed
from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.pages.dispute.tabs import TABS
from mediation_desk.domain.record.intake import Contact
from mediation_desk.services import desks, mediation
from tests.bench.frame import TODAY
from tests.bench.probes.telling import settle, tell

CASES, SAVED, PAPERS = 40, 12, 12
AGREED = """
SELECT d.number FROM disputes d JOIN agreements a ON a.dispute_id = d.id
WHERE a.kind = 'written' AND d.stage <> 'closed' AND d.number NOT LIKE '%~%' ORDER BY d.id LIMIT ?
"""
NEWEST = "SELECT number FROM disputes WHERE number NOT LIKE '%~%' ORDER BY id DESC LIMIT ?"
PARTIES = "SELECT dispute_id FROM parties GROUP BY dispute_id ORDER BY count(*) DESC LIMIT 3"

place = sys.argv[1]
application = app.make_application()
with sqlite3.connect(place) as connection:
    rows = connection.execute("SELECT count(*) FROM disputes").fetchone()[0]
    newest = [row[0] for row in connection.execute(NEWEST, (CASES,))]
    agreed = [row[0] for row in connection.execute(AGREED, (PAPERS,))]
    ids = [row[0] for row in connection.execute(PARTIES)]
    marks = ",".join("?" * len(ids))
    heavy = [row[0] for row in connection.execute(f"SELECT number FROM disputes WHERE id IN ({marks})", ids)]


def timed(act: Callable[[], object], until: Callable[[], object] = lambda: True) -> float:
    """The milliseconds until an act has come to be seen."""
    began = time.perf_counter()
    act()
    while not until():
        application.processEvents()
        # A window that waits leaves the interpreter to its threads.
        time.sleep(0.0005)
    window.repaint()
    return (time.perf_counter() - began) * 1000


with desks.office_at(place, today=TODAY) as office, app.window_at(office) as window:
    window.resize(1440, 900)
    window.show()
    window.go("today")
    settle(application)
    first = timed(lambda: window.go("dispute", number=agreed[0]))
    opened = [timed(lambda number=number: window.go("dispute", number=number)) for number in newest]
    heaviest = [timed(lambda number=number: window.go("dispute", number=number)) for number in heavy]
    tabs, again = [], []
    window.go("dispute", number=agreed[1])
    for tab in TABS:
        tabs.append((timed(lambda tab=tab: window.page.show_tab(tab.key)), tab.title))
    settle(application)
    window.go("dispute", number=agreed[2])
    for tab in TABS:
        again.append((timed(lambda tab=tab: window.page.show_tab(tab.key)), tab.title))
    window.page.show_tab("overview")
    settle(application)
    saved = []
    for number in agreed[:SAVED]:
        # A case in use has been written by this program before: its due rows are as it would write them.
        mediation.contact(office, number, Contact(by="测量", party="A", note="约定见面"))
        window.go("dispute", number=number)
        open_deed(window, number, "contact", "contacts")
        dialog = window.findChildren(ActDialog)[-1]
        dialog.form.fill({"note": "电话里约了见面的日子"})
        settle(application, 0.05)
        saved.append(timed(dialog.act, lambda dialog=dialog: not dialog.isVisible()))
        settle(application, 0.1)
    papers = []
    for number in agreed:
        window.go("papers", office=True)
        settle(application, 0.1)
        papers.append(
            timed(
                lambda number=number: window.go("papers", number=number, code="agreement"),
                lambda number=number: window.page.paper_of == number,
            )
        )
    tell(
        {
            "rows": rows,
            "first": first,
            "opened": opened,
            "heaviest": heaviest,
            "tabs": sorted(tabs, reverse=True),
            "again": sorted(again, reverse=True),
            "saved": saved,
            "papers": papers,
        }
    )
