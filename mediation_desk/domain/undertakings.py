"""What one side takes on in an agreement, as it is typed in one line, and the performance rows it means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise

from mediation_desk.domain import agreements, instalments
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.codes import PerformanceKind
from mediation_desk.domain.instalments import DayWord, words_of
from mediation_desk.domain.money import grouped
from mediation_desk.domain.numerals import plain
from mediation_desk.domain.record.agreement import LunarDue, Performance
from mediation_desk.errors import Problem, Refused, refuse_for, refused_at

MAY_BE_UNDATED = frozenset({PerformanceKind.REFRAIN})
"""What is owed for good, without a day."""
WITHOUT_DAY = MAY_BE_UNDATED | {PerformanceKind.CONTINUING}
_HISTORY = ("payments", "done_on", "waived_on", "waived_because", "urged", "told_on")
"""What happened to a row, whatever it asks."""
RHYTHM_EXAMPLE = "每月第一、第三个周六"
_NAMED = re.compile(r"(?:首付款|第[0-9]{1,3}期)$")
_SPAN = r"[0-9]{4}[-./年][0-9]{1,2}(?:[-./月][0-9]{1,2}日?|月)"
_FROM, _UNTIL = re.compile(rf"[自从]?({_SPAN})起"), re.compile(rf"(?:至|到)({_SPAN})(?:为?止)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """One line of the form: who owes what to whom, how much in all, and by when in the writer's words."""

    debtors: tuple[str, ...]
    creditors: tuple[str, ...]
    joint: bool | None = None
    kind: PerformanceKind
    what: str
    total: Decimal | None = None
    term: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expanded:
    """The rows an undertaking means, and what a reader has to be told of how they were read."""

    rows: tuple[Performance, ...]
    notes: tuple[str, ...] = ()


def expanded(one: Undertaking, *, base: date, calendar: Calendar) -> Expanded:
    """The performance rows of an undertaking in an agreement of that day.

    Refused, with the key of the field (`debtors`, `creditors`, `what`, `total`, `term`), where something is
    missing, not understood, or does not add up.
    """
    _check(one)
    if one.kind is PerformanceKind.CONTINUING:
        return Expanded(rows=(_continuing(one),))
    if not one.term:
        return Expanded(rows=(_row(one, one.what, one.total, None),))
    plan = _plan(one, base, calendar)
    rows = [_row(one, one.what + part.name, part.amount, part.due) for part in plan.rows]
    return Expanded(rows=tuple(rows), notes=plan.notes)


def written(
    rows: Iterable[Performance], *, base: date, calendar: Calendar
) -> tuple[tuple[Undertaking, tuple[Performance, ...]], ...]:
    """The undertakings that the rows of an agreement came from, or may be typed as, each with its rows."""
    groups = [list(group) for _, group in groupby(rows, key=_kind_of)]
    parts = [part for group in groups for part in _series(group)]
    return tuple((_written(part, base, calendar), tuple(part)) for part in parts)


def check_days(rows: Iterable[Performance]) -> None:
    """Refuses a row that falls due as a whole without a day: nobody could be reminded of it."""
    refuse_for(
        Problem(where=f"performance[{at}].due", what=f"“{row.what}”没有约定日，请写明履行期限")
        for at, row in enumerate(rows)
        if row.due is None and row.kind not in WITHOUT_DAY
    )


def with_history(old: Iterable[Performance], new: Iterable[Performance]) -> tuple[Performance, ...]:
    """The new rows, each with what was paid and done towards the same row before.

    Refused where a row is left out or changed towards which something was paid, done or waived.
    """
    rows, lost = _carried(old, new)
    if lost:
        raise refused_at("performance", f"“{lost[0].what}”已有履行记录，不能改掉或删去，请恢复这一项再保存。")
    return rows


def still_owed(old: Iterable[Performance], new: Iterable[Performance]) -> tuple[Performance, ...]:
    """The rows of a later agreement, those that stay the same with what was paid and done towards them."""
    return _carried(old, new)[0]


def _carried(
    old: Iterable[Performance], new: Iterable[Performance]
) -> tuple[tuple[Performance, ...], list[Performance]]:
    """The new rows with the history of the old ones, and the old rows whose history no new one takes on."""
    left = [row for row in old if row.payments or row.done_on or row.waived_on or row.urged]
    result = []
    for row in new:
        before = next((one for one in left if agreements.is_same_duty(one, row)), None)
        if before is not None:
            left.remove(before)
        result.append(_with(row, before))
    return tuple(result), left


def _with(row: Performance, before: Performance | None) -> Performance:
    if before is None:
        return row
    return replace(row, **{name: getattr(before, name) for name in _HISTORY})


def _check(one: Undertaking) -> None:
    """Who, to whom, what and by when: 内容不明确 has the court dismiss (民诉法解释 358)."""
    if not one.debtors:
        raise refused_at("debtors", "没有写谁履行，请选义务人。")
    if not one.creditors:
        raise refused_at("creditors", "没有写向谁履行，请选权利人。")
    if set(one.debtors) & set(one.creditors):
        raise refused_at("creditors", "同一个人不能既履行又受领，请改一方。")
    if not one.what:
        raise refused_at("what", "没有写履行什么，请写明，例如补偿款、修复漏水管道。")
    if not one.term and one.kind not in MAY_BE_UNDATED:
        example = RHYTHM_EXAMPLE if one.kind is PerformanceKind.CONTINUING else instalments.EXAMPLE
        raise refused_at("term", f"没有写期限，请补上，例如{example}。")


