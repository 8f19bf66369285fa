"""A step down, of a revisit period or of the tier, proposed once all holds that is wanted (`[downgrade]`).

The program only proposes; people confirm, earlier with a reason (handbook 5.6).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from mediation_desk import labels
from mediation_desk.domain import agreements, course, revisits, signals, watch
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import Period, PushGroup, RelationNow, Stage, Tier
from mediation_desk.domain.course import Course
from mediation_desk.domain.deadlines.view import View
from mediation_desk.domain.revisits import Planned

LOWER = {Tier.RED: Tier.YELLOW, Tier.YELLOW: Tier.BLUE}
"""One step at a time."""
GRAVE = (PushGroup.ESCALATION, PushGroup.WEAPON, PushGroup.POLICE)
"""The groups of facts of which a new one is a relapse."""
SERVED, STAFFS_OWN = "period_served", "all_revisits_done"
"""The condition of time, and the staff's own: their lateness is answered by 督办 and holds nobody back."""
EARLY = 2
"""So many different people take a step down before all holds that lies with the parties (handbook 5.6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How one condition of `[downgrade]` stands: its key there, in words, and where in the case to look."""

    key: str
    holds: bool
    text: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Where one party stands: its period, the next it may go on to, and how every condition stands.

    `next` is None at the end of its course, and where the tier keeps it in this period (`is_kept`).
    """

    party: str
    now: Period
    next: Period | None
    is_kept: bool
    until: date
    people: int
    answers: tuple[Answer, ...]

    @property
    def may_step(self) -> bool:
        """Whether everything holds that is wanted."""
        return all(one.holds for one in self.answers)

    @property
    def against(self) -> tuple[Answer, ...]:
        """What lies with the parties and does not hold: a step in spite of it takes a reason and two."""
        return tuple(one for one in self.answers if not one.holds and one.key != STAFFS_OWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A step down that may be confirmed now: to which period of whom, or which tier; by how many people."""

    to: Period | Tier
    parties: tuple[str, ...]
    people: int


def proposals(view: View) -> tuple[Proposal, ...]:
    """The steps down proposed today: the next periods, and where none is left, the next lower tier."""
    turns = turns_of(view)
    steps: dict[tuple[Period, int], list[str]] = {}
    for turn in turns:
        if turn.next is not None and turn.may_step:
            steps.setdefault((turn.next, turn.people), []).append(turn.party)
    found = [Proposal(to=to, parties=tuple(refs), people=people) for (to, people), refs in steps.items()]
    lower = _lower_tier(view)
    if lower and turns and all(turn.next is None and turn.may_step for turn in turns):
        found.append(Proposal(to=lower, parties=(), people=_people_for_tier(view)))
    return tuple(found)


def turns_of(view: View) -> tuple[Turn, ...]:
    """Where each party that is visited stands, with every condition the office wants."""
    if view.stage is Stage.CLOSED:
        return ()
    left = _left_of(view)
    return tuple(_turn_of(view, one, left.get(one.party, ())) for one in view.courses)


def _left_of(view: View) -> dict[str, tuple[Planned, ...]]:
    """The visits still to be made by party, worked out once for all of them, as far as any period goes."""
    until = max((one.current.nominal_end for one in view.courses), default=view.today)
    planned = revisits.open_visits(view.case, view.courses, view.rules, view.calendar, max(until, view.today))
    return {party: tuple(own) for party, own in groupby(planned, key=lambda one: one.party)}


def _turn_of(view: View, walked: Course, left: tuple[Planned, ...]) -> Turn:
    """Where a party on that course stands."""
    leg = walked.current
    following = _after(view, walked)
    floor = view.rules.period_and_tier.red_not_below
    is_kept = view.tier.tier is Tier.RED and following is not None and _severity(following) > _severity(floor)
    return Turn(
        party=walked.party,
        now=leg.period,
        next=None if is_kept else following,
        is_kept=is_kept,
        until=leg.nominal_end,
        people=view.rules.decide.lower_period.get(leg.period, 1),
        answers=tuple(_answers(view, walked, left)),
    )


def _after(view: View, walked: Course) -> Period | None:
    """The period after the present one of a course, None at its end."""
    lengths = course.lengths_of(view.case, view.rules, walked.tier)
    later = (one for one in lengths if _severity(one) > _severity(walked.current.period))
    return min(later, key=_severity, default=None)


