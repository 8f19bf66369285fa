"""Due while 化解 goes on: the centre's limit, the mediation limit, signatures, the reply to who entrusted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mediation_desk import labels
from mediation_desk.domain import agreements, people, rounds
from mediation_desk.domain.calendar import day_text, days_after
from mediation_desk.domain.codes import (
    Category,
    Difficulty,
    DueKind,
    LimitKey,
    MediationKind,
    Tier,
)
from mediation_desk.domain.deadlines.intake import HABIT
from mediation_desk.domain.deadlines.view import View, receipt
from mediation_desk.domain.due import Due, Why
from mediation_desk.domain.record.mediation import Extension

NOT_LIMITED = frozenset({MediationKind.COORDINATION, MediationKind.DELIBERATION})
"""Kinds of mediation without a mediation limit (case-file.md, What is due)."""

LIMIT_SOURCE = {
    Category.LABOUR: "劳动争议调解仲裁法第十四条",
    Category.MEDICAL: "医疗纠纷预防和处理条例第三十八条",
}
EXPIRED = {"deemed_failed": "，期满视为调解不成", "may_arbitrate": "，期满可以申请仲裁", "warn": ""}
"""What `[limit].mediation_expired` says, in words (医疗纠纷条例 38; 劳动争议调解仲裁法 14)."""

USUAL_SOURCE = "人民调解工作若干规定第三十三条"
HANDOVER_CHECK_DAYS = 7
"""Days until somebody checks that the right office has a dispute passed on (`[after_resolution]`)."""


def resolve_limit(view: View) -> Iterator[Due]:
    """The centre's clock from receipt; red counts as complex (`[limit].resolve_days`)."""
    begun = _resolve_base(view)
    if view.end or begun is None or not view.is_taken:
        return
    base, base_is = begun
    red = view.tier.tier is Tier.RED
    level = Difficulty.COMPLEX if red else view.case.dispute.difficulty or Difficulty.ORDINARY
    days = view.rules.limit.resolve_days[level]
    rule = f"{labels.DIFFICULTY[level]}{'（红色按复杂）' if red else ''}应在{days}日内化解"
    if view.rules.limit.resolve_yields_to_mediation and view.case.dispute.accepted_on:
        rule += "，已受理的以调解期限为准，本项只作提醒"
    due, moved = _extended(view, LimitKey.RESOLVE_DAYS, days_after(base, days))
    why = Why(base=base, base_is=base_is, rule=rule, source=HABIT, moved=moved)
    yield Due(
        kind=DueKind.RESOLVE_LIMIT,
        due=due,
        what="化解到期",
        who=view.handler,
        why=why,
        where="resolutions",
    )


def mediation_limit(view: View) -> Iterator[Due]:
    """The mediation's own limit from acceptance, by category; appraisals do not count (`[limit]`)."""
    accepted = view.case.dispute.accepted_on
    if view.end or accepted is None or view.case.mediation in NOT_LIMITED or _is_suspended(view):
        return
    base, base_is = _mediation_base(view, accepted)
    due, rule, moved = _mediation_end(view, base)
    due, extended = _extended(view, LimitKey.MEDIATION_DAYS, due)
    source = LIMIT_SOURCE.get(view.case.dispute.category, USUAL_SOURCE)
    rule += _when_over(view)
    why = Why(base=base, base_is=base_is, rule=rule, source=source, moved=(*moved, *extended))
    yield Due(
        kind=DueKind.MEDIATION_LIMIT,
        due=due,
        what="调解期限届满",
        who=view.handler,
        why=why,
        where="resolutions",
    )


def _when_over(view: View) -> str:
    """What follows when the limit passes, as a clause; empty where it only warns (`[limit]`)."""
    follows = view.rules.limit.mediation_expired
    return EXPIRED[follows.get(view.case.dispute.category, follows["default"])]


def signatures(view: View) -> Iterator[Due]:
    """One row an agreement not yet in effect, on the day it was reached (人民调解法 29)."""
    for where, one in view.agreements:
        if agreements.effective_day(one, view.case, view.rules) is None:
            missing = "、".join(agreements.missing_for_effect(one, view.case, view.rules))
            yield Due(
                kind=DueKind.SIGNATURE,
                due=one.reached_on,
                what=f"补齐签章：{missing}" if missing else "补齐签章",
                who=view.handler,
                why=Why(
                    base=one.reached_on,
                    base_is="达成协议",
                    rule="签名、盖章当日齐备，协议才生效",
                    source="人民调解法第二十九条",
                ),
                where=where,
            )


