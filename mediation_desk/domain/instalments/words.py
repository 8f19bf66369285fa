"""The words of one typed line about performance: days, lunar days, rhythms, amounts and counts, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from mediation_desk.domain.numerals import AMOUNT, NUMBER, amount, plain, whole_number
from mediation_desk.errors import Refused

LAST = 31
"""The day of a rhythm that falls on the last one of its month."""
_FESTIVALS = {
    "春节": (1, 1),
    "元宵节": (1, 15),
    "端午节": (5, 5),
    "中秋节": (8, 15),
    "重阳节": (9, 9),
    "小年": (12, 23),
    "除夕": (12, 30),
}
_STEPS = {"月": 1, "季": 3, "季度": 3, "半年": 6, "年": 12}
_LUNAR_DAY = (
    r"(?P<month>闰?(?:正|一|二|三|四|五|六|七|八|九|十[一二]?|冬|腊))月"
    r"(?P<day>初[一二三四五六七八九十]|[廿二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?)"
)
_LAST_DAY = r"(?:[月年]?[底末]|的?最后[一1][日天])"


@dataclass(frozen=True, slots=True)
class Word:
    """One piece of the line: what it is, what it says, and how it was written."""

    kind: str
    says: Any
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    """A rhythm: every so many months on a day (`is_last`: the last of the month), in a month where yearly.

    `weekday` is that of a weekly one, `lunar` the month and day of one by the lunar calendar.
    """

    months: int = 1
    day: int | None = None
    is_last: bool = False
    month: int | None = None
    weekday: int | None = None
    lunar: LunarWord | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LunarWord:
    """A lunar day, its year where one is written."""

    month: int
    day: int
    leap: bool = False
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWord:
    """A day, its year where one is written; without a day it is the month."""

    month: int
    day: int | None
    year: int | None = None

    def on(self, year: int) -> date:
        """The day in a year; Refused where there is none."""
        try:
            return date(self.year or year, self.month, self.day or 1)
        except ValueError as error:
            raise Refused(f"没有{self.month}月{self.day}日这一天，请核对日期。") from error


def words_of(text: str) -> list[Word]:
    """The words of a line; Refused where a piece of it is none, saying which."""
    line, at = plain(text), 0
    found: list[Word] = []
    while at < len(line):
        word, end = _next(line, at)
        if word is not None:
            found.append(word)
        at = end
    return found


def _next(line: str, at: int) -> tuple[Word | None, int]:
    for kind, pattern, says in _KINDS:
        if (match := pattern.match(line, at)) and (value := says(match)) is not None:
            return Word(kind, value, match[0]), match.end()
    if match := _FILLER.match(line, at):
        return None, match.end()
    raise not_read(re.split("[,;。]", line[at:])[0] or line[at:])


def not_read(piece: str) -> Refused:
    """The refusal of a piece of a line that is not understood."""
    return Refused(f"“{piece}”没有读懂，请写成：每月15日支付1000元，共24期；或2026-12-20前付清3800元。")


def has(words: Iterable[Word], kind: str) -> bool:
    """Whether a line has a word of that kind."""
    return any(word.kind == kind for word in words)


def only(words: Iterable[Word], kind: str) -> Any:
    """What the one word of that kind says, None without one; Refused where two say different things."""
    found = [word for word in words if word.kind == kind]
    if len(found) > 1 and found[-1].says != found[0].says:
        raise not_read(found[-1].text)
    return found[0].says if found else None


def _day(match: re.Match[str]) -> DayWord | None:
    month, day = whole_number(match["month"]), whole_number(match["day"] or "")
    if month is None or not 1 <= month <= 12:
        return None
    return DayWord(year=_year(match), month=month, day=day)


def _year(match: re.Match[str]) -> int | None:
    written = match["year"]
    return whole_number(written) if written else None


def _lunar(match: re.Match[str]) -> LunarWord:
    month = match["month"]
    name = month.removeprefix("闰")
    number = whole_number(name) or {"正": 1, "冬": 11, "腊": 12}[name]
    day = whole_number(match["day"].removeprefix("初"))
    return LunarWord(year=_year(match), month=number, day=day or 1, leap=month != name)


def _festival(match: re.Match[str]) -> LunarWord:
    month, day = _FESTIVALS[match["name"]]
    return LunarWord(year=_year(match), month=month, day=day)


def _every(match: re.Match[str]) -> Every | None:
    step = match["step"]
    times = whole_number(match["times"] or "1") or 1
    day = LAST if match["last"] else whole_number(match["day"] or "")
    if day is not None and not 1 <= day <= LAST:
        raise Refused(f"没有{day}日这一天，请核对每期在哪一日。")
    month = whole_number(match["month"] or "")
    return Every(months=_STEPS[step] * times, day=day, is_last=bool(match["last"]), month=month)


def _weekly(match: re.Match[str]) -> Every:
    return Every(months=0, weekday="一二三四五六日".index(match["weekday"].replace("天", "日")))


def _lunar_yearly(match: re.Match[str]) -> Every:
    return Every(months=12, lunar=_lunar(match))


def _festival_yearly(match: re.Match[str]) -> Every:
    return Every(months=12, lunar=_festival(match))


def _count(match: re.Match[str]) -> int | None:
    return whole_number(match["count"])


def _amount(match: re.Match[str]) -> Decimal:
    return _read_amount(match[0])


def _read_amount(text: str) -> Decimal:
    found = amount(text)
    if found is None:
        raise Refused(f"“{text}”读不出数额，或数字与大写不一致，请核对，例如5000元（大写伍仟元整）。")
    return found


def _sum(match: re.Match[str]) -> Decimal:
    return _read_amount(re.sub("^(?:一?共|共计|合计|总计|总额|总共)", "", match[0]))


def _bare_amount(match: re.Match[str]) -> Decimal | None:
    return amount(f"{match['figures']}元")


def _said(match: re.Match[str]) -> str:
    return match[0]


_YEAR = "(?:(?P<year>[0-9]{4}|[〇零一二三四五六七八九]{4})[-./年])"
_DATE = rf"{_YEAR}?(?P<month>{NUMBER})[-./月](?P<day>{NUMBER})[日号]?"
_MONTH = rf"{_YEAR}?(?P<month>{NUMBER})(?P<day>)月份?"
_LUNAR_YEAR = r"(?:(?P<year>[0-9]{4})年?)?"
_FESTIVAL = rf"(?P<name>{'|'.join(_FESTIVALS)})"
_TO = "(?:直至|直到|至|到)"
_PAY = "(?:付清|还清|结清|清偿|支付|给付|付款|交付|履行完毕|付|还)"
Says = Callable[[re.Match[str]], Any]
_PATTERNS: tuple[tuple[str, str, Says], ...] = (
    ("sum", rf"(?:一?共|共计|合计|总计|总额|总共){AMOUNT}", _sum),
    ("amount", AMOUNT, _amount),
    (
        "amount",
        r"(?:付款?|支付|给付|还)(?P<figures>[0-9]+(?:\.[0-9]{1,2})?)(?![-./年月日号期次笔个元圆块万千百亿0-9])",
        _bare_amount,
    ),
    ("every", rf"(?:农历)?每年(?P<year>)(?:的?农历)?的?{_LUNAR_DAY}", _lunar_yearly),
    ("every", rf"每年(?P<year>)的?{_FESTIVAL}", _festival_yearly),
    ("every", r"每个?(?:周|星期)的?(?P<weekday>[一二三四五六日天])", _weekly),
    (
        "every",
        rf"每隔?(?P<times>{NUMBER})?个?(?P<step>月|季度?|半年|年)"
        rf"(?:的?(?P<month>{NUMBER})月)?(?:份?(?P<last>{_LAST_DAY})|的?(?P<day>{NUMBER})[日号])?",
        _every,
    ),
    ("from", rf"[自从]{_DATE}(?:起|开始)?", _day),
    ("from", rf"[自从]{_MONTH}(?:起|开始)?", _day),
    ("until", rf"{_TO}{_DATE}(?:为?止)?", _day),
    ("until", rf"{_TO}{_MONTH}(?:为?止)?", _day),
    ("lunar", rf"农历{_LUNAR_YEAR}{_LUNAR_DAY}", _lunar),
    ("lunar", rf"(?P<year>[0-9]{{4}})年农历{_LUNAR_DAY}", _lunar),
    ("lunar", rf"{_LUNAR_YEAR}{_FESTIVAL}", _festival),
    ("lunar", rf"(?P<year>)(?=[正冬腊]){_LUNAR_DAY}", _lunar),
    ("day", _DATE, _day),
    ("day", r"(?P<year>[0-9]{4})(?P<month>0[1-9]|1[0-2])(?P<day>[0-3][0-9])(?![0-9.])", _day),
    (
        "now",
        r"(?:本?协议)?(?:签订|签署|签字|达成|生效)(?:本?协议)?(?:之日|当[日天]|时)|当场|当[日天]|即时|今[天日]",
        _said,
    ),
    ("first", r"首付款?|首[期笔次]款?|先", _said),
    ("final", r"(?:最后[一1]?|末)[期次笔]款?", _said),
    ("rest", r"(?:余款|余额|尾款|剩余|其余)(?:款项?|部分)?", _said),
    ("number", rf"第{NUMBER}[期次笔]款?", _said),
    ("whole", rf"一次性?{_PAY}?", _said),
    ("count", rf"(?:共计?|分|计|连续|一共|总共|分为|分成)?(?P<count>{NUMBER})(?:期|次|笔|个月)", _count),
    ("each", r"各", _said),
)
_KINDS = tuple((kind, re.compile(pattern), says) for kind, pattern, says in _PATTERNS)
_FILLER = re.compile(
    rf"[,;。、:.()~]|之?前|以前|内|{_PAY}|归还|偿还|缴纳|完成|交"
    r"|起|止|为止|开始|共计?|合计|总计|计|每[期次笔]|分期|分|于|在|的|款项?|再|和|及|并|则|均|按|全部|平均|等额|直至|直到"
    r"|现金|转账|[^0-9每第年月日期首末余,;。:]{1,5}?(?:费用?|款项?|金|工资|报酬|利息)"
)
"""What says nothing about days and amounts, the name of what is paid included."""
