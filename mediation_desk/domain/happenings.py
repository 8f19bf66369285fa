"""What happened in a case, in order of time: one line an entry of the record that says its day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from mediation_desk import labels
from mediation_desk.domain import watch
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened: its day, the time of day where known, what, by whom, and its place."""

    day: date
    at: time | None
    what: str
    who: str | None
    where: str


def happenings(case: Case) -> tuple[Happening, ...]:
    """Everything that the record says a day of, earliest first.

    Within a day by the time of day; without one, registration and acceptance come first and all else last.
    """
    opening = [(one.day, one.at or time.min, one) for one in _intake(case)]
    rest = [(one.day, one.at or time.max, one) for tell in _TELLERS for one in tell(case)]
    return tuple(one for *_, one in sorted((*opening, *rest), key=lambda found: found[:2]))


def _told(when: date | datetime | None, what: str, where: str, who: str | None = None) -> Iterator[Happening]:
    if isinstance(when, datetime):
        moment = when.astimezone(SHANGHAI)
        yield Happening(day=moment.date(), at=moment.time(), what=what, who=who, where=where)
    elif when is not None:
        yield Happening(day=when, at=None, what=what, who=who, where=where)


def _intake(case: Case) -> Iterator[Happening]:
    dispute = case.dispute
    yield from _told(dispute.registered_on, "登记", "dispute.registered_on", dispute.registered_by)
    yield from _told(dispute.accepted_on, "受理", "dispute.accepted_on")


def _pushes(case: Case) -> Iterator[Happening]:
    for index, push in enumerate(case.pushes):
        where = f"pushes[{index}]"
        yield from _told(push.pushed_at, f"推送至{push.to}", where, push.by)
        answer = f"，答复{labels.PUSH_ANSWER[push.answer]}" if push.answer else ""
        yield from _told(push.received_at, f"签收推送{answer}", where, push.received_by)
        yield from _told(push.replied_at, "向推送方反馈", where)


def _handling(case: Case) -> Iterator[Happening]:
    for index, given in enumerate(case.assignments):
        yield from _told(given.at, f"指派{given.to or given.unit or ''}", f"assignments[{index}]", given.by)
    for index, contact in enumerate(case.contacts):
        yield from _told(contact.at, f"联系当事人{contact.party or ''}", f"contacts[{index}]", contact.by)
    for index, inquiry in enumerate(case.inquiries):
        said = f"调查{inquiry.person or ''}"
        yield from _told(inquiry.at, said, f"inquiries[{index}]", "、".join(inquiry.by) or None)
    for index, report in enumerate(case.reports):
        to = labels.REPORT_TO[report.to] if report.to else report.office or ""
        yield from _told(report.at, f"报告{to}", f"reports[{index}]", report.by)


def _decisions(case: Case) -> Iterator[Happening]:
    for index, tier in enumerate(case.tiers):
        said = f"定为{labels.TIER[tier.level]}"
        yield from _told(tier.decided_on, said, f"tiers[{index}]", "、".join(tier.by))
    for index, period in enumerate(case.periods):
        if period.period:
            said = f"转入{labels.PERIOD[period.period]}"
            yield from _told(period.from_, said, f"periods[{index}]", "、".join(period.by) or None)
    for index, entry in enumerate(case.stages):
        if entry.stage:
            yield from _told(entry.at, f"进入{labels.STAGE[entry.stage]}", f"stages[{index}]", entry.by)


def _mediation(case: Case) -> Iterator[Happening]:
    for index, session in enumerate(case.sessions):
        said = f"调解：{labels.SESSION_OUTCOME[session.outcome]}"
        where = f"sessions[{index}]"
        yield from _told(session.held_at, said, where, "、".join(session.mediators) or None)
    for index, event in enumerate(case.events):
        if event.code:
            yield from _told(event.on, labels.EVENT[event.code], f"events[{index}]", event.issuer)
    for index, end in enumerate(case.resolutions):
        yield from _told(end.on, f"化解结束：{labels.RESOLUTION[end.kind]}", f"resolutions[{index}]")


def _agreements(case: Case) -> Iterator[Happening]:
    for index, one in enumerate(case.agreements):
        where = f"agreements[{index}]"
        if one.effective_on != one.reached_on:
            yield from _told(one.effective_on, "协议生效", where)
        for row, item in enumerate(one.performance):
            for payment in item.payments:
                yield from _told(payment.on, f"履行：{item.what}", f"{where}.performance[{row}]")
            if not item.payments:
                yield from _told(item.done_on, f"履行：{item.what}", f"{where}.performance[{row}]")
        if one.confirmation:
            yield from _told(one.confirmation.applied_on, "申请司法确认", f"{where}.confirmation")
            status = labels.CONFIRMATION_STATUS[one.confirmation.status]
            yield from _told(one.confirmation.decided_on, f"司法确认：{status}", f"{where}.confirmation")
    for index, suit in enumerate(case.lawsuits):
        said = labels.LAWSUIT_KIND[suit.kind] if suit.kind else "起诉或仲裁"
        yield from _told(suit.on, said, f"lawsuits[{index}]", suit.by)


def _afterwards(case: Case) -> Iterator[Happening]:
    for index, entry in enumerate(case.watch):
        yield from _told(entry.on, f"关注：{_signs(entry.signs)}", f"watch[{index}]", entry.by)
    for index, visit in enumerate(case.revisits):
        if watch.is_done(visit):
            said = f"回访当事人{visit.party}：{_signs(visit.signs)}"
            yield from _told(visit.done_on or visit.planned_on, said, f"revisits[{index}]", visit.by)
    for index, given in enumerate(case.services):
        if given.kind:
            yield from _told(given.on, labels.SERVICE_KIND[given.kind], f"services[{index}]", given.by)
    for index, one in enumerate(case.supervisions):
        yield from _told(one.issued_on, "发督办单", f"supervisions[{index}]", one.by)


def _ends(case: Case) -> Iterator[Happening]:
    if case.concluded:
        how = f"：{labels.CONCLUDED_HOW[case.concluded.how]}" if case.concluded.how else ""
        yield from _told(case.concluded.on, f"结案{how}", "concluded")
    if case.filed:
        yield from _told(case.filed.on, "归档", "filed", case.filed.by)
    for index, closing in enumerate(case.closings):
        yield from _told(closing.on, "销号", f"closings[{index}]", "、".join(closing.approved_by))
    for index, again in enumerate(case.reopenings):
        yield from _told(again.on, "重开", f"reopenings[{index}]", again.by)


def _signs(signs: tuple[str, ...]) -> str:
    return "、".join(labels.RELAPSE_SIGN[sign] for sign in signs) or labels.RELAPSE_SIGN["none"]


_TELLERS: tuple[Callable[[Case], Iterator[Happening]], ...] = (
    _pushes,
    _handling,
    _decisions,
    _mediation,
    _agreements,
    _afterwards,
    _ends,
)
