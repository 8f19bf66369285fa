"""化解: mediators, contacts, sessions, tiers, reports, watchers, and how 化解 ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mediation_desk.domain import risk, sessions
from mediation_desk.domain.codes import Resolution as ResolutionKind
from mediation_desk.domain.codes import Role, Tier
from mediation_desk.domain.confirming import different
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.followup import Watcher
from mediation_desk.domain.record.intake import Assignment, Contact, Lead, Signal, TierDecision
from mediation_desk.domain.record.mediation import Event, Mediator, Report, Resolution, Session
from mediation_desk.errors import Refused, refused_at
from mediation_desk.services import appointments, cases, confirming
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


def name_recorder(office: Office, number: str, name: str) -> Case:
    """The case with who keeps the record of its sessions."""
    return cases.change(office, number, "name recorder", lambda case: replace(case, recorder=name))


def contact(office: Office, number: str, entry: Contact) -> Case:
    """The case with a contact outside a session."""
    return _added(office, number, "contact party", "contacts", entry)


def hold(office: Office, number: str, session: Session) -> Case:
    """The case with a session held; refused where the law forbids it (人民调解法 17, 反家暴法 29).

    What was agreed on for that day is kept by it.
    """

    def held(case: Case) -> Case:
        sessions.check_session(case, session, office.rules)
        return cases.append(appointments.kept_by(case, session), "sessions", session)

    return cases.change(office, number, "hold session", held)


def note_signal(office: Office, number: str, signal: Signal) -> Case:
    """The case with a signal; a sensitive one is refused without a basis (PIPL 28-32)."""
    return cases.change(office, number, "note signal", lambda case: with_signals(case, signal))


def with_signals(case: Case, *more: Signal) -> Case:
    """The record with more signals."""
    return replace(case, dispute=cases.append(case.dispute, "signals", *more))


def withdraw_signal(office: Office, number: str, index: int, *, on: date, because: str | None) -> Case:
    """The case with a signal that counts no more: untrue, or kept without a basis (PIPL 46, 47).

    Refused without a reason, and where it was withdrawn before.
    """

    def withdrawn(case: Case) -> Case:
        if not case.dispute.signals[index:]:
            raise Refused("这一条已被删去，请刷新后再看。")
        signal = case.dispute.signals[index]
        if signal.withdrawn_on:
            raise Refused("这一条已经撤销，不用再撤销。")
        if not (because or "").strip():
            raise refused_at(f"dispute.signals[{index}].withdrawn_because", "撤销要写明原因，例如查明不实")
        taken_back = replace(signal, withdrawn_on=on, withdrawn_because=because)
        return replace(case, dispute=cases.put(case.dispute, "signals", index, taken_back))

    return cases.change(office, number, "withdraw signal", withdrawn)


def name_lead(office: Office, number: str, lead: Lead) -> Case:
    """The case with who leads it from then on; who led it until then does so no longer (包案, 提级)."""

    def named(case: Case) -> Case:
        if not (lead.name or "").strip():
            raise refused_at(f"leads[{len(case.leads)}].name", "要写明由谁牵头")
        before = [
            replace(one, until=lead.from_) if lead.from_ and one.until is None else one for one in case.leads
        ]
        return cases.append(replace(case, leads=tuple(before)), "leads", lead)

    return cases.change(office, number, "name lead", named)


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
        where = f"tiers[{len(case.tiers)}].by"
        confirming.check(office, [name for name, _ in by], where, roles=[role for _, role in by])
        suggested = risk.suggest(case, office.rules, office.today, office.calendar).tier
        entry = TierDecision(
            level=level,
            suggested=suggested,
            decided_on=office.today,
            by=different(name for name, _ in by),
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
        check_end(end, f"resolutions[{len(case.resolutions)}]")
        return cases.append(case, "resolutions", end)

    return cases.change(office, number, "end resolve", ended)


def check_end(end: Resolution, where: str) -> None:
    """Refuses a termination without its reason, or without other ways told of and the day (人民调解法 26)."""
    if end.kind is ResolutionKind.TERMINATED and not (end.reason and end.remedies and end.told_on):
        what = "终止调解要写明事由，并记下告知了哪些其他途径和告知日期（人民调解法第二十六条）"
        raise refused_at(f"{where}.remedies", what)


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
