"""An office's rules as one frozen value; its defaults and their sources stand in `resources/rules.toml`.

A list may be empty: plain values tell an empty one and none at all no differently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mediation_desk.domain import codes


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRule:
    """What a kind of mediation may have; `confirmation` is yes, inviting_court, ask_court or no."""

    docket: bool
    papers: bool
    confirmation: str
    free: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveRule:
    """Signals asked only with a basis and kept apart (PIPL 28-32)."""

    signals: tuple[codes.Signal, ...] = ()
    basis_required: bool
    never_ask: tuple[str, ...] = ()
    never_on: tuple[str, ...] = ()
    recheck_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RedAtOnceRule:
    """What makes the suggestion red whatever the score (handbook 5.1)."""

    review_hours: int
    signals: tuple[codes.Signal, ...] = ()
    police_calls_at_least: int
    failed_mediations_at_least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """Points of a counted signal: `each` a count, at most `at_most` alone or with its group."""

    each: int
    at_most: int
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdRule:
    """Points from which the suggestion is red or yellow."""

    red: int
    yellow: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LowerRule:
    """Who may lower from red, and how many different people it takes."""

    by: codes.Role
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideRule:
    """Who may decide a tier or a period."""

    tier: Mapping[codes.Tier, codes.Role]
    lower_from_red: LowerRule
    lower_period: Mapping[codes.Period, int]
    until_decided: str
    raise_: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadRule:
    """Who leads a tier."""

    level: codes.Level
    case_leader: bool
    joint: tuple[str, ...] = ()
    plan_per_case: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadRules:
    """Who leads by tier, and after how many failed sessions the next level does."""

    blue: LeadRule
    yellow: LeadRule
    red: LeadRule
    up_after_failed_sessions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRule:
    """What a stage move needs, and the least role that may make it."""

    needs: tuple[str, ...] = ()
    by: codes.Role


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRule:
    """What makes sessions separate (反家暴法 29)."""

    separate_if: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDays:
    """A court's days for its review (法释〔2011〕5号 5; 民诉法 187)."""

    usual: int
    extension: int
    statute: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRule:
    """Every time limit, in days unless its name says hours or years (handbook 5.3, 3.1)."""

    enter_push_hours: Mapping[codes.Tier, int]
    receive_hours: Mapping[codes.Tier, int]
    assign_days: Mapping[codes.Tier, int]
    first_contact_days: Mapping[codes.Tier, int]
    decide_tier_days: Mapping[codes.Tier, int]
    resolve_days: Mapping[codes.Difficulty, int]
    resolve_yields_to_mediation: bool
    mediation_days: int
    mediation_days_by_category: Mapping[codes.Category, int]
    mediation_counts: Mapping[codes.Category, str]
    mediation_excludes: tuple[codes.SuspensionReason, ...] = ()
    mediation_expired: Mapping[str, str]
    mediation_extension_days: int
    reply_to_entrusting_days: int
    confirmation_ask_days: int
    confirmation_days: int
    confirmation_reminders: tuple[int, ...] = ()
    court_acceptance_days: int
    court_review_days: ReviewDays
    enforcement_years: int
    limitation_years: int
    stalled_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchRhythm:
    """How often and how long a tier is watched, in days."""

    every_days: int
    lasts_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchRule:
    """关注 by tier."""

    red: WatchRhythm
    yellow: WatchRhythm
    blue: WatchRhythm
    during_resolve: tuple[codes.Tier, ...] = ()
    watchers_at_least: Mapping[codes.Tier, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRule:
    """The visits of one period, in days from its first day."""

    first_days: tuple[int, ...] = ()
    every_days: int
    roll_to_workday: bool
    must_visit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRule:
    """Which periods follow each other for how many days, by the tier when 化解 ended."""

    red: Mapping[codes.Period, int]
    yellow: Mapping[codes.Period, int]
    blue: Mapping[codes.Period, int]
    marriage_family_adds_routine: tuple[codes.Tier, ...] = ()
    performed_at_once_blue_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRule:
    """Day 0 of the plan, and from which size a side is visited by its representatives."""

    base: str
    per_side_above: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraRule:
    """Further visits tied to dates."""

    before_instalment_days: int
    on_instalment: bool
    after_instalment_days: int
    divorce_cooling_days: tuple[int, ...] = ()
    protection_order_before_end_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisitRule:
    """Everything about revisits (handbook 5.4)."""

    high: PeriodRule
    medium: PeriodRule
    low: PeriodRule
    routine: PeriodRule
    course: CourseRule
    plan: PlanRule
    extra: ExtraRule

    def of(self, period: codes.Period) -> PeriodRule:
        """The rule of one period."""
        rule: PeriodRule = getattr(self, period.value)
        return rule


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodAndTierRule:
    """How a change of tier moves the period; two different things."""

    raise_tier_to_red: codes.Period
    lower_tier: str
    reopened: str
    red_not_below: codes.Period


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreachableRule:
    """What follows visits that reached nobody."""

    in_a_row: int
    then: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueRule:
    """When lateness becomes a 督办 (handbook 5.5)."""

    escalate_after_days: Mapping[codes.Tier, int]
    unreachable: Mapping[codes.Tier, UnreachableRule]


@dataclass(frozen=True, slots=True, kw_only=True)
class DowngradeRule:
    """What must hold before a lower tier is proposed (handbook 5.6)."""

    period_served: bool
    all_revisits_done: bool
    no_relapse_sign: bool
    performance_on_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcludeRule:
    """结案: any of these, then report and filing."""

    any_of: tuple[codes.ConcludedHow, ...] = ()
    report_days: int
    file_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingRule:
    """销号: all must hold (handbook 5.6)."""

    concluded: bool
    course_served: bool
    last_revisit_calm: bool
    nothing_overdue: bool
    reports_answered: bool
    papers_complete: bool
    asked_by: codes.Role
    approved_by: codes.Role


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRule:
    """The order of roles: a later one may what an earlier one may."""

    order: tuple[codes.Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRule:
    """Rank of an agenda reason, and days where a threshold is meant."""

    rank: int
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRule:
    """The rhythm of review meetings."""

    week_starts_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All rules of an office; keys are those of `rules.toml`."""

    mediation_kind: Mapping[codes.MediationKind, KindRule]
    signal_group: Mapping[codes.PushGroup, tuple[codes.Signal, ...]]
    sensitive: SensitiveRule
    red_at_once: RedAtOnceRule
    report: Mapping[codes.Signal, tuple[codes.ReportTo, ...]]
    score: Mapping[codes.Signal, int | Weight]
    threshold: ThresholdRule
    decide: DecideRule
    lead: LeadRules
    moves: Mapping[str, MoveRule]
    session: SessionRule
    limit: LimitRule
    watch: WatchRule
    revisit: RevisitRule
    after_resolution: Mapping[codes.Resolution, str]
    period_and_tier: PeriodAndTierRule
    overdue: OverdueRule
    downgrade: DowngradeRule
    conclude: ConcludeRule
    closing: ClosingRule
    category_map: Mapping[codes.Category, codes.CategoryGovernance]
    role: RoleRule
    right: Mapping[str, tuple[str, ...]]
    agenda: Mapping[codes.AgendaReason, AgendaRule]
    meeting: MeetingRule

    def mediation(self, kind: codes.MediationKind) -> KindRule:
        """What this kind of mediation may have."""
        return self.mediation_kind[kind]
