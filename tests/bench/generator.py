"""Generated cases: plain case files of every age and stage, each the same on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case
from tests.bench import afterwards, people
from tests.bench.frame import Frame, frame_of
from tests.bench.words import general_sentences, sentences_of

GRIDS = 8
WITH_COMPANIES = frozenset({"labour", "property_management", "consumer", "medical"})
SIGNALS = {"blue": (), "yellow": ("quarrel", "grudge", "police_incident"), "red": ("threat", "quarrel")}

Plain = dict[str, Any]


def generated(count: int) -> Iterator[Case]:
    """That many cases in the order of registration."""
    return generated_from(range(count), count)


def generated_from(indexes: range, count: int) -> Iterator[Case]:
    """Some of `count` cases; each is the same whichever others are made with it."""
    for index in indexes:
        case: Case = value_of(Case, plain_case(index, count))
        yield case


def plain_case(index: int, count: int) -> Plain:
    """One case of `count`, as a case file says it."""
    frame = frame_of(index, count)
    parties = list(_parties(frame))
    case: Plain = {
        "number": f"{frame.unit.removesuffix('社区')}{frame.registered.year}-{index + 1:05d}",
        "office": {
            "centre": "黄土坡街道综治中心",
            "committee": f"{frame.unit}人民调解委员会",
            "mediation": "people",
        },
        "dispute": _dispute(frame, parties),
        "push_answers": [{"group": group, "answer": "absent"} for group in ("weapon", "police", "character")],
        "parties": parties,
        "pushes": [_push(frame)],
    }
    if frame.stage == "push":
        return case
    return case | _resolving(frame, parties) | afterwards.sections(frame, parties)


def _parties(frame: Frame) -> Iterator[Plain]:
    """Two to four parties, the other side a company where the matter is usually with one."""
    chance, day = frame.chance, frame.accepted.isoformat()
    taken = {} if frame.stage == "push" else {"notified_on": day, "agreed_on": day}
    for number in range(frame.crowd):
        ref = "A" if number == 0 else f"A{number}"
        known = chance if frame.known is None else random.Random(f"applicant {frame.known}")
        yield people.person(known, ref, "applicant", frame.unit) | taken
    if frame.known is not None:
        yield people.person(random.Random(f"respondent {frame.known}"), "B", "respondent", frame.unit) | taken
        return
    for ref in "BCD"[: chance.choices((1, 2, 3), (70, 22, 8))[0]]:
        is_company = ref == "B" and frame.matter.category in WITH_COMPANIES
        made = people.organisation if is_company else people.person
        yield made(chance, ref, "third" if ref == "D" else "respondent", frame.unit) | taken


def _dispute(frame: Frame, parties: list[Plain]) -> Plain:
    chance, matter = frame.chance, frame.matter
    named = f"{parties[0]['name']}{'等人' if frame.crowd > 1 else ''}与{parties[frame.crowd]['name']}"
    facts = [*chance.sample(sentences_of(matter), 3), *chance.sample(general_sentences(), 2)]
    found: Plain = {
        "push_kind": "dispute",
        "found_at": f"{frame.registered}T08:{chance.randint(10, 59)}",
        "registered_on": frame.registered.isoformat(),
        "registered_by": frame.mediator,
        "category": matter.category,
        "civil_cause": matter.cause,
        "source": chance.choice(("application", "application", "own_initiative")),
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
    accepted = {"accepted_on": frame.accepted.isoformat(), "contacted_on": frame.accepted.isoformat()}
    return found if frame.stage == "push" else found | accepted


def _signals(frame: Frame) -> Iterator[Plain]:
    codes: tuple[str, ...] = SIGNALS[frame.tier]
    if frame.chance.random() < 0.2:
        codes = (*codes, "alcohol")
    for code in codes:
        known = frame.registered.isoformat()
        yield {"code": code, "answer": "present", "basis": "派出所推送单", "known_on": known}


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
        push |= {
            "received_at": f"{frame.registered}T10:{chance.randint(10, 59)}",
            "received_by": frame.mediator,
        }
    if frame.stage != "push":
        push |= {"answer": "accepted", "replied_at": f"{frame.ended or frame.accepted}T17:00"}
    return push


def _resolving(frame: Frame, parties: list[Plain]) -> Plain:
    """What a case has from its acceptance on."""
    accepted, mediator = frame.accepted.isoformat(), frame.mediator
    decided = {
        "level": frame.tier,
        "suggested": frame.tier,
        "decided_on": accepted,
        "by": ["刘主任"],
        "reason": "依记录",
    }
    return {
        "stages": [
            {"stage": "push", "at": f"{frame.registered}T09:05", "by": mediator},
            {"stage": "resolve", "at": f"{accepted}T16:00", "by": mediator, "reason": "已受理"},
            *afterwards.entered(frame),
        ],
        "tiers": [decided],
        "mediators": [{"name": mediator, "chief": True, "from": accepted}],
        "recorder": "郑记录",
        "contacts": [{"at": f"{accepted}T11:00", "by": mediator, "party": "A", "method": "phone"}],
        "sessions": [_session(frame, parties) for _ in range(6 if frame.crowd > 1 else 1)],
        "reports": list(_reports(frame)),
    }


def _session(frame: Frame, parties: list[Plain]) -> Plain:
    return {
        "held_at": f"{frame.ended or frame.after(frame.accepted, 1, 6)}T14:30",
        "place": f"{frame.unit}调解室",
        "present": [party["ref"] for party in parties],
        "mediators": [frame.mediator],
        "record": "".join(frame.chance.sample(general_sentences(), 4)),
        "outcome": "agreed" if frame.ended else "adjourned",
    }


def _reports(frame: Frame) -> Iterator[Plain]:
    if frame.tier == "red":
        at = f"{frame.registered}T18:00"
        yield {"to": "police", "office": "黄土坡派出所", "at": at, "by": frame.mediator, "about": ["threat"]}
