"""The whole demonstration as `demo` gives it: a fresh desk in a folder, brought to life, with its papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mediation_desk.errors import Refused
from mediation_desk.services import desks, disputes
from mediation_desk.services.demo import shelf
from mediation_desk.services.demo.desk import Shown, play, print_papers
from mediation_desk.services.demo.furnishing import SEATED
from mediation_desk.services.rights import Actor
from mediation_desk.services.work import Office

DESK = "demo.desk"
PAPERS = "papers"
PICTURES = "pictures"

Takes = Callable[[Office, Path], object]
"""Takes pictures of an office's desk into a folder; only the window can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """What lies where: the desk, the folder, the papers and pictures in it, and what was played."""

    desk: str
    out: Path
    files: tuple[Path, ...]
    pictures: tuple[Path, ...]
    shown: Shown


def exhibit(
    out: Path, *, today: date | None = None, place: str | None = None, pictures: Takes | None = None
) -> Exhibit:
    """A fresh desk lived through up to `today`, in `out` or at the given place, with papers and pictures.

    Refused, nothing changed, where a file that no earlier demonstration wrote is in the way, or where the
    desk at the given place holds cases.
    """
    earlier = shelf.written_before(out)
    shelf.check_free(out, (DESK,), earlier)
    with shelf.workbench(out) as bench:
        with desks.office_at(place or str(bench / DESK), create=True, today=today) as office:
            _check_empty(office)
            shown = play(office)
            print_papers(office, shown, bench / PAPERS)
            if pictures is not None:
                pictures(replace(office, actor=Actor(name=SEATED)), bench / PICTURES)
        files = shelf.lay_out(bench, out, earlier)
    papers, taken = (
        tuple(path for path in files if path.parent == out / kind) for kind in (PAPERS, PICTURES)
    )
    return Exhibit(desk=place or str(out / DESK), out=out, files=papers, pictures=taken, shown=shown)


def _check_empty(office: Office) -> None:
    if disputes.listed(office):
        raise Refused("这个工作台里已有纠纷，没有改动；示例只建在空的工作台上，请换一个文件名。")
