"""What happened in a case, in order of time: one line an entry of the record that says its day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from mediation_desk import labels
from mediation_desk.domain import watch
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.agreement import Agreement
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.wording import Head, Names, head, names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened: its day, the time of day where known, what, by whom, and its place.

    `about` is what the record says beside: where, with whom, what was seen.
    """

    day: date
    at: time | None
    what: str
    who: str | None
    where: str
    about: str = ""


def happenings(case: Case, until: date = date.max) -> tuple[Happening, ...]:
    """Everything that the record says a day of up to `until`, earliest first, people by their names.

    Within a day by the time of day; without one, registration and acceptance come first and all else last.
    """
    names = names_of(case)
    opening = [(one.day, one.at or time.min, one) for one in _intake(case)]
    rest = [(one.day, one.at or time.max, one) for tell in _TELLERS for one in tell(case, names)]
    told = sorted((*opening, *rest), key=lambda found: found[:2])
    return tuple(one for day, _, one in told if day <= until)


def _told(
    when: date | datetime | None, what: str, where: str, who: str | None = None, about: str = ""
) -> Iterator[Happening]:
    if isinstance(when, datetime):
        moment = when.astimezone(SHANGHAI)
        yield Happening(day=moment.date(), at=moment.time(), what=what, who=who, where=where, about=about)
    elif when is not None:
        yield Happening(day=when, at=None, what=what, who=who, where=where, about=about)


def _headed(told: Head, where: str, who: str | None) -> Iterator[Happening]:
    yield from _told(told.when, told.title, where, who, told.about)


def _intake(case: Case) -> Iterator[Happening]:
    dispute = case.dispute
    yield from _told(dispute.registered_on, "登记", "dispute.registered_on", dispute.registered_by)
    yield from _told(dispute.accepted_on, "受理", "dispute.accepted_on")


def _pushes(case: Case, names: Names) -> Iterator[Happening]:
    for index, push in enumerate(case.pushes):
        where = f"pushes[{index}]"
        yield from _told(push.pushed_at, f"推送至{push.to}", where, push.by)
        answer = f"，答复{labels.PUSH_ANSWER[push.answer]}" if push.answer else ""
        yield from _told(push.received_at, f"签收推送{answer}", where, push.received_by)
        yield from _told(push.replied_at, "向推送方反馈", where)


def _entries(case: Case, names: Names) -> Iterator[Happening]:
    yield from _by_heads(case, names, _BY_WHOM)


def _by_heads(case: Case, names: Names, sections: Mapping[str, ByWhom]) -> Iterator[Happening]:
    """The entries of sections that say one day, each as its head tells it."""
    for section, by_whom in sections.items():
        for index, entry in enumerate(getattr(case, section)):
            told = head(section, entry, names, index)
            yield from _headed(told, f"{section}[{index}]", by_whom(entry) or None)


def _evidence(case: Case, names: Names) -> Iterator[Happening]:
    for index, piece in enumerate(case.evidence):
        told = head("evidence", piece, names)
        what = f"收证据：{told.title}"
        yield from _told(told.when, what, f"evidence[{index}]", piece.received_by, told.about)


def _agreements(case: Case, names: Names) -> Iterator[Happening]:
    for index, one in enumerate(case.agreements):
        where = f"agreements[{index}]"
        if one.effective_on != one.reached_on:
            yield from _told(one.effective_on, "协议生效", where)
        yield from _performed(one, where, names)
        if one.confirmation:
            yield from _told(one.confirmation.applied_on, "申请司法确认", f"{where}.confirmation")
            status = labels.CONFIRMATION_STATUS[one.confirmation.status]
            yield from _told(one.confirmation.decided_on, f"司法确认：{status}", f"{where}.confirmation")


def _performed(agreement: Agreement, where: str, names: Names) -> Iterator[Happening]:
    for row, item in enumerate(agreement.performance):
        place = f"{where}.performance[{row}]"
        for payment in item.payments:
            told = head("payments", payment, names)
            yield from _told(told.when, f"履行：{item.what}，{told.title}", place, about=told.about)
        if not item.payments:
            yield from _told(item.done_on, f"履行：{item.what}", place)


def _afterwards(case: Case, names: Names) -> Iterator[Happening]:
    for index, visit in enumerate(case.revisits):
        if watch.is_done(visit):
            yield from _headed(head("revisits", visit, names), f"revisits[{index}]", visit.by)
    for index, task in enumerate(case.tasks):
        what = f"办结交办：{task.what or ''}"
        yield from _told(task.done_on, what, f"tasks[{index}]", task.who or task.unit, task.answer or "")


def _ends(case: Case, names: Names) -> Iterator[Happening]:
    if case.concluded:
        yield from _headed(head("concluded", case.concluded, names), "concluded", None)
    if case.filed:
        yield from _headed(head("filed", case.filed, names), "filed", case.filed.by)
    yield from _by_heads(case, names, _ENDS)


def _all(people: Iterable[str]) -> str:
    return "、".join(people)


ByWhom = Callable[[Any], str | None]

_BY_WHOM: dict[str, ByWhom] = {
    "assignments": lambda entry: entry.by,
    "contacts": lambda entry: entry.by,
    "inquiries": lambda entry: _all(entry.by),
    "reports": lambda entry: entry.by,
    "tiers": lambda entry: _all(entry.by),
    "periods": lambda entry: _all(entry.by),
    "stages": lambda entry: entry.by,
    "sessions": lambda entry: _all(entry.mediators),
    "recusals": lambda entry: None,
    "events": lambda entry: entry.issuer,
    "extensions": lambda entry: None,
    "resolutions": lambda entry: None,
    "lawsuits": lambda entry: None,
    "watch": lambda entry: entry.by,
    "services": lambda entry: entry.by,
    "supervisions": lambda entry: entry.by,
}
"""The sections told by their heads, and who it was; at the same time of a day they stand in this order."""
_ENDS: dict[str, ByWhom] = {
    "closings": lambda entry: _all(entry.approved_by),
    "reopenings": lambda entry: entry.by,
}
"""The same for what comes last on its day."""
_TELLERS: tuple[Callable[[Case, Names], Iterator[Happening]], ...] = (
    _pushes,
    _entries,
    _evidence,
    _agreements,
    _afterwards,
    _ends,
)
