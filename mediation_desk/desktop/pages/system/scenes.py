"""How a picture of a section of 系统 comes about."""

from __future__ import annotations

from collections.abc import Callable

from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.dialogs.office.staff import PinDialog, StaffDialog
from mediation_desk.desktop.pages.system.rules import RuleSection
from mediation_desk.desktop.shell.window import Window
from mediation_desk.domain.codes import Role
from mediation_desk.services.staff import StaffLine

SOMEBODY = StaffLine(
    id=0,
    version=1,
    name="赵主任",
    role=Role.CENTRE_LEAD,
    post=None,
    unit=None,
    phone=None,
    left_on=None,
    pin_set_at=None,
    pin_locked_until=None,
)
"""Who sets a PIN where the list of the desk is still empty."""


def section(key: str) -> Callable[[Window], None]:
    """One section."""
    return lambda window: window.go("system", section=key)


def rule(path: str, does: Callable[[RuleSection], None]) -> Callable[[Window], None]:
    """One rule of the section 规则, with something done to it."""

    def set_scene(window: Window) -> None:
        window.go("system", section="rules")
        rules = window.findChildren(RuleSection)[-1]
        rules.list.choose(path)
        does(rules)

    return set_scene


def _over_staff(made: Callable[[Window], Dialog]) -> Callable[[Window], None]:
    def set_scene(window: Window) -> None:
        window.go("system", section="staff")
        window.open(made(window))

    return set_scene


enter_staff = _over_staff(lambda window: StaffDialog(window, None))
set_pin = _over_staff(lambda window: PinDialog(window, SOMEBODY))
