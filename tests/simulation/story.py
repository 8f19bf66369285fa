"""What happens to a dispute by itself: it is taken on, argued about, ended somehow, and flares up."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from mediation_desk.domain.codes import ConcludedHow, Period, PushAnswer, Stage, Tier
from mediation_desk.domain.record.agreement import Agreement, Lawsuit
from mediation_desk.domain.record.followup import Task
from mediation_desk.domain.record.intake import Signal
from mediation_desk.domain.record.mediation import Event, Mediator, Resolution, Session, Suspension
from mediation_desk.services import (
    agreements,
    disputes,
    duties,
    ends,
    followup,
    mediation,
    moves,
    parties,
    pushes,
)
from tests.simulation import oracle_facts as facts
from tests.simulation import oracle_visits
from tests.simulation.compose import MEDIATORS, picked, signal
from tests.simulation.staff import LEADS, Desk, made, open_agreement

Step = Callable[[Desk], object]

_ENDS = {
    "written_agreement": 24,
    "oral_agreement": 6,
    "partial_agreement": 3,
    "settled_themselves": 3,
    "terminated": 3,
    "withdrawn": 2,
    "transferred": 2,
    "merged": 1,
}
_AGREED = frozenset({"written_agreement", "oral_agreement", "partial_agreement"})
_PERIODS = ("high", "medium", "low", "routine")


def agenda(chance: random.Random, registered: date) -> Iterator[tuple[date, Step]]:
    """The days of a dispute's life beside what the worklist asks for."""
    taken = registered + timedelta(chance.choice((0, 1, 1, 2)))
    if chance.random() < 0.05:
        yield taken, turn_away
        return
    yield taken, take_on
    met = taken + timedelta(chance.randint(0, 6))
    yield met, meet
    if chance.random() < 0.4:
        met += timedelta(chance.randint(2, 12))
        yield met, meet
    ended = met + timedelta(chance.choice((0, 0, 1, 3, 8, 25)))
    yield ended, end
    yield from _chances(chance, taken, met, ended)


def _chances(chance: random.Random, taken: date, met: date, ended: date) -> Iterator[tuple[date, Step]]:
    """What happens to some."""
    might: tuple[tuple[float, date, Step], ...] = (
        (0.06, taken + timedelta(1), give_task),
        (0.05, taken + timedelta(1), halt),
        (0.05, met, order_protection),
        (0.06, taken, apply_for_divorce),
        (0.05, ended + timedelta(chance.randint(1, 70)), learn_of_threat),
        (0.06, ended + timedelta(chance.randint(8, 60)), lower),
        (0.05, ended + timedelta(chance.randint(2, 60)), flare_up),
        (0.05, ended + timedelta(chance.randint(40, 90)), sue),
        (0.04, met, replace_mediator),
        (0.03, ended + timedelta(chance.randint(1, 5)), write_down),
    )
    for share, day, step in might:
        if chance.random() < share:
            yield day, step


def turn_away(desk: Desk) -> None:
    """The dispute is not for this office."""
    end = made(Resolution, kind="not_accepted", on=desk.today.isoformat(), reason="special_organ")
    mediation.end_resolve(desk.office, desk.number, end)


def elect(desk: Desk) -> None:
    """The many on one side choose who speaks for them."""
    many = [one["ref"] for one in desk.case["parties"] if one["side"] == "applicant"]
    parties.elect(desk.office, desk.number, "applicant", many[:3], parties.Election(on=desk.today))


def take_on(desk: Desk) -> None:
    """The dispute is accepted, given to a mediator and moved to 化解."""
    waiting = [at for at, push in enumerate(desk.case.get("pushes", ())) if not push.get("received_at")]
    for index in waiting:
        pushes.receive(
            desk.office, desk.number, at=desk.office.now, by="收件人", index=index, answer=PushAnswer.ACCEPTED
        )
    disputes.accept(desk.office, desk.number, on=desk.today)
    if not desk.case.get("mediators"):
        appoint(desk, desk.chance.choice(MEDIATORS))
    if facts.stage_of(desk.case) == "push":
        moves.move(desk.office, desk.number, Stage.RESOLVE, reason="受理")


