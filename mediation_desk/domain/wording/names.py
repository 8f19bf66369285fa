"""Whom and what the refs of a case stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mediation_desk import labels
from mediation_desk.domain.record.case import Case

Names = Mapping[str, str]


def names_of(case: Case) -> dict[str, str]:
    """What each ref of the case is called: parties, their agents, others, evidence, agreements."""
    names = {party.ref: party.name for party in case.parties}
    for party in case.parties:
        names |= {agent.ref: agent.name for agent in party.agents if agent.ref and agent.name}
    names |= {other.ref: other.name for other in case.others if other.ref and other.name}
    names |= {piece.ref: piece.name for piece in case.evidence if piece.ref and piece.name}
    for agreement in case.agreements:
        if agreement.ref:
            kind = labels.AGREEMENT_KIND[agreement.kind]
            names[agreement.ref] = f"{agreement.reached_on.isoformat()}{kind}"
    return names


@dataclass(frozen=True, slots=True)
class Naming:
    """Refs as names; a ref that names nobody, or a name written in its place, stands for itself."""

    names: Names

    def name(self, ref: str | None) -> str:
        """The name of one, nothing for none."""
        return self.names.get(ref, ref) if ref else ""

    def all(self, refs: Iterable[str]) -> str:
        """The names of several: 王某、李某."""
        return "、".join(self.name(ref) for ref in refs)
