"""How a picture of the calendar comes about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QApplication

from mediation_desk.desktop import worker
from mediation_desk.desktop.pages.calendar.page import CalendarPage
from mediation_desk.desktop.shell.window import Window

AWAY = 2
"""So many days from today a visit is put off to."""


def around(view: str, *, away: int = 0) -> Callable[[Window], None]:
    """Brings the window to the week or month of the day so many days from today."""

    def set_scene(window: Window) -> None:
        window.go("calendar", view=view, day=window.bridge.office.today + timedelta(days=away))
        worker.wait_for_all()
        QApplication.processEvents()

    return set_scene


def put_off(window: Window) -> None:
    """Opens the dialog that asks why an entry of this week is put off."""
    around("week")(window)
    page = window.page
    if isinstance(page, CalendarPage):
        entries = (one for day in page.sight.days for one in day.entries)
        entry = next((one for one in entries if not one.may_move), None)
        if entry is not None:
            page.put_off(entry, window.bridge.office.today + timedelta(days=AWAY))
