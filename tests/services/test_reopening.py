"""重开: before the dossier is filed the case goes on as its next round, afterwards it is registered anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mediation_desk.domain.codes import Link, Source, Stage
from mediation_desk.domain.rounds import number_of
from mediation_desk.errors import Refused
from mediation_desk.services import disputes, ends, mediation, overview, reopening
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office
from tests.services.conftest import TODAY, sample

Registered = Callable[..., str]
FLARED = "又因同一处漏水争吵"
CLOSED: dict[str, Any] = {
    "stages": [{"stage": "push"}, {"stage": "closed", "at": "2026-11-18T10:00"}],
    "resolutions": [{"kind": "withdrawn", "on": "2026-11-17"}],
    "closings": [{"on": "2026-11-18", "reason": "已修好", "approved_by": ["主任"]}],
}
FILED: dict[str, Any] = {
    "concluded": {"on": "2026-11-18", "how": "withdrawn"},
    "filed": {"on": "2026-11-19", "by": "周敏", "retention": "years_10"},
}


def people() -> list[dict[str, Any]]:
    """The sample's parties, one of them with what belonged to the old case alone."""
    first, second = sample("roof-leak")["parties"]
    asked = {"agreed_on": "2026-11-10", "consents": [{"to": "sensitive", "on": "2026-11-10"}]}
    agents = [{"ref": "A1", "kind": "entrusted", "name": "孙某", "powers": ["sign"]}]
    return [first | asked | {"agents": agents}, second]


def stage(office: Office, number: str) -> Stage:
    return overview.look(office, number).view.stage


def test_a_case_that_is_not_filed_goes_on_as_its_second_round(office: Office, registered: Registered):
    number = registered("roof-leak", **CLOSED)

    after = reopening.reopen(office, number, FLARED)

    assert after.number == number
    assert stage(office, number) is Stage.RESOLVE
    assert number_of(after) == 2
    assert (after.reopenings[-1].why, after.reopenings[-1].by, after.reopenings[-1].on) == (
        FLARED,
        "办案人",
        TODAY,
    )


def test_a_filed_case_is_registered_anew_and_linked_as_a_recurrence(office: Office, registered: Registered):
    children = [
        {"ref": "c1", "role": "child", "name": "赵小某", "relation_to": "A"},
        {"ref": "w1", "role": "witness", "name": "孙某", "relation_to": "A1"},
    ]
    number = registered("roof-leak", parties=people(), others=children, **CLOSED, **FILED)
    old = disputes.show(office, number)

    new = reopening.reopen(office, number, FLARED)

    assert new.number != number
    assert disputes.show(office, number) == old
    assert [(link.kind, link.number) for link in new.links] == [(Link.RECURRENCE_OF, number)]
    assert stage(office, new.number or "") is Stage.PUSH
    assert (new.dispute.facts, new.dispute.registered_on, new.docket) == (FLARED, TODAY, None)
    assert [party.name for party in new.parties] == [party.name for party in old.parties]
    assert [one.relation_to for one in new.others] == ["A", None]
    for party in new.parties:
        assert (party.agents, party.consents, party.agreed_on) == ((), (), None)
    assert not new.dispute.signals


def test_new_facts_are_a_new_case_even_where_nothing_is_filed(office: Office, registered: Registered):
    dispute = sample("roof-leak")["dispute"] | {"source": "entrusted_court"}
    number = registered("roof-leak", dispute=dispute, **CLOSED)

    new = reopening.register_anew(office, number, "楼道堆物")

    assert new.number != number
    assert new.dispute.source is Source.OWN_INITIATIVE
    assert stage(office, number) is Stage.CLOSED


@pytest.mark.parametrize("take_up", [reopening.reopen, reopening.register_anew])
def test_a_case_still_handled_is_not_taken_up_again(
    office: Office, registered: Registered, take_up: Callable[[Office, str, str], object]
):
    number = registered("roof-leak")
    with pytest.raises(Refused, match="还在办理，不用重开"):
        take_up(office, number, FLARED)
    assert len(disputes.listed(office)) == 1


@pytest.mark.parametrize("take_up", [reopening.reopen, reopening.register_anew])
def test_without_what_happened_nothing_is_taken_up(
    office: Office, registered: Registered, take_up: Callable[[Office, str, str], object]
):
    number = registered("roof-leak", **CLOSED)
    with pytest.raises(Refused, match="请写明再起的事实") as refused:
        take_up(office, number, "  ")
    assert refused.value.problems[0].where == "reopenings"


def test_who_changed_the_case_meanwhile_bars_the_new_one(office: Office, registered: Registered):
    number = registered("roof-leak", **CLOSED, concluded=FILED["concluded"])
    seen = office.having_seen(disputes.show(office, number))
    ends.report_conclusion(replace(office, actor=Actor(name="赵姐")), number, on=TODAY)

    with pytest.raises(Refused, match="赵姐"):
        reopening.register_anew(seen, number, FLARED)
    assert len(disputes.listed(office)) == 1


def test_a_second_round_is_ended_on_its_own(office: Office, registered: Registered):
    number = registered("roof-leak", **CLOSED)
    after = reopening.reopen(office, number, FLARED)
    assert overview.look(office, number).view.end is None
    end = replace(after.resolutions[0], on=TODAY)

    mediation.end_resolve(office, number, end)

    assert overview.look(office, number).view.end == end
