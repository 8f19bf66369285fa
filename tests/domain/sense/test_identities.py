"""Identity numbers of parties and agents."""

from __future__ import annotations

import pytest

from tests.domain.sense.told import EVERY, ID_A, ID_B, REMOVED, told


def test_a_wrong_check_digit_is_refused_without_the_number_in_the_sentence() -> None:
    wrong = ID_B[:-1] + ("1" if ID_B[-1] != "1" else "2")
    found = told(parties__1__id_number=wrong)
    assert list(found) == ["parties[1].id_number"]
    assert wrong not in found["parties[1].id_number"]


@pytest.mark.parametrize("number", ["52020119900923", "", "x" * 18, "520201199013231234", ID_B + "1"])
def test_a_number_of_another_form_is_refused(number: str) -> None:
    assert list(told(parties__1__id_number=number)) == (["parties[1].id_number"] if number else [])


def test_a_number_without_its_kind_is_a_residents() -> None:
    assert told(parties__1__id_kind=REMOVED) == {}
    assert list(told(parties__1__id_kind=REMOVED, parties__1__id_number=ID_A)) == ["parties[1].id_number"]


@pytest.mark.parametrize(("key", "value"), [("birth_date", "1990-09-24"), ("gender", "male")])
def test_a_number_that_disagrees_with_birth_or_gender_is_refused(key: str, value: str) -> None:
    assert list(told(**{f"parties__1__{key}": value})) == ["parties[1].id_number"]


def test_an_unknown_gender_disagrees_with_nothing() -> None:
    assert told(parties__1__gender="unknown") == {}


def test_a_number_kept_for_a_reason_is_kept() -> None:
    assert list(told(parties__3__id_kept_because=REMOVED)) == ["parties[3].id_number"]
    kept = {"parties__1__id_kept_because": "户籍登记更正中"}
    assert told(**kept, parties__1__birth_date="1991-01-01", parties__1__gender="male") == {}


@pytest.mark.parametrize("kind", ["passport", "household", "hk_macao", "taiwan", "foreign_residence"])
def test_numbers_of_other_papers_are_not_judged(kind: str) -> None:
    assert told(parties__1__id_kind=kind, parties__1__id_number="12345678") == {}


def test_a_passport_number_without_its_kind_is_not_taken_for_a_residents() -> None:
    assert told(parties__1__id_kind=REMOVED, parties__1__id_number="E12345678") == {}


def test_an_agents_number_is_judged_where_it_looks_like_a_residents() -> None:
    agent = EVERY["parties"][0]["agents"][0]["id_number"]
    wrong = agent[:-1] + ("1" if agent[-1] != "1" else "2")
    assert list(told(parties__0__agents__0__id_number=wrong)) == ["parties[0].agents[0].id_number"]
    assert told(parties__0__agents__0__id_number="15202201310000001") == {}
