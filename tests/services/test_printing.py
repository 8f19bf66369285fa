"""The tools of CUPS as they speak, played by small scripts on the path; a real CUPS is in tests/e2e."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.errors import Refused, Trouble
from mediation_desk.services import printing
from mediation_desk.services.printing import Job, Printer, Sides

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no CUPS on Windows")

IDLE = (
    "copies=1 device-uri=socket://10.0.0.9 printer-info='二楼 HP \"M427\" it's ours'"
    " printer-is-accepting-jobs=true printer-location=二楼文印室 printer-make-and-model='HP LaserJet'"
    " printer-state=3 printer-state-reasons=none printer-type=4124 sides=two-sided-long-edge"
)
STOPPED = (
    "printer-info=老打印机 printer-is-accepting-jobs=true printer-location printer-state=5"
    " printer-state-reasons=media-empty-error,toner-low-warning,paused printer-type=4"
)
TOOLS = {
    "lpstat": """case "$1" in
-e) printf '%s\\n' HP_M427 old;;
-d) echo 'system default destination: old';;
-r) echo 'scheduler is running';;
-H) echo /nowhere/cups.sock;;
esac""",
    "lpoptions": f"""case "$2" in
HP_M427) cat <<'said'
{IDLE}
said
;;
old) cat <<'said'
{STOPPED}
said
;;
*) echo;;
esac""",
    "lp": """printf '%s\\n' "$@" > "$SAID/arguments"; cat > "$SAID/paper"
echo "request id is HP_M427-12 (0 file(s))\"""",
    "cancel": 'echo "$@" > "$SAID/cancelled"',
}


class Tools:
    """The folder of the scripts, and what they were given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, script in TOOLS.items():
            self.play(name, script)

    def play(self, name: str, script: str) -> None:
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def said(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tools:
    """The tools of CUPS alone on the path, before the system's plain ones."""
    folder = tmp_path / "tools"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.defpath}")
    monkeypatch.setenv("SAID", str(folder))
    return Tools(folder)


def test_the_default_printer_comes_first_and_each_says_how_it_stands(tools: Tools):
    old, new = printing.printers()

    assert (old.name, old.is_default, old.is_stopped, old.can_duplex) == ("old", True, True, False)
    assert old.remark == "缺纸，请加纸。"
    assert [one.word for one in old.notices] == ["缺纸", "打印机已暂停", "墨粉快用完"]
    assert (new.label, new.location) == ('二楼 HP "M427" it\'s ours', "二楼文印室")
    assert (new.is_default, new.can_duplex, new.sides) == (False, True, Sides.LONG_EDGE)
    assert (new.bar, new.remark) == (None, "空闲")


def test_without_cups_or_without_a_queue_there_is_no_printer(tools: Tools, monkeypatch: pytest.MonkeyPatch):
    tools.play("lpstat", "[ $1 = -r ] && echo 'scheduler is running'")
    assert printing.printers() == ()

    monkeypatch.setenv("PATH", str(tools.folder / "nowhere"))
    assert not printing.has_cups()
    assert printing.printers() == ()


def test_a_printing_service_that_does_not_run_is_told_apart_from_a_missing_printer(tools: Tools):
    tools.play("lpstat", "[ $1 = -r ] && echo 'scheduler is not running'")

    with pytest.raises(Trouble, match="打印服务没有运行"):
        printing.printers()


def test_the_pdf_itself_goes_to_the_printer_with_copies_pages_and_sides(tools: Tools):
    job = printing.send(
        b"%PDF-1.7 \x00\xff",
        Printer(name="HP_M427"),
        copies=3,
        pages=(1, 2, 5),
        sides=Sides.SHORT_EDGE,
        title="人民调解协议书\n 文明巷2026-0001",
    )

    assert job == Job(printer="HP_M427", number=12, server="/nowhere/cups.sock")
    assert tools.said("paper") == b"%PDF-1.7 \x00\xff"
    assert tools.said("arguments").decode().splitlines() == [
        *("-d", "HP_M427", "-t", "人民调解协议书  文明巷2026-0001", "-n", "3", "-o", "media=A4"),
        *("-o", "sides=two-sided-short-edge", "-P", "1-2,5"),
    ]


def test_a_printer_named_like_an_option_is_only_a_name(tools: Tools):
    printing.send(b"%PDF", Printer(name="-o raw; touch x"), title="--")

    assert tools.said("arguments").decode().splitlines()[:4] == ["-d", "-o raw; touch x", "-t", "--"]


