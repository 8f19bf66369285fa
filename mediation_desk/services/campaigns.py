"""回头看: a sample of closed cases is drawn, each with one check visit; only a finding leads to more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import cycle, islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import Category, Tier
from mediation_desk.domain.plain import plain_of
from mediation_desk.domain.sampling import Candidate, sample, shares_of, spread
from mediation_desk.errors import refused_at
from mediation_desk.services import absences, settings
from mediation_desk.services.entries import one_line
from mediation_desk.services.work import Office
from mediation_desk.storage.models import Campaign, CampaignVisit
from mediation_desk.storage.queries import campaigns as found
from mediation_desk.storage.queries.campaigns import Closed, Tally, Wanted
from mediation_desk.storage.queries.handover import known_people

QUARTER_BEGINS = 30
"""In so many first days of a quarter it is proposed to draw."""
LONGEST = timedelta(days=366)
"""So far ahead check visits are planned at most."""
NO_TIER = ""
SHARE = "lookback.share"
"""The setting that says how many of a hundred closed cases a quarter looks back at."""


class Visitor(StrEnum):
    """Who makes the check visits: who handled the case, anybody else, or one person."""

    HANDLER = "handler"
    OTHER = "other"
    ONE = "one"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """What is to be drawn: from cases closed between two days, so many of a hundred or so many in all.

    The visits are planned on workdays up to `until`; `person` is who makes them where `visitor` is one.
    """

    name: str
    closed_from: date | None
    closed_until: date | None
    until: date | None
    share: int | None = None
    number: int | None = None
    tiers: tuple[Tier, ...] = ()
    unit: str | None = None
    category: Category | None = None
    visitor: Visitor = Visitor.HANDLER
    person: str | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """How many closed cases there are by tier, how many of them were drawn this year, how many would be."""

    tiers: Mapping[Tier | None, int]
    in_all: int
    drawn_before: int
    would_draw: Mapping[Tier | None, int]

    @property
    def count(self) -> int:
        """How many would be drawn."""
        return sum(self.would_draw.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignRow:
    """One campaign and how far it is."""

    id: int
    name: str
    drawn_on: date
    drawn_by: str
    closed_from: date
    closed_until: date
    pool: int
    seed: int
    until: date
    tally: Tally

    @property
    def open(self) -> int:
        """How many visits wait to be made."""
        return self.tally.drawn - self.tally.done - self.tally.excused

    @property
    def with_findings(self) -> int:
        """How many visits found a sign."""
        return self.tally.done - self.tally.calm


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Check visits that wait to be made by Sunday, and how many of them are late."""

    count: int
    late: int


def pool_of(office: Office, draw: Draw) -> Pool:
    """What the draw would draw from, and how many of each tier."""
    wanted = _wanted(draw)
    with office.read("list") as session:
        cases = found.closed_cases(session, wanted, office.now.replace(month=1, day=1, hour=0, minute=0))
    free = _free(cases)
    sizes = Counter(_stratum(one) for one in free)
    shares = shares_of(sizes, _how_many(draw, len(free))) if free else {}
    return Pool(
        tiers=dict(Counter(one.tier for one in cases)),
        in_all=len(cases),
        drawn_before=sum(one.was_drawn for one in cases),
        would_draw={Tier(name) if name else None: count for name, count in shares.items()},
    )


def draw(office: Office, wanted: Draw) -> CampaignRow:
    """The campaign with a visit planned for each case drawn; a case drawn this year only once all were.

    Refused without name, days, number or people, where the name is taken, and where nothing can be drawn.
    """
    name = one_line(wanted.name, "名称", "name")
    until, days = _workdays(office, wanted)
    with office.work("draw campaign") as session:
        if session.scalars(select(Campaign.id).where(Campaign.name == name)).first() is not None:
            raise refused_at("name", f"已经有“{name}”，请换一个名称。")
        year = office.now.replace(month=1, day=1, hour=0, minute=0)
        free = _free(found.closed_cases(session, _wanted(wanted), year))
        seed = wanted.seed if wanted.seed is not None else int(f"{office.now:%y%m%d%H}")
        drawn = sample(
            (Candidate(key=one.number, stratum=_stratum(one)) for one in free),
            _how_many(wanted, len(free)),
            seed,
        )
        if not drawn:
            raise refused_at("closed_from", "这段时间里没有可抽的已销号纠纷，请改起止日期或条件。")
        row = Campaign(
            name=name,
            drawn_at=office.now,
            drawn_by=office.actor.name,
            drawn_from=_drawn_from(wanted),
            seed=seed,
            pool=len(free),
            until=until,
        )
        session.add(row)
        session.flush()
        by_number = {one.number: one for one in free}
        _plan(session, office, wanted, row.id, [by_number[number] for number in drawn], days)
        session.flush()
        return _row(row, found.tallies(session, office.today)[row.id])


def campaigns(office: Office) -> tuple[CampaignRow, ...]:
    """Every campaign with how far it is, the newest first."""
    with office.read("list") as session:
        tallies = found.tallies(session, office.today)
        rows = session.scalars(select(Campaign).order_by(Campaign.id.desc()))
        return tuple(_row(row, tallies.get(row.id, Tally())) for row in rows)


