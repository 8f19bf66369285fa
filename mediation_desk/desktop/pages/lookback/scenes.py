"""How the window gets to the pictures of 回头看, of a hand-over, and of who is away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from mediation_desk.desktop import worker
from mediation_desk.desktop.dialogs.office.absence import AbsenceDialog
from mediation_desk.desktop.dialogs.office.handover import HandoverDialog
from mediation_desk.desktop.pages.lookback.page import LookbackPage
from mediation_desk.desktop.shell.window import Window
from mediation_desk.services import office_book

Way = Callable[[Window], object]


def above(does: Callable[[LookbackPage], object]) -> Way:
    """What stands above the page 回头看, its first visit chosen."""

    def set_scene(window: Window) -> None:
        window.go("lookback")
        page = window.page
        if isinstance(page, LookbackPage):
            page.table.go_to(0)
            does(page)
        _settle()

    return set_scene


def hand_over(window: Window) -> None:
    """What the mediator with most cases has to hand over."""
    window.go("system", section="mediators")
    lines = window.bridge.ask(office_book.mediators) or ()
    busiest = max(lines, key=lambda line: line.open_cases, default=None)
    if busiest is not None:
        window.open(HandoverDialog(window, busiest.name))
    _settle()


def be_away(window: Window) -> None:
    """Who is away, and who stands in."""
    window.go("today")
    window.open(AbsenceDialog(window))


def _settle() -> None:
    worker.wait_for_all()
    QApplication.processEvents()
