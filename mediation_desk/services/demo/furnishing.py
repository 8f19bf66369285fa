"""The demonstration's own office: its centre, its tree of units, its committees and who mediates in them."""

from __future__ import annotations

from mediation_desk.services import disputes, listing, office_book, settings, unit_tree
from mediation_desk.services.office_book import Centre, CommitteeEntry, MediatorEntry
from mediation_desk.services.unit_tree import UnitEntry, UnitKind
from mediation_desk.services.work import Office

STREET = "黄土坡街道"
CENTRE = Centre(
    name=f"{STREET}综治中心", street=STREET, phone="0858-0000000", address=f"{STREET}文化路1号（虚构）"
)
COURT = "钟山区人民法院"
SEATED = "人民调解员甲"
"""Who sits before the sample desk: a mediator of its largest committee, with work of every kind."""


def furnish(office: Office) -> None:
    """Enters what the sample cases presuppose: the street above their communities, committees, mediators."""
    office_book.define_centre(office, CENTRE)
    unit_tree.define_unit(office, UnitEntry(name=STREET, kind=UnitKind.STREET))
    for unit in (name for name in listing.units(office) if name.endswith("社区")):
        unit_tree.define_unit(office, UnitEntry(name=unit, parent=STREET))
    for one in office_book.committees(office):
        entry = CommitteeEntry(name=one.name, seal=f"{one.name}印章", court=COURT)
        office_book.define_committee(office, entry)
    for name, committee in _mediators(office):
        office_book.define_mediator(office, MediatorEntry(name=name, committee=committee))
    settings.set(office, "person", SEATED)


def _mediators(office: Office) -> list[tuple[str, str]]:
    """Who mediates in the sample cases, each with the committee of the first one."""
    found: dict[str, str] = {}
    for row in disputes.listed(office):
        case = disputes.show(office, row.number)
        committee = case.office.committee if case.office else None
        for mediator in case.mediators if committee else ():
            found.setdefault(mediator.name, committee or "")
    return sorted(found.items())
