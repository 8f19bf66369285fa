"""The parties by side: representatives first, who refuses, who lacks a guardian, who was here before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mediation_desk.domain.codes import Side
from mediation_desk.services import disputes, parties
from mediation_desk.services.parties import Election
from mediation_desk.services.sides import earlier_of, sides_of
from mediation_desk.services.work import Office
from tests.services.conftest import TODAY, sample
from tests.services.neighbourhood import Neighbourhood, full_scans

Registered = Callable[..., str]
GUARDIAN = {"ref": "g", "kind": "statutory", "name": "某母", "relation": "母亲"}


def roof(registered: Registered, **changed: Any) -> str:
    """The roof-leak case with its first party changed."""
    people = sample("roof-leak")["parties"]
    return registered("roof-leak", parties=[{**people[0], **changed}, *people[1:]])


def test_a_large_side_begins_with_its_representatives_who_are_not_repeated_under_everyone(
    office: Office, registered: Registered
):
    number = registered("courtyard-owners")
    parties.elect(office, number, "applicant", ("A7", "A3"), Election(on=TODAY))

    owners, developer = sides_of(office, disputes.show(office, number))

    assert (owners.side, owners.is_large, len(owners.members)) == (Side.APPLICANT, True, 42)
    assert [one.party.ref for one in owners.members[:3]] == ["A3", "A7", "A1"]
    assert all(one.stands_for for one in owners.members[:2])
    assert set(owners.represented_by) == {"业主03", "业主07"}
    assert not any(one.agents for one in owners.members)
    assert (developer.side, developer.is_large) == (Side.RESPONDENT, False)


def test_who_cannot_act_alone_lacks_a_guardian_until_one_is_named(office: Office, registered: Registered):
    child = {"birth_date": "2015-06-01", "id_number": None}
    alone = roof(registered, **child)
    guarded = roof(registered, **child, agents=[GUARDIAN])

    for number, lacks, agents in ((alone, True, ()), (guarded, False, (0,))):
        member = sides_of(office, disputes.show(office, number))[0].members[0]
        assert (member.age, member.lacks_guardian, member.agents) == (11, lacks, agents)


def test_a_refusal_stands_until_the_party_agrees(office: Office, registered: Registered):
    number = roof(registered, refused_on="2026-11-20", agreed_on=None)
    (first, *_), *_ = (side.members for side in sides_of(office, disputes.show(office, number)))
    assert first.refuses

    number = roof(registered, refused_on="2026-11-20", agreed_on="2026-11-21")
    (first, *_), *_ = (side.members for side in sides_of(office, disputes.show(office, number)))
    assert not first.refuses


def test_the_earlier_disputes_of_a_party_are_the_newest_others_by_its_number(
    office: Office, registered: Registered
):
    numbers = [roof(registered) for _ in range(4)]
    ref = disputes.show(office, numbers[-1]).parties[0].ref

    found = earlier_of(office, numbers[2], ref, limit=2)

    assert [one.number for one in found] == [numbers[3], numbers[1]]
    assert earlier_of(office, numbers[2], "nobody") == ()


def test_somebody_met_for_the_first_time_has_no_earlier_dispute(office: Office, registered: Registered):
    number = registered("visiting-rights")
    assert earlier_of(office, number, disputes.show(office, number).parties[0].ref) == ()


def test_the_earlier_disputes_are_found_without_reading_a_whole_table(office: Office):
    cases = Neighbourhood(1).registered(office, 30)
    last = cases[-1]

    assert full_scans(office, lambda: earlier_of(office, last.number or "", last.parties[0].ref)) == []
