"""A wish to move or close a case, with all that the rules look at to answer it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from mediation_desk.domain import course, risk
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.due import Due
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.rules import Rules

if TYPE_CHECKING:
    from mediation_desk.domain.deadlines.view import View


@dataclass(frozen=True, kw_only=True)
class Ask:
    """The case as it is with its open rows, under which rules, on which day, why, approved by whom.

    Without slots: the tier and the courses are worked out once, however many rules look at them, and not
    again where the `view` of the rows has them.
    """

    case: Case
    rules: Rules
    calendar: Calendar
    today: date
    reason: str = ""
    rows: tuple[Due, ...] = ()
    approved_by: tuple[str, ...] = ()
    view: View | None = None

    @cached_property
    def now(self) -> risk.CurrentTier:
        """The tier that counts today."""
        if self.view:
            return self.view.tier
        return risk.current_tier(self.case, self.rules, self.today, self.calendar)

    @cached_property
    def courses(self) -> tuple[course.Course, ...]:
        """The courses of the parties to be revisited."""
        if self.view:
            return self.view.courses
        return course.courses_of(self.case, self.rules, self.today, self.now)