def appoint(desk: Desk, name: str) -> None:
    """One more mediator."""
    entry = made(Mediator, name=name, chief=True, from_=desk.today.isoformat())
    mediation.appoint(desk.office, desk.number, entry)


def meet(desk: Desk) -> None:
    """A session: apart where the law asks for it; refused before the order is thought of."""
    refs = [one["ref"] for one in desk.case["parties"]]
    mode = "together" if desk.lucky(0.8) else "separate"
    entry = made(
        Session,
        held_at=desk.moment,
        place="调解室",
        mode=mode,
        mediators=[desk.case["mediators"][-1]["name"]],
        present=refs,
        outcome=desk.chance.choice(("adjourned", "adjourned", "not_agreed")),
    )
    mediation.hold(desk.office, desk.number, entry)


def end(desk: Desk) -> None:
    """化解 ends, most often with an agreement; the case moves on."""
    kind, today = picked(desk.chance, _ENDS), desk.today.isoformat()
    refs = [one["ref"] for one in desk.case["parties"]]
    if kind == "partial_agreement" and len(refs) > 2:
        refs = refs[:-1]
    if kind in _AGREED:
        agreements.reach(desk.office, desk.number, _agreement(desk, kind, refs))
    keys = {"parties": refs} if kind in _AGREED else {}
    if kind == "terminated":
        keys = {"reason": "no_agreement", "remedies": ["litigation"], "told_on": today}
    mediation.end_resolve(desk.office, desk.number, made(Resolution, kind=kind, on=today, **keys))
    if kind not in {"transferred", "merged"} and desk.case.get("stages"):
        tier = facts.tier_on(desk.case, desk.rules, desk.today)
        to = Stage.CALLBACK if tier == "blue" else Stage.WATCH
        moves.move(desk.office, desk.number, to, reason="化解结束")


def _agreement(desk: Desk, kind: str, refs: list[str]) -> Agreement:
    """Paid at once, or by instalments that may be lunar, or nothing to pay."""
    chance, rows = desk.chance, []
    style = chance.choice(("once", "once", "once", "instalments", "nothing", "act"))
    days = {"once": [0], "instalments": [10, 40, 70][: chance.randint(1, 3)], "act": [14], "nothing": []}[
        style
    ]
    for at, offset in enumerate(days):
        due = desk.today + timedelta(offset + chance.randint(0, 5) * bool(offset))
        money = {"kind": "act"} if style == "act" else {"kind": "money", "amount": "600.00"}
        rows.append(
            {
                "debtors": [refs[-1]],
                "creditors": [refs[0]],
                "what": f"第{at + 1}期",
                "due": due.isoformat(),
                **money,
                **({"done_on": desk.today.isoformat()} if not offset and chance.random() < 0.8 else {}),
            }
        )
    written = "oral" if kind == "oral_agreement" else "written"
    made_of: Agreement = made(
        Agreement,
        kind=written,
        parties=refs,
        reached_on=desk.today.isoformat(),
        terms=["双方依约履行，互不再追究。"],
        performance=rows,
    )
    return made_of


def write_down(desk: Desk) -> None:
    """An oral agreement is put in writing on unchanged terms."""
    one = open_agreement(desk) if desk.case.get("agreements") else {}
    if one.get("kind") == "oral":
        same = {key: one[key] for key in ("parties", "terms", "performance") if key in one}
        written = made(Agreement, kind="written", reached_on=desk.today.isoformat(), **same)
        agreements.replace_with(desk.office, desk.number, one["ref"], written)


def give_task(desk: Desk) -> None:
    """A meeting gives a task."""
    due = (desk.today + timedelta(7)).isoformat()
    duties.give_task(
        desk.office, desk.number, made(Task, what="走访", who="民警", due=due, from_="review_meeting")
    )


