"""Numbers and amounts as people write them are read back as what was meant."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.documents.forms.words import numeral
from mediation_desk.domain.money import grouped, in_words
from mediation_desk.domain.numerals import amount, plain, whole_number

AMOUNTS = st.integers(100, 10**15).map(lambda cents: Decimal(cents) / 100)


@given(AMOUNTS)
def test_an_amount_in_big_characters_is_the_amount(value: Decimal) -> None:
    assert amount(in_words(value)) == value


@given(AMOUNTS)
def test_an_amount_with_thousands_marked_is_the_amount(value: Decimal) -> None:
    assert amount(plain(f"{grouped(value)}元")) == value


@given(st.integers(1, 999))
def test_a_number_in_words_is_the_number(value: int) -> None:
    assert whole_number(numeral(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.8万元", "38000"),
        ("１，０００ 元", "1000"),
        ("人民币5000元整", "5000"),
        ("5000元（大写：伍仟元整）", "5000"),
        ("叁万伍仟圆正", "35000"),
        ("二十四元", "24"),
        ("￥12.50元", "12.50"),
    ],
)
def test_other_ways_to_write_an_amount(text: str, value: str) -> None:
    assert amount(plain(text)) == Decimal(value)


@pytest.mark.parametrize("text", ["5000", "元", "5000元（大写：伍万元整）", "1.234元", "0元", "很多元"])
def test_what_is_no_amount_is_none(text: str) -> None:
    assert amount(plain(text)) is None


@pytest.mark.parametrize(
    ("text", "value"), [("廿三", 23), ("二〇二六", 2026), ("十", 10), ("24", 24), ("半", None), ("", None)]
)
def test_days_and_years_in_words(text: str, value: int | None) -> None:
    assert whole_number(text) == value
