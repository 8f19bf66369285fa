"""What the office has to look at beside its due rows, each with how many there are."""

from __future__ import annotations

from dataclasses import dataclass

from mediation_desk.services import campaigns, handover, rechecks
from mediation_desk.services.work import Office

RECHECK, UNHELD, LOOKBACK, DRAW = "recheck", "unheld", "lookback", "draw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """One line at the side of 今日: its key, how many, in words."""

    key: str
    count: int
    text: str


def asides(office: Office, who: str | None = None) -> tuple[Aside, ...]:
    """The lines that have anything to say today, to one person or to the whole office (None)."""
    waiting = rechecks.count(office)
    checks = campaigns.waiting(office, who)
    late = f"，{checks.late}件已过日子" if checks.late else ""
    unheld = 0 if who else handover.count_without_person(office)
    draw = None if who else campaigns.proposed(office)
    found = (
        Aside(key=UNHELD, count=unheld, text=f"{unheld}件没有承办人"),
        Aside(key=RECHECK, count=waiting, text=f"{waiting}条敏感信息该复核了"),
        Aside(key=LOOKBACK, count=checks.count, text=f"回头看{checks.count}件待访{late}"),
        Aside(key=DRAW, count=int(draw is not None), text="新一季的回头看还没有抽"),
    )
    return tuple(one for one in found if one.count)
