"""Single days: none that cannot be, and none in the future but where the future is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from mediation_desk.domain.agreements import lunar_day_of
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.codes import Event as EventCode
from mediation_desk.domain.record.agreement import LunarDue, Performance
from mediation_desk.domain.record.mediation import Appointment, Event
from mediation_desk.domain.sense.places import Place
from mediation_desk.errors import Problem, Refused

FIRST_YEAR, LAST_YEAR = 1900, 2199
_MAY_LIE_AHEAD = frozenset(
    {"planned_on", "first_planned_on", "due", "to", "until", "rectify_by", "supplement_due"}
)


def problems_of(places: Iterable[Place], today: date, calendar: Calendar | None) -> Iterator[Problem]:
    """Days after `today`, days no file can mean, and lunar days their year does not have."""
    for place in places:
        what = _problem(place, today, calendar)
        if what:
            yield Problem(where=place.where, what=what)


def _problem(place: Place, today: date, calendar: Calendar | None) -> str | None:
    if isinstance(place.value, date):
        return _day_problem(place, today)
    if isinstance(place.owner, LunarDue) and place.field == "lunar":
        return _lunar_problem(place.owner, calendar)
    return None


def _day_problem(place: Place, today: date) -> str | None:
    day = place.value.date() if isinstance(place.value, datetime) else place.value
    if day.year < FIRST_YEAR:
        return f"日期早于{FIRST_YEAR}年，请核对年份。"
    if day.year > LAST_YEAR:
        return f"日期晚于{LAST_YEAR}年，请核对年份；没有截止日的请不填。"
    if day > today and not _may_lie_ahead(place):
        return "日期晚于今天，请核对；尚未发生的事请不要填写。"
    return None


def _may_lie_ahead(place: Place) -> bool:
    """Whether a day may be in the future (case-file.md, Days)."""
    if isinstance(place.owner, Performance) and place.field == "from_":
        return True
    if isinstance(place.owner, Event) and place.field == "on":
        return place.owner.code is EventCode.DETENTION_ENDS
    if isinstance(place.owner, Appointment):
        return True
    return place.field in _MAY_LIE_AHEAD


def _lunar_problem(due: LunarDue, calendar: Calendar | None) -> str | None:
    try:
        day = lunar_day_of(due)
        if calendar:
            calendar.solar_day(day)
    except Refused as refusal:
        return refusal.sentence
    return None
