"""The folder a demonstration is laid in: it replaces what an earlier one wrote, and touches nothing else."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from mediation_desk.errors import Refused, Trouble

LIST = "demo.json"
"""The list of what the demonstration wrote, beside it."""

SIDECARS = ("-wal", "-shm")
"""What SQLite may leave beside a desk that was not closed; with a new desk it would be read as its own."""


def written_before(out: Path) -> frozenset[str]:
    """The files an earlier demonstration wrote into `out`, as relative names; Refused for a foreign list."""
    place = out / LIST
    if not os.path.lexists(place):
        return frozenset()
    try:
        names = json.loads(place.read_text(encoding="utf-8"))["demo"]
        found = frozenset(name for name in names if isinstance(name, str))
    except (OSError, ValueError, KeyError, TypeError):
        raise Refused(f"“{place}”不是示例工作台的清单，没有改动，请移走它或用 --out 换一个目录。") from None
    return frozenset(name for name in found if _is_inside(name)) | {LIST}


def check_free(out: Path, names: Iterable[str], earlier: frozenset[str]) -> None:
    """Refuses to write where a file lies that no earlier demonstration wrote, naming it."""
    for name in sorted(names):
        if name not in earlier and os.path.lexists(out / name):
            raise Refused(f"“{out / name}”不是示例写下的文件，没有改动，请移走它或用 --out 换一个目录。")


@contextmanager
def workbench(out: Path) -> Iterator[Path]:
    """A folder inside `out` to make everything in, gone afterwards; Trouble where `out` cannot be written."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        made = tempfile.TemporaryDirectory(prefix=".demo-", dir=out)
    except OSError as failure:
        raise Trouble(f"示例存不进“{out}”（{failure.strerror}），请检查空间、权限和目录名。") from None
    with made as folder:
        yield Path(folder)


def lay_out(bench: Path, out: Path, earlier: frozenset[str]) -> tuple[Path, ...]:
    """The files made on the workbench, moved to their places; earlier ones go, the new list is written."""
    names = sorted(path.relative_to(bench).as_posix() for path in bench.rglob("*") if path.is_file())
    check_free(out, (*names, LIST), earlier)
    try:
        _clear(out, earlier)
        # The list first: whatever is cut off after it is known as the demonstration's own.
        (out / LIST).write_text(json.dumps({"demo": names}, ensure_ascii=False, indent=1), encoding="utf-8")
        for name in names:
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(bench / name, out / name)
    except OSError as failure:
        raise Trouble(
            f"示例存不进“{out}”（{failure.strerror}），请检查空间、权限，并关闭打开着的示例。"
        ) from None
    return tuple(out / name for name in names)


def _clear(out: Path, earlier: frozenset[str]) -> None:
    for name in earlier:
        (out / name).unlink(missing_ok=True)
        for tail in SIDECARS if name.endswith(".desk") else ():
            (out / f"{name}{tail}").unlink(missing_ok=True)


def _is_inside(name: str) -> bool:
    path = PurePath(name)
    return not path.is_absolute() and ".." not in path.parts