def _plan(one: Undertaking, base: date, calendar: Calendar) -> instalments.Plan:
    try:
        plan = instalments.read(one.term, base=base, calendar=calendar, total=one.total)
    except Refused as refusal:
        raise refused_at("term", refusal.sentence) from refusal
    problem = instalments.disagreement(plan, one.total)
    if problem:
        raise refused_at("term", problem)
    if one.kind is PerformanceKind.MONEY and plan.total is None:
        raise refused_at("total", "没有写多少钱，请填总额，或在期限里写明数额。")
    return plan


def _row(one: Undertaking, what: str, amount: Decimal | None, due: date | LunarDue | None) -> Performance:
    return Performance(
        debtors=one.debtors,
        creditors=one.creditors,
        joint=True if one.joint and len(one.debtors) > 1 else None,
        kind=one.kind,
        what=what,
        amount=amount,
        due=due,
    )


def _continuing(one: Undertaking) -> Performance:
    """A duty that goes on: its rhythm in the writer's words, from and until when."""
    starts, ends = _FROM.search(plain(one.term)), _UNTIL.search(plain(one.term))
    rhythm = _UNTIL.sub("", _FROM.sub("", one.term)).strip(" ，,。；;") or None
    if rhythm is None and ends is None:
        raise refused_at("term", f"没有写多久一次，请补上，例如{RHYTHM_EXAMPLE}。")
    return replace(
        _row(one, one.what, one.total, None),
        rhythm=rhythm,
        from_=_day(starts[1], is_end=False) if starts else None,
        until=_day(ends[1], is_end=True) if ends else None,
    )


def _day(text: str, *, is_end: bool) -> date:
    word: DayWord = words_of(("至" if is_end else "自") + text)[0].says
    try:
        return instalments.end_of(word) if is_end else word.on(word.year or date.min.year)
    except Refused as refusal:
        raise refused_at("term", refusal.sentence) from refusal


def _kind_of(row: Performance) -> tuple[object, ...]:
    return row.debtors, row.creditors, row.joint, row.kind, _NAMED.sub("", row.what)


def _series(rows: list[Performance]) -> Iterator[list[Performance]]:
    """Runs of dated instalments of one undertaking; everything else stands by itself."""
    run: list[Performance] = []
    for row in rows:
        if run and not _goes_on(run[-1], row):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _goes_on(before: Performance, row: Performance) -> bool:
    """Whether a row is the next instalment: 首付款 goes before 第1期, every other number before the next."""
    names = [_NAMED.search(one.what) for one in (before, row)]
    if before.due is None or row.due is None or None in names:
        return False
    return not row.what.endswith("首付款") and (
        not row.what.endswith("第1期") or before.what.endswith("首付款")
    )


def _written(rows: list[Performance], base: date, calendar: Calendar) -> Undertaking:
    first = rows[0]
    amounts = [row.amount for row in rows if row.amount is not None]
    one = Undertaking(
        debtors=first.debtors,
        creditors=first.creditors,
        joint=first.joint,
        kind=first.kind or PerformanceKind.MONEY,
        what=_NAMED.sub("", first.what) if len(rows) > 1 else first.what,
        total=sum(amounts, Decimal("0.00")) if amounts else None,
    )
    return replace(one, term=_term(one, rows, base, calendar))


def _term(one: Undertaking, rows: list[Performance], base: date, calendar: Calendar) -> str:
    """The shortest line that means just these rows."""
    first = rows[0]
    if one.kind is PerformanceKind.CONTINUING:
        start = f"自{first.from_.isoformat()}起" if first.from_ else ""
        end = f"至{first.until.isoformat()}止" if first.until else ""
        return "，".join(part for part in (start + end, first.rhythm or "") if part)
    if first.due is None:
        return ""
    fitting = (line for line in _rhythms(rows) if _means(one, line, rows, base, calendar))
    return next(fitting, _listed(rows))


def _means(one: Undertaking, line: str, rows: list[Performance], base: date, calendar: Calendar) -> bool:
    try:
        found = expanded(replace(one, term=line), base=base, calendar=calendar).rows
    except Refused:
        return False
    return len(found) == len(rows) and all(
        agreements.is_same_duty(*pair) for pair in zip(found, rows, strict=True)
    )


def _rhythms(rows: list[Performance]) -> Iterator[str]:
    """The lines of a rhythm by months, for rows that fall on one day of the month."""
    if rows[0].what.endswith("首付款"):
        yield from (f"{_on(rows[0]).replace('付', '首付')}，余款{line}" for line in _rhythms(rows[1:]))
        return
    days = [row.due for row in rows if isinstance(row.due, date)]
    amount = rows[0].amount
    if len(days) < max(2, len(rows)) or amount is None:
        return
    steps = {12 * (after.year - day.year) + after.month - day.month for day, after in pairwise(days)}
    if len(steps) == 1 and (step := steps.pop()) > 0:
        every = {1: "每月", 3: "每季度", 12: "每年"}.get(step, f"每{step}个月")
        on = f"{days[0].month}月" if step == 12 else ""
        start = f"自{days[0].year}年{days[0].month}月起"
        for day in (f"{max(day.day for day in days)}日", "月底"):
            yield f"{start}{every}{on}{day}付{_figures(amount)}元，共{len(rows)}期"


def _listed(rows: list[Performance]) -> str:
    return "，".join(_on(row) for row in rows)


def _on(row: Performance) -> str:
    due = row.due
    if isinstance(due, LunarDue):
        lunar = agreements.lunar_day_of(due)
        day = f"{lunar.short.replace('农历', f'农历{lunar.year}年')}"
    else:
        day = due.isoformat() if due else ""
    return f"{day}付{_figures(row.amount)}元" if row.amount is not None else f"{day}前"


def _figures(amount: Decimal) -> str:
    return grouped(amount).replace(",", "").removesuffix(".00")
