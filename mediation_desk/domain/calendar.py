"""Working days, statutory holidays and lunar days as one value that the rules are given.

The days themselves come from `almanac` (or a test); nothing here reads a file, a clock or a library.
Every reckoning says in Chinese which days moved it, and where official holidays were not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby

from mediation_desk.errors import Refused

WEEKEND = "周末"
_SATURDAY = 5
_DIGITS = "〇一二三四五六七八九"
_MONTHS = ("正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月")
_MONTH_NAMES = dict(enumerate(_MONTHS, start=1))
_LUNAR_FORM = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LONGEST_LUNAR_MONTH = 30


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day that is no working day, with what makes it so: a festival, 周末, or a name the caller gave."""

    day: date
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rolled:
    """Where a reckoning ends, the days it passed over, and `why`: a clause, empty where nothing moved it.

    `unofficial_years` are the years it touched without official holidays, where weekends alone were counted.
    """

    day: date
    skipped: tuple[Holiday, ...] = ()
    unofficial_years: tuple[int, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day of the lunar calendar; month 13 or day 31 is refused here, a day its year lacks by `Calendar`."""

    year: int
    month: int
    day: int
    leap: bool = False

    def __post_init__(self) -> None:
        """Refuse a month or day that no lunar year has."""
        if self.month not in _MONTH_NAMES or not 1 <= self.day <= _LONGEST_LUNAR_MONTH:
            raise Refused("农历日期的月份须为1至12，日须为1至30，请核对后重填。")

    @classmethod
    def parse(cls, text: str, *, leap: bool = False) -> LunarDay:
        """The day written `2026-05-05` (lunar year, month, day), as the case file writes it; else refused."""
        found = _LUNAR_FORM.fullmatch(text)
        if not found:
            raise Refused("农历日期须写成“年-月-日”，例如2026-05-05表示二〇二六年五月初五。")
        year, month, day = map(int, found.groups())
        return cls(year, month, day, leap)

    @property
    def iso(self) -> str:
        """The form of the case file, `2026-05-05`; `leap` stands beside it."""
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @property
    def short(self) -> str:
        """The day without its year: 农历五月初五, 农历闰六月十五."""
        return f"农历{_month_name(self.month, self.leap)}{_lunar_day_name(self.day)}"


@dataclass(frozen=True, slots=True)
class LunarMonth:
    """One month of a lunar year: number, whether it is the leap one, first Gregorian day, length."""

    month: int
    leap: bool
    first: date
    days: int


def _no_lunar_year(year: int) -> tuple[LunarMonth, ...]:
    """No months at all: the calendar of a caller who needs working days only."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Days off and adjusted working days (调休) by name, the years with official data, the lunar months.

    `lunar_months` gives the months of a lunar year in order, and none for a year it does not know.
    Without any data weekends alone are counted, and every answer says so.
    """

    off: Mapping[date, str] = field(default_factory=dict)
    work: Mapping[date, str] = field(default_factory=dict)
    years: frozenset[int] = frozenset()
    lunar_months: Callable[[int], tuple[LunarMonth, ...]] = _no_lunar_year

    def is_workday(self, day: date) -> bool:
        """Whether `day` is worked: adjusted weekend days are, holidays and other weekend days are not."""
        return day in self.work or (day not in self.off and day.weekday() < _SATURDAY)

    def roll_forward(self, day: date) -> Rolled:
        """The first working day on or after `day` [民诉法 85, 民法典 203]."""
        last = day
        skipped: list[Holiday] = []
        while not self.is_workday(last) and last < date.max:
            skipped.append(self._rest(last))
            last += timedelta(days=1)
        unofficial = self._unofficial(day, last)
        moved = f"{self.spans_text(skipped)}，顺延至{_near_text(last, day)}" if skipped else ""
        return Rolled(
            day=last, skipped=tuple(skipped), unofficial_years=unofficial, why=_clauses(moved, unofficial)
        )

    def end_with_roll(self, base: date, days: int) -> Rolled:
        """The end of a period of `days`: first day not counted, last day rolled forward [民诉法 85]."""
        return self.roll_forward(days_after(base, days))

    def add_workdays(self, start: date, days: int, paused: Mapping[date, str] | None = None) -> Rolled:
        """The `days`-th working day after `start`, itself not counted [医疗纠纷条例 38: 30 工作日].

        `paused` days (an appraisal, say) are not counted either and are told by the name they carry.
        """
        paused = paused or {}
        day, left = start, days
        skipped: list[Holiday] = []
        while left > 0 and day < date.max:
            day += timedelta(days=1)
            if day in paused:
                skipped.append(Holiday(day, paused[day]))
            elif self.is_workday(day):
                left -= 1
            else:
                skipped.append(self._rest(day))
        unofficial = self._unofficial(days_after(start, 1), day)
        why = _clauses(self._uncounted(skipped), unofficial)
        return Rolled(day=day, skipped=tuple(skipped), unofficial_years=unofficial, why=why)

    def spans_text(self, skipped: Iterable[Holiday]) -> str:
        """Days off in runs of one name: 10月1日至10月3日国庆节放假、10月4日至10月5日周末."""
        runs = _runs(skipped)
        return "、".join(self._span_text(run, runs[0][0].day) for run in runs)

    def solar_day(self, lunar: LunarDay) -> date:
        """The Gregorian day of `lunar`; refused where its year has no such month or its month no such day."""
        months = self.lunar_months(lunar.year)
        if not months:
            raise Refused(f"农历{_year_name(lunar.year)}年超出可推算的范围，请改写公历日期。")
        found = next(
            (month for month in months if (month.month, month.leap) == (lunar.month, lunar.leap)), None
        )
        if found is None:
            missing = f"{_year_name(lunar.year)}年没有{_month_name(lunar.month, lunar.leap)}"
            raise Refused(f"农历{missing}，请核对是否闰月或改写公历日期。")
        if lunar.day > found.days:
            raise Refused(_no_such_day(lunar, found.days))
        return found.first + timedelta(days=lunar.day - 1)

    def lunar_day(self, day: date) -> LunarDay:
        """The lunar day of `day`; refused outside the years whose months are known."""
        for year in (day.year, day.year - 1):
            for month in reversed(self.lunar_months(year)):
                past = (day - month.first).days
                if 0 <= past < month.days:
                    return LunarDay(year, month.month, past + 1, month.leap)
        raise Refused(f"{day.year}年超出农历可推算的范围，请只写公历日期。")

    def _rest(self, day: date) -> Holiday:
        return Holiday(day, self.off.get(day, WEEKEND))

    def _unofficial(self, first: date, last: date) -> tuple[int, ...]:
        return tuple(year for year in range(first.year, last.year + 1) if year not in self.years)

    def _uncounted(self, skipped: list[Holiday]) -> str:
        """Which days a count of working days left out; the many weekends are named once, not listed."""
        named = [rest for rest in skipped if rest.name != WEEKEND]
        weekends = [WEEKEND] if len(named) < len(skipped) else []
        parts = [*weekends, *([self.spans_text(named)] if named else [])]
        return f"{'、'.join(parts)}不计" if parts else ""

    def _span_text(self, run: list[Holiday], near: date) -> str:
        first, last = run[0], run[-1]
        span = _near_text(first.day, near)
        if last != first:
            span += f"至{_near_text(last.day, first.day)}"
        return f"{span}{first.name}{'放假' if self.off.get(first.day) == first.name else ''}"


def days_after(base: date, days: int) -> date:
    """The day `days` after `base`, itself not counted [民诉法 85]; at most the last day there is."""
    try:
        return base + timedelta(days=days)
    except OverflowError:
        return date.max


def years_after(base: date, years: int) -> date:
    """The same day `years` later, 29 February falling on the last of the month [民法典 202]."""
    if base.year + years > date.max.year:
        return date.max
    try:
        return base.replace(year=base.year + years)
    except ValueError:
        return base.replace(year=base.year + years, day=28)


def hours_after(moment: datetime, hours: int) -> datetime:
    """The moment `hours` later, nights and holidays counted; `moment` is aware (Asia/Shanghai)."""
    return moment + timedelta(hours=hours)


def day_text(day: date) -> str:
    """The day as people write it: 2026年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _near_text(day: date, near: date) -> str:
    """Month and day; the year too where it is another than that of `near`."""
    return f"{day.month}月{day.day}日" if day.year == near.year else day_text(day)


def _runs(days: Iterable[Holiday]) -> list[list[Holiday]]:
    """Days in order, cut where a day is missing or the name changes."""
    numbered = enumerate(days)
    groups = groupby(numbered, key=lambda pair: (pair[1].day.toordinal() - pair[0], pair[1].name))
    return [[rest for _, rest in group] for _, group in groups]


def _clauses(first: str, unofficial: tuple[int, ...]) -> str:
    """The clauses that are there, joined; unknown years are always told (case-file.md, What is due)."""
    years = "、".join(f"{year}年" for year in unofficial)
    unknown = f"{years}法定节假日安排尚未录入，只按周末计算" if years else ""
    return "；".join(clause for clause in (first, unknown) if clause)


def _no_such_day(lunar: LunarDay, days: int) -> str:
    month = f"农历{_year_name(lunar.year)}年{_month_name(lunar.month, lunar.leap)}"
    return (
        f"{month}只有{days}天，没有{_lunar_day_name(lunar.day)}，请改为{_lunar_day_name(days)}或写公历日期。"
    )


def _year_name(year: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(year))


def _month_name(month: int, leap: bool) -> str:
    return f"{'闰' if leap else ''}{_MONTH_NAMES[month]}"


def _lunar_day_name(day: int) -> str:
    """初一 to 初十, 十一 to 二十, 廿一 to 廿九, 三十."""
    if day in {20, 30}:
        return f"{_DIGITS[day // 10]}十"
    tens, ones = divmod(day - 1, 10)
    return ("初", "十", "廿")[tens] + ("十" if ones == 9 else _DIGITS[ones + 1])
