"""Parties, who acts for them, and the representatives of a side, through the services."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mediation_desk.domain import codes, people
from mediation_desk.domain.codes import AgentKind, AgentPower
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.people import Agent, OtherPerson, Party
from mediation_desk.errors import Refused
from mediation_desk.services import disputes, parties, record
from mediation_desk.services.matters import matter_at
from mediation_desk.services.parties import Election
from mediation_desk.services.work import Office
from tests.services.conftest import TODAY, sample

Registered = Callable[..., str]
YESTERDAY = TODAY - timedelta(days=1)


def owners(count: int, **of_first: Any) -> dict[str, Any]:
    """The parties of a case with so many owners on one side."""
    told = [
        {"ref": f"A{n}", "side": "applicant", "kind": "person", "name": f"业主{n}"}
        for n in range(1, count + 1)
    ]
    told[0].update(of_first)
    other = next(one for one in sample("roof-leak")["parties"] if one["ref"] == "B")
    return {"parties": [*told, other]}


def standing(case: Case, side: str = "applicant") -> dict[str, tuple[str, ...]]:
    """Who represents a side today, and for whom."""
    return {one.name: one.stands_for for one in people.representatives(case, side, TODAY)}


def test_a_new_party_an_agent_and_another_person_are_given_free_refs(office: Office, registered: Registered):
    number = registered("roof-leak")
    party = Party(ref="", side=codes.Side.THIRD, kind=codes.PartyKind.PERSON, name="楼上租户")

    parties.add_party(office, number, party)
    parties.add_agent(office, number, 0, Agent(kind=AgentKind.STAFF, name="经办人"))
    parties.add_agent(office, number, 0, Agent(kind=AgentKind.STAFF, name="另一人"))
    case = parties.add_other(office, number, OtherPerson(role=codes.OtherPerson.WITNESS, name="邻居"))

    assert [one.ref for one in case.parties] == ["A", "B", "C"]
    assert [one.ref for one in case.parties[0].agents] == ["A-1", "A-2"]
    assert [one.ref for one in case.others] == ["o1"]


def test_an_agent_without_powers_listed_one_by_one_is_refused_new_or_corrected(
    office: Office, registered: Registered
):
    number = registered("roof-leak")
    entrusted = Agent(kind=AgentKind.ENTRUSTED, name="律师", powers=(AgentPower.SIGN,))
    with pytest.raises(Refused, match="逐项列明"):
        parties.add_agent(office, number, 0, replace(entrusted, powers=()))

    parties.add_agent(office, number, 0, entrusted)
    with pytest.raises(Refused, match="逐项列明"):
        record.correct(office, number, "parties[0].agents[0]", replace(entrusted, powers=()))


def test_members_of_a_side_speak_for_all_who_have_no_agent_of_their_own(
    office: Office, registered: Registered
):
    lawyer = {"ref": "L", "kind": "entrusted", "name": "律师", "powers": ["sign"]}
    number = registered("roof-leak", **owners(7, agents=[lawyer]))

    case = parties.elect(
        office, number, "applicant", ["A2", "A3"], Election(on=TODAY, powers=(AgentPower.APPLY,))
    )

    assert standing(case) == {
        "业主2": ("A3", "A4", "A5", "A6", "A7"),
        "业主3": ("A2", "A4", "A5", "A6", "A7"),
    }
    assert case.parties[0].agents == disputes.show(office, number).parties[0].agents
    refs = [agent.ref for party in case.parties for agent in party.agents]
    assert len(refs) == len(set(refs))
    people.check_representatives(case, "applicant", office.rules)


def test_who_is_not_chosen_again_represents_the_side_until_the_day_before(
    office: Office, registered: Registered
):
    number = registered("roof-leak", **owners(3))
    parties.elect(office.on(YESTERDAY), number, "applicant", ["A1"], Election(on=YESTERDAY))

    case = parties.elect(office, number, "applicant", ["A2"], Election(on=TODAY))

    assert set(standing(case)) == {"业主2"}
    before = [agent for party in case.parties for agent in party.agents if agent.name == "业主1"]
    assert {agent.until for agent in before} == {YESTERDAY}


def test_an_election_put_right_on_the_same_day_leaves_nobody_behind(office: Office, registered: Registered):
    number = registered("roof-leak", **owners(3))
    parties.elect(office, number, "applicant", ["A1"], Election(on=TODAY))

    case = parties.elect(office, number, "applicant", ["A2"], Election(on=TODAY))
    again = parties.elect(office, number, "applicant", ["A2"], Election(on=TODAY))

    assert {agent.name for party in case.parties for agent in party.agents} == {"业主2"}
    assert again == case


@pytest.mark.parametrize(
    ("count", "chosen", "why"),
    [
        (7, ["A1"], "应推选2至5名代表人，现选1名"),
        (7, ["A1", "A2", "A3", "A4", "A5", "A6"], "现选6名"),
        (3, [], "应推选1至5名代表人，现选0名"),
        (3, ["B"], "应从这一方的当事人中推选"),
    ],
)
def test_a_side_elects_as_many_of_its_own_as_the_law_says(
    office: Office, registered: Registered, count: int, chosen: list[str], why: str
):
    number = registered("roof-leak", **owners(count))
    with pytest.raises(Refused, match=why):
        parties.elect(office, number, "applicant", chosen, Election(on=TODAY))


def test_who_usually_acts_for_a_party_follows_from_what_it_is(office: Office, registered: Registered):
    number = registered("roof-leak", **owners(7, birth_date="2015-01-01"))
    matter = matter_at(office, number)
    child, grown, company = (matter.case.party(ref) for ref in ("A1", "A2", "B"))

    assert parties.agent_wanted(office, child) is AgentKind.STATUTORY
    assert parties.agent_wanted(office, grown) is AgentKind.ENTRUSTED
    assert parties.agent_wanted(office, company) is AgentKind.STAFF
    assert parties.has_to_elect(office, matter, grown)
    assert not parties.has_to_elect(office, matter, company)
    assert list(parties.sides_to_represent(matter)) == ["applicant"]
    parties.elect(office, number, "applicant", ["A2", "A3"], Election(on=TODAY))
    elected = matter.again(office)
    assert parties.is_elected(office, elected, "applicant") == {"A2", "A3"}
    assert not parties.has_to_elect(office, elected, grown)
