"""Which of the facts a form needs are missing, each with its path in the case file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from mediation_desk.documents.forms.source import Required
from mediation_desk.documents.forms.words import MANY, role_of
from mediation_desk.domain.codes import PartyKind
from mediation_desk.domain.plain import is_empty
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.watch import is_done
from mediation_desk.errors import Problem

_SEGMENT = re.compile(r"(\w+)(\[(\w*)\])?")
_PLACE = re.compile(r"(\w+)\[(\d+)\]")
_FILTERS: dict[str, Callable[[Any], bool]] = {
    "": lambda item: True,
    "person": lambda item: item.kind is PartyKind.PERSON,
    "organisation": lambda item: item.kind is PartyKind.ORGANISATION,
    "done": is_done,
}
_SUBJECTS = {"sessions": "第{}次调解", "revisits": "第{}条回访", "agreements": "第{}份协议"}


def missing_facts(case: Case, required: Sequence[Required]) -> Iterator[Problem]:
    """One problem a missing fact, in the order of the list; one for all where many entries lack the same."""
    for fact in required:
        places = list(missing_places(case, fact.path))
        reason = f"（{fact.why}）" if fact.why else ""
        for where in places[:1] if len(places) > MANY else places:
            many = f"等{len(places)}处" if len(places) > MANY else ""
            what = f"{subject(case, where)}{many}没有填写{fact.word}{reason}。"
            yield Problem(where=where, what=what, blocks=fact.blocks)


def missing_places(case: Case, path: str) -> Iterator[str]:
    """The paths behind a pattern where nothing is written; a list that must not be empty is one place."""
    yield from _missing(case, path.split("."), "")


def _missing(record: Any, segments: list[str], before: str) -> Iterator[str]:
    found = _SEGMENT.fullmatch(segments[0])
    if found is None:
        raise ValueError(segments[0])
    name, listed, wanted = found.groups()
    value = getattr(record, name)
    where = f"{before}{name}"
    if listed is None:
        yield from _missing_below([(where, value)], segments[1:])
    else:
        items = ((f"{where}[{place}]", item) for place, item in enumerate(value) if _FILTERS[wanted](item))
        yield from _missing_below(items, segments[1:])


def _missing_below(items: Any, rest: list[str]) -> Iterator[str]:
    for where, value in items:
        if is_empty(value):
            yield ".".join([where, *rest])
        elif rest:
            yield from _missing(value, rest, f"{where}.")


def subject(case: Case, where: str) -> str:
    """Whom or what a path speaks of, without a name: 申请人（A）, 第2次调解; empty for the case itself."""
    found = _PLACE.match(where)
    if found is None:
        return ""
    name, place = found[1], int(found[2])
    if name == "parties":
        party = case.parties[place]
        return f"{role_of(party, case)}（{party.ref}）"
    return _SUBJECTS.get(name, "").format(place + 1)
