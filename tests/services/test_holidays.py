"""The holiday table: the notices, the office's own days, and every date that follows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from mediation_desk.almanac import official_calendar
from mediation_desk.errors import Refused, Trouble
from mediation_desk.services import desks, holidays, worklist
from mediation_desk.services.holidays import DayKind
from mediation_desk.services.work import Office

FESTIVALS = {
    "2027-01-01": "元旦",
    "2027-02-08": "春节",
    "2027-04-05": "清明节",
    "2027-05-03": "劳动节",
    "2027-06-09": "端午节",
    "2027-09-15": "中秋节",
    "2027-10-01": "国庆节",
}
NOTICE = "".join(f"{day},放假,{name}\n" for day, name in FESTIVALS.items()) + "2027-10-09,上班,国庆节\n"
A_MONDAY = date(2026, 11, 30)


def test_a_year_shows_the_notice_and_the_offices_own_days_in_order(office: Office) -> None:
    holidays.define(office, A_MONDAY, DayKind.REST, "地方节日")
    holidays.define(office, date(2026, 10, 7), DayKind.WORK, "防汛值守")

    rows = {row.day: row for row in holidays.year(office, 2026)}

    assert list(rows) == sorted(rows)
    assert (rows[A_MONDAY].official, rows[A_MONDAY].name, rows[A_MONDAY].instead_of) == (
        False,
        "地方节日",
        "",
    )
    assert (rows[date(2026, 10, 7)].kind, rows[date(2026, 10, 7)].instead_of) == (
        DayKind.WORK,
        "国庆节放假",
    )
    assert rows[date(2026, 10, 6)].official
    assert holidays.year(office, 2027) == ()


def test_the_calendar_counts_by_the_offices_own_days_before_the_notice(office: Office) -> None:
    holidays.define(office, A_MONDAY, DayKind.REST, "地方节日")
    holidays.define(office, date(2026, 10, 7), DayKind.WORK, "防汛值守")
    calendar = holidays.renewed(office).calendar

    assert not calendar.is_workday(A_MONDAY)
    assert calendar.is_workday(date(2026, 10, 7))
    assert "地方节日放假" in calendar.roll_forward(A_MONDAY).why
    assert calendar.lunar_day(A_MONDAY) == official_calendar().lunar_day(A_MONDAY)


def test_forgetting_a_day_brings_the_notice_back_and_a_notice_is_not_forgotten(office: Office) -> None:
    day = date(2026, 10, 7)
    holidays.define(office, day, DayKind.WORK, "防汛值守")
    holidays.forget(office, day)

    assert {row.day: row.official for row in holidays.year(office, 2026)}[day]
    with pytest.raises(Refused, match="官方放假安排不能删去"):
        holidays.forget(office, day)
    with pytest.raises(Refused, match="本来就是工作日"):
        holidays.define(office, A_MONDAY, DayKind.WORK, "上班")


def test_a_notice_makes_its_year_known_and_one_festival_does_not(office: Office, tmp_path: Path) -> None:
    holidays.define(office, date(2027, 4, 1), DayKind.REST, "地方节日")
    assert not holidays.is_known(office, 2027)

    table = tmp_path / "2027.csv"
    table.write_text(NOTICE, encoding="gb18030")
    assert holidays.import_notice(office, table).days == 8

    assert holidays.is_known(office, 2027)
    assert [row.day.month for row in holidays.year(office, 2027)] == [1, 2, 4, 4, 5, 6, 9, 10, 10]


def test_a_notice_that_says_nothing_new_or_has_a_problem_changes_nothing(
    office: Office, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="没有改动"):
        holidays.import_notice(office, "2026-10-01,放假,国庆节")
    with pytest.raises(Refused) as refusal:
        holidays.import_notice(office, NOTICE + "2027-13-01,放假,元旦")
    assert [problem.where for problem in refusal.value.problems] == ["第9行"]
    with pytest.raises(Trouble, match="打不开"):
        holidays.import_notice(office, tmp_path / "missing.csv")

    assert holidays.year(office, 2027) == ()


def test_a_notice_with_a_gap_is_refused_with_what_it_leaves_out(office: Office) -> None:
    for table, places, what in (
        (NOTICE.replace("2027-09-15,放假,中秋节\n", ""), ["2027年"], "缺中秋节（2027年9月15日）"),
        (NOTICE + "2027-10-05,放假,国庆节", ["2027-10-04"], "2027年10月4日夹在国庆节放假当中"),
        ("0027-10-01,放假,国庆节", ["day"], "请核对年份"),
    ):
        with pytest.raises(Refused, match=what) as refusal:
            holidays.import_notice(office, table)
        assert [problem.where for problem in refusal.value.problems] == places

    assert holidays.year(office, 2027) == ()
    assert holidays.import_notice(office, "2027-04-01,放假,地方节日\n2027-04-05,放假,地方节日").days == 2


def test_due_dates_follow_the_table_at_once_and_for_good(
    office: Office, registered: Callable[..., str]
) -> None:
    registered("roof-leak")
    number = registered("visiting-rights")
    before = {row.due for row in worklist.due(office, until=date(2027, 6, 1)) if row.number == number}
    rolled = min(day for day in before if day > office.today and official_calendar().is_workday(day))

    changed = holidays.define(office, rolled, DayKind.REST, "地方节日")
    office = holidays.renewed(office)

    assert changed.cases >= 1
    after = worklist.due(office, until=date(2027, 6, 1))
    assert worklist.roll_forward(office) >= 1
    assert worklist.due(office, until=date(2027, 6, 1)) == after
    moved = [row for row in after if "地方节日" in row.why]
    assert moved
    assert all(row.due > rolled for row in moved)


def test_cases_whose_dates_lie_before_the_day_are_left_alone(
    office: Office, registered: Callable[..., str]
) -> None:
    registered("roof-leak")

    last = max(row.due for row in worklist.due(office, until=date(2090, 1, 1)))

    assert holidays.define(office, last + timedelta(days=1), DayKind.REST, "地方节日").cases == 0
    assert holidays.define(office, last, DayKind.REST, "地方节日").cases == 1


def test_an_office_opens_with_its_own_days(desk_address: str, office: Office) -> None:
    holidays.define(office, A_MONDAY, DayKind.REST, "地方节日")

    with desks.office_at(desk_address) as opened:
        assert not opened.calendar.is_workday(A_MONDAY)
