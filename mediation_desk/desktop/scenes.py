"""What the pictures show: each scene brings the window to one page or dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from PySide6.QtWidgets import QApplication

from mediation_desk.desktop import worker
from mediation_desk.desktop.bridge import Bridge
from mediation_desk.desktop.dialogs.acts import open_act, open_deed
from mediation_desk.desktop.dialogs.register.dialog import RegisterDialog
from mediation_desk.desktop.pages.calendar import scenes as calendar
from mediation_desk.desktop.pages.dispute.menu import MENU, Item
from mediation_desk.desktop.pages.dispute.tabs import TABS
from mediation_desk.desktop.pages.lookback import scenes as lookback
from mediation_desk.desktop.pages.lookback.page import LookbackPage
from mediation_desk.desktop.pages.system import scenes as system
from mediation_desk.desktop.pages.system.rules import RuleSection
from mediation_desk.desktop.pages.today import TodayPage
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.widgets.why import WhyPopover
from mediation_desk.domain.codes import Category, DueKind, Stage
from mediation_desk.domain.where import entry_at
from mediation_desk.services import disputes, paper_list, people, today, trail
from mediation_desk.services.overview import Seen, look
from mediation_desk.services.work import Office

Way = Callable[[Window], object]
FEW = 5
_LOOKED_AT: WeakKeyDictionary[Bridge, tuple[int | None, tuple[Seen, ...]]] = WeakKeyDictionary()
"""The cases behind a bridge, and the newest line of the trail then."""


def _nothing(window: Window) -> None:
    """Most scenes leave nothing behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One picture: its name, how the window gets there, and whether it is taken without `--pictures all`.

    `clear` takes away what closing its dialogs would leave behind; one of many alike is `brief`: taken in
    two ways only.
    """

    name: str
    set: Way
    always: bool = False
    brief: bool = False
    clear: Way = _nothing


def _over_today(does: Way) -> Way:
    """What stands above the first page."""

    def set_scene(window: Window) -> None:
        window.go("today")
        does(window)

    return set_scene


def _act(kind: DueKind) -> Way:
    """The dialog of the most urgent row of a kind; none where nothing of it is due."""

    def set_scene(window: Window) -> None:
        found = window.bridge.ask(lambda office: today.today_of(office, who=None))
        groups = (found.overdue, found.today, found.week) if found is not None else ()
        row = next((row for group in groups for row in group.rows if row.kind is kind), None)
        if row is not None:
            open_act(window, row)

    return _over_today(set_scene)


def _explain(window: Window) -> None:
    page = window.page
    if isinstance(page, TodayPage):
        page.list.setFocus()
        page.list.ask_why()


def _close_reason(window: Window) -> None:
    for popover in window.findChildren(WhyPopover):
        popover.close()


def _registering(window: Window) -> RegisterDialog:
    return next(one for one in window.findChildren(RegisterDialog) if one.isVisible())


def _met(name: str) -> Callable[[Office], tuple[people.Known, ...]]:
    return lambda office: people.known(office, name, limit=1)


def _register_half(window: Window) -> None:
    """Two people met before, and what their dispute is about: their earlier one stands beside."""
    window.perform("register")
    dialog = _registering(window)
    for form, name in zip(dialog.parties.forms, ("赵某", "某某物业服务有限公司"), strict=False):
        known = window.bridge.ask(_met(name))
        for one in known or ():
            form.name_field.chosen.emit(one)
    dialog.dispute.form.fill({"title": "屋顶又漏水", "category": Category.PROPERTY_MANAGEMENT})
    dialog.compare()


def _cases(window: Window) -> tuple[Seen, ...]:
    """Every case of the desk; looked at anew only where something was written since."""
    bridge = window.bridge
    newest = bridge.ask(trail.newest)
    if bridge not in _LOOKED_AT or _LOOKED_AT[bridge][0] != newest:
        _LOOKED_AT[bridge] = newest, bridge.ask(_looks) or ()
    return _LOOKED_AT[bridge][1]


def _looks(office: Office) -> tuple[Seen, ...]:
    return tuple(look(office, row.number) for row in disputes.listed(office))


def _fullest(window: Window, sections: frozenset[str]) -> str:
    """The case that has most to show of some sections, an open one where there is one."""
    return max((_weight(seen, sections) for seen in _cases(window)), default=("",))[-1]


def _weight(seen: Seen, sections: frozenset[str]) -> tuple[bool, bool, int, int, str]:
    """Whether a case has anything of the sections and is open, how many entries, of how many kinds in all."""
    counts = seen.overview.counts
    found = sum(counts.get(one, 0) for one in sections)
    kinds = sum(bool(count) for count in counts.values())
    return bool(found), seen.overview.stage is not Stage.CLOSED, found, kinds, seen.overview.number


def _tab(key: str, *sections: str) -> Way:
    """A tab of the case that has most to show there, its first entry chosen."""
    return lambda window: window.go("dispute", number=_fullest(window, frozenset(sections)), tab=key)


def _paper(window: Window) -> None:
    """A paper as it would be printed: one that would be sent back, else the agreement of the fullest case."""

    fullest = _fullest(window, frozenset(_RICH["agreement"])), LONG_PAPERS[0]

    def shown(office: Office) -> tuple[str, str]:
        would_come_back = (
            (row.number, paper.code)
            for row in disputes.listed(office)
            for paper in paper_list.rows_of_case(office, row.number)
            if paper.blocking and paper.code in LONG_PAPERS
        )
        return next(would_come_back, fullest)

    number, code = window.bridge.ask(shown) or fullest
    window.go("papers", number=number, code=code)


def _kinds_of_little(seen: Seen) -> tuple[bool, int]:
    """How many kinds of entries a case has; one of many people comes last, its dialogs are long lists."""
    counts = seen.overview.counts
    return counts["parties"] <= FEW, sum(bool(count) for count in counts.values())


def _open_on(window: Window, seen: Seen | None, deed: str, place: str) -> None:
    if seen is not None:
        window.go("dispute", number=seen.overview.number, tab="overview")
        open_deed(window, seen.overview.number, deed, place)


def _deed(item: Item) -> Way:
    """The dialog of an act of the menu, on the fullest case where it applies."""

    def set_scene(window: Window) -> None:
        fitting = filter(item.when, _cases(window))
        _open_on(window, max(fitting, key=_kinds_of_little, default=None), item.deed, item.place)

    return set_scene


AT_AN_ENTRY = {
    "agent": "parties[0].agents",
    "analysis": "dispute.analysis",
    "apply": "agreements[0]",
    "appointment_cancel": "appointments[0]",
    "appointment_hold": "appointments[0]",
    "appointment_keep": "appointments[0]",
    "appointment_postpone": "appointments[0]",
    "attachment": "files[0]",
    "consent": "parties[0]",
    "court_step": "agreements[0].confirmation",
    "dispute": "dispute",
    "docket": "docket",
    "evidence_return": "evidence[0]",
    "group": "push_answers[0]",
    "handover": "resolutions[0]",
    "mediator_left": "mediators[0]",
    "performance": "agreements[0].performance[2]",
    "prevented": "prevented",
    "push": "pushes",
    "push_answer": "pushes[0]",
    "recorder": "recorder",
    "replace_agreement": "agreements[0]",
    "revisit": "revisits[0]",
    "signal_recheck": "dispute.signals[0]",
    "signal_withdraw": "dispute.signals[0]",
    "signature": "agreements[0]",
    "task_answer": "tasks[0]",
    "tell_ways": "agreements[0].performance[0]",
    "urge": "agreements[0].performance[2]",
    "void_docket": "docket",
    "waive": "agreements[0].performance[2]",
    "wish": "agreements[0]",
}
"""The acts that the menu does not hold, each with a place that it may be about."""


def _deed_at(deed: str, place: str) -> Way:
    """The dialog of an act about an entry, on the fullest case that has one there, else where one may be."""
    around = place.rpartition(".")[0]

    def weight(seen: Seen) -> tuple[bool, tuple[bool, int]]:
        return entry_at(seen.case, place) is not None, _kinds_of_little(seen)

    def set_scene(window: Window) -> None:
        fitting = [one for one in _cases(window) if entry_at(one.case, around or place) is not None]
        _open_on(window, max(fitting, key=weight, default=None), deed, place)

    return set_scene


def _rates(window: Window) -> None:
    """How the office's agreements were kept."""
    window.go("disputes")
    next(act for act in window.page.acts() if act.key == "rates").does()
    worker.wait_for_all()
    QApplication.processEvents()


