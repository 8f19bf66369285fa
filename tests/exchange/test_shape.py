"""Every violation of the schema is told with its place and what to do."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mediation_desk.domain import codes
from mediation_desk.exchange.case_file import dump_case, parse_case
from tests.exchange.plain import (
    CODED,
    EVERY,
    OBJECTS,
    REMOVED,
    REQUIRED,
    at,
    below,
    changed,
    every_section,
    places,
    refused,
)


@pytest.mark.parametrize("where", REQUIRED)
def test_a_required_key_removed_is_refused_with_its_place(where: str) -> None:
    found = refused(json.dumps(changed(EVERY, where, REMOVED)))
    assert where in found
    assert all(place == where or place.startswith(f"{where}.") for place in found)


@pytest.mark.parametrize("where", [place for place in REQUIRED if place not in {"format", "version"}])
def test_a_required_key_that_is_null_is_missing(where: str) -> None:
    assert refused(json.dumps(changed(EVERY, where, None))) == {where: "缺少这一项，请补上。"}


@pytest.mark.parametrize("absent", ["", [], {}], ids=repr)
@pytest.mark.parametrize("where", ["dispute.title", "parties", "sessions[0].present", "dispute.category"])
def test_a_required_key_that_is_empty_is_missing(where: str, absent: Any) -> None:
    assert refused(json.dumps(changed(EVERY, where, absent))) == {where: "缺少这一项，请补上。"}


@pytest.mark.parametrize("where", [where for where, _, _ in OBJECTS])
def test_an_unknown_key_is_refused_with_its_place(where: str) -> None:
    place = below(where, "surprise")
    assert places(changed(EVERY, place, "x")) == [place]


def test_an_unknown_key_like_a_known_one_is_asked_about() -> None:
    found = refused(json.dumps(changed(EVERY, "dispute.titel", "x")))
    assert "是否应为title" in found["dispute.titel"]


def test_the_place_of_a_key_that_is_no_word_is_in_quotes() -> None:
    made = every_section()
    made["dispute"]["a.b"] = 1
    assert places(made) == ['dispute["a.b"]']


def test_a_key_given_twice_is_refused_with_its_place() -> None:
    text = json.dumps(EVERY).replace('"group": "\\u4e59\\u65b9"', '"group": "x", "group": "y"')
    assert list(refused(text)) == ["parties[1].group"]


def test_all_problems_of_a_file_are_told() -> None:
    made = changed(changed(EVERY, "dispute.category", "marriage"), "parties[1].gender", "f")
    made = changed(made, "sessions[0].held_at", REMOVED)
    assert set(places(made)) == {"dispute.category", "parties[1].gender", "sessions[0].held_at"}


@pytest.mark.parametrize(("where", "allowed"), CODED.items())
def test_every_code_is_accepted_where_it_belongs(where: str, allowed: list[str]) -> None:
    for code in allowed:
        value = [code] if isinstance(at(EVERY, where), list) else code
        made = changed(EVERY, where, value)
        assert at(dump_case(parse_case(json.dumps(made))), where) == value


def test_a_wrong_code_is_refused_with_the_right_ones() -> None:
    found = refused(json.dumps(changed(EVERY, "tiers[0].level", "green")))
    assert found == {"tiers[0].level": "没有这个代码，可用：red（红色）、yellow（黄色）、blue（蓝色）。"}


def test_a_wrong_code_among_many_is_refused_with_the_nearest() -> None:
    found = refused(json.dumps(changed(EVERY, "dispute.signals[0].code", "police_call")))
    assert "police_calls（就本纠纷报警次数）" in found["dispute.signals[0].code"]


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("dispute.title", 7),
        ("dispute.amount", 6800.00),
        ("dispute.amount", "6800.005"),
        ("dispute.amount", "6800"),
        ("dispute.amount", "6800.0"),
        ("dispute.amount", "-1.00"),
        ("dispute.amount", "1e3"),
        ("dispute.amount", "６800.00"),
        ("dispute.amount", "6,800.00"),
        ("dispute.amount", "6800.00\n"),
        ("dispute.people_involved", True),
        ("dispute.people_involved", "3"),
        ("dispute.people_involved", 2.5),
        ("dispute.people_involved", -1),
        ("dispute.people_involved", 10**12),
        ("dispute.arisen_on", "2026-02-30"),
        ("dispute.arisen_on", "2026-2-3"),
        ("dispute.arisen_on", "2026-02-03\n"),
        ("dispute.arisen_on", "20260203"),
        ("dispute.arisen_on", 20260203),
        ("dispute.found_at", "2026-03-01"),
        ("dispute.found_at", "2026-03-01T24:00"),
        ("dispute.found_at", "2026-03-01T08:30+08:00"),
        ("dispute.found_at", "2026-02-30T08:30"),
        ("dispute.requests", "一项"),
        ("dispute.requests[0]", 3),
        ("dispute.requests[0]", ""),
        ("dispute.requests[0]", None),
        ("dispute.analysis", "文字"),
        ("parties[0].electronic_service", "true"),
        ("parties[0].electronic_service", 1),
        ("parties[1]", "李某"),
        ("agreements[1].performance[0].due", "2026-13-01"),
        ("agreements[1].performance[0].due", 1),
    ],
    ids=repr,
)
def test_a_value_of_another_form_is_refused_with_its_place(where: str, value: Any) -> None:
    assert places(changed(EVERY, where, value)) == [where]


@pytest.mark.parametrize("lunar", ["2026-13-01", "2026-12-31", "2026-1-1", 5])
def test_a_lunar_day_of_another_form_is_refused(lunar: Any) -> None:
    where = "agreements[1].performance[1].due.lunar"
    assert places(changed(EVERY, where, lunar)) == [where]


def test_one_party_is_too_few() -> None:
    assert (
        refused(json.dumps(changed(EVERY, "parties", EVERY["parties"][:1])))["parties"]
        == "当事人至少两方，请补上。"
    )


def test_a_duty_that_ends_needs_its_day_and_a_continuing_one_none() -> None:
    row = "agreements[1].performance[0]"
    undated = changed(EVERY, f"{row}.due", REMOVED)
    assert places(undated) == [f"{row}.due"]
    assert parse_case(json.dumps(changed(undated, f"{row}.kind", "continuing")))
    assert places(changed(undated, f"{row}.kind", REMOVED)) == [f"{row}.due"]


@pytest.mark.parametrize("key", ["reason", "remedies"])
@pytest.mark.parametrize("value", [REMOVED, None, "", []])
def test_a_termination_needs_its_reason_and_the_other_ways(key: str, value: Any) -> None:
    where = f"resolutions[2].{key}"
    assert EVERY["resolutions"][2]["kind"] == codes.Resolution.TERMINATED
    assert places(changed(EVERY, where, value)) == [where]
