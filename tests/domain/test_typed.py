"""A case while it is typed: what can be read is read, everything else is told in its place."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.codes import Category, Side
from mediation_desk.domain.identity import number_typed
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.typed import NO_DAY, hints, read
from tests.domain.sense.told import EVERY, TODAY
from tests.strategies import plain_cases

WHOLE = {key: value for key, value in EVERY.items() if key not in ("format", "version")}
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(["dispute", "parties", "pushes", "title", "facts", "name", "ref", "registered_on"])


@given(plain_cases())
def test_a_whole_case_is_read_as_from_a_file(plain: dict[str, Any]):
    tidy = {key: _tidy(key, value) for key, value in plain.items() if key not in ("format", "version")}

    found = read(tidy)
    assert found.problems == ()
    assert found.case == value_of(Case, tidy)


def _tidy(key: str, plain: Any) -> Any:
    """The same as somebody at a form leaves it: no blank texts or entries, numbers without spaces."""
    if isinstance(plain, dict):
        return {inner: _tidy(inner, value) for inner, value in plain.items()}
    if isinstance(plain, list):
        return [_tidy(key, item) for item in plain if item != {}]
    if key in ("id_number", "credit_code"):
        return number_typed(plain) or "X"
    return plain.strip() or "无" if isinstance(plain, str) else plain


@given(st.dictionaries(KEYS, ANY | st.dictionaries(KEYS, ANY) | st.lists(st.dictionaries(KEYS, ANY))))
def test_nothing_typed_is_an_error(plain: dict[str, Any]):
    found = read(plain)

    assert isinstance(found.case, Case)
    places = [problem.where for problem in found.problems]
    assert len(places) == len(set(places))
    list(hints(found.case, TODAY))


def test_days_and_amounts_may_be_of_their_own_type():
    typed = {"dispute": {"registered_on": date(2026, 3, 2), "amount": 6800, "category": Category.LABOUR}}

    dispute = read(typed).case.dispute
    assert (dispute.registered_on, dispute.amount, dispute.category) == (
        date(2026, 3, 2),
        6800,
        Category.LABOUR,
    )


def test_what_is_missing_has_something_to_stand_in_for_it():
    found = read({"parties": [{"name": "赵某"}, {"side": "applicant"}]})

    assert [problem.where for problem in found.problems][-4:] == [
        "parties[0].side",
        "parties[0].kind",
        "parties[1].kind",
        "parties[1].name",
    ]
    assert found.case.dispute.registered_on == NO_DAY
    assert [(one.ref, one.side) for one in found.case.parties] == [("A", Side.PARTY), ("B", Side.APPLICANT)]


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("dispute", "amount", "六千"),
        ("dispute", "amount", [1]),
        ("dispute", "people_involved", -1),
        ("dispute", "people_involved", 2**31),
        ("dispute", "category", "none_such"),
        ("dispute", "found_at", "昨天"),
        ("dispute", "title", "a\x00"),
        ("dispute", "entrusted_by", "法院"),
        ("dispute", "requests", "修好"),
    ],
)
def test_what_cannot_be_read_is_told_in_its_place(section: str, key: str, value: Any):
    plain = copy.deepcopy(WHOLE)
    plain[section][key] = value

    assert [problem.where for problem in read(plain).problems] == [f"{section}.{key}"]


def test_an_entry_that_is_not_whole_is_told_and_keeps_the_places_of_the_others():
    plain = copy.deepcopy(WHOLE)
    plain["pushes"] = [{"to": "综治中心"}, WHOLE["pushes"][0]]

    found = read(plain)
    assert [problem.where for problem in found.problems] == ["pushes[0].line"]
    assert found.case.pushes == ()


def test_blank_entries_are_no_entries():
    plain = copy.deepcopy(WHOLE)
    plain["parties"][0]["agents"] = [{"name": " ", "powers": []}, *plain["parties"][0]["agents"]]
    plain["dispute"]["requests"] = ["", *plain["dispute"]["requests"]]

    assert read(plain).problems == ()
    assert read(plain).case == value_of(Case, WHOLE)
