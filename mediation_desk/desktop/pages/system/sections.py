"""The sections of 系统, in their order."""

from __future__ import annotations

from mediation_desk.desktop.host import Page
from mediation_desk.desktop.pages.system.appearance import AppearanceSection
from mediation_desk.desktop.pages.system.centre import CentreSection
from mediation_desk.desktop.pages.system.committees import CommitteeSection
from mediation_desk.desktop.pages.system.data import DataSection
from mediation_desk.desktop.pages.system.holidays import HolidaySection
from mediation_desk.desktop.pages.system.mediators import MediatorSection
from mediation_desk.desktop.pages.system.rules import RuleSection
from mediation_desk.desktop.pages.system.units import UnitSection

SECTIONS: tuple[type[Page], ...] = (
    CentreSection,
    CommitteeSection,
    UnitSection,
    MediatorSection,
    RuleSection,
    HolidaySection,
    AppearanceSection,
    DataSection,
)
