"""Reading and writing case files: nothing is lost, and all that is wrong is told with its place."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediation_desk.almanac import official_calendar
from mediation_desk.domain import sense
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Revisit
from mediation_desk.errors import Refused
from mediation_desk.exchange.case_file import dump_case, parse_case, read_section_file
from tests import strategies
from tests.exchange.plain import (
    EVERY,
    EVERY_SECTION,
    PLACES,
    REMOVED,
    RULES,
    SAMPLES,
    SCHEMA,
    TODAY,
    changed,
    every_section,
    places,
    problems_in,
    read,
    refused,
    without_empty,
)


@pytest.mark.parametrize("path", [*SAMPLES, EVERY_SECTION], ids=lambda path: path.stem)
def test_a_case_read_and_written_says_the_same(path: Path) -> None:
    (case,) = read(path)
    assert dump_case(case) == without_empty(json.loads(path.read_text("utf-8")))
    assert parse_case(json.dumps(dump_case(case))) == case


@given(strategies.plain_cases())
@settings(deadline=None, max_examples=60)
def test_any_valid_case_makes_sense_and_loses_nothing(plain: dict[str, Any]) -> None:
    case = parse_case(json.dumps(plain))
    assert dump_case(case) == plain
    assert value_of(Case, dump_case(case)) == case
    assert not sense.problems_of(case, today=strategies.TODAY, rules=RULES, calendar=official_calendar())


def test_written_file_begins_with_its_format_and_keeps_the_order_of_the_format() -> None:
    (case,) = read(EVERY_SECTION)
    keys = list(dump_case(case))
    assert keys == [key for key in SCHEMA["properties"] if key in keys]
    assert keys[:2] == ["format", "version"]


@pytest.mark.parametrize("text", strategies.AWKWARD)
def test_awkward_text_survives_as_itself(text: str) -> None:
    case = parse_case(json.dumps(changed(EVERY, "dispute.facts", text)))
    assert dump_case(case)["dispute"]["facts"] == text


@pytest.mark.parametrize("absent", [None, "", [], {}, {"name": None}], ids=repr)
def test_a_key_that_says_nothing_is_as_absent(absent: Any) -> None:
    given_so = parse_case(json.dumps(changed(EVERY, "parties[0].service_recipient", absent)))
    left_out = parse_case(json.dumps(changed(EVERY, "parties[0].service_recipient", REMOVED)))
    assert given_so == left_out


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    marked = tmp_path / "marked.json"
    marked.write_bytes(b"\xef\xbb\xbf" + EVERY_SECTION.read_bytes())
    assert read(marked) == read(EVERY_SECTION)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("format", "other"),
        ("format", None),
        ("version", 2),
        ("version", "1"),
        ("version", True),
        ("version", None),
    ],
)
def test_another_format_or_version_is_told_alone(where: str, value: Any) -> None:
    made = {**every_section(), where: value, "surprise": 1}
    assert places(made) == [where]


def test_problems_of_form_and_sense_of_all_files_are_told_together(tmp_path: Path) -> None:
    first, second, third = (tmp_path / f"{name}.json" for name in "abc")
    first.write_text(json.dumps(changed(EVERY, "dispute.category", "x")), encoding="utf-8")
    second.write_text(json.dumps(changed(EVERY, "revisits[0].party", "Z")), encoding="utf-8")
    third.write_text(json.dumps(EVERY), encoding="utf-8")
    found = {(problem.file, problem.where) for problem in problems_in(first, second, third)}
    assert found == {(str(first), "dispute.category"), (str(second), "revisits[0].party")}


def test_the_refusal_names_file_place_and_how_many() -> None:
    with pytest.raises(Refused, match=r"：docket：应为文字.*共2处") as caught:
        parse_case(json.dumps(changed(changed(EVERY, "dispute.category", "x"), "docket", 3)), name="a.json")
    assert caught.value.sentence.startswith("案件文件有问题，未作登记。a.json：")


def test_a_text_that_is_no_json_is_refused_under_the_name_given() -> None:
    with pytest.raises(Refused) as caught:
        parse_case("{", name="a.json")
    assert [problem.file for problem in caught.value.problems] == ["a.json"]


def test_one_entry_of_a_section_is_read_from_a_file_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "visit.json"
    path.write_text(json.dumps(EVERY["revisits"][2]), encoding="utf-8")
    (case,) = read(EVERY_SECTION)
    assert read_section_file(path, Revisit) == case.revisits[2]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('{"party": "A"}', "planned_on"),
        ('{"party": "A", "planned_on": "2026-03-20", "mood": 1}', "mood"),
        ('{"party": "A", "planned_on": "2026-02-30"}', "planned_on"),
        ('{"party": "A", "planned_on": "2026-03-20", "signs": ["none", "x"]}', "signs[1]"),
        ("[]", ""),
        ("7", ""),
        ("{", "第1行第2列"),
    ],
)
def test_an_entry_that_is_none_is_refused_with_its_place(tmp_path: Path, text: str, where: str) -> None:
    path = tmp_path / "visit.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        read_section_file(path, Revisit)
    assert [(one.file, one.where) for one in caught.value.problems] == [(str(path), where)]


def test_the_door_opens_without_the_validator_which_is_slow_to_load() -> None:
    code = "import sys, mediation_desk.exchange.case_file; sys.exit('jsonschema' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(JSON)
@settings(deadline=None)
def test_any_json_is_refused(plain: Any) -> None:
    assert refused(json.dumps(plain))


@given(st.sampled_from(PLACES), JSON)
@settings(deadline=None, max_examples=150)
def test_any_json_at_any_place_is_a_case_that_reads_again_or_is_refused(where: str, plain: Any) -> None:
    text = json.dumps(changed(EVERY, where, plain))
    if case := case_or_none(text):
        assert parse_case(json.dumps(dump_case(case))) == case
        assert all(problem.where for problem in sense.problems_of(case, today=TODAY, rules=RULES))


@given(st.binary(max_size=40), st.integers(0, 20_000))
@settings(deadline=None)
def test_any_bytes_amid_a_file_are_a_case_or_refused(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, before: int
) -> None:
    data = EVERY_SECTION.read_bytes()
    path = tmp_path_factory.mktemp("noise") / "file.json"
    path.write_bytes(data[:before] + noise + data[before:])
    try:
        found = read(path)
    except Refused as refusal:
        found = list(refusal.problems)
    assert len(found) >= 1


def case_or_none(text: str) -> Case | None:
    """The case of a text, none where it is refused."""
    try:
        return parse_case(text)
    except Refused:
        return None
