"""Who is concerned: parties, their agents, and other people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain import codes


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRecipient:
    """Who takes papers in for a party (送达地址确认书)."""

    name: str | None = None
    relation: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One consent of a party, apart for each purpose (PIPL 29)."""

    to: codes.ConsentTo | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Who acts for a party, with powers listed one by one (民诉法 62)."""

    ref: str | None = None
    kind: codes.AgentKind | None = None
    party: str | None = None
    name: str | None = None
    relation: str | None = None
    id_number: str | None = None
    phone: str | None = None
    powers: tuple[codes.AgentPower, ...] = ()
    from_: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One party as it stands in this case, person or organisation."""

    ref: str
    side: codes.Side
    group: str | None = None
    kind: codes.PartyKind
    capacity: codes.Capacity | None = None
    name: str
    gender: codes.Gender | None = None
    ethnicity: str | None = None
    id_kind: codes.IdKind | None = None
    id_number: str | None = None
    id_kept_because: str | None = None
    birth_date: date | None = None
    education: str | None = None
    employer: str | None = None
    occupation: str | None = None
    credit_code: str | None = None
    legal_representative: str | None = None
    post: str | None = None
    contact: str | None = None
    phone: str | None = None
    address: str | None = None
    registered_address: str | None = None
    service_address: str | None = None
    service_postcode: str | None = None
    service_recipient: ServiceRecipient | None = None
    electronic_service: bool | None = None
    electronic_account: str | None = None
    notified_on: date | None = None
    agreed_on: date | None = None
    refused_on: date | None = None
    consents: tuple[Consent, ...] = ()
    agents: tuple[Agent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPerson:
    """Somebody who matters to the case without being a party: child, witness, guarantor."""

    ref: str | None = None
    role: codes.OtherPerson | None = None
    name: str | None = None
    birth_date: date | None = None
    relation_to: str | None = None
    relation: str | None = None
    phone: str | None = None
