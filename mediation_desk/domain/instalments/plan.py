"""One typed line about performance, expanded into the instalments it means (人民调解法 29: 履行期限)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from itertools import islice, takewhile

from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.instalments.days import Day, Told, days_of, end_of, resolved
from mediation_desk.domain.instalments.words import DayWord, Every, Word, has, only, words_of
from mediation_desk.domain.money import CENT, yuan
from mediation_desk.domain.record.agreement import LunarDue
from mediation_desk.errors import Refused

MOST = 600
"""More instalments than any agreement has: fifty years of months."""
EXAMPLE = "每月15日支付1000元，共24期"
_DAYS = frozenset({"day", "lunar", "now"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """One row that a line means: what it is called among its own, how much, by which day."""

    name: str = ""
    amount: Decimal | None = None
    due: date | LunarDue
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All rows of a line, and what a reader has to be told of how they were read."""

    rows: tuple[Instalment, ...]
    notes: tuple[str, ...] = ()

    @property
    def total(self) -> Decimal | None:
        """The sum of the rows in yuan, None where none of them is about money."""
        amounts = [row.amount for row in self.rows if row.amount is not None]
        return sum(amounts, Decimal("0.00")) if amounts else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Days that each take one amount; without one they take what the others leave."""

    days: tuple[Day, ...]
    amount: Decimal | None


def read(line: str, *, base: date, calendar: Calendar, total: Decimal | None = None) -> Plan:
    """The instalments of a line such as 每月15日支付1000元，共24期, counted from the day of the agreement.

    `total` is the sum typed beside it, which gives what the line leaves out: how many, or how much each.
    Refused where a piece is not understood or something is missing, naming it with an example.
    """
    words = words_of(line)
    told = Told(base=base, calendar=calendar, total=only(words, "sum") or total)
    plan = _periodic(words, told) if has(words, "every") else _dated(words, told)
    said = only(words, "sum")
    if said is not None and plan.total not in (None, said):
        raise Refused(f"各期合计{yuan(plan.total)}，与写明的共{yuan(said)}对不上，请改一处。")
    return plan


def disagreement(plan: Plan, total: Decimal | None) -> str | None:
    """Why the instalments do not add up to the sum typed beside them; None where they do."""
    if total is None or plan.total is None or plan.total == total:
        return None
    apart = yuan(abs(plan.total - total))
    return f"共{len(plan.rows)}期合计{yuan(plan.total)}，与上面的总额{yuan(total)}相差{apart}，请改一处。"


def _dated(words: list[Word], told: Told) -> Plan:
    """Rows that each name their day."""
    if has(words, "from") or has(words, "until"):
        raise Refused(f"没有读出多久付一次，请写成：{EXAMPLE}。")
    parts = _parts_of(words, told)
    if not parts:
        raise Refused("没有写哪一天履行，请补上日期，例如2026-12-20前付清3800元。")
    rows = _rows_of(parts, told)
    written = only(words, "count")
    if written is not None and written != len(rows):
        raise Refused(f"写了共{written}期，列出的是{len(rows)}期，请改一处。")
    return Plan(rows=_named(rows))


def _parts_of(words: list[Word], told: Told) -> list[_Part]:
    parts: list[_Part] = []
    days: list[Day] = []
    held: Decimal | None = None
    for word in words:
        if word.kind in _DAYS:
            days.append(resolved(word, told, after=_latest(parts, days, told.base)))
        elif word.kind == "amount" and held is not None:
            raise Refused(f"{yuan(held)}没有写哪一天付，请补上日期。")
        elif word.kind == "amount":
            held = word.says
        if held is not None and days:
            parts.append(_Part(days=tuple(days), amount=held))
            days, held = [], None
    if held is not None:
        raise Refused(f"{yuan(held)}没有写哪一天付，请补上日期，例如2026-12-20前付清{yuan(held)}。")
    if days and parts and not has(words, "rest"):
        raise Refused(f"{days[0][1].isoformat()}这一天没有写付多少，请补上数额。")
    return [*parts, _Part(days=tuple(days), amount=None)] if days else parts


def _rows_of(parts: list[_Part], told: Told) -> list[Instalment]:
    given = sum((len(part.days) * part.amount for part in parts if part.amount), Decimal("0.00"))
    rows: list[Instalment] = []
    for part in parts:
        amounts = [part.amount] * len(part.days) if part.amount else _left_over(part, parts, given, told)
        rows += [
            Instalment(due=due, day=day, amount=one)
            for (due, day), one in zip(part.days, amounts, strict=True)
        ]
    return rows


def _left_over(part: _Part, parts: list[_Part], given: Decimal, told: Told) -> list[Decimal | None]:
    if told.total is None:
        if given:
            raise Refused("余款是多少没有写，请写明数额，或在上面填总额。")
        return [None] * len(part.days)
    if told.total <= given:
        raise Refused(f"前面各期已有{yuan(given)}，总额{yuan(told.total)}没有余款了，请核对数额。")
    return list(_shares(told.total - given, len(part.days)))


def _periodic(words: list[Word], told: Told) -> Plan:
    """Rows that a rhythm gives, after what is paid first."""
    head, tail = _split(words)
    every: Every = only(tail, "every")
    first = _first_rows(head, told)
    total = told.total if told.total is not None else only(head, "amount") if not first else None
    told = Told(base=_latest_day(first, told.base), calendar=told.calendar, total=total)
    left = None if total is None else total - sum((row.amount or 0 for row in first), Decimal("0.00"))
    days = days_of(tail, every, told)
    amounts = _amounts_of(words, tail, left, days)
    pairs = zip(days_of(tail, every, told), amounts, strict=False)
    rows = [Instalment(due=due, day=day, amount=one) for (due, day), one in pairs]
    return Plan(rows=_named(rows, first), notes=tuple(_notes(every, rows, first, head)))


def _split(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """What is paid before the rhythm begins, and the rhythm."""
    kinds = [word.kind for word in words]
    starts = [kinds.index(kind) for kind in ("rest", "from", "every") if kind in kinds]
    return words[: min(starts)], words[min(starts) :]


def _first_rows(head: list[Word], told: Told) -> list[Instalment]:
    """What is paid first; without a day it is paid when the agreement is made."""
    has_day = any(word.kind in _DAYS for word in head)
    if not has_day and not has(head, "first"):
        return []
    words = head if has_day else [Word("now", "", ""), *head]
    return _rows_of(_parts_of(words, told), told)


def _amounts_of(
    words: list[Word], tail: list[Word], left: Decimal | None, days: Iterator[Day]
) -> Iterable[Decimal | None]:
    """What is paid each time, as often as the line says."""
    each, last = _each_and_last(tail)
    times = _times(words, tail, days)
    if each is None and left is not None and times is not None:
        return _shares(left, times)
    if each is None:
        return _nothing_each(left, times)
    if times is None and left is None:
        raise Refused(f"没有写共几期，请补上期数或总额，例如：{EXAMPLE}。")
    if times is None:
        return _until_paid(each, left or Decimal(0))
    return [each] * (times - 1) + [last or each]


def _each_and_last(tail: list[Word]) -> tuple[Decimal | None, Decimal | None]:
    """The amount of each time, and of the last where it is another."""
    each = last = None
    is_last = False
    for word in tail:
        if word.kind == "final":
            is_last = True
        elif word.kind == "amount" and is_last:
            last = word.says
        elif word.kind == "amount" and each is not None:
            raise Refused(
                f"每期写了{yuan(each)}，又写了{yuan(word.says)}，请只留一个，或写明最后一期付多少。"
            )
        elif word.kind == "amount":
            each = word.says
    return each, last


def _times(words: list[Word], tail: list[Word], days: Iterator[Day]) -> int | None:
    written: int | None = only(words, "count")
    until: DayWord | None = only(tail, "until")
    if until is not None:
        end = end_of(until)
        found = sum(1 for _ in islice(takewhile(lambda one: one[1] <= end, days), MOST + 1))
        if written not in (None, found):
            raise Refused(f"到{end.isoformat()}止是{found}期，与写的共{written}期对不上，请改一处。")
        written = found
    if written is not None and not 1 <= written <= MOST:
        raise Refused(f"期数要在1到{MOST}之间，请核对是多少期。")
    return written


def _nothing_each(left: Decimal | None, times: int | None) -> list[Decimal | None]:
    if times is None:
        more = "每期付多少、共几期" if left is not None else "共几期"
        raise Refused(f"没有写{more}，请补上，例如：{EXAMPLE}。")
    return [None] * times


def _until_paid(each: Decimal, left: Decimal) -> list[Decimal]:
    if left <= 0:
        raise Refused("总额已经付完，没有剩下的期数，请核对总额。")
    whole, rest = divmod(left, each)
    if whole > MOST:
        raise Refused(f"每期{yuan(each)}要付{int(whole)}期，最多{MOST}期，请核对数额。")
    return [each] * int(whole) + ([rest] if rest else [])


def _shares(total: Decimal, times: int) -> tuple[Decimal, ...]:
    """Equal parts to the cent, the last with what is over."""
    each = (total / times).quantize(CENT, ROUND_DOWN)
    if each <= 0:
        raise Refused(f"{yuan(total)}分不成{times}期，请核对数额和期数。")
    return (*[each] * (times - 1), total - each * (times - 1))


def _named(rows: list[Instalment], first: Iterable[Instalment] = ()) -> tuple[Instalment, ...]:
    """The rows with their names: 首付款, 第1期, 第2期; a single one has none."""
    head = [Instalment(name="首付款", amount=row.amount, due=row.due, day=row.day) for row in first]
    if len(rows) + len(head) == 1:
        return (*rows, *head)
    numbered = enumerate(rows, start=1)
    return (
        *head,
        *(Instalment(name=f"第{at}期", amount=row.amount, due=row.due, day=row.day) for at, row in numbered),
    )


def _notes(every: Every, rows: list[Instalment], first: list[Instalment], head: list[Word]) -> Iterator[str]:
    wanted = every.day
    if wanted and not every.is_last and any(row.day.day != wanted for row in rows):
        yield "当月没有这一日的，按当月最后一日"
    if every.lunar is not None and every.lunar.day == 30:
        yield "当月没有三十的，按当月最后一日"
    if first and not any(word.kind in _DAYS for word in head):
        yield "首付款没有写日期，按协议达成之日"


def _latest(parts: list[_Part], days: list[Day], base: date) -> date:
    known = [day for part in parts for _, day in part.days] + [day for _, day in days]
    return known[-1] if known else base


def _latest_day(rows: list[Instalment], base: date) -> date:
    return max((row.day for row in rows), default=base)
