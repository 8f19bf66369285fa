"""Due from push and registration: receipt, assignment, first contact, tier, reports, unknown facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mediation_desk import labels
from mediation_desk.domain import pushes, risk
from mediation_desk.domain.calendar import days_after, hours_after
from mediation_desk.domain.codes import DueKind, Signal
from mediation_desk.domain.deadlines.view import View, receipt
from mediation_desk.domain.due import Due, Why
from mediation_desk.domain.where import wanted

UNKNOWN_SIGNAL_DAYS = 3
"""Days to find out what a push left 未掌握 (handbook 10)."""

HABIT = "本单位设定"
HUSHED = "依法应当报告的情形（见案卷）"
"""What lists say instead of a sensitive signal (`[sensitive].never_on`)."""

REPORT_SOURCE = {
    Signal.VIOLENCE_MINOR: "反家庭暴力法第十四条",
    Signal.MINOR_HARMED: "未成年人保护法第十一条",
}


def push_receipts(view: View) -> Iterator[Due]:
    """One row a push not yet received, until 化解 ends (`[limit].receive_hours`)."""
    if view.end:
        return
    hours = view.rules.limit.receive_hours[view.tier.tier]
    for index, push in enumerate(view.case.pushes):
        if push.received_at is None and push.answer is None:
            yield Due(
                kind=DueKind.PUSH_RECEIPT,
                due=hours_after(push.pushed_at, hours).date(),
                what="签收推送",
                who=push.to,
                why=Why(
                    base=push.pushed_at.date(),
                    base_is="推送",
                    rule=f"{view.tier_word}应在{hours}小时内接收",
                    source=HABIT,
                ),
                where=f"pushes[{index}]",
            )


def assignment(view: View) -> Iterator[Due]:
    """The case to be given to somebody, from receipt or else registration (`[limit].assign_days`)."""
    case = view.case
    if view.end or not view.is_taken or case.assignments or case.mediators:
        return
    base, base_is = _base(view)
    days = view.rules.limit.assign_days[view.tier.tier]
    why = Why(base=base, base_is=base_is, rule=f"{view.tier_word}应在{_days(days)}指派", source=HABIT)
    yield Due(
        kind=DueKind.ASSIGNMENT,
        due=days_after(base, days),
        what="指派承办人",
        who=view.handler,
        why=why,
        where="assignments",
    )


def first_contact(view: View) -> Iterator[Due]:
    """The parties to be contacted first, from receipt or else registration (`[limit].first_contact_days`)."""
    case = view.case
    contacted = case.contacts or case.sessions or case.dispute.contacted_on
    if view.end or not view.is_taken or contacted:
        return
    base, base_is = _base(view)
    days = view.rules.limit.first_contact_days[view.tier.tier]
    rule = f"{view.tier_word}应在{_days(days)}首次接触当事人"
    why = Why(base=base, base_is=base_is, rule=rule, source=HABIT)
    yield Due(
        kind=DueKind.FIRST_CONTACT,
        due=days_after(base, days),
        what="首次接触当事人",
        who=view.handler,
        why=why,
        where="contacts",
    )


def tier_decision(view: View) -> Iterator[Due]:
    """A person has to decide the tier: after registration, or after a red-at-once signal became known."""
    needed = risk.needs_decision(view.case, view.rules, view.today, view.calendar)
    if needed is None or not view.is_taken:
        return
    if needed.red_at_once:
        hours = view.rules.red_at_once.review_hours
        due, limit = needed.base + timedelta(hours=hours), f"应在{hours}小时内由人定级"
    else:
        days = view.rules.limit.decide_tier_days[view.tier.tier]
        due = days_after(needed.base, days)
        limit = f"建议{labels.TIER[view.tier.tier]}，应在{_days(days)}由人定级"
    base_is = f"知悉“{needed.reason}”" if needed.red_at_once else "登记"
    why = Why(base=needed.base, base_is=base_is, rule=limit, source=f"个人信息保护法第二十四条；{HABIT}")
    who = view.handler
    yield Due(kind=DueKind.TIER_DECISION, due=due, what="定级", who=who, why=why, where="tiers")


def reports(view: View) -> Iterator[Due]:
    """One row a signal and recipient that a duty to report names and no report answers (`[report]`)."""
    for lacking in risk.open_reports(view.case, view.rules):
        yield Due(
            kind=DueKind.REPORT,
            due=lacking.known_on,
            what=f"向{labels.REPORT_TO[lacking.recipient]}报告：{_about(view, lacking.signal)}",
            who=view.handler,
            why=Why(
                base=lacking.known_on,
                base_is="知悉",
                rule="应当日报告",
                source=REPORT_SOURCE.get(lacking.signal, "人民调解法第二十五条"),
            ),
            where=wanted("reports", about=lacking.signal, to=lacking.recipient),
        )


def _about(view: View, signal: Signal) -> str:
    """What a report is about, as a list may say it: a sensitive signal is named in its case only."""
    return HUSHED if signal in view.rules.sensitive.signals else labels.SIGNAL[signal]


def unknown_signals(view: View) -> Iterator[Due]:
    """One row a group of facts answered 未掌握: find out (handbook 1.3)."""
    base = view.case.dispute.registered_on
    for group in pushes.unknown_groups(view.case, view.rules):
        yield Due(
            kind=DueKind.UNKNOWN_SIGNAL,
            due=days_after(base, UNKNOWN_SIGNAL_DAYS),
            what=f"查明：{labels.PUSH_GROUP[group]}",
            who=view.handler,
            why=Why(base=base, base_is="登记", rule="六组事实答“未掌握”的，3日内查明", source="推送要求"),
            where=wanted("push_answers", group=group),
        )


def _base(view: View) -> tuple[date, str]:
    push = receipt(view.case)
    if push and push.received_at:
        return push.received_at.date(), "接收推送"
    return view.case.dispute.registered_on, "登记"


def _days(days: int) -> str:
    return f"{days}日内" if days else "当日"