def _print(window: Window) -> None:
    """The dialog of printing above the paper it prints."""
    _paper(window)
    worker.wait_for_all()
    QApplication.processEvents()
    next(act for act in window.page.acts() if act.key == "print").does()


LONG_PAPERS = ("agreement", "confirmation_application")
"""The papers that are looked at."""
_RICH = dict.fromkeys(("agreement", "confirmation", "papers"), ("agreements", "performance"))
"""Of what there must be much where a tab counts something else or nothing."""
TAB_SCENES = tuple(
    Scene(
        name=f"dispute-{place.key}",
        set=_tab(place.key, *_RICH.get(place.key, tuple(place.counted))),
        always=place.key == "overview",
    )
    for place in TABS
)
DEED_SCENES = tuple(
    Scene(name=f"deed-{item.deed}", set=_deed(item), brief=True) for _, items in MENU for item in items
)
ENTRY_SCENES = tuple(
    Scene(name=f"deed-{deed}", set=_deed_at(deed, place), brief=True) for deed, place in AT_AN_ENTRY.items()
)
SCENES = (
    Scene(name="today", set=lambda window: window.go("today"), always=True),
    Scene(name="disputes", set=lambda window: window.go("disputes"), always=True),
    Scene(name="register", set=_over_today(lambda window: window.perform("register")), always=True),
    *TAB_SCENES,
    Scene(name="calendar", set=calendar.around("week"), always=True),
    Scene(name="calendar-month", set=calendar.around("month")),
    Scene(name="calendar-empty", set=calendar.around("week", away=400), brief=True),
    Scene(name="calendar-put-off", set=calendar.put_off),
    Scene(name="rates", set=_rates),
    Scene(name="lookback", set=lambda window: window.go("lookback"), always=True),
    Scene(name="lookback-draw", set=lookback.above(LookbackPage.draw)),
    Scene(name="lookback-check", set=lookback.above(LookbackPage.record)),
    Scene(name="lookback-put-off", set=lookback.above(LookbackPage.put_off), brief=True),
    Scene(name="lookback-excuse", set=lookback.above(LookbackPage.excuse), brief=True),
    Scene(name="lookback-assign", set=lookback.above(LookbackPage.assign), brief=True),
    Scene(name="handover", set=lookback.hand_over),
    Scene(name="away", set=_over_today(lambda window: window.perform("away"))),
    Scene(name="absence", set=lookback.be_away, brief=True),
    Scene(name="papers", set=_paper, always=True),
    Scene(name="papers-office", set=lambda window: window.go("papers", office=True)),
    Scene(name="system", set=lambda window: window.go("system", section="centre"), always=True),
    Scene(name="finder", set=_over_today(Window.search)),
    Scene(name="keys", set=_over_today(lambda window: window.perform("keys"))),
    Scene(name="help", set=_over_today(lambda window: window.perform("help"))),
    Scene(name="why", set=_over_today(_explain), clear=_close_reason),
    Scene(name="act-tier", set=_act(DueKind.TIER_DECISION)),
    Scene(name="act-revisit", set=_act(DueKind.REVISIT)),
    Scene(
        name="register-half",
        set=_over_today(_register_half),
        clear=lambda window: _registering(window).start_over(),
    ),
    Scene(name="system-committees", set=system.section("committees")),
    Scene(name="system-units", set=system.section("units")),
    Scene(name="system-mediators", set=system.section("mediators")),
    Scene(name="system-staff", set=system.section("staff")),
    Scene(name="staff", set=system.enter_staff, brief=True),
    Scene(name="staff-pin", set=system.set_pin, brief=True),
    Scene(name="system-rules", set=system.section("rules")),
    Scene(name="rule", set=system.rule("revisit.high", RuleSection.change)),
    Scene(name="rule-signals", set=system.rule("red_at_once.signals", RuleSection.change), brief=True),
    Scene(name="rule-past", set=system.rule("threshold.red", RuleSection.show_past), brief=True),
    Scene(name="system-holidays", set=system.section("holidays")),
    Scene(name="system-appearance", set=system.section("appearance")),
    Scene(name="system-reminders", set=system.section("reminders")),
    Scene(name="system-data", set=system.section("data")),
    *DEED_SCENES,
    *ENTRY_SCENES,
    Scene(name="print", set=_print, brief=True),
)
