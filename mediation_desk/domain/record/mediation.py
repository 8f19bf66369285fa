"""How the dispute was resolved: mediators, sessions, inquiries, evidence, events, and the end of 化解."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mediation_desk.domain import codes


@dataclass(frozen=True, slots=True, kw_only=True)
class Mediator:
    """A mediator of the case (人民调解法 19)."""

    name: str
    chief: bool | None = None
    card: str | None = None
    chosen_by: tuple[str, ...] = ()
    from_: date | None = None
    until: date | None = None
    left_because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recusal:
    """A party's wish that a mediator be replaced, and what came of it."""

    asked_by: str | None = None
    mediator: str | None = None
    on: date | None = None
    reason: str | None = None
    granted: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """One inquiry (人民调解调查记录)."""

    at: datetime | None = None
    place: str | None = None
    person: str | None = None
    by: tuple[str, ...] = ()
    record: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece of evidence handed in."""

    ref: str | None = None
    name: str | None = None
    kind: codes.EvidenceKind | None = None
    from_: str | None = None
    on: date | None = None
    original: bool | None = None
    pages: int | None = None
    proves: str | None = None
    received_by: str | None = None
    returned_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody invited to a session: no mediator, no party (人民调解法 20)."""

    name: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateNote:
    """What one side said apart; never shown or printed to the other."""

    party: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One mediation session, printed as one 人民调解记录."""

    held_at: datetime
    place: str
    mode: codes.SessionMode | None = None
    mediators: tuple[str, ...] = ()
    recorder: str | None = None
    present: tuple[str, ...]
    agents: tuple[str, ...] = ()
    guests: tuple[Guest, ...] = ()
    record: str | None = None
    private_notes: tuple[PrivateNote, ...] = ()
    outcome: codes.SessionOutcome
    signed: tuple[str, ...] = ()
    victim_agreed_in_writing: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """What is agreed to happen at a time: a session to be held, a hearing, a visit.

    `first_at` keeps the first time agreed; without `status` it still stands.
    """

    kind: codes.AppointmentKind
    at: datetime
    first_at: datetime | None = None
    place: str | None = None
    parties: tuple[str, ...] = ()
    by: str | None = None
    status: codes.AppointmentStatus | None = None
    reason: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated fact that other rules count from."""

    code: codes.Event | None = None
    on: date | None = None
    until: date | None = None
    number: str | None = None
    issuer: str | None = None
    protects: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    no_contact: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report to police or another office (人民调解法 25)."""

    to: codes.ReportTo | None = None
    office: str | None = None
    at: datetime | None = None
    by: str | None = None
    about: tuple[codes.Signal, ...] = ()
    receipt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A limit moved with the parties' consent; the old day can be computed."""

    what: codes.LimitKey | None = None
    on: date | None = None
    to: date | None = None
    reason: str | None = None
    agreed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """Days that do not count, such as an appraisal's (医疗纠纷条例 38)."""

    from_: date | None = None
    to: date | None = None
    reason: codes.SuspensionReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """How 化解 ended, for whom, and which other ways the parties were told of (人民调解法 26)."""

    kind: codes.Resolution
    on: date
    parties: tuple[str, ...] = ()
    reason: str | None = None
    remedies: tuple[codes.Remedy, ...] = ()
    told_on: date | None = None
    to: str | None = None
    receipt_on: date | None = None
    receipt_by: str | None = None
