"""The cases that a report may be again, told while it is still being typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations

from sqlalchemy.orm import Session

from mediation_desk import labels
from mediation_desk.domain import codes, people
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.typed import NO_DAY
from mediation_desk.services.work import Office
from mediation_desk.storage.queries import duplicates as stored
from mediation_desk.storage.queries.earlier import Earlier, earlier_cases
from mediation_desk.storage.queries.known import case_between

SAME_PAIR, SAME_IDENTITY, SAME_ADDRESS = "同样两个当事人", "同一身份证号", "30天内同一地址"
_WEIGHTS = {SAME_PAIR: 4, SAME_IDENTITY: 2, SAME_ADDRESS: 1}
_ADDRESS_DAYS = 30
_IDENTITY_DAYS = 365
"""How long a closed case still counts for one identity number alone."""
_LOOKED_AT = 200
"""How many of the newest candidates are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """A case that a report may be again: why, and one sentence on how it stands."""

    number: str
    docket: str | None
    title: str
    stage: codes.Stage
    tier: codes.Tier | None
    registered_on: date
    reasons: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """What a report is compared by: the day, names by side, identity numbers, address."""

    day: date
    sides: tuple[frozenset[str], ...]
    numbers: frozenset[str]
    address: str | None


def duplicates_of(session: Session, office: Office, case: Case, *, limit: int) -> tuple[Possible, ...]:
    """At most so many cases, the strongest reasons first, then open ones, then the newest."""
    report = _report(office, case)
    reasons = _reasons(session, report)
    told = earlier_cases(session, list(reasons))
    strongest = sorted(reasons, key=lambda one: _rank(one, reasons[one], told[one]), reverse=True)[:limit]
    linked = case_between(session, case.parties, report.day) if strongest else None
    return tuple(_possible(told[one], reasons[one], report.day, linked) for one in strongest)


def _report(office: Office, case: Case) -> _Report:
    day = case.dispute.registered_on
    sides = [members for side, members in people.sides(case).items() if side != codes.Side.THIRD]
    return _Report(
        day=office.today if day == NO_DAY else day,
        sides=tuple(frozenset(party.name for party in members if party.name) for members in sides),
        numbers=frozenset(
            party.id_number.upper()
            for party in case.parties
            if party.id_number and party.kind is codes.PartyKind.PERSON
        ),
        address=case.dispute.address,
    )


def _reasons(session: Session, report: _Report) -> dict[int, tuple[str, ...]]:
    """Why each case may be the same, by its id."""
    numbered = stored.cases_of_numbers(session, report.numbers, report.day - timedelta(days=_IDENTITY_DAYS))
    named = stored.cases_between_names(session, report.sides)
    near = _near(session, report)
    newest = sorted(numbered | named | near, reverse=True)[:_LOOKED_AT]
    standings = stored.standings(session, newest)
    found = {
        one: tuple(
            reason
            for reason, holds in (
                (SAME_PAIR, one in named and _is_pair(report.sides, standings[one])),
                (SAME_IDENTITY, one in numbered),
                (SAME_ADDRESS, one in near),
            )
            if holds
        )
        for one in newest
    }
    return {one: reasons for one, reasons in found.items() if reasons}


def _near(session: Session, report: _Report) -> set[int]:
    if not report.address:
        return set()
    around = timedelta(days=_ADDRESS_DAYS)
    return stored.cases_at(session, report.address, report.day - around, report.day + around)


def _is_pair(sides: Sequence[frozenset[str]], standings: Sequence[stored.Standing]) -> bool:
    """Whether names of two sides of the report stand on two sides of the case."""
    return any(
        one.side != other.side and _on_two_sides(sides, one.name, other.name)
        for one, other in permutations(standings, 2)
    )


def _on_two_sides(sides: Sequence[frozenset[str]], one: str, other: str) -> bool:
    return any(one in first and other in second for first, second in permutations(sides, 2))


def _rank(dispute_id: int, reasons: tuple[str, ...], told: Earlier) -> tuple[int, bool, int]:
    strength = sum(_WEIGHTS[reason] for reason in reasons)
    return strength, told.stage is not codes.Stage.CLOSED, dispute_id


def _possible(told: Earlier, reasons: tuple[str, ...], day: date, linked: str | None) -> Possible:
    return Possible(
        number=told.number,
        docket=told.docket,
        title=told.title,
        stage=told.stage,
        tier=told.tier,
        registered_on=told.registered_on,
        reasons=reasons,
        sentence="，".join([*reasons, *_standing(told, day, linked)]) + "。",
    )


def _standing(told: Earlier, day: date, linked: str | None) -> Iterator[str]:
    if told.stage is codes.Stage.CLOSED:
        yield f"{told.closed.isoformat()}销号" if told.closed else "已销号"
        if told.number == linked:
            yield "登记后自动关联"
        return
    days = (day - told.registered_on).days
    before = {0: "当天登记"}.get(days, f"{days}天前登记" if days > 0 else f"{told.registered_on}登记")
    yield from (before, f"现在{labels.STAGE[told.stage]}阶段")
