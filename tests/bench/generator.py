"""Generated cases: plain case files of every age and stage, each the same on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case
from tests.bench import people
from tests.bench.words import MATTERS, Matter, general_sentences, sentences_of

TODAY = date(2026, 11, 20)
"""The business day of the generated desk; nothing lies after it but what is planned."""
FIRST_DAY = date(2021, 1, 4)
COMMITTEES = ("建设中路", "官田", "富力", "文明", "康乐", "黄土坡", "荷城", "凤凰", "杨柳", "双水", "红桥", "德坞")
GRIDS = 8
COURSES = {"red": (30, 60, 90, 365), "yellow": (60, 90), "blue": (30,)}
PERIODS = {"red": ("high", "medium", "low", "routine"), "yellow": ("medium", "low"), "blue": ("low",)}
OPEN_BY_AGE = ((30, 0.9), (90, 0.7), (180, 0.5), (365, 0.3), (540, 0.08))
"""Up to which age in days a case is open with which chance; older ones are all closed."""

Plain = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Frame:
    """What the sections of one case are composed from."""

    chance: random.Random
    matter: Matter
    unit: str
    tier: str
    stage: str
    registered: date
    accepted: date
    ended: date | None

    @property
    def mediator(self) -> str:
        """The case's mediator, one of four of the community."""
        return people.name(random.Random(f"{self.unit}{self.registered.toordinal() % 4}"), "female")

    def after(self, day: date, least: int, most: int) -> date:
        """A day that many days later, never after today."""
        return min(day + timedelta(days=self.chance.randint(least, most)), TODAY)


def generated(count: int) -> Iterator[Case]:
    """That many cases in the order of registration, numbers ungiven."""
    for index in range(count):
        case: Case = value_of(Case, plain_case(index, count))
        yield case


def plain_case(index: int, count: int) -> Plain:
    """One case of `count`, as the case file writes it."""
    frame = _frame(index, count)
    parties = _parties(frame)
    case: Plain = {
        "office": {
            "centre": "黄土坡街道综治中心",
            "committee": f"{frame.unit}人民调解委员会",
            "mediation": "people",
        },
        "parties": parties,
        "dispute": _dispute(frame, parties),
        "pushes": [_push(frame)],
        "push_answers": [{"group": group, "answer": "absent"} for group in ("weapon", "police", "character")],
    }
    if frame.stage == "push":
        return case
    case |= _resolving(frame, parties)
    if frame.ended:
        case |= _ended(frame, parties)
    if frame.stage == "closed" and frame.ended:
        case |= _closed(frame)
    return case


def _frame(index: int, count: int) -> Frame:
    chance = random.Random(f"case {index}")
    registered = _registered(index, count)
    age = (TODAY - registered).days
    stage = _stage(chance, age)
    tier = chance.choices(("blue", "yellow", "red"), (76, 20, 4) if age < 150 or stage == "closed" else (10, 55, 35))[0]
    frame = Frame(
        chance=chance,
        matter=chance.choices(MATTERS, [matter.weight for matter in MATTERS])[0],
        unit=f"{chance.choice(COMMITTEES)}社区",
        tier="yellow" if stage == "watch" and tier == "blue" else tier,
        stage=stage,
        registered=registered,
        accepted=registered,
        ended=None,
    )
    frame.accepted = frame.after(registered, 0, 2)
    if stage in {"callback", "closed"}:
        frame.ended = frame.after(frame.accepted, 2, 25)
    if stage == "watch":
        frame.ended = max(frame.accepted, TODAY - timedelta(days=chance.randint(0, 14)))
    return frame


def _registered(index: int, count: int) -> date:
    """The registration day: three times as many cases a month at the end as at the beginning."""
    share = (index + 0.5) / count
    along = ((0.25 + 2 * share) ** 0.5 - 0.5) / 1.0
    return FIRST_DAY + timedelta(days=int(along * (TODAY - FIRST_DAY).days))


def _stage(chance: random.Random, age: int) -> str:
    if age <= 3:
        return "push"
    is_open = next((share for days, share in OPEN_BY_AGE if age <= days), 0.0)
    if chance.random() >= is_open:
        return "closed" if age > 45 else "resolve"
    if age <= 30:
        return chance.choices(("push", "resolve", "watch", "callback"), (3, 60, 15, 22))[0]
    if age <= 90:
        return chance.choices(("resolve", "watch", "callback"), (12, 4, 84))[0]
    return chance.choices(("resolve", "callback"), (2, 98))[0]


