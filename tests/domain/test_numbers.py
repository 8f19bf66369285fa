"""Register numbers and dockets (case-file.md, Numbers; handbook 2.3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.numbers import (
    DEFAULT_DOCKET,
    Docket,
    check_pattern,
    parse_docket,
    parse_register_number,
    pattern_told,
    pattern_typed,
    prefix_of,
    register_number,
    render_docket,
)
from mediation_desk.errors import Refused

YEARS = st.integers(2000, 2099)
SEQUENCES = st.integers(1, 99_999)


@pytest.mark.parametrize(
    ("unit", "short", "prefix"),
    [
        ("建设中路社区", "建中", "建中"),
        ("建设中路社区", None, "建设中路"),
        ("建设中路社区", "  ", "建设中路"),
        ("黄土坡街道", None, "黄土坡"),
        ("西天尾镇", None, "西天尾"),
        ("官田村", None, "官田"),
        ("镇江路社区", None, "镇江路"),
        ("社区", None, "社区"),
        ("综治中心", None, "综治中心"),
        (None, None, ""),
        ("建设中路\n社区", None, "建设中路"),
    ],
)
def test_the_prefix_is_the_short_name_or_the_unit_less_its_kind(
    unit: str | None, short: str | None, prefix: str
) -> None:
    assert prefix_of(unit, short) == prefix


def test_a_register_number_reads_as_in_the_case_file() -> None:
    assert register_number("建中", 2026, 31) == "建中2026-0031"
    assert register_number("建中", 2026, 12_345) == "建中2026-12345"


@given(st.sampled_from(["建中", "", "三区1", "黄土坡"]), YEARS, SEQUENCES)
def test_a_register_number_reads_back(prefix: str, year: int, sequence: int) -> None:
    assert parse_register_number(register_number(prefix, year, sequence)) == (prefix, year, sequence)


@pytest.mark.parametrize("text", ["建中2026", "2026-31", "建中-0031", "", "建中2026-0031号"])
def test_other_numbers_are_no_register_numbers(text: str) -> None:
    assert parse_register_number(text) is None


def test_the_default_docket_reads_as_in_the_case_file() -> None:
    assert render_docket(DEFAULT_DOCKET, 2026, "建中", 12) == "（2026）建中人调字第12号"


def test_padding_and_brackets_are_the_committees_setting() -> None:
    assert render_docket("{short}人调字[{year}]{sequence:03}号", 2019, "晋医", 11) == "晋医人调字[2019]011号"


PATTERNS = st.sampled_from(
    [DEFAULT_DOCKET, "{short}人调字〔{year}〕{sequence:04}号", "{year}年第{sequence:02}号"]
)


@given(PATTERNS, YEARS, st.sampled_from(["建中", "晋医", "三.区*"]), SEQUENCES)
def test_a_docket_reads_back_whatever_its_sequence(
    pattern: str, year: int, short: str, sequence: int
) -> None:
    text = render_docket(pattern, year, short, sequence)
    assert parse_docket(pattern, short, text) == Docket(year, sequence)


@pytest.mark.parametrize(
    "text", ["(2026)建中人调字第12号", "〔2026〕建中人调字第12号", " （2026）建中人调字第0012号 "]
)
def test_brackets_of_another_shape_and_zeros_are_read(text: str) -> None:
    assert parse_docket(DEFAULT_DOCKET, "建中", text) == Docket(2026, 12)


@pytest.mark.parametrize(
    "text", ["（2026）官田人调字第12号", "（26）建中人调字第12号", "（2026）建中人调字第号", "QZ-20260302-7"]
)
def test_a_docket_of_another_pattern_or_committee_is_not_read(text: str) -> None:
    assert parse_docket(DEFAULT_DOCKET, "建中", text) is None


@pytest.mark.parametrize(
    "pattern",
    [
        "人调字第{sequence}号",
        "（{year}）{short}人调字",
        "（{year}）（{year}）第{sequence}号",
        "（{year}）第{sequence}{number}号",
        "（{year}）第{sequence}号{",
        "（{year.real}）第{sequence}号",
        "",
    ],
)
def test_a_pattern_that_could_not_be_read_back_is_refused(pattern: str) -> None:
    with pytest.raises(Refused, match="案号格式"):
        check_pattern(pattern)


def test_a_pattern_is_read_and_typed_in_words():
    assert pattern_told(DEFAULT_DOCKET) == "（{年度}）{简称}人调字第{序号}号"
    assert pattern_told("{year}-{sequence:03}") == "{年度}-{序号:03}"


@pytest.mark.parametrize(
    "typed", ["（{年度}）第{序号:03}号", "（｛年度｝）第{序号:03}号", "（{year}）第{sequence:03}号"]
)
def test_a_pattern_may_be_typed_in_words_or_codes(typed: str):
    assert pattern_typed(typed) == "（{year}）第{sequence:03}号"
