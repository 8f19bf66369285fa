"""化解: mediators, contacts, sessions, tiers, reports, watchers, and how 化解 ends."""

from __future__ import annotations

from dataclasses import replace

from mediation_desk.domain import risk, sessions
from mediation_desk.domain.codes import Resolution as ResolutionKind
from mediation_desk.domain.codes import Role, Tier
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Watcher
from mediation_desk.domain.record.intake import Assignment, Contact, Signal, TierDecision
from mediation_desk.domain.record.mediation import Event, Mediator, Report, Resolution, Session
from mediation_desk.errors import refuse_for, refused_at
from mediation_desk.services import cases
from mediation_desk.services.work import Office


def assign(office: Office, number: str, assignment: Assignment) -> Case:
    """The case given to a person or unit."""
    return _added(office, number, "assign", "assignments", assignment)


def appoint(office: Office, number: str, mediator: Mediator) -> Case:
    """The case with a mediator appointed or chosen (人民调解法 19)."""
    return _added(office, number, "appoint mediator", "mediators", mediator)


def contact(office: Office, number: str, entry: Contact) -> Case:
    """The case with a contact outside a session."""
    return _added(office, number, "contact party", "contacts", entry)


def hold(office: Office, number: str, session: Session) -> Case:
    """The case with a session held; refused where the law forbids it (人民调解法 17, 反家暴法 29)."""

    def held(case: Case) -> Case:
        sessions.check_session(case, session, office.rules)
        return cases.append(case, "sessions", session)

    return cases.change(office, number, "hold session", held)


def note_signal(office: Office, number: str, signal: Signal) -> Case:
    """The case with a signal; a sensitive one is refused without a basis (PIPL 28-32)."""

    def noted(case: Case) -> Case:
        changed = replace(case, dispute=cases.append(case.dispute, "signals", signal))
        own = f"dispute.signals[{len(case.dispute.signals)}]."
        found = risk.basis_problems(changed, office.rules)
        refuse_for(problem for problem in found if problem.where.startswith(own))
        return changed

    return cases.change(office, number, "note signal", noted)


def note_event(office: Office, number: str, event: Event) -> Case:
    """The case with a dated fact that other rules count from."""
    return _added(office, number, "note event", "events", event)


def report(office: Office, number: str, entry: Report) -> Case:
    """The case with a report to police or another office (人民调解法 25)."""
    return _added(office, number, "report", "reports", entry)


def decide_tier(
    office: Office, number: str, level: Tier, *, by: tuple[tuple[str, Role], ...], reason: str | None = None
) -> Case:
    """The case with a tier decided by people; refused without the reason, role or second person it needs."""

    def decided(case: Case) -> Case:
        risk.check_tier_decision(case, level, by, reason, office.rules, office.today, office.calendar)
        suggested = risk.suggest(case, office.rules, office.today, office.calendar).tier
        entry = TierDecision(
            level=level,
            suggested=suggested,
            decided_on=office.today,
            by=tuple(name for name, _ in by),
            reason=reason,
        )
        return cases.append(case, "tiers", entry)

    return cases.change(office, number, "decide tier", decided)


def add_watcher(office: Office, number: str, watcher: Watcher) -> Case:
    """The case with one more person who keeps watch."""
    return _added(office, number, "add watcher", "watchers", watcher)


def end_resolve(office: Office, number: str, end: Resolution) -> Case:
    """The case with its 化解 ended; a termination needs reason and other ways told (人民调解法 26)."""

    def ended(case: Case) -> Case:
        if end.kind is ResolutionKind.TERMINATED and not (end.reason and end.remedies and end.told_on):
            what = "终止调解要写明事由，并记下告知了哪些其他途径和告知日期（人民调解法第二十六条）"
            where = f"resolutions[{len(case.resolutions)}].remedies"
            raise refused_at(where, what)
        return cases.append(case, "resolutions", end)

    return cases.change(office, number, "end resolve", ended)


def _added(office: Office, number: str, action: str, section: str, entry: object) -> Case:
    return cases.change(office, number, action, lambda case: cases.append(case, section, entry))
