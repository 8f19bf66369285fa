"""Where a case stands on its way and what the next step still lacks, piece by piece, as a page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediation_desk import labels
from mediation_desk.domain import closing, rounds
from mediation_desk.domain.codes import Stage, Tier
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import StageEntry
from mediation_desk.services.overview import NextMove, Overview, Seen
from mediation_desk.services.worklist import Work

WAY = (Stage.PUSH, Stage.RESOLVE, Stage.WATCH, Stage.CALLBACK, Stage.CLOSED)
"""The five steps of the method in order."""
NEXT_STAGE = {Stage.PUSH: Stage.RESOLVE, Stage.WATCH: Stage.CALLBACK, Stage.CALLBACK: Stage.CLOSED}
AFTER_RESOLVE = {Tier.BLUE: Stage.CALLBACK}
"""Where a case usually goes on to (handbook: only a blue one goes to 回访 at once)."""
BY_TIME = frozenset({"periods"})
"""Places of what is missing that time itself brings along."""

ASKED_THEN = frozenset({"closings", "stages", "reopenings"})
"""Places of what the dialog of the move itself asks for: who approves, and why."""


class Progress(StrEnum):
    """How a step stands."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to_come"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One of the five steps: how it stands, a word beside its name, and one fact below."""

    stage: Stage
    progress: Progress
    beside: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """One piece the next step lacks: what, how it is put right, and where.

    `work` is the due row that does it, `deed` the act where the place alone does not say which; `runs` says
    that it comes about by itself with time.
    """

    what: str
    how: str
    where: str
    work: Work | None = None
    deed: str = ""
    runs: bool = False


def next_move(case: Overview) -> NextMove | None:
    """The move a case in its stage usually makes next, None once it is closed."""
    usual = NEXT_STAGE | {Stage.RESOLVE: AFTER_RESOLVE.get(case.tier.tier, Stage.WATCH)}
    to = usual.get(case.stage)
    return next((move for move in case.moves if move.to is to), None)


def move_word(to: Stage) -> str:
    """What going on to a stage is called: 转关注, 销号."""
    return "销号" if to is Stage.CLOSED else f"转{labels.STAGE[to]}"


def lacks_of(case: Overview, move: NextMove) -> tuple[Lack, ...]:
    """The pieces a move lacks before it can be asked for, each once; a late one with the row that does it."""
    told = [problem for problem in move.lacks if problem.where not in ASKED_THEN]
    late = (work for work in case.dates if work.days_overdue and work.kind not in closing.NOT_COUNTED_LATE)
    found: dict[str, Lack] = {}
    for problem in told:
        work = next(late, None) if problem.where == "due" else None
        what, _, how = problem.what.partition("，请")
        found.setdefault(
            problem.what,
            Lack(
                what=what,
                how=f"请{how}" if how else "",
                where=problem.where,
                work=work,
                runs=problem.where in BY_TIME,
            ),
        )
    return tuple(found.values())


def steps_of(seen: Seen, today: date) -> tuple[Step, ...]:
    """The five steps of a case with how each stands on a day."""
    entered = {entry.stage: entry for entry in _round(seen.case) if entry.stage}
    now = seen.overview.stage
    return tuple(_step(seen, stage, entered, now, today) for stage in WAY)


def _step(seen: Seen, stage: Stage, entered: dict[Stage, StageEntry], now: Stage, today: date) -> Step:
    at, here = WAY.index(stage), WAY.index(now)
    if stage is now:
        progress = Progress.DONE if now is Stage.CLOSED else Progress.NOW
        return Step(
            stage=stage, progress=progress, beside=_since(seen), below=_fact(seen, stage, entered, today)
        )
    if at < here:
        skipped = stage is Stage.WATCH and stage not in entered and not seen.case.watch
        if skipped:
            return Step(stage=stage, progress=Progress.SKIPPED, below="未经关注")
        below = _fact(seen, stage, entered, today)
        return Step(stage=stage, progress=Progress.DONE, below=below)
    move = next_move(seen.overview)
    if move is not None and move.to is stage:
        count = len(lacks_of(seen.overview, move))
        beside = f"还差{count}项" if count else "可以办理"
        return Step(
            stage=stage, progress=Progress.TO_COME, beside=beside, below="见下方清单" if count else ""
        )
    return Step(stage=stage, progress=Progress.TO_COME)


def _since(seen: Seen) -> str:
    period = seen.overview.period_now
    if seen.overview.stage is Stage.CALLBACK and period is not None:
        over = f"已满{period.days}天" if period.day > period.days else period.on_its_way
        return f"{labels.PERIOD[period.period]}{over}"
    return ""


def _fact(seen: Seen, stage: Stage, entered: dict[Stage, StageEntry], today: date) -> str:
    return next((text for text in _facts(seen, stage, entered, today) if text), "")


def _facts(seen: Seen, stage: Stage, entered: dict[Stage, StageEntry], today: date) -> Iterator[str]:
    """What is told of a step, the best that is known first."""
    case, entry = seen.case, entered.get(stage)
    day = _day(entry.at.astimezone(SHANGHAI).date(), today) if entry and entry.at else ""
    if stage is Stage.PUSH:
        push = case.pushes[-1] if case.pushes else None
        on = push.pushed_at.astimezone(SHANGHAI).date() if push else case.dispute.registered_on
        yield (
            f"{_day(on, today)} {labels.PUSH_ORIGIN[push.origin]}推送" if push else f"{_day(on, today)} 登记"
        )
    elif stage is Stage.RESOLVE:
        end = rounds.last_resolution(case)
        yield f"{_day(end.on, today)} {labels.RESOLUTION[end.kind]}" if end else ""
        yield f"{_day(case.dispute.accepted_on, today)} 受理" if case.dispute.accepted_on else ""
        yield f"{day} 起" if day else ""
    elif stage is Stage.WATCH:
        people = len(seen.overview.watchers)
        yield "·".join(part for part in (f"{day} 起" if day else "", f"{people}人" if people else "") if part)
    elif stage is Stage.CALLBACK:
        done = sum(visit.done_on is not None for visit in case.revisits)
        yield f"已访{done}次" if done else f"{day} 起" if day else ""
    else:
        yield f"{_day(case.closings[-1].on, today)} 销号" if case.closings else day


def _round(case: Case) -> tuple[StageEntry, ...]:
    """The stages entered since the case was last taken up again."""
    last = max((at for at, entry in enumerate(case.stages) if entry.stage is Stage.CLOSED), default=-1)
    went_on = last < len(case.stages) - 1
    return case.stages[last + 1 :] if went_on and last >= 0 else case.stages


def _day(day: date, today: date) -> str:
    return f"{day:%m-%d}" if day.year == today.year else day.isoformat()
