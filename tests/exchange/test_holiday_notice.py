"""A year's notice read from a table: every way people write it, every problem with its line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.almanac import DayKind
from mediation_desk.errors import Refused
from mediation_desk.exchange.holiday_notice import decoded, parse_notice

TABLE = "日期,安排,名称\n2027/1/1,放假,元旦\n2027年1月2日，上班，元旦\n\n2027-02-05\toff\t春节\n"


def test_a_table_is_read_however_people_write_its_days() -> None:
    assert [(row.day, row.kind, row.name) for row in parse_notice(TABLE)] == [
        (date(2027, 1, 1), DayKind.REST, "元旦"),
        (date(2027, 1, 2), DayKind.WORK, "元旦"),
        (date(2027, 2, 5), DayKind.REST, "春节"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_saved_by_a_spreadsheet_is_decoded(encoding: str) -> None:
    assert decoded(TABLE.encode(encoding)) == TABLE


def test_every_problem_names_its_line() -> None:
    table = "2027-02-30,放假,春节\n2027-02-05,半天,春节\n2027-02-06,放假\n2027-02-06,上班\n没有日期,放假"

    with pytest.raises(Refused) as refusal:
        parse_notice(table)

    assert [problem.where for problem in refusal.value.problems] == ["第1行", "第2行", "第4行", "第5行"]
    assert all(problem.what.endswith("请改正。") for problem in refusal.value.problems)


def test_what_is_no_table_is_refused() -> None:
    for text in ("", "日期,安排,名称\n", "\n" * 3000):
        with pytest.raises(Refused, match="节假日表"):
            parse_notice(text)
    with pytest.raises(Refused, match="CSV"):
        decoded(b"\xff\xff\xff")


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        said = "。" if parse_notice(text) else ""
    except Refused as refusal:
        said = refusal.sentence

    assert said.endswith("。")
