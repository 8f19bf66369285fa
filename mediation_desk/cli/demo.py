"""`demo`: a living desk with one case walked the whole way, its papers, and what was done in plain words."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from mediation_desk import labels
from mediation_desk.cli.commands import Answer
from mediation_desk.cli.lines import plain_row
from mediation_desk.config import paths
from mediation_desk.services.demo import Exhibit, exhibit
from mediation_desk.services.demo.desk import Summary
from mediation_desk.services.demo.exhibit import PAPERS, PICTURES, Takes
from mediation_desk.services.work import Office


class Pictures(Protocol):
    """Takes pictures of an office's desk into a folder."""

    def __call__(self, office: Office, out: Path, *, every: bool) -> tuple[Path, ...]:
        """The files; `every` takes all of them."""
        ...


def run(asked: argparse.Namespace, pictures: Pictures | None) -> Answer:
    """What the demonstration made and where it lies; Refused where a foreign file is in the way."""
    began = time.monotonic()
    sys.stderr.write("正在把示例纠纷按日办一遍，约需十秒……\n")
    made = exhibit(
        asked.out or paths.demo_folder(),
        today=asked.today,
        place=asked.desk,
        pictures=_pictured(pictures, asked.pictures),
    )
    seconds = round(time.monotonic() - began, 1)
    return Answer(value=_value(made, seconds), text="\n".join(_lines(made, seconds)))


def _pictured(pictures: Pictures | None, wanted: str) -> Takes | None:
    """Takes the pictures asked for; a machine on which Qt cannot start is told, and gets none."""
    if pictures is None or wanted == "none":
        return None

    def taken(office: Office, out: Path) -> None:
        sys.stderr.write("正在拍各页的图……\n")
        try:
            pictures(office, out, every=wanted == "all")
        except ImportError:
            sys.stderr.write("这台机器缺少图形界面要用的系统库，没有拍图；其余都已做好。\n")

    return taken


def _value(made: Exhibit, seconds: float) -> dict[str, Any]:
    return {
        "desk": made.desk,
        "out": str(made.out),
        "numbers": list(made.shown.numbers),
        "walked": made.shown.walked,
        "stages": [str(stage) for stage in made.shown.stages],
        "files": [str(path) for path in made.files],
        "pictures": [str(path) for path in made.pictures],
        "summary": plain_row(made.shown.summary),
        "seconds": seconds,
    }


def _lines(made: Exhibit, seconds: float) -> Iterator[str]:
    shown, summary = made.shown, made.shown.summary
    yield f"示例工作台已建好，用时{seconds}秒，共{summary.cases}件纠纷，都是虚构的人和事。"
    way = "、".join(labels.STAGE[stage] for stage in shown.stages)
    yield f"其中{shown.walked}从登记走到销号：{way}；每一步都由程序按规则办理，没有跳过任何规则。"
    yield from _counts(summary)
    yield f"文书{len(made.files)}份（PDF 和 DOCX）：{made.out / PAPERS}"
    if made.pictures:
        yield f"界面图{len(made.pictures)}张：{made.out / PICTURES}"
    yield f"工作台：{made.desk}"
    yield "接下来可以试试（在源码目录里把 mediation-desk 写成 ./desk run；最后一条会被拒绝并说明理由）："
    desk = f"mediation-desk --desk {made.desk}"
    yield f"  {desk} due"
    yield f"  {desk} case show {shown.walked}"
    yield f"  {desk} case move {shown.numbers[-1]} resolve --reason 试试看"


def _counts(summary: Summary) -> Iterator[str]:
    stages = "、".join(f"{word}{summary.stages.get(code, 0)}" for code, word in labels.STAGE.items())
    tiers = "、".join(f"{word}{summary.tiers.get(code, 0)}" for code, word in labels.TIER.items())
    yield f"按阶段：{stages}；按等级：{tiers}。"
    yield f"待办：逾期{summary.overdue}项，今天到期{summary.due_today}项，今后七天{summary.coming}项。"
