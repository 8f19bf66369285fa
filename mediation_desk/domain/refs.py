"""Refs: the short words by which the parts of a case speak of each other (case-file.md, Parties)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, count
from string import ascii_uppercase

from mediation_desk.domain.record.case import Case


def party_names() -> Iterator[str]:
    """What parties are called, in order: A, B ... Z, P1, P2 ..."""
    return chain(ascii_uppercase, numbered("P"))


def numbered(prefix: str) -> Iterator[str]:
    """The prefix with 1, 2, 3 ... after it."""
    return (f"{prefix}{number}" for number in count(1))


def used(case: Case) -> frozenset[str]:
    """Every ref that something in the case is called by."""
    named = {agent.ref for party in case.parties for agent in party.agents}
    named |= {party.ref for party in case.parties} | {other.ref for other in case.others}
    named |= {evidence.ref for evidence in case.evidence} | {agreement.ref for agreement in case.agreements}
    return frozenset(ref for ref in named if ref)


def free(case: Case, names: Iterable[str]) -> str:
    """The first of the names that nothing in the case is called by."""
    taken = used(case)
    return next(name for name in names if name not in taken)
