"""Heads of what a dispute is and who is concerned: parties, agents, others, numbers, links."""

from __future__ import annotations

from mediation_desk.domain.record.intake import (
    Analysis,
    CaseOffice,
    Dispute,
    EntrustedBy,
    Link,
    OtherNumber,
)
from mediation_desk.domain.record.people import Agent, Consent, OtherPerson, Party, ServiceRecipient
from mediation_desk.domain.wording.names import Naming
from mediation_desk.domain.wording.telling import Head, code_word, first_line, joined, said, span, tagged


def dispute(entry: Dispute, naming: Naming) -> Head:
    """登记 day, title, category and community."""
    about = joined(code_word(entry.category), entry.unit, entry.grid)
    return Head(when=entry.registered_on, title=entry.title, about=about)


def office(entry: CaseOffice, naming: Naming) -> Head:
    """Who carries the case."""
    who = entry.committee or entry.centre or code_word(entry.mediation) or "承办单位"
    return Head(title=who, about=joined(entry.centre if entry.committee else None, entry.team))


def entrusted_by(entry: EntrustedBy, naming: Naming) -> Head:
    """The office that entrusted the case, and its letter."""
    return Head(when=entry.on, title=entry.office or "委托单位未写明", about=entry.number or "")


def analysis(entry: Analysis, naming: Naming) -> Head:
    """The cause, and how it goes on."""
    return Head(title=first_line(entry.cause) or "研判六要素", about=first_line(entry.progress))


def other_number(entry: OtherNumber, naming: Naming) -> Head:
    """The number, and whose it is."""
    return Head(title=entry.number or "编号未写明", about=joined(code_word(entry.system), entry.office))


def link(entry: Link, naming: Naming) -> Head:
    """The tie and the other case's number."""
    return Head(title=said(code_word(entry.kind, "关联"), entry.number))


def party(entry: Party, naming: Naming) -> Head:
    """Side and name, and who acts for it."""
    agents = "、".join(agent.name for agent in entry.agents if agent.name)
    about = joined(code_word(entry.side), entry.group, entry.occupation, tagged("代理人", agents))
    return Head(title=entry.name, about=about)


def service_recipient(entry: ServiceRecipient, naming: Naming) -> Head:
    """Who takes papers in."""
    return Head(title=entry.name or "代收人", about=entry.relation or "")


def consent(entry: Consent, naming: Naming) -> Head:
    """What was agreed to."""
    return Head(when=entry.on, title=f"同意{code_word(entry.to)}")


def agent(entry: Agent, naming: Naming) -> Head:
    """Name and kind, for whom, with which powers."""
    kind = code_word(entry.kind, "代理人")
    about = joined(
        kind,
        entry.relation,
        tagged("代表", naming.name(entry.party)),
        tagged("权限", f"{len(entry.powers)}项" if entry.powers else None),
        span(entry.from_, entry.until),
    )
    return Head(title=entry.name or kind, about=about)


def other(entry: OtherPerson, naming: Naming) -> Head:
    """Name and role, and whose relative it is."""
    role = code_word(entry.role)
    relation = joined(naming.name(entry.relation_to), entry.relation)
    return Head(title=entry.name or role or "其他人员", about=joined(role, relation))
