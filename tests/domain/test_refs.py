"""Refs: what a new part of a case is called, so that nothing else in it is."""

from __future__ import annotations

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain import refs
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case
from tests.services.conftest import sample


def named(*names: str) -> Case:
    parties = [{"ref": name, "side": "party", "kind": "person", "name": "某"} for name in names]
    return value_of(Case, {**sample("roof-leak"), "parties": parties})


def test_parties_are_called_by_letters_then_by_numbers():
    assert list(islice(refs.party_names(), 28)) == [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "P1", "P2"]


def test_agents_evidence_others_and_agreements_take_names_too():
    case = value_of(
        Case,
        {
            **sample("roof-leak"),
            "evidence": [{"ref": "C", "name": "收条"}],
            "others": [{"ref": "D", "name": "某"}],
            "agreements": [
                {"ref": "E", "kind": "oral", "reached_on": "2026-11-20", "terms": ["…"]},
            ],
        },
    )
    assert refs.free(case, refs.party_names()) == "F"


@given(taken=st.sets(st.sampled_from("ABCDEF"), min_size=2))
def test_the_first_name_nothing_has_is_free(taken: set[str]):
    found = refs.free(named(*sorted(taken)), refs.party_names())
    assert found not in taken
    assert all(name in taken for name in "ABCDEFG"[: "ABCDEFG".index(found)])
