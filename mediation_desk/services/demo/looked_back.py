"""回头看 on the sample desk: drawn from the cases closed lately, one of them visited already."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mediation_desk.domain.codes import (
    PerformanceStatus,
    RelapseSign,
    RelationNow,
    RevisitMethod,
    Satisfaction,
)
from mediation_desk.domain.record.followup import Revisit, SpokeWith
from mediation_desk.services import campaigns, check_visits, disputes
from mediation_desk.services.demo.furnishing import SEATED
from mediation_desk.services.work import Office

MONTH, YEAR = timedelta(days=30), timedelta(days=365)
SHARE = 75
"""Of so few cases more than the usual share is drawn, so that there is something to see."""
SEED = 1
"""The same cases at whatever hour the sample desk is made."""


def look_back(office: Office, walked: str) -> None:
    """Draws from the cases closed within a year, and records the first visit to another than the walked one.

    Nothing where none is closed.
    """
    office = replace(office, actor=replace(office.actor, name=SEATED))
    wanted = replace(
        campaigns.usual(office),
        closed_from=office.today - YEAR,
        closed_until=office.today,
        until=office.today + MONTH,
        share=SHARE,
        seed=SEED,
    )
    if not campaigns.pool_of(office, wanted).in_all:
        return
    drawn = campaigns.draw(office, wanted)
    first = next((one for one in check_visits.visits(office, drawn.id) if one.number != walked), None)
    if first is None:
        return
    party = disputes.show(office, first.number).parties[0]
    found = Revisit(
        planned_on=first.planned_on,
        done_on=office.today,
        party=party.ref,
        spoke_with=SpokeWith(name=party.name, relation="本人"),
        method=RevisitMethod.PHONE,
        by=first.who,
        performance=PerformanceStatus.DONE,
        satisfaction=Satisfaction.SATISFIED,
        lawsuit=False,
        relation_now=RelationNow.BETTER,
        signs=(RelapseSign.NONE,),
    )
    check_visits.record_check(office, first.id, first.version, found)
