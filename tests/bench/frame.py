"""What decides a generated case: when it came in, how far it got, in which tier, about what."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from tests.bench import people
from tests.bench.words import MATTERS, Matter

TODAY = date(2026, 11, 20)
"""The business day of the generated desk; nothing lies after it but what is planned."""
FIRST_DAY = date(2021, 1, 4)
COMMITTEES = (
    "建设中路",
    "官田",
    "富力",
    "文明",
    "康乐",
    "黄土坡",
    "荷城",
    "凤凰",
    "杨柳",
    "双水",
    "红桥",
    "德坞",
)
OPEN_BY_AGE = ((30, 0.9), (90, 0.7), (180, 0.5), (365, 0.3), (540, 0.08))
"""Up to which age in days a case is open with which chance; older ones are all closed."""
CROWD_EVERY = 5000
CROWD = 42
"""One case in so many, and the last one, has so many applicants: the heaviest ones of the desk."""
KNOWN_EVERY = 40
KNOWN_PAIRS = 900
"""One case in so many is between two people of a few who keep coming back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the sections of one case are composed from; `ended` is the end of 化解."""

    chance: random.Random
    matter: Matter
    unit: str
    mediator: str
    tier: str
    stage: str
    registered: date
    accepted: date
    ended: date | None
    crowd: int
    known: int | None

    def after(self, day: date, least: int, most: int) -> date:
        """A day that many days later, never after today."""
        return _after(self.chance, day, least, most)


def frame_of(index: int, count: int) -> Frame:
    """The frame of one case of `count`, cases being in order of registration."""
    chance = random.Random(f"case {index}")
    is_crowd = index % CROWD_EVERY == CROWD_EVERY - 1 or index == count - 1
    registered = TODAY - timedelta(days=100) if is_crowd else _registered(index, count)
    stage = "callback" if is_crowd else _stage(chance, (TODAY - registered).days)
    accepted = _after(chance, registered, 0, 2)
    unit = f"{chance.choice(COMMITTEES)}社区"
    return Frame(
        chance=chance,
        matter=chance.choices(MATTERS, [matter.weight for matter in MATTERS])[0],
        unit=unit,
        mediator=people.name(random.Random(f"{unit} {registered.toordinal() % 4}"), "female"),
        tier="yellow" if is_crowd else _tier(chance, stage, (TODAY - registered).days),
        stage=stage,
        registered=registered,
        accepted=accepted,
        ended=_ended(chance, stage, accepted),
        crowd=CROWD if is_crowd else 1,
        known=chance.randrange(KNOWN_PAIRS) if index % KNOWN_EVERY == 0 else None,
    )


def _registered(index: int, count: int) -> date:
    """The registration day: three times as many cases a month at the end as at the beginning."""
    share = (index + 0.5) / count
    return FIRST_DAY + timedelta(days=int(((0.25 + 2 * share) ** 0.5 - 0.5) * (TODAY - FIRST_DAY).days))


def _stage(chance: random.Random, age: int) -> str:
    if age <= 3:
        return "push"
    is_open = chance.random() < next((share for days, share in OPEN_BY_AGE if age <= days), 0.0)
    if not is_open:
        return "closed" if age > 60 else "resolve"
    shares = (3, 60, 15, 22) if age <= 30 else (0, 10, 3, 87) if age <= 90 else (0, 2, 0, 98)
    return chance.choices(("push", "resolve", "watch", "callback"), shares)[0]


def _tier(chance: random.Random, stage: str, age: int) -> str:
    """Mostly blue; what is still open later is mostly yellow or red, whose courses are longer."""
    if stage == "watch":
        return chance.choices(("yellow", "red"), (85, 15))[0]
    shares = (76, 20, 4)
    if stage == "callback" and age > 50:
        shares = (4, 80, 16) if age <= 165 else (1, 4, 95)
    return chance.choices(("blue", "yellow", "red"), shares)[0]


def _ended(chance: random.Random, stage: str, accepted: date) -> date | None:
    if stage == "watch":
        return max(accepted, TODAY - timedelta(days=chance.randint(0, 14)))
    return _after(chance, accepted, 2, 25) if stage in {"callback", "closed"} else None


def _after(chance: random.Random, day: date, least: int, most: int) -> date:
    return min(day + timedelta(days=chance.randint(least, most)), TODAY)
