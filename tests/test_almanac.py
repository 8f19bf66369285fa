"""The shipped tables against other libraries: every day 2004-2026, and the lunar calendar 1950-2099."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lunar_python import Lunar, LunarYear, Solar

from mediation_desk.almanac import lunar_months, official_calendar, read_calendar
from mediation_desk.domain.calendar import LunarDay
from mediation_desk.errors import Trouble

OFFICIAL = official_calendar()
FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=past) for past in range((LAST - FIRST).days + 1)]
LUNAR_YEARS = range(1950, 2100)
OVERLAY_DAY = date(2027, 2, 8)
# New moons within minutes of midnight, where the Hong Kong Observatory's own table allows a day's difference;
# borax begins these two months a day later than lunar-python.
NEAR_MIDNIGHT = {(2089, 8), (2097, 7)}
NEAR_MIDNIGHT_SPANS = [(date(2089, 9, 4), date(2089, 10, 3)), (date(2097, 8, 7), date(2097, 9, 5))]


def oracle_solar(year: int, month: int, day: int) -> date:
    """The Gregorian day by lunar-python, which writes a leap month as a negative one."""
    solar = Lunar.fromYmd(year, month, day).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def test_every_day_from_2004_to_2026_is_worked_or_not_as_in_chinesecalendar() -> None:
    wrong = [day for day in EVERY_DAY if OFFICIAL.is_workday(day) != chinese_calendar.is_workday(day)]
    assert wrong == []


def test_every_named_day_carries_the_chinese_name_of_its_festival() -> None:
    """A notice that joins two festivals (国庆节、中秋节) names both."""
    names = OFFICIAL.off | OFFICIAL.work
    told = {day: chinese_calendar.get_holiday_detail(day)[1] for day in EVERY_DAY}
    named = {day: name for day, name in told.items() if name is not None}
    assert names.keys() == named.keys()
    assert [day for day in names if chinese_calendar.Holiday(named[day]).chinese not in names[day]] == []


def test_official_years_are_those_of_the_table() -> None:
    assert OFFICIAL.years == frozenset(range(2004, 2027))


def test_the_calendar_is_read_once_a_process() -> None:
    assert official_calendar() is OFFICIAL


@given(st.dates(date(1950, 2, 17), date(2100, 2, 8)))
def test_lunar_days_agree_with_lunar_python(day: date) -> None:
    assume(not any(first <= day <= last for first, last in NEAR_MIDNIGHT_SPANS))
    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    expected = LunarDay(lunar.getYear(), abs(lunar.getMonth()), lunar.getDay(), lunar.getMonth() < 0)
    assert OFFICIAL.lunar_day(day) == expected


def test_every_lunar_month_but_two_begins_as_in_lunar_python() -> None:
    """All 1,855 months of 1950-2099, so every leap month and every length."""
    other = {
        (year, month.month)
        for year in LUNAR_YEARS
        for month in lunar_months(year)
        if oracle_solar(year, -month.month if month.leap else month.month, 1) != month.first
    }
    assert other == NEAR_MIDNIGHT


def test_leap_months_stand_in_the_same_years_as_in_lunar_python() -> None:
    ours = {year: next((m.month for m in lunar_months(year) if m.leap), 0) for year in LUNAR_YEARS}
    assert ours == {year: LunarYear.fromYear(year).getLeapMonth() for year in LUNAR_YEARS}


def test_months_of_a_year_follow_each_other_up_to_the_next_year() -> None:
    for year in LUNAR_YEARS:
        months = lunar_months(year)
        ends = [month.first + timedelta(days=month.days) for month in months]
        assert ends == [*(month.first for month in months[1:]), lunar_months(year + 1)[0].first]


def test_lunar_years_outside_the_table_have_no_months() -> None:
    assert lunar_months(1899) == lunar_months(2101) == ()


@pytest.mark.parametrize(
    "text",
    [
        "day,kind,name\n2026-02-30,off,春节\n",
        "day,kind,name\n2026-02-15,free,春节\n",
        "date,kind,name\n2026-02-15,off,春节\n",
        "day,kind,name\n2026-02-15\n",
    ],
)
def test_a_damaged_table_is_trouble_and_not_a_wrong_deadline(tmp_path: Path, text: str) -> None:
    table = tmp_path / "holidays.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(Trouble, match="节假日表"):
        read_calendar(table)


def test_a_binary_table_is_trouble(tmp_path: Path) -> None:
    table = tmp_path / "holidays.csv"
    table.write_bytes(b"\xff\xfe\x00PK\x03\x04")
    with pytest.raises(Trouble, match="节假日表"):
        read_calendar(table)


def test_a_missing_table_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="节假日表"):
        read_calendar(tmp_path / "holidays.csv")
