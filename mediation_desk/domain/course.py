"""The course of a case after 化解: which revisit periods follow each other for how long, party by party.

Sources: `[revisit.course]`, `[after_resolution]`, `[period_and_tier]` of rules.toml; handbook 5.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from mediation_desk.domain import agreements, people, risk, rounds
from mediation_desk.domain.codes import Category, Period, Resolution, Tier
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.mediation import Resolution as End
from mediation_desk.domain.rules import Rules

NEXT_HIGHER = {Tier.BLUE: Tier.YELLOW, Tier.YELLOW: Tier.RED, Tier.RED: Tier.RED}
SEVERITY = {Period.HIGH: 0, Period.MEDIUM: 1, Period.LOW: 2, Period.ROUTINE: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One period as walked: from its first day to its nominal last day, and when the next one began."""

    period: Period
    start: date
    nominal_end: date
    next_start: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The course of one party: the legs begun so far, and the day the whole course nominally ends."""

    party: str
    base: date
    base_is: str
    tier: Tier
    legs: tuple[Leg, ...]
    end: date
    single_visit: bool = False

    @property
    def current(self) -> Leg:
        """The leg the party is in."""
        return self.legs[-1]

    def is_served(self, today: date) -> bool:
        """Whether the last period of the course has been walked to its nominal end."""
        return self.current.nominal_end == self.end and self.end <= today


def courses_of(case: Case, rules: Rules, today: date) -> tuple[Course, ...]:
    """One course a party to be revisited; empty where 化解 has not ended or ended by handing over."""
    asked = [ref for side in people.sides(case) for ref in people.contacts_of_side(case, side, rules)]
    found = (course_of(case, rules, today, ref) for ref in dict.fromkeys(asked))
    return tuple(course for course in found if course)


def course_of(case: Case, rules: Rules, today: date, ref: str) -> Course | None:
    """The course of one party, None where nothing follows for it (`[after_resolution]`)."""
    end = rounds.last_resolution(case, ref)
    if end is None or rules.after_resolution[end.kind] not in {"by_tier", "at_least_medium"}:
        return None
    tier, base, base_is = _tier_and_base(case, rules, today, end, ref)
    lengths = lengths_of(case, rules, tier)
    single = tier is Tier.BLUE and base == end.on and _performed_at_once(case, rules)
    if single:
        lengths = {Period.LOW: rules.revisit.course.performed_at_once_blue_days}
    legs = _legs(case, ref, base, lengths)
    rest = list(lengths)[list(lengths).index(legs[-1].period) + 1 :]
    course_end = legs[-1].nominal_end + timedelta(days=sum(lengths[period] for period in rest))
    return Course(
        party=ref, base=base, base_is=base_is, tier=tier, legs=legs, end=course_end, single_visit=single
    )


def lengths_of(case: Case, rules: Rules, tier: Tier) -> dict[Period, int]:
    """The periods of a tier's course with their days, marriage cases with 常态跟踪期 added."""
    course = rules.revisit.course
    lengths = dict({Tier.RED: course.red, Tier.YELLOW: course.yellow, Tier.BLUE: course.blue}[tier])
    marriage = case.dispute.category is Category.MARRIAGE_FAMILY
    if marriage and tier in course.marriage_family_adds_routine:
        lengths.setdefault(Period.ROUTINE, course.red[Period.ROUTINE])
    return lengths


def tier_on(case: Case, rules: Rules, day: date, today: date) -> Tier:
    """The tier decided last by that day, else the present one where none had been decided."""
    decided = [entry.level for entry in case.tiers if entry.decided_on <= day]
    return decided[-1] if decided else risk.current_tier(case, rules, today).tier


def period_of(case: Case, rules: Rules, today: date) -> Period | None:
    """The period the case is in: the most severe of its parties'; None before 化解 ended."""
    periods = [course.current.period for course in courses_of(case, rules, today)]
    return min(periods, key=lambda period: SEVERITY[period], default=None)


def _tier_and_base(
    case: Case, rules: Rules, today: date, end: End, ref: str
) -> tuple[Tier, date, str]:
    at_end = tier_on(case, rules, end.on, today)
    raised = _raised_to_red(case, rules, today, end.on, at_end)
    if raised:
        return Tier.RED, raised, "升为红色之日"
    if rules.after_resolution[end.kind] == "at_least_medium" and at_end is Tier.BLUE:
        at_end = Tier.YELLOW
    if end.kind is Resolution.PARTIAL_AGREEMENT and not _signs(case, ref):
        at_end = NEXT_HIGHER[at_end]
    return at_end, end.on, "化解结束日"


def _raised_to_red(case: Case, rules: Rules, today: date, since: date, at_end: Tier) -> date | None:
    level, raised = at_end, None
    for entry in (entry for entry in case.tiers if entry.decided_on > since):
        if entry.level is Tier.RED and level is not Tier.RED:
            raised = entry.decided_on
        level = entry.level
    now = risk.current_tier(case, rules, today)
    if not now.decided and now.tier is Tier.RED and level is not Tier.RED and now.since > since:
        return now.since
    return raised


def _signs(case: Case, ref: str) -> bool:
    return any(ref in agreements.signing_parties(one, case) for one in agreements.current_agreements(case))


def _performed_at_once(case: Case, rules: Rules) -> bool:
    found = agreements.current_agreements(case)
    effective = [(one, agreements.effective_day(one, case, rules)) for one in found]
    return bool(found) and all(day and agreements.all_performed_by(one, day) for one, day in effective)


def _legs(case: Case, ref: str, base: date, lengths: dict[Period, int]) -> tuple[Leg, ...]:
    order = list(lengths)
    confirmed = sorted(
        (entry.from_, order.index(entry.period))
        for entry in case.periods
        if entry.period in lengths and entry.from_ and entry.from_ >= base and entry.party in (None, ref)
    )
    legs: list[Leg] = []
    at, start = 0, base
    for day, index in confirmed:
        if index > at:
            end = start + timedelta(days=lengths[order[at]])
            begins = max(day, end)
            legs.append(Leg(period=order[at], start=start, nominal_end=end, next_start=begins))
            at, start = index, begins
    end = start + timedelta(days=lengths[order[at]])
    return (*legs, Leg(period=order[at], start=start, nominal_end=end, next_start=None))
