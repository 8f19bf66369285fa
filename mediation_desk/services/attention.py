"""What a case asks for beside its dates and its next step: a look, a hand-up, a step down to be confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_desk import labels
from mediation_desk.domain import downgrade, rechecks, risk
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import Level, Period, Stage, Tier
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.services.next_step import Lack
from mediation_desk.services.overview import Seen
from mediation_desk.services.work import Office


def attention(office: Office, seen: Seen) -> tuple[Lack, ...]:
    """What somebody has to look at, the gravest first, each with its act; nothing once it is closed."""
    if seen.overview.stage is Stage.CLOSED:
        return ()
    return tuple(one for find in _FINDERS for one in find(office, seen))


def _red_at_once(office: Office, seen: Seen) -> Iterator[Lack]:
    """Red at once is the program's word until a person has confirmed it (`[red_at_once].review_hours`)."""
    view = seen.view
    needed = risk.needs_decision(seen.case, view.rules, office.today, view.calendar)
    if needed and needed.red_at_once:
        hours = view.rules.red_at_once.review_hours
        how = f"{day_text(needed.base)}知悉，暂按红色办；请在{hours}小时内由人复核定级"
        yield Lack(what=f"有一项即为红色：{needed.reason}", how=how, where="tiers", deed="tier")


def _hand_up(office: Office, seen: Seen) -> Iterator[Lack]:
    """Who should lead by tier and failed sessions, where nobody of that level does (`[lead]`)."""
    case, rules, tier = seen.case, seen.view.rules, seen.view.tier
    if seen.overview.stage not in (Stage.PUSH, Stage.RESOLVE):
        return
    level, order = seen.overview.lead, list(Level)
    leads = [one for one in case.leads if one.until is None or one.until >= office.today]
    if any(one.level and order.index(one.level) >= order.index(level) for one in leads):
        return
    failed = len(risk.failed_sessions(case))
    word = labels.LEVEL[level]
    if failed >= rules.lead.up_after_failed_sessions:
        how = f"已调解{failed}次未果，请提级并确定牵头人"
        yield Lack(what=f"应由{word}牵头", how=how, where="leads", deed="lead")
    elif tier.decided and tier.tier is Tier.RED and rules.lead.red.case_leader:
        how = f"请由{word}确定包案领导，一案一策"
        yield Lack(what="红色要领导包案，还没有确定", how=how, where="leads", deed="lead")


def _receipts(office: Office, seen: Seen) -> Iterator[Lack]:
    """A report is answered with whom, when and the receipt (`[report]`)."""
    for index, report in enumerate(seen.case.reports):
        if report.to and not (report.receipt or "").strip():
            on = f"{day_text(report.at.astimezone(SHANGHAI).date())}" if report.at else ""
            what = f"{on}向{labels.REPORT_TO[report.to]}的报告还没有回执"
            yield Lack(what=what, how="请记下接报人或回执编号", where=f"reports[{index}]", deed="report")


def _rechecks(office: Office, seen: Seen) -> Iterator[Lack]:
    for one in rechecks.to_recheck(seen.case, seen.view.rules, office.today):
        days = (office.today - one.since).days
        yield Lack(
            what="有一条敏感信息该复核了",
            how=f"自{day_text(one.since)}起{days}天没有复核；仍属实的记下，不实的撤销",
            where=one.place,
            deed="signal_recheck",
        )


def _downgrades(office: Office, seen: Seen) -> Iterator[Lack]:
    for one in downgrade.proposals(seen.view):
        by = f"由{one.people}名不同的人确认" if one.people > 1 else "由人确认"
        if isinstance(one.to, Period):
            names = "、".join(seen.case.party(ref).name for ref in one.parties[:2])
            who = names + (f"等{len(one.parties)}人" if len(one.parties) > 2 else "")
            what = f"可以转入{labels.PERIOD[one.to]}：{who}"
            yield Lack(what=what, how=f"各项条件都已具备，{by}", where="periods", deed="period")
        else:
            what = f"可以由{labels.TIER[seen.view.tier.tier]}降为{labels.TIER[one.to]}"
            yield Lack(what=what, how=f"各项条件都已具备，{by}", where="tiers", deed="tier")


_FINDERS = (_red_at_once, _hand_up, _receipts, _rechecks, _downgrades)
