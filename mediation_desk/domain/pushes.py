"""The six groups of facts a push is asked for, and what an answer to a push must say (handbook 1.1, 1.3)."""

from __future__ import annotations

from datetime import date, datetime, time

from mediation_desk import labels
from mediation_desk.domain import risk, signals
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.codes import (
    Category,
    PushAnswer,
    PushGroup,
    PushLine,
    PushOrigin,
    Signal,
    SignalAnswer,
    Source,
    Tier,
)
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import EntrustedBy, GroupAnswer, Push
from mediation_desk.domain.rules import Rules
from mediation_desk.errors import Problem, refuse_for

NEEDS_REASON = frozenset({PushAnswer.RETURNED, PushAnswer.FORWARDED, PushAnswer.MERGED, PushAnswer.UNFOUNDED})
"""Answers that send the push elsewhere or end it without anything done here."""
ENTRUSTING = {
    Source.ENTRUSTED_COURT: PushOrigin.COURT,
    Source.ENTRUSTED_POLICE: PushOrigin.POLICE,
    Source.ENTRUSTED_PETITION: PushOrigin.PETITION_OFFICE,
}
"""Who pushes when who entrusts; the rest comes from above (codes `[source]`, `[push_origin]`)."""


def groups_asked(case: Case, rules: Rules, today: date, calendar: Calendar | None = None) -> bool:
    """Whether each of the six groups is asked for: marriage cases, and any suggested yellow or red.

    For the rest one mark answers all six (codes `[push_group]`).
    """
    if case.dispute.category is Category.MARRIAGE_FAMILY:
        return True
    return risk.suggest(case, rules, today, calendar).tier is not Tier.BLUE


def latest_answers(case: Case) -> dict[PushGroup, GroupAnswer]:
    """The latest entry of `push_answers` a group; it decides."""
    return {entry.group: entry for entry in case.push_answers if entry.group and entry.answer}


def open_groups(
    case: Case, rules: Rules, today: date, calendar: Calendar | None = None
) -> tuple[PushGroup, ...]:
    """The groups asked for that neither an own entry nor a signal of theirs answers (`[signal_group]`)."""
    if not groups_asked(case, rules, today, calendar):
        return ()
    told = {entry.code for entry in case.dispute.signals}
    answered = latest_answers(case)
    return tuple(
        group
        for group in PushGroup
        if group not in answered and told.isdisjoint(rules.signal_group.get(group, ()))
    )


def unknown_groups(case: Case, rules: Rules) -> tuple[PushGroup, ...]:
    """The groups answered 未掌握, which somebody has to find out.

    The group's latest own entry decides; where it has none, a signal of it answered 未掌握 does.
    """
    answered = latest_answers(case)
    unknown = set(signals.unknown_codes(case))
    return tuple(
        group
        for group in PushGroup
        if (
            answered[group].answer is SignalAnswer.UNKNOWN
            if group in answered
            else not unknown.isdisjoint(rules.signal_group.get(group, ()))
        )
    )


def unknown_signals(case: Case, rules: Rules) -> tuple[Signal, ...]:
    """The signals that may hold and nobody knows of: answered 未掌握, and those of groups so answered."""
    told = {entry.code for entry in case.dispute.signals}
    behind = (code for group in unknown_groups(case, rules) for code in rules.signal_group.get(group, ()))
    asked = (code for code in behind if code not in told)
    return tuple(dict.fromkeys((*signals.unknown_codes(case), *asked)))


def of_entrusting(case: Case) -> Push:
    """The letter that entrusted a case nobody pushed, as the push it was."""
    dispute = case.dispute
    letter = dispute.entrusted_by or EntrustedBy()
    taken = datetime.combine(dispute.registered_on, time(), SHANGHAI)
    sent = datetime.combine(letter.on, time(), SHANGHAI) if letter.on else taken
    return Push(
        line=PushLine.DEPARTMENT,
        origin=ENTRUSTING.get(dispute.source, PushOrigin.HIGHER_CENTRE),
        by=letter.office,
        pushed_at=sent,
        to=dispute.unit or (case.office and case.office.centre) or "综治中心",
        received_at=taken,
        answer=PushAnswer.ACCEPTED,
    )


def check_answer(push: Push, answer: PushAnswer, reason: str | None, onward_to: str | None) -> None:
    """Refuses an answer that does not say why, or where the push goes on to (handbook 1.3)."""
    found: list[Problem] = []
    if answer in NEEDS_REASON and not (reason or "").strip():
        said = f"答复“{labels.PUSH_ANSWER[answer]}”须写明理由"
        found.append(Problem(where="answer_reason", what=said))
    onward = (onward_to or "").strip()
    if answer is PushAnswer.FORWARDED and not onward:
        found.append(Problem(where="onward_to", what="转办须写明转给哪个单位"))
    if answer is PushAnswer.FORWARDED and onward and onward == push.to.strip():
        found.append(Problem(where="onward_to", what="不能转办给本单位，请写明另一单位"))
    refuse_for(found)
