"""People and organisations met before: who fits what is typed, and the cases each was in.

A person is known by identity number or credit code, else by the same name and phone, else by the same name
and address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from mediation_desk.domain import codes
from mediation_desk.domain.record import people as domain
from mediation_desk.storage.models import Dispute, Party, Person
from mediation_desk.storage.pinyin import initials_of_name
from mediation_desk.storage.queries.matches import matching_ids
from mediation_desk.storage.sections import TYPED
from mediation_desk.storage.words import folded

AMPLE = 20_000
"""How many beginnings of one kind are looked through: a surname alone may have more."""
ENOUGH = 80
"""How many of the newest appearances are looked at."""
CANDIDATES = 60
"""How many cases that hold the word somewhere are looked at for parties that have it in their name."""
SHORTEST_NUMBER = 8
"""Fewer characters of an identity number tell a district, not a person."""
SHORTEST_PHONE = 3
SHORTEST_TAIL, LONGEST_TAIL = 4, 8
"""What the search index keeps of the ends of numbers."""
SHORTEST_PART = 2

_CODE = re.compile(r"[0-9A-Z]+")
_PHONE = re.compile(r"\+?[0-9][0-9 -]*")
_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_RECORD = next(section.columns for section in TYPED if section.name == "parties")

Identity = tuple[int] | tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One party as it stood in one case; `unit` and `grid` are the case's."""

    id: int
    dispute_id: int
    person_id: int | None
    kind: codes.PartyKind
    name: str
    gender: codes.Gender | None
    birth_date: date | None
    id_kind: codes.IdKind | None
    id_number: str | None
    credit_code: str | None
    phone: str | None
    address: str | None
    unit: str | None
    grid: str | None

    @property
    def identity(self) -> Identity:
        """What makes two appearances the same person."""
        if self.person_id is not None:
            return (self.person_id,)
        return _unnumbered(self.name, self.phone, self.address)


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """The cases somebody was in: how many, and the newest ones."""

    count: int
    newest: tuple[int, ...]


def appearances(session: Session, typed: str, *, wanted: int) -> list[Appearance]:
    """The newest appearance of each person that fits what is typed, at most `wanted`, the newest first."""
    found = _people(session, _beginning(session, typed), wanted)
    if len(found) < wanted and (fits := _fitting(typed)):
        found += _people(session, _holding(session, typed), wanted, fits)
    return _newest_of_each(sorted(found, key=_age, reverse=True), wanted)


def met(session: Session, people: Sequence[Appearance], *, newest: int) -> dict[Identity, Met]:
    """The cases that each of these people was in."""
    return {**_met_by_number(session, people, newest), **_met_by_name(session, people, newest)}


def appearance(session: Session, key: str) -> Appearance | None:
    """The newest appearance of the person of that key, None where it is gone."""
    kind, _, digits = key.partition(":")
    if not digits.isdecimal() or kind not in ("person", "party"):
        return None
    column = Party.person_id if kind == "person" else Party.id
    rows = _read(session, _rows().where(column == int(digits)).order_by(*_NEWEST).limit(1))
    return rows[0] if rows else None


def appearance_in(session: Session, dispute_id: int, ref: str) -> Appearance | None:
    """A party of one case, None where it has none of that ref."""
    rows = _read(session, _rows().where(Party.dispute_id == dispute_id, Party.ref == ref))
    return rows[0] if rows else None


def key_of(one: Appearance) -> str:
    """What `appearance` finds the person by again."""
    return f"party:{one.id}" if one.person_id is None else f"person:{one.person_id}"


def party_of(session: Session, one: Appearance) -> domain.Party:
    """The party whole, as it stood there."""
    columns = [getattr(Party, name) for name in _RECORD.columns]
    party: domain.Party = _RECORD.record_of(session.execute(select(*columns).where(Party.id == one.id)).one())
    return party


def refs_of(session: Session, one: Appearance, *, newest: int) -> dict[int, set[str]]:
    """The refs the person has in the newest of its cases, the newest case first."""
    ids = met(session, [one], newest=newest)[one.identity].newest
    wanted = (
        select(Party.dispute_id, Party.ref, Party.person_id, Party.name, Party.phone, Party.address)
        .where(Party.dispute_id.in_(ids))
        .order_by(Party.dispute_id.desc())
    )
    found: dict[int, set[str]] = {}
    for dispute_id, ref, person_id, name, phone, address in session.execute(wanted):
        identity = _unnumbered(name, phone, address) if person_id is None else (person_id,)
        if identity == one.identity:
            found.setdefault(dispute_id, set()).add(ref)
    return found


_NEWEST = (Party.dispute_id.desc(), Party.id.desc())


@cache
def _rows() -> Select[*tuple[Any, ...]]:
    wanted: Select[*tuple[Any, ...]] = select(
        Party.id,
        Party.dispute_id,
        Party.person_id,
        Party.kind,
        Party.name,
        Party.gender,
        Party.birth_date,
        Party.id_kind,
        Party.id_number,
        Party.credit_code,
        Party.phone,
        Party.address,
        Dispute.unit,
        Dispute.grid,
    )
    return wanted.join(Dispute, Dispute.id == Party.dispute_id)


def _read(session: Session, wanted: Select[*tuple[Any, ...]]) -> list[Appearance]:
    return [Appearance(**row) for row in session.execute(wanted).mappings()]


def _people(
    session: Session,
    ids: Collection[int],
    wanted: int,
    fits: Callable[[Appearance], bool] = lambda _: True,
) -> list[Appearance]:
    """The newest appearance of each person among those parties, the newest first."""
    rows = _read(session, _rows().where(Party.id.in_(ids)).order_by(*_NEWEST))
    return _newest_of_each(filter(fits, rows), wanted)


