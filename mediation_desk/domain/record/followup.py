"""What came after: watch, revisits, services, tasks, supervision, and the three ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain import codes


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """Somebody who keeps an eye on the case."""

    name: str | None = None
    watcher: codes.Watcher | None = None
    phone: str | None = None
    from_: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchEntry:
    """What a watcher saw on one day."""

    by: str
    watcher: codes.Watcher
    on: date
    note: str | None = None
    signs: tuple[codes.RelapseSign, ...]
    measures: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokeWith:
    """Who was spoken with at a revisit."""

    name: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisit:
    """One revisit of one party, planned and actual days apart (handbook 2.2 K).

    `campaign` names the 回头看 that a check visit of a closed case belongs to.
    """

    period: codes.Period | None = None
    planned_on: date
    first_planned_on: date | None = None
    status: codes.RevisitStatus | None = None
    done_on: date | None = None
    late_entry: bool | None = None
    party: str
    spoke_with: SpokeWith | None = None
    method: codes.RevisitMethod | None = None
    by: str | None = None
    second: str | None = None
    performance: codes.PerformanceStatus | None = None
    satisfaction: codes.Satisfaction | None = None
    relation_now: codes.RelationNow | None = None
    lawsuit: bool | None = None
    hidden_risk: str | None = None
    signs: tuple[codes.RelapseSign, ...] = ()
    measures: str | None = None
    note: str | None = None
    reason: str | None = None
    campaign: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceGiven:
    """Help given to a party beside the mediation."""

    kind: codes.ServiceKind | None = None
    for_: str | None = None
    on: date | None = None
    by: str | None = None
    result: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prevented:
    """Harm prevented, as the justice statistics count it."""

    code: codes.Prevented | None = None
    people: int | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something a unit or person was told to do."""

    what: str | None = None
    unit: str | None = None
    who: str | None = None
    due: date | None = None
    done_on: date | None = None
    from_: codes.TaskFrom | None = None
    standard: str | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision:
    """A 督办单 about one kind of overdue work; `about` is a kind of `due` row."""

    about: str | None = None
    issued_on: date | None = None
    by: str | None = None
    to: str | None = None
    opinion: str | None = None
    rectify_by: date | None = None
    answer: str | None = None
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Concluded:
    """结案, the committee's end."""

    on: date | None = None
    how: codes.ConcludedHow | None = None
    reported_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """归档, the dossier's end."""

    on: date | None = None
    by: str | None = None
    retention: codes.Retention | None = None
    volumes: int | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """销号, the centre's end."""

    on: date
    reason: str
    asked_by: str | None = None
    approved_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    """The case taken up again, as which round."""

    on: date | None = None
    why: str | None = None
    by: str | None = None
    round: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """An attachment by name and hash; its content travels elsewhere."""

    name: str | None = None
    sha256: str | None = None
    of: str | None = None
    pages: int | None = None
