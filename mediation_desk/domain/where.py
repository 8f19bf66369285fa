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
