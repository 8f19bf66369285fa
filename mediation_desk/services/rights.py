"""Who may do what: the one place every piece of work asks (`[role]`, `[moves]`, `[decide]`, `[right]`)."""

from __future__ import annotations

from dataclasses import dataclass

from mediation_desk import labels
from mediation_desk.domain.codes import Role
from mediation_desk.domain.risk import ranks_at_least
from mediation_desk.domain.rules import Rules
from mediation_desk.errors import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts: a name, the roles it holds, the unit it belongs to (None: the whole office)."""

    name: str
    roles: frozenset[Role] = frozenset(Role)
    unit: str | None = None


NEVER_CHANGE = frozenset({Role.AUDITOR})
"""Roles that only read."""

READS = frozenset(
    {
        "show",
        "list",
        "search",
        "due",
        "overview",
        "papers",
        "audit",
        "office",
        "today",
        "notice",
        "drafts",
        "diary",
    }
)
"""Actions that change nothing."""


def may(role: Role, action: str, unit: str | None) -> bool:
    """Whether a role may do an action in a unit.

    Until accounts exist every account holds every role; who decides tiers, moves and closings is asked of
    the rules by the use case itself. A read-only role never changes anything.
    """
    return action in READS or role not in NEVER_CHANGE


def check_role(actor: Actor, least: Role, rules: Rules) -> None:
    """Refuses an actor none of whose roles reaches `least` in `[role].order`."""
    if not any(ranks_at_least(role, least, rules) for role in actor.roles):
        raise Refused(f"此事至少须由{labels.ROLE[least]}办理，请交由其办理。")
