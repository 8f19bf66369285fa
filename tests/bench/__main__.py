"""The measurements on a large desk: `python -m tests.bench [desk]` (`./desk bench`).

The desk of 100,000 generated cases is made once, which takes minutes, and kept in `build/bench`; what writes
is measured on a copy. `desk` only makes it, `window` measures the window on it; `simulation` needs none of it
and lives a year of 2,000 disputes.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mediation_desk.storage.database import open_desk
from tests.bench.desk import FOLDER, desk_of, office_at
from tests.bench.papers import papers
from tests.bench.reading import reading
from tests.bench.simulation import simulation
from tests.bench.starting import starting
from tests.bench.table import table
from tests.bench.timing import Figure
from tests.bench.window import window
from tests.bench.writing import writing

CASES = 100_000


def main() -> int:
    """Makes the desk where it is missing, measures, and prints the table."""
    parser = argparse.ArgumentParser(prog="./desk bench", description=__doc__)
    only = "only make the desk and print its path, only measure the window, or only live a year"
    parser.add_argument("what", nargs="?", choices=("desk", "window", "simulation"), help=only)
    parser.add_argument("--cases", type=int, default=CASES, help="how many cases the desk has")
    parser.add_argument("--fresh", action="store_true", help="make the desk anew")
    asked = parser.parse_args()
    if asked.what == "simulation":
        for line in simulation():
            print(line, flush=True)
        return 0
    made = desk_of(asked.cases, fresh=asked.fresh)
    if asked.what == "desk":
        print(made)
        return 0
    figures = list(_window(made) if asked.what == "window" else _figures(made))
    print(f"{asked.cases} cases, {made.stat().st_size / 1e6:.0f} MB, milliseconds\n")
    print(table(figures))
    return 0


def _window(made: Path) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        copy = Path(folder) / "large.desk"
        shutil.copyfile(made, copy)
        yield from window(Path(folder), copy)


def _figures(made: Path) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        copy = Path(folder) / "large.desk"
        shutil.copyfile(made, copy)
        yield from starting(Path(folder), copy)
        desk = open_desk(copy)
        try:
            office = office_at(desk)
            yield from reading(office)
            yield from papers(office)
            yield from writing(office)
        finally:
            desk.close()


if __name__ == "__main__":
    sys.exit(main())
