"""The desk at a glance."""

from __future__ import annotations

from collections.abc import Callable

from mediation_desk.services.desk_facts import desk_facts
from mediation_desk.services.work import Office
from tests.services.conftest import NOON


def test_an_empty_desk_has_no_cases_and_was_never_saved(office: Office):
    facts = desk_facts(office)

    assert (facts.cases, facts.saved_at) == (0, None)


def test_cases_are_counted_and_the_last_write_is_told(office: Office, registered: Callable[..., str]):
    registered("roof-leak")

    facts = desk_facts(office)

    assert (facts.cases, facts.saved_at) == (1, NOON)


def test_a_desk_is_called_by_its_file_or_database_and_never_by_its_folder(office: Office):
    facts = desk_facts(office)

    assert facts.name
    assert not {"/", "@", "\\"} & set(facts.name)
    assert facts.is_file is (facts.name == "test.desk")
