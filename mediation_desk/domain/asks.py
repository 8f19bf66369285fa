"""A wish to move or close a case, with all that the rules look at to answer it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mediation_desk.domain.due import Due
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.rules import Rules

if TYPE_CHECKING:
    # The view works out the stage, and the stages answer wishes: only the annotation knows both.
    from mediation_desk.domain.deadlines.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """The case as the rules see it on the day, with its open rows, why, approved by whom."""

    view: View
    rows: tuple[Due, ...] = ()
    reason: str = ""
    approved_by: tuple[str, ...] = ()

    @property
    def case(self) -> Case:
        """The case as it is."""
        return self.view.case

    @property
    def rules(self) -> Rules:
        """The office's rules."""
        return self.view.rules

    @property
    def today(self) -> date:
        """The business day."""
        return self.view.today
