"""Where in the case file a due row stands, written so that the entry it is about is found again.

An entry that is there is named by its place, counted from 0: `tasks[0]`, `agreements[0].performance[1]`.
One still to be made is named by its section, `watch`, and where several are wanted by what it has to say:
`reports[about=threat,to=police]`, `push_answers[group=weapon]`, `supervisions[about=revisit]`.
"""

from __future__ import annotations

import re
from typing import Any

from mediation_desk.domain.record.case import Case

_INDEX = re.compile(r"\[(\d+)\]")
_FIELDS = {"from": "from_", "for": "for_", "as": "as_"}
"""Keys of the case file that are Python words."""
_WANTED = re.compile(r"\[\D")
_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
_KEY = re.compile(r"[\[,](\w+)=(\w+)")


def wanted(section: str, **keys: str) -> str:
    """The place of an entry still to be made, which has to say these codes."""
    return f"{section}[{','.join(f'{key}={code}' for key, code in keys.items())}]"


def section_of(where: str) -> str:
    """The section of the case file that the place lies in."""
    return where.partition("[")[0].partition(".")[0]


def indexes_of(where: str) -> tuple[int, ...]:
    """The positions on the way to an entry that is there, outermost first; none for one still to be made."""
    return tuple(int(index) for index in _INDEX.findall(where))


def keys_of(where: str) -> dict[str, str]:
    """What an entry still to be made has to say; nothing for one that is there."""
    return dict(_KEY.findall(where))


def steps_of(where: str) -> list[tuple[str, int | None]]:
    """The fields on the way to a place as the record names them, each with its position where it has one."""
    found = _STEP.findall(_WANTED.split(where)[0])
    return [(_FIELDS.get(name, name), int(index) if index else None) for name, index in found]


def entry_at(case: Case, where: str) -> Any:
    """The value that stands at a place: an entry, a part of one, a list; None where there is nothing."""
    value: Any = case
    for name, index in steps_of(where):
        value = getattr(value, name, None)
        if index is not None:
            value = value[index] if value is not None and index < len(value) else None
        if value is None:
            return None
    return value


def followed(seen: Case, now: Case, where: str) -> str | None:
    """The place at which what was seen at a place stands now; None where it is gone, or cannot be told."""
    old: Any = seen
    new: Any = now
    found: list[int] = []
    for name, index in steps_of(where):
        old, new = getattr(old, name, None), getattr(new, name, None)
        if index is None or not old or index >= len(old):
            continue
        at = _stands_at(old, new or (), index)
        if at is None:
            return None
        old, new = old[index], new[at]
        found.append(at)
    positions = iter(found)
    return _INDEX.sub(lambda step: f"[{next(positions, step[1])}]", where)


def _stands_at(old: tuple[Any, ...], new: tuple[Any, ...], index: int) -> int | None:
    """Where an entry of a list stands now: by its ref, else unchanged anywhere, else changed in its place."""
    entry = old[index]
    if new[index : index + 1] == (entry,):
        return index
    if ref := getattr(entry, "ref", None):
        return next((at for at, one in enumerate(new) if one.ref == ref), None)
    if entry in new:
        return new.index(entry)
    # Among others that were not touched it was put right; else it may be another one that moved up.
    others_stand = new[:index] == old[:index] and new[index + 1 : len(old)] == old[index + 1 :]
    return index if others_stand and len(new) >= len(old) else None