def _answers(view: View, walked: Course, left: tuple[Planned, ...]) -> Iterator[Answer]:
    """How each condition that the office wants stands for one course."""
    wanted = view.rules.downgrade
    # A period confirmed early begins when the one before it ends, whatever the office wants.
    if wanted.period_served or view.today < walked.current.nominal_end:
        yield _served(view, walked)
    if wanted.all_revisits_done:
        yield _visits_done(walked, left)
    if wanted.no_relapse_sign:
        yield _no_sign(view, walked)
    if wanted.performance_on_time:
        yield _on_time(view, walked)


def _served(view: View, walked: Course) -> Answer:
    """Whether the present period has been walked to its end."""
    until = walked.current.nominal_end
    word = labels.PERIOD[walked.current.period]
    holds = view.today >= until
    if walked.current.start > view.today:
        word = f"{day_text(walked.current.start)}起转入{word}，"
    text = f"{word}已于{day_text(until)}期满" if holds else f"{word}到{day_text(until)}才满"
    return Answer(key=SERVED, holds=holds, text=text, where="periods")


def _visits_done(walked: Course, left: tuple[Planned, ...]) -> Answer:
    leg = walked.current
    own = [one for one in left if leg.start <= one.raw <= leg.nominal_end]
    text = f"本期还有{len(own)}次回访要做，最早的应于{day_text(own[0].due)}" if own else "本期回访都已做完"
    return Answer(key=STAFFS_OWN, holds=not own, text=text, where="revisits")


def _no_sign(view: View, walked: Course) -> Answer:
    """No sign, no worse relation and no grave signal for as long as the period lasts."""
    since = _since(view, walked)
    found = max(_relapses(view, since), default=None)
    if found is None:
        days = max(0, (view.today - since).days)
        return Answer(key="no_relapse_sign", holds=True, text=f"近{days}天没有苗头", where="revisits")
    day, what, where = found
    return Answer(key="no_relapse_sign", holds=False, text=f"{day_text(day)}{what}", where=where)


def _since(view: View, walked: Course) -> date:
    """The day from which on what went wrong counts: as long ago as the period lasts, within the period."""
    leg = walked.current
    return max(leg.start, view.today - (leg.nominal_end - leg.start))


def _relapses(view: View, since: date) -> Iterator[tuple[date, str, str]]:
    case = view.case
    for visit in case.revisits:
        is_calm = not watch.has_sign(visit.signs) and visit.relation_now is not RelationNow.WORSE
        if watch.is_done(visit) and watch.made_on(visit) > since and not is_calm:
            yield watch.made_on(visit), "回访发现苗头", "revisits"
    for entry in case.watch:
        if entry.on > since and watch.has_sign(entry.signs):
            yield entry.on, "关注发现苗头", "watch"
    grave = {code for group in GRAVE for code in view.rules.signal_group.get(group, ())}
    grave.update(view.rules.red_at_once.signals)
    for signal in signals.standing(case):
        if signal.code in grave and signals.known_day(signal, case) > since:
            yield signals.known_day(signal, case), "新知悉激化、警情类信号", "dispute.signals"


def _on_time(view: View, walked: Course) -> Answer:
    """Nothing overdue, and nothing performed late for as long as the period lasts."""
    for place, one in view.agreements:
        for index, item in enumerate(one.performance):
            due = agreements.due_day(item, view.calendar)
            where = f"{place}.performance[{index}]"
            if agreements.is_overdue(item, view.today, view.calendar):
                return Answer(
                    key="performance_on_time", holds=False, text="有约定事项逾期没有履行", where=where
                )
            done = agreements.settled_on(item) if agreements.is_instalment(item) else None
            if due and done and max(due, _since(view, walked)) < done <= view.today:
                text = f"{day_text(due)}应履行的，{day_text(done)}才履行"
                return Answer(key="performance_on_time", holds=False, text=text, where=where)
    return Answer(key="performance_on_time", holds=True, text="约定事项按期履行", where="agreements")


def _lower_tier(view: View) -> Tier | None:
    return LOWER.get(view.tier.tier) if view.tier.decided else None


def _people_for_tier(view: View) -> int:
    return view.rules.decide.lower_from_red.people if view.tier.tier is Tier.RED else 1


def _severity(period: Period) -> int:
    return course.SEVERITY[period]
