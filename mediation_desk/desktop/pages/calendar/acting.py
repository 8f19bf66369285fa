"""What is done with an entry of the calendar: the act of its due row, or of the appointment it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QMenu, QWidget

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts import open_act_on, open_deed
from mediation_desk.desktop.host import Host, Page
from mediation_desk.desktop.pages.calendar.wishes import Wish
from mediation_desk.desktop.widgets.why import WhyPopover
from mediation_desk.domain.where import section_of
from mediation_desk.services import check_visits, moved_days
from mediation_desk.services.diary import Entry, Mark

LOOK_AT = "看纠纷"
PAST = "这是已经办过的事，当时就在这一天。"
APPOINT = "appointment"
CANCEL = "appointment_cancel"
VERBS = {"appointment_hold": "记调解", "appointment_keep": "记已办", APPOINT: "改约定"}


def verb_of(entry: Entry, today: date) -> str:
    """The word of the button that does it; what lies behind is only looked at."""
    if entry.is_done:
        return LOOK_AT
    if entry.check_id is not None:
        return "记回头看"
    if entry.kind is not None:
        return labels.VERB[entry.kind]
    return VERBS[_deed_of(entry, today)]


def act_on(host: Host, entry: Entry) -> None:
    """Opens the dialog that does an entry; the dispute's page where there is nothing left to do."""
    today = host.bridge.office.today
    if entry.is_done:
        host.go("dispute", number=entry.number)
    elif entry.check_id is not None:
        _open_check(host, entry.check_id)
    elif entry.kind is not None:
        open_act_on(host, entry.number, entry.kind, entry.place or None, entry.party, entry.day)
    else:
        open_deed(host, entry.number, _deed_of(entry, today), entry.place)


def _open_check(host: Host, check_id: int) -> None:
    """Opens the dialog of a 回头看."""
    # Few days hold one: only who does it pays for its dialog.
    from mediation_desk.desktop.dialogs.office.campaign_check import check_dialog  # noqa: PLC0415

    visit = host.bridge.ask(lambda office: check_visits.visit(office, check_id))
    dialog = check_dialog(host, visit) if visit is not None else None
    if dialog is not None:
        host.open(dialog)


def _deed_of(entry: Entry, today: date) -> str:
    """What is done with an appointment: a session is recorded, what has come is kept, else it is changed."""
    if entry.mark is Mark.SESSION:
        return "appointment_hold"
    return "appointment_keep" if entry.day <= today else APPOINT


def explain(host: Host, entry: Entry, over: QWidget, near: QRect) -> None:
    """Opens beside an entry why it stands on that day; what was agreed has no reason but that."""
    kind, why = entry.kind, entry.why_parts
    if kind is None or why is None:
        host.bridge.tell(entry.why or PAST)
        return
    moved = host.bridge.ask(
        lambda office: moved_days.moved_days(office, entry.number, kind, entry.day, entry.party)
    )
    WhyPopover(
        over,
        near,
        why=why,
        day=entry.day,
        today=host.bridge.office.today,
        moved=moved or (),
        show_rules=lambda: host.go("system", section="rules"),
    ).open()


def menu_of(page: Page, entry: Entry, wish: Callable[[Wish, Entry], object]) -> QMenu:
    """What can be done with an entry."""
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for text, wanted in (
        (f"{verb_of(entry, page.bridge.office.today)}\tEnter", Wish.ACT),
        ("改期...\tM", Wish.MOVE),
        ("为什么是这一天\tAlt+Enter", Wish.WHY),
        ("看这件纠纷\tCtrl+Enter", Wish.CASE),
    ):
        action = menu.addAction(text)
        action.triggered.connect(lambda _=False, wanted=wanted: wish(wanted, entry))
    if section_of(entry.place) == "appointments" and not entry.is_done:
        cancels = menu.addAction("取消约定...")
        cancels.triggered.connect(lambda: open_deed(page.host, entry.number, CANCEL, entry.place))
    return menu


def choose_case(page: Page) -> None:
    """Asks which dispute something is to be agreed for, and opens the dialog of it."""
    # The search of everything is the window's: only who looks for a dispute pays for it.
    from mediation_desk.desktop.shell.finder import Finder  # noqa: PLC0415

    def agree(number: str) -> None:
        open_deed(page.host, number, APPOINT, "appointments")

    page.host.open(Finder(page.window(), page.bridge, (), open_case=agree, title="给哪件纠纷约定"))
