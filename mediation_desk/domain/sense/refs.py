"""Refs: unique in the file, and every one used exists as what its key asks for (case-file.md, Parties)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from mediation_desk.domain.agreements import FOR_A_PARTY
from mediation_desk.domain.codes import AgentKind
from mediation_desk.domain.record.agreement import (
    Agreement,
    Confirmation,
    Lawsuit,
    Performance,
    Signature,
)
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import FileEntry, Revisit, ServiceGiven
from mediation_desk.domain.record.intake import Contact, PeriodEntry, Signal
from mediation_desk.domain.record.mediation import (
    Appointment,
    Event,
    Evidence,
    Extension,
    Mediator,
    PrivateNote,
    Recusal,
    Resolution,
    Session,
)
from mediation_desk.domain.record.people import Agent, OtherPerson, Party
from mediation_desk.domain.sense.places import Place, places_of
from mediation_desk.errors import Problem

FEWEST_PARTIES = 2
_OWNERS: tuple[type, ...] = (Party, Agent, OtherPerson, Evidence, Agreement)


@dataclass(frozen=True, slots=True)
class Target:
    """What a key may name: records of these kinds, in words."""

    kinds: tuple[type, ...]
    words: str


_PARTY = Target((Party,), "当事人")
_AGENT = Target((Agent,), "代理人")
_PARTY_OR_AGENT = Target((Party, Agent), "当事人或代理人")
_PERSON = Target((Party, OtherPerson), "当事人或其他人员")
_ANYBODY = Target((Party, Agent, OtherPerson), "当事人、代理人或其他人员")
_AGREEMENT = Target((Agreement,), "协议")
_ANYTHING = Target(_OWNERS, "人员、证据或协议")

TARGETS: dict[tuple[type, str], Target] = {
    (Signal, "party"): _PERSON,
    (PeriodEntry, "party"): _PARTY,
    (Contact, "party"): _ANYBODY,
    (Agent, "party"): _PARTY,
    (OtherPerson, "relation_to"): _ANYBODY,
    (Mediator, "chosen_by"): _PARTY_OR_AGENT,
    (Recusal, "asked_by"): _PARTY_OR_AGENT,
    (Evidence, "from_"): _ANYBODY,
    (Appointment, "parties"): _PERSON,
    (Session, "present"): _PERSON,
    (Session, "agents"): _AGENT,
    (Session, "signed"): _ANYBODY,
    (PrivateNote, "party"): _PARTY,
    (Event, "protects"): _PERSON,
    (Event, "against"): _PERSON,
    (Extension, "agreed_by"): _PARTY_OR_AGENT,
    (Resolution, "parties"): _PARTY,
    (Agreement, "parties"): _PARTY,
    (Agreement, "replaces"): _AGREEMENT,
    (Signature, "agent"): _AGENT,
    (Performance, "debtors"): _PERSON,
    (Performance, "creditors"): _PERSON,
    (Confirmation, "applicants"): _PARTY,
    (Lawsuit, "by"): _ANYBODY,
    (Lawsuit, "about"): _AGREEMENT,
    (Revisit, "party"): _PARTY,
    (ServiceGiven, "for_"): _PERSON,
    (FileEntry, "of"): _ANYTHING,
}
"""What each key that names another record of the case must name."""


def problems_of(case: Case, places: tuple[Place, ...]) -> list[Problem]:
    """Refs given twice, refs that name nothing or the wrong kind, fewer than two parties."""
    refs = {place.value: type(place.owner) for place in places if _is_ref(place)}
    return [*_too_few(case), *_repeated(places), *_dangling(places, refs), *_standing_for_nobody(case)]


def refs_in(record: Any) -> frozenset[str]:
    """Every ref that a record and what is within it are called by."""
    return frozenset(place.value for place in places_of(record) if _is_ref(place))


def naming(case: Case, refs: Collection[str]) -> tuple[str, ...]:
    """The places of a case that name one of these refs."""
    return tuple(place.where for place in places_of(case) if place.value in refs and _target(place))


def _too_few(case: Case) -> Iterator[Problem]:
    if len(case.parties) < FEWEST_PARTIES:
        yield Problem(where="parties", what="当事人至少两方，请补上。")


def _is_ref(place: Place) -> bool:
    return place.field == "ref" and isinstance(place.owner, _OWNERS)


def _repeated(places: tuple[Place, ...]) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for place in places:
        if _is_ref(place):
            seen[place.value] += 1
            if seen[place.value] > 1:
                yield Problem(where=place.where, what="这个编号（ref）在本文件中已经用过，请改成不重复的。")


def _dangling(places: tuple[Place, ...], refs: dict[str, type]) -> Iterator[Problem]:
    for place in places:
        target = _target(place)
        if target and refs.get(place.value) not in target.kinds:
            what = f"本文件中没有这个编号（ref）的{target.words}，请核对编号，或补上所指的{target.words}。"
            yield Problem(where=place.where, what=what)


def _target(place: Place) -> Target | None:
    """What a value must name; who signs as mediator, recorder or guarantor is a name, no ref."""
    owner = place.owner
    if isinstance(owner, Signature) and place.field == "who":
        return _PARTY if owner.as_ is not None and owner.as_ in FOR_A_PARTY else None
    return TARGETS.get((type(owner), place.field))


def _standing_for_nobody(case: Case) -> Iterator[Problem]:
    for index, party in enumerate(case.parties):
        for number, agent in enumerate(party.agents):
            if agent.kind is AgentKind.REPRESENTATIVE and agent.party is None:
                where = f"parties[{index}].agents[{number}].party"
                yield Problem(where=where, what="推选的代表人须写明代表哪一方当事人，请补上其编号（ref）。")
