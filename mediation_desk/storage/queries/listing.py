"""The window's list of cases: their ids in order, how many of each tier, the names to cut it by."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Integer, ScalarResult, Select, any_, case, func, literal, select
from sqlalchemy.orm import Session

from mediation_desk.domain.codes import Stage
from mediation_desk.storage.models import FIRST_DAY, LAST_DAY, Dispute, DueRow, Unit, UnitKind
from mediation_desk.storage.queries.asked import OPEN, TIERS, Asked, DueBy, Group, Order, groups_of, stages_of
from mediation_desk.storage.queries.disputes import units_below
from mediation_desk.storage.queries.handover import without_person
from mediation_desk.storage.queries.matches import matching_ids
from mediation_desk.storage.queries.worklist import standing_on

CHUNK = 5000
"""How many ids are read before anybody can call it off."""

_RANK = case({tier: rank for rank, tier in enumerate(TIERS)}, value=Dispute.tier, else_=len(TIERS))
_EVERY_TIER = (*TIERS, None)

Condition = ColumnElement[bool]
IsCancelled = Callable[[], bool]


def ordered_ids(session: Session, asked: Asked, today: date, is_cancelled: IsCancelled) -> array[int]:
    """The ids of all cases asked for, in order; cut short where it was called off."""
    found = array("q")
    conditions = _conditions(session, asked, today, is_cancelled)
    for group in groups_of(asked):
        wanted = select(Dispute.id).where(*conditions, *_within(group)).order_by(*_keys(asked, group, today))
        for chunk in _read(session, wanted):
            if is_cancelled():
                return found
            found.extend(chunk)
    return found


def _read(session: Session, wanted: Select[Any]) -> Iterator[Sequence[int]]:
    # Of the connection: a session takes twice as long for nothing but ids.
    with session.connection().execute(wanted, execution_options={"yield_per": CHUNK}) as read:
        ids: ScalarResult[int] = read.scalars()
        yield from ids.partitions()


def tier_counts(session: Session, asked: Asked, today: date, is_cancelled: IsCancelled) -> list[int]:
    """How many red, yellow and blue cases, and how many without a tier, fulfil the rest of what is asked."""
    everything = Group(stages_of(asked), _EVERY_TIER)
    conditions = (*_conditions(session, asked, today, is_cancelled), *_within(everything))
    # By rank: grouped by tier itself, SQLite would take a narrower index for its order and read every row.
    wanted = select(_RANK, func.count()).where(*conditions).group_by(_RANK)
    found = {rank: cases for rank, cases in session.execute(wanted)}  # noqa: C416 (a result is no mapping)
    return [found.get(rank, 0) for rank in range(len(_EVERY_TIER))]


def mediator_names(session: Session) -> tuple[str, ...]:
    """Everybody who has a case or had one, those with open cases first."""
    busy = select(Dispute.mediator).where(Dispute.stage.in_(OPEN), Dispute.mediator.is_not(None)).distinct()
    # From name to name along the index: the cases between are not read.
    names = select(func.min(Dispute.mediator).label("name")).cte("names", recursive=True)
    following = select(func.min(Dispute.mediator)).where(Dispute.mediator > names.c.name)
    names = names.union_all(select(following.scalar_subquery()).where(names.c.name.is_not(None)))
    return _first_come(session, busy, select(names.c.name).where(names.c.name.is_not(None)))


def unit_names(session: Session) -> tuple[str, ...]:
    """Every street and community, those with open cases first; grids bear the same names everywhere."""
    busy = select(Dispute.unit).where(Dispute.stage.in_(OPEN), Dispute.unit.is_not(None)).distinct()
    return _first_come(session, busy, select(Unit.name).where(Unit.kind != UnitKind.GRID))


def _first_come(session: Session, *wanted: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in wanted for name in sorted(session.scalars(one))))


def _within(group: Group) -> Iterator[Condition]:
    """That a case is of the group; nothing is said where every one is."""
    if len(group.stages) == 1:
        yield Dispute.stage == group.stages[0]
    elif len(group.stages) < len(Stage):
        yield Dispute.stage.in_(group.stages)
    if group.tiers == (None,):
        yield Dispute.tier.is_(None)
    elif len(group.tiers) == 1:
        yield Dispute.tier == group.tiers[0]
    elif len(group.tiers) < len(_EVERY_TIER):
        yield Dispute.tier.in_(group.tiers)


def _keys(asked: Asked, group: Group, today: date) -> Iterator[ColumnElement[Any]]:
    """What a group is sorted by; what all of it share needs no sorting."""
    turned = asked.reverse
    if asked.order is Order.REGISTERED:
        newest = (Dispute.registered_on, Dispute.id)
        yield from (column.asc() if turned else column.desc() for column in newest)
        return
    if asked.order in (Order.MEDIATOR, Order.UNIT):
        name = Dispute.mediator if asked.order is Order.MEDIATOR else Dispute.unit
        yield name.is_(None)
        yield name.desc() if turned else name.asc()
    by_tier = [_RANK] if len(group.tiers) > 1 else []
    if group.is_closed:
        yield from by_tier
    elif asked.order is Order.NEXT:
        yield from (_next(today, latest_first=turned), *by_tier)
    else:
        yield from (*by_tier, _next(today, latest_first=False))
    if len(group.stages) > 1 and Stage.CLOSED in group.stages:
        yield Dispute.stage == Stage.CLOSED
    yield Dispute.id.desc()


def _next(today: date, *, latest_first: bool) -> ColumnElement[Any]:
    """The next date of a case, cases without one last."""
    due = (
        select(DueRow.due)
        .where(DueRow.dispute_id == Dispute.id, *standing_on(today))
        .order_by(DueRow.due, DueRow.id)
        .limit(1)
        .scalar_subquery()
    )
    if latest_first:
        return func.coalesce(due, literal(FIRST_DAY)).desc()
    return func.coalesce(due, literal(LAST_DAY)).asc()


def _conditions(
    session: Session, asked: Asked, today: date, is_cancelled: IsCancelled
) -> tuple[Condition, ...]:
    """What a case must fulfil besides its stage and tier."""
    found = list(_of_its_own(asked))
    if asked.unit:
        found.append(Dispute.unit_id.in_(units_below(session, asked.unit)))
    if asked.due:
        found.append(_is_due(asked.due, today))
    if asked.unheld:
        found.append(Dispute.id.in_(without_person(session, today)))
    if asked.search.strip():
        found.append(_holding(session, asked.search, is_cancelled))
    return tuple(found)


def _of_its_own(asked: Asked) -> Iterator[Condition]:
    if asked.mediator:
        yield Dispute.mediator.in_((asked.mediator, *asked.also))
    if asked.category:
        yield Dispute.category == asked.category
    if asked.registered_from:
        yield Dispute.registered_on >= asked.registered_from
    if asked.registered_until:
        yield Dispute.registered_on <= asked.registered_until
    if asked.undecided:
        yield Dispute.tier_decided.is_(False)


def _is_due(by: DueBy, today: date) -> Condition:
    day = timedelta(days=1)
    sunday = today + (6 - today.weekday()) * day
    first, last = {
        DueBy.OVERDUE: (FIRST_DAY, today - day),
        DueBy.TODAY: (today, today),
        DueBy.WEEK: (FIRST_DAY, sunday),
    }[by]
    due = select(DueRow.id).where(DueRow.dispute_id == Dispute.id, *standing_on(today))
    return due.where(DueRow.due.between(first, last)).exists()


def _holding(session: Session, search: str, is_cancelled: IsCancelled) -> Condition:
    """That a case holds the words; however many do, their ids are one value of the statement."""
    ids = array("q")
    for dispute_id in matching_ids(session, search):
        if is_cancelled():
            break
        ids.append(dispute_id)
    if session.get_bind().dialect.name == "sqlite":
        listed = func.json_each(f"[{','.join(map(str, ids))}]").table_valued("value")
        return Dispute.id.in_(select(listed.c.value))
    return Dispute.id == any_(literal(ids.tolist(), ARRAY(Integer)))
