"""What the list of disputes can be cut by: each condition's words, and the questions its choices lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mediation_desk import labels
from mediation_desk.domain.codes import Category, Stage
from mediation_desk.services import listing
from mediation_desk.services.listing import Asked, DueBy, Scope
from mediation_desk.services.work import Office

SCOPE = {Scope.OPEN: "在办", Scope.CLOSED: "已销号", Scope.ALL: "全部"}
DUE = {DueBy.OVERDUE: "逾期", DueBy.TODAY: "今天到期", DueBy.WEEK: "本周到期"}
SOME_DAYS = "自选日期..."
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice of a condition and the question it leads to; without one, days are asked for first."""

    words: str
    leads_to: Asked | None
    is_on: bool


Options = Callable[[Office, Asked], Sequence[Option]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One thing to cut the list by; `says` is None while it cuts nothing, a rare one is hidden then."""

    key: str
    title: str
    options: Options
    says: Callable[[Asked], str | None]
    without: Callable[[Asked], Asked]
    is_rare: bool = False


def _scopes(office: Office, asked: Asked) -> Sequence[Option]:
    return [
        Option(words=words, leads_to=replace(asked, scope=scope), is_on=asked.scope is scope)
        for scope, words in SCOPE.items()
    ]


def _stages(office: Office, asked: Asked) -> Sequence[Option]:
    def turned(stage: Stage) -> tuple[Stage, ...]:
        return tuple(one for one in Stage if (one in asked.stages) is not (one is stage))

    return [
        Option(
            words=labels.STAGE[stage],
            leads_to=replace(asked, stages=turned(stage)),
            is_on=stage in asked.stages,
        )
        for stage in Stage
    ]


def _units(office: Office, asked: Asked) -> Sequence[Option]:
    return [
        Option(words=name, leads_to=replace(asked, unit=name), is_on=asked.unit == name)
        for name in listing.units(office)
    ]


def _mediators(office: Office, asked: Asked) -> Sequence[Option]:
    return [
        Option(words=name, leads_to=replace(asked, mediator=name), is_on=asked.mediator == name)
        for name in listing.mediators(office)
    ]


def _dues(office: Office, asked: Asked) -> Sequence[Option]:
    return [
        Option(words=words, leads_to=replace(asked, due=due), is_on=asked.due is due)
        for due, words in DUE.items()
    ]


def _categories(office: Office, asked: Asked) -> Sequence[Option]:
    return [
        Option(
            words=labels.CATEGORY[category],
            leads_to=replace(asked, category=category),
            is_on=asked.category is category,
        )
        for category in Category
    ]


def _registered(office: Office, asked: Asked) -> Sequence[Option]:
    span = (asked.registered_from, asked.registered_until)
    spans = list(_spans(office.today))
    return [
        *(
            Option(
                words=words,
                leads_to=replace(asked, registered_from=first, registered_until=last),
                is_on=span == (first, last),
            )
            for words, first, last in spans
        ),
        Option(
            words=SOME_DAYS,
            leads_to=None,
            is_on=span != (None, None) and span not in [tuple(one[1:]) for one in spans],
        ),
    ]


def _spans(today: date) -> Iterator[tuple[str, date, date]]:
    month = today.replace(day=1)
    yield "本月", month, today
    yield "上月", (month - DAY).replace(day=1), month - DAY
    yield "今年", today.replace(month=1, day=1), today
    yield "去年", date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)


def _undecided(office: Office, asked: Asked) -> Sequence[Option]:
    return [
        Option(
            words="还没有人定级",
            leads_to=replace(asked, undecided=not asked.undecided),
            is_on=asked.undecided,
        )
    ]


def _unheld(office: Office, asked: Asked) -> Sequence[Option]:
    leads_to = replace(asked, unheld=not asked.unheld)
    return [Option(words="没有人承办，或承办人已离任", leads_to=leads_to, is_on=asked.unheld)]


def _said_stages(asked: Asked) -> str | None:
    return "、".join(labels.STAGE[one] for one in asked.stages) or None


def _said_days(asked: Asked) -> str | None:
    first, last = asked.registered_from, asked.registered_until
    if first and last:
        return f"{first}至{last}登记"
    if first:
        return f"{first}起登记"
    return f"{last}前登记" if last else None


CONDITIONS = (
    Condition(
        key="scope",
        title="全部",
        options=_scopes,
        says=lambda asked: None if asked.scope is Scope.ALL else SCOPE[asked.scope],
        without=lambda asked: replace(asked, scope=Scope.ALL),
    ),
    Condition(
        key="unit",
        title="社区",
        options=_units,
        says=lambda asked: asked.unit,
        without=lambda asked: replace(asked, unit=None),
    ),
    Condition(
        key="stage",
        title="阶段",
        options=_stages,
        says=_said_stages,
        without=lambda asked: replace(asked, stages=()),
    ),
    Condition(
        key="mediator",
        title="承办",
        options=_mediators,
        says=lambda asked: asked.mediator,
        without=lambda asked: replace(asked, mediator=None),
    ),
    Condition(
        key="due",
        title="到期",
        options=_dues,
        says=lambda asked: DUE[asked.due] if asked.due else None,
        without=lambda asked: replace(asked, due=None),
    ),
    Condition(
        key="category",
        title="类型",
        options=_categories,
        says=lambda asked: labels.CATEGORY[asked.category] if asked.category else None,
        without=lambda asked: replace(asked, category=None),
        is_rare=True,
    ),
    Condition(
        key="registered",
        title="登记日期",
        options=_registered,
        says=_said_days,
        without=lambda asked: replace(asked, registered_from=None, registered_until=None),
        is_rare=True,
    ),
    Condition(
        key="undecided",
        title="待定级",
        options=_undecided,
        says=lambda asked: "待定级" if asked.undecided else None,
        without=lambda asked: replace(asked, undecided=False),
        is_rare=True,
    ),
    Condition(
        key="unheld",
        title="没有承办人",
        options=_unheld,
        says=lambda asked: "没有承办人" if asked.unheld else None,
        without=lambda asked: replace(asked, unheld=False),
        is_rare=True,
    ),
)
