"""Reading and writing case files: nothing is lost, and all that is wrong is told with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediation_desk.almanac import official_calendar
from mediation_desk.config.rules import default_rules
from mediation_desk.domain import codes, sense
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.record.case import Case
from mediation_desk.errors import Problem, Refused
from mediation_desk.exchange.case_file import case_text, dump_case, parse_case, read_case_files
from mediation_desk.exchange.schema import case_schema
from tests import strategies
from tests.exchange.plain import EVERY_SECTION, REMOVED, SAMPLES, TODAY, at, changed, every_section

RULES = default_rules()
SCHEMA = case_schema()
EVERY = every_section()
HEADED = {"format": "mediation-desk/case", "version": 1}


def refused(text: str) -> dict[str, str]:
    """What is refused in a text: the sentence of each place."""
    with pytest.raises(Refused) as caught:
        parse_case(text)
    return {problem.where: problem.what for problem in caught.value.problems}


def places(plain: Any) -> list[str]:
    """Where a plain value is refused."""
    return list(refused(json.dumps(plain)))


def read(*paths: Path | str) -> list[Case]:
    """The cases of these files on the fixed business day."""
    return read_case_files(paths, today=TODAY, rules=RULES, calendar=official_calendar())


def problems_in(*paths: Path | str) -> tuple[Problem, ...]:
    """The problems of these files on the fixed business day."""
    with pytest.raises(Refused) as caught:
        read(*paths)
    return caught.value.problems


def without_empty(plain: Any) -> Any:
    """What a file says: no key that is null, "", [] or {}."""
    if isinstance(plain, list):
        return [without_empty(item) for item in plain]
    if isinstance(plain, dict):
        said = {key: without_empty(value) for key, value in plain.items()}
        return {key: value for key, value in said.items() if value not in (None, "", [], {})}
    return plain


def records(schema: Any, plain: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Every object of a plain case with its path and schema."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        yield from records(schema["anyOf"][-2 if isinstance(plain, dict) else 0], plain, where)
    elif isinstance(plain, list):
        for index, item in enumerate(plain):
            yield from records(schema["items"], item, f"{where}[{index}]")
    elif isinstance(plain, dict):
        yield where, plain, schema
        for key, value in plain.items():
            yield from records(schema["properties"][key], value, below(where, key))


def below(where: str, key: str) -> str:
    """The path of a key of the object at `where`."""
    return f"{where}.{key}" if where else key


def distinct_records() -> Iterator[tuple[str, dict[str, Any], Any]]:
    """The first object of each kind of record, as the checks of form are the same for each further one."""
    seen: list[Any] = []
    for where, plain, schema in records(SCHEMA, EVERY):
        if schema not in seen:
            seen.append(schema)
            yield where, plain, schema


def allowed_codes(schema: Any) -> list[str]:
    """The codes a key may have: its own, or those of the items of its list."""
    if "anyOf" in schema:
        schema = schema["anyOf"][0]
    table = schema.get("items", schema).get("$ref", "").rsplit("/", 1)[-1]
    codes_allowed: list[str] = SCHEMA["$defs"].get(table, {}).get("enum", [])
    return codes_allowed


OBJECTS = list(distinct_records())
PLACES = [below(where, key) for where, plain, _ in OBJECTS for key in plain]
REQUIRED = [below(where, key) for where, _, schema in OBJECTS for key in schema["required"]]
CODED = {
    below(where, key): allowed
    for where, plain, schema in OBJECTS
    for key in plain
    if (allowed := allowed_codes(schema["properties"][key]))
}


# What comes in goes out


@pytest.mark.parametrize("path", [*SAMPLES, EVERY_SECTION], ids=lambda path: path.stem)
def test_a_case_read_and_written_says_the_same(path: Path) -> None:
    (case,) = read(path)
    assert dump_case(case) == without_empty(json.loads(path.read_text("utf-8")))
    assert parse_case(case_text(case)) == case


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


def test_written_file_has_chinese_as_itself() -> None:
    (case,) = read(EVERY_SECTION)
    assert "黄土坡街道综治中心" in case_text(case)


@pytest.mark.parametrize("text", strategies.AWKWARD)
def test_awkward_text_survives_as_itself(text: str) -> None:
    case = parse_case(json.dumps(changed(EVERY, "dispute.facts", text)))
    assert json.loads(case_text(case))["dispute"]["facts"] == text


@pytest.mark.parametrize("absent", [None, "", [], {}, {"name": None}], ids=repr)
def test_a_key_that_says_nothing_is_as_absent(absent: Any) -> None:
    given_so = parse_case(json.dumps(changed(EVERY, "parties[0].service_recipient", absent)))
    left_out = parse_case(json.dumps(changed(EVERY, "parties[0].service_recipient", REMOVED)))
    assert given_so == left_out


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    marked = tmp_path / "marked.json"
    marked.write_bytes(b"\xef\xbb\xbf" + EVERY_SECTION.read_bytes())
    assert read(marked) == read(EVERY_SECTION)


# Keys


@pytest.mark.parametrize("where", REQUIRED)
def test_a_required_key_removed_is_refused_with_its_place(where: str) -> None:
    found = refused(json.dumps(changed(EVERY, where, REMOVED)))
    assert where in found
    assert all(place == where or place.startswith(f"{where}.") for place in found)


@pytest.mark.parametrize("where", [place for place in REQUIRED if place not in HEADED])
@pytest.mark.parametrize("absent", [None, "", [], {}], ids=repr)
def test_a_required_key_that_says_nothing_is_missing(where: str, absent: Any) -> None:
    found = refused(json.dumps(changed(EVERY, where, absent)))
    assert set(found.values()) == {"缺少这一项，请补上。"}
    assert all(place == where or place.startswith(f"{where}.") for place in found)


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


# Values


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


# Files


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b"  \n", "空的"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "不是文本文件"),
        ('{"title": "纠纷"}'.encode("gbk"), "UTF-8"),
        ("{}".encode("utf-16"), "UTF-16"),
        (b"\xff\xfe\xfa", "UTF-16"),
        (b"[1, 2]", "不是案件文件"),
        (b"null", "不是案件文件"),
        (b'{"a": 1,}', "JSON"),
        (b"{'a': 1}", "JSON"),
        (b"[" * 100_000, "嵌套过深"),
        (b"[" * 200 + b"]" * 200, "嵌套过深"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "嵌套过深"),
        (b'{"version": ' + b"9" * 5000 + b"}", "位数过多"),
    ],
    ids=lambda part: repr(part)[:30],
)
def test_what_is_no_case_file_is_refused_with_a_sentence(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(data)
    (problem,) = problems_in(path)
    assert words in problem.what
    assert problem.file == str(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_off_says_so_or_where(tmp_path: Path, share: float) -> None:
    data = EVERY_SECTION.read_bytes()
    path = tmp_path / "cut.json"
    path.write_bytes(data[: int(len(data) * share)])
    (problem,) = problems_in(path)
    assert "中断" in problem.what or "UTF-8" in problem.what


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    found = problems_in(tmp_path / "none.json", tmp_path)
    assert [problem.file for problem in found] == [str(tmp_path / "none.json"), str(tmp_path)]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_number_that_is_none_is_refused_with_its_place(number: str) -> None:
    text = json.dumps(changed(EVERY, "dispute.people_involved", "here")).replace('"here"', number)
    assert list(refused(text)) == ["dispute.people_involved"]


@pytest.mark.parametrize("character", ["\x00", "\ud800"])
def test_a_character_no_desk_can_keep_is_refused_with_its_place(character: str) -> None:
    assert places(changed(EVERY, "dispute.title", f"纠{character}纷")) == ["dispute.title"]
    assert len(places({**EVERY, character: 1})) == 1


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


# Whatever comes


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
        assert parse_case(case_text(case)) == case
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
