"""What the pictures show: each scene brings the window to one page or dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mediation_desk.desktop.dialogs.acts import open_act
from mediation_desk.desktop.dialogs.register.dialog import RegisterDialog
from mediation_desk.desktop.pages.today import TodayPage
from mediation_desk.desktop.shell.window import Window
from mediation_desk.desktop.widgets.why import WhyPopover
from mediation_desk.domain.codes import Category, DueKind
from mediation_desk.services import people, today
from mediation_desk.services.work import Office

Way = Callable[[Window], object]


def _nothing(window: Window) -> None:
    """Most scenes leave nothing behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One picture: its name, how the window gets there, and whether it is taken without `--pictures all`.

    `clear` takes away what closing its dialogs would leave behind.
    """

    name: str
    set: Way
    always: bool = False
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


def _section(key: str) -> Way:
    return lambda window: window.go("system", section=key)


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


SCENES = (
    Scene(name="today", set=lambda window: window.go("today"), always=True),
    Scene(name="disputes", set=lambda window: window.go("disputes"), always=True),
    Scene(name="register", set=_over_today(lambda window: window.perform("register")), always=True),
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
    Scene(name="system-committees", set=_section("committees")),
    Scene(name="system-units", set=_section("units")),
    Scene(name="system-mediators", set=_section("mediators")),
    Scene(name="system-rules", set=_section("rules")),
    Scene(name="system-holidays", set=_section("holidays")),
    Scene(name="system-appearance", set=_section("appearance")),
    Scene(name="system-data", set=_section("data")),
)
