"""What one side takes on is typed in a line, expanded into rows, and read back as the line it came from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.almanac import official_calendar
from mediation_desk.domain.codes import PerformanceKind
from mediation_desk.domain.record.agreement import Payment, Performance
from mediation_desk.domain.undertakings import Undertaking, expanded, still_owed, with_history, written
from mediation_desk.errors import Refused

CALENDAR = official_calendar()
BASE = date(2026, 11, 25)


def taken_on(term: str, **more: Any) -> Undertaking:
    keys: dict[str, Any] = {
        "debtors": ("B",),
        "creditors": ("A",),
        "kind": PerformanceKind.MONEY,
        "what": "补偿款",
        **more,
    }
    return Undertaking(term=term, **keys)


def rows_of(one: Undertaking) -> tuple[Performance, ...]:
    return expanded(one, base=BASE, calendar=CALENDAR).rows


def test_each_row_says_who_what_how_much_and_by_when() -> None:
    rows = rows_of(taken_on("每月15日支付1000元，共24期", debtors=("B", "C"), joint=True))
    assert len(rows) == 24
    assert (rows[0].what, rows[0].amount, rows[0].due) == ("补偿款第1期", Decimal(1000), date(2026, 12, 15))
    assert rows[0].joint


def test_a_continuing_duty_keeps_its_rhythm_and_its_span() -> None:
    duty = taken_on(
        "自2027-01-01起至2028年12月止，每月第一、第三个周六", kind=PerformanceKind.CONTINUING, what="探视"
    )
    (row,) = rows_of(duty)
    assert row.rhythm == "每月第一、第三个周六"
    assert (row.from_, row.until, row.due) == (date(2027, 1, 1), date(2028, 12, 31), None)


@pytest.mark.parametrize(
    ("one", "where", "says"),
    [
        (taken_on("2026-12-20前", total=Decimal(1), debtors=()), "debtors", "没有写谁履行"),
        (taken_on("2026-12-20前", creditors=()), "creditors", "没有写向谁履行"),
        (taken_on("2026-12-20前", creditors=("B",)), "creditors", "同一个人"),
        (taken_on("2026-12-20前", what=""), "what", "没有写履行什么"),
        (taken_on(""), "term", "没有写期限"),
        (taken_on("2026-12-20前"), "total", "没有写多少钱"),
        (taken_on("随便什么时候"), "term", "没有读懂"),
        (
            taken_on("每月15日支付1000元，共24期", total=Decimal(20000)),
            "term",
            "与上面的总额20,000元相差4,000元",
        ),
        (taken_on("自2027-01-01起", kind=PerformanceKind.CONTINUING), "term", "没有写多久一次"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(one: Undertaking, where: str, says: str) -> None:
    with pytest.raises(Refused) as refusal:
        rows_of(one)
    (problem,) = refusal.value.problems
    assert problem.where == where
    assert says in problem.what


def test_what_is_not_to_be_done_needs_no_day() -> None:
    (row,) = rows_of(taken_on("", kind=PerformanceKind.REFRAIN, what="不再占用楼道"))
    assert row.due is None


LINES = [
    "自2026年12月起每月15日付1000元，共24期",
    "自2026年11月起每月31日付500元，共5期",
    "自2026年12月起每季度月底付3000元，共4期",
    "2026-12-01首付5000元，余款自2026年12月起每月15日付1000元，共8期",
    "自2026年12月起每年12月20日付10000元，共3期",
    "2026-12-20付3800元",
    "2026-12-20付5000元，2027-01-25付5000元",
    "农历2026年十二月廿三付100元",
]


@pytest.mark.parametrize("line", LINES)
def test_rows_are_typed_as_the_line_that_means_them(line: str) -> None:
    rows = rows_of(taken_on(line))
    ((one, own),) = written(rows, base=BASE, calendar=CALENDAR)
    assert own == rows
    assert one.what == "补偿款"
    assert rows_of(one) == rows


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=4), st.data())
def test_several_undertakings_come_apart_again(lines: list[str], data: st.DataObject) -> None:
    typed = [
        taken_on(line, what=what)
        for line, what in zip(lines, ("补偿款", "租金", "押金", "工资"), strict=False)
    ]
    rows = tuple(row for one in typed for row in rows_of(one))
    found = written(rows, base=BASE, calendar=CALENDAR)
    assert tuple(row for _, own in found for row in own) == rows
    assert [one.what for one, _ in found] == [one.what for one in typed]


class TestHistory:
    PAID = (Payment(on=date(2026, 12, 15), amount=Decimal(1000)),)

    def test_rows_that_stay_the_same_keep_what_was_paid(self) -> None:
        old = rows_of(taken_on("每月15日支付1000元，共3期"))
        paid = (replace(old[0], payments=self.PAID, done_on=date(2026, 12, 15)), *old[1:])
        longer = rows_of(taken_on("每月15日支付1000元，共4期"))
        assert with_history(paid, longer)[0] == paid[0]
        assert len(with_history(paid, longer)) == 4

    def test_a_row_that_was_paid_towards_is_not_changed_away(self) -> None:
        old = rows_of(taken_on("每月15日支付1000元，共3期"))
        paid = (replace(old[0], payments=self.PAID), *old[1:])
        other = rows_of(taken_on("每月20日支付1000元，共3期"))
        with pytest.raises(Refused) as refusal:
            with_history(paid, other)
        assert "“补偿款第1期”已有履行记录" in refusal.value.sentence

    def test_a_later_agreement_may_leave_it_behind(self) -> None:
        old = rows_of(taken_on("每月15日支付1000元，共3期"))
        paid = (replace(old[0], payments=self.PAID), *old[1:])
        other = rows_of(taken_on("每月20日支付1000元，共3期"))
        assert still_owed(paid, other) == other
