"""What a command costs from the shell: a new process each time, its modules compiled already."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from mediation_desk.config import paths
from tests.bench.generator import plain_case
from tests.bench.timing import Call, Figure, figure, timed

TIMES = 9
HEAD = {"format": "mediation-desk/case", "version": 1}


def starting(folder: Path, large: Path) -> Iterator[Figure]:
    """The figures of commands on a small desk, and of one on the large desk."""
    files = [str(path) for path in sorted((paths.resources_folder() / "cases").glob("*.json"))]
    small = folder / "small.desk"
    _command(folder, small, "case", "add", *files)()
    floor = median(timed([partial(_run, folder, "-c", "import sqlite3, sqlalchemy.orm")] * TIMES))
    first = files[0]
    commands = {
        "start: case list": ("case", "list"),
        "start: due": ("due",),
        "start: paper list": ("paper", "list"),
        "start: search": ("search", "漏水"),
        "start: case add of one file": ("case", "add", "--renumber", first),
    }
    for name, words in commands.items():
        took = timed([_command(folder, small, *words)] * TIMES)
        target = 500 if words == ("case", "list") else None
        yield figure(name, took, target=target, floor=floor, note="floor: importing SQLAlchemy")
    new = folder / "new.json"
    new.write_text(json.dumps(HEAD | plain_case(150_999, 200_000)), "utf-8")
    took = timed([_command(folder, large, "case", "add", "--renumber", str(new))] * 3)
    yield figure("start: case add on the large desk", took)


def _command(folder: Path, desk: Path, *words: str) -> Call:
    return partial(_run, folder, "-m", "mediation_desk", "--desk", str(desk), *words)


def _run(folder: Path, *words: str) -> None:
    """Runs Python as a user's machine does: what was compiled once stays compiled."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    subprocess.run([sys.executable, *words], check=True, capture_output=True, env=environment)
