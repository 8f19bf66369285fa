"""Refs are unique, and every one used exists as what its key asks for."""

from __future__ import annotations

import re

import pytest

from tests.domain.sense.told import REMOVED, minimal, told, told_of


@pytest.mark.parametrize(
    "where",
    [
        "dispute.signals[0].party",
        "periods[1].party",
        "parties[3].agents[0].party",
        "others[0].relation_to",
        "contacts[0].party",
        "mediators[0].chosen_by[1]",
        "recusals[0].asked_by",
        "evidence[0].from",
        "sessions[0].present[1]",
        "sessions[0].agents[0]",
        "sessions[0].signed[1]",
        "sessions[0].private_notes[0].party",
        "events[0].protects[1]",
        "events[0].against[0]",
        "extensions[0].agreed_by[0]",
        "resolutions[0].parties[0]",
        "agreements[1].parties[2]",
        "agreements[1].replaces",
        "agreements[1].signatures[0].who",
        "agreements[1].signatures[2].agent",
        "agreements[1].performance[1].debtors[1]",
        "agreements[1].performance[0].creditors[0]",
        "agreements[1].confirmation.applicants[0]",
        "lawsuits[0].by",
        "lawsuits[0].about",
        "revisits[0].party",
        "services[0].for",
        "files[0].of",
    ],
)
def test_a_ref_that_names_nobody_is_refused_with_its_place(where: str) -> None:
    found = told(**{"__".join(re.findall(r"\w+", where)): "Z9"})
    assert list(found) == [where]
    assert "Z9" not in found[where]


def test_a_ref_of_another_kind_is_refused() -> None:
    assert list(told(sessions__0__present__1="A1")) == ["sessions[0].present[1]"]
    assert list(told(revisits__0__party="c1")) == ["revisits[0].party"]


@pytest.mark.parametrize(
    "place", ["parties__1__ref", "others__1__ref", "evidence__1__ref", "agreements__0__ref"]
)
def test_a_ref_given_twice_is_refused(place: str) -> None:
    where = re.sub(r"__(\d)__", r"[\1].", place)
    assert "已经用过" in told(**{place: "A1"})[where]


def test_a_representative_says_whom_he_stands_for() -> None:
    assert list(told(parties__3__agents__0__party=REMOVED)) == ["parties[3].agents[0].party"]


def test_a_mediator_signs_by_name() -> None:
    assert told(agreements__1__signatures__4__who="何调解员") == {}


def test_one_party_is_too_few() -> None:
    plain = minimal()
    plain["parties"] = plain["parties"][:1]
    assert list(told_of(plain)) == ["parties"]
