"""What is due in one case on one day, written plainly from the table of case-file.md.

It takes the plain JSON of a case file and rules.toml as `tomllib` reads it, and imports nothing of the
program: two writers of one table, who have to come to the same rows. Sections it does not know it does not
look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.simulation import oracle_facts as facts
from tests.simulation.oracle_facts import Duty, Plain, day_of
from tests.simulation.oracle_visits import visits

VISITED = frozenset({"revisit", "cooling_off", "protection_order"})
"""The kinds whose party the table fixes."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Row:
    """A line of the worklist, as far as the table fixes it; `count` visits are in it."""

    due: date
    kind: str
    days_overdue: int
    party: str = ""
    count: int = 1


NOT_OF_STAFF = frozenset({"instalment", "confirmation", "court_step", "limitation", "closing_check"})
"""What parties, a court or time leave undone, for which no 督办 goes to the staff (handbook 8, to 5.5)."""


def rows_due(case: Plain, rules: Plain, today: date) -> list[Row]:
    """The rows of a case with `due` up to the day."""
    return rows_on(duties(case, rules, today, today), today)


def rows_on(found: Iterable[Duty], today: date, until: date | None = None) -> list[Row]:
    """The rows these duties make on a day, a party's overdue visits folded into the earliest."""
    last = until or today
    standing = [one for one in found if one.due <= last and one.since <= today <= one.until]
    rows, late = [], dict[str, list[date]]()
    supervised: set[str | None] = set()
    for one in sorted(standing, key=lambda one: one.due):
        if one.kind == "supervision" and one.about in supervised:
            continue
        supervised.add(one.about)
        if one.kind == "revisit" and one.due < today and one.party:
            late.setdefault(one.party, []).append(one.due)
        elif one.due <= last:
            overdue = max(0, (today - one.due).days)
            rows.append(Row(due=one.due, kind=one.kind, days_overdue=overdue, party=one.party or ""))
    for party, days in late.items():
        first = min(days)
        overdue = (today - first).days
        rows.append(Row(due=first, kind="revisit", days_overdue=overdue, party=party, count=len(days)))
    return sorted(rows)


def duties(case: Plain, rules: Plain, today: date, horizon: date) -> list[Duty]:
    """Everything that is to be done in a case as it stands on a day, planned up to `horizon`."""
    if facts.stage_of(case) == "closed":
        return []
    tier = facts.tier_on(case, rules, today)
    found = [
        *_intake(case, rules, tier),
        *_deciding(case, rules, tier),
        *_reporting(case, rules),
        *_limits(case, rules, tier, today),
        *_papers(case, rules),
        *_court(case, rules),
        *_money(case, rules),
        *visits(case, rules, tier, today, horizon),
        *_endings(case, rules),
    ]
    return [*found, *_supervisions(case, rules, tier, found)]


def _intake(case: Plain, rules: Plain, tier: str) -> Iterator[Duty]:
    if case.get("resolutions"):
        return
    limit, pushes = rules["limit"], case.get("pushes", ())
    for push in pushes:
        if not push.get("received_at"):
            due = facts.after_hours(push["pushed_at"], limit["receive_hours"][tier])
            yield Duty(kind="push_receipt", due=due)
    received = _receipt(case)
    base = received or day_of(case["dispute"]["registered_on"])
    if not case.get("assignments") and not case.get("mediators"):
        yield Duty(kind="assignment", due=base + timedelta(limit["assign_days"][tier]))
    if not case.get("contacts") and not case.get("sessions"):
        yield Duty(kind="first_contact", due=base + timedelta(limit["first_contact_days"][tier]))


def _receipt(case: Plain) -> date | None:
    moments = [push["received_at"] for push in case.get("pushes", ()) if push.get("received_at")]
    return day_of(min(moments)) if moments else None


def _deciding(case: Plain, rules: Plain, tier: str) -> Iterator[Duty]:
    """A first decision, and another one after a red signal newer than the last."""
    decided = max((day_of(one["decided_on"]) for one in case.get("tiers", ())), default=date.min)
    red = [known for known in facts.red_days(case, rules) if known > decided]
    if red:
        hours = rules["red_at_once"]["review_hours"]
        yield Duty(kind="tier_decision", due=min(red) + timedelta(hours=hours))
    elif not case.get("tiers"):
        registered = day_of(case["dispute"]["registered_on"])
        days = rules["limit"]["decide_tier_days"][tier]
        yield Duty(kind="tier_decision", due=registered + timedelta(days))


