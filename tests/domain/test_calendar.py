"""Reckoning of days: real days of 2025 and 2026, read by hand from the yearly notices, and properties."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.almanac import official_calendar
from mediation_desk.domain.calendar import (
    Calendar,
    Holiday,
    LunarDay,
    day_text,
    days_after,
    hours_after,
    years_after,
)
from mediation_desk.errors import Refused

OFFICIAL = official_calendar()
WEEKENDS_ONLY = Calendar()
DAYS = st.dates(date(2004, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2025, 1, 26), True),  # Sunday before 春节, 调休
        (date(2025, 1, 27), True),
        (date(2025, 1, 28), False),  # 除夕, off by statute since 2025
        (date(2025, 2, 4), False),
        (date(2025, 2, 5), True),
        (date(2025, 2, 8), True),  # Saturday, 调休
        (date(2025, 2, 9), False),
        (date(2025, 4, 27), True),  # Sunday before 劳动节
        (date(2025, 9, 28), True),  # Sunday before 国庆节
        (date(2025, 10, 8), False),
        (date(2025, 10, 9), True),
        (date(2025, 10, 11), True),  # Saturday after 国庆节
        (date(2026, 1, 2), False),
        (date(2026, 1, 4), True),  # Sunday after 元旦
        (date(2026, 2, 14), True),  # Saturday before 春节
        (date(2026, 2, 15), False),
        (date(2026, 2, 23), False),
        (date(2026, 2, 24), True),
        (date(2026, 2, 28), True),  # Saturday after 春节
        (date(2026, 5, 9), True),  # Saturday after 劳动节
        (date(2026, 9, 20), True),  # Sunday before 国庆节
        (date(2026, 10, 7), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 10), True),  # Saturday after 国庆节
        (date(2026, 10, 11), False),
    ],
)
def test_days_around_festivals_are_worked_as_the_notices_say(day: date, worked: bool) -> None:
    """国务院办公厅关于2025年部分节假日安排的通知 (2024-11-12), 关于2026年 (2025-11-04)."""
    assert OFFICIAL.is_workday(day) is worked


@pytest.mark.parametrize(
    ("day", "rolled", "why"),
    [
        (date(2026, 3, 5), date(2026, 3, 5), ""),
        (date(2026, 3, 7), date(2026, 3, 9), "3月7日至3月8日周末，顺延至3月9日"),
        (date(2026, 3, 8), date(2026, 3, 9), "3月8日周末，顺延至3月9日"),
        (date(2025, 10, 4), date(2025, 10, 9), "10月4日至10月8日国庆节、中秋节放假，顺延至10月9日"),
        (date(2026, 10, 4), date(2026, 10, 8), "10月4日至10月7日国庆节放假，顺延至10月8日"),
        (date(2026, 2, 14), date(2026, 2, 14), ""),
        (date(2026, 2, 16), date(2026, 2, 24), "2月16日至2月23日春节放假，顺延至2月24日"),
        (date(2025, 2, 2), date(2025, 2, 5), "2月2日至2月4日春节放假，顺延至2月5日"),
        (date(2025, 2, 8), date(2025, 2, 8), ""),
        (date(2026, 10, 10), date(2026, 10, 10), ""),
        (date(2022, 12, 31), date(2023, 1, 3), "12月31日至2023年1月2日元旦放假，顺延至2023年1月3日"),
        (date(2011, 6, 4), date(2011, 6, 7), "6月4日端午节放假、6月5日周末、6月6日端午节放假，顺延至6月7日"),
    ],
)
def test_a_last_day_rolls_to_the_next_working_day_and_says_why(day: date, rolled: date, why: str) -> None:
    """民诉法 85; notices of 2011, 2022/2023, 2025 and 2026."""
    answer = OFFICIAL.roll_forward(day)
    assert (answer.day, answer.why, answer.unofficial_years) == (rolled, why, ())


@pytest.mark.parametrize(
    ("effective", "until"),
    [
        (date(2026, 3, 6), date(2026, 4, 7)),  # +30 = Sunday 5 April, 清明 4-6 April
        (date(2026, 3, 5), date(2026, 4, 7)),  # +30 = 4 April
        (date(2026, 3, 9), date(2026, 4, 8)),  # +30 = Wednesday
        (date(2026, 1, 15), date(2026, 2, 14)),  # +30 = an adjusted working Saturday: not moved
        (date(2026, 1, 16), date(2026, 2, 24)),  # +30 = 15 February, first day of 春节
        (date(2025, 9, 1), date(2025, 10, 9)),  # +30 = 1 October
        (date(2025, 8, 29), date(2025, 9, 28)),  # +30 = an adjusted working Sunday: not moved
    ],
)
def test_the_thirty_days_of_confirmation_end_on_a_working_day(effective: date, until: date) -> None:
    """民诉法 205 and 85; handbook 3.1; notices of 2025 and 2026."""
    assert OFFICIAL.end_with_roll(effective, 30).day == until


@pytest.mark.parametrize(
    ("start", "days", "end", "why"),
    [
        (date(2026, 3, 2), 4, date(2026, 3, 6), ""),
        (date(2026, 3, 6), 1, date(2026, 3, 9), "周末不计"),
        (date(2026, 2, 13), 3, date(2026, 2, 25), "2月15日至2月23日春节放假不计"),
        (date(2026, 4, 20), 30, date(2026, 6, 3), "周末、5月1日至5月5日劳动节放假不计"),
        (date(2026, 9, 18), 1, date(2026, 9, 20), "周末不计"),
        (date(2026, 3, 2), 0, date(2026, 3, 2), ""),
    ],
)
def test_working_days_are_counted_without_the_first_day(start: date, days: int, end: date, why: str) -> None:
    """医疗纠纷条例 38; notice of 2026; counted by hand on the wall calendar.

    20 April + 30: 21-24 and 27-30 April are 8, 6-9 May (Saturday 9 is worked) 12, 11-15, 18-22, 25-29 May 27,
    1-3 June 30.
    """
    answer = OFFICIAL.add_workdays(start, days)
    assert (answer.day, answer.why) == (end, why)


def test_paused_days_are_not_counted_and_are_named() -> None:
    """Appraisal time is left out of the 30 working days [医疗纠纷条例 38]."""
    paused = {date(2026, 3, day): "鉴定期间" for day in range(3, 6)}
    answer = OFFICIAL.add_workdays(date(2026, 3, 2), 2, paused)
    assert (answer.day, answer.why) == (date(2026, 3, 9), "周末、3月3日至3月5日鉴定期间不计")


def test_a_year_without_official_holidays_counts_weekends_and_says_so() -> None:
    answer = OFFICIAL.roll_forward(date(2027, 10, 2))
    assert answer.day == date(2027, 10, 4)
    assert answer.unofficial_years == (2027,)
    assert answer.why == "10月2日至10月3日周末，顺延至10月4日；2027年法定节假日安排尚未录入，只按周末计算"


def test_an_unknown_year_is_told_even_where_nothing_moved() -> None:
    answer = OFFICIAL.roll_forward(date(2027, 3, 3))
    assert (answer.day, answer.skipped) == (date(2027, 3, 3), ())
    assert answer.why == "2027年法定节假日安排尚未录入，只按周末计算"


def test_a_count_that_crosses_into_an_unknown_year_names_that_year_alone() -> None:
    answer = OFFICIAL.add_workdays(date(2026, 12, 30), 3)
    assert (answer.day, answer.unofficial_years) == (date(2027, 1, 4), (2027,))


@given(DAYS)
def test_rolling_stops_at_the_first_working_day_and_lists_every_day_before_it(day: date) -> None:
    answer = OFFICIAL.roll_forward(day)
    assert OFFICIAL.is_workday(answer.day)
    assert [rest.day for rest in answer.skipped] == [
        day + timedelta(days=past) for past in range((answer.day - day).days)
    ]
    assert not any(OFFICIAL.is_workday(rest.day) for rest in answer.skipped)
    assert bool(answer.why) == (answer.day != day)


@given(st.dates(date(2004, 1, 1), date(2026, 6, 30)), st.integers(0, 60))
def test_counted_working_days_are_exactly_as_many_as_asked(start: date, days: int) -> None:
    answer = OFFICIAL.add_workdays(start, days)
    between = [start + timedelta(days=past) for past in range(1, (answer.day - start).days + 1)]
    assert sum(OFFICIAL.is_workday(day) for day in between) == days
    assert len(between) - days == len(answer.skipped)
    assert days == 0 or OFFICIAL.is_workday(answer.day)


@given(st.dates(), st.integers(0, 400))
def test_no_day_is_too_late_to_reckon_from(day: date, days: int) -> None:
    """A file may hold 9999-12-31 for 长期: the answer is the last day there is, never a crash."""
    assert day <= days_after(day, days) <= date.max
    assert WEEKENDS_ONLY.roll_forward(day).day >= day
    assert WEEKENDS_ONLY.add_workdays(day, min(days, 40)).day >= day
    assert years_after(day, days) >= day


@pytest.mark.parametrize(
    ("base", "years", "later"),
    [
        (date(2026, 3, 5), 3, date(2029, 3, 5)),
        (date(2024, 2, 29), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2025, 2, 28), 3, date(2028, 2, 28)),
        (date(9998, 1, 1), 3, date.max),
    ],
)
def test_years_end_on_the_same_day_or_the_last_of_february(base: date, years: int, later: date) -> None:
    """民法典 202: 没有对应日的，月末日为期间的最后一日."""
    assert years_after(base, years) == later


def test_days_before_are_reckoned_too() -> None:
    assert days_after(date(2026, 3, 1), -3) == date(2026, 2, 26)


def test_hours_run_through_the_night() -> None:
    assert hours_after(datetime(2026, 3, 5, 23, 30, tzinfo=UTC), 2) == datetime(2026, 3, 6, 1, 30, tzinfo=UTC)


def test_a_day_is_written_without_leading_zeros() -> None:
    assert day_text(date(2026, 3, 5)) == "2026年3月5日"


def test_days_off_of_one_name_that_do_not_touch_are_told_apart() -> None:
    days = [
        Holiday(date(2026, 5, 1), "劳动节"),
        Holiday(date(2026, 6, 19), "端午节"),
        Holiday(date(2026, 6, 20), "端午节"),
    ]
    assert OFFICIAL.spans_text(days) == "5月1日劳动节放假、6月19日至6月20日端午节放假"


@pytest.mark.parametrize(
    ("lunar", "day"),
    [
        (LunarDay(2026, 1, 1), date(2026, 2, 17)),
        (LunarDay(2026, 5, 5), date(2026, 6, 19)),
        (LunarDay(2026, 8, 15), date(2026, 9, 25)),
        (LunarDay(2025, 12, 29), date(2026, 2, 16)),
        (LunarDay(2025, 1, 1), date(2025, 1, 29)),
        (LunarDay(2025, 6, 1, leap=True), date(2025, 7, 25)),
        (LunarDay(2025, 8, 15), date(2025, 10, 6)),
        (LunarDay(2023, 2, 29, leap=True), date(2023, 4, 19)),
    ],
)
def test_festivals_fall_on_their_lunar_days(lunar: LunarDay, day: date) -> None:
    """The festival days the notices of 2025 and 2026 name; leap months 闰六月 2025 and 闰二月 2023."""
    assert OFFICIAL.solar_day(lunar) == day
    assert OFFICIAL.lunar_day(day) == lunar


@pytest.mark.parametrize(
    ("lunar", "short"),
    [
        (LunarDay(2026, 5, 5), "农历五月初五"),
        (LunarDay(2025, 6, 15, leap=True), "农历闰六月十五"),
        (LunarDay(2026, 1, 10), "农历正月初十"),
        (LunarDay(2026, 11, 20), "农历十一月二十"),
        (LunarDay(2026, 12, 21), "农历十二月廿一"),
        (LunarDay(2026, 10, 30), "农历十月三十"),
    ],
)
def test_a_lunar_day_is_named_as_people_say_it(lunar: LunarDay, short: str) -> None:
    assert lunar.short == short


def test_a_lunar_day_of_the_case_file_is_read_and_written_alike() -> None:
    lunar = LunarDay.parse("2025-06-09", leap=True)
    assert (lunar, lunar.iso) == (LunarDay(2025, 6, 9, leap=True), "2025-06-09")


@pytest.mark.parametrize(
    "text", ["", "2026-5-5", "2026-05-05 ", "２０２６-05-05", "2026/05/05", "五月初五", "2026-05-05\n"]
)
def test_a_lunar_day_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="年-月-日"):
        LunarDay.parse(text)


@pytest.mark.parametrize("text", ["2026-00-05", "2026-13-05", "2026-05-00", "2026-05-31"])
def test_a_lunar_day_no_year_has_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="1至12"):
        LunarDay.parse(text)


@pytest.mark.parametrize(
    ("lunar", "sentence"),
    [
        (LunarDay(2026, 5, 30), "农历二〇二六年五月只有29天，没有三十"),
        (LunarDay(2025, 12, 30), "农历二〇二五年十二月只有29天，没有三十"),
        (LunarDay(2026, 5, 5, leap=True), "农历二〇二六年没有闰五月"),
        (LunarDay(2101, 1, 1), "超出可推算的范围"),
    ],
)
def test_a_lunar_day_that_year_lacks_is_refused_with_the_reason(lunar: LunarDay, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        OFFICIAL.solar_day(lunar)


def test_a_gregorian_day_outside_the_lunar_table_is_refused() -> None:
    with pytest.raises(Refused, match="超出农历可推算的范围"):
        OFFICIAL.lunar_day(date(1899, 12, 31))


@given(st.dates(date(1900, 1, 31), date(2101, 1, 28)))
def test_every_day_survives_the_way_to_the_lunar_calendar_and_back(day: date) -> None:
    assert OFFICIAL.solar_day(OFFICIAL.lunar_day(day)) == day
