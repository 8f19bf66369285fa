"""The four stages: where a case stands, which moves are allowed, and what each lacks (`[moves]`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from mediation_desk import labels
from mediation_desk.domain import closing, people, risk, rounds, watch
from mediation_desk.domain.asks import Ask
from mediation_desk.domain.codes import PushAnswer, Resolution, Stage, Tier
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import TierDecision
from mediation_desk.domain.rules import MoveRule, Rules
from mediation_desk.errors import Problem, Refused, said

CLOSING = "closing"
"""The need that stands for all conditions of 销号."""
NOT_TAKEN = frozenset(PushAnswer) - {PushAnswer.ACCEPTED}
"""Answers by which a push ends without this office taking the dispute up."""


def stage_of(case: Case, rules: Rules, today: date, now: risk.CurrentTier | None = None) -> Stage:
    """The last stage entered where stages were recorded, else what the record shows (case-file.md, Stage).

    `now` is the tier that counts today, where the caller has worked it out already.
    """
    recorded = [entry.stage for entry in case.stages if entry.stage]
    return recorded[-1] if recorded else derived_stage(case, rules, today, now)


def derived_stage(case: Case, rules: Rules, today: date, now: risk.CurrentTier | None = None) -> Stage:
    """The stage the record shows where no stage was ever entered."""
    if rounds.last_closing_stands(case):
        return Stage.CLOSED
    if rounds.last_resolution(case):
        return _after_resolution(case, rules, today, now or risk.current_tier(case, rules, today))
    begun = case.dispute.accepted_on or case.mediators or case.sessions or rounds.start_of(case)
    return Stage.RESOLVE if begun else Stage.PUSH


def _after_resolution(case: Case, rules: Rules, today: date, now: risk.CurrentTier) -> Stage:
    if now.tier is Tier.BLUE:
        return Stage.CALLBACK
    served = watch.is_served(case, rules, now.tier, red_since(case, rules, now), today)
    return Stage.CALLBACK if served and watch.latest_findings(case) else Stage.WATCH


def red_since(case: Case, rules: Rules, now: risk.CurrentTier) -> date | None:
    """The day the tier last rose to red from a lower one, None while it is not red or was from the start.

    A red-at-once signal newer than the last decision counts as red until decided again (`[decide]`).
    """
    if now.tier is not Tier.RED:
        return None
    reds = _last_run_of_red(case)
    if not reds:
        return now.since
    first, index = reds[-1], len(case.tiers) - len(reds)
    counted = risk.red_before(case, rules, index)
    if index or first.suggested in {Tier.BLUE, Tier.YELLOW}:
        return counted or first.decided_on
    return counted if counted and counted > case.dispute.registered_on else None


def _last_run_of_red(case: Case) -> tuple[TierDecision, ...]:
    run: list[TierDecision] = []
    for entry in reversed(case.tiers):
        if entry.level is not Tier.RED:
            break
        run.append(entry)
    return tuple(run)


def moves_from(stage: Stage, rules: Rules) -> tuple[Stage, ...]:
    """The stages a case may be moved to from `stage`."""
    return tuple(to for to in Stage if f"{stage}_to_{to}" in rules.moves)


def move_rule(stage: Stage, to: Stage, rules: Rules) -> MoveRule:
    """The rule of a move; Refused, with the moves there are, where there is none."""
    rule = rules.moves.get(f"{stage}_to_{to}")
    if rule is None:
        ways = "、".join(labels.STAGE[way] for way in moves_from(stage, rules))
        raise Refused(
            f"不能从“{labels.STAGE[stage]}”直接到“{labels.STAGE[to]}”，请改选：{ways or '无'}。",
            [Problem(where="stages", what=f"从“{labels.STAGE[stage]}”只能到：{ways or '无'}")],
        )
    return rule


def lacks(ask: Ask, to: Stage) -> tuple[Problem, ...]:
    """What the move to `to` still lacks, a located sentence each; empty where it may be made."""
    return tuple(problem for answer in answers(ask, to) for problem in answer)


def answers(ask: Ask, to: Stage) -> Iterator[tuple[Problem, ...]]:
    """What each need of the move to `to` still lacks, nothing where it is met; 销号 has one a condition."""
    for need in move_rule(ask.view.stage, to, ask.rules).needs:
        if need == CLOSING:
            yield from closing.answers(ask)
        else:
            yield NEEDS[need](ask)


def check_move(ask: Ask, to: Stage) -> MoveRule:
    """The rule of a move that lacks nothing; Refused with every missing piece otherwise."""
    rule = move_rule(ask.view.stage, to, ask.rules)
    missing = lacks(ask, to)
    if missing:
        raise Refused(f"还不能进入“{labels.STAGE[to]}”：{said(missing)}", missing)
    return rule


Need = Callable[[Ask], tuple[Problem, ...]]


def _unless(holds: object, where: str, what: str) -> tuple[Problem, ...]:
    return () if holds else (Problem(where=where, what=what),)


def _push_accepted(ask: Ask) -> tuple[Problem, ...]:
    pushes = ask.case.pushes
    accepted = not pushes or any(push.answer is PushAnswer.ACCEPTED for push in pushes)
    return _unless(accepted, f"pushes[{len(pushes) - 1}].answer", "推送还没有答复“受理”，请先答复")


def _accepted_on(ask: Ask) -> tuple[Problem, ...]:
    return _unless(ask.case.dispute.accepted_on, "dispute.accepted_on", "还没有受理日期，请先受理")


def _mediator(ask: Ask) -> tuple[Problem, ...]:
    active = [one for one in ask.case.mediators if one.until is None or one.until >= ask.today]
    return _unless(active, "mediators", "还没有调解员，请先指定或由当事人选择（人民调解法第十九条）")


def _no_refusal(ask: Ask) -> tuple[Problem, ...]:
    return people.refusals(ask.case, ask.today)


def _answered_not_taken(ask: Ask) -> tuple[Problem, ...]:
    case = ask.case
    end = rounds.last_resolution(case)
    ended = end is not None and end.kind in {Resolution.NOT_ACCEPTED, Resolution.WITHDRAWN}
    answered = bool(case.pushes) and all(push.answer in NOT_TAKEN for push in case.pushes)
    return _unless(
        ended or answered,
        f"pushes[{len(case.pushes) - 1}].answer" if case.pushes else "pushes",
        "推送还没有答复为退回、转办、并案、当场化解或查无此事，也没有不予受理或撤回申请的记录，请先答复推送",
    )


def _reason(ask: Ask) -> tuple[Problem, ...]:
    return _unless(ask.reason.strip(), "stages", "没有写明理由，请写明理由")


def _sender_told(ask: Ask) -> tuple[Problem, ...]:
    return tuple(
        Problem(where=f"pushes[{index}].replied_at", what="还没有把结果告知推送方，请先反馈并记下时间")
        for index, push in enumerate(ask.case.pushes)
        if push.replied_at is None
    )


def _resolution(ask: Ask) -> tuple[Problem, ...]:
    return _unless(
        rounds.last_resolution(ask.case), "resolutions", "还没有化解结果，请先记下协议、终止调解或其他结果"
    )


def _told_of_other_ways(ask: Ask) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            where=f"resolutions[{index}].remedies",
            what="调解终止后还没有告知当事人其他途径（人民调解法第二十六条），请先告知并记下",
        )
        for index, end in enumerate(ask.case.resolutions)
        if end.kind is Resolution.TERMINATED and not (end.remedies and end.told_on)
    )


def _watchers(ask: Ask) -> tuple[Problem, ...]:
    tier = ask.view.tier.tier
    wanted = ask.rules.watch.watchers_at_least[tier]
    have = len(watch.active_watchers(ask.case, ask.today))
    what = f"{labels.TIER[tier]}至少要有{wanted}名关注人，现有{have}名，请先指定关注人"
    return _unless(have >= wanted, "watchers", what)


def _tier_blue(ask: Ask) -> tuple[Problem, ...]:
    tier = ask.view.tier.tier
    what = f"现为{labels.TIER[tier]}，要先进入“关注”，只有蓝色可以直接回访"
    return _unless(tier is Tier.BLUE, "tiers", what)


def _transferred_or_merged(ask: Ask) -> tuple[Problem, ...]:
    end = rounds.last_resolution(ask.case)
    handed = end is not None and end.kind in {Resolution.TRANSFERRED, Resolution.MERGED}
    return _unless(handed, "resolutions", "化解结果不是移送或并案，请先经关注、回访再销号")


def _receipt_of_new_office(ask: Ask) -> tuple[Problem, ...]:
    end = rounds.last_resolution(ask.case)
    ends = ask.case.resolutions
    where = f"resolutions[{len(ends) - 1}].receipt_on" if ends else "resolutions"
    received = end is not None and (end.receipt_on or end.kind is Resolution.MERGED)
    return _unless(received, where, "还没有收到接收单位的回执，请先核实并记下签收日期")


def _watch_served(ask: Ask) -> tuple[Problem, ...]:
    now = ask.view.tier
    if watch.is_served(ask.case, ask.rules, now.tier, red_since(ask.case, ask.rules, now), ask.today):
        return ()
    days = watch.rhythm_of(ask.rules, now.tier).lasts_days
    what = f"{labels.TIER[now.tier]}要关注满{days}日并记完最后一次，请继续关注"
    return (Problem(where="watch", what=what),)


def _no_open_sign(ask: Ask) -> tuple[Problem, ...]:
    return _unless(not watch.open_sign(ask.case), "watch", "最近一次关注或回访有苗头，请先处置再转入回访")


def _sign(ask: Ask) -> tuple[Problem, ...]:
    what = "最近的回访和关注都没有发现苗头，请先在回访中记下发现的苗头"
    return _unless(watch.open_sign(ask.case), "revisits", what)


def _flare_up(ask: Ask) -> tuple[Problem, ...]:
    return _unless(ask.reason.strip(), "reopenings", "没有写明新出现了什么，请写明再起的事实")


def _not_filed(ask: Ask) -> tuple[Problem, ...]:
    filed = ask.case.filed is not None and ask.case.filed.on is not None
    return _unless(not filed, "filed", "卷宗已归档，不能重开，请新登记一件并链接本案为前案（再起）")


NEEDS: dict[str, Need] = {
    "push_accepted": _push_accepted,
    "accepted_on": _accepted_on,
    "mediator": _mediator,
    "no_refusal": _no_refusal,
    "answered_not_taken_or_not_accepted_or_withdrawn": _answered_not_taken,
    "reason": _reason,
    "sender_told": _sender_told,
    "resolution": _resolution,
    "told_of_other_ways_if_ended": _told_of_other_ways,
    "watchers": _watchers,
    "tier_blue": _tier_blue,
    "transferred_or_merged": _transferred_or_merged,
    "receipt_of_new_office": _receipt_of_new_office,
    "watch_served": _watch_served,
    "no_open_sign": _no_open_sign,
    "sign": _sign,
    CLOSING: closing.problems_of,
    "flare_up": _flare_up,
    "not_filed": _not_filed,
}
"""Every need of `[moves]` with the check that answers it."""
