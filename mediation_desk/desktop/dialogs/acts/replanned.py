"""What an act made of the plan of visits, told with what was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mediation_desk.desktop.dialogs.acts.doing import Values
from mediation_desk.domain.record.case import Case
from mediation_desk.services.matters import Matter
from mediation_desk.services.revisit_plan import change_of_plan

Said = Callable[[Matter, Values, Any], str]


def replanned(said: Said) -> Said:
    """The toast's sentence, and how the visits are planned from now on where that changed."""

    def told(matter: Matter, values: Values, result: Any) -> str:
        change = change_of_plan(matter.view, result) if isinstance(result, Case) else ""
        return "；".join(part for part in (said(matter, values, result), change) if part)

    return told
