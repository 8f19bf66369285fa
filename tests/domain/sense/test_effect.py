"""A given effective day against the signatures and the seal."""

from __future__ import annotations

from tests.domain.sense.told import EVERY, REMOVED, told


def test_an_effective_day_that_disagrees_with_signatures_and_seal_is_refused() -> None:
    found = told(agreements__1__effective_on="2026-03-14")
    assert "2026年3月13日" in found["agreements[1].effective_on"]


def test_without_signatures_or_seal_the_given_effective_day_stands() -> None:
    assert told(agreements__1__signatures=REMOVED, agreements__1__effective_on="2026-03-14") == {}
    assert told(agreements__1__sealed_on=REMOVED, agreements__1__effective_on="2026-03-14") == {}


def test_while_a_signature_is_missing_the_given_effective_day_stands() -> None:
    unsigned = [one for one in EVERY["agreements"][1]["signatures"] if one["who"] != "B"]
    assert told(agreements__1__signatures=unsigned, agreements__1__effective_on="2026-03-14") == {}


def test_where_the_mediation_kind_has_no_papers_no_seal_is_waited_for() -> None:
    unsealed = {"office__mediation": "coordination", "agreements__1__sealed_on": REMOVED}
    assert list(told(**unsealed, agreements__1__effective_on="2026-03-14")) == ["agreements[1].effective_on"]
    assert told(**unsealed) == {}


def test_an_oral_agreement_takes_effect_on_the_day_it_was_reached() -> None:
    assert list(told(agreements__0__effective_on="2026-03-13")) == ["agreements[0].effective_on"]
