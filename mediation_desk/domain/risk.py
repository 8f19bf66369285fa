"""From what is known of a case to a suggested tier with every reason, and who decides it (handbook 5.1, 5.2).

The program only suggests: a person decides, and gives a reason when deciding otherwise (PIPL 24).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from mediation_desk import labels
from mediation_desk.domain import rounds, signals
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.codes import Level, ReportTo, Role, SessionOutcome, Signal, SignalAnswer, Tier
from mediation_desk.domain.confirming import different
from mediation_desk.domain.known import known_by
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.mediation import Session
from mediation_desk.domain.rules import Rules, Weight
from mediation_desk.domain.signals import Fact
from mediation_desk.errors import Problem, refuse_for

NEVER_DECIDE = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
"""Roles that never decide about a case (`[role]`)."""
SEVERITY = {Tier.BLUE: 0, Tier.YELLOW: 1, Tier.RED: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason of a suggestion; `points` None makes it red at once, `days` are those it became known on."""

    code: Signal
    text: str
    points: int | None
    basis: str | None
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """The tier the rules suggest; the score decides only where nothing is red at once."""

    tier: Tier
    reasons: tuple[Reason, ...]
    score: int

    @property
    def at_once(self) -> tuple[Reason, ...]:
        """The reasons that make it red whatever the score."""
        return tuple(reason for reason in self.reasons if reason.points is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentTier:
    """The tier that counts now, since when and why; not `decided` while it waits for a person."""

    tier: Tier
    decided: bool
    since: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionNeeded:
    """A tier that a person has to decide: the day its limit counts from, and whether it is red at once."""

    base: date
    tier: Tier
    red_at_once: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReport:
    """A report still to be made: about what, to whom, known since when (人民调解法 25; 未成年人保护法 11)."""

    signal: Signal
    recipient: ReportTo
    known_on: date


def suggest(
    case: Case, rules: Rules, today: date, calendar: Calendar | None = None, *, recurs: bool = False
) -> Suggestion:
    """The suggested tier of a case with every reason (`[red_at_once]`, `[score]`, `[threshold]`).

    `recurs` says that the same parties are known from another case. Without a calendar overdue lunar
    instalments are not found.
    """
    return judged(signals.facts_of(case, today, calendar, recurs=recurs), rules)


def judged(facts: dict[Signal, Fact], rules: Rules) -> Suggestion:
    """The suggestion that follows from facts."""
    at_once, scored = _at_once(facts, rules), _scored(facts, rules)
    score = sum(reason.points or 0 for reason in scored)
    tier = Tier.RED if at_once else tier_of_score(score, rules)
    return Suggestion(tier=tier, reasons=at_once + scored, score=score)


def tier_of_score(score: int, rules: Rules) -> Tier:
    """The tier of a score (`[threshold]`)."""
    if score >= rules.threshold.red:
        return Tier.RED
    return Tier.YELLOW if score >= rules.threshold.yellow else Tier.BLUE


def current_tier(
    case: Case, rules: Rules, today: date, calendar: Calendar | None = None, *, recurs: bool = False
) -> CurrentTier:
    """The tier that counts: the last decision, until there is one the suggestion (`[decide].until_decided`).

    A red-at-once signal known later than the last decision counts as red until decided again.
    """
    waiting = needs_decision(case, rules, today, calendar, recurs=recurs)
    if waiting:
        return CurrentTier(tier=waiting.tier, decided=False, since=waiting.base, reason=waiting.reason)
    last = case.tiers[-1]
    return CurrentTier(tier=last.level, decided=True, since=last.decided_on, reason=last.reason or "")


def needs_decision(
    case: Case, rules: Rules, today: date, calendar: Calendar | None = None, *, recurs: bool = False
) -> DecisionNeeded | None:
    """The tier decision that waits, None once decided.

    It counts from registration, or from the day a red-at-once signal newer than the last decision was known.
    """
    suggestion = suggest(case, rules, today, calendar, recurs=recurs)
    last = case.tiers[-1].decided_on if case.tiers else None
    newer = sorted(
        (min(days), reason.text)
        for reason in suggestion.at_once
        if (days := [day for day in reason.days if last is None or day > last])
    )
    if newer:
        base, text = newer[0]
        base = max(base, case.dispute.registered_on)
        return DecisionNeeded(base=base, tier=Tier.RED, red_at_once=True, reason=text)
    if last:
        return None
    level = _until_decided(suggestion, rules)
    return DecisionNeeded(
        base=case.dispute.registered_on, tier=level, red_at_once=False, reason="尚未定级，暂按建议等级"
    )


def red_before(case: Case, rules: Rules, index: int) -> date | None:
    """The day from which a case counted as red before that decision, None where it did not.

    A red-at-once signal newer than the decision before counts as red until decided again (`[decide]`): the
    decision then confirms what had begun, and moves no day.
    """
    decided = case.tiers[index].decided_on
    before = case.tiers[index - 1].decided_on if index else None
    known = judged(signals.facts_of(known_by(case, decided), decided, None), rules)
    days = [day for reason in known.at_once for day in reason.days if before is None or day > before]
    return max(min(days), case.dispute.registered_on) if days else None


def check_tier_decision(
    case: Case,
    level: Tier,
    by: tuple[tuple[str, Role], ...],
    reason: str | None,
    rules: Rules,
    today: date,
    calendar: Calendar | None = None,
    *,
    recurs: bool = False,
) -> None:
    """Refuses a tier decision that nobody may make so; `by` are names with the role each acts in.

    Deciding otherwise than suggested needs a reason (PIPL 24); each tier has its least role, a higher one
    may, and anyone may raise with a reason (`[decide]`). Lowering from red, decided or red at once, needs
    the office lead and a second person (`lower_from_red`, handbook 5.6).
    """
    suggestion = suggest(case, rules, today, calendar, recurs=recurs)
    held = case.tiers[-1].level if case.tiers else suggestion.tier
    least = rules.decide.tier[level]
    in_office = any(ranks_at_least(role, least, rules) for _, role in by)
    raises = SEVERITY[level] > SEVERITY[held] and any(role not in NEVER_DECIDE for _, role in by)
    found: list[tuple[str, str]] = []
    if not in_office and not raises:
        found.append(("by", f"定为{labels.TIER[level]}须由{labels.ROLE[least]}或更高职务的人员决定"))
    if not (reason or "").strip() and (level is not suggestion.tier or not in_office):
        said = f"建议为{labels.TIER[suggestion.tier]}，改定或升级须写明理由（个人信息保护法第二十四条）"
        found.append(("reason", said))
    if lowers_from_red(case, level, suggestion):
        found += _lowering_lacks(by, rules)
    _refuse(found, case)


def lowers_from_red(case: Case, level: Tier, suggestion: Suggestion) -> bool:
    """Whether deciding that level leaves red, decided or red at once, which takes a second person."""
    is_red = case.tiers[-1].level is Tier.RED if case.tiers else bool(suggestion.at_once)
    return level is not Tier.RED and is_red


def basis_problems(case: Case, rules: Rules, before: Case | None = None) -> tuple[Problem, ...]:
    """The sensitive signals answered 有 that say no basis (`[sensitive]`; PIPL 28-32).

    Those of the record `before`, wherever in its list they stood, are left out.
    """
    if not rules.sensitive.basis_required:
        return ()
    kept = before.dispute.signals if before else ()
    what = "涉及敏感个人信息，须写明依据（由哪个单位、何时正式告知；传闻不是依据），没有依据的请撤回"
    return tuple(
        Problem(where=f"dispute.signals[{index}].basis", what=what, blocks=False)
        for index, entry in enumerate(case.dispute.signals)
        if entry.code in rules.sensitive.signals
        and entry.answer is SignalAnswer.PRESENT
        and entry.withdrawn_on is None
        and not (entry.basis or "").strip()
        and entry not in kept
    )


def open_reports(case: Case, rules: Rules) -> tuple[OpenReport, ...]:
    """The reports of `[report]` that no entry of `reports` answers by naming signal and recipient."""
    made = {(about, report.to) for report in case.reports for about in report.about}
    first: dict[tuple[Signal, ReportTo], date] = {}
    for entry in signals.standing(case):
        known = signals.known_day(entry, case)
        for recipient in rules.report.get(entry.code, ()):
            first[entry.code, recipient] = min(known, first.get((entry.code, recipient), known))
    return tuple(
        OpenReport(signal=code, recipient=recipient, known_on=known)
        for (code, recipient), known in first.items()
        if (code, recipient) not in made
    )


def failed_sessions(case: Case) -> tuple[Session, ...]:
    """The sessions of the present round that ended without agreement."""
    return tuple(one for one in rounds.sessions(case) if one.outcome is SessionOutcome.NOT_AGREED)


def lead_of(case: Case, rules: Rules, tier: Tier) -> Level:
    """The level that leads a case of that tier, one higher for every so many failed sessions (`[lead]`)."""
    rule = {Tier.BLUE: rules.lead.blue, Tier.YELLOW: rules.lead.yellow, Tier.RED: rules.lead.red}[tier]
    order = list(Level)
    steps = len(failed_sessions(case)) // rules.lead.up_after_failed_sessions
    return order[min(order.index(rule.level) + steps, len(order) - 1)]


def ranks_at_least(role: Role, least: Role, rules: Rules) -> bool:
    """Whether a role may what `least` may; roles outside `[role].order` never decide cases."""
    order = rules.role.order
    return role in order and order.index(role) >= order.index(least)


def _at_once(facts: dict[Signal, Fact], rules: Rules) -> tuple[Reason, ...]:
    found = [
        _reason(facts[code], labels.SIGNAL[code], points=None)
        for code in rules.red_at_once.signals
        if code in facts
    ]
    return (*found, *_calls_and_failures(facts, rules))


def _calls_and_failures(facts: dict[Signal, Fact], rules: Rules) -> tuple[Reason, ...]:
    """The reason made of two facts, known on the day the later of both was reached (handbook 5.1)."""
    least = rules.red_at_once
    calls, failed = facts.get(Signal.POLICE_CALLS), facts.get(Signal.FAILED_MEDIATIONS)
    if calls is None or failed is None or calls.count < least.police_calls_at_least:
        return ()
    if failed.count < least.failed_mediations_at_least:
        return ()
    text = f"就本纠纷报警{calls.count}次，且调解未果{failed.count}次"
    day = max(calls.days[-1], failed.days[least.failed_mediations_at_least - 1])
    return (replace(_reason(calls, text, points=None), days=(day,)),)


def _reason(fact: Fact, text: str, *, points: int | None) -> Reason:
    return Reason(code=fact.code, text=text, points=points, basis=fact.basis, days=fact.days)


def _scored(facts: dict[Signal, Fact], rules: Rules) -> tuple[Reason, ...]:
    """The counted reasons in the order of the rules; a group's points stop at its cap."""
    reasons, spent = [], dict[str, int]()
    for code, weight in rules.score.items():
        if code not in facts or weight == 0:
            continue
        fact = facts[code]
        points = weight if isinstance(weight, int) else _weighed(weight, fact.count, spent)
        reasons.append(_reason(fact, _reason_text(fact, weight), points=points))
    return tuple(reasons)


def _weighed(weight: Weight, count: int, spent: dict[str, int]) -> int:
    if weight.group is None:
        return min(weight.each * count, weight.at_most)
    used = spent.get(weight.group, 0)
    points = min(weight.each * count, weight.at_most - used)
    spent[weight.group] = used + points
    return points


def _reason_text(fact: Fact, weight: int | Weight) -> str:
    counted = isinstance(weight, Weight) and fact.count > 1
    text = labels.SIGNAL[fact.code] + (f"：{fact.count}次" if counted else "")
    return f"{text}（由本案记录得出）" if fact.found else text


def _lowering_lacks(by: tuple[tuple[str, Role], ...], rules: Rules) -> list[tuple[str, str]]:
    """What a lowering from red lacks: different people who may be a second one, the lead among them."""
    rule = rules.decide.lower_from_red
    seconds = rules.right.get("second_person", ())
    people = different(name for name, role in by if role in seconds)
    led = any(ranks_at_least(role, rule.by, rules) for _, role in by)
    if led and len(people) >= rule.people:
        return []
    what = f"由红色降级须由包括{labels.ROLE[rule.by]}在内的{rule.people}名不同人员共同确认，请补上"
    return [("by", what)]


def _refuse(found: list[tuple[str, str]], case: Case) -> None:
    place = f"tiers[{len(case.tiers)}]"
    refuse_for(Problem(where=f"{place}.{key}", what=what) for key, what in found)


def _until_decided(suggestion: Suggestion, rules: Rules) -> Tier:
    setting = rules.decide.until_decided
    return suggestion.tier if setting == "suggested" else Tier(setting)
