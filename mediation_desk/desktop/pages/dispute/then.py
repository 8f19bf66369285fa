"""What is added to an entry of the past: how the rules of its day explain it, and how they changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mediation_desk import labels
from mediation_desk.desktop.pages.dispute.sections import Shown
from mediation_desk.desktop.widgets.entry_rows import Entry, Told
from mediation_desk.domain.risk import Reason
from mediation_desk.domain.where import entry_at
from mediation_desk.domain.wording import Fact
from mediation_desk.services import hindsight
from mediation_desk.services.rule_changes import Change


def decided(shown: Shown, entry: Entry) -> Told:
    """A tier decision with what was suggested that day, and why."""
    decision = entry_at(shown.case, entry.place)
    then = shown.acts.bridge.ask(lambda office: hindsight.suggested_then(office, shown.case, decision))
    if then is None:
        return shown.told(entry)
    tier = then.suggestion.tier
    facts = [Fact(key="then", label="当时建议", text=f"{labels.TIER[tier]}（计{then.suggestion.score}分）")]
    if decision.suggested not in (None, tier):
        text = f"当时记的是{labels.TIER[decision.suggested]}：所依据的事实后来补记或改过"
        facts.append(Fact(key="noted", label="与记录不同", text=text))
    reasons = "\n".join(map(in_words, then.suggestion.reasons)) or "当时没有记下风险信号"
    facts.append(Fact(key="because then", label="当时的依据", text=reasons))
    return _with(shown.told(entry), (*facts, *_since(then.day.isoformat(), then.since)))


def visited(shown: Shown, entry: Entry) -> Told:
    """A visit with the reason of its planned day."""
    visit = entry_at(shown.case, entry.place)
    then = shown.acts.bridge.ask(lambda office: hindsight.planned_then(office, shown.case, visit))
    if then is None:
        return shown.told(entry)
    why = Fact(key="why then", label="为什么这天", text=then.why)
    return _with(shown.told(entry), (why, *_since(then.day.isoformat(), then.since)))


def in_words(reason: Reason) -> str:
    """A reason with its weight."""
    return f"{reason.text}（{weight_of(reason)}）"


def weight_of(reason: Reason) -> str:
    """How much a reason weighs."""
    return "一票" if reason.points is None else f"{reason.points:+d}分"


def _since(day: str, changes: Sequence[Change]) -> Iterator[Fact]:
    """By which rules it was worked out, where they changed since."""
    if changes:
        told = "\n".join(_changed(one) for one in changes)
        yield Fact(key="rules then", label="当时的规则", text=f"按{day}的规则算，以后：\n{told}")


def _changed(change: Change) -> str:
    rules = "、".join(f"{one.label} {one.old}→{one.new}" for one in change.rules)
    return f"{change.counts_from.isoformat()}起改为：{rules}"


def _with(told: Told, facts: Iterable[Fact]) -> Told:
    more = tuple(facts)
    return replace(told, facts=(*told.facts, *more), whole=(*told.whole, *more))
