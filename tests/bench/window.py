"""What the window costs: its start beside a bare one, the list of a million, and a tour's slowest moments."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.timing import Figure, figure
from tests.bench.widening import widened

TIMES, TOURS = 7, 3
MOST_STARTS, MOST_SECONDS = 2.5, 900
LONG = 1_000_000
MOST_OPENED, MOST_SAVED, MOST_PREVIEWED = 150, 100, 300
MOST_JUMP, MOST_MEGABYTES, MOST_HELD = 35, 40, 50


def window(folder: Path, large: Path) -> Iterator[Figure]:
    """The figures of the window on the large desk, and of its list on one of a million cases."""
    yield from _starts(folder, large)
    yield from _tour(folder, large)
    yield from _long_list(folder, large)


def _starts(folder: Path, large: Path) -> Iterator[Figure]:
    timed_probe(folder, "bare_window", large), timed_probe(folder, "first_window", large)
    bare, ours = [], []
    for _ in range(TIMES):
        bare.append(timed_probe(folder, "bare_window", large))
        ours.append(timed_probe(folder, "first_window", large))
    note = f"floor: a bare window; {median(ours) / median(bare):.2f} times it, at most {MOST_STARTS}"
    yield figure("first window", ours, target=MOST_SECONDS, floor=median(bare), note=note)


def _tour(folder: Path, large: Path) -> Iterator[Figure]:
    found = quietest_tour(folder, large)
    worst, where = found["held"][0]
    note = f"{found['steps']} steps, the quietest of {TOURS} tours; {where}"
    yield Figure(name="main thread held, worst", middle=worst, slow=worst, target=MOST_HELD, note=note)
    for took, at in found["held"][1:6]:
        yield figure(f"  then {at}"[:44], [took])


def quietest_tour(folder: Path, desk: Path) -> dict[str, Any]:
    """The tour whose worst moment is the least bad: what other programs do meanwhile is not the window's."""
    return min((probed(folder, "tour", desk) for _ in range(TOURS)), key=lambda found: found["held"][0][0])


def _long_list(folder: Path, large: Path) -> Iterator[Figure]:
    long = folder / "long.desk"
    widened(large, long, LONG)
    found = probed(folder, "long_list", long)
    yield figure(f"list of {found['rows']} to its end", [found["shown"]])
    yield figure("jumps in it", found["jumps"], target=MOST_JUMP, note=f"worst {max(found['jumps']):.0f}")
    memory = found["megabytes"]
    note = "megabytes more in memory, not milliseconds"
    yield Figure(name="memory of it", middle=memory, slow=memory, target=MOST_MEGABYTES, note=note)
    yield from _dispute(folder, long)
    long.unlink()


def _dispute(folder: Path, long: Path) -> Iterator[Figure]:
    """The page of a dispute and its agreement as printed, among a million cases."""
    found = probed(folder, "dispute", long)
    note = f"the very first {found['first']:.0f}, its modules imported"
    yield figure("a dispute opened", found["opened"], target=MOST_OPENED, note=note)
    yield figure("  of many parties", found["heaviest"], target=MOST_OPENED)
    for name, key in (("tab first shown, worst", "tabs"), ("tab shown again, worst", "again")):
        took, title = found[key][0]
        yield Figure(name=name, middle=took, slow=took, target=MOST_OPENED, note=title)
    yield figure("something saved on it", found["saved"], target=MOST_SAVED)
    yield figure("agreement as printed", found["papers"], target=MOST_PREVIEWED)


def timed_probe(folder: Path, what: str, desk: Path) -> float:
    """The milliseconds a probe's whole process takes."""
    began = time.perf_counter()
    probed(folder, what, desk)
    return (time.perf_counter() - began) * 1000


def probed(folder: Path, what: str, desk: Path) -> dict[str, Any]:
    """What a probe found, in a process of its own with its own folder for user data."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "XDG_DATA_HOME": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.probes.{what}", str(desk)],
        env=kept | own,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
