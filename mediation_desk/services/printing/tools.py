"""The tools of CUPS, run without a shell and heard in the one language they can be read in."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass

from mediation_desk.errors import Trouble

SILENT = "打印服务没有回应，请看打印机和网络是否接通，稍后再试。"
_NOT_THERE = "这台电脑没有装打印服务，请先装好打印机再试，或先存为PDF。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a tool said, and whether it did what was asked."""

    ok: bool
    said: str
    complained: str


def run(tool: str, *arguments: str, content: bytes = b"", seconds: float = 15) -> Answer:
    """What a tool of CUPS answers, `content` being what it reads; Trouble where it is missing or hangs."""
    try:
        done = subprocess.run(
            [tool, *arguments],
            input=content,
            capture_output=True,
            timeout=seconds,
            env=_surroundings(),
            check=False,
        )
    except OSError:
        raise Trouble(_NOT_THERE) from None
    except subprocess.TimeoutExpired:
        raise Trouble(SILENT) from None
    said, complained = (text.decode("utf-8", "replace").strip() for text in (done.stdout, done.stderr))
    return Answer(ok=done.returncode == 0, said=said, complained=complained)


def _surroundings() -> dict[str, str]:
    """Ours, in English; a bundled program's own libraries are kept from the system's tools."""
    own = {**os.environ, "LC_ALL": "C.UTF-8"}
    if getattr(sys, "frozen", False):
        own.pop("LD_LIBRARY_PATH", None)
        if before := own.get("LD_LIBRARY_PATH_ORIG"):
            own["LD_LIBRARY_PATH"] = before
    return own
