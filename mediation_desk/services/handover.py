"""移交: all that somebody has to do in open cases passes on to others in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediation_desk.domain import handover
from mediation_desk.domain.codes import Stage, Tier
from mediation_desk.domain.due import days_overdue
from mediation_desk.domain.handover import Part, Passing
from mediation_desk.domain.record.case import Case
from mediation_desk.errors import Problem, Refused, refuse_for, refused_at
from mediation_desk.services import cases
from mediation_desk.services.work import Office
from mediation_desk.services.worklist import counted
from mediation_desk.storage import cases as stored
from mediation_desk.storage.queries import handover as found
from mediation_desk.storage.queries import listing
from mediation_desk.storage.queries.campaigns import open_visits_of
from mediation_desk.storage.queries.case_page import ListedCase, listed_cases

Progress = Callable[[int, int], None]
NAMED = 5
"""So many cases a refusal names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One open case of somebody's: what he is in it, what comes next, and who chose him as mediator."""

    number: str
    title: str
    names: tuple[str, ...]
    stage: Stage
    tier: Tier | None
    tier_decided: bool
    parts: tuple[Part, ...]
    next_on: date | None
    next_what: str | None
    days_overdue: int
    chosen_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """All that waits to be handed over by one person, the most urgent first."""

    person: str
    cases: tuple[Handed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Who hands over to whom from which day, and why.

    `choice` names another taker by number of the case; the cases in `keep` stay with the person.
    """

    person: str
    to: str
    on: date | None
    reason: str | None
    choice: Mapping[str, str] = field(default_factory=dict)
    keep: frozenset[str] = frozenset()

    def taker(self, number: str) -> str:
        """Who takes that case."""
        return self.choice.get(number) or self.to


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """What was handed over: who took each case, and the parties that are to be asked about it, by number.

    `checks` counts the 回头看 visits of closed cases that passed on.
    """

    person: str
    on: date
    reason: str
    takers: Mapping[str, str]
    to_ask: Mapping[str, tuple[str, ...]]
    checks: int = 0


def people(office: Office) -> tuple[str, ...]:
    """Everybody of the office who can take a case today, by name."""
    with office.read("office") as session:
        return tuple(sorted(found.known_people(session, office.today)))


def givers(office: Office) -> tuple[str, ...]:
    """Everybody who may have something to hand over: those with cases first, then the rest of the office."""
    with office.read("office") as session:
        known = sorted(found.known_people(session, office.today))
        return tuple(dict.fromkeys((*listing.mediator_names(session), *known)))


def waiting(office: Office, person: str, progress: Progress | None = None) -> Handing:
    """Every open case in which somebody has something to do, with what he is in it and what comes next."""
    with office.read("list") as session:
        ids = found.open_cases_naming(session, person)
        shown = listed_cases(session, ids, office.today)
        rows = []
        for done, dispute_id in enumerate(ids, 1):
            case = stored.load_case(session, dispute_id)
            parts = handover.parts_of(case, person, office.today)
            if parts:
                rows.append(_handed(office, case, shown[dispute_id], person, parts))
            if progress is not None:
                progress(done, len(ids))
    return Handing(person=person, cases=tuple(sorted(rows, key=_urgency)))


def has_anything(session: Session, person: str, today: date) -> bool:
    """Whether somebody has anything to do in an open case."""
    ids = found.open_cases_naming(session, person)
    return bool(open_visits_of(session, person)) or any(
        handover.parts_of(stored.load_case(session, one), person, today) for one in ids
    )


def hand_over(office: Office, wanted: Handover, progress: Progress | None = None) -> HandedOver:
    """Passes on all that the person has to do in open cases, in one transaction.

    Refused to himself, to somebody unknown or gone, without a reason, on a day ahead, where there is
    nothing to hand over; and with the number of each case that the taker may not have, nothing written then.
    """
    on, reason = _checked(office, wanted)
    takers: dict[str, str] = {}
    to_ask: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    with office.work("hand over") as session:
        known, gone = found.known_people(session, on), found.gone_people(session, on)
        ids = found.open_cases_naming(session, wanted.person)
        for done, dispute_id in enumerate(ids, 1):
            row = stored.dispute_row(session, dispute_id)
            session.info["case"] = dispute_id
            old = stored.load_case(session, dispute_id)
            if row.number not in wanted.keep and handover.parts_of(old, wanted.person, office.today):
                to = wanted.taker(row.number)
                _check_taker(wanted, to, known, gone)
                passing = _passing(office, wanted.person, to, on, reason)
                problems += _write(session, office, dispute_id, old, passing)
                takers[row.number] = to
                to_ask[row.number] = _names(old, handover.parties_to_ask(old, wanted.person, office.today))
            if progress is not None:
                progress(done, len(ids))
        _refuse(problems)
        checks = open_visits_of(session, wanted.person)
        for visit in checks:
            _check_taker(wanted, wanted.to, known, gone)
            visit.who = wanted.to
        if not (takers or checks):
            raise refused_at("person", f"{wanted.person}名下没有要移交的在办纠纷，请核对姓名。")
    asked = {number: names for number, names in to_ask.items() if names}
    return HandedOver(
        person=wanted.person, on=on, reason=reason, takers=takers, to_ask=asked, checks=len(checks)
    )


def count_without_person(office: Office) -> int:
    """How many open cases nobody handles: no one was ever given them, or who had them has left."""
    with office.read("today") as session:
        nobody = found.without_person(session, office.today).subquery()
        return session.scalar(select(func.count()).select_from(nobody)) or 0


def _handed(office: Office, case: Case, shown: ListedCase, person: str, parts: tuple[Part, ...]) -> Handed:
    what = shown.next_what
    if what and shown.next_on:
        what = counted(what, shown.next_on, shown.next_folded, office.today)
    return Handed(
        number=shown.number,
        title=shown.title,
        names=shown.names,
        stage=shown.stage,
        tier=shown.tier,
        tier_decided=shown.tier_decided,
        parts=parts,
        next_on=shown.next_on,
        next_what=what,
        days_overdue=days_overdue(shown.next_on, office.today) if shown.next_on else 0,
        chosen_by=_names(case, handover.parties_to_ask(case, person, office.today)),
    )


def _urgency(row: Handed) -> tuple[int, date, str]:
    tier = list(Tier).index(row.tier) if row.tier else len(Tier)
    return tier, row.next_on or date.max, row.number


def _names(case: Case, refs: tuple[str, ...]) -> tuple[str, ...]:
    named = {party.ref: party.name for party in case.parties}
    named |= {agent.ref: agent.name or "" for party in case.parties for agent in party.agents if agent.ref}
    return tuple(named[ref] for ref in refs if ref in named)


def _checked(office: Office, wanted: Handover) -> tuple[date, str]:
    """The day and the reason, once they can be."""
    if wanted.on is None or wanted.on > office.today:
        raise refused_at("on", "移交日期要写明，且不能晚于今天，请改正。")
    reason = " ".join((wanted.reason or "").split())
    if not reason:
        raise refused_at("reason", "移交要写明原因，例如退休、调离、长期病假。")
    return wanted.on, reason


def _check_taker(wanted: Handover, to: str, known: Collection[str], gone: Collection[str]) -> None:
    where = "to" if to == wanted.to else "choice"
    if not to:
        raise refused_at("to", "还没有写明移交给谁，请选择接手的人。")
    if to == wanted.person:
        raise refused_at(where, f"不能移交给{to}本人，请另选接手的人。")
    if to in gone:
        raise refused_at(where, f"{to}已经离任，请另选接手的人。")
    if to not in known:
        raise refused_at(where, f"调解员和工作人员里没有“{to}”，请核对姓名，或先在“系统”里登记。")


def _passing(office: Office, person: str, to: str, on: date, reason: str) -> Passing:
    at: datetime = office.now.replace(year=on.year, month=on.month, day=on.day)
    return Passing(
        person=person, to=to, today=office.today, on=on, reason=reason, by=office.actor.name, at=at
    )


def _write(
    session: Session, office: Office, dispute_id: int, old: Case, passing: Passing
) -> Iterator[Problem]:
    """Writes one case, or says why it cannot be handed over so."""
    barred = handover.bar(old, passing)
    if barred is None:
        new = cases.hold_push(office, old, handover.passed_on(old, passing))
        try:
            cases.check_sense(office, old, new)
        except Refused as refusal:
            barred = refusal.sentence.rstrip("。")
        else:
            cases.save(session, office, stored.dispute_row(session, dispute_id), old, new)
    if barred is not None:
        yield Problem(where="choice", what=f"{old.number}：{barred}")


def _refuse(problems: list[Problem]) -> None:
    """Refuses for what bars some cases, the first of them named."""
    if len(problems) > NAMED:
        more = Problem(where="choice", what=f"另有{len(problems) - NAMED}件也不能这样移交")
        problems = [*problems[:NAMED], more]
    refuse_for(problems)
