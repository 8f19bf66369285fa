"""One form for an entry of the record: a new one is added by it, one that is there is put right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, datetime
from typing import Any

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import Doing, Line, Values, filled, one
from mediation_desk.desktop.theme import BODY
from mediation_desk.desktop.widgets.fields import (
    Checks,
    Choice,
    Completed,
    Day,
    Field,
    LongText,
    Moment,
    Text,
)
from mediation_desk.domain.people import agents_apart
from mediation_desk.domain.record.case import Case
from mediation_desk.errors import Problem, refuse_for
from mediation_desk.services import record
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office

YES = "yes"
"""What the box of a `tick` says."""

CROWD, MOST_COLUMNS = 8, 4
BESIDE_BOXES, AROUND_BOX = 148, 44
"""Pixels of a dialog beside its boxes, and of a box and the gap after it beside its word."""
NOT_NOTED = "没有记"
Add = Callable[[Office, str, Any], Case]
Make = Callable[[Office, Matter, Values], Mapping[str, Any]]


def stood(matter: Matter, key: str, otherwise: Any = None) -> Any:
    """What the entry that is put right says; for a new one what is offered."""
    return otherwise if matter.entry is None else getattr(matter.entry, key, None)


def text(matter: Matter, label: str, key: str, otherwise: str | None = None, **more: Any) -> Line:
    """A line of text."""
    hint = more.pop("within", "")
    return one(label, key, filled(Text(hint=hint), stood(matter, key, otherwise)), **more)


def long_text(matter: Matter, label: str, key: str, *, lines: int = 3, **more: Any) -> Line:
    """Several lines of text."""
    hint = more.pop("within", "")
    return one(label, key, filled(LongText(hint=hint, lines=lines), stood(matter, key)), **more)


def day(
    office: Office, matter: Matter, label: str, key: str = "on", otherwise: Any = None, **more: Any
) -> Line:
    """A day, empty unless one is offered."""
    return one(label, key, filled(Day(lambda: office.today), stood(matter, key, otherwise)), **more)


def today(office: Office, matter: Matter, label: str, key: str = "on", **more: Any) -> Line:
    """A day, today for a new entry."""
    return day(office, matter, label, key, office.today, **more)


def moment(office: Office, matter: Matter, label: str, key: str = "at", **more: Any) -> Line:
    """A moment, now for a new entry."""
    found: datetime | date = stood(matter, key, office.now)
    return one(label, key, filled(Moment(lambda: office.now), found), **more)


def known(
    matter: Matter, label: str, key: str, words: Any, otherwise: str | None = None, *, hint: str = ""
) -> Line:
    """A line of text that offers what is known."""
    field = Completed(tuple(dict.fromkeys(words)), hint=hint)
    return one(label, key, filled(field, stood(matter, key, otherwise)))


def picked(matter: Matter, label: str, key: str, field: Field, otherwise: Any = None, **more: Any) -> Line:
    """A field of codes, as the entry has them."""
    return one(label, key, filled(field, stood(matter, key, otherwise)), **more)


def tick(matter: Matter, label: str, key: str, words: str, **more: Any) -> Line:
    """One box for what is so or is not."""
    on = (YES,) if stood(matter, key) else ()
    return one(label, key, filled(Checks({YES: words}), on), **more)


def people(matter: Matter, *, agents: bool = True, others: bool = True) -> dict[str, str]:
    """Everybody of the case by ref, with what he is in it; who is party and elected once, as party."""
    found = {party.ref: f"{party.name}（{labels.SIDE[party.side]}）" for party in matter.case.parties}
    if agents:
        apart = {agent.ref for _, agent in agents_apart(matter.case)}
        for party in matter.case.parties:
            for agent in party.agents:
                if agent.ref and agent.name and (agent.ref in apart or agent.ref in _named_in(matter.entry)):
                    found[agent.ref] = f"{agent.name}（{party.name}的代理人）"
    if others:
        for person in matter.case.others:
            if person.ref and person.name:
                role = f"（{labels.OTHER_PERSON[person.role]}）" if person.role else ""
                found[person.ref] = f"{person.name}{role}"
    return found


def _named_in(entry: object) -> set[str]:
    """Whoever an entry names already, himself or among others."""
    if not is_dataclass(entry):
        return set()
    values = [getattr(entry, one.name) for one in fields(entry)]
    lists = (one for value in values if isinstance(value, tuple) for one in value)
    return {one for one in (*values, *lists) if isinstance(one, str)}


def chosen_of(matter: Matter, key: str, words: Mapping[Any, str], *, nothing: str | None = None) -> Choice:
    """A choice that must be made, but that an old entry made without it may leave open."""
    is_open = matter.entry is not None and stood(matter, key) is None
    return Choice(words, nothing=NOT_NOTED if is_open and nothing is None else nothing)


def person(matter: Matter, label: str, key: str, *, agents: bool = True, others: bool = True) -> Line:
    """Somebody of the case; the party that the act is about is chosen first."""
    field = chosen_of(matter, key, people(matter, agents=agents, others=others))
    return picked(matter, label, key, field, matter.party)


def several(words: Mapping[Any, str], *, width: int = 608) -> Checks:
    """Boxes in as many columns as the longest word leaves room for; a crowd is named without its roles."""
    if len(words) > CROWD:
        words = {code: word.partition("（")[0] for code, word in words.items()}
    longest = max((len(word) for word in words.values()), default=1)
    columns = (width - BESIDE_BOXES) // (longest * BODY + AROUND_BOX)
    return Checks(words, columns=max(1, min(MOST_COLUMNS, columns)))


def as_typed(office: Office, matter: Matter, values: Values) -> Values:
    """The values under the keys of the record itself."""
    return values


def kept(kind: type, values: Mapping[str, Any]) -> dict[str, Any]:
    """What the form says of a record of that kind; a row that is not in use says nothing."""
    found: dict[str, Any] = {}
    for field in fields(kind):
        if field.name in values:
            found[field.name] = _plain(values[field.name], field.default)
    return found


def _plain(value: Any, default: Any) -> Any:
    """A value as the record has it: nothing is the field's own nothing, a box says yes or nothing."""
    if default is MISSING:
        return value
    if value in (None, ()):
        return default
    return True if value == (YES,) else value


