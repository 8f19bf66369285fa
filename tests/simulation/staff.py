"""What the people of the office do about each kind of row: mostly right and in time, now and then not."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from mediation_desk.domain.codes import (
    ConfirmationIntent,
    ConfirmationStatus,
    PushAnswer,
    PushGroup,
    Retention,
    Role,
    SignalAnswer,
    Stage,
    Tier,
)
from mediation_desk.domain.plain import SHANGHAI, value_of
from mediation_desk.domain.record.agreement import Payment, Signature
from mediation_desk.domain.record.followup import Revisit, Supervision, WatchEntry
from mediation_desk.domain.record.intake import Assignment, Contact
from mediation_desk.domain.record.mediation import Extension, Report
from mediation_desk.services import agreements, duties, ends, followup, mediation, moves, pushes
from mediation_desk.services.work import Office
from mediation_desk.services.worklist import Work
from tests.simulation import oracle_facts as facts
from tests.simulation import oracle_visits
from tests.simulation.oracle_facts import Plain

LEADS = (("中心主任", Role.CENTRE_LEAD), ("司法所长", Role.JUSTICE_STAFF))
"""Who decides, and who seconds."""


class Desk:
    """A dispute in the hands of the staff: the office of the day, the record as it stands, their chances."""

    def __init__(self, office: Office, rules: Plain, chance: random.Random) -> None:
        """Takes rules.toml as it was read; the case file comes with registration."""
        self.office = office
        self.rules = rules
        self.chance = chance
        self.case: Plain = {}
        self.rows: list[Work] = []
        self.agenda: list[tuple[date, Callable[[Desk], object]]] = []
        self.waits: dict[str, date] = {}

    @property
    def number(self) -> str:
        return str(self.case["number"])

    @property
    def today(self) -> date:
        return self.office.today

    @property
    def moment(self) -> str:
        return f"{self.today.isoformat()}T10:00"

    def period_of(self, party: str | None) -> str | None:
        """The period a party is in, None before 化解 has ended."""
        end = facts.resolution_of(self.case)
        if end is None or party is None:
            return None
        return oracle_visits.course_of(self.case, self.rules, end, party, self.today)[-1].period

    def late_kind(self) -> str:
        """What has been late for the longest."""
        late = [row for row in self.rows if row.days_overdue and row.kind != "supervision"]
        return str(min(late, key=lambda row: row.due).kind) if late else "revisit"

    def lucky(self, share: float) -> bool:
        """True in that share of the times."""
        return self.chance.random() < share


Act = Callable[[Desk, Work], object]


def made(record: Any, /, **keys: Any) -> Any:
    """A record of that kind, written as in a case file."""
    return value_of(record, {name.rstrip("_"): value for name, value in keys.items() if value is not None})


def receive(desk: Desk, _row: Work) -> None:
    """The push is signed for and taken on."""
    at = desk.office.now.replace(tzinfo=SHANGHAI)
    waiting = [index for index, push in enumerate(desk.case["pushes"]) if not push.get("received_at")]
    for index in waiting[:1]:
        pushes.receive(desk.office, desk.number, at=at, by="收件人", index=index, answer=PushAnswer.ACCEPTED)


def assign(desk: Desk, _row: Work) -> None:
    """The case is given to a person."""
    mediation.assign(desk.office, desk.number, made(Assignment, at=desk.moment, to="承办人"))


def contact(desk: Desk, _row: Work) -> None:
    """A party is called."""
    entry = made(Contact, at=desk.moment, by="承办人", party=desk.case["parties"][0]["ref"], method="phone")
    mediation.contact(desk.office, desk.number, entry)


def decide(desk: Desk, _row: Work) -> None:
    """The tier is decided, mostly as the rules suggest it."""
    suggested = facts.suggested_tier(desk.case, desk.rules, desk.today)
    level = "yellow" if suggested == "blue" and desk.lucky(0.05) else suggested
    mediation.decide_tier(desk.office, desk.number, Tier(level), by=LEADS, reason="综合研判")


def report(desk: Desk, _row: Work) -> None:
    """Every office that must hear of a signal is told."""
    told = {(one["to"], code) for one in desk.case.get("reports", ()) for code in one.get("about", ())}
    for signal in facts.present(desk.case):
        for recipient in desk.rules["report"].get(signal["code"], ()):
            if (recipient, signal["code"]) not in told:
                entry = made(Report, to=recipient, at=desk.moment, by="承办人", about=[signal["code"]])
                mediation.report(desk.office, desk.number, entry)
                return


def find_out(desk: Desk, _row: Work) -> None:
    """A group of facts nobody knew of is answered."""
    latest = {one["group"]: one["answer"] for one in desk.case["push_answers"]}
    for group in [group for group, answer in latest.items() if answer == "unknown"][:1]:
        pushes.answer_group(desk.office, desk.number, PushGroup(group), SignalAnswer.ABSENT)


def extend(desk: Desk, row: Work) -> None:
    """Both parties agree to more time."""
    what = "mediation_days" if row.kind == "mediation_limit" else "resolve_days"
    everyone = [one["ref"] for one in desk.case["parties"]]
    to = (desk.today + timedelta(20)).isoformat()
    agreed = everyone[: 1 if desk.lucky(0.1) else None]
    entry = made(Extension, what=what, on=desk.today.isoformat(), to=to, reason="仍在协商", agreed_by=agreed)
    duties.extend(desk.office, desk.number, entry)


def open_agreement(desk: Desk) -> Plain:
    """The newest agreement that nothing replaces."""
    return facts.current_agreements(desk.case)[-1]


def sign(desk: Desk, _row: Work) -> None:
    """Whoever has not signed does, then the mediator, then the seal."""
    one, today = open_agreement(desk), desk.today.isoformat()
    signed = {each["who"] for each in one.get("signatures", ())}
    waiting = [ref for ref in facts.signing_parties(desk.case, one) if ref not in signed]
    found = [made(Signature, who=ref, as_="party", on=today, how=["signature"]) for ref in waiting]
    if not any(each["as"] == "mediator" for each in one.get("signatures", ())):
        found.append(made(Signature, who="张调解", as_="mediator", on=today, how=["signature"]))
    sealed = desk.today if desk.rules["mediation_kind"][facts.mediation_of(desk.case)]["papers"] else None
    agreements.complete(desk.office, desk.number, one["ref"], tuple(found), sealed_on=sealed)


def ask_wish(desk: Desk, _row: Work) -> None:
    """Both parties are asked whether they want the court's confirmation."""
    intent = desk.chance.choice(("none", "none", "both", "both", "undecided", "one_only"))
    ref = open_agreement(desk)["ref"]
    agreements.ask_confirmation(
        desk.office, desk.number, ref, ConfirmationIntent(intent), on=desk.today, court="区人民法院"
    )
    desk.waits["confirmation_wish"] = desk.today + timedelta(9)
    if intent == "both" and desk.lucky(0.7):
        apply(desk, _row)


