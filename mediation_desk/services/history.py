"""Who changed what in a case, act by act and field by field, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy.orm import Session

from mediation_desk import labels
from mediation_desk.errors import Refused
from mediation_desk.services import cases
from mediation_desk.services.history_words import Changed, Telling, cut
from mediation_desk.services.work import Office
from mediation_desk.storage import cases as stored
from mediation_desk.storage.queries import audit
from mediation_desk.storage.queries.audit import Line

__all__ = ["Act", "Changed", "History", "history", "whole"]

LINES = 200
"""So many lines are read at once: an act of more is told in parts."""
READ_AT_MOST = 3
"""So many readings look for an act that fits, before somebody asks to go on."""
LENGTH = 200
"""Characters of a value that are told at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One action of one person, and what it changed, in the order of writing.

    `line` is its first line of the trail: earlier acts are `before` it.
    """

    line: int
    at: datetime
    who: str
    action: str
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Acts, the latest first; `more` is what to ask for earlier ones `before`, None where there are none.

    `people` is everybody who ever wrote in the case.
    """

    acts: tuple[Act, ...]
    more: int | None
    people: tuple[str, ...]


def history(
    office: Office,
    number: str,
    *,
    before: int | None = None,
    limit: int = 50,
    who: str | None = None,
    text: str = "",
) -> History:
    """The latest acts on a case, those `before` a line of the trail, of one person, and that say `text`.

    What only the day changed is no act. Identity numbers and phones are masked, what one side said apart is
    not told, and of long values only the beginning.
    """
    with office.read("audit") as session:
        reading = _Reading(session, cases.find_id(session, number))
        found: list[Act] = []
        for _ in range(READ_AT_MOST):
            groups, more = reading.groups(before, who)
            for act in reading.acts(groups, limit):
                if _says(act, text):
                    found.append(act)
                if len(found) == limit:
                    is_last = more is None and act.line == groups[-1][-1].id
                    return reading.history(found, None if is_last else act.line)
            if more is None:
                break
            before = more
        return reading.history(found, more)


def whole(office: Office, number: str, line: int) -> Changed:
    """One change of a case with its values in full; Refused where the trail of the case has no such line."""
    with office.read("audit") as session:
        reading = _Reading(session, cases.find_id(session, number))
        for found in reading.changes([one for one in reading.lines(line + 1, None, 1) if one.id == line]):
            return found
    raise Refused("这处改动已经找不到，请刷新后再看。")


class _Reading:
    """The trail of one case, read in parts from its end."""

    def __init__(self, session: Session, dispute_id: int) -> None:
        self._session, self._id = session, dispute_id
        self._case = stored.load_case(session, dispute_id)

    def lines(self, before: int | None, who: str | None, limit: int) -> tuple[Line, ...]:
        return audit.lines_before(self._session, self._id, before, who=who, limit=limit)

    def groups(self, before: int | None, who: str | None) -> tuple[list[list[Line]], int | None]:
        """The lines of each act, and where to read on, None at the end.

        The last act of a reading may go on before it, and is left to the next one unless it is the only one.
        """
        lines = self.lines(before, who, LINES)
        groups = [list(group) for _, group in groupby(lines, key=_act_of)]
        if len(lines) < LINES:
            return groups, None
        groups = groups[:-1] or groups
        return groups, groups[-1][-1].id

    def acts(self, groups: Sequence[list[Line]], at_once: int) -> Iterator[Act]:
        """The acts that changed something, told so many at once: who needs no more asks for no more."""
        for start in range(0, len(groups), at_once):
            part = groups[start : start + at_once]
            telling = self._telling([line for group in part for line in group])
            for group in part:
                changes = tuple(cut(one, LENGTH) for one in telling.act(reversed(group)))
                if changes:
                    yield _act(group, changes)

    def changes(self, lines: Sequence[Line]) -> Iterator[Changed]:
        return self._telling(lines).changes(lines)

    def history(self, acts: Sequence[Act], more: int | None) -> History:
        people = audit.people_of(self._session, self._id)
        return History(acts=tuple(acts), more=more, people=people)

    def _telling(self, lines: Sequence[Line]) -> Telling:
        return Telling(self._session, self._id, self._case, lines)


def _act_of(line: Line) -> tuple[datetime, str, str]:
    return line.at, line.who, line.action


def _act(group: Sequence[Line], changes: tuple[Changed, ...]) -> Act:
    first = group[-1]
    action = labels.ACTION.get(first.action, first.action)
    return Act(line=first.id, at=first.at, who=first.who, action=action, changes=changes)


def _says(act: Act, text: str) -> bool:
    """Whether the act says a text anywhere; every act says nothing."""
    told = [part for one in act.changes for part in (one.place, one.field, one.old, one.new)]
    return not text or any(text in part for part in (act.who, act.action, *told))
