"""The parties of a case by side: who speaks for whom, who refuses, who lacks a guardian, who came before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mediation_desk.domain import people
from mediation_desk.domain.codes import AgentKind, Side
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.people import Party
from mediation_desk.services.cases import find_id
from mediation_desk.services.work import Office
from mediation_desk.storage.queries import people as met_before
from mediation_desk.storage.queries.earlier import Earlier, earlier_cases

__all__ = ["Earlier", "Member", "SideOf", "earlier_of", "sides_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A party of a side: its position in the record, its age, and what the rules see today.

    `stands_for` is how many others of a large side it represents; `agents` are the positions of who else acts
    for it; `lacks_guardian` says that a statutory agent must act and none is named.
    """

    index: int
    party: Party
    age: int | None
    stands_for: int
    agents: tuple[int, ...]
    refuses: bool
    lacks_guardian: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SideOf:
    """One side by its word (`people.side_of`) with its members, who represents the others first.

    `represented_by` are the names of its representatives.
    """

    word: str
    side: Side
    group: str | None
    members: tuple[Member, ...]
    is_large: bool
    represented_by: tuple[str, ...]


def sides_of(office: Office, case: Case) -> tuple[SideOf, ...]:
    """The sides in the order of the record."""
    return tuple(_side(office, case, word, members) for word, members in people.sides(case).items())


def earlier_of(office: Office, number: str, ref: str, *, limit: int = 5) -> tuple[Earlier, ...]:
    """The newest other disputes of a party, the newest first."""
    with office.read("show") as session:
        dispute_id = find_id(session, number)
        one = met_before.appearance_in(session, dispute_id, ref)
        if one is None:
            return ()
        ids = met_before.met(session, [one], newest=limit + 1)[one.identity].newest
        others = [other for other in ids if other != dispute_id][:limit]
        told = earlier_cases(session, others)
        return tuple(told[other] for other in others)


def _side(office: Office, case: Case, word: str, members: tuple[Party, ...]) -> SideOf:
    elected = people.representatives(case, word, office.today)
    standing = [one.name for one in members] + [one.name for one in elected]
    stands_for = {one.party: len(one.stands_for) for one in elected if one.party}
    is_large = people.is_large(case, word, office.rules)
    found = [_member(office, case, one, stands_for.get(one.ref, 0), is_large=is_large) for one in members]
    return SideOf(
        word=word,
        side=members[0].side,
        group=members[0].group,
        members=tuple(sorted(found, key=lambda one: (not one.stands_for, one.index))),
        is_large=is_large,
        represented_by=tuple(sorted((one.name for one in elected), key=standing.index)),
    )


def _member(office: Office, case: Case, party: Party, stands_for: int, *, is_large: bool) -> Member:
    acting = people.agents_of(case, party.ref)
    has_guardian = any(one.kind is AgentKind.STATUTORY for one in acting)
    return Member(
        index=next(at for at, one in enumerate(case.parties) if one is party),
        party=party,
        age=people.age_on(party, office.today),
        stands_for=stands_for,
        agents=tuple(_shown(party, is_large=is_large)),
        refuses=people.is_refusing(party, office.today),
        lacks_guardian=people.needs_statutory_agent(party, office.today) and not has_guardian,
    )


def _shown(party: Party, *, is_large: bool) -> Iterator[int]:
    """On a large side the representatives stand first themselves; they are not repeated under everyone."""
    for at, agent in enumerate(party.agents):
        if not (is_large and agent.kind is AgentKind.REPRESENTATIVE):
            yield at