def _reporting(case: Plain, rules: Plain) -> Iterator[Duty]:
    """Reports that are owed, one a signal and recipient; groups of facts nobody knows."""
    told = {(one["to"], code) for one in case.get("reports", ()) for code in one.get("about", ())}
    owed: dict[tuple[str, str], date] = {}
    for signal in facts.present(case):
        for recipient in rules["report"].get(signal["code"], ()):
            key = (recipient, signal["code"])
            owed[key] = min(owed.get(key, date.max), facts.known_day(case, signal))
    yield from (Duty(kind="report", due=day) for key, day in owed.items() if key not in told)
    latest = {one["group"]: one["answer"] for one in case.get("push_answers", ())}
    ask_by = day_of(case["dispute"]["registered_on"]) + timedelta(3)
    yield from (Duty(kind="unknown_signal", due=ask_by) for said in latest.values() if said == "unknown")


def _limits(case: Plain, rules: Plain, tier: str, today: date) -> Iterator[Duty]:
    if facts.resolution_of(case):
        return
    limit, dispute = rules["limit"], case["dispute"]
    received = _receipt(case)
    if received or not case.get("pushes"):
        base = max(received or day_of(dispute["registered_on"]), facts.last_reopening(case))
        difficulty = "complex" if tier == "red" else dispute.get("difficulty", "ordinary")
        due = base + timedelta(limit["resolve_days"][difficulty])
        yield Duty(kind="resolve_limit", due=_extended(case, "resolve_days", due))
    if dispute.get("accepted_on") and facts.mediation_of(case) not in {"coordination", "deliberation"}:
        due = _extended(case, "mediation_days", _mediation_day(case, rules, today))
        yield Duty(kind="mediation_limit", due=due)


def _mediation_day(case: Plain, rules: Plain, today: date) -> date:
    """Thirty days from acceptance but for what a law counts otherwise, appraisals left out."""
    limit, dispute = rules["limit"], case["dispute"]
    category = dispute["category"]
    days = limit["mediation_days_by_category"].get(category, limit["mediation_days"])
    counts = limit["mediation_counts"].get(category)
    base = day_of(dispute["accepted_on"])
    if counts == "from_application" and dispute.get("applied_on"):
        base = day_of(dispute["applied_on"])
    base = max(base, facts.last_reopening(case))
    halted = set(_halted(case, rules, today))
    if counts == "workdays_from_acceptance":
        return facts.after_workdays(base, days, halted)
    while days:
        base += facts.DAY
        days -= base not in halted
    return base


def _halted(case: Plain, rules: Plain, today: date) -> Iterator[date]:
    for one in case.get("suspensions", ()):
        if one["reason"] in rules["limit"]["mediation_excludes"]:
            day, last = day_of(one["from"]), day_of(one["to"]) if one.get("to") else today
            while day <= last:
                yield day
                day += facts.DAY


def _extended(case: Plain, what: str, due: date) -> date:
    """The agreed day instead of the limit; agreed in an earlier round it never shortens the new one's."""
    found = [one for one in case.get("extensions", ()) if one["what"] == what]
    if not found:
        return due
    agreed = day_of(found[-1]["to"])
    is_of_this_round = day_of(found[-1]["on"]) >= facts.last_reopening(case)
    return agreed if is_of_this_round else max(agreed, due)


def _papers(case: Plain, rules: Plain) -> Iterator[Duty]:
    """Signatures, the wish for confirmation, and its window."""
    limit = rules["limit"]
    for one in facts.current_agreements(case):
        if facts.effective_day(case, one, rules) is None:
            yield Duty(kind="signature", due=day_of(one["reached_on"]))
        base = facts.base_of_window(case, one, rules)
        if base is None or rules["mediation_kind"][facts.mediation_of(case)]["confirmation"] == "no":
            continue
        asked = one.get("confirmation", {})
        intent, status = asked.get("intent") or "undecided", asked.get("status") or "not_applied"
        last = facts.rolled(base + timedelta(limit["confirmation_days"]))
        if intent == "undecided" and status == "not_applied":
            wish = base + timedelta(limit["confirmation_ask_days"])
            yield Duty(kind="confirmation_wish", due=wish, until=last)
        if intent in {"undecided", "both"} and status == "not_applied":
            yield Duty(kind="confirmation", due=last, until=last)