def apply(desk: Desk, _row: Work) -> None:
    """The parties apply where both want to."""
    one = open_agreement(desk)
    if one.get("confirmation", {}).get("intent") == "both":
        agreements.apply_confirmation(desk.office, desk.number, one["ref"], on=desk.today)


def court(desk: Desk, _row: Work) -> None:
    """The court takes the next step."""
    one, today = open_agreement(desk), desk.today
    status = one["confirmation"]["status"]
    taken = {"status": ConfirmationStatus.ACCEPTED, "accepted_on": today}
    decided = {"status": ConfirmationStatus.CONFIRMED, "decided_on": today, "ruling_number": "民特1号"}
    keys: dict[str, Any] = decided if status == "accepted" else taken
    agreements.note_court(desk.office, desk.number, one["ref"], lambda told: replace(told, **keys))


def pay(desk: Desk, _row: Work) -> None:
    """An instalment that is due is paid, in whole or in part, or waived."""
    rows = [
        (one["ref"], at, row)
        for one in facts.current_agreements(desk.case)
        for at, row in enumerate(one.get("performance", ()))
    ]
    for ref, at, row in rows:
        day = facts.agreed_day(row)
        if day and day <= desk.today + timedelta(1) and not facts.is_settled(row):
            _settle(desk, ref, at, row)
            return


def _settle(desk: Desk, ref: str, at: int, row: Plain) -> None:
    if row["kind"] != "money":
        agreements.perform(desk.office, desk.number, ref, at, on=desk.today)
    elif desk.lucky(0.04):
        agreements.waive(desk.office, desk.number, ref, at, on=desk.today, because="双方和好")
    else:
        paid = sum(float(each["amount"]) for each in row.get("payments", ()))
        left = float(row["amount"]) - paid
        amount = left / 2 if desk.lucky(0.15) and left > 200 else left
        entry = made(Payment, on=desk.today.isoformat(), amount=f"{amount:.2f}", how="转账")
        agreements.pay(desk.office, desk.number, ref, at, entry)


