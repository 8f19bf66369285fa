"""The course of a case after 化解: which revisit periods follow each other for how long, party by party.

Sources: `[revisit.course]`, `[after_resolution]`, `[period_and_tier]` of rules.toml; handbook 5.4.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
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
class _Ended:
    """How 化解 ended for some parties: day 0, the tier that day, and when it rose to red since."""

    end: End
    day: date
    tier: Tier
    raised: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The course of one party: the legs begun so far, and the day the whole course nominally ends.

    `dropped` is the course it walked until its tier rose to red.
    """

    party: str
    base: date
    base_is: str
    tier: Tier
    legs: tuple[Leg, ...]
    end: date
    single_visit: bool = False
    dropped: Course | None = None

    @property
    def current(self) -> Leg:
        """The leg the party is in."""
        return self.legs[-1]

    def is_served(self, today: date) -> bool:
        """Whether the last period of the course has been walked to its nominal end."""
        return self.current.nominal_end == self.end and self.end <= today


def courses_of(
    case: Case, rules: Rules, today: date, now: risk.CurrentTier | None = None
) -> tuple[Course, ...]:
    """One course a party to be revisited; empty where 化解 has not ended or ended by handing over.

    `now` is the tier that counts today, where the caller has worked it out already.
    """
    if not rounds.resolutions(case):
        return ()
    now = now or risk.current_tier(case, rules, today)
    asked = [ref for side in people.sides(case) for ref in people.contacts_of_side(case, side, rules)]
    ends = {ref: rounds.end_for(case, ref) for ref in asked}
    followed = {end: _ended(case, rules, end, now) for end in set(ends.values()) if end}
    walked = ((ref, followed[end]) for ref, end in ends.items() if end)
    return tuple(_course_of(case, rules, ref, ended) for ref, ended in walked if ended)


def lengths_of(case: Case, rules: Rules, tier: Tier) -> dict[Period, int]:
    """The periods of a tier's course with their days, marriage cases with 常态跟踪期 added."""
    course = rules.revisit.course
    walked = {Tier.RED: course.red, Tier.YELLOW: course.yellow, Tier.BLUE: course.blue}[tier]
    # A desk on a server keeps the keys of an office's own rules in no order.
    lengths = {period: walked[period] for period in SEVERITY if period in walked}
    marriage = case.dispute.category is Category.MARRIAGE_FAMILY
    if marriage and tier in course.marriage_family_adds_routine:
        lengths.setdefault(Period.ROUTINE, course.red[Period.ROUTINE])
    return lengths


def tier_at_end(case: Case, rules: Rules, day: date) -> Tier:
    """The tier that counted on the day 化解 ended, by what was decided and known then.

    Where nobody had decided, the first later decision answers for that day too, unless it raised to red.
    """
    decided = tuple(entry for entry in case.tiers if entry.decided_on <= day)
    known = tuple(one for one in case.dispute.signals if one.known_on is None or one.known_on <= day)
    as_it_was = replace(case, tiers=decided, dispute=replace(case.dispute, signals=known))
    then = risk.current_tier(as_it_was, rules, day).tier
    if decided or not case.tiers or case.tiers[0].level is Tier.RED:
        return then
    return case.tiers[0].level


def severest_period(courses: Iterable[Course]) -> Period | None:
    """The most severe period that a party is in; None where nobody walks a course."""
    periods = (course.current.period for course in courses)
    return min(periods, key=lambda period: SEVERITY[period], default=None)


def _ended(case: Case, rules: Rules, end: End, now: risk.CurrentTier) -> _Ended | None:
    """What the courses after an end of 化解 start from, None where none follows (`[after_resolution]`)."""
    if rules.after_resolution[end.kind] not in {"by_tier", "at_least_medium"}:
        return None
    day = _day_0(case, rules, end)
    tier = tier_at_end(case, rules, day)
    return _Ended(end=end, day=day, tier=tier, raised=_raised_to_red(case, rules, day, tier, now))


def _course_of(case: Case, rules: Rules, ref: str, ended: _Ended) -> Course:
    first = _course(case, rules, ref, ended.day, _tier_walked(case, rules, ended, ref))
    if ended.raised is None:
        return first
    risen = _course(case, rules, ref, ended.raised, Tier.RED)
    return replace(risen, base_is="升为红色之日", dropped=first)


def _course(case: Case, rules: Rules, ref: str, base: date, tier: Tier) -> Course:
    lengths = lengths_of(case, rules, tier)
    single = tier is Tier.BLUE and _performed_at_once(case, rules)
    if single:
        lengths = {Period.LOW: rules.revisit.course.performed_at_once_blue_days}
    legs = _legs(case, ref, base, lengths)
    rest = list(lengths)[list(lengths).index(legs[-1].period) + 1 :]
    end = legs[-1].nominal_end + timedelta(days=sum(lengths[period] for period in rest))
    return Course(
        party=ref, base=base, base_is="化解结束日", tier=tier, legs=legs, end=end, single_visit=single
    )


def _day_0(case: Case, rules: Rules, end: End) -> date:
    """The day 化解 ended; an oral agreement put in writing on unchanged terms keeps its oral day."""
    written = [one for one in agreements.current_agreements(case) if one.reached_on == end.on]
    kept = [agreements.basis_day(one, case, rules) for one in written]
    return min([end.on, *(day for day in kept if day)])


def _tier_walked(case: Case, rules: Rules, ended: _Ended, ref: str) -> Tier:
    """The tier whose course a party walks after an end of 化解 (`[after_resolution]`)."""
    if rules.after_resolution[ended.end.kind] == "at_least_medium" and ended.tier is Tier.BLUE:
        return Tier.YELLOW
    if ended.end.kind is Resolution.PARTIAL_AGREEMENT and not _signs(case, ended.end, ref):
        return NEXT_HIGHER[ended.tier]
    return ended.tier


def _raised_to_red(case: Case, rules: Rules, since: date, at_end: Tier, now: risk.CurrentTier) -> date | None:
    """The last day after `since` on which the tier rose to red: by a decision, or before one already."""
    level, raised = at_end, None
    for index, entry in enumerate(case.tiers):
        if entry.decided_on <= since:
            continue
        if entry.level is Tier.RED and level is not Tier.RED:
            counted = risk.red_before(case, rules, index)
            raised = counted if counted and counted > since else entry.decided_on
        level = entry.level
    if not now.decided and now.tier is Tier.RED and level is not Tier.RED and now.since > since:
        return now.since
    return raised


def _signs(case: Case, end: End, ref: str) -> bool:
    """Whether a party joined: by the agreements, else by the parties the end names, else all did."""
    found = agreements.current_agreements(case)
    if found:
        return any(ref in agreements.signing_parties(one, case) for one in found)
    return not end.parties or ref in end.parties


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
