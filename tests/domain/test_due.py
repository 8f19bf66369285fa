"""One due thing on a given business day, and how it says why."""

from __future__ import annotations

from datetime import date

import pytest

from mediation_desk.domain.codes import DueKind
from mediation_desk.domain.due import Due, Why, days_overdue, overdue_count

DAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        (
            Why(base=date(2026, 3, 5), base_is="受理", rule="30日内调结", source="若干规定第三十三条"),
            "自受理2026年3月5日起算，30日内调结（若干规定第三十三条）",
        ),
        (
            Why(base=date(2026, 3, 5), base_is="受理", rule="30日内调结", moved=("鉴定3日不计入", "已延长")),
            "自受理2026年3月5日起算，30日内调结，鉴定3日不计入，已延长",
        ),
        (Why(base=None, base_is="由人员另行安排", rule=""), "由人员另行安排"),
    ],
)
def test_a_reason_is_one_sentence(why: Why, sentence: str) -> None:
    assert why.sentence == sentence


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "stands"),
    [
        (None, None, True),
        (DAY, None, True),
        (date(2026, 3, 13), None, False),
        (None, DAY, True),
        (None, date(2026, 3, 11), False),
        (date(2026, 3, 11), date(2026, 3, 13), True),
    ],
)
def test_a_row_stands_from_its_first_to_its_last_day(
    starts_on: date | None, ends_on: date | None, stands: bool
) -> None:
    why = Why(base=None, base_is="约定", rule="")
    due = Due(kind=DueKind.WATCH, due=DAY, what="记关注", why=why, starts_on=starts_on, ends_on=ends_on)
    assert due.stands_on(DAY) is stands


@pytest.mark.parametrize(("today", "late"), [(11, 0), (12, 0), (13, 1), (31, 19)])
def test_days_overdue_count_from_the_day_after(today: int, late: int) -> None:
    assert days_overdue(DAY, date(2026, 3, today)) == late


@pytest.mark.parametrize(("today", "count"), [(12, 0), (13, 1), (20, 1), (21, 2), (30, 3)])
def test_a_folded_row_counts_what_is_overdue(today: int, count: int) -> None:
    assert overdue_count(DAY, (date(2026, 3, 20), date(2026, 3, 27)), date(2026, 3, today)) == count
