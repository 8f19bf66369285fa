"""The day's work from a shell: what is due, moves, revisits, papers, the trail, and how failures end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mediation_desk.cli.main import main
from mediation_desk.services import disputes
from tests.cli.conftest import Typed, Written
from tests.cli.test_cases import COURTYARD, ROOF, VISITING
from tests.exchange.plain import EVERY_SECTION

DUE_KEYS = {"kind", "number", "title", "what", "due", "days_overdue", "who", "party", "why"}
VISIT = {
    "planned_on": "2026-10-26",
    "party": "A",
    "status": "done",
    "done_on": "2026-10-26",
    "method": "visit",
    "by": "人民调解员甲",
    "signs": ["none"],
    "relation_now": "better",
}


def days_of(rows: list[dict[str, Any]], kind: str) -> list[str]:
    return [row["due"] for row in rows if row["kind"] == kind]


def test_due_lists_what_is_late_or_due_with_its_reason(typed: Typed):
    typed("case", "add", ROOF)

    rows = typed("due", today="2026-11-12").value

    assert all(set(row) == DUE_KEYS for row in rows)
    assert days_of(rows, "push_receipt") == ["2026-11-10"]
    assert days_of(rows, "assignment") == ["2026-11-10"]
    assert days_of(rows, "first_contact") == ["2026-11-12"]
    late = {row["kind"]: row["days_overdue"] for row in rows}
    assert late["push_receipt"] == 2
    assert late["first_contact"] == 0
    assert all("自登记2026年11月9日起算" in row["why"] for row in rows if row["kind"] == "assignment")


def test_due_goes_as_far_as_asked(typed: Typed):
    typed("case", "add", VISITING)

    until_today = days_of(typed("due").value, "revisit")
    until_december = days_of(typed("due", "--until", "2026-12-18").value, "revisit")
    far = days_of(typed("due", "--until", "2028-01-31").value, "revisit")

    assert until_today == ["2026-10-26", "2026-10-26"]
    assert until_december == ["2026-10-26", "2026-10-26", "2026-12-18", "2026-12-18"]
    assert far[-1] > "2028-01-01"


def test_late_visits_of_a_party_are_one_row_with_their_count(typed: Typed):
    typed("case", "add", VISITING)

    rows = [row for row in typed("due").value if row["kind"] == "revisit"]

    assert [row["party"] for row in rows] == ["A", "B"]
    assert all("共3次" in row["what"] for row in rows)


def test_due_can_be_asked_for_one_person(typed: Typed):
    typed("case", "add", ROOF, VISITING)

    rows = typed("due", "--by", "人民调解员甲").value

    assert {row["who"] for row in rows} == {"人民调解员甲"}


def test_a_visit_recorded_settles_its_day_and_tells_the_next(typed: Typed, written):
    number = typed("case", "add", VISITING).value["numbers"][0]

    found = typed("revisit", "record", number, written(VISIT)).value

    assert found["next_on"] == "2026-11-03"
    rows = [row for row in typed("due").value if row["kind"] == "revisit"]
    assert [(row["party"], row["due"]) for row in rows] == [("B", "2026-10-26"), ("A", "2026-11-03")]
    assert typed("revisit", "record", number, written(VISIT)).code == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"done_on": "2026-11-23"},
        {"done_on": "2026-10-01"},
        {"party": "Z"},
        {"planned_on": ""},
        {"status": "nosuch"},
        {"nosuch": 1},
    ],
    ids=str,
)
def test_a_visit_that_makes_no_sense_is_refused(wrong: dict[str, Any], typed: Typed, written):
    number = typed("case", "add", VISITING).value["numbers"][0]

    refused = typed("revisit", "record", number, written(VISIT | wrong))

    assert refused.code == 1
    assert refused.value["problems"]
    assert "revisits" not in typed("case", "show", number).value


def test_a_move_says_everything_it_lacks(typed: Typed):
    number = typed("case", "add", ROOF).value["numbers"][0]

    refused = typed("case", "move", number, "resolve", "--reason", "试")

    assert refused.code == 1
    places = [problem["where"] for problem in refused.value["problems"]]
    assert places == ["pushes[0].answer", "dispute.accepted_on", "mediators"]


def test_a_move_that_is_no_way_names_the_ways_there_are(typed: Typed):
    number = typed("case", "add", VISITING).value["numbers"][0]

    refused = typed("case", "move", number, "closed", "--reason", "试")

    assert refused.code == 1
    assert "回访" in refused.value["refused"]
    assert "化解" in refused.value["refused"]


def test_a_flare_up_takes_the_case_back_to_resolve_as_round_two(typed: Typed):
    number = typed("case", "add", VISITING).value["numbers"][0]

    moved = typed("case", "move", number, "resolve", "--reason", "双方再起争吵")

    assert moved.value == {"number": number, "stage": "resolve"}
    shown = typed("case", "show", number).value
    assert shown["reopenings"][0]["round"] == 2
    assert shown["stages"][-1]["stage"] == "resolve"
    assert "revisit" not in {row["kind"] for row in typed("due").value}


def test_papers_are_named_after_case_and_kind_and_check_says_what_is_amiss(typed: Typed, tmp_path: Path):
    number = typed("case", "add", VISITING).value["numbers"][0]

    made = typed("paper", "make", number, "mediation_record", "agreement", "--out", tmp_path / "out").value
    problems = typed("paper", "check", number, "agreement")

    names = sorted(Path(name).name for name in made["files"])
    assert names == [
        f"{number}_人民调解协议书.docx",
        f"{number}_人民调解协议书.pdf",
        f"{number}_人民调解记录-2.docx",
        f"{number}_人民调解记录-2.pdf",
        f"{number}_人民调解记录.docx",
        f"{number}_人民调解记录.pdf",
    ]
    assert all(Path(name).is_file() for name in made["files"])
    assert problems.code == 0
    assert "docket" in {problem["where"] for problem in problems.value}


def test_a_paper_the_case_is_not_ripe_for_is_refused_and_leaves_no_file(typed: Typed, tmp_path: Path):
    number = typed("case", "add", ROOF).value["numbers"][0]

    refused = typed("paper", "make", number, "agreement", "--out", tmp_path / "out")

    assert refused.code == 1
    assert not (tmp_path / "out").exists()


def test_a_coordination_offers_no_paper_of_the_committee(typed: Typed, tmp_path: Path):
    number = typed("case", "add", COURTYARD).value["numbers"][0]

    assert typed("paper", "make", number, "--all", "--out", tmp_path / "out").code == 1


def test_papers_that_cannot_be_stored_are_trouble(typed: Typed, tmp_path: Path):
    number = typed("case", "add", VISITING).value["numbers"][0]
    blocked = tmp_path / "file"
    blocked.write_text("in the way")

    ended = typed("paper", "make", number, "agreement", "--out", blocked / "out")

    assert ended.code == 3
    assert ended.value == {"trouble": "文书存不进指定的目录：其中有一段是文件，不是目录，请改正后再试。"}


def test_the_catalogue_lists_every_paper(typed: Typed):
    rows = typed("paper", "list").value

    assert len(rows) == 31
    assert {row["code"] for row in rows if row["made"]} >= {
        "registration",
        "mediation_record",
        "agreement",
        "revisit_record",
        "confirmation_application",
    }


def test_the_business_day_may_be_any_day(typed: Typed):
    number = typed("case", "add", EVERY_SECTION).value["numbers"][0]

    for day in ("2026-11-22", "2027-02-28", "2031-10-05", "2026-12-31"):
        assert typed("due", today=day).code == 0
        assert typed("case", "show", number, today=day).code == 0


@pytest.mark.parametrize(
    "words", [["nosuch"], ["case"], ["due", "--until", "tomorrow"], ["--today", "2026-13-01", "due"], []]
)
def test_a_wrong_call_ends_with_two_and_the_usage(words: list[str], capsys):
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "用法" in said.err


def test_help_is_chinese_and_ends_with_zero(capsys):
    assert main(["--help"]) == 0
    assert "推送、化解、关注、回访" in capsys.readouterr().out


def test_a_passphrase_is_refused_until_desks_can_be_encrypted(tmp_path: Path, capsys):
    code = main(["--desk", str(tmp_path / "a.desk"), "--key-file", str(tmp_path / "key"), "desk", "new"])

    assert code == 3
    assert not (tmp_path / "a.desk").exists()


def test_a_bug_is_one_sentence_without_a_traceback_or_what_was_typed(typed: Typed, monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise KeyError("赵某 530502195505120769")

    monkeypatch.setattr(disputes, "listed", broken)

    ended = typed("case", "list")

    assert ended.code == 3
    assert "KeyError" in ended.err
    assert "赵某" not in ended.err + ended.out


def test_the_program_runs_as_a_module_and_speaks_utf8_under_any_locale(tmp_path: Path):
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "mediation_desk",
            "--json",
            "--desk",
            tmp_path / "a.desk",
            "case",
            "add",
            ROOF,
        ],
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "LC_ALL": "C", "HOME": str(tmp_path)},
        capture_output=True,
        check=True,
    )

    assert json.loads(ended.stdout.decode("utf-8")) == {"numbers": ["官田2026-0001"]}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's own")
@pytest.mark.parametrize("number", ["官田2026-0001", "没有这个"])
def test_an_output_that_takes_nothing_is_told_without_a_traceback(tmp_path: Path, number: str):
    desk = tmp_path / "a.desk"
    main(["--desk", str(desk), "case", "add", str(ROOF)])

    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "mediation_desk", "--json", "--desk", desk, "case", "show", number],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )

    assert ended.returncode == (3 if number.startswith("官田") else 1)
    assert ended.stderr.decode("utf-8").startswith("结果写不进标准输出")
    assert b"Traceback" not in ended.stderr


@pytest.mark.parametrize("day", ["20261122", "2026-W47-7", "2026-1-1", "9999-12-31", "0001-01-01"])
def test_a_business_day_is_written_in_one_way_and_of_years_a_file_may_name(typed: Typed, day: str):
    assert typed("due", today=day).code == 2


def test_due_may_be_asked_for_up_to_the_end_of_days(typed: Typed):
    typed("case", "add", ROOF)

    ended = typed("due", "--until", "9999-12-31")

    assert ended.code == 0
    assert ended.value == typed("due", "--until", "2199-12-31").value


def test_a_visit_may_be_recorded_after_a_call_that_did_not_settle_it(typed: Typed, written: Written):
    plain = json.loads(VISITING.read_text(encoding="utf-8"))
    plain["tiers"].append({"level": "red", "decided_on": "2026-10-19", "by": ["综治中心负责人"]})
    number = typed("case", "add", written(plain)).value["numbers"][0]
    day = {**VISIT, "planned_on": "2026-10-20", "done_on": "2026-10-20"}

    for method, code in (("phone", 0), ("visit", 0), ("visit", 1)):
        ended = typed("revisit", "record", number, written({**day, "method": method}), today="2026-10-20")
        assert ended.code == code


def test_a_paper_of_a_later_version_is_refused_by_its_name(typed: Typed):
    number = typed("case", "add", ROOF).value["numbers"][0]

    ended = typed("paper", "check", number, "application")

    assert ended.code == 1
    assert "还不能出“人民调解申请书”" in ended.value["refused"]
