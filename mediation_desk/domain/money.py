"""Amounts in yuan, shown in figures and in 大写; no amount is ever rounded or cut."""

from __future__ import annotations

import re
from decimal import Decimal

from mediation_desk.errors import Refused

CENT = Decimal("0.01")
LIMIT = Decimal(10) ** 16
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_WAN = 10_000
_YI = 100_000_000


def format_amount(amount: Decimal) -> str:
    """Plain figures as the case file writes them: 5000.00."""
    return f"{_checked(amount):.2f}"


def grouped(amount: Decimal) -> str:
    """Figures with thousands marked, for papers and lists: 5,000.00."""
    return f"{_checked(amount):,.2f}"


def yuan(amount: Decimal) -> str:
    """An amount in one word, for sentences and lists: 24,000元, 1,000.50元."""
    return f"{grouped(amount).removesuffix('.00')}元"


def in_words(amount: Decimal) -> str:
    """The amount in 大写 without 人民币: 伍仟元整, 壹拾元零伍分 [支付结算办法附一: 正确填写票据的基本规定].

    整 closes an amount that ends at the yuan. Where the rule leaves a 零 to choice it is written only when
    a whole group of places is empty: 壹亿零壹仟元整, but 壹拾万柒仟元伍角.
    """
    yuan, cents = divmod(int(_checked(amount) * 100), 100)
    jiao, fen = divmod(cents, 10)
    whole = f"{_whole(yuan)}元" if yuan or not cents else ""
    gap = "零" if yuan and fen and not jiao else ""
    tail = "".join(f"{_DIGITS[digit]}{unit}" for digit, unit in ((jiao, "角"), (fen, "分")) if digit)
    return whole + gap + (tail or "整")


def _checked(amount: Decimal) -> Decimal:
    """The amount itself; refused when it is no amount of money that can be paid to the cent."""
    if not amount.is_finite() or not 0 <= amount < LIMIT:
        raise Refused("金额须为不小于零、小于一亿亿元的数，请核对。")
    if amount != amount.quantize(CENT):
        raise Refused("金额最多两位小数（精确到分），请核对。")
    return abs(amount)


def _whole(number: int) -> str:
    """A whole number below 10^16 in 大写, split at 亿 and at 万."""
    if number < _WAN:
        return _thousands(number)
    unit, sign = (_YI, "亿") if number >= _YI else (_WAN, "万")
    high, low = divmod(number, unit)
    gap = "零" if 0 < low < unit // 10 else ""
    return f"{_whole(high)}{sign}{gap}{_whole(low) if low else ''}"


def _thousands(number: int) -> str:
    """A number of up to four digits, zeros between digits said once, zeros at the end not at all."""
    if not number:
        return _DIGITS[0]
    padded = f"{number:04d}"
    said = "".join(
        f"{_DIGITS[int(digit)]}{unit}" if digit != "0" else "零"
        for digit, unit in zip(padded, ("仟", "佰", "拾", ""), strict=True)
    )
    return re.sub("零+", "零", said).strip("零")
