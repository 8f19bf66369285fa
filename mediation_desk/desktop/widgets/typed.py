"""What people type for a day, a moment and an amount, as values; None for what is none of them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from mediation_desk.domain.plain import SHANGHAI

_WORDS = {"今天": 0, "今日": 0, "明天": 1, "后天": 2, "昨天": -1, "前天": -2}


def day_of(text: str, today: date) -> date | None:
    """The day somebody typed, None where it is none."""
    if text in _WORDS:
        return today + timedelta(days=_WORDS[text])
    if found := re.fullmatch(r"([+-])([0-9]{1,3})", text):
        return today + timedelta(days=int(found[1] + found[2]))
    parts = [int(part) for part in re.findall(r"[0-9]+", text)]
    if re.fullmatch(r"[0-9]{8}", text):
        parts = [int(text[:4]), int(text[4:6]), int(text[6:])]
    elif not re.fullmatch(r"([0-9]{4}[-./年])?[0-9]{1,2}[-./月][0-9]{1,2}日?", text):
        return None
    return _day(parts if len(parts) > 2 else [today.year, *parts])


def _day(parts: list[int]) -> date | None:
    try:
        return date(*parts)
    except (ValueError, TypeError):
        return None


def amount_of(text: str) -> Decimal | None:
    """The amount in yuan somebody typed, with two decimals; None where it is none, or negative."""
    plain = text.replace(",", "").replace("，", "").removesuffix("元")
    try:
        amount = Decimal(plain)
        rounded = amount.quantize(Decimal("0.01"))
    except InvalidOperation:
        return None
    return rounded if amount.is_finite() and rounded == amount and amount >= 0 else None


def moment_of(text: str, now: datetime) -> datetime | None:
    """The moment somebody typed, None where it is none."""
    if text in {"现在", "刚才"}:
        return now
    found = re.fullmatch(r"(?:(.+?)[ T]+)?([0-9]{1,2})[:：点]([0-9]{2})?分?", text)
    if found is None:
        return None
    day = day_of(found[1].strip(), now.date()) if found[1] else now.date()
    hour, minute = int(found[2]), int(found[3] or 0)
    if day is None or hour > 23 or minute > 59:
        return None
    return datetime.combine(day, time(hour, minute), SHANGHAI)
