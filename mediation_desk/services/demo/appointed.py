"""What the sample desk agreed on for the days ahead: sessions, a hearing, a visit, one of them put off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time

from mediation_desk.domain import sessions
from mediation_desk.domain.codes import AppointmentKind, Stage
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.mediation import Appointment
from mediation_desk.services import appointments, disputes
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office

AGREED = (
    (1, time(9, 30), AppointmentKind.SESSION),
    (1, time(15, 0), AppointmentKind.VISIT),
    (2, time(10, 0), AppointmentKind.SESSION),
    (4, time(14, 30), AppointmentKind.HEARING),
    (6, time(16, 0), AppointmentKind.OTHER),
)
"""In how many working days, at which hour, what."""
PUT_OFF = "当事人当天要上班"


def appoint(office: Office) -> None:
    """Has who mediates agree on something in a few cases in 化解; the first session is put off a day."""
    for (days, hour, kind), case in zip(AGREED, _willing(office), strict=False):
        at = datetime.combine(office.calendar.add_workdays(office.today, days).day, hour, SHANGHAI)
        office = replace(office, actor=Actor(name=_serving(case)[0]))
        appointments.agree(office, case.number or "", _appointment(case, kind, at))
        if (days, kind) == (1, AppointmentKind.SESSION):
            later = datetime.combine(office.calendar.add_workdays(at.date(), 1).day, hour, SHANGHAI)
            appointments.postpone(office, case.number or "", len(case.appointments), later, PUT_OFF)


def _willing(office: Office) -> Iterator[Case]:
    """The cases in 化解 whose parties may meet, in the order of the list."""
    for row in disputes.listed(office):
        if row.stage is Stage.RESOLVE:
            case = disputes.show(office, row.number)
            orders = sessions.orders_in_force(case, office.today)
            if _serving(case) and not orders and not any(party.refused_on for party in case.parties):
                yield case


def _serving(case: Case) -> list[str]:
    return [one.name for one in case.mediators if one.until is None]


def _appointment(case: Case, kind: AppointmentKind, at: datetime) -> Appointment:
    room = f"{case.dispute.unit}调解室" if kind is AppointmentKind.SESSION else None
    parties = tuple(party.ref for party in case.parties)
    return Appointment(kind=kind, at=at, place=room, parties=parties, by=_serving(case)[0])
