"""Registering, showing, listing and finding cases from a shell."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from mediation_desk.storage.database import open_desk
from tests.cli.conftest import Typed
from tests.exchange.plain import EVERY_SECTION, SAMPLES, every_section

ROOF = next(path for path in SAMPLES if path.stem == "roof-leak")
VISITING = next(path for path in SAMPLES if path.stem == "visiting-rights")
COURTYARD = next(path for path in SAMPLES if path.stem == "courtyard-owners")
LIST_KEYS = {
    "number",
    "docket",
    "title",
    "stage",
    "tier",
    "period",
    "unit",
    "mediator",
    "next_on",
    "next_why",
}


def said(plain: Any) -> Any:
    """A plain value without what is one with an absent key."""
    if isinstance(plain, dict):
        kept = {key: said(value) for key, value in plain.items()}
        return {key: value for key, value in kept.items() if value not in (None, "", [], {})}
    return [said(item) for item in plain] if isinstance(plain, list) else plain


def holds(whole: Any, part: Any) -> bool:
    """Whether every key and value of `part` is in `whole`."""
    if isinstance(part, dict):
        return all(key in whole and holds(whole[key], value) for key, value in part.items())
    if isinstance(part, list):
        return len(whole) == len(part) and all(map(holds, whole, part))
    return bool(whole == part)


@pytest.mark.parametrize("path", [*SAMPLES, EVERY_SECTION], ids=lambda path: path.stem)
def test_a_case_goes_from_desk_to_desk_and_loses_nothing(path: Path, typed: Typed, tmp_path: Path, written):
    number = typed("case", "add", path).value["numbers"][0]
    first = typed("case", "show", number).value
    other = tmp_path / "other.desk"

    assert typed("case", "add", written(first), desk=other).code == 0
    assert typed("case", "show", number, desk=other).value == first
    assert holds(first, said(json.loads(path.read_text("utf-8"))))


def test_numbers_follow_each_other_in_a_unit_and_year(typed: Typed):
    first = typed("case", "add", ROOF, VISITING).value["numbers"]
    second = typed("case", "add", ROOF).value["numbers"]

    assert first == ["官田2026-0001", "建设中路2026-0001"]
    assert second == ["官田2026-0002"]


def test_the_list_has_every_case_newest_first_with_its_next_day(typed: Typed):
    typed("case", "add", ROOF, COURTYARD, VISITING)

    rows = typed("case", "list").value

    assert [row["number"] for row in rows] == ["建设中路2026-0001", "富力2026-0001", "官田2026-0001"]
    assert all(set(row) == LIST_KEYS for row in rows)
    assert rows[0]["stage"] == "watch"
    assert rows[0]["period"] == "medium"
    assert rows[2]["next_on"] == "2026-11-10"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--stage", "push"), ["官田2026-0001"]),
        (("--tier", "red"), ["富力2026-0001"]),
        (("--unit", "官田社区"), ["官田2026-0001"]),
        (("--search", "探视"), ["建设中路2026-0001"]),
        (("--search", "探视", "--tier", "red"), []),
    ],
)
def test_the_list_can_be_narrowed(words: tuple[str, ...], found: list[str], typed: Typed):
    typed("case", "add", ROOF, COURTYARD, VISITING)

    assert [row["number"] for row in typed("case", "list", *words).value] == found


@pytest.mark.parametrize(
    "text", ["漏", "屋顶", "zm", "赵某", "0077", "0769", "官田2026-0001", "官田 漏水"], ids=str
)
def test_a_case_is_found_by_words_initials_tails_and_numbers(text: str, typed: Typed):
    typed("case", "add", ROOF)

    assert [row["number"] for row in typed("search", text).value] == ["官田2026-0001"]


def test_a_search_for_what_is_not_there_finds_nothing(typed: Typed):
    typed("case", "add", ROOF)

    assert typed("search", "探视").value == []


def test_a_taken_number_is_refused_and_renumbering_keeps_the_old_one(typed: Typed, written):
    number = typed("case", "add", ROOF).value["numbers"][0]
    again = written(typed("case", "show", number).value)

    refused = typed("case", "add", again)
    renumbered = typed("case", "add", again, "--renumber").value["numbers"][0]

    assert refused.code == 1
    assert [problem["where"] for problem in refused.value["problems"]] == ["number"]
    assert renumbered == "官田2026-0002"
    kept = typed("case", "show", renumbered).value["other_numbers"]
    assert kept == [{"system": "other_desk", "number": number}]


def test_files_are_registered_all_or_none(typed: Typed, written):
    broken = json.loads(ROOF.read_text("utf-8"))
    broken["dispute"]["category"] = "nosuch"

    refused = typed("case", "add", VISITING, written(broken))

    assert refused.code == 1
    assert refused.value["problems"][0]["where"] == "dispute.category"
    assert refused.value["problems"][0]["file"].endswith("case.json")
    assert typed("case", "list").value == []


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("dispute.registered_on", "2026-02-30"),
        ("dispute.registered_on", "2026-11-23"),
        ("dispute.amount", "6800.005"),
        ("dispute.amount", "-1.00"),
        ("dispute.nosuch", "x"),
        ("parties[0].id_number", "530502195505120768"),
        ("parties[0].birth_date", "1955-05-13"),
        ("parties[0].gender", "male"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place_and_nothing_is_written(
    where: str, value: Any, typed: Typed, written
):
    plain = copy.deepcopy(json.loads(ROOF.read_text("utf-8")))
    *path, key = where.replace("[0]", ".0").split(".")
    target: Any = plain
    for step in path:
        target = target[int(step)] if step.isdigit() else target[step]
    target[key] = value

    refused = typed("case", "add", written(plain))

    assert refused.code == 1
    places = {problem["where"] for problem in refused.value["problems"]}
    assert places & {where, "parties[0].id_number"}
    assert typed("case", "list").value == []


@pytest.mark.parametrize("content", [b"\x00\x01\xff", b'{"format": "mediation-desk/case', b"", b"[]"])
def test_a_file_that_is_no_case_is_refused(content: bytes, typed: Typed, tmp_path: Path):
    path = tmp_path / "bad.json"
    path.write_bytes(content)

    refused = typed("case", "add", path)

    assert refused.code == 1
    assert refused.value["refused"] in refused.err
    assert refused.value["problems"][0]["file"] == str(path)


def test_the_desk_is_made_where_none_is_and_other_commands_ask_for_one(typed: Typed, tmp_path: Path):
    place = tmp_path / "new.desk"

    missing = typed("case", "list", desk=place)
    made = typed("desk", "new", desk=place)
    again = typed("desk", "new", desk=place)

    assert missing.code == 3
    assert "trouble" in missing.value
    assert made.code == 0
    assert again.code == 1
    open_desk(place).close()


def test_an_unknown_number_is_refused(typed: Typed):
    assert typed("case", "show", "没有2026-0001").code == 1


def test_hostile_text_comes_back_as_itself(typed: Typed, written):
    plain = every_section()
    text = '<b>&amp;</b> "\'\n=HYPERLINK("http://x")\t㛃䶮𬭎 😀 ‮rtl'
    plain["dispute"]["title"] = plain["dispute"]["facts"] = text
    number = typed("case", "add", written(plain)).value["numbers"][0]

    assert typed("case", "show", number).value["dispute"]["title"] == text
    assert typed("case", "list").value[0]["title"] == text


def test_the_trail_tells_who_did_what(typed: Typed, capsys):
    number = typed("case", "add", ROOF).value["numbers"][0]

    lines = typed("audit", "show", number).value

    assert {line["action"] for line in lines} == {"register"}
    assert all(line["who"] and line["at"] for line in lines)
