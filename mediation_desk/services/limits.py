"""The limits of a case that may be put off, and until when they run today."""

from __future__ import annotations

from datetime import date

from mediation_desk.domain.calendar import days_after
from mediation_desk.domain.codes import Difficulty, LimitKey
from mediation_desk.domain.deadlines.mediation import mediation_limit, resolve_limit
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

RUNNING = {LimitKey.MEDIATION_DAYS: mediation_limit, LimitKey.RESOLVE_DAYS: resolve_limit}
"""The limits that an extension moves, each with the rule that gives its day."""


def limits(matter: Matter) -> dict[LimitKey, date]:
    """The day on which each limit that still runs ends as things stand."""
    return {key: row.due for key, rule in RUNNING.items() for row in rule(matter.view)}


def longer_until(office: Office, matter: Matter, what: LimitKey) -> date:
    """The day a limit would usually be put off to."""
    limit = office.rules.limit
    is_mediation = what is LimitKey.MEDIATION_DAYS
    days = limit.mediation_extension_days if is_mediation else limit.resolve_days[Difficulty.ORDINARY]
    return days_after(max(limits(matter).get(what, office.today), office.today), days)
