"""Before a session: what the law forbids is told, who may preside is offered, each side may speak apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mediation_desk.services import sittings
from mediation_desk.services.matters import Matter, matter_at
from mediation_desk.services.work import Office
from tests.services.conftest import sample

Registered = Callable[..., str]
ORDER = {
    "code": "protection_order",
    "on": "2026-11-01",
    "until": "2026-12-01",
    "number": "（2026）某令1号",
    "no_contact": True,
}
GRAVE = {
    "code": "domestic_violence_grave",
    "answer": "present",
    "basis": "派出所告知",
    "known_on": "2026-11-10",
}


def matter(office: Office, registered: Registered, place: str = "sessions", **sections: Any) -> Matter:
    return matter_at(office, registered("roof-leak", **sections), place)


def test_nothing_is_forbidden_where_nothing_was_recorded(office: Office, registered: Registered):
    found = matter(office, registered)
    assert list(sittings.cautions(office, found)) == []
    assert not sittings.must_be_apart(office, found)


def test_an_order_in_force_is_told_with_its_number_end_and_article(office: Office, registered: Registered):
    found = matter(office, registered, events=[ORDER])
    (told,) = sittings.cautions(office, found)
    assert "（2026）某令1号" in told
    assert "2026年12月1日" in told
    assert "反家庭暴力法第二十九条" in told
    assert sittings.must_be_apart(office, found)


def test_an_order_that_has_ended_keeps_nobody_apart(office: Office, registered: Registered):
    found = matter(office, registered, events=[ORDER | {"until": "2026-11-21"}])
    assert not sittings.must_be_apart(office, found)


def test_grave_violence_asks_for_the_victims_written_wish(office: Office, registered: Registered):
    dispute = sample("roof-leak")["dispute"]
    found = matter(office, registered, dispute=dispute | {"signals": [GRAVE]})
    assert sittings.is_violence_known(office, found)
    assert "受害方书面同意" in " ".join(sittings.cautions(office, found))

    withdrawn = GRAVE | {"withdrawn_on": "2026-11-20", "withdrawn_because": "查无此事"}
    later = matter(office, registered, dispute=dispute | {"signals": [withdrawn]})
    assert not sittings.is_violence_known(office, later)


def test_a_refusal_is_told_once_and_a_replaced_mediator_does_not_preside(
    office: Office, registered: Registered
):
    parties = sample("roof-leak")["parties"]
    parties[0]["refused_on"] = "2026-11-20"
    found = matter(
        office,
        registered,
        parties=parties,
        mediators=[{"name": "周某"}, {"name": "李某"}, {"name": "吴某", "until": "2026-11-15"}],
        recusals=[{"asked_by": "A", "mediator": "周某", "on": "2026-11-18", "granted": True}],
    )
    told = list(sittings.cautions(office, found))
    assert ["人民调解法第十七条" in one for one in told] == [True, False]
    assert "周某已经当事人要求回避" in told[1]
    assert sittings.mediators(office, found) == ("周某", "李某", "吴某")
    assert sittings.may_preside(office, found) == ("李某",)


def test_the_place_is_where_it_was_the_last_time_else_the_room_of_the_community(
    office: Office, registered: Registered
):
    assert sittings.usual_place(matter(office, registered)) == "官田社区调解室"
    held = {"held_at": "2026-11-20T09:00", "place": "当事人家中", "present": ["A"], "outcome": "adjourned"}
    assert sittings.usual_place(matter(office, registered, sessions=[held])) == "当事人家中"


def test_one_party_of_each_side_speaks_apart_and_whoever_did_before(office: Office, registered: Registered):
    first, second = sample("roof-leak")["parties"]
    neighbour = {"ref": "C", "side": "applicant", "kind": "person", "name": "钱某"}
    case = matter(office, registered, parties=[first, second, neighbour]).case
    assert sittings.speaking_apart(case, ()) == ("A", "B")
    assert sittings.speaking_apart(case, ("C",)) == ("A", "B", "C")
