"""People and organisations met before, offered while a new case is typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from mediation_desk.domain import codes
from mediation_desk.domain.happenings import Happening, happenings
from mediation_desk.domain.people import age_on, birth_of
from mediation_desk.domain.plain import UNKEEPABLE, plain_of
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.people import Party
from mediation_desk.errors import Refused
from mediation_desk.services.work import Office
from mediation_desk.storage import cases as stored
from mediation_desk.storage.queries import people as met_before
from mediation_desk.storage.queries.earlier import Earlier, earlier_cases

__all__ = ["Dealing", "Earlier", "Known", "dealings", "known", "party_of"]

_SHOWN = 3
"""How many earlier disputes of each are told."""
_LOOKED_AT = 8
"""How many of somebody's newest cases are looked through for his dealings."""
_TAIL = 4
_OF_ONE_CASE = (
    "ref",
    "side",
    "group",
    "notified_on",
    "agreed_on",
    "refused_on",
    "consents",
    "agents",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody met before, as the newest case has it; numbers by their last four characters only.

    `disputes` are the newest of the `disputes_in_all`; `key` finds the person again.
    """

    key: str
    name: str
    kind: codes.PartyKind
    gender: codes.Gender | None
    birth_date: date | None
    age: int | None
    id_tail: str | None
    phone_tail: str | None
    address: str | None
    unit: str | None
    grid: str | None
    disputes: tuple[Earlier, ...]
    disputes_in_all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealing:
    """One thing that happened in a case of somebody's."""

    day: date
    what: str
    number: str


def known(office: Office, typed: str, *, limit: int = 8) -> tuple[Known, ...]:
    """Who was met before and fits what is typed, one entry a person, the newest first.

    By name (its beginning, a part of it, or pinyin initials), by the beginning of an identity number or
    credit code, by the beginning or end of a phone number.
    """
    typed = UNKEEPABLE.sub("", typed).strip()
    if not typed:
        return ()
    with office.read("search") as session:
        found = met_before.appearances(session, typed, wanted=limit)
        return tuple(_known(session, office, found))


def party_of(office: Office, key: str) -> dict[str, Any]:
    """What the newest case says of the person, by the keys of the case file, without what was that case's.

    Refused where the person is gone.
    """
    with office.read("show") as session:
        plain: dict[str, Any] = plain_of(met_before.party_of(session, _found(session, key)))
    return {name: said for name, said in plain.items() if name not in _OF_ONE_CASE}


def dealings(office: Office, key: str, *, limit: int = 6) -> tuple[Dealing, ...]:
    """The latest of what happened with the person in all cases, the latest first (此人以前的往来)."""
    with office.read("show") as session:
        refs = met_before.refs_of(session, _found(session, key), newest=_LOOKED_AT)
        found = [
            Dealing(day=one.day, what=one.what, number=case.number or "")
            for dispute_id in refs
            for case in [stored.load_case(session, dispute_id)]
            for one in reversed(happenings(case, office.today))
            if _concerns(case, one, refs[dispute_id])
        ]
    return tuple(sorted(found, key=lambda one: one.day, reverse=True)[:limit])


def _found(session: Session, key: str) -> met_before.Appearance:
    one = met_before.appearance(session, key)
    if one is None:
        raise Refused("这个人的记录已经变动，请重新输入姓名查找。")
    return one


def _known(session: Session, office: Office, people: Iterable[met_before.Appearance]) -> Iterator[Known]:
    shown = list(people)
    cases = met_before.met(session, shown, newest=_SHOWN)
    told = earlier_cases(session, {one for found in cases.values() for one in found.newest})
    for one in shown:
        met = cases[one.identity]
        disputes = tuple(told[dispute_id] for dispute_id in met.newest)
        yield _entry(one, office.today, disputes, met.count)


def _entry(one: met_before.Appearance, today: date, disputes: tuple[Earlier, ...], count: int) -> Known:
    party = Party(
        ref="",
        side=codes.Side.PARTY,
        kind=one.kind,
        name=one.name,
        birth_date=one.birth_date,
        id_kind=one.id_kind,
        id_number=one.id_number,
    )
    return Known(
        key=met_before.key_of(one),
        name=one.name,
        kind=one.kind,
        gender=one.gender,
        birth_date=birth_of(party),
        age=age_on(party, today),
        id_tail=_tail(one.id_number or one.credit_code),
        phone_tail=_tail(one.phone),
        address=one.address,
        unit=one.unit,
        grid=one.grid,
        disputes=disputes,
        disputes_in_all=count,
    )


def _tail(number: str | None) -> str | None:
    return number[-_TAIL:] if number else None


def _concerns(case: Case, one: Happening, refs: set[str]) -> bool:
    """Whether it happened to the person or to all: a visit to another party is none of his dealings."""
    section, _, place = one.where.partition("[")
    if section not in ("revisits", "contacts"):
        return True
    party: str | None = getattr(case, section)[int(place.rstrip("]"))].party
    return party is None or party in refs
