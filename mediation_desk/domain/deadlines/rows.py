"""All rows of a case together, and until which day they stay right while nobody writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from mediation_desk.domain import agreements, watch
from mediation_desk.domain.calendar import Calendar, days_after
from mediation_desk.domain.codes import Stage
from mediation_desk.domain.deadlines import court, followup, intake, mediation
from mediation_desk.domain.deadlines.view import View, view_of
from mediation_desk.domain.due import Due
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.rules import Rules

HORIZON_DAYS = 200
"""How far ahead visits are worked out; a later question, or a later day, works them out anew."""

FAMILIES: tuple[Callable[[View], Iterable[Due]], ...] = (
    intake.push_receipts,
    intake.assignment,
    intake.first_contact,
    intake.tier_decision,
    intake.reports,
    intake.unknown_signals,
    mediation.resolve_limit,
    mediation.mediation_limit,
    mediation.signatures,
    court.confirmation_wishes,
    court.confirmation_windows,
    court.court_steps,
    court.instalments,
    followup.watch_entry,
    followup.revisit_rows,
    mediation.entrusted_reply,
    mediation.handover_check,
    followup.dated_visits,
    followup.ends,
    court.limitations,
    followup.tasks,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The open rows of a case, and the last business day (and last `until`) for which they are complete."""

    rows: tuple[Due, ...]
    good_until: date


def rows_of(case: Case, rules: Rules, calendar: Calendar, today: date, until: date | None = None) -> Rows:
    """Every row of the table of due dates that the case has, with the day it says why; none once closed."""
    horizon = max(days_after(today, HORIZON_DAYS), until or today)
    view = view_of(case, rules, calendar, today, horizon)
    if view.stage is Stage.CLOSED:
        return Rows(rows=(), good_until=date.max)
    rows = [row for family in FAMILIES for row in family(view)]
    rows += followup.supervisions(view, rows)
    return Rows(rows=tuple(sorted(rows, key=lambda row: (row.due, row.kind))), good_until=_good_until(view))


def _good_until(view: View) -> date:
    """The day before the next one on which time alone changes a suggestion, a watch or the horizon."""
    days = [view.until]
    if not view.tier.decided:
        days += [day for day in _days_that_score(view) if day > view.today]
    if view.stage is Stage.WATCH and not view.case.stages:
        last = watch.rhythm_of(view.rules, view.tier.tier).lasts_days
        days += [day for day in (days_after(view.end.on, last),) if day > view.today] if view.end else []
    return days_after(min(days), -1)


def _days_that_score(view: View) -> list[date]:
    """Days on which an instalment becomes late or an order ends, while the tier is only suggested."""
    due = [
        agreements.due_day(item, view.calendar)
        for one in agreements.current_agreements(view.case)
        for item in one.performance
        if not agreements.is_done(item)
    ]
    ends = [event.until for event in view.case.events]
    return [days_after(day, 1) for day in (*due, *ends) if day]
