"""Amounts read, shown and written out; cn2an is the oracle where it follows the bank rule."""

from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.money import format_amount, grouped, in_words, yuan
from mediation_desk.errors import Refused

AMOUNTS = st.integers(0, 10**18 - 1).map(lambda cents: Decimal(cents) / 100)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0.00", "零元整"),
        ("0.01", "壹分"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("0.55", "伍角伍分"),
        ("1.00", "壹元整"),
        ("10.00", "壹拾元整"),
        ("10.05", "壹拾元零伍分"),
        ("10.50", "壹拾元伍角"),
        ("15.00", "壹拾伍元整"),
        ("110.00", "壹佰壹拾元整"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1001.00", "壹仟零壹元整"),
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("5000.00", "伍仟元整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("10001.00", "壹万零壹元整"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("100000.00", "壹拾万元整"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("1000010.00", "壹佰万零壹拾元整"),
        ("20000001.10", "贰仟万零壹元壹角"),
        ("100000000.01", "壹亿元零壹分"),
        ("100001000.00", "壹亿零壹仟元整"),
        ("100010001.00", "壹亿零壹万零壹元整"),
        ("1010000000.00", "壹拾亿壹仟万元整"),
        ("1000000000000.00", "壹万亿元整"),
        ("1000100000000.00", "壹万零壹亿元整"),
        ("1000000000001.00", "壹万亿零壹元整"),
        (
            "9999999999999999.99",
            "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
        ),
    ],
)
def test_amounts_are_written_out_as_the_bank_rule_says(text: str, words: str) -> None:
    """支付结算办法附一, with its own examples 1409.50, 6007.14, 16409.02, 325.04."""
    assert in_words(Decimal(text)) == words


@given(AMOUNTS)
def test_words_agree_with_cn2an(amount: Decimal) -> None:
    """But for one choice: where 万 is empty cn2an reads 壹亿壹仟, we 壹亿零壹仟; both are allowed."""
    ours, theirs = in_words(amount), cn2an.an2cn(f"{amount:.2f}", "rmb")
    if 1000 <= amount % 10**8 < 10**4 and amount > 10**8:
        assert ours.replace("亿零", "亿", 1) == theirs.replace("亿零", "亿", 1)
    else:
        assert ours == theirs


@given(AMOUNTS, AMOUNTS)
def test_two_amounts_never_share_their_words(one: Decimal, other: Decimal) -> None:
    assert (in_words(one) == in_words(other)) == (one == other)


@given(AMOUNTS)
def test_an_amount_written_is_read_back_the_same(amount: Decimal) -> None:
    assert Decimal(format_amount(amount)) == amount
    assert grouped(amount).replace(",", "") == format_amount(amount)


@pytest.mark.parametrize(
    ("amount", "plain", "shown"),
    [
        (Decimal("5000"), "5000.00", "5,000.00"),
        (Decimal("0"), "0.00", "0.00"),
        (Decimal("-0.00"), "0.00", "0.00"),
        (Decimal("1E+6"), "1000000.00", "1,000,000.00"),
        (Decimal("12.500"), "12.50", "12.50"),
    ],
)
def test_figures_always_have_two_decimals(amount: Decimal, plain: str, shown: str) -> None:
    assert (format_amount(amount), grouped(amount)) == (plain, shown)


@pytest.mark.parametrize("amount", ["0.005", "1.999", "1E-30"])
def test_a_fraction_of_a_cent_is_refused_never_cut(amount: str) -> None:
    """cn2an cuts 0.005 silently (papers.md)."""
    for shown in (in_words, format_amount, grouped):
        with pytest.raises(Refused, match="最多两位小数"):
            shown(Decimal(amount))


@pytest.mark.parametrize("amount", ["-0.01", "1E16", "NaN", "sNaN", "Infinity"])
def test_what_is_no_payable_amount_is_refused(amount: str) -> None:
    with pytest.raises(Refused, match="不小于零"):
        in_words(Decimal(amount))


@pytest.mark.parametrize(
    ("text", "said"), [("24000.00", "24,000元"), ("1000.50", "1,000.50元"), ("0", "0元")]
)
def test_an_amount_in_a_sentence_has_cents_only_where_there_are_some(text: str, said: str) -> None:
    assert yuan(Decimal(text)) == said