@pytest.mark.parametrize(
    ("complaint", "sentence"),
    [
        ("lp: Error - The printer or class does not exist.", "已经不在"),
        ('lp: Destination "HP_M427" is not accepting jobs.', "停收"),
        ("lp: Unable to connect to server.", "没有回应"),
        ("lp: something nobody has seen before", "没有收下"),
    ],
)
def test_what_a_printer_refuses_is_one_sentence(tools: Tools, complaint: str, sentence: str):
    tools.play("lp", f"echo '{complaint}' >&2; exit 1")

    with pytest.raises(Refused, match=sentence) as refusal:
        printing.send(b"%PDF", Printer(name="HP_M427"), title="登记表")
    assert refusal.value.sentence.count("。") == 1


def test_a_silent_service_is_trouble_for_a_job_and_its_cancelling(tools: Tools):
    job = Job(printer="HP_M427", number=12, server="/nowhere/cups.sock")
    with pytest.raises(Trouble, match="没有回应"):
        printing.state_of(job)

    tools.play("cancel", "echo 'cancel: Unable to connect to server.' >&2; exit 1")
    with pytest.raises(Trouble, match="没有回应"):
        printing.cancel(job)


def test_a_job_is_cancelled_by_its_number(tools: Tools):
    printing.cancel(Job(printer="-a", number=12, server="/nowhere/cups.sock"))

    assert tools.said("cancelled") == b"12\n"


@pytest.mark.parametrize("copies", [0, -1, 100])
def test_copies_nobody_means_are_refused_before_anything_is_sent(tools: Tools, copies: int):
    with pytest.raises(Refused, match="1到99") as refusal:
        printing.send(b"%PDF", Printer(name="HP_M427"), copies=copies, title="登记表")

    assert [problem.where for problem in refusal.value.problems] == ["copies"]
    assert not (tools.folder / "paper").exists()


@pytest.mark.parametrize(
    ("keywords", "said"),
    [
        (["none"], []),
        ([""], []),
        (["media-jam-error"], [("卡纸", True)]),
        (["media-jam"], [("卡纸", True)]),
        (["toner-low-report", "door-open-error"], [("盖板没有关好", True), ("墨粉快用完", False)]),
        (["media-empty-warning"], [("缺纸", False)]),
        (["offline-report"], [("连不上打印机", True)]),
        (["cups-waiting-for-job-completed", "connecting-to-device"], []),
        (["com.maker-laser-error"], [("打印机报错（com.maker-laser）", True)]),
        (["paused", "moving-to-paused"], [("打印机已暂停", True)]),
    ],
)
def test_keywords_of_a_printer_become_words_and_what_bars_printing_leads(keywords: list[str], said: list):
    assert [(one.word, one.bars) for one in printing.notices(keywords)] == said


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("", (1, 2, 3, 4, 5)),
        (" 全部 ", (1, 2, 3, 4, 5)),
        ("1-2,5", (1, 2, 5)),
        ("１－２，５", (1, 2, 5)),
        ("1至2、5", (1, 2, 5)),
        ("1—2；5", (1, 2, 5)),
        ("第1页到第2页，第5页。", (1, 2, 5)),
        ("3~3, 2", (2, 3)),
        ("5,1-5", (1, 2, 3, 4, 5)),
    ],
)
def test_pages_are_read_in_chinese_and_latin_punctuation(typed: str, pages: tuple[int, ...]):
    assert printing.pages_of(typed, 5) == pages


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0", "没有第0页"),
        ("1-9", "共5页，没有第9页"),
        ("6", "没有第6页"),
        ("4-2", "请写作2-4"),
        ("最后一页", "页写作1-2,5"),
        ("1--2", "页写作1-2,5"),
        ("1,,2", "页写作1-2,5"),
        ("-", "页写作1-2,5"),
        ("1;lp -d x", "页写作1-2,5"),
    ],
)
def test_pages_that_make_no_sense_are_refused_at_their_field(typed: str, sentence: str):
    with pytest.raises(Refused, match=sentence) as refusal:
        printing.pages_of(typed, 5)

    assert [problem.where for problem in refusal.value.problems] == ["pages"]


@given(st.sets(st.integers(1, 300), min_size=1))
def test_written_pages_are_read_back_as_they_were(pages: set[int]):
    assert printing.pages_of(printing.spans(pages), 300) == tuple(sorted(pages))


@given(st.text(max_size=30), st.integers(1, 50))
def test_whatever_is_typed_gives_pages_of_the_paper_or_a_refusal(typed: str, total: int):
    try:
        pages = printing.pages_of(typed, total)
    except Refused:
        return
    assert pages
    assert set(pages) <= set(range(1, total + 1))
