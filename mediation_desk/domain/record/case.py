"""The whole case: every section of the case file, version 1, in its order."""

from __future__ import annotations

from dataclasses import dataclass

from mediation_desk.domain.codes import MediationKind
from mediation_desk.domain.record.agreement import Agreement, Lawsuit
from mediation_desk.domain.record.followup import (
    Closing,
    Concluded,
    Filed,
    FileEntry,
    Prevented,
    Reopening,
    Revisit,
    ServiceGiven,
    Supervision,
    Task,
    WatchEntry,
    Watcher,
)
from mediation_desk.domain.record.intake import (
    Assignment,
    CaseOffice,
    Contact,
    Dispute,
    GroupAnswer,
    Lead,
    Link,
    OtherNumber,
    PeriodEntry,
    Push,
    StageEntry,
    TierDecision,
)
from mediation_desk.domain.record.mediation import (
    Appointment,
    Event,
    Evidence,
    Extension,
    Inquiry,
    Mediator,
    Recusal,
    Report,
    Resolution,
    Session,
    Suspension,
)
from mediation_desk.domain.record.people import OtherPerson, Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One dispute with all that was recorded of it; lists are in order of time, the last entry current."""

    number: str | None = None
    docket: str | None = None
    other_numbers: tuple[OtherNumber, ...] = ()
    links: tuple[Link, ...] = ()
    office: CaseOffice | None = None
    dispute: Dispute
    push_answers: tuple[GroupAnswer, ...] = ()
    stages: tuple[StageEntry, ...] = ()
    tiers: tuple[TierDecision, ...] = ()
    periods: tuple[PeriodEntry, ...] = ()
    leads: tuple[Lead, ...] = ()
    parties: tuple[Party, ...]
    others: tuple[OtherPerson, ...] = ()
    pushes: tuple[Push, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    contacts: tuple[Contact, ...] = ()
    mediators: tuple[Mediator, ...] = ()
    recusals: tuple[Recusal, ...] = ()
    recorder: str | None = None
    inquiries: tuple[Inquiry, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    sessions: tuple[Session, ...] = ()
    events: tuple[Event, ...] = ()
    reports: tuple[Report, ...] = ()
    extensions: tuple[Extension, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    lawsuits: tuple[Lawsuit, ...] = ()
    watchers: tuple[Watcher, ...] = ()
    watch: tuple[WatchEntry, ...] = ()
    revisits: tuple[Revisit, ...] = ()
    services: tuple[ServiceGiven, ...] = ()
    prevented: tuple[Prevented, ...] = ()
    tasks: tuple[Task, ...] = ()
    supervisions: tuple[Supervision, ...] = ()
    concluded: Concluded | None = None
    filed: Filed | None = None
    closings: tuple[Closing, ...] = ()
    reopenings: tuple[Reopening, ...] = ()
    files: tuple[FileEntry, ...] = ()

    @property
    def mediation(self) -> MediationKind:
        """The kind of mediation it is under; a case that does not say is people's mediation."""
        return (self.office and self.office.mediation) or MediationKind.PEOPLE

    def party(self, ref: str) -> Party:
        """The party of that ref; KeyError if there is none (import has checked the refs)."""
        for party in self.parties:
            if party.ref == ref:
                return party
        raise KeyError("parties")
