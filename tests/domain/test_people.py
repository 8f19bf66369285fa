"""Sides, agents, representatives (handbook 2.2 F, 5.4, 8; `[revisit.plan]`)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mediation_desk.domain import people
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.people import Agent, Party
from mediation_desk.errors import Refused
from tests.domain.builders import A_PARTY, B_PARTY, RULES, case_of
from tests.domain.making import elected, households

DAY = date(2026, 3, 10)


def party_of(**keys: Any) -> Party:
    party: Party = value_of(Party, {**A_PARTY, **keys})
    return party


def agent_of(**keys: Any) -> Agent:
    agent: Agent = value_of(Agent, keys)
    return agent


def owners(count: int, **first: Any) -> list[dict[str, Any]]:
    """Applicants A1 to An; keys for A1."""
    found = [{**A_PARTY, "ref": f"A{n}", "name": f"业主{n:02}"} for n in range(1, count + 1)]
    found[0] |= first
    return found


def represented(*entries: dict[str, Any], count: int = 6, **sections: Any) -> people.Case:
    agents = [{"kind": "representative", **entry} for entry in entries]
    return case_of(parties=[*owners(count, agents=agents), B_PARTY], **sections)


def test_parties_are_told_by_side() -> None:
    case = case_of(parties=[A_PARTY, B_PARTY, {**A_PARTY, "ref": "C", "side": "third"}])
    assert {side: len(members) for side, members in people.sides(case).items()} == {
        "applicant": 1,
        "respondent": 1,
        "third": 1,
    }


def test_heirs_stand_by_group_or_each_for_himself() -> None:
    heirs = [
        {**A_PARTY, "ref": ref, "side": "party", "group": group}
        for ref, group in [("A", "甲方"), ("B", "乙方"), ("C", "乙方"), ("D", None)]
    ]
    found = people.sides(case_of(parties=heirs))
    assert {side: [one.ref for one in members] for side, members in found.items()} == {
        "甲方": ["A"],
        "乙方": ["B", "C"],
        "D": ["D"],
    }


@pytest.mark.parametrize(
    ("birth", "age"),
    [("2008-03-10", 18), ("2008-03-11", 17), ("2004-02-29", 22), ("2026-03-10", 0)],
)
def test_age_is_counted_in_full_years(birth: str, age: int) -> None:
    assert people.age_on(party_of(birth_date=birth), DAY) == age


def test_age_comes_from_the_identity_number_where_no_birth_date_is_given() -> None:
    assert people.age_on(party_of(id_number="520201198804170319"), DAY) == 37
    assert people.age_on(party_of(id_number="520201198804170319", id_kind="passport"), DAY) is None
    assert people.age_on(party_of(), DAY) is None


@pytest.mark.parametrize(
    ("keys", "needed"),
    [
        ({"birth_date": "1990-01-07"}, False),
        ({"birth_date": "2010-01-07"}, True),
        ({"birth_date": "2009-01-07", "capacity": "full"}, False),  # 民法典 18: sixteen and earning
        ({"birth_date": "2011-01-07", "capacity": "full"}, True),
        ({"birth_date": "1990-01-07", "capacity": "limited"}, True),
        ({"capacity": "none"}, True),
        ({}, False),
        ({"kind": "organisation", "birth_date": "2010-01-07"}, False),
    ],
)
def test_who_needs_a_statutory_agent(keys: dict[str, Any], needed: bool) -> None:
    assert people.needs_statutory_agent(party_of(**keys), DAY) is needed


def test_an_entrusted_agent_without_listed_powers_is_refused_with_the_article() -> None:
    with pytest.raises(Refused, match=r"全权代理.*第六十二条"):
        people.check_agent(agent_of(kind="entrusted", name="律师"))


@pytest.mark.parametrize("keys", [{"kind": "entrusted", "powers": ["apply"]}, {"kind": "statutory"}])
def test_listed_powers_and_guardians_pass(keys: dict[str, Any]) -> None:
    assert people.check_agent(agent_of(**keys)) is None


@pytest.mark.parametrize(
    ("refused", "agreed", "standing"),
    [
        (None, None, False),
        ("2026-03-05", None, True),
        ("2026-03-05", "2026-03-03", True),
        ("2026-03-05", "2026-03-08", False),
        ("2026-03-05", "2026-03-20", True),  # agrees only after the day asked about
        ("2026-03-12", None, False),  # refused only after it
    ],
)
def test_a_refusal_stands_until_a_later_consent(
    refused: str | None, agreed: str | None, standing: bool
) -> None:
    assert people.is_refusing(party_of(refused_on=refused, agreed_on=agreed), DAY) is standing


def test_agents_of_a_party_include_a_representative_listed_under_another() -> None:
    case = represented({"name": "业主01", "party": "A2"}, {"name": "业主01"})
    assert [agent.name for agent in people.agents_of(case, "A2")] == ["业主01"]
    assert [agent.party for agent in people.agents_of(case, "A1")] == [None]


def test_a_representative_who_is_a_party_is_known_by_name() -> None:
    case = represented({"name": "业主01", "party": "A2"}, {"name": "业主01", "party": "A3"})
    (one,) = people.representatives(case, "applicant")
    assert (one.party, one.contact, one.stands_for) == ("A1", "A1", ("A2", "A3"))


def test_a_namesake_is_told_apart_by_the_identity_number() -> None:
    members = owners(6, agents=[{"kind": "representative", "name": "张伟", "id_number": "X2", "party": "A3"}])
    members[3] |= {"name": "张伟", "id_number": "X1"}
    members[4] |= {"name": "张伟", "id_number": "X2"}
    (one,) = people.representatives(case_of(parties=[*members, B_PARTY]), "applicant")
    assert one.party == "A5"


def test_a_representative_who_is_no_party_is_reached_by_the_first_he_stands_for() -> None:
    (one,) = people.representatives(represented({"name": "陈律师", "party": "A4"}), "applicant")
    assert (one.party, one.contact) == (None, "A4")


def test_a_representative_whose_term_is_over_no_longer_counts() -> None:
    case = represented({"name": "业主01", "from": "2026-03-01", "until": "2026-03-09"})
    assert len(people.representatives(case, "applicant")) == 1
    assert people.representatives(case, "applicant", DAY) == ()


def test_two_to_five_represent_a_large_side() -> None:  # 民诉法解释 78 (inferred)
    with pytest.raises(Refused, match="二至五名代表人，现有1名"):
        people.check_representatives(represented({"name": "业主01"}), "applicant", RULES)
    enough = represented({"name": "业主01"}, {"name": "业主02", "party": "A2"})
    people.check_representatives(enough, "applicant", RULES)
    assert len(people.representatives(enough, "applicant")) == 2


class TestContactsOfSide:
    """`[revisit.plan].per_side_above` = 5: a larger side is visited by its representatives."""

    def test_a_side_of_five_is_visited_whole(self) -> None:
        case = represented({"name": "业主01"}, count=5)
        assert len(people.contacts_of_side(case, "applicant", RULES)) == 5

    def test_a_side_of_six_by_its_representatives(self) -> None:
        case = represented({"name": "业主01"}, {"name": "业主04", "party": "A4"})
        assert people.contacts_of_side(case, "applicant", RULES) == ("A1", "A4")

    def test_without_representatives_everyone(self) -> None:
        case = case_of(parties=[*owners(6), B_PARTY])
        assert len(people.contacts_of_side(case, "applicant", RULES)) == 6

    def test_who_did_not_sign_is_visited_too(self) -> None:
        terms = {"kind": "written", "reached_on": "2026-03-05", "terms": ["…"]}
        signing = ["A1", "A2", "A3", "A4", "A5", "B"]
        case = represented({"name": "业主01"}, agreements=[{**terms, "parties": signing}])
        assert people.contacts_of_side(case, "applicant", RULES) == ("A1", "A6")

    def test_who_has_not_signed_yet_is_visited_too(self) -> None:
        signed = [{"who": f"A{n}", "as": "party", "on": "2026-03-05"} for n in (1, 2, 4, 5, 6)]
        terms = {"kind": "written", "reached_on": "2026-03-05", "terms": ["…"], "signatures": signed}
        case = represented({"name": "业主01"}, agreements=[terms])
        assert people.contacts_of_side(case, "applicant", RULES) == ("A1", "A3")

    def test_whose_latest_finding_shows_a_sign_is_visited_too(self) -> None:
        visits = [
            {"planned_on": f"2026-03-{day}", "done_on": f"2026-03-{day}", "party": ref, "signs": [sign]}
            for ref, day, sign in [
                ("A2", "12", "emotion"),
                ("A3", "12", "emotion"),
                ("A3", "19", "none"),
                ("A5", "12", "none"),
            ]
        ]
        case = represented({"name": "业主01"}, revisits=visits)
        assert people.contacts_of_side(case, "applicant", RULES) == ("A1", "A2")

    def test_the_other_side_is_visited_as_it_is(self) -> None:
        assert people.contacts_of_side(represented({"name": "业主01"}), "respondent", RULES) == ("B",)


def test_who_was_elected_from_among_the_parties_does_not_stand_beside_them() -> None:
    lawyer = {"ref": "L", "kind": "entrusted", "name": "律师", "powers": ["apply"]}
    many = households(6)
    many[1]["agents"] = [elected("A1", "A2"), lawyer]
    many[2]["agents"] = [{"ref": "X", "kind": "representative", "party": "A3", "name": "社区推荐的人"}]
    apart = people.agents_apart(case_of(parties=many))
    assert [(party.ref, agent.ref) for party, agent in apart] == [("A2", "L"), ("A3", "X")]
