"""How the window writes days and moments."""

from __future__ import annotations

from datetime import date, datetime

from mediation_desk.domain.plain import SHANGHAI

WEEKDAYS = "一二三四五六日"


def short_day(day: date, today: date) -> str:
    """Month and day, and the year where it is not this one."""
    return f"{day:%m-%d}" if day.year == today.year else day.isoformat()


def weekday(day: date) -> str:
    """周一 to 周日."""
    return f"周{WEEKDAYS[day.weekday()]}"


def moment(at: datetime, today: date) -> str:
    """The time of day, after the day where it is not today."""
    here = at.astimezone(SHANGHAI)
    return f"{here:%H:%M}" if here.date() == today else f"{short_day(here.date(), today)} {here:%H:%M}"
