"""Where a due row stands: written for an entry that is there, and for one still to be made."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain import where
from mediation_desk.domain.codes import AgentKind
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import Contact
from mediation_desk.domain.record.people import Agent
from tests.domain.builders import case_of

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


def noted(*notes: str) -> Case:
    """A case of which only the contacts count."""
    return replace(case_of(), contacts=tuple(Contact(note=note) for note in notes))


@pytest.mark.parametrize(
    ("before", "after", "at", "stands_at"),
    [
        ("abc", "abc", 1, 1),
        ("abc", "bc", 1, 0),
        ("abc", "abcd", 2, 2),
        ("abc", "cab", 2, 0),
        ("abc", "aXc", 1, 1),
        ("abc", "aXcd", 1, 1),
        ("abc", "ac", 1, None),
        ("abc", "a", 2, None),
        ("abc", "Xc", 1, None),
        ("abc", "bXd", 2, None),
        ("aa", "a", 1, 0),
    ],
)
def test_an_entry_is_followed_and_never_taken_for_another(
    before: str, after: str, at: int, stands_at: int | None
) -> None:
    found = where.followed(noted(*before), noted(*after), f"contacts[{at}]")
    assert found == (None if stands_at is None else f"contacts[{stands_at}]")


@given(st.lists(st.sampled_from("abcdef"), unique=True, min_size=1), st.data())
def test_an_entry_that_is_still_there_is_found_whatever_came_and_went(
    notes: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(notes) - 1))
    left = [note for note in notes if data.draw(st.booleans())]
    after = [*left, *data.draw(st.lists(st.sampled_from("uvw"), unique=True, max_size=1))]
    found = where.followed(noted(*notes), noted(*after), f"contacts[{at}]")
    if notes[at] in left:
        assert found == f"contacts[{after.index(notes[at])}]"


def test_who_has_a_ref_is_followed_by_it_however_he_changed() -> None:
    seen = case_of()
    first, second = seen.parties
    agent = Agent(name="某甲", kind=AgentKind.ENTRUSTED)
    seen = replace(seen, parties=(first, replace(second, agents=(agent,))))
    now = replace(seen, parties=(replace(second, name="改名", agents=(agent,)),))

    assert where.followed(seen, now, "parties[1].agents[0]") == "parties[0].agents[0]"
    assert where.followed(seen, now, "parties[1].agents") == "parties[0].agents"
    assert where.followed(seen, now, "parties[0]") is None
    assert where.followed(seen, now, "reports[about=threat,to=police]") == "reports[about=threat,to=police]"
    assert where.followed(seen, now, "contacts[7]") == "contacts[7]"
