"""The lines of a case's trail in words: which entry, which field, from what to what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediation_desk.domain import wording
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.where import entry_at, indexes_of
from mediation_desk.record_labels import SECTION, field_word
from mediation_desk.services.history_rows import Moved, Rows, section_in
from mediation_desk.storage.models import Change, Dispute, Docket, Paper
from mediation_desk.storage.queries.audit import Line
from mediation_desk.storage.row_keys import key_in
from mediation_desk.storage.sections import items_of

BESIDE = {
    (Docket.__tablename__, "void_because"): ("案号", "作废原因"),
    (Paper.__tablename__, "filed_on"): ("文书", "入卷日期"),
}
"""What the trail tells of rows that are no part of the case file."""
_CALLED: dict[str, Callable[[Any], str | None]] = {
    "parties": lambda entry: entry.name,
    "others": lambda entry: entry.name,
    "mediators": lambda entry: entry.name,
    "watchers": lambda entry: entry.name,
    "evidence": lambda entry: entry.name,
    "files": lambda entry: entry.name,
    "tasks": lambda entry: entry.what,
    "performance": lambda entry: entry.what,
}
"""Sections whose entries have a name of their own."""
_COUNTED = {"sessions": "次", "agreements": "份"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One thing that was changed: `place` and `field` in words, `field` empty for a whole entry.

    `old` is empty for what is new, `new` for what is gone. `where` is its place in the case file where it
    still is there. `is_cut` says that a long value is told in part; `history.whole` has all of it.
    """

    line: int
    where: str
    place: str
    field: str
    old: str
    new: str
    is_cut: bool = False


class Telling:
    """Tells lines of one case; rows are told as they were at the time of their line."""

    def __init__(self, session: Session, dispute_id: int, case: Case, lines: Sequence[Line]) -> None:
        """Takes the case as it is now, and the lines to tell, the latest first."""
        self._case = case
        self._names = wording.names_of(case)
        self._rows = Rows(session, dispute_id, case, lines)
        self._papers = _titles(session, lines)

    def act(self, lines: Iterable[Line]) -> Iterator[Changed]:
        """What the lines of one act say, in the order of writing, section by section."""
        sections: dict[tuple[str, str], list[Line]] = {}
        for line in lines:
            sections.setdefault((line.table, section_in(line)), []).append(line)
        for (_, section), own in sections.items():
            moved = self._rows.moved(own) if section else None
            yield from self.changes(own) if moved is None else self._moved(section, own[0], moved)

    def changes(self, lines: Iterable[Line]) -> Iterator[Changed]:
        """What the lines say one by one; bookkeeping of lists and numbers says nothing."""
        for line in lines:
            told = self._told(line)
            if told is not None and (told.old or told.new):
                yield told

    def _moved(self, section: str, line: Line, moved: Moved) -> Iterator[Changed]:
        for index, plain in moved.gone:
            told = self._head(section, plain, index)
            yield Changed(line=line.id, where="", place=SECTION[section], field="", old=told, new="")
        for index, plain in moved.come:
            told = self._head(section, plain, index)
            where = self._rows.where(line).rpartition("[")[0] + f"[{index}]"
            yield Changed(line=line.id, where=where, place=SECTION[section], field="", old="", new=told)

    def _told(self, line: Line) -> Changed | None:
        if line.change is Change.CHANGED:
            return self._field(line)
        if line.table == Dispute.__tablename__:
            head = wording.head("dispute", self._case.dispute, self._names)
            place = SECTION["dispute"]
            return Changed(line=line.id, where="dispute", place=place, field="", old="", new=head.line)
        if line.table == Paper.__tablename__:
            made = self._papers.get(line.row_id, "")
            return Changed(line=line.id, where="", place="文书", field="", old="", new=made)
        return self._entry(line, section_in(line))

    def _entry(self, line: Line, section: str) -> Changed | None:
        """A whole entry that was added or taken away."""
        if not section:
            return None
        told = self._head(section, self._rows.as_written(line), indexes_of(line.place or "")[-1])
        old, new = (told, "") if line.change is Change.REMOVED else ("", told)
        where = self._rows.where(line)
        return Changed(line=line.id, where=where, place=SECTION[section], field="", old=old, new=new)

    def _head(self, section: str, plain: dict[str, Any], index: int) -> str:
        """An entry in one line; by its number alone where it cannot be read any more."""
        entry = wording.as_record(section, plain)
        return wording.head(section, entry, self._names, index).line if entry else f"第{index + 1}条"

    def _field(self, line: Line) -> Changed | None:
        """One field that was changed."""
        found = key_in(line.table, line.field or "")
        if found is None:
            return self._beside(line)
        section, key = found[0] or section_in(line), found[1]
        old, new = _differing(line.old, line.new)
        where = self._rows.where(line)
        place, within, last = self._place(section, where), *_innermost(section, key)
        return Changed(
            line=line.id,
            where=f"{where}.{key}" if section != "case" else key,
            place=_place_within(section, within, place),
            field=field_word(within, last),
            old=wording.worded(section, key, old, self._names),
            new=wording.worded(section, key, new, self._names),
        )

    def _beside(self, line: Line) -> Changed | None:
        words = BESIDE.get((line.table, line.field or ""))
        if words is None:
            return None
        return Changed(
            line=line.id, where="", place=words[0], field=words[1], old=line.old or "", new=line.new or ""
        )

    def _place(self, section: str, where: str) -> str:
        """What the entry is called: 当事人·王某, 第2次调解."""
        entry = entry_at(self._case, where)
        called = _CALLED[section](entry) if section in _CALLED and entry is not None else None
        if called:
            return f"{SECTION[section]}·{called}"
        number = indexes_of(where)
        only = section != "sessions" and number and len(self._siblings(section)) == 1
        if not number or only:
            return SECTION[section]
        return f"第{number[-1] + 1}{_COUNTED.get(section, '条')}{SECTION[section]}"

    def _siblings(self, section: str) -> Sequence[Any]:
        return () if section == "performance" else items_of(self._case, section)


