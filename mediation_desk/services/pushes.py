"""推送: receipt, answer, the six groups of facts, and telling the sender."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from mediation_desk.domain import codes, pushes
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import GroupAnswer, Push, Signal
from mediation_desk.errors import Refused, located
from mediation_desk.services import cases, mediation
from mediation_desk.services.work import Office

LAST = -1
"""The push that is meant where nobody says which."""
_GONE = "这件纠纷没有这条推送，请刷新后再办，没有推送的请先登记推送。"


def receive(
    office: Office,
    number: str,
    *,
    at: datetime,
    by: str,
    index: int = LAST,
    answer: codes.PushAnswer | None = None,
    reason: str | None = None,
    onward_to: str | None = None,
) -> Case:
    """The case with a push received, and answered where that is known at once."""

    def received(push: Push) -> Push:
        if push.received_at:
            raise Refused("这条推送已经签收，不能再次签收。")
        taken = replace(push, received_at=at, received_by=by)
        return _answered(taken, answer, reason, onward_to) if answer else taken

    return _change(office, number, "receive push", index, received)


def answer(
    office: Office,
    number: str,
    given: codes.PushAnswer,
    *,
    index: int = LAST,
    reason: str | None = None,
    onward_to: str | None = None,
) -> Case:
    """The case with a push answered; refused without the reason or addressee an answer needs."""

    return _change(
        office, number, "answer push", index, lambda push: _answered(push, given, reason, onward_to)
    )


def reply(office: Office, number: str, *, at: datetime, index: int = LAST) -> Case:
    """The case with a sender told of the result; who entrusted it without a push is kept as its sender."""

    def replied(case: Case) -> Case:
        sent = case if case.pushes else cases.append(case, "pushes", pushes.of_entrusting(case))
        if not sent.pushes[index:]:
            raise Refused(_GONE)
        return cases.put(sent, "pushes", index, replace(sent.pushes[index], replied_at=at))

    return cases.change(office, number, "reply to sender", replied)


def answer_group(
    office: Office,
    number: str,
    group: codes.PushGroup,
    given: codes.SignalAnswer,
    *,
    note: str | None = None,
    signals: Sequence[Signal] = (),
) -> Case:
    """The case with one of the six groups of facts answered; the latest answer counts (handbook 1.1).

    `signals` are what was found out; a sensitive one is refused without a basis (PIPL 28-32).
    """
    entry = GroupAnswer(group=group, answer=given, note=note)

    def answered(case: Case) -> Case:
        return cases.append(mediation.with_signals(case, *signals), "push_answers", entry)

    return cases.change(office, number, "answer group", answered)


def _answered(push: Push, given: codes.PushAnswer, reason: str | None, onward_to: str | None) -> Push:
    pushes.check_answer(push, given, reason, onward_to)
    return replace(push, answer=given, answer_reason=reason, onward_to=onward_to)


def _change(office: Office, number: str, action: str, index: int, how: Callable[[Push], Push]) -> Case:
    def changed(case: Case) -> Case:
        if not case.pushes[index:]:
            raise Refused(_GONE)
        with located(f"pushes[{index % len(case.pushes)}]."):
            return cases.put(case, "pushes", index, how(case.pushes[index]))

    return cases.change(office, number, action, changed)
