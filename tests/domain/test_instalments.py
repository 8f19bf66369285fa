"""One typed line becomes the instalments it means, or says which piece of it was not understood."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.almanac import official_calendar
from mediation_desk.domain import instalments
from mediation_desk.domain.instalments import Plan
from mediation_desk.domain.record.agreement import LunarDue
from mediation_desk.errors import Refused

CALENDAR = official_calendar()
BASE = date(2026, 11, 25)
DAYS = st.dates(date(2024, 1, 1), date(2035, 12, 31))

PIECES = (
    *(
        "每月",
        "每季度",
        "每年",
        "15日",
        "31日",
        "2月30日",
        "12月",
        "腊月三十",
        "农历",
        "闰五月初一",
        "每周日",
    ),
    *("付", "1000元", "壹仟元整", "0.01元", "共3期", "共600期", "首付", "余款", "各", "最后一期", "自", "起"),
    *(
        "至2027年5月止",
        "2026-12-20",
        "9999年12月",
        "一次付清",
        "当场",
        "，",
        "、",
        "春节前",
        "2100年",
        "共1亿元",
    ),
)


def outcome_of(line: str) -> bool:
    """Whether a line is read into rows, or refused by a whole sentence."""
    try:
        return bool(read(line).rows)
    except Refused as refusal:
        return refusal.sentence.endswith("。")


def read(line: str, total: int | str | None = None, base: date = BASE) -> Plan:
    asked = None if total is None else Decimal(total)
    return instalments.read(line, base=base, calendar=CALENDAR, total=asked)


def days(plan: Plan) -> list[str]:
    return [row.day.isoformat() for row in plan.rows]


def amounts(plan: Plan) -> list[int | float]:
    return [float(row.amount) for row in plan.rows if row.amount is not None]


class TestRhythms:
    def test_a_month_for_two_years(self) -> None:
        plan = read("每月15日支付1000元，共24期")
        assert len(plan.rows) == 24
        assert (days(plan)[0], days(plan)[-1]) == ("2026-12-15", "2028-11-15")
        assert plan.total == Decimal("24000.00")
        assert [row.name for row in plan.rows[:2]] == ["第1期", "第2期"]

    @pytest.mark.parametrize(
        "line",
        [
            "自2026年12月起每月15日支付1000元，共24期",
            "每月１５日支付１，０００元，共２４期",
            "每月十五日支付壹仟元整，共二十四期",
            "从2026-12-15起每月付1000元，共24期",
            "24000元分24期，每月15日付清",
            "共24000元，自2026年12月起，每月15日前支付抚养费1000元，共24期。",
            "每月15日支付1000元，至2028年11月止",
            "自2026年12月起，按每月15日付0.1万元，共24期",
        ],
    )
    def test_the_same_in_other_words(self, line: str) -> None:
        assert read(line).rows == read("每月15日支付1000元，共24期").rows

    def test_the_31st_falls_on_the_last_day_of_shorter_months_and_says_so(self) -> None:
        plan = read("每月31日付500元，共4期")
        assert days(plan) == ["2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28"]
        assert plan.notes == ("当月没有这一日的，按当月最后一日",)

    @pytest.mark.parametrize("word", ["月底", "最后一日", "月末"])
    def test_the_last_day_of_the_month_needs_no_word_about_it(self, word: str) -> None:
        plan = read(f"每月{word}付500元，共4期")
        assert days(plan)[-1] == "2027-02-28"
        assert plan.notes == ()

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("每季度末付3000元，共3期", ["2026-12-31", "2027-03-31", "2027-06-30"]),
            ("自2027年1月起每季度15日付3000元，共2期", ["2027-01-15", "2027-04-15"]),
            ("每年12月20日付1万元，共3期", ["2026-12-20", "2027-12-20", "2028-12-20"]),
            ("每两个月10日付1元，自2027年1月起，共2期", ["2027-01-10", "2027-03-10"]),
            ("每周五付200元，共2期", ["2026-11-27", "2026-12-04"]),
        ],
    )
    def test_other_rhythms(self, line: str, expected: list[str]) -> None:
        assert days(read(line)) == expected

    def test_a_lunar_year_by_its_days(self) -> None:
        plan = read("农历每年腊月二十三付3000元，共3期")
        assert days(plan) == ["2027-01-30", "2028-01-19", "2029-02-06"]
        assert plan.rows[0].due == LunarDue(lunar="2026-12-23")

    def test_the_thirtieth_of_a_short_lunar_month_is_its_last_day(self) -> None:
        plan = read("每年农历腊月三十付3000元，共4期")
        assert [row.due.lunar[-2:] for row in plan.rows if isinstance(row.due, LunarDue)] == [
            "29",
            "29",
            "29",
            "30",
        ]
        assert plan.notes == ("当月没有三十的，按当月最后一日",)

    def test_something_first_and_the_rest_by_months(self) -> None:
        plan = read("首付5000元，余款每月15日付1000元，共8期")
        assert [row.name for row in plan.rows[:2]] == ["首付款", "第1期"]
        assert days(plan)[:2] == ["2026-11-25", "2026-12-15"]
        assert plan.total == Decimal("13000.00")
        assert plan.notes == ("首付款没有写日期，按协议达成之日",)

    def test_the_sum_tells_how_many_the_last_one_smaller(self) -> None:
        assert amounts(read("每月15日支付1000元", 2500)) == [1000, 1000, 500]

    def test_the_sum_tells_how_much_each_to_the_cent(self) -> None:
        assert amounts(read("每月15日支付，共3期", 1000)) == [333.33, 333.33, 333.34]

    def test_another_amount_for_the_last_one(self) -> None:
        assert amounts(read("每月15日付1000元，共3期，最后一期付500元")) == [1000, 1000, 500]

    @given(DAYS, st.integers(1, 31), st.integers(1, 120), st.integers(1, 10**7))
    def test_months_never_skip_nor_come_early(self, base: date, day: int, times: int, each: int) -> None:
        plan = read(f"每月{day}日付{each}元，共{times}期", base=base)
        found = [row.day for row in plan.rows]
        assert len(found) == times
        assert found[0] > base
        months = [12 * one.year + one.month for one in found]
        assert months == list(range(months[0], months[0] + times))
        assert all(one.day == day or (one.day < day and _is_last(one)) for one in found)
        assert plan.total == times * each

    @given(st.integers(1, 10**8), st.integers(1, 60))
    def test_shares_of_a_sum_add_up_to_it(self, cents: int, times: int) -> None:
        total = Decimal(cents) / 100
        if total < Decimal(times) / 100:
            return
        plan = read(f"每月15日付，共{times}期", str(total))
        assert plan.total == total


class TestDays:
    def test_at_once(self) -> None:
        plan = read("2026-12-20前一次付清3800元")
        assert (days(plan), amounts(plan)) == (["2026-12-20"], [3800])
        assert plan.rows[0].name == ""

    def test_each_day_with_its_amount(self) -> None:
        line = "分3期：2026-12-20付5000元，2027-01-20付5000元，2027-02-20付2000元"
        plan = read(line)
        assert days(plan) == ["2026-12-20", "2027-01-20", "2027-02-20"]
        assert amounts(plan) == [5000, 5000, 2000]

    @pytest.mark.parametrize(
        ("line", "total", "expected"),
        [
            ("12月20日付5000，1月20日付5000", None, ["2026-12-20", "2027-01-20"]),
            ("2026年12月20日、2027年1月20日各付5000元", None, ["2026-12-20", "2027-01-20"]),
            ("签订协议当日付5000元，余款2027年3月1日前付清", 9000, ["2026-11-25", "2027-03-01"]),
            ("当场付清5000元", None, ["2026-11-25"]),
            ("2026-12-20前", 3800, ["2026-12-20"]),
            ("于2026年12月31日之前一次性付清人民币12,000元整", None, ["2026-12-31"]),
            ("农历2027年五月初五付清2000元", None, ["2027-06-09"]),
            ("春节前付清2000元", None, ["2027-02-06"]),
        ],
    )
    def test_other_ways_to_write_days(self, line: str, total: int | None, expected: list[str]) -> None:
        plan = read(line, total)
        assert days(plan) == expected
        assert plan.total == (Decimal(total) if total else sum(map(Decimal, amounts(plan))))

    @given(st.lists(st.tuples(DAYS, st.integers(1, 10**8)), min_size=2, max_size=12))
    def test_a_list_of_days_is_read_as_it_stands(self, rows: list[tuple[date, int]]) -> None:
        plan = read("，".join(f"{day.isoformat()}付{Decimal(cents) / 100}元" for day, cents in rows))
        assert [(row.day, row.amount) for row in plan.rows] == [
            (day, Decimal(cents) / 100) for day, cents in rows
        ]


class TestRefusals:
    @pytest.mark.parametrize(
        ("line", "says"),
        [
            ("每天付100元", "“每天付100元”没有读懂"),
            ("每月15日支付1000元", "没有写共几期"),
            ("每月付1000元，共3期", "没有写每期在哪一日付"),
            ("每季度15日付1000元，共3期", "没有写从哪个月起"),
            ("每月15日付1000元，付2000元，共3期", "每期写了1,000元，又写了2,000元"),
            ("每月15日付1000元，共9999期", "期数要在1到600之间"),
            ("每月35日付1000元，共3期", "没有35日这一天"),
            ("5000元", "没有写哪一天付"),
            ("", "没有写哪一天履行"),
            ("2026-02-30付清5元", "没有2月30日这一天"),
            ("2026-12-20付5000元，2027-01-20付", "2027-01-20这一天没有写付多少"),
            ("分3期：2026-12-20付5000元，2027-01-20付5000元", "写了共3期，列出的是2期"),
            ("每月15日支付5000元（大写：伍万元整），共3期", "数字与大写不一致"),
            ("自2027年1月起付1000元", "没有读出多久付一次"),
            ("共9000元，每月15日付1000元，共3期", "各期合计3,000元，与写明的共9,000元对不上"),
            ("每月15日付1000元，至2027年5月止，共3期", "止是6期，与写的共3期对不上"),
        ],
    )
    def test_what_is_wrong_is_said_with_the_piece_it_is_about(self, line: str, says: str) -> None:
        with pytest.raises(Refused) as refusal:
            read(line)
        assert says in refusal.value.sentence

    @given(st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
    def test_whatever_is_typed_is_read_or_refused_in_one_sentence(self, line: str) -> None:
        assert outcome_of(line)

    def test_instalments_that_do_not_add_up_to_the_sum_typed(self) -> None:
        plan = read("每月15日支付1000元，共24期", 20000)
        said = instalments.disagreement(plan, Decimal(20000))
        assert said == "共24期合计24,000元，与上面的总额20,000元相差4,000元，请改一处。"
        assert instalments.disagreement(plan, Decimal(24000)) is None


def _is_last(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).day == 1
