"""What is to be known before a session: what the law forbids, who may preside, who is spoken with apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mediation_desk.domain import people, sessions
from mediation_desk.domain.record.case import Case
from mediation_desk.services.matters import Matter
from mediation_desk.services.work import Office


def cautions(office: Office, matter: Matter) -> Iterator[str]:
    """What the law forbids in a session held today, a sentence each."""
    yield from dict.fromkeys(problem.what for problem in people.refusals(matter.case, office.today))
    yield from sessions.cautions(matter.case, office.rules, office.today)


def must_be_apart(office: Office, matter: Matter) -> bool:
    """Whether the parties are not to sit together today without more ado (反家暴法 29, `[session]`)."""
    kept_apart = any(order.no_contact for order in sessions.orders_in_force(matter.case, office.today))
    return kept_apart or is_violence_known(office, matter)


def is_violence_known(office: Office, matter: Matter) -> bool:
    """Whether grave domestic violence is known, so that sitting together takes the victim's written wish."""
    return sessions.asks_for_written_wish(matter.case, office.rules, office.today)


def mediators(office: Office, matter: Matter) -> tuple[str, ...]:
    """Who may have presided: the mediators of the case, and whom the entry names already."""
    named = getattr(matter.entry, "mediators", ())
    return tuple(dict.fromkeys((*(one.name for one in matter.case.mediators), *named)))


def may_preside(office: Office, matter: Matter) -> tuple[str, ...]:
    """The mediators in office today who were not replaced at a party's wish."""
    replaced = sessions.replaced_by(matter.case, office.today)
    serving = (one for one in matter.case.mediators if one.until is None or one.until >= office.today)
    return tuple(one.name for one in serving if one.name not in replaced)


def expected(office: Office, matter: Matter) -> tuple[str, ...]:
    """The parties that usually come: of a large side those it elected, where it did."""
    case = matter.case
    found: list[str] = []
    for side, members in people.sides(case).items():
        elected: list[str] = []
        if people.is_large(case, side, office.rules):
            elected += (one.party for one in people.representatives(case, side, office.today) if one.party)
        found += elected or [one.ref for one in members]
    return tuple(party.ref for party in case.parties if party.ref in found)


def to_invite(office: Office, matter: Matter) -> tuple[str, ...]:
    """The parties that usually come; nobody where each must be spoken with apart, at an hour of his own."""
    return () if must_be_apart(office, matter) else expected(office, matter)


def usual_place(matter: Matter) -> str | None:
    """Where the last session was held, else the mediation room of the community."""
    case = matter.case
    if case.sessions:
        return case.sessions[-1].place
    return f"{case.dispute.unit}调解室" if case.dispute.unit else None


def speaking_apart(case: Case, told: Collection[str | None]) -> tuple[str, ...]:
    """One of each side, elected where it did elect, and every party that was spoken with apart already."""
    firsts = set()
    for side, members in people.sides(case).items():
        elected = (one.party for one in people.representatives(case, side) if one.party)
        firsts.add(next(elected, members[0].ref))
    return tuple(party.ref for party in case.parties if party.ref in firsts or party.ref in told)
