"""The sections of 系统, in their order; the first is loaded with the page, each other when it is shown.

All of them with their dialogs would hold the window up for longer than a click may.
"""

from __future__ import annotations

from mediation_desk.desktop.host import Host, Page, Place
from mediation_desk.desktop.pages.system.centre import CentreSection


def _committees(host: Host) -> Page:
    from mediation_desk.desktop.pages.system.committees import CommitteeSection  # noqa: PLC0415

    return CommitteeSection(host)


def _units(host: Host) -> Page:
    from mediation_desk.desktop.pages.system.units import UnitSection  # noqa: PLC0415

    return UnitSection(host)


def _mediators(host: Host) -> Page:
    from mediation_desk.desktop.pages.system.mediators import MediatorSection  # noqa: PLC0415

    return MediatorSection(host)


def _staff(host: Host) -> Page:
    from mediation_desk.desktop.pages.system.staff import StaffSection  # noqa: PLC0415

    return StaffSection(host)


def _rules(host: Host) -> Page:
    from mediation_desk.desktop.pages.system.rules import RuleSection  # noqa: PLC0415

    return RuleSection(host)


def _holidays(host: Host) -> Page:
    from mediation_desk.desktop.pages.system.holidays import HolidaySection  # noqa: PLC0415

    return HolidaySection(host)


def _appearance(host: Host) -> Page:
    from mediation_desk.desktop.pages.system.appearance import AppearanceSection  # noqa: PLC0415

    return AppearanceSection(host)


def _reminders(host: Host) -> Page:
    from mediation_desk.desktop.pages.system.reminders import ReminderSection  # noqa: PLC0415

    return ReminderSection(host)


def _data(host: Host) -> Page:
    from mediation_desk.desktop.pages.system.data import DataSection  # noqa: PLC0415

    return DataSection(host)


SECTIONS: tuple[Place | type[Page], ...] = (
    CentreSection,
    Place(key="committees", title="调委会", icon="seal", make=_committees),
    Place(key="units", title="单位与网格", icon="tree", make=_units),
    Place(key="mediators", title="调解员", icon="group", make=_mediators),
    Place(key="staff", title="人员", icon="shield-tick", make=_staff),
    Place(key="rules", title="规则", icon="rule", make=_rules),
    Place(key="holidays", title="节假日", icon="holiday", make=_holidays),
    Place(key="appearance", title="外观", icon="monitor", make=_appearance),
    Place(key="reminders", title="提醒", icon="bell", make=_reminders),
    Place(key="data", title="数据", icon="database", make=_data),
)
