"""How the dispute came in: numbers, office, facts, signals, pushes, tiers, stages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from mediation_desk.domain import codes


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherNumber:
    """A number another system gave the same case."""

    system: codes.NumberSystem | None = None
    number: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A tie to another case by its number."""

    kind: codes.Link | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOffice:
    """Who carries the case, and under which kind of mediation."""

    centre: str | None = None
    committee: str | None = None
    mediation: codes.MediationKind | None = None
    team: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrustedBy:
    """The office that entrusted or assigned the case, with its letter."""

    office: str | None = None
    number: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One risk factor and what is known of it (handbook 5.1, 5.2)."""

    code: codes.Signal
    answer: codes.SignalAnswer
    count: int | None = None
    party: str | None = None
    basis: str | None = None
    known_on: date | None = None
    note: str | None = None
    rechecked_on: date | None = None
    withdrawn_on: date | None = None
    withdrawn_because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """The six elements of a case review (handbook 1.4)."""

    cause: str | None = None
    nature: str | None = None
    demands: str | None = None
    harm: str | None = None
    forecast: str | None = None
    progress: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """What the dispute is about, where, and when it came in."""

    push_kind: codes.PushKind | None = None
    found_at: datetime | None = None
    registered_on: date
    applied_on: date | None = None
    application: codes.Application | None = None
    registered_by: str | None = None
    entrusted_by: EntrustedBy | None = None
    category: codes.Category
    category_governance: codes.CategoryGovernance | None = None
    civil_cause: str | None = None
    source: codes.Source
    difficulty: codes.Difficulty | None = None
    scale: codes.Scale | None = None
    title: str
    arisen_on: date | None = None
    facts: str
    issues: str | None = None
    requests: tuple[str, ...] = ()
    unit: str | None = None
    grid: str | None = None
    address: str | None = None
    amount: Decimal | None = None
    people_involved: int | None = None
    accepted_on: date | None = None
    contacted_on: date | None = None
    signals: tuple[Signal, ...] = ()
    analysis: Analysis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAnswer:
    """The answer to one of the six groups of facts of a push (handbook 1.1)."""

    group: codes.PushGroup | None = None
    answer: codes.SignalAnswer | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageEntry:
    """A stage entered, when, by whom and why."""

    stage: codes.Stage | None = None
    at: datetime | None = None
    by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TierDecision:
    """A tier decided by people, beside what was suggested (PIPL 24)."""

    level: codes.Tier
    suggested: codes.Tier | None = None
    decided_on: date
    by: tuple[str, ...]
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodEntry:
    """A revisit period confirmed to begin, for one party or for all."""

    period: codes.Period | None = None
    from_: date | None = None
    party: str | None = None
    by: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Who leads the case at which of the three levels."""

    name: str | None = None
    post: str | None = None
    level: codes.Level | None = None
    from_: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """One push along one of the lines, with its receipt and answer (handbook 1.1)."""

    line: codes.PushLine
    origin: codes.PushOrigin
    by: str | None = None
    pushed_at: datetime
    to: str
    received_at: datetime | None = None
    received_by: str | None = None
    answer: codes.PushAnswer | None = None
    answer_reason: str | None = None
    onward_to: str | None = None
    replied_at: datetime | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The case given to a person or unit."""

    at: datetime | None = None
    to: str | None = None
    unit: str | None = None
    by: str | None = None
    until: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One contact with a party outside a session."""

    at: datetime | None = None
    by: str | None = None
    party: str | None = None
    method: codes.RevisitMethod | None = None
    note: str | None = None
