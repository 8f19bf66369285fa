"""What may be asked of the window's list of cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediation_desk.domain.codes import Category, Stage, Tier

OPEN = (Stage.PUSH, Stage.RESOLVE, Stage.WATCH, Stage.CALLBACK)
CLOSED = (Stage.CLOSED,)
TIERS = (Tier.RED, Tier.YELLOW, Tier.BLUE)


class Scope(StrEnum):
    """在办, 已销号, or both."""

    OPEN = "open"
    CLOSED = "closed"
    ALL = "all"


class Order(StrEnum):
    """What the list is sorted by first; a case without it comes last, whichever way round.

    TIER (red first), NEXT (the earliest date first), STAGE (推送 first), MEDIATOR and UNIT (by name): equal
    ones follow by tier, then by next date (none last, closed ones after open ones), then newest first.
    REGISTERED: the newest first.
    """

    TIER = "tier"
    NEXT = "next"
    REGISTERED = "registered"
    STAGE = "stage"
    MEDIATOR = "mediator"
    UNIT = "unit"


class DueBy(StrEnum):
    """Cases with something overdue, something due today, something due by this Sunday or overdue."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The cases that fulfil all of it; `reverse` turns what the order sorts by first the other way round.

    A unit's name or short name takes in those below it, `also` names whose cases count as the mediator's too,
    `undecided` asks for tiers nobody decided yet, `unheld` for cases nobody handles, a blank `search` for no
    words.
    """

    scope: Scope = Scope.OPEN
    tiers: tuple[Tier, ...] = ()
    stages: tuple[Stage, ...] = ()
    unit: str | None = None
    mediator: str | None = None
    also: tuple[str, ...] = ()
    category: Category | None = None
    registered_from: date | None = None
    registered_until: date | None = None
    due: DueBy | None = None
    undecided: bool = False
    unheld: bool = False
    search: str = ""
    order: Order = Order.TIER
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Cases of these stages and tiers (None: without one), which follow each other in the list."""

    stages: tuple[Stage, ...]
    tiers: tuple[Tier | None, ...]

    @property
    def is_closed(self) -> bool:
        """Whether all of them are closed, so that nothing is due in any."""
        return self.stages == CLOSED


def groups_of(asked: Asked) -> tuple[Group, ...]:
    """The groups the order puts one after the other: sorting each is cheaper than sorting all at once."""
    stages, tiers = stages_of(asked), _tiers_of(asked)
    halves = [half for known in (OPEN, CLOSED) if (half := tuple(one for one in stages if one in known))]
    if asked.order is Order.TIER:
        return tuple(Group(half, (tier,)) for tier in tiers for half in halves)
    if asked.order is Order.STAGE:
        return tuple(Group((stage,), (tier,)) for stage in stages for tier in tiers)
    if asked.order is Order.NEXT:
        alone = tuple((tier,) for tier in tiers)
        return tuple(Group(half, some) for half in halves for some in (alone if half == CLOSED else (tiers,)))
    return (Group(stages, tiers),)


def stages_of(asked: Asked) -> tuple[Stage, ...]:
    """The stages of the scope that are asked for, in order; nothing is due in a closed case."""
    scope = {Scope.OPEN: OPEN, Scope.CLOSED: CLOSED, Scope.ALL: (*OPEN, *CLOSED)}[asked.scope]
    scope = tuple(stage for stage in scope if stage in OPEN or not asked.due)
    found = tuple(stage for stage in scope if not asked.stages or stage in asked.stages)
    return found[::-1] if asked.order is Order.STAGE and asked.reverse else found


def _tiers_of(asked: Asked) -> tuple[Tier | None, ...]:
    found = tuple(tier for tier in TIERS if not asked.tiers or tier in asked.tiers)
    turned = found[::-1] if asked.order is Order.TIER and asked.reverse else found
    return turned if asked.tiers else (*turned, None)