def halt(desk: Desk) -> None:
    """An appraisal stops the clock for a while."""
    start, stop = desk.today, desk.today + timedelta(6)
    duties.suspend(
        desk.office,
        desk.number,
        made(Suspension, from_=start.isoformat(), to=stop.isoformat(), reason="appraisal"),
    )


def order_protection(desk: Desk) -> None:
    """The court protects one party from the other."""
    people = [one["ref"] for one in desk.case["parties"] if one["kind"] == "person"]
    if desk.case["dispute"]["category"] == "marriage_family" and len(people) > 1:
        on, until = desk.today, desk.today + timedelta(desk.chance.randint(20, 150))
        keys = {
            "on": on.isoformat(),
            "until": until.isoformat(),
            "protects": people[:1],
            "against": people[1:2],
        }
        mediation.note_event(
            desk.office, desk.number, made(Event, code="protection_order", no_contact=True, **keys)
        )


def apply_for_divorce(desk: Desk) -> None:
    """The couple applies for the registration of their divorce."""
    persons = all(one["kind"] == "person" for one in desk.case["parties"])
    if desk.case["dispute"]["category"] == "marriage_family" and persons:
        event = made(Event, code="divorce_application", on=desk.today.isoformat())
        mediation.note_event(desk.office, desk.number, event)


def learn_of_threat(desk: Desk) -> None:
    """Somebody says he will hurt the other."""
    told = made(Signal, **signal("threat", desk.today))
    mediation.note_signal(desk.office, desk.number, told)


def lower(desk: Desk) -> None:
    """Two people take the colour down one step."""
    tier = facts.tier_on(desk.case, desk.rules, desk.today)
    if tier != "blue":
        down = Tier.YELLOW if tier == "red" else Tier.BLUE
        mediation.decide_tier(desk.office, desk.number, down, by=LEADS, reason="情绪平稳")


def flare_up(desk: Desk) -> None:
    """It begins again: a new round, which ends a while later."""
    moves.move(desk.office, desk.number, Stage.RESOLVE, reason="再起争执")
    later = desk.today + timedelta(desk.chance.randint(3, 20))
    desk.agenda.append((later, end))


def sue(desk: Desk) -> None:
    """A creditor goes to court."""
    entry = made(Lawsuit, kind="lawsuit", by="A", on=desk.today.isoformat(), office="区人民法院")
    duties.note_lawsuit(desk.office, desk.number, entry)


def replace_mediator(desk: Desk) -> None:
    """Somebody else takes over."""
    appoint(desk, desk.chance.choice(MEDIATORS))


def confirm_period(desk: Desk) -> None:
    """The next period begins for everyone whose period is served."""
    found = facts.resolution_of(desk.case)
    if found is None or facts.stage_of(desk.case) not in {"watch", "callback"}:
        return
    for ref in oracle_visits.visited_parties(desk.case, desk.rules, desk.today)[:1]:
        spell = oracle_visits.course_of(desk.case, desk.rules, found, ref, desk.today)[-1]
        if spell.end <= desk.today and not spell.is_last:
            following = Period(_PERIODS[_PERIODS.index(spell.period) + 1])
            by = tuple(name for name, _ in LEADS)
            followup.confirm_period(desk.office, desk.number, following, by=by, reason="研判会议定")


def conclude(desk: Desk) -> None:
    """The committee's end, where the record bears it."""
    found = facts.resolution_of(desk.case)
    if found is None or desk.case.get("concluded") or found["kind"] == "merged":
        return
    how = {"terminated": "terminated_and_told", "withdrawn": "withdrawn", "not_accepted": "not_accepted"}
    way = how.get(
        found["kind"], "transferred_and_received" if found["kind"] == "transferred" else "performed"
    )
    if all(facts.is_settled(row) for row, _ in facts.instalments(desk.case)):
        ends.conclude(desk.office, desk.number, ConcludedHow(way))


def move_on(desk: Desk) -> None:
    """From 关注 to 回访 once the watch is served."""
    if desk.case.get("stages") and facts.stage_of(desk.case) == "watch":
        moves.move(desk.office, desk.number, Stage.CALLBACK, reason="关注期满")
