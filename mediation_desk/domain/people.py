"""Parties by side, who acts for whom, and which people of a large side are spoken with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mediation_desk.domain import agreements, identity, watch
from mediation_desk.domain.codes import AgentKind, Capacity, IdKind, PartyKind, Side
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.people import Agent, Party
from mediation_desk.domain.rules import Rules
from mediation_desk.errors import Problem, refused_at

ADULT_AGE = 18
"""民法典 17."""
EARNING_AGE = 16
"""From here somebody living on his own earnings counts as having full capacity (民法典 18)."""
FEWEST_REPRESENTATIVES, MOST_REPRESENTATIVES = 2, 5
"""民诉法解释 78, taken over for mediation (inferred)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """Somebody elected for a side: `party` is his own ref where he is himself a party of that side."""

    name: str
    party: str | None
    stands_for: tuple[str, ...]

    @property
    def contact(self) -> str:
        """The ref his visits are recorded under: his own, else the first party he stands for."""
        return self.party or self.stands_for[0]


def side_of(party: Party) -> str:
    """The side as a word: its code; for side `party` the group, and one without a group is his own side."""
    return (party.group or party.ref) if party.side is Side.PARTY else party.side.value


def sides(case: Case) -> dict[str, tuple[Party, ...]]:
    """The parties by side, in the order of the record."""
    found: dict[str, list[Party]] = {}
    for party in case.parties:
        found.setdefault(side_of(party), []).append(party)
    return {side: tuple(members) for side, members in found.items()}


def sides_not_agreeing(case: Case, refs: Iterable[str]) -> tuple[str, ...]:
    """The first party of each side nobody of which, agents included, is in `refs`; third parties aside."""
    agreed = set(refs)
    return tuple(
        members[0].ref
        for members in sides(case).values()
        if members[0].side is not Side.THIRD
        and not any(agreed & {party.ref, *(agent.ref for agent in party.agents)} for party in members)
    )


def age_on(party: Party, day: date) -> int | None:
    """The age in full years, by the birth date or else a right identity number; None where not known."""
    birth = birth_of(party)
    if birth is None:
        return None
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def birth_of(party: Party) -> date | None:
    """The birth date as given, else as a right resident's identity number tells it."""
    if party.birth_date or party.id_kind not in (None, IdKind.RESIDENT):
        return party.birth_date
    return identity.birth_date_of(party.id_number or "")


def is_minor(party: Party, day: date) -> bool:
    """Whether a person is under eighteen (民法典 17)."""
    age = age_on(party, day)
    return party.kind is PartyKind.PERSON and age is not None and age < ADULT_AGE


def needs_statutory_agent(party: Party, day: date) -> bool:
    """Whether a guardian must act: limited or no capacity, or a minor without earnings (民法典 17-23)."""
    if party.kind is not PartyKind.PERSON:
        return False
    if party.capacity in (Capacity.LIMITED, Capacity.NONE):
        return True
    earning = party.capacity is Capacity.FULL and (age_on(party, day) or 0) >= EARNING_AGE
    return is_minor(party, day) and not earning


def agents_of(case: Case, ref: str) -> tuple[Agent, ...]:
    """Everyone who acts for a party: its own agents, and representatives listed elsewhere for it."""
    return tuple(agent for owner, agent in _agents(case) if (agent.party or owner.ref) == ref)


def agents_apart(case: Case) -> Iterator[tuple[Party, Agent]]:
    """Who acts for a party without being one of its side: an elected member stands among the parties."""
    by_side = sides(case)
    for party, agent in _agents(case):
        elected = agent.kind is AgentKind.REPRESENTATIVE
        if not (elected and _same_person(by_side[side_of(party)], agent)):
            yield party, agent


def is_in_office(agent: Agent, day: date | None) -> bool:
    """Whether an agent's term covers that day; without a day, whatever his term."""
    if day is None:
        return True
    return (agent.from_ is None or agent.from_ <= day) and (agent.until is None or day <= agent.until)


def check_agent(agent: Agent) -> None:
    """Refuses an entrusted agent without powers listed one by one; 全权代理 alone is none (民诉法 62)."""
    if agent.kind in (None, AgentKind.ENTRUSTED) and not agent.powers:
        what = "委托权限须逐项列明，只写“全权代理”不算列明（民事诉讼法第六十二条），请逐项勾选"
        raise refused_at("agents.powers", what)


