"""Tab 分级: the tier with every reason, the signals behind it, who decided, who leads, and the periods."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_desk import labels
from mediation_desk.desktop.pages.dispute.sections import Section, SectionTab, Shown
from mediation_desk.desktop.pages.dispute.then import decided, in_words, weight_of
from mediation_desk.desktop.widgets.entry_rows import Entry, Group, Pill, Told
from mediation_desk.domain.codes import SignalAnswer
from mediation_desk.domain.record.followup import Watcher
from mediation_desk.domain.record.intake import Lead, Signal
from mediation_desk.domain.risk import Reason, Suggestion
from mediation_desk.domain.wording import Fact
from mediation_desk.services import considerations, downgrades, rechecks


def _now(shown: Shown) -> Iterator[Group]:
    """The tier that counts, and what it would be if what nobody knows yet were true."""
    supposed = considerations.if_unknown_true(shown.office, shown.case)
    entries = [_tier_now(shown)]
    if supposed.score != shown.seen.overview.tier.score or supposed.tier is not entries[0].tier:
        unknown = considerations.unknown_signals(shown.case)
        if unknown:
            entries.append(_supposed(shown, supposed, unknown))
    word = labels.TIER[shown.seen.overview.tier.tier]
    yield Group(
        title=f"现在是{word}",
        entries=tuple(entries),
        note="人工决定" if shown.seen.overview.tier.decided else "系统建议，待人决定",
        count=0,
    )


def _tier_now(shown: Shown) -> Entry:
    now = shown.seen.overview.tier
    by = (
        f"{'、'.join(now.by)}{now.since.isoformat()}定级"
        if now.decided
        else f"自{now.since.isoformat()}起待定级"
    )
    acts = (shown.offer("改分级..." if now.decided else "定级...", "tier", "tiers"),)
    facts = (
        Fact(key="by", label="谁定的", text=by),
        Fact(key="because", label="理由", text=now.because or "没有写明"),
        Fact(
            key="suggested",
            label="程序建议",
            text=f"{labels.TIER[now.suggested]}（计{now.score}分，只供参考）",
        ),
        Fact(key="lead", label="由谁牵头", text=labels.LEVEL[shown.seen.overview.lead]),
    )
    title = f"{by}" if now.decided else f"程序建议{labels.TIER[now.suggested]}，{by}"
    return Entry(
        place="tier now",
        title=title,
        about=now.because,
        tier=now.tier,
        acts=acts,
        leads=True,
        told=lambda: Told(title=f"现在是{labels.TIER[now.tier]}", facts=facts, acts=acts),
    )


def _supposed(shown: Shown, supposed: Suggestion, unknown: tuple[str, ...]) -> Entry:
    title = f"若未掌握的{len(unknown)}项都属实，程序会建议{labels.TIER[supposed.tier]}"
    about = "、".join(labels.SIGNAL[code] for code in unknown)
    facts = (
        Fact(key="score", label="计分", text=f"{supposed.score}分"),
        Fact(key="unknown", label="还没掌握", text="\n".join(labels.SIGNAL[code] for code in unknown)),
        Fact(key="reasons", label="那时的依据", text="\n".join(in_words(one) for one in supposed.reasons)),
    )
    return Entry(
        place="tier supposed",
        title=title,
        about=about,
        tier=supposed.tier,
        told=lambda: Told(title=title, facts=facts),
    )


def _reasons(shown: Shown) -> Iterator[Group]:
    """Every reason of the suggestion with its weight and basis."""
    now = shown.seen.overview.tier
    yield Group(
        title="为什么这样建议",
        entries=tuple(_reason(shown, at, one) for at, one in enumerate(now.reasons)),
        empty="还没有记下任何风险信号，按程序建议是蓝色。",
        note=f"计{now.score}分，建议{labels.TIER[now.suggested]}",
    )


def _reason(shown: Shown, at: int, reason: Reason) -> Entry:
    days = "、".join(day.isoformat() for day in reason.days)
    facts = (
        Fact(
            key="weight",
            label="分量",
            text="有这一项即为红色" if reason.points is None else weight_of(reason),
        ),
        Fact(key="basis", label="依据", text=reason.basis or "没有写明"),
        Fact(key="days", label="知悉日期", text=days),
    )
    return Entry(
        place=f"reason {at}",
        title=reason.text,
        about=reason.basis or "",
        when=min(reason.days, default=None),
        pills=(Pill(words=weight_of(reason)),),
        told=lambda: Told(title=reason.text, facts=facts),
    )


def _signal_pills(shown: Shown, signal: Signal) -> Iterator[Pill]:
    if considerations.lacks_basis(shown.office, signal):
        yield Pill(words="须写明依据", kind="problem")
    if signal.withdrawn_on:
        yield Pill(words="已撤回，不计")
    elif rechecks.is_waiting(shown.office, shown.case, signal):
        yield Pill(words="该复核了", kind="late")
    elif signal.rechecked_on:
        yield Pill(words="已复核")


def _signal_acts(shown: Shown, signal: Signal) -> Iterator[tuple[str, str]]:
    if rechecks.is_sensitive(shown.office, signal):
        yield "复核...", "signal_recheck"
    if signal.withdrawn_on is None and signal.answer is SignalAnswer.PRESENT:
        yield "撤回...", "signal_withdraw"


def _standing(shown: Shown) -> Iterator[Group]:
    """What a step down still lacks, party by party; those who stand alike in one entry."""
    alike: dict[tuple[downgrades.Answer, ...], list[downgrades.Turn]] = {}
    for turn in downgrades.standing(shown.seen):
        if turn.next is not None or turn.is_kept:
            alike.setdefault(turn.answers, []).append(turn)
    if alike:
        ready = sum(all(one.holds for one in answers) for answers in alike)
        yield Group(
            title="能不能转入下一期",
            entries=tuple(_turn(shown, turns) for turns in alike.values()),
            note="条件都已具备，由人确认" if ready else "",
            count=0,
        )


def _turn(shown: Shown, turns: list[downgrades.Turn]) -> Entry:
    first = turns[0]
    names = "、".join(shown.names[one.party] for one in turns[:3])
    who = names + (f"等{len(turns)}人" if len(turns) > 3 else "")
    to = labels.PERIOD[first.next] if first.next else ""
    lacking = [one.text for one in first.answers if not one.holds]
    kept = f"{labels.TIER[shown.seen.view.tier.tier]}要先降级" if first.is_kept else ""
    facts = tuple(
        Fact(key=one.key, label="已具备" if one.holds else "还差", text=one.text) for one in first.answers
    )
    deed = ("降级...", "tier", "tiers") if first.is_kept else ("转期...", "period", "periods")
    acts = (shown.offer(*deed),)
    title = f"{who}现处{labels.PERIOD[first.now]}" + (f"，下一期是{to}" if to else "")
    pill = Pill(words=f"还差{len(lacking)}项") if lacking else Pill(words=kept or "可以转期")
    return Entry(
        place=f"turn {first.party}",
        title=title,
        about="；".join(lacking) or "各项条件都已具备",
        when=first.until,
        pills=(pill,),
        acts=acts,
        leads=first.may_step,
        told=lambda: Told(title=title, pills=(pill,), facts=facts, acts=acts),
    )


def _term_pills(shown: Shown, one: Lead | Watcher) -> Iterator[Pill]:
    if one.until and one.until < shown.office.today:
        yield Pill(words="已交接")


class TieringTab(SectionTab):
    """现在的等级, 为什么, 风险信号, 定级经过, 包案领导, 回访分期."""

    key = "tiering"
    title = "分级"
    content = (
        _now,
        _reasons,
        Section(
            path="dispute.signals",
            adds=(("记风险信号", "signal"),),
            again="signal",
            empty="扬言、警情、家暴、特殊人群等，有无都记下，写明依据。",
            unit="项",
            pills=_signal_pills,
            more=_signal_acts,
            newest_first=False,
        ),
        Section(
            path="tiers",
            title="定级经过",
            empty="还没有人定过级。",
            unit="次",
            told=decided,
            may_remove=False,
        ),
        Section(
            path="leads",
            adds=(("包案、提级", "lead"),),
            again="lead",
            empty="还没有明确包案领导。",
            unit="人",
            pills=_term_pills,
        ),
        _standing,
        Section(
            path="periods",
            title="回访分期",
            adds=(("转期", "period"),),
            again="period",
            empty="回访开始后，高、中、低风险期和常态跟踪期由人确认转入。",
            unit="次",
        ),
    )
