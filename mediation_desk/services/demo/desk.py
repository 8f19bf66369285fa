"""A fresh desk brought to life: the sample cases lived through, one of them the whole way, and its papers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from mediation_desk.domain.codes import Stage
from mediation_desk.services import disputes, papers, worklist
from mediation_desk.services.demo.appointed import appoint
from mediation_desk.services.demo.cast import CAST
from mediation_desk.services.demo.furnishing import furnish
from mediation_desk.services.demo.handed_in import hand_in
from mediation_desk.services.demo.looked_back import look_back
from mediation_desk.services.demo.timeline import live
from mediation_desk.services.work import Office

DAY, COMING = timedelta(days=1), timedelta(days=7)
"""A day, and how far ahead the summary looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How the desk stands on the business day: cases by stage and tier, and what is due."""

    cases: int
    stages: dict[str, int]
    tiers: dict[str, int]
    overdue: int
    due_today: int
    coming: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What was played: the numbers of all cases, the walked one's first, its stages in order, and the sum."""

    numbers: tuple[str, ...]
    walked: str
    stages: tuple[Stage, ...]
    summary: Summary


def play(office: Office) -> Shown:
    """The empty desk of `office` filled, as of its business day; every rule is asked on the way."""
    numbers = live(office, [sample.part(office.today, office.calendar) for sample in CAST])
    furnish(office)
    hand_in(office, numbers[0])
    appoint(_day_before(office))
    look_back(_day_before(office), numbers[0])
    walked = disputes.show(office, numbers[0])
    return Shown(
        numbers=numbers,
        walked=numbers[0],
        stages=tuple(entry.stage for entry in walked.stages if entry.stage),
        summary=summary_of(office),
    )


def _day_before(office: Office) -> Office:
    """The office as it was yesterday: what is agreed and drawn on the desk was not done today."""
    now = office.clock()
    return replace(office.on(office.today - DAY), clock=lambda: now - DAY)


def summary_of(office: Office) -> Summary:
    """How the desk stands today."""
    rows = disputes.listed(office)
    due = [work.due for work in worklist.due(office, until=office.today + COMING)]
    return Summary(
        cases=len(rows),
        stages=dict(Counter(str(row.stage) for row in rows)),
        tiers=dict(Counter(str(row.tier) for row in rows if row.tier)),
        overdue=sum(day < office.today for day in due),
        due_today=sum(day == office.today for day in due),
        coming=sum(day > office.today for day in due),
    )


def print_papers(office: Office, shown: Shown, out: Path) -> tuple[Path, ...]:
    """The files of every paper the walked case is ripe for, written into `out`."""
    return papers.make(office, shown.walked, (), every=True, out=out).files
