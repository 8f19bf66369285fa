"""All rows of a case together, and between which days they stay right while nobody writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mediation_desk.domain import agreements, sessions, stages, watch
from mediation_desk.domain.calendar import Calendar, days_after
from mediation_desk.domain.codes import Resolution, SessionOutcome, Stage
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
    """The open rows of a case, and the first and last business day (and `until`) they are right for.

    `view` is what they were worked out from.
    """

    rows: tuple[Due, ...]
    good_from: date
    good_until: date
    view: View


def viewed(case: Case, rules: Rules, calendar: Calendar, today: date, until: date | None = None) -> View:
    """The case as its rows are worked out from, on a business day."""
    return view_of(case, rules, calendar, today, max(days_after(today, HORIZON_DAYS), until or today))


def rows_of(case: Case, rules: Rules, calendar: Calendar, today: date, until: date | None = None) -> Rows:
    """Every row of the table of due dates that the case has, with the day it says why; none once closed."""
    view = viewed(case, rules, calendar, today, until)
    if view.stage is Stage.CLOSED:
        return Rows(rows=(), good_from=date.min, good_until=date.max, view=view)
    turns = set(_turns(view))
    good_from = max((day for day in turns if day <= today), default=date.min)
    rows = [row for family in FAMILIES for row in family(view)]
    rows += followup.supervisions(view, rows)
    standing = (row for row in rows if row.ends_on is None or row.ends_on >= good_from)
    return Rows(
        rows=tuple(sorted(standing, key=lambda row: (row.due, row.kind))),
        good_from=good_from,
        good_until=days_after(min(day for day in turns if day > today), -1),
        view=view,
    )


def _turns(view: View) -> Iterator[date]:
    """The days from which time alone makes other rows: the horizon, who acts, a suggestion, the stage."""
    case = view.case
    yield days_after(view.until, 1)
    ended = [one.until for acting in (case.mediators, case.assignments, case.watchers) for one in acting]
    yield from (days_after(day, 1) for day in ended if day)
    yield from (one.held_at.date() for one in case.sessions if one.outcome is SessionOutcome.NOT_AGREED)
    yield from (end.on for end in case.resolutions if end.kind is Resolution.TERMINATED)
    if not view.tier.decided:
        yield from _days_that_score(view)
    if not case.stages and view.stage is Stage.WATCH:
        red = stages.red_since(case, view.rules, view.tier)
        spell = watch.spell_of(case, view.rules, Stage.WATCH, view.tier.tier, red)
        if spell and spell.last_day and spell.last_day > view.today:
            yield spell.last_day


def _days_that_score(view: View) -> Iterator[date]:
    """Days on which an instalment becomes late, or an order begins or ends to be in force."""
    for one in agreements.current_agreements(view.case):
        due = (agreements.due_day(item, view.calendar) for item in one.performance)
        yield from (days_after(day, 1) for day in due if day)
    for event in view.case.events:
        if event.on:
            yield event.on
            yield days_after(event.until or days_after(event.on, sessions.ORDER_DAYS_AT_MOST), 1)
