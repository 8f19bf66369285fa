"""Steps down that may be confirmed on a case: what is proposed, and how every condition stands."""

from __future__ import annotations

from mediation_desk.domain import downgrade
from mediation_desk.domain.downgrade import EARLY, Answer, Proposal, Turn
from mediation_desk.services.matters import Matter
from mediation_desk.services.overview import Seen
from mediation_desk.services.work import Office

__all__ = ["EARLY", "Answer", "Proposal", "Turn", "proposed", "standing", "turns"]


def turns(office: Office, matter: Matter) -> tuple[Turn, ...]:
    """Where each party that is visited stands today, with every condition the office wants."""
    return downgrade.turns_of(matter.view)


def standing(seen: Seen) -> tuple[Turn, ...]:
    """The same for a case as a page has it."""
    return downgrade.turns_of(seen.view)


def proposed(seen: Seen) -> tuple[Proposal, ...]:
    """The steps down that are proposed: all conditions hold, people have to confirm."""
    return downgrade.proposals(seen.view)
