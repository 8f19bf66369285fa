"""Files that are no text, no JSON, or JSON no desk can keep."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.exchange.plain import EVERY, EVERY_SECTION, changed, places, problems_in, refused


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