def waiting(office: Office, who: str | None) -> Waiting:
    """The check visits planned by Sunday of one person, those he stands in for included, or of everybody."""
    names = None if who is None else absences.acting_for(office, who)
    sunday = office.today + timedelta(days=6 - office.today.weekday())
    with office.read("today") as session:
        days = found.open_days(session, sunday, names)
    return Waiting(count=len(days), late=sum(day < office.today for day in days))


def proposed(office: Office) -> Draw | None:
    """What a new quarter suggests to draw from the last; None where it was drawn or no case is closed."""
    first = _quarter(office.today)
    if (office.today - first).days >= QUARTER_BEGINS:
        return None
    with office.read("today") as session:
        last = session.scalars(select(Campaign.drawn_at).order_by(Campaign.id.desc()).limit(1)).first()
        if (last is not None and last.date() >= first) or not found.has_closed(session):
            return None
    return usual(office)


def usual(office: Office) -> Draw:
    """The draw of this quarter: the cases closed in the one before, visited until this one ends."""
    first = _quarter(office.today)
    last_quarter = first - timedelta(days=1)
    return Draw(
        name=f"{first.year}年第{first.month // 3 + 1}季度回头看",
        closed_from=_quarter(last_quarter),
        closed_until=last_quarter,
        until=_quarter(first + timedelta(days=100)) - timedelta(days=1),
        share=int(settings.value(office, SHARE)),
    )


def _quarter(day: date) -> date:
    """The first day of a day's quarter."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def _stratum(one: Closed) -> str:
    return one.tier or NO_TIER


def _free(cases: Sequence[Closed]) -> Sequence[Closed]:
    """Those not drawn this year; once all were, all of them."""
    return [one for one in cases if not one.was_drawn] or cases


def _wanted(draw: Draw) -> Wanted:
    if draw.closed_from is None:
        raise refused_at("closed_from", "还没有写明抽哪段时间销号的，请填写起始日期。")
    if draw.closed_until is None or draw.closed_until < draw.closed_from:
        raise refused_at("closed_until", "截止日期要写明，且不早于起始日期，请改正。")
    return Wanted(
        first=draw.closed_from,
        last=draw.closed_until,
        tiers=draw.tiers,
        unit=draw.unit,
        category=draw.category,
    )


def _how_many(draw: Draw, free: int) -> int:
    """How many cases: at least one where there is any."""
    if draw.number is not None:
        if draw.number < 1:
            raise refused_at("number", "至少抽一件，请改正件数。")
        return draw.number
    if draw.share is None or not 1 <= draw.share <= 100:
        raise refused_at("share", "抽取比例在1%到100%之间，请改正。")
    return -(-free * draw.share // 100)


def _workdays(office: Office, draw: Draw) -> tuple[date, list[date]]:
    """The last day, and the workdays from tomorrow up to it."""
    if draw.until is None or draw.until <= office.today:
        raise refused_at("until", "回头看到哪天为止要写明，且晚于今天，请改正。")
    if draw.until - office.today > LONGEST:
        raise refused_at("until", "回头看最多排到一年以内，请把截止日期改早些。")
    ahead = (office.today + timedelta(days=at) for at in range(1, (draw.until - office.today).days + 1))
    days = [day for day in ahead if office.calendar.is_workday(day)]
    if not days:
        raise refused_at("until", f"到{day_text(draw.until)}没有工作日，请把截止日期改晚些。")
    return draw.until, days


def _plan(
    session: Session,
    office: Office,
    wanted: Draw,
    campaign_id: int,
    drawn: Sequence[Closed],
    days: Sequence[date],
) -> None:
    people = _visitors(session, office, wanted, drawn)
    for one, day, who in zip(drawn, spread(days, len(drawn)), people, strict=True):
        session.add(CampaignVisit(campaign_id=campaign_id, dispute_id=one.id, planned_on=day, who=who))


def _visitors(session: Session, office: Office, wanted: Draw, drawn: Sequence[Closed]) -> Iterator[str]:
    """Who makes each visit; where nobody of the office fits, whoever draws."""
    known = sorted(known_people(session, office.today))
    if wanted.visitor is Visitor.ONE:
        person = one_line(wanted.person, "由谁去访", "person")
        if person not in known:
            raise refused_at("person", f"调解员和工作人员里没有“{person}”，请另选去访的人。")
        return (person for _ in drawn)
    if wanted.visitor is Visitor.HANDLER:
        return (one.mediator if one.mediator in known else office.actor.name for one in drawn)
    turns = cycle(known or [office.actor.name])
    return (
        next((name for name in islice(turns, len(known) + 1) if name != one.mediator), office.actor.name)
        for one in drawn
    )


def _drawn_from(draw: Draw) -> dict[str, object]:
    plain: dict[str, object] = plain_of(draw)
    return {key: value for key, value in plain.items() if key not in ("name", "seed", "until")}


def _row(row: Campaign, tally: Tally) -> CampaignRow:
    return CampaignRow(
        id=row.id,
        name=row.name,
        drawn_on=row.drawn_at.date(),
        drawn_by=row.drawn_by,
        closed_from=date.fromisoformat(row.drawn_from["closed_from"]),
        closed_until=date.fromisoformat(row.drawn_from["closed_until"]),
        pool=row.pool,
        seed=row.seed,
        until=row.until,
        tally=tally,
    )
