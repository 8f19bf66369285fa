"""What the deadline rules look at: the case on a business day, its stage, tier and courses worked out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mediation_desk import labels
from mediation_desk.domain import agreements, course, risk, rounds, stages
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.codes import PushAnswer, Stage
from mediation_desk.domain.record.agreement import Agreement
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import Push
from mediation_desk.domain.record.mediation import Resolution
from mediation_desk.domain.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A case as the deadline rules see it on `today`; `until` is the last day rows are worked out for."""

    case: Case
    rules: Rules
    calendar: Calendar
    today: date
    until: date
    stage: Stage
    tier: risk.CurrentTier
    end: Resolution | None
    courses: tuple[course.Course, ...]

    @property
    def tier_word(self) -> str:
        """The tier as a word, marked while nobody has decided it."""
        word = labels.TIER[self.tier.tier]
        return word if self.tier.decided else f"{word}（建议，未定级）"

    @property
    def handler(self) -> str | None:
        """Who is to act today."""
        return handler_of(self.case, self.today)

    @property
    def agreements(self) -> Iterator[tuple[str, Agreement]]:
        """The agreements no later one replaces, each with its place in the case file."""
        current = agreements.current_agreements(self.case)
        for index, one in enumerate(self.case.agreements):
            if any(one is kept for kept in current):
                yield f"agreements[{index}]", one

    @property
    def is_taken(self) -> bool:
        """Whether the office has the dispute: not every push was answered with something else than 受理."""
        pushes = self.case.pushes
        return not pushes or any(push.answer in (None, PushAnswer.ACCEPTED) for push in pushes)


def view_of(case: Case, rules: Rules, calendar: Calendar, today: date, until: date) -> View:
    """The view of a case on a business day."""
    tier = risk.current_tier(case, rules, today, calendar)
    return View(
        case=case,
        rules=rules,
        calendar=calendar,
        today=today,
        until=until,
        stage=stages.stage_of(case, rules, today, tier),
        tier=tier,
        end=rounds.last_resolution(case),
        courses=course.courses_of(case, rules, today, tier),
    )


def handler_of(case: Case, today: date) -> str | None:
    """Who is to act: who has the case in hand, else who has the push."""
    pushed = [push.received_by or push.to for push in case.pushes]
    return acting_of(case, today) or next((name for name in reversed(pushed) if name), None)


def acting_of(case: Case, today: date) -> str | None:
    """Who has the case in hand: the chief mediator, else another, else who it was assigned to.

    A mediator who left, recused say, has it no more, though it was once assigned to him.
    """
    active = [one for one in case.mediators if one.until is None or one.until >= today]
    chiefs = [one.name for one in active if one.chief]
    names = chiefs or [one.name for one in active]
    if names:
        return names[0]
    left = {one.name for one in case.mediators}
    given = [one.to or one.unit for one in case.assignments if one.until is None or one.until >= today]
    return next((name for name in reversed(given) if name and name not in left), None)


def receipt(case: Case) -> Push | None:
    """The push whose receipt starts the centre's clock: the first one received and not passed on."""
    for push in case.pushes:
        if push.received_at and push.answer in (None, PushAnswer.ACCEPTED):
            return push
    return None