def watch(desk: Desk, _row: Work) -> None:
    """A watcher looks in."""
    sign = "emotion" if desk.lucky(0.05) else "none"
    entry = made(WatchEntry, by="网格员", watcher="grid_worker", on=desk.today.isoformat(), signs=[sign])
    followup.note_watch(desk.office, desk.number, entry)


def visit(desk: Desk, row: Work) -> None:
    """A party is visited or called, not met, put off, or let off."""
    share = desk.chance.random()
    keys: Plain = {"status": "done", "done_on": desk.today.isoformat(), "method": "visit"}
    if share < 0.06:
        keys = {"status": "unreachable", "method": "phone"}
    elif share < 0.11:
        to = desk.today + timedelta(desk.chance.randint(1, 6))
        keys = {"status": "rescheduled", "planned_on": to.isoformat(), "first_planned_on": _first(desk, row)}
        keys["reason"] = "当事人外出"
    elif share < 0.13:
        keys = {"status": "exempt", "reason": "当事人住院"}
    elif share < 0.4:
        keys["method"] = "phone"
    _record(desk, row, keys)


def _first(desk: Desk, row: Work) -> str:
    """The first day a visit was planned for, however often it was put off."""
    put_off = {one["planned_on"]: one.get("first_planned_on") for one in desk.case.get("revisits", ())}
    return put_off.get(row.due.isoformat()) or row.due.isoformat()


def _record(desk: Desk, row: Work, keys: Plain) -> None:
    done = keys["status"] == "done"
    sign = desk.chance.choice(("emotion", "quarrel_again")) if done and desk.lucky(0.03) else "none"
    told = {"signs": [sign], "relation_now": "same", "satisfaction": "satisfied"} if done else {}
    spoke = {"spoke_with": {"name": "本人", "relation": "本人"}} if done else {}
    plan = {"planned_on": row.due.isoformat(), "party": row.party, "period": desk.period_of(row.party)}
    followup.record_revisit(desk.office, desk.number, made(Revisit, **{**plan, **told, **spoke, **keys}))


def reply(desk: Desk, _row: Work) -> None:
    """Who entrusted the case hears how it ended."""
    pushes.reply(desk.office, desk.number, at=desk.office.now)


def note_handover(desk: Desk, _row: Work) -> None:
    """The right office has it."""
    last = len(desk.case["resolutions"]) - 1
    mediation.note_handover(desk.office, desk.number, last, on=desk.today, by="有关单位")


def supervise(desk: Desk, _row: Work) -> None:
    """A 督办 is issued about what is late the longest, and answered."""
    today = desk.today.isoformat()
    told = {"about": desk.late_kind(), "issued_on": today, "by": "综治中心", "to": "承办人"}
    answer = {"answer": "人手不足，已整改", "answered_on": today} if desk.lucky(0.7) else {}
    duties.supervise(desk.office, desk.number, made(Supervision, **told, **answer))


def report_conclusion(desk: Desk, _row: Work) -> None:
    """The report of the conclusion goes out."""
    ends.report_conclusion(desk.office, desk.number, on=desk.today)


def bind(desk: Desk, _row: Work) -> None:
    """The dossier is bound."""
    ends.file(desk.office, desk.number, on=desk.today, by="档案员", retention=Retention.YEARS_10, pages=20)


def close(desk: Desk, _row: Work) -> None:
    """The centre takes the case off its list."""
    approvers = tuple(name for name, _ in LEADS)
    moves.move(
        desk.office, desk.number, Stage.CLOSED, reason="历程已满", asked_by="承办人", approved_by=approvers
    )


def answer_task(desk: Desk, _row: Work) -> None:
    """A task of the meeting is answered."""
    index = next(at for at, one in enumerate(desk.case["tasks"]) if not one.get("done_on"))
    duties.answer_task(desk.office, desk.number, index, on=desk.today, answer="已办")


ACTS: dict[str, Act] = {
    "push_receipt": receive,
    "assignment": assign,
    "first_contact": contact,
    "tier_decision": decide,
    "report": report,
    "unknown_signal": find_out,
    "resolve_limit": extend,
    "mediation_limit": extend,
    "signature": sign,
    "confirmation_wish": ask_wish,
    "confirmation": apply,
    "court_step": court,
    "instalment": pay,
    "watch": watch,
    "revisit": visit,
    "cooling_off": visit,
    "protection_order": visit,
    "entrusted_reply": reply,
    "handover_check": note_handover,
    "supervision": supervise,
    "conclusion_report": report_conclusion,
    "filing": bind,
    "closing_check": close,
    "meeting_task": answer_task,
}
"""What is done about a row of each kind; limitation is waited for."""
