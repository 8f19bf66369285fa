"""Whether the rules of an office agree with each other and leave nothing out that the method lives by.

What a rule says by itself is looked at in `rule_shape`; here are the contradictions between several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from mediation_desk import labels
from mediation_desk.domain.codes import Level, Period, ReportTo, Resolution, Role, Signal, Tier
from mediation_desk.domain.course import SEVERITY
from mediation_desk.domain.risk import NEVER_DECIDE
from mediation_desk.domain.rules import Rules, Weight
from mediation_desk.errors import Problem

PROTECTIVE = frozenset({Signal.FAMILY_SUPPORT, Signal.COUNSELLED})
"""Signals that may only lower a score; no other one may."""
_BY_URGENCY = (Tier.RED, Tier.YELLOW, Tier.BLUE)
_FOLLOWED = {"by_tier", "at_least_medium"}
_COME_TO_TERMS = (
    Resolution.WRITTEN_AGREEMENT,
    Resolution.ORAL_AGREEMENT,
    Resolution.PARTIAL_AGREEMENT,
    Resolution.SETTLED_THEMSELVES,
)

Check = Callable[[Rules], Iterator[Problem]]


def problems_of(rules: Rules) -> tuple[Problem, ...]:
    """Every contradiction, at the place of the rule to change; empty where the rules agree."""
    return tuple(problem for check in CHECKS for problem in check(rules))


def _at(path: str, what: str) -> Problem:
    return Problem(where=path, what=what)


def _thresholds(rules: Rules) -> Iterator[Problem]:
    red, yellow = rules.threshold.red, rules.threshold.yellow
    if yellow >= red:
        yield _at("threshold.yellow", f"建议黄色的分数须低于建议红色的{red}分，请改低黄色或改高红色")
    highest = _highest_score(rules)
    if red > highest:
        yield _at("threshold.red", f"所有因素加满也只有{highest}分，到不了红色，请改低")


def _highest_score(rules: Rules) -> int:
    """What all factors together come to; a group counts its cap once."""
    alone = [_most(one) for one in rules.score.values() if not (isinstance(one, Weight) and one.group)]
    groups = {one.group: one.at_most for one in rules.score.values() if isinstance(one, Weight) and one.group}
    return sum(alone) + sum(groups.values())


def _most(weight: int | Weight) -> int:
    return weight.at_most if isinstance(weight, Weight) else max(weight, 0)


def _scores(rules: Rules) -> Iterator[Problem]:
    for code, weight in rules.score.items():
        if isinstance(weight, Weight):
            if weight.each > weight.at_most:
                yield _at(f"score.{code}.at_most", f"最多不能少于每次的{weight.each}分，请改正")
        elif weight > 0 and code in PROTECTIVE:
            yield _at(f"score.{code}", "这是缓和的因素，只能减分，请填0或负数")
        elif weight < 0 and code not in PROTECTIVE:
            yield _at(f"score.{code}", "这是风险的因素，不能减分，请填0或正数")


def _caps(rules: Rules) -> Iterator[Problem]:
    caps: dict[str, int] = {}
    for code, weight in rules.score.items():
        if isinstance(weight, Weight) and weight.group:
            cap = caps.setdefault(weight.group, weight.at_most)
            if weight.at_most != cap:
                yield _at(f"score.{code}.at_most", f"合并封顶的各项须同为一个最多分，别的是{cap}分，请一起改")


def _signals(rules: Rules) -> Iterator[Problem]:
    if not rules.red_at_once.signals:
        yield _at("red_at_once.signals", "一项也没有就没有一票为红，请至少选一项")
    if not PROTECTIVE.isdisjoint(rules.red_at_once.signals):
        yield _at("red_at_once.signals", "缓和的因素不能使纠纷成为红色，请去掉")
    seen: dict[Signal, str] = {}
    for group, signals in rules.signal_group.items():
        twice = [code for code in signals if seen.setdefault(code, group) != group]
        if twice:
            words = "、".join(labels.SIGNAL[code] for code in twice)
            yield _at(f"signal_group.{group}", f"{words}已归在另一组事实，每项只归一组，请去掉一处")


def _reports(rules: Rules) -> Iterator[Problem]:
    for code, recipients in rules.report.items():
        if not recipients:
            yield _at(f"report.{code}", "必须报告的情形不能没有接收单位，请至少选一个")
    if ReportTo.POLICE not in rules.report.get(Signal.VIOLENCE_MINOR, ()):
        what = "反家庭暴力法第十四条要求立即向公安机关报案，请选上公安机关"
        yield _at(f"report.{Signal.VIOLENCE_MINOR}", what)


def _deciding(rules: Rules) -> Iterator[Problem]:
    order = rules.role.order
    yield from _role_order(order)
    for path, role in _deciding_roles(rules):
        if role not in order:
            yield _at(path, f"{labels.ROLE[role]}不在岗位由低到高的次序里，不能决定案件，请另选")
    tiers = [(tier, rules.decide.tier[tier]) for tier in reversed(_BY_URGENCY) if tier in rules.decide.tier]
    for (lower, less), (tier, role) in pairwise(tiers):
        if {less, role} <= set(order) and order.index(role) < order.index(less):
            what = f"定{labels.TIER[tier]}的岗位不能低于定{labels.TIER[lower]}的{labels.ROLE[less]}，请改正"
            yield _at(f"decide.tier.{tier}", what)
    asked, approved = rules.closing.asked_by, rules.closing.approved_by
    if {asked, approved} <= set(order) and order.index(approved) < order.index(asked):
        yield _at("closing.approved_by", f"审核人的岗位不能低于申请人（{labels.ROLE[asked]}），请改正")


def _role_order(order: Sequence[Role]) -> Iterator[Problem]:
    barred = [role for role in order if role in NEVER_DECIDE]
    if barred:
        yield _at("role.order", f"{labels.ROLE[barred[0]]}不决定案件，不能排进次序，请去掉")
    if Role.MEDIATOR not in order or Role.CENTRE_LEAD not in order:
        yield _at("role.order", "次序里须有调解员和综治中心负责人，请补上")


def _deciding_roles(rules: Rules) -> Iterator[tuple[str, Role]]:
    yield from ((f"decide.tier.{tier}", role) for tier, role in rules.decide.tier.items())
    yield "decide.lower_from_red.by", rules.decide.lower_from_red.by
    yield from ((f"moves.{move}.by", rule.by) for move, rule in rules.moves.items())
    yield from (
        ("closing.asked_by", rules.closing.asked_by),
        ("closing.approved_by", rules.closing.approved_by),
    )


def _rights(rules: Rules) -> Iterator[Problem]:
    for right, roles in rules.right.items():
        if not roles:
            yield _at(f"right.{right}", "没有一个岗位可以办，请至少选一个")
    second = [role for role in rules.right.get("second_person", ()) if role not in set(rules.role.order)]
    if second:
        yield _at(
            "right.second_person", f"{labels.ROLE[Role(second[0])]}不决定案件，不能作第二审核人，请去掉"
        )


def _lead(rules: Rules) -> Iterator[Problem]:
    order = list(Level)
    levels = [(tier, getattr(rules.lead, tier).level) for tier in reversed(_BY_URGENCY)]
    for (lower, less), (tier, level) in pairwise(levels):
        if order.index(level) < order.index(less):
            what = f"{labels.TIER[tier]}牵头的不能低于{labels.TIER[lower]}的{labels.LEVEL[less]}，请改正"
            yield _at(f"lead.{tier}.level", what)


def _limits(rules: Rules) -> Iterator[Problem]:
    limit = rules.limit
    for name in (
        "enter_push_hours",
        "receive_hours",
        "assign_days",
        "first_contact_days",
        "decide_tier_days",
    ):
        yield from _rising(f"limit.{name}", getattr(limit, name), _BY_URGENCY, labels.TIER)
    yield from _rising("limit.resolve_days", limit.resolve_days, tuple(labels.DIFFICULTY), labels.DIFFICULTY)
    yield from _rising(
        "overdue.escalate_after_days", rules.overdue.escalate_after_days, _BY_URGENCY, labels.TIER
    )
    if limit.confirmation_ask_days >= limit.confirmation_days:
        what = f"须早于共同申请司法确认的{limit.confirmation_days}天，请改小"
        yield _at("limit.confirmation_ask_days", what)
    yield from _reminders(limit.confirmation_reminders, limit.confirmation_days)


def _reminders(days: Sequence[int], window: int) -> Iterator[Problem]:
    if not days:
        yield _at("limit.confirmation_reminders", "没有一次提醒，三十日期限会被错过，请至少填一个天数")
    elif any(later >= earlier for earlier, later in pairwise(days)):
        yield _at("limit.confirmation_reminders", "提前的天数须从大到小，例如10、3、1，请改正")
    elif days[0] >= window:
        yield _at("limit.confirmation_reminders", f"提醒须在{window}天的期限以内，请改小")


def _rising(
    path: str, values: Mapping[Any, int], order: Sequence[Any], words: Mapping[Any, str]
) -> Iterator[Problem]:
    """A problem where a more urgent one has more time than the next."""
    there = [key for key in order if key in values]
    for first, then in pairwise(there):
        if values[first] > values[then]:
            what = f"{words[first]}不能宽于{words[then]}的{values[then]}，请改正"
            yield _at(f"{path}.{first}", what)


def _watch(rules: Rules) -> Iterator[Problem]:
    watch = rules.watch
    for tier in _BY_URGENCY:
        rhythm = getattr(watch, tier)
        if (rhythm.every_days == 0) != (rhythm.lasts_days == 0):
            yield _at(f"watch.{tier}.lasts_days", "间隔和持续的天数要么都是0（不关注），要么都不是0，请改正")
        elif rhythm.every_days > rhythm.lasts_days:
            what = f"每隔{rhythm.every_days}天比持续的{rhythm.lasts_days}天还长，一次也轮不到，请改正"
            yield _at(f"watch.{tier}.every_days", what)
        if tier in watch.during_resolve and not rhythm.every_days:
            yield _at("watch.during_resolve", f"{labels.TIER[tier]}不关注，化解期间也无从关注，请去掉")
    if watch.red.every_days > watch.yellow.every_days:
        what = f"红色的间隔不能大于黄色的{watch.yellow.every_days}天，请改正"
        yield _at("watch.red.every_days", what)
    yield from _falling("watch.watchers_at_least", watch.watchers_at_least)


def _falling(path: str, people: Mapping[Tier, int]) -> Iterator[Problem]:
    for first, then in pairwise(_BY_URGENCY):
        if people.get(first, 0) < people.get(then, 0):
            what = f"{labels.TIER[first]}不能少于{labels.TIER[then]}的{people[then]}人，请改正"
            yield _at(f"{path}.{first}", what)


def _periods(rules: Rules) -> Iterator[Problem]:
    for period in Period:
        days = rules.revisit.of(period).first_days
        if any(later <= earlier for earlier, later in pairwise(days)):
            yield _at(f"revisit.{period}.first_days", "日子须从小到大，例如1、3、7，请改正")
    for first, then in pairwise(Period):
        often, seldom = rules.revisit.of(first).every_days, rules.revisit.of(then).every_days
        if often > seldom:
            what = f"{labels.PERIOD[first]}的间隔不能大于{labels.PERIOD[then]}的{seldom}天，请改正"
            yield _at(f"revisit.{first}.every_days", what)
    people = rules.decide.lower_period
    if people.get(Period.HIGH, 0) < people.get(Period.MEDIUM, 0):
        yield _at(f"decide.lower_period.{Period.HIGH}", "高风险期提前转期的确认人数不能少于中风险期，请改正")


def _courses(rules: Rules) -> Iterator[Problem]:
    course = rules.revisit.course
    walked = {Tier.RED: course.red, Tier.YELLOW: course.yellow, Tier.BLUE: course.blue}
    yield from _severest(walked)
    if Period.ROUTINE not in course.red:
        yield _at("revisit.course.red.routine", "红色最后须走常态跟踪期，请填写天数")
    if rules.period_and_tier.red_not_below not in course.red:
        yield _at("period_and_tier.red_not_below", "红色不走这一期，请选红色要走的期")
    for first, then in pairwise(_BY_URGENCY):
        if sum(walked[first].values()) < sum(walked[then].values()):
            what = f"{labels.TIER[then]}各期加起来不能长过{labels.TIER[first]}，请改正"
            yield _at(f"revisit.course.{then}", what)
    if course.performed_at_once_blue_days > sum(course.blue.values()) > 0:
        yield _at("revisit.course.performed_at_once_blue_days", "这一次回访不能晚于蓝色各期走完，请改小")


def _severest(walked: Mapping[Tier, Mapping[Period, int]]) -> Iterator[Problem]:
    """A tier that walks no period severe enough: the high one for red, no less than the medium for yellow."""
    for tier, least in ((Tier.RED, Period.HIGH), (Tier.YELLOW, Period.MEDIUM), (Tier.BLUE, Period.ROUTINE)):
        if not any(SEVERITY[period] <= SEVERITY[least] for period in walked[tier]):
            what = f"{labels.TIER[tier]}须从{labels.PERIOD[least]}走起，请填写天数"
            yield _at(f"revisit.course.{tier}.{least}", what)


def _after(rules: Rules) -> Iterator[Problem]:
    for end in _COME_TO_TERMS:
        if rules.after_resolution.get(end, "by_tier") not in _FOLLOWED:
            what = "谈成的纠纷不回访就会再起，请选按色走各期"
            yield _at(f"after_resolution.{end}", what)
    for tier, rule in rules.overdue.unreachable.items():
        if not rule.then:
            yield _at(f"overdue.unreachable.{tier}.then", "联系不上之后须有下一步，请至少选一项")
    if not rules.conclude.any_of:
        yield _at("conclude.any_of", "一项也没有就永远不能结案，请至少选一项")


def _agenda(rules: Rules) -> Iterator[Problem]:
    seen: dict[int, str] = {}
    for reason, rule in rules.agenda.items():
        other = seen.setdefault(rule.rank, reason)
        if other != reason:
            what = f"次序{rule.rank}已用在“{labels.AGENDA_REASON[other]}”，请换一个"
            yield _at(f"agenda.{reason}.rank", what)


CHECKS: Iterable[Check] = (
    _thresholds,
    _scores,
    _caps,
    _signals,
    _reports,
    _deciding,
    _rights,
    _lead,
    _limits,
    _watch,
    _periods,
    _courses,
    _after,
    _agenda,
)
