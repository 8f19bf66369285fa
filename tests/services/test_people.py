"""People met before: found by what is typed, one entry a person, with their earlier disputes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mediation_desk.domain.codes import Gender, PartyKind, Stage
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.people import Party
from mediation_desk.errors import Refused
from mediation_desk.services import disputes, people, pushes
from mediation_desk.services.work import Office
from tests.services.conftest import NOON, sample
from tests.services.neighbourhood import NAMES, Neighbourhood, full_scans

Registered = Callable[..., str]


def identity(party: Party) -> tuple[str, ...]:
    if party.id_number or party.credit_code:
        return (party.id_number or party.credit_code or "",)
    return (party.name, "phone", party.phone) if party.phone else (party.name, "at", party.address or "")


def met(cases: list[Case], fits: Callable[[Party], bool]) -> list[tuple[str, tuple[str, ...], int]]:
    """Name, newest cases and count of each person who fits, the newest first: by looking at every party."""
    by_person: dict[tuple[str, ...], list[Case]] = {}
    name_of: dict[tuple[str, ...], str] = {}
    order: list[tuple[str, ...]] = []
    for case in reversed(cases):
        for party in reversed(case.parties):
            one = identity(party)
            if fits(party) and one not in order:
                order.append(one)
                name_of[one] = party.name
            found = by_person.setdefault(one, [])
            if case not in found:
                found.append(case)
    return [
        (name_of[one], tuple(case.number or "" for case in by_person[one][:3]), len(by_person[one]))
        for one in order
    ]


def shown(found: tuple[people.Known, ...]) -> list[tuple[str, tuple[str, ...], int]]:
    return [(one.name, tuple(case.number for case in one.disputes), one.disputes_in_all) for one in found]


@pytest.mark.parametrize("seed", [1, 2])
def test_people_by_the_beginning_of_their_names_are_those_a_plain_search_finds(office: Office, seed: int):
    cases = Neighbourhood(seed).registered(office, 40)

    for typed in ("王", "王某", "王某梅", "李某", "赵", "某某", *NAMES):
        expected = met(cases, lambda party, typed=typed: party.name.startswith(typed))
        if len(expected) < 100 and len(typed) > 1:
            expected = met(cases, lambda party, typed=typed: typed in party.name)
        assert shown(people.known(office, typed, limit=100)) == expected
        assert shown(people.known(office, typed, limit=3)) == expected[:3]


def test_people_by_numbers_are_those_a_plain_search_finds(office: Office):
    made = Neighbourhood(3)
    cases = made.registered(office, 40)

    for number in made.numbers:
        for typed in (number, number[:10], number.lower()):
            expected = met(cases, lambda one, typed=typed: (one.id_number or "").startswith(typed.upper()))
            assert shown(people.known(office, typed, limit=100)) == expected
    for typed in ("13800000077", "138", "0078"):
        expected = met(
            cases,
            lambda one, typed=typed: (
                (one.phone or "").startswith(typed)
                or (one.phone or "").endswith(typed)
                or (one.id_number or "").endswith(typed)
            ),
        )
        assert shown(people.known(office, typed, limit=100)) == expected


@pytest.mark.parametrize("typed", ["zm", "ZM", "zmou"[:2], "物业", "某某物", "91530502MA", "0077", "3800"])
def test_a_person_or_company_of_a_sample_is_found(office: Office, registered: Registered, typed: str):
    registered("roof-leak")

    found = people.known(office, typed)

    is_company = typed in ("物业", "某某物", "91530502MA")
    assert [one.name for one in found] == (
        [] if typed == "3800" else ["某某物业服务有限公司" if is_company else "赵某"]
    )


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "%", "_", "'", '"', "\ud83d", "😀", "‮", "*", "a" * 10_000, "赵" * 5_000, "9", "-"],
)
def test_no_text_is_too_strange_to_be_asked_for(office: Office, registered: Registered, typed: str):
    registered("roof-leak")

    assert people.known(office, typed) == ()


def test_marks_that_no_desk_keeps_are_no_part_of_a_name(office: Office, registered: Registered):
    registered("roof-leak")

    assert [one.name for one in people.known(office, " 赵\x00某\ud83d ")] == ["赵某"]


def test_an_entry_shows_who_it_is_and_hides_the_numbers(office: Office, registered: Registered):
    number = registered("roof-leak")

    (found,) = people.known(office, "赵某")

    assert (found.kind, found.gender, found.age) == (PartyKind.PERSON, Gender.FEMALE, 71)
    assert (found.id_tail, found.phone_tail) == ("0769", "0077")
    assert (found.address, found.unit, found.grid) == ("官田社区8栋2单元601", "官田社区", "第2网格")
    assert [(one.number, one.stage, one.closed) for one in found.disputes] == [(number, Stage.PUSH, None)]


def test_an_earlier_dispute_says_the_day_it_was_closed(office: Office, registered: Registered):
    closings = [
        {"on": day, "reason": "已履行", "approved_by": ["主任"]} for day in ("2026-11-12", "2026-11-20")
    ]
    registered("roof-leak", closings=closings, reopenings=[{"on": "2026-11-15"}])

    (found,) = people.known(office, "赵某")

    assert str(found.disputes[0].closed) == "2026-11-20"


def test_a_party_fills_the_form_with_all_but_what_was_the_cases_own(office: Office, registered: Registered):
    parties: list[dict[str, Any]] = sample("roof-leak")["parties"]
    parties[0] |= {
        "notified_on": "2026-11-10",
        "agreed_on": "2026-11-10",
        "consents": [{"to": "processing", "on": "2026-11-10"}],
        "agents": [{"name": "赵某某", "kind": "entrusted", "powers": ["apply"]}],
    }
    registered("roof-leak", parties=parties)
    (found,) = people.known(office, "赵某")

    expected = {
        key: value for key, value in sample("roof-leak")["parties"][0].items() if key not in ("ref", "side")
    }
    assert people.party_of(office, found.key) == expected


def test_a_person_is_filled_in_as_the_newest_case_has_him(office: Office, registered: Registered):
    registered("roof-leak")
    parties = sample("roof-leak")["parties"]
    parties[0] |= {"phone": "13900000001", "address": "新家"}
    registered("roof-leak", parties=parties)

    (found,) = people.known(office, "赵某")

    assert people.party_of(office, found.key)["phone"] == "13900000001"
    assert (found.address, found.disputes_in_all) == ("新家", 2)


@pytest.mark.parametrize(
    "key", ["", "person:", "person:999", "party:999", "party:-1", "unit:1", "person:１２３４", "x" * 99]
)
def test_a_key_of_nobody_is_refused(office: Office, key: str):
    with pytest.raises(Refused, match="重新输入"):
        people.party_of(office, key)
    with pytest.raises(Refused, match="重新输入"):
        people.dealings(office, key)


def test_dealings_tell_the_latest_of_all_cases_without_visits_to_others(
    office: Office, registered: Registered
):
    first = registered("visiting-rights")
    case = disputes.show(office, first)
    person, other = case.parties[0], case.parties[1]
    second = registered(
        "roof-leak", parties=[sample("visiting-rights")["parties"][0], sample("roof-leak")["parties"][1]]
    )
    pushes.receive(office, second, at=NOON, by="办案人")
    (found,) = [one for one in people.known(office, person.name) if one.disputes_in_all == 2]

    told = people.dealings(office, found.key, limit=50)

    assert told[0].what.startswith("签收推送")
    assert {one.number for one in told} == {first, second}
    assert [one.day for one in told] == sorted((one.day for one in told), reverse=True)
    assert not any(f"当事人{ref}" in one.what for one in told for ref in (person.ref, other.ref))
    assert people.dealings(office, found.key, limit=2) == told[:2]


def test_no_large_table_is_read_whole_by_any_way_of_asking(office: Office):
    made = Neighbourhood(5)
    made.registered(office, 30)

    for typed in ("王", "王某", "wmm", "138", "0077", made.numbers[0], made.numbers[0][:8], "物业"):
        assert full_scans(office, lambda typed=typed: people.known(office, typed)) == []
    key = people.known(office, "王")[0].key
    assert full_scans(office, lambda: people.dealings(office, key)) == []
