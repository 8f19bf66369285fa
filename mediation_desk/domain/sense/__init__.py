"""Does a case as handed over make sense? Import is history: no question here of what a stage move needs.

What the law forbids today is not asked either; the services refuse that when somebody does it.
"""

from __future__ import annotations

from datetime import date

from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.rules import Rules
from mediation_desk.domain.sense import amounts, days, effect, identities, lengths, order, refs
from mediation_desk.domain.sense.places import places_of
from mediation_desk.errors import Problem


def problems_of(
    case: Case, *, today: date, rules: Rules, calendar: Calendar | None = None
) -> tuple[Problem, ...]:
    """Everything in a case that cannot be so, each with its place; no sentence repeats personal data.

    Refs and numbers, lengths, days and their order, identity numbers, amounts and counts (case-file.md,
    Import).
    Without a calendar an impossible lunar day passes.
    """
    places = tuple(places_of(case))
    broken_refs = refs.problems_of(case, places)
    found = [*broken_refs, *identities.problems_of(case, today), *amounts.problems_of(places)]
    found += lengths.problems_of(places)
    found += [*days.problems_of(places, today, calendar), *order.problems_of(case)]
    if not broken_refs:
        found += effect.problems_of(case, rules)
    return tuple(found)