def _parties(frame: Frame) -> list[Plain]:
    """Two to four parties; the other side is a company where the matter is with one."""
    chance, sides = frame.chance, ("applicant", "respondent", "respondent", "third")
    found = [people.person(chance, "A", "applicant", frame.unit)]
    for ref, side in zip("BCD"[: chance.choices((1, 2, 3), (70, 22, 8))[0]], sides[1:], strict=False):
        is_company = side == "respondent" and frame.matter.category in {"labour", "property_management", "consumer"}
        made = people.organisation if is_company else people.person
        found.append(made(chance, ref, side, frame.unit))
    day = frame.accepted.isoformat()
    return [{**party, "notified_on": day, "agreed_on": day} for party in found]


def _dispute(frame: Frame, parties: list[Plain]) -> Plain:
    chance, matter = frame.chance, frame.matter
    facts = [*chance.sample(sentences_of(matter), 3), *chance.sample(general_sentences(), 2)]
    named = f"{parties[0]['name']}与{parties[1]['name']}"
    found: Plain = {
        "push_kind": "dispute",
        "found_at": f"{frame.registered}T08:{chance.randint(10, 59)}",
        "registered_on": frame.registered.isoformat(),
        "registered_by": frame.mediator,
        "category": matter.category,
        "civil_cause": matter.cause,
        "source": chance.choices(
            ("application", "own_initiative", "entrusted_police", "entrusted_court"), (60, 25, 10, 5)
        )[0],
        "difficulty": chance.choices(("simple", "ordinary", "complex"), (30, 55, 15))[0],
        "scale": "individual",
        "title": f"{named}{chance.choice(matter.titles)}纠纷",
        "facts": f"{named}：" + "".join(facts),
        "issues": chance.choice(matter.wishes),
        "requests": chance.sample(matter.wishes, 2),
        "unit": frame.unit,
        "grid": f"第{chance.randint(1, GRIDS)}网格",
        "address": parties[0]["address"],
        "amount": f"{chance.randint(0, 300) * 100}.00",
        "people_involved": len(parties),
        "signals": list(_signals(frame)),
    }
    if frame.stage != "push":
        found |= {"accepted_on": frame.accepted.isoformat(), "contacted_on": frame.accepted.isoformat()}
    return found


def _signals(frame: Frame) -> Iterator[Plain]:
    codes = {"blue": (), "yellow": ("quarrel", "grudge", "police_incident"), "red": ("threat", "quarrel")}[frame.tier]
    if frame.chance.random() < 0.2:
        codes = (*codes, "alcohol")
    for code in codes:
        yield {
            "code": code,
            "answer": "present",
            "basis": "派出所推送单",
            "known_on": frame.registered.isoformat(),
        }


def _push(frame: Frame) -> Plain:
    chance = frame.chance
    push: Plain = {
        "line": "community",
        "origin": chance.choice(("grid_worker", "household_leader", "police", "hotline")),
        "by": "网格员",
        "pushed_at": f"{frame.registered}T09:{chance.randint(10, 59)}",
        "to": f"{frame.unit}人民调解委员会",
    }
    if frame.stage != "push" or chance.random() < 0.5:
        push |= {"received_at": f"{frame.registered}T10:{chance.randint(10, 59)}", "received_by": frame.mediator}
    if frame.stage != "push":
        push |= {"answer": "accepted", "replied_at": f"{frame.ended or frame.accepted}T17:00"}
    return push


def _resolving(frame: Frame, parties: list[Plain]) -> Plain:
    """What a case has once it is in 化解: tier, mediator, contact, session, reports, the stages entered."""
    accepted, mediator = frame.accepted.isoformat(), frame.mediator
    at = f"{frame.ended or frame.after(frame.accepted, 1, 6)}T14:30"
    return {
        "stages": [
            {"stage": "push", "at": f"{frame.registered}T09:05", "by": mediator},
            {"stage": "resolve", "at": f"{accepted}T16:00", "by": mediator, "reason": "已受理"},
        ],
        "tiers": [{"level": frame.tier, "suggested": frame.tier, "decided_on": accepted, "by": ["刘主任"], "reason": "依记录定级"}],
        "mediators": [{"name": mediator, "chief": True, "from": accepted}],
        "recorder": "郑记录",
        "contacts": [{"at": f"{accepted}T11:00", "by": mediator, "party": "A", "method": "phone"}],
        "sessions": [
            {
                "held_at": at,
                "place": f"{frame.unit}调解室",
                "present": [party["ref"] for party in parties],
                "mediators": [mediator],
                "record": "".join(frame.chance.sample(general_sentences(), 4)),
                "outcome": "agreed" if frame.ended else "adjourned",
            }
        ],
        "reports": [{"to": "police", "office": "黄土坡派出所", "at": f"{frame.registered}T18:00", "by": mediator, "about": ["threat"]}]
        if frame.tier == "red"
        else [],
    }


def _ended(frame: Frame, parties: list[Plain]) -> Plain:
    """What follows the end of 化解: agreement or other end, watch, periods and revisits."""
    from tests.bench import afterwards

    return afterwards.sections(frame, parties)