def into(section: str) -> Add:
    """Adds an entry to a section that has no rules of its own."""
    return lambda office, number, entry: record.add(office, number, section, entry)


def keep(office: Office, matter: Matter, kind: type, values: Mapping[str, Any], add: Add) -> Case:
    """The case with a new entry, or with the one at the place put right."""
    told = kept(kind, values)
    if isinstance(matter.entry, kind):
        entry: Any = replace(matter.entry, **told)  # type: ignore[type-var]
        return record.correct(office, matter.number, matter.place, entry)
    return add(office, matter.number, kind(**told))


def need_all(values: Values, needs: Mapping[str, str]) -> None:
    """Refuses beside every field that is needed and says nothing."""
    refuse_for(Problem(where=key, what=what) for key, what in needs.items() if values.get(key) in (None, ()))


def still_needed(matter: Matter, kind: type, needs: Mapping[str, str]) -> Mapping[str, str]:
    """What an entry cannot do without; old ones that came without it may be put right in other things."""
    if not isinstance(matter.entry, kind):
        return needs
    return {key: what for key, what in needs.items() if getattr(matter.entry, key) not in (None, ())}


def noting(
    what: str,
    kind: type,
    add: Add,
    lines: Callable[[Office, Matter], Any],
    *,
    needs: Mapping[str, str],
    make: Make = as_typed,
    **more: Any,
) -> Doing:
    """The act that notes an entry of that kind, and puts one right; `needs` says what must be filled in."""

    def does(office: Office, matter: Matter, values: Values) -> Case:
        need_all(values, still_needed(matter, kind, needs))
        return keep(office, matter, kind, make(office, matter, values), add)

    declared: dict[str, Any] = {
        "title": f"记{what}",
        "again": f"改{what}",
        "verb": "记下",
        "said": noted(what),
        **more,
    }
    return Doing(lines=lines, does=does, **declared)


def noted(
    what: str, of: Callable[[Matter, Values], str] | None = None
) -> Callable[[Matter, Values, Any], str]:
    """What was noted or put right, and on which case; `of` adds in a word which."""

    def said(matter: Matter, values: Values, result: Any) -> str:
        done = "已记" if matter.entry is None or matter.due else "已改"
        return f"{done}{what}：{of(matter, values) if of else matter.title}"

    return said


def names_of(typed: str | None) -> tuple[str, ...]:
    """The names written in one line, apart by 、 or a comma."""
    plain = (typed or "").replace("，", "、").replace(",", "、").replace(" ", "、")
    return tuple(dict.fromkeys(name.strip() for name in plain.split("、") if name.strip()))
