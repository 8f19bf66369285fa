"""What the rules of an earlier day said: why a tier was suggested, why a visit was planned on its day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mediation_desk.domain import course, revisits, risk, rounds, watch
from mediation_desk.domain.known import known_by
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Revisit
from mediation_desk.domain.record.intake import TierDecision
from mediation_desk.services import rule_changes, rule_history
from mediation_desk.services.rule_changes import Change
from mediation_desk.services.work import Office

RISK = ("score", "threshold", "red_at_once")
"""The rules that a suggested tier follows from."""
REVISITS = ("revisit", "after_resolution", "period_and_tier")
"""The rules that a planned visit follows from."""
_ROLLED = timedelta(days=31)
"""How far a planned day may be rolled over days off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedThen:
    """What the rules of a day suggested from what was known then, and how those rules changed since."""

    day: date
    suggestion: risk.Suggestion
    since: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedThen:
    """Why a visit was planned on its day by the rules of `day`, and how those rules changed since."""

    day: date
    why: str
    since: tuple[Change, ...]


def suggested_then(office: Office, case: Case, decision: TierDecision) -> SuggestedThen:
    """What was suggested on the day of a decision, with every reason known by then."""
    day = decision.decided_on
    suggestion = risk.suggest(known_by(case, day), rule_history.rules_on(office, day), day, office.calendar)
    return SuggestedThen(day=day, suggestion=suggestion, since=changes_since(office, day, RISK))


def planned_then(office: Office, case: Case, visit: Revisit) -> PlannedThen | None:
    """Why a recorded visit was planned on its day, None where no rule planned it.

    The plan of what is open follows the rules in force: those of the day it was made count, else those of the
    day it was planned for, else those of the day 化解 had ended.
    """
    for day in dict.fromkeys(_days(office, case, visit)):
        rules = rule_history.rules_on(office, day)
        then = replace(known_by(case, day), revisits=())
        courses = course.courses_of(then, rules, day)
        first = visit.first_planned_on or visit.planned_on
        plan = revisits.plan_of(then, courses, rules, office.calendar, first + _ROLLED)
        for one in plan:
            if one.party == visit.party and first in (one.raw, one.due):
                return PlannedThen(day=day, why=one.why.sentence, since=changes_since(office, day, REVISITS))
    return None


def changes_since(office: Office, day: date, heads: tuple[str, ...]) -> tuple[Change, ...]:
    """The changes after a day of some parts of the rules, the earliest first."""
    found = []
    for change in reversed(rule_changes.history(office)):
        rules = tuple(one for one in change.rules if one.path.partition(".")[0] in heads)
        if change.counts_from > day and rules:
            found.append(replace(change, rules=rules))
    return tuple(found)


def _days(office: Office, case: Case, visit: Revisit) -> Iterator[date]:
    """The days whose rules may have planned a visit, the likeliest first."""
    yield min(watch.made_on(visit), office.today)
    yield min(visit.planned_on, office.today)
    yield from (end.on for end in reversed(rounds.resolutions(case)) if end.on <= visit.planned_on)