def _court(case: Plain, rules: Plain) -> Iterator[Duty]:
    limit = rules["limit"]
    for one in facts.current_agreements(case):
        asked = one.get("confirmation", {})
        if asked.get("status") == "applied":
            due = day_of(asked["applied_on"]) + timedelta(limit["court_acceptance_days"])
            yield Duty(kind="court_step", due=due)
        elif asked.get("status") == "accepted":
            due = day_of(asked["accepted_on"]) + timedelta(limit["court_review_days"]["usual"])
            yield Duty(kind="court_step", due=due)


def _money(case: Plain, rules: Plain) -> Iterator[Duty]:
    """Instalments and, after the last of an agreement, how long they may be sued for."""
    limit = rules["limit"]
    for one in facts.current_agreements(case):
        owed = [(row, day) for row in one.get("performance", ()) if (day := facts.agreed_day(row))]
        yield from (Duty(kind="instalment", due=day) for row, day in owed if not facts.is_settled(row))
        if any(not facts.is_settled(row) for row, _ in owed) and not case.get("lawsuits"):
            is_confirmed = one.get("confirmation", {}).get("status") == "confirmed"
            years = limit["enforcement_years"] if is_confirmed else limit["limitation_years"]
            last = max(day for _, day in owed)
            yield Duty(kind="limitation", due=last.replace(year=last.year + years))


def _endings(case: Plain, rules: Plain) -> Iterator[Duty]:
    end = facts.resolution_of(case)
    if end:
        on, limit = day_of(end["on"]), rules["limit"]
        replies = [day_of(one["replied_at"]) for one in case.get("pushes", ()) if one.get("replied_at")]
        if _is_entrusted(case) and not any(reply >= on for reply in replies):
            due = on + timedelta(limit["reply_to_entrusting_days"])
            yield Duty(kind="entrusted_reply", due=due)
        if end["kind"] in {"not_accepted", "transferred"} and not end.get("receipt_on"):
            yield Duty(kind="handover_check", due=on + timedelta(7))
    concluded, rule = case.get("concluded", {}), rules["conclude"]
    if concluded.get("on"):
        on = day_of(concluded["on"])
        if not concluded.get("reported_on"):
            yield Duty(kind="conclusion_report", due=on + timedelta(rule["report_days"]))
        if not case.get("filed", {}).get("on"):
            yield Duty(kind="filing", due=on + timedelta(rule["file_days"]))
    open_tasks = [one for one in case.get("tasks", ()) if not one.get("done_on") and one.get("due")]
    yield from (Duty(kind="meeting_task", due=day_of(one["due"])) for one in open_tasks)


def _is_entrusted(case: Plain) -> bool:
    dispute = case["dispute"]
    return bool(dispute.get("entrusted_by")) or dispute["source"].startswith("entrusted")


def _supervisions(case: Plain, rules: Plain, tier: str, found: Iterable[Duty]) -> Iterator[Duty]:
    """One for each kind of work that staff left undone, until a 督办 about it is answered."""
    days = timedelta(rules["overdue"]["escalate_after_days"][tier])
    only_reminds = {"resolve_limit"} if case["dispute"].get("accepted_on") else set()
    answered: dict[str, date] = {}
    for one in case.get("supervisions", ()):
        if one.get("answered_on"):
            answered[one["about"]] = max(day_of(one["answered_on"]), answered.get(one["about"], date.min))
    for late in found:
        is_of_staff = late.kind not in NOT_OF_STAFF | only_reminds
        if is_of_staff and late.due >= answered.get(late.kind, date.min):
            since = max(late.since, late.due + facts.DAY)
            due = late.due + days
            yield Duty(kind="supervision", due=due, since=since, until=late.until, about=late.kind)