def _newest_of_each(newest_first: Iterable[Appearance], wanted: int) -> list[Appearance]:
    found: dict[Identity, Appearance] = {}
    for one in newest_first:
        found.setdefault(one.identity, one)
        if len(found) == wanted:
            break
    return list(found.values())


def _age(one: Appearance) -> tuple[int, int]:
    return one.dispute_id, one.id


def _beginning(session: Session, typed: str) -> set[int]:
    """The parties whose name, phone or number begins so, as many of the newest of each as are looked at."""
    text = folded(typed).upper().strip()
    ways = [_begins(session, Party.name, typed.strip())]
    if _PHONE.fullmatch(text) and len(text) >= SHORTEST_PHONE:
        ways.append(_begins(session, Party.phone, text))
    if _CODE.fullmatch(text) and len(text) >= SHORTEST_NUMBER:
        ways.append(Party.person_id.in_(_numbered(session, text)))
    return {party_id for way in ways for party_id in _newest(session, way)}


def _newest(session: Session, way: ColumnElement[bool]) -> Iterator[int]:
    ample = select(Party.id, Party.dispute_id).where(way).limit(AMPLE).subquery()
    newest = select(ample.c.id).order_by(ample.c.dispute_id.desc(), ample.c.id.desc()).limit(ENOUGH)
    return iter(session.scalars(newest))


def _begins(session: Session, column: Any, text: str) -> ColumnElement[bool]:
    """That a column begins so, in the words that the index of either database answers."""
    if session.get_bind().dialect.name == "sqlite":
        between: ColumnElement[bool] = column.between(text, text + "\U0010ffff")
        return between
    begins: ColumnElement[bool] = column.startswith(text, autoescape=True)
    return begins


def _numbered(session: Session, text: str) -> list[int]:
    """The known people whose identity number or credit code begins so."""
    after = _following(text)
    ways = [
        column >= text if after is None else (column >= text) & (column < after)
        for column in (Person.id_number, Person.credit_code)
    ]
    return list(session.scalars(select(Person.id).where(or_(*ways)).limit(ENOUGH)))


def _following(text: str) -> str | None:
    """The first number after all that begin so, in every order that puts digits before letters."""
    kept = text.rstrip(_SIGNS[-1])
    return kept[:-1] + _SIGNS[_SIGNS.index(kept[-1]) + 1] if kept else None


def _holding(session: Session, typed: str) -> list[int]:
    """The parties of the newest cases that hold the words somewhere."""
    ids = list(islice(matching_ids(session, typed), CANDIDATES))
    return list(session.scalars(select(Party.id).where(Party.dispute_id.in_(ids))))


def _fitting(typed: str) -> Callable[[Appearance], bool] | None:
    """Whether a party of a case that holds the words is who is meant: by name, initials, or a tail."""
    text = folded(typed).strip()
    if _CODE.fullmatch(text.upper()) and text[-2:-1].isdecimal():
        if not SHORTEST_TAIL <= len(text) <= LONGEST_TAIL:
            return None
        return lambda one: any(folded(said or "").endswith(text) for said in (one.phone, one.id_number))
    if len(text) < SHORTEST_PART:
        return None
    if text.isascii() and text.isalpha():
        return lambda one: text in folded(one.name) or _has_initials(one.name, text)
    return lambda one: text in folded(one.name)


def _has_initials(name: str, text: str) -> bool:
    return any(initials.startswith(text) for initials in initials_of_name(name))


def _unnumbered(name: str, phone: str | None, address: str | None) -> Identity:
    return (name, "phone", phone) if phone else (name, "address", address or "")


def _met_by_number(session: Session, people: Sequence[Appearance], newest: int) -> dict[Identity, Met]:
    ids = [one.person_id for one in people if one.person_id is not None]
    if not ids:
        return {}
    counted: dict[Identity, tuple[int, list[int]]] = {}
    for person_id, dispute_id, count in session.execute(_ranked(), {"people": ids, "newest": newest}):
        counted.setdefault((person_id,), (count, []))[1].append(dispute_id)
    return {one: Met(count=count, newest=tuple(found)) for one, (count, found) in counted.items()}


@cache
def _ranked() -> Select[*tuple[Any, ...]]:
    """The newest cases of known people with how many there are: by the index alone."""
    people: Any = bindparam("people", expanding=True)
    cases = select(Party.person_id, Party.dispute_id).where(Party.person_id.in_(people)).distinct().subquery()
    of_each = cases.c.person_id
    rank = func.row_number().over(partition_by=of_each, order_by=cases.c.dispute_id.desc())
    ranked = select(
        of_each,
        cases.c.dispute_id,
        func.count().over(partition_by=of_each).label("count"),
        rank.label("rank"),
    ).subquery()
    wanted: Select[*tuple[Any, ...]] = select(ranked.c.person_id, ranked.c.dispute_id, ranked.c.count)
    return wanted.where(ranked.c.rank <= bindparam("newest")).order_by(ranked.c.rank)


def _met_by_name(session: Session, people: Sequence[Appearance], newest: int) -> dict[Identity, Met]:
    names = {one.name for one in people if one.person_id is None}
    if not names:
        return {}
    wanted = (
        select(Party.name, Party.phone, Party.address, Party.dispute_id)
        .where(Party.name.in_(names), Party.person_id.is_(None))
        .order_by(Party.dispute_id.desc())
    )
    found: dict[Identity, dict[int, None]] = {}
    for name, phone, address, dispute_id in session.execute(wanted):
        found.setdefault(_unnumbered(name, phone, address), {})[dispute_id] = None
    return {one: Met(count=len(ids), newest=tuple(islice(ids, newest))) for one, ids in found.items()}
