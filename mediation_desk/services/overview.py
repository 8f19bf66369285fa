"""One case at a glance: where it stands, what the next step lacks, what is due, who, and what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mediation_desk.domain import agreements, codes, confirmation, course, pushes, risk, stages, watch
from mediation_desk.domain.asks import Ask
from mediation_desk.domain.codes import Period, Stage, Tier
from mediation_desk.domain.deadlines.view import View
from mediation_desk.domain.due import Why
from mediation_desk.domain.happenings import Happening, happenings
from mediation_desk.domain.record.agreement import Agreement
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import Push
from mediation_desk.domain.record.people import Party
from mediation_desk.errors import Problem
from mediation_desk.services import cases, moves
from mediation_desk.services.confirmation_state import CAME_TO_NOTHING
from mediation_desk.services.work import Office
from mediation_desk.services.worklist import Work, standing
from mediation_desk.storage.sections import counts_of

LATEST = 20
"""How many of the latest happenings an overview tells."""
NEXT = 50
"""How many of the next dates it tells; a side of many has hundreds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TierNow:
    """The tier that counts, who decided it since when, and what the rules suggest with every reason.

    Not `decided`: it waits for a person, and `by` is empty.
    """

    tier: Tier
    decided: bool
    since: date
    by: tuple[str, ...]
    because: str
    suggested: Tier
    score: int
    reasons: tuple[risk.Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMove:
    """A stage the case may be moved to, what that still lacks, and how many of its needs are met."""

    to: Stage
    lacks: tuple[Problem, ...]
    met: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationNow:
    """How judicial confirmation of one agreement stands today: 已过三十日 once its window closed unused.

    `last_day` is None while the agreement is not in effect; `ways` are those left when it is not kept;
    `is_missed` says that the window has closed with nothing applied for.
    """

    agreement: str | None
    intent: codes.ConfirmationIntent | None
    status: codes.ConfirmationStatus
    is_missed: bool
    last_day: date | None
    ways: tuple[str, ...]

    @property
    def came_to_nothing(self) -> bool:
        """Whether it ended without confirmation, so that only the other ways are left."""
        return self.is_missed or self.status in CAME_TO_NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyLine:
    """One party, with the names of who acts for it."""

    ref: str
    side: codes.Side
    kind: codes.PartyKind
    name: str
    phone: str | None
    agents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodNow:
    """The day of the revisit period that is today (the first day after its start is 1), of how many it has.

    Beyond `days` it goes on until somebody confirms the next one.
    """

    period: Period
    day: int
    days: int

    @property
    def on_its_way(self) -> str:
        """How far it has come in words: its first day is day 0 of the plan, which nobody says.

        One confirmed early begins only when the period before it ends.
        """
        if self.day < 0:
            return f"{-self.day}天后起"
        return f"第{self.day}天" if self.day else "今天起"


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What one look at a case shows; `dates` are its first open rows, `reasons` why each is on its day,
    `happened` its latest happenings.

    `dates_in_all` says how many open rows there are, `counts` how many entries each section of the record
    has, empty ones left out; `lead` is the level that leads now, `open_groups` what of the push nobody
    answered yet, `last_push` how it came in last. `period_now` is of the party that stays longest in the
    severest period.
    """

    number: str
    docket: str | None
    title: str
    facts: str
    category: codes.Category
    source: codes.Source
    last_push: Push | None
    unit: str | None
    grid: str | None
    address: str | None
    registered_on: date
    mediator: str | None
    watchers: tuple[str, ...]
    stage: Stage
    period: Period | None
    period_now: PeriodNow | None
    tier: TierNow
    lead: codes.Level
    open_groups: tuple[codes.PushGroup, ...]
    confirmations: tuple[ConfirmationNow, ...]
    moves: tuple[NextMove, ...]
    dates: tuple[Work, ...]
    reasons: tuple[Why, ...]
    dates_in_all: int
    parties: tuple[PartyLine, ...]
    happened: tuple[Happening, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A case read once: the whole record, how the deadline rules see it today, and its overview."""

    case: Case
    view: View
    overview: Overview


def overview(office: Office, number: str) -> Overview:
    """The overview of the case with that number; Refused where there is none or more than one."""
    return look(office, number).overview


def look(office: Office, number: str) -> Seen:
    """The whole case with that number; Refused where there is none or more than one."""
    with office.read("overview") as session:
        case = cases.load(session, office, number)
    ask = moves.ask_of(office, case)
    return Seen(case=case, view=ask.view, overview=_overview(office, case, ask))


def _overview(office: Office, case: Case, ask: Ask) -> Overview:
    view = ask.view
    open_rows = [row for row in ask.rows if row.stands_on(office.today)]
    dispute = case.dispute
    return Overview(
        number=case.number or "",
        docket=case.docket,
        title=dispute.title,
        facts=dispute.facts,
        category=dispute.category,
        source=dispute.source,
        last_push=case.pushes[-1] if case.pushes else None,
        unit=dispute.unit,
        grid=dispute.grid,
        address=dispute.address,
        registered_on=dispute.registered_on,
        mediator=view.handler if case.mediators else None,
        watchers=tuple(one.name for one in watch.active_watchers(case, office.today) if one.name),
        stage=view.stage,
        period=course.severest_period(view.courses),
        period_now=_period(office, view.courses),
        tier=_tier(office, case, view.tier),
        lead=risk.lead_of(case, office.rules, view.tier.tier),
        open_groups=pushes.open_groups(case, office.rules, office.today, office.calendar),
        confirmations=tuple(_confirmation(office, case, one) for one in agreements.current_agreements(case)),
        moves=tuple(_move(ask, to) for to in stages.moves_from(view.stage, office.rules)),
        dates=tuple(standing(office, case, open_rows[:NEXT])),
        reasons=tuple(row.why for row in open_rows[:NEXT]),
        dates_in_all=len(open_rows),
        parties=tuple(_party(party) for party in case.parties),
        happened=happenings(case, office.today)[-LATEST:],
        counts=counts_of(case),
    )


def _tier(office: Office, case: Case, now: risk.CurrentTier) -> TierNow:
    suggestion = risk.suggest(case, office.rules, office.today, office.calendar)
    return TierNow(
        tier=now.tier,
        decided=now.decided,
        since=now.since,
        by=case.tiers[-1].by if now.decided else (),
        because=now.reason,
        suggested=suggestion.tier,
        score=suggestion.score,
        reasons=suggestion.reasons,
    )


def _move(ask: Ask, to: Stage) -> NextMove:
    told = tuple(stages.answers(ask, to))
    lacks = tuple(problem for answer in told for problem in answer)
    return NextMove(to=to, lacks=lacks, met=sum(not answer for answer in told))


def _period(office: Office, courses: Iterable[course.Course]) -> PeriodNow | None:
    legs = [one.current for one in courses]
    leg = min(legs, key=lambda one: (course.SEVERITY[one.period], -one.nominal_end.toordinal()), default=None)
    if leg is None:
        return None
    days = (leg.nominal_end - leg.start).days
    return PeriodNow(period=leg.period, day=(office.today - leg.start).days, days=days)


def _confirmation(office: Office, case: Case, agreement: Agreement) -> ConfirmationNow:
    window = confirmation.window(case, agreement, office.rules, office.calendar)
    confirmed = confirmation.is_confirmed(agreement)
    return ConfirmationNow(
        agreement=agreement.ref,
        intent=agreement.confirmation.intent if agreement.confirmation else None,
        is_missed=confirmation.is_missed(agreement.confirmation, window, office.today),
        status=confirmation.status_on(agreement.confirmation, window, office.today),
        last_day=window.last_day if window else None,
        ways=confirmation.remaining_ways(agreement, confirmed=confirmed),
    )


def _party(party: Party) -> PartyLine:
    return PartyLine(
        ref=party.ref,
        side=party.side,
        kind=party.kind,
        name=party.name,
        phone=party.phone,
        agents=tuple(agent.name for agent in party.agents if agent.name),
    )
