"""What the rules say of risk, the push, the level that leads and the next period, for who records them."""

from __future__ import annotations

from dataclasses import dataclass

from mediation_desk.domain import pushes, risk, signals
from mediation_desk.domain.codes import Level, PushGroup, Signal, Tier
from mediation_desk.domain.rules import Weight
from mediation_desk.domain.signals import Fact
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """The signals nobody knows of yet, and the tier the rules would suggest if they were so."""

    signals: tuple[Signal, ...]
    tier: Tier


def grouped_signals(office: Office) -> dict[PushGroup | None, tuple[Signal, ...]]:
    """Every signal by the group of facts it answers (`[signal_group]`), those of none under None."""
    found: dict[PushGroup | None, tuple[Signal, ...]] = {
        group: codes for group in PushGroup if (codes := office.rules.signal_group.get(group, ()))
    }
    told = {code for codes in found.values() for code in codes}
    return found | {None: tuple(code for code in Signal if code not in told)}


def group_of(office: Office, signal: Signal) -> PushGroup | None:
    """The group of facts a signal answers."""
    return next(group for group, codes in grouped_signals(office).items() if signal in codes)


def counted_signals(office: Office) -> frozenset[Signal]:
    """The signals of which it counts how often: those weighed one by one, and the calls to the police."""
    weighed = {code for code, weight in office.rules.score.items() if _is_of_times(weight)}
    return frozenset({*weighed, Signal.POLICE_CALLS, Signal.FAILED_MEDIATIONS})


def _is_of_times(weight: int | Weight) -> bool:
    """Whether a weight counts times; one with a group counts different signals together."""
    return isinstance(weight, Weight) and weight.group is None


def groups_to_answer(office: Office, matter: Matter) -> tuple[PushGroup, ...]:
    """The six groups of facts, those still open first, then those answered 未掌握."""
    case, rules = matter.case, office.rules
    first = (
        *pushes.open_groups(case, rules, office.today, office.calendar),
        *pushes.unknown_groups(case, rules),
    )
    return tuple(dict.fromkeys((*first, *PushGroup)))


def if_unknown_hold(office: Office, matter: Matter) -> Unknown | None:
    """What the suggestion would be if what nobody knows yet were so; None where all is known."""
    case, rules = matter.case, office.rules
    unknown = pushes.unknown_signals(case, rules)
    if not unknown:
        return None
    facts = signals.facts_of(case, office.today, office.calendar)
    worst = {code: Fact(code=code, days=(office.today,)) for code in unknown if code not in facts}
    return Unknown(signals=unknown, tier=risk.judged(facts | worst, rules).tier)


def leading_level(office: Office, matter: Matter) -> Level:
    """The level that leads a case of this tier after so many failed sessions (`[lead]`)."""
    return risk.lead_of(matter.case, office.rules, matter.view.tier.tier)


def takes_case_leader(office: Office, matter: Matter) -> bool:
    """Whether a leader takes charge of every case of this tier (包案)."""
    lead, tier = office.rules.lead, matter.view.tier.tier
    return {Tier.BLUE: lead.blue, Tier.YELLOW: lead.yellow, Tier.RED: lead.red}[tier].case_leader
