"""Who is concerned: a party, somebody who acts for one, somebody else, the representatives of a side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mediation_desk.domain import people, refs
from mediation_desk.domain.codes import AgentKind, AgentPower, PartyKind
from mediation_desk.domain.people import FEWEST_REPRESENTATIVES, MOST_REPRESENTATIVES
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.people import Agent, OtherPerson, Party
from mediation_desk.errors import refused_at
from mediation_desk.services import cases
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """What members of a side gave their representatives with one letter: the day, how long, which powers."""

    on: date
    until: date | None = None
    powers: tuple[AgentPower, ...] = ()


def add_party(office: Office, number: str, party: Party) -> Case:
    """The case with one more party, under the next free ref."""

    def added(case: Case) -> Case:
        return cases.append(case, "parties", replace(party, ref=refs.free(case, refs.party_names())))

    return cases.change(office, number, "add parties", added)


def add_agent(office: Office, number: str, index: int, agent: Agent) -> Case:
    """The case with somebody more who acts for the party at that position.

    Refused for an entrusted agent without powers listed one by one (民诉法 62).
    """

    def added(case: Case) -> Case:
        party = case.parties[index]
        people.check_agent(agent)
        called = replace(agent, ref=refs.free(case, refs.numbered(f"{party.ref}-")))
        return cases.put(case, "parties", index, cases.append(party, "agents", called))

    return cases.change(office, number, "add agents", added)


def add_other(office: Office, number: str, other: OtherPerson) -> Case:
    """The case with one more person who matters to it without being a party."""

    def added(case: Case) -> Case:
        return cases.append(case, "others", replace(other, ref=refs.free(case, refs.numbered("o"))))

    return cases.change(office, number, "add others", added)


def agent_wanted(office: Office, party: Party) -> AgentKind:
    """Who usually acts for a party: a guardian where it cannot itself, for a unit somebody of its staff."""
    if people.needs_statutory_agent(party, office.today):
        return AgentKind.STATUTORY
    return AgentKind.ENTRUSTED if party.kind is PartyKind.PERSON else AgentKind.STAFF


def has_to_elect(office: Office, matter: Matter, party: Party) -> bool:
    """Whether a party is one of many on a side that nobody represents yet (`[revisit.plan]`)."""
    side = people.side_of(party)
    is_large = people.is_large(matter.case, side, office.rules)
    return is_large and not people.representatives(matter.case, side, office.today)


def sides_to_represent(matter: Matter) -> dict[str, tuple[Party, ...]]:
    """The sides of more than one person by their word, the largest first."""
    found = {side: members for side, members in people.sides(matter.case).items() if len(members) > 1}
    return dict(sorted(found.items(), key=lambda one: -len(one[1])))


def is_elected(office: Office, matter: Matter, side: str) -> frozenset[str]:
    """The refs of the members who represent a side today."""
    found = people.representatives(matter.case, side, office.today)
    return frozenset(one.party for one in found if one.party)


def elect(office: Office, number: str, side: str, chosen: Sequence[str], election: Election) -> Case:
    """The case with members of a side as its representatives, for everyone not represented otherwise.

    Who represented the side before and is not chosen again does so no longer. Refused for another number
    than a side of that size elects (民诉法解释 78), and for who is none of its members.
    """

    def elected(case: Case) -> Case:
        members = people.sides(case).get(side, ())
        by_ref = {member.ref: member for member in members}
        _check_chosen(office, case, side, chosen, by_ref)
        new = [by_ref[ref] for ref in chosen]
        for index, party in enumerate(case.parties):
            if party.ref in by_ref:
                case = cases.put(case, "parties", index, _represented(case, party, new, election))
        return case

    return cases.change(office, number, "elect representatives", elected)


def _check_chosen(
    office: Office, case: Case, side: str, chosen: Sequence[str], members: Iterable[str]
) -> None:
    fewest = FEWEST_REPRESENTATIVES if people.is_large(case, side, office.rules) else 1
    if set(chosen) - set(members):
        raise refused_at("chosen", "代表人应从这一方的当事人中推选，请核对姓名")
    if not fewest <= len(set(chosen)) <= MOST_REPRESENTATIVES:
        how_many = f"{fewest}至{MOST_REPRESENTATIVES}名"
        raise refused_at("chosen", f"这一方应推选{how_many}代表人，现选{len(set(chosen))}名，请核对")


def _represented(case: Case, party: Party, new: Sequence[Party], election: Election) -> Party:
    """The party as it stands after the election; who has an agent of his own is left alone."""
    kept = [one for agent in party.agents if (one := _still(agent, {one.name for one in new}, election))]
    names = {one.name for one in kept if people.is_in_office(one, election.on)}
    has_own = any(one.kind is AgentKind.ENTRUSTED and people.is_in_office(one, election.on) for one in kept)
    to_come = [] if has_own else [one for one in new if one.ref != party.ref and one.name not in names]
    taken = refs.used(case)
    free = (ref for ref in refs.numbered(f"{party.ref}-") if ref not in taken)
    made = [_representative(one, party, election, next(free)) for one in to_come]
    return replace(party, agents=(*kept, *made))


def _still(agent: Agent, names: set[str], election: Election) -> Agent | None:
    """An agent after the election: a representative not chosen again is one until the day before."""
    if agent.kind is not AgentKind.REPRESENTATIVE or agent.name in names:
        return agent
    if not people.is_in_office(agent, election.on):
        return agent
    began_later = agent.from_ is not None and agent.from_ >= election.on
    return None if began_later else replace(agent, until=election.on - DAY)


def _representative(one: Party, party: Party, election: Election, ref: str) -> Agent:
    return Agent(
        ref=ref,
        kind=AgentKind.REPRESENTATIVE,
        party=party.ref,
        name=one.name,
        relation="同一方当事人" if one.kind is PartyKind.PERSON else None,
        id_number=one.id_number,
        phone=one.phone,
        powers=election.powers,
        from_=election.on,
        until=election.until,
    )