def entrusted_reply(view: View) -> Iterator[Due]:
    """The result told to who entrusted or assigned the case (`[limit].reply_to_entrusting_days`)."""
    dispute, end = view.case.dispute, view.end
    entrusted = dispute.entrusted_by is not None or dispute.source.startswith("entrusted_")
    if end is None or not entrusted or _has_replied(view, end.on):
        return
    days = view.rules.limit.reply_to_entrusting_days
    pushes = view.case.pushes
    why = Why(base=end.on, base_is="化解结束", rule=f"{days}日内向委托、移送单位反馈结果", source=HABIT)
    yield Due(
        kind=DueKind.ENTRUSTED_REPLY,
        due=days_after(end.on, days),
        what="反馈委托单位",
        who=view.handler,
        why=why,
        where=f"pushes[{len(pushes) - 1}]" if pushes else "pushes",
    )


def handover_check(view: View) -> Iterator[Due]:
    """Whether the right office really has a dispute not accepted or passed on (`[after_resolution]`)."""
    ends = rounds.resolutions(view.case)
    for index, end in enumerate(view.case.resolutions):
        if end not in ends:
            continue
        passed_on = view.rules.after_resolution[end.kind] == "handover_check"
        if not passed_on or end.receipt_on:
            continue
        why = Why(
            base=end.on,
            base_is=labels.RESOLUTION[end.kind],
            rule=f"{HANDOVER_CHECK_DAYS}日内核实接收单位已经收到",
            source=HABIT,
        )
        yield Due(
            kind=DueKind.HANDOVER_CHECK,
            due=days_after(end.on, HANDOVER_CHECK_DAYS),
            what="核实移交",
            who=view.handler,
            why=why,
            where=f"resolutions[{index}]",
        )


def _resolve_base(view: View) -> tuple[date, str] | None:
    again = rounds.start_of(view.case)
    if again:
        return again, "重新化解"
    push = receipt(view.case)
    if push and push.received_at:
        return push.received_at.date(), "接收推送"
    return None if view.case.pushes else (view.case.dispute.registered_on, "登记")


def _mediation_base(view: View, accepted: date) -> tuple[date, str]:
    again = rounds.start_of(view.case)
    if again and again > accepted:
        return again, "重新化解"
    applied = view.case.dispute.applied_on
    counts = view.rules.limit.mediation_counts.get(view.case.dispute.category)
    if counts == "from_application" and applied:
        return applied, "收到调解申请"
    return accepted, "受理"


def _mediation_end(view: View, base: date) -> tuple[date, str, tuple[str, ...]]:
    limit, category = view.rules.limit, view.case.dispute.category
    days = limit.mediation_days_by_category.get(category, limit.mediation_days)
    paused = _paused_days(view)
    if limit.mediation_counts.get(category) == "workdays_from_acceptance":
        rolled = view.calendar.add_workdays(base, days, paused)
        return rolled.day, f"{days}个工作日内调结", (rolled.why,) if rolled.why else ()
    due = days_after(base, days)
    not_counted = 0
    for day in sorted(paused):
        if base < day <= due:
            due, not_counted = days_after(due, 1), not_counted + 1
    moved = (f"鉴定等{not_counted}日不计入",) if not_counted else ()
    return due, f"{days}日内调结", moved


def _paused_days(view: View) -> dict[date, str]:
    spans = [
        (one.from_, one.to, one.reason)
        for one in view.case.suspensions
        if one.from_ and one.to and one.reason in view.rules.limit.mediation_excludes
    ]
    return {
        first + timedelta(days=number): labels.SUSPENSION_REASON[reason]
        for first, last, reason in spans
        if reason
        for number in range((last - first).days + 1)
    }


def _is_suspended(view: View) -> bool:
    return any(
        one.from_ and one.to is None and one.reason in view.rules.limit.mediation_excludes
        for one in view.case.suspensions
    )


def _extended(view: View, what: LimitKey, due: date) -> tuple[date, tuple[str, ...]]:
    """The agreed later day where there is one, keeping the old one in the reason."""
    own = [one for one in view.case.extensions if one.what is what and _is_agreed(view, one)]
    to = max((one.to for one in own if one.to), default=due)
    if to <= due:
        return due, ()
    said = "经各方同意延长" if what is LimitKey.MEDIATION_DAYS else "已写明理由延长"
    return to, (f"原为{day_text(due)}，{said}",)


def _is_agreed(view: View, extension: Extension) -> bool:
    """Whether every side agreed to a longer mediation; history that does not say who agreed is believed."""
    if extension.what is not LimitKey.MEDIATION_DAYS or not extension.agreed_by:
        return True
    return not people.sides_not_agreeing(view.case, extension.agreed_by)


def _has_replied(view: View, since: date) -> bool:
    return any(push.replied_at and push.replied_at.date() >= since for push in view.case.pushes)