def is_refusing(party: Party, day: date) -> bool:
    """Whether a refusal of mediation stands on that day: told by then, no consent since (人民调解法 17)."""
    if party.refused_on is None or party.refused_on > day:
        return False
    return party.agreed_on is None or not party.refused_on <= party.agreed_on <= day


def refusals(case: Case, day: date, present: tuple[str, ...] = ()) -> tuple[Problem, ...]:
    """The refusals that forbid mediating on that day, with their places (人民调解法 17).

    A side nobody of which is willing forbids it. One of many, or a third party, keeps only himself from it:
    it counts where he is among those `present`.
    """
    unwilling = {
        side
        for side, members in sides(case).items()
        if members[0].side is not Side.THIRD and all(is_refusing(one, day) for one in members)
    }
    what = "一方已明确拒绝调解，不得调解（人民调解法第十七条）；其后同意的，请先记下同意日期"
    return tuple(
        Problem(where=f"parties[{index}].refused_on", what=what)
        for index, party in enumerate(case.parties)
        if is_refusing(party, day) and (side_of(party) in unwilling or party.ref in present)
    )


def representatives(case: Case, side: str, day: date | None = None) -> tuple[Representative, ...]:
    """Who was elected for a side, one entry a person; with `day`, those whose term covers it.

    A representative stands for the party his entry names, else for the one it is listed under. He is taken
    for a party himself where one of that side has his identity number or, failing that, his name.
    """
    members = sides(case).get(side, ())
    refs = {party.ref for party in members}
    found: dict[str, list[tuple[str, Agent]]] = {}
    for owner, agent in _agents(case):
        stands_for = agent.party or owner.ref
        if agent.kind is AgentKind.REPRESENTATIVE and stands_for in refs and is_in_office(agent, day):
            found.setdefault(agent.name or agent.ref or stands_for, []).append((stands_for, agent))
    return tuple(
        Representative(
            name=name,
            party=_same_person(members, entries[0][1]),
            stands_for=tuple(dict.fromkeys(ref for ref, _ in entries)),
        )
        for name, entries in found.items()
    )


def is_large(case: Case, side: str, rules: Rules) -> bool:
    """Whether a side is visited by its representatives (`[revisit.plan].per_side_above`)."""
    return len(sides(case).get(side, ())) > rules.revisit.plan.per_side_above


def check_representatives(case: Case, side: str, rules: Rules) -> None:
    """Refuses another number of representatives of a large side than two to five (民诉法解释 78)."""
    count = len(representatives(case, side))
    if is_large(case, side, rules) and not FEWEST_REPRESENTATIVES <= count <= MOST_REPRESENTATIVES:
        what = f"人数众多的一方应推选二至五名代表人，现有{count}名，请补齐推选代表人书"
        raise refused_at("parties.agents", what)


def contacts_of_side(case: Case, side: str, rules: Rules, day: date | None = None) -> tuple[str, ...]:
    """The refs of a side that are revisited (`[revisit.plan]`, handbook 5.4).

    A side that is not large, or has no representatives: everyone. Else its representatives, every one who
    did not sign the current agreement (where there is one), and every one whose latest finding shows a sign.
    """
    members = tuple(party.ref for party in sides(case).get(side, ()))
    elected = representatives(case, side, day)
    if not is_large(case, side, rules) or not elected:
        return members
    asked = {one.contact for one in elected} | set(watch.parties_with_signs(case))
    asked |= set(members) - _signers(case) if agreements.current_agreements(case) else set()
    return tuple(ref for ref in members if ref in asked)


def _signers(case: Case) -> set[str]:
    found = agreements.current_agreements(case)
    return {ref for agreement in found for ref in agreements.signed_parties(agreement, case)}


def _agents(case: Case) -> Iterator[tuple[Party, Agent]]:
    return ((party, agent) for party in case.parties for agent in party.agents)


def _same_person(members: tuple[Party, ...], agent: Agent) -> str | None:
    by_number = [one.ref for one in members if agent.id_number and one.id_number == agent.id_number]
    by_name = [one.ref for one in members if agent.name and one.name == agent.name]
    return next(iter(by_number or by_name), None)
