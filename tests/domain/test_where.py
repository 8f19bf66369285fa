"""Where a due row stands: written for an entry that is there, and for one still to be made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain import where

words = st.from_regex(r"[a-z_]+", fullmatch=True)


@pytest.mark.parametrize(
    ("place", "section", "indexes"),
    [
        ("watch", "watch", ()),
        ("tasks[2]", "tasks", (2,)),
        ("agreements[0].performance[12]", "agreements", (0, 12)),
        ("agreements[1].confirmation", "agreements", (1,)),
        ("reports[about=threat,to=police]", "reports", ()),
    ],
)
def test_a_place_names_its_section_and_the_positions_of_its_entry(
    place: str, section: str, indexes: tuple[int, ...]
) -> None:
    assert where.section_of(place) == section
    assert where.indexes_of(place) == indexes


def test_an_entry_still_to_be_made_says_what_it_has_to_say() -> None:
    place = where.wanted("reports", about="threat", to="police")
    assert place == "reports[about=threat,to=police]"
    assert where.keys_of(place) == {"about": "threat", "to": "police"}
    assert where.keys_of("agreements[0].performance[1]") == {}


@given(words, st.dictionaries(words, words, min_size=1))
def test_whatever_was_asked_for_is_read_back(section: str, keys: dict[str, str]) -> None:
    place = where.wanted(section, **keys)
    assert (where.section_of(place), where.keys_of(place), where.indexes_of(place)) == (section, keys, ())
