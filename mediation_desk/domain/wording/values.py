"""One value of the record as people read it: codes, days, moments, money, numbers that are masked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from mediation_desk import labels
from mediation_desk.domain.agreements import lunar_day_of
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.codes import table_of
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.agreement import LunarDue
from mediation_desk.errors import Refused

UNIT = {
    "copies": "份",
    "count": "次",
    "pages": "页",
    "people": "人",
    "people_involved": "人",
    "volumes": "卷",
}
"""What a count is counted in."""
TERMS = frozenset({"terms", "requests"})
"""Texts that are numbered, a line each."""
MASKED = frozenset({"id_number", "phone", "electronic_account"})
"""Fields that a screen shows in part only, until somebody asks for them."""
_CODED = {
    ("resolutions", "reason"): labels.TERMINATION_REASON | labels.NON_ACCEPTANCE_REASON,
    ("supervisions", "about"): labels.DUE_KIND,
}
"""Fields of text that may hold a code."""


def word_of(code: StrEnum) -> str:
    """The word of a code."""
    return labels.TABLES[table_of(type(code))][code]


def masked(number: str | None) -> str:
    """A number as screens show it: the first three and last four figures, fewer of a short one."""
    plain = (number or "").strip()
    if not plain:
        return ""
    kept = plain[:3] if len(plain) >= 11 else ""
    return f"{kept}****{plain[-4:]}" if len(plain) > 4 else "****"


def moment_text(at: datetime) -> str:
    """A moment in Shanghai: 2026-03-05 14:30."""
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def agreed_day(due: date | LunarDue, calendar: Calendar | None = None) -> str:
    """An agreed day; a lunar one both ways where the calendar knows it: 农历五月初五（2026-06-19）.

    Without a calendar by the lunar calendar alone.
    """
    if not isinstance(due, LunarDue):
        return due.isoformat()
    try:
        lunar = lunar_day_of(due)
        if calendar is None:
            return f"农历{lunar.year}年{lunar.short.removeprefix('农历')}"
        return f"{lunar.short}（{calendar.solar_day(lunar).isoformat()}）"
    except Refused:
        return f"农历{due.lunar}"


def value_text(section: str, key: str, value: Any) -> str:
    """One value that is no record, in words; `section` and `key` say what it counts or may mean."""
    for kind, words in _WORDS:
        if isinstance(value, kind):
            return words(value)
    if isinstance(value, int):
        return f"第{value}轮" if key == "round" else f"{value}{UNIT.get(key, '')}"
    return _CODED.get((section, key), {}).get(value, str(value))


def _yes_or_no(value: bool) -> str:
    return "是" if value else "否"


def _money(value: Decimal) -> str:
    return f"{value:,.2f}元"


_WORDS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (StrEnum, word_of),
    (bool, _yes_or_no),
    (datetime, moment_text),
    (date, date.isoformat),
    (Decimal, _money),
    (LunarDue, agreed_day),
)
"""In this order: a moment is a day too, and so is a truth a number."""
