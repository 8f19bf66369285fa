"""推送: receipt, answer, the six groups of facts, and telling the sender."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from mediation_desk.domain import codes, pushes
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.record.intake import GroupAnswer, Push
from mediation_desk.errors import Refused, located
from mediation_desk.services import cases
from mediation_desk.services.work import Office


def receive(office: Office, number: str, *, at: datetime, by: str) -> Case:
    """The case with its last push received."""

    def received(push: Push) -> Push:
        if push.received_at:
            raise Refused("这条推送已经签收，不能再次签收。")
        return replace(push, received_at=at, received_by=by)

    return _change_last(office, number, "receive push", received)


def answer(
    office: Office,
    number: str,
    given: codes.PushAnswer,
    *,
    reason: str | None = None,
    onward_to: str | None = None,
) -> Case:
    """The case with its last push answered; refused without the reason or addressee an answer needs."""

    def answered(push: Push) -> Push:
        pushes.check_answer(push, given, reason, onward_to)
        return replace(push, answer=given, answer_reason=reason, onward_to=onward_to)

    return _change_last(office, number, "answer push", answered)


def reply(office: Office, number: str, *, at: datetime) -> Case:
    """The case with its sender told of the result."""
    return _change_last(office, number, "reply to sender", lambda push: replace(push, replied_at=at))


def answer_group(
    office: Office,
    number: str,
    group: codes.PushGroup,
    given: codes.SignalAnswer,
    *,
    note: str | None = None,
) -> Case:
    """The case with one of the six groups of facts answered; the latest answer counts (handbook 1.1)."""
    entry = GroupAnswer(group=group, answer=given, note=note)
    return cases.change(
        office, number, "answer group", lambda case: cases.append(case, "push_answers", entry)
    )


def _change_last(office: Office, number: str, action: str, how: Callable[[Push], Push]) -> Case:
    def changed(case: Case) -> Case:
        if not case.pushes:
            raise Refused("这件纠纷没有推送记录，请先登记推送。")
        with located(f"pushes[{len(case.pushes) - 1}]."):
            return cases.put(case, "pushes", -1, how(case.pushes[-1]))

    return cases.change(office, number, action, changed)
