"""Numbers, amounts of money and days of the month as people write them, in figures, in words and in 大写."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from mediation_desk.domain.money import CENT, LIMIT

_DIGITS = {
    digit: value
    for line in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖")
    for value, digit in enumerate(line)
}
_DIGITS |= {"两": 2, "貳": 2, "参": 3, "陸": 6}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
_SHORT = {"廿": "二十", "卅": "三十"}
WORDS = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
"""The characters of a number in words."""
NUMBER = rf"(?:[0-9]+|[{WORDS}]+)"
"""A whole number, in figures or in words."""
_FIGURES = r"[0-9]+(?:\.[0-9]+)?[万千百亿]?"
_IN_WORDS = rf"[{WORDS}]+"
_PARTS = (
    rf"(?P<yuan{{0}}>{_FIGURES}|{_IN_WORDS})(?:元|圆|块钱?)"
    rf"(?:(?P<jiao{{0}}>[0-9]|[{WORDS}])角)?零?(?:(?P<fen{{0}}>[0-9]|[{WORDS}])分)?[整正]?"
)
AMOUNT = rf"(?:人民币|￥|¥)?{_PARTS.format('')}(?:\((?:大写)?:?(?:人民币)?{_PARTS.format('2')}\))?"
"""An amount with its unit, and where it is said again in brackets, that too."""
_AMOUNT = re.compile(AMOUNT)


def plain(text: str) -> str:
    """The text in half-width figures and signs, without blanks and without commas within figures."""
    narrow = "".join(unicodedata.normalize("NFKC", text).split())
    return re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", narrow)


def whole_number(text: str) -> int | None:
    """The whole number that stands there in figures or in words; None where it is none."""
    if text.isascii() and text.isdigit():
        return int(text)
    for short, long in _SHORT.items():
        text = text.replace(short, long)
    if not text or any(sign not in WORDS for sign in text):
        return None
    return _one_by_one(text) if _is_one_by_one(text) else _in_places(text)


def amount(text: str) -> Decimal | None:
    """The amount in yuan that stands there, to the cent; None where it is none, or said twice differently."""
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return None
    first = _sum_of(found, "")
    again = _sum_of(found, "2") if found["yuan2"] else first
    return first if first == again else None


def _sum_of(found: re.Match[str], which: str) -> Decimal | None:
    yuan = _yuan(found[f"yuan{which}"])
    if yuan is None:
        return None
    cents = 10 * _digit(found[f"jiao{which}"]) + _digit(found[f"fen{which}"])
    total = yuan + cents * CENT
    if not 0 < total < LIMIT or total != total.quantize(CENT):
        return None
    return total.quantize(CENT)


def _yuan(text: str) -> Decimal | None:
    unit = {**_TENS, **_GROUPS}.get(text[-1])
    if text[0].isascii():
        return Decimal(text[:-1]) * unit if unit else Decimal(text)
    number = whole_number(text)
    return None if number is None else Decimal(number)


def _digit(text: str | None) -> int:
    return whole_number(text) or 0 if text else 0


def _is_one_by_one(text: str) -> bool:
    """Whether the digits are read out as in a year: 二〇二六."""
    return len(text) > 1 and all(sign in _DIGITS for sign in text)


def _one_by_one(text: str) -> int:
    return int("".join(str(_DIGITS[sign]) for sign in text))


def _in_places(text: str) -> int:
    """A number said with its places: 二十四, 叁万伍仟, 一百零五."""
    total = group = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            group += (digit or 1) * _TENS[sign]
            digit = 0
        else:
            total = (
                (total + group + digit) * _GROUPS[sign] if sign == "亿" else total + (group + digit) * 10_000
            )
            group = digit = 0
    return total + group + digit
