"""The program: the command line, and the window where no command is given."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

# The import makes a hundred thousand objects that stay: looking for garbage among them costs 0.1 s.
gc.disable()

from mediation_desk.cli.main import main  # noqa: E402

if TYPE_CHECKING:
    from mediation_desk.services.work import Office


def _window(asked: argparse.Namespace) -> int:
    """Runs the window; its exit code."""
    # Qt takes 0.1 s to import: commands do without it.
    from mediation_desk.desktop.app import window  # noqa: PLC0415

    return window(asked)


def _pictures(office: Office, out: Path, *, every: bool) -> tuple[Path, ...]:
    """Takes pictures of every page of that office's desk into `out`; their files."""
    # As above.
    from mediation_desk.desktop.pictures import take  # noqa: PLC0415

    return take(office, out, every=every)


def run() -> int:
    """The exit code of what the command line asks for."""
    return main(window=_window, pictures=_pictures)


gc.freeze()
gc.enable()

if __name__ == "__main__":
    sys.exit(run())
