"""化解: mediators, contacts, sessions, tiers, reports, watchers, and how 化解 ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mediation_desk.domain import risk, sessions
from mediation_desk.domain.codes import Resolution as ResolutionKind
from mediation_desk.domain.codes import Role, Tier
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Watcher
from mediation_desk.domain.record.intake import Assignment, Contact, Signal, TierDecision
from mediation_desk.domain.record.mediation import Event, Mediator, Report, Resolution, Session
from mediation_desk.domain.rules import Rules
from mediation_desk.errors import Refused, refuse_for, refused_at
from mediation_desk.services import cases
from mediation_desk.services.work import Office


def assign(office: Office, number: str, assignment: Assignment) -> Case:
    """The case given to a person or unit; refused where it names neither."""

    def assigned(case: Case) -> Case:
        if not (assignment.to or assignment.unit):
            raise refused_at(f"assignments[{len(case.assignments)}].to", "要写明指派给谁，或哪个单位")
        return cases.append(case, "assignments", assignment)

    return cases.change(office, number, "assign", assigned)


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

    return cases.change(office, number, "note signal", lambda case: with_signal(case, signal, office.rules))


def with_signal(case: Case, signal: Signal, rules: Rules) -> Case:
    """The record with one more signal; a sensitive one is refused without a basis (PIPL 28-32)."""
    changed = replace(case, dispute=cases.append(case.dispute, "signals", signal))
    own = f"dispute.signals[{len(case.dispute.signals)}]."
    found = risk.basis_problems(changed, rules)
    refuse_for(problem for problem in found if problem.where.startswith(own))
    return changed


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


def note_handover(office: Office, number: str, index: int, *, on: date, by: str) -> Case:
    """The case with the day the right office took it over; refused where that end of 化解 is not recorded."""

    def noted(case: Case) -> Case:
        if not 0 <= index < len(case.resolutions):
            raise Refused("没有这条移送或不予受理的记录，请刷新后再办。")
        taken = replace(case.resolutions[index], receipt_on=on, receipt_by=by)
        return cases.put(case, "resolutions", index, taken)

    return cases.change(office, number, "note handover", noted)


def _added(office: Office, number: str, action: str, section: str, entry: object) -> Case:
    return cases.change(office, number, action, lambda case: cases.append(case, section, entry))
