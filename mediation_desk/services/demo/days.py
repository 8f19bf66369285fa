"""A case file moved in time: every day by the same number of days, birth dates left alone."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import Any

from mediation_desk.domain.agreements import lunar_day_of
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.record.agreement import LunarDue
from mediation_desk.domain.record.case import Case

NEVER_MOVED = frozenset({"birth_date"})


def moved(case: Case, days: int, calendar: Calendar) -> Case:
    """The case so many days later (earlier where negative); a lunar day becomes the moved day's lunar one."""
    by = timedelta(days=days)

    def of(value: Any) -> Any:
        if isinstance(value, LunarDue):
            return _lunar(value, by, calendar)
        if isinstance(value, date):
            return value + by
        if isinstance(value, tuple):
            return tuple(of(item) for item in value)
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            fields = (field.name for field in dataclasses.fields(value))
            new = {name: of(getattr(value, name)) for name in fields if name not in NEVER_MOVED}
            return dataclasses.replace(value, **new)
        return value

    found: Case = of(case)
    return found


def _lunar(due: LunarDue, by: timedelta, calendar: Calendar) -> LunarDue:
    lunar = calendar.lunar_day(calendar.solar_day(lunar_day_of(due)) + by)
    return LunarDue(lunar=lunar.iso, leap=lunar.leap or None)