def cut(changed: Changed, length: int) -> Changed:
    """The change with its values told in part where they are longer."""
    if max(len(changed.old), len(changed.new)) <= length:
        return changed
    return replace(changed, old=changed.old[:length], new=changed.new[:length], is_cut=True)


def _innermost(section: str, key: str) -> tuple[str, str]:
    """The section and key of a field inside records: the court of `confirmation.court` is 司法确认's."""
    outer, _, inner = key.partition(".")
    record = wording.record_of(wording.RECORDS[section], outer)
    return _innermost(wording.section_of(record), inner) if inner and record else (section, outer)


def _place_within(section: str, within: str, place: str) -> str:
    """The place in words, with the part of the entry that it is about."""
    if within == section:
        return place
    return SECTION[within] if section in ("case", "dispute") else f"{place}·{SECTION[within]}"


def _differing(old: Any, new: Any) -> tuple[Any, Any]:
    """Two values; of lists of records only those entries that are not in both."""
    if not (_is_list(old) and _is_list(new)):
        return old, new
    before, after = old or [], new or []
    return [one for one in before if one not in after], [one for one in after if one not in before]


def _is_list(plain: Any) -> bool:
    """Whether it is a list of records, or nothing."""
    return plain is None or (isinstance(plain, list) and all(isinstance(one, dict) for one in plain))


def _titles(session: Session, lines: Sequence[Line]) -> dict[str, str]:
    """The titles of the papers that the lines tell of."""
    ids = {int(line.row_id) for line in lines if line.table == Paper.__tablename__}
    if not ids:
        return {}
    wanted = select(Paper.id, Paper.title, Paper.format).where(Paper.id.in_(ids))
    return {str(one): f"{title}（{kind.upper()}）" for one, title, kind in session.execute(wanted)}
