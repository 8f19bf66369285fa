"""Identity numbers and credit codes; every number here is invented or a published example."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mediation_desk.domain.identity import (
    birth_date_of,
    credit_code_problem,
    gender_of,
    identity_disagreement,
    identity_problem,
)

TODAY = date(2026, 3, 5)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
EXAMPLE = "11010519491231002X"  # the example of GB 11643-1999


def with_check(front: str) -> str:
    """The number whose first 17 digits are given, its check character by the printed table of GB 11643."""
    total = sum(int(digit) * weight for digit, weight in zip(front, WEIGHTS, strict=True))
    return front + "10X98765432"[total % 11]


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Right identity numbers of people born since 1900."""
    area = draw(st.sampled_from("12345689")) + draw(st.from_regex(r"[0-9]{5}", fullmatch=True))
    born = draw(st.dates(date(1900, 1, 1), TODAY))
    return with_check(f"{area}{born:%Y%m%d}{draw(st.integers(0, 999)):03d}")


@given(numbers())
def test_a_right_number_has_no_problem_and_tells_birth_and_gender(number: str) -> None:
    assert identity_problem(number, today=TODAY) is None
    born = birth_date_of(number)
    assert born is not None
    assert f"{born:%Y%m%d}" == number[6:14]
    assert gender_of(number) == ("female", "male")[int(number[16]) % 2]


@given(numbers(), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_digit_is_always_found(number: str, place: int, wrong: str) -> None:
    assume(number[place] != wrong)
    broken = number[:place] + wrong + number[place + 1 :]
    assert identity_problem(broken, today=TODAY) is not None
    assert birth_date_of(broken) is None
    assert gender_of(broken) is None


@given(numbers(), st.integers(0, 16))
def test_two_neighbours_swapped_are_always_found(number: str, place: int) -> None:
    assume(number[place] != number[place + 1])
    broken = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert identity_problem(broken, today=TODAY) is not None


@given(st.text(max_size=20) | numbers() | st.from_regex(r"[0-9]{17}[0-9X]", fullmatch=True))
def test_no_sentence_repeats_the_number(text: str) -> None:
    problem = identity_problem(text, today=TODAY)
    assert problem is None or len(text) < 4 or text not in problem


def test_the_example_of_the_standard_is_right_in_either_case() -> None:
    """GB 11643-1999."""
    assert identity_problem(EXAMPLE, today=TODAY) is None
    assert identity_problem(EXAMPLE.lower(), today=TODAY) is None
    assert (birth_date_of(EXAMPLE), gender_of(EXAMPLE)) == (date(1949, 12, 31), "female")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("", "18位"),
        ("110105491231002", "18位"),
        (" " + EXAMPLE, "18位"),
        (EXAMPLE + "\n", "18位"),
        ("1101051949123100２X", "18位"),
        ("1X010519491231002X", "18位"),
        (with_check("01010519491231002"), "地区代码"),
        (with_check("71010519491231002"), "地区代码"),
        (with_check("81000019900107001"), None),
        (with_check("83000019900107001"), None),
        (with_check("91000019900107001"), None),
        (with_check("11010519490230002"), "不存在"),
        (with_check("11010519491331002"), "不存在"),
        (with_check("11010500001231002"), "不存在"),
        (with_check("11010520230229002"), "不存在"),
        (with_check("11010520240229002"), None),
        (with_check("11010520260305002"), None),
        (with_check("11010520260306002"), "晚于今天"),
        ("110105194912310021", "校验码"),
    ],
)
def test_each_problem_is_told_in_its_own_words(text: str, about: str | None) -> None:
    """GB 11643; 8 for permits of 港澳台 residents, 9 for permanent residence (papers.md, Data on papers)."""
    problem = identity_problem(text, today=TODAY)
    assert problem is None if about is None else problem is not None and about in problem


@pytest.mark.parametrize(
    ("birth", "gender", "about"),
    [
        (date(1949, 12, 31), "female", None),
        (None, None, None),
        (None, "unknown", None),
        (date(1950, 12, 31), "female", "出生日期与"),
        (date(1949, 12, 31), "male", "性别与"),
        (date(1950, 12, 31), "male", "出生日期、性别与"),
    ],
)
def test_a_birth_date_or_gender_that_disagrees_is_told(
    birth: date | None, gender: str | None, about: str | None
) -> None:
    told = identity_disagreement(EXAMPLE, birth, gender)
    assert told is None if about is None else told is not None and told.startswith(about)


def test_a_wrong_number_contradicts_nothing() -> None:
    assert identity_disagreement("110105194912310021", date(1990, 1, 1), "male") is None


@pytest.mark.parametrize("code", ["91350100M000100Y43", "914403001922038216", "9144030071526726XG"])
def test_published_credit_codes_have_no_problem(code: str) -> None:
    """GB 32100-2015; two are codes that listed companies print in their annual reports."""
    assert credit_code_problem(code) is None


@given(st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_one_wrong_character_in_a_credit_code_is_always_found(place: int, wrong: str) -> None:
    code = "91350100M000100Y43"
    assume(code[place] != wrong)
    assert credit_code_problem(code[:place] + wrong + code[place + 1 :]) is not None


@pytest.mark.parametrize("code", ["", "91350100M000100Y4", "91350100m000100y43", "91350100I000100Y43"])
def test_a_credit_code_of_another_form_is_told(code: str) -> None:
    problem = credit_code_problem(code)
    assert problem is not None
    assert "18位" in problem
