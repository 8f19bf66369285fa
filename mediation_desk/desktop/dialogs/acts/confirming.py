"""Naming who decides and confirms: chosen from the office's list where it has one, each proved by his PIN."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from mediation_desk import labels
from mediation_desk.desktop.dialogs.acts.doing import Line, Note, Values, always, filled, named, one
from mediation_desk.desktop.widgets.choice import Choice
from mediation_desk.desktop.widgets.fields import Field, Text
from mediation_desk.desktop.widgets.secret import Secret
from mediation_desk.domain.codes import Role
from mediation_desk.domain.confirming import spelled
from mediation_desk.errors import Refused, refused_at
from mediation_desk.services import confirming, staff
from mediation_desk.services.confirming import People
from mediation_desk.services.staff import StaffLine
from mediation_desk.services.work import Office

PIN = "_pin"
"""What is added to the key of a person's field for that of the PIN."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One person to be named: under which key and label, of which posts, and when at all.

    `told` is who stands there already; `alone` says that nobody else confirms with him.
    """

    key: str
    label: str
    posts: frozenset[Role]
    told: str | None = None
    hint: str = ""
    when: Callable[[Values], bool] = always
    alone: Callable[[Values], bool] = always


def lines_for(office: Office, *asked: Asked) -> Iterator[Line]:
    """The rows that name these people; with a list the PIN of who has one stands below his name."""
    listed = confirming.people(office)
    for who in asked:
        yield one(who.label, who.key, _field(office, listed, who), hint=who.hint, when=who.when)
        if listed.lines:
            secret = named(Secret(hint="由本人输入，不显示"), f"{who.label}的口令")
            yield one("口令", f"{who.key}{PIN}", secret, when=_asks_pin(office, listed, who))


def notes_for(office: Office) -> Iterator[Note]:
    """Where the list is made, while there is none."""
    if not confirming.people(office).lines:
        yield Note(text=confirming.UNLISTED)


def post_of(office: Office, name: str, otherwise: Any) -> Any:
    """The post somebody acts in: that of the list where there is one, else what was chosen."""
    listed = confirming.people(office)
    return confirming.role_of(office, listed, name) if listed.lines else otherwise


def has_list(office: Office) -> bool:
    """Whether people are chosen from a list."""
    return bool(confirming.people(office).lines)


def proved(office: Office, values: Values, *keys: str) -> Office:
    """The office with the people of these fields proved by what they typed; refused beside the wrong PIN."""
    for key in keys:
        name, pin = values.get(key), values.get(f"{key}{PIN}")
        if not name or (pin is None and not _must_prove(office, name, keys, values)):
            continue
        try:
            office = staff.proving(office, {name: pin})
        except Refused as refusal:
            raise refused_at(f"{key}{PIN}", refusal.sentence) from None
    return office


def _must_prove(office: Office, name: str, keys: Iterable[str], values: Values) -> bool:
    others = [values.get(key) for key in keys]
    is_lone = sum(1 for other in others if other) == 1 and spelled(name) == spelled(office.actor.name)
    return not is_lone and confirming.people(office).asks_pin(name)


def _field(office: Office, listed: People, who: Asked) -> Field:
    if not listed.lines:
        return filled(Text(hint="姓名"), who.told)
    words = {line.name: _words(line) for line in listed.lines if line.role in who.posts}
    told = _as_listed(listed, who.told)
    if told and told not in words:
        words = {told: told} | words
    return filled(Choice(words, nothing="请选择"), told)


def _as_listed(listed: People, name: str | None) -> str | None:
    """A name as the list spells it."""
    line = listed.find(name)
    return line.name if line else name


def _words(line: StaffLine) -> str:
    return f"{line.name}（{line.post or labels.ROLE[line.role].partition('（')[0]}）"


def _asks_pin(office: Office, listed: People, who: Asked) -> Callable[[Values], bool]:
    def asks(values: Values) -> bool:
        name = values.get(who.key)
        if not name or not who.when(values):
            return False
        is_own = spelled(name) == spelled(office.actor.name)
        return listed.asks_pin(name) and not (is_own and who.alone(values))

    return asks
