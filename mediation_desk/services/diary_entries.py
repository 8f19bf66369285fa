"""One entry of the diary, made of what is stored: a due row, an appointment, what was held or visited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import singledispatch
from itertools import islice
from typing import Any

from mediation_desk import labels
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import AppointmentStatus, DueKind, Tier
from mediation_desk.domain.due import Why, days_overdue
from mediation_desk.domain.plain import value_of
from mediation_desk.domain.where import keys_of
from mediation_desk.services.moved_days import LIMITS, VISITS
from mediation_desk.services.today import NAMED
from mediation_desk.services.worklist import counted
from mediation_desk.storage.queries.diary import Agreed, Check, DueEntry, Made, OfCase, Sitting


class Mark(StrEnum):
    """What kind of thing a day holds, as the calendar marks and filters it.

    CHECK is a 回头看 still to be made; one that was made is a VISIT like any other.
    """

    SESSION = "session"
    HEARING = "hearing"
    VISIT = "visit"
    CHECK = "check"
    INSTALMENT = "instalment"
    COURT = "court"
    LIMIT = "limit"
    TASK = "task"
    OTHER = "other"


WORDS: dict[Mark, str] = {
    Mark.SESSION: "调解",
    Mark.HEARING: "开庭",
    Mark.VISIT: "回访走访",
    Mark.CHECK: "回头看",
    Mark.INSTALMENT: "履行",
    Mark.COURT: "司法",
    Mark.LIMIT: "期限",
    Mark.TASK: "事项",
    Mark.OTHER: "其他",
}
"""Every mark as the calendar calls it."""

MARKS: dict[DueKind, Mark] = {
    **dict.fromkeys(DueKind, Mark.TASK),
    **dict.fromkeys((*VISITS, DueKind.WATCH), Mark.VISIT),
    **dict.fromkeys((*LIMITS, DueKind.SIGNATURE, DueKind.CONFIRMATION_WISH), Mark.LIMIT),
    **dict.fromkeys((DueKind.PUSH_RECEIPT, DueKind.ASSIGNMENT, DueKind.FIRST_CONTACT), Mark.LIMIT),
    **dict.fromkeys((DueKind.CONFIRMATION, DueKind.COURT_STEP, DueKind.LIMITATION), Mark.COURT),
    DueKind.TIER_DECISION: Mark.LIMIT,
    DueKind.INSTALMENT: Mark.INSTALMENT,
}
"""The mark of each kind of due row; what somebody is simply to do is a task."""

HUSHED: dict[DueKind, str] = {
    DueKind.REPORT: "报告",
    DueKind.UNKNOWN_SIGNAL: "查明未掌握事项",
    DueKind.COOLING_OFF: "回访",
    DueKind.PROTECTION_ORDER: "回访",
    DueKind.TIER_DECISION: "定级",
}
"""Rows whose own words or reason would tell a sensitive signal: what a calendar may say of them."""

HUSHED_WHY = "原因写在案卷里，请打开纠纷查看。"
IS_PAST = "这件事已经办过，日子不再改。"
IS_GIVEN = "交办的期限由交办的人定，要改请打开纠纷改那一项交办事项。"
IS_LIMIT = "期限不能直接改日子，请办“延长期限”，写明理由和谁同意。"
IS_AGREED = "履行日由协议约定，改期请另订协议。"
IS_LAW = "这是法律规定的日子，不能改期。"
IS_RULE = "这一天按规则推算，不能改期；把事办了，它就不再列出。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing on one day; `at` is its hour where one was agreed, `is_done` that it lies behind.

    `kind` is that of the due row, None for what is no row: an appointment, a session held, a visit made, a
    check visit (`check_id`, as of `check_version`). `place` is where in the case file it stands
    (`domain.where`), `venue` where people meet. `may_move` is empty where the day can be put off, else the
    sentence that says why not.
    `why_parts` is the reason of a due row taken apart. Nothing in it tells of a sensitive signal.
    """

    day: date
    at: time | None = None
    mark: Mark
    kind: DueKind | None = None
    number: str
    title: str
    what: str
    who: str | None
    names: tuple[str, ...]
    parties: int
    party: str | None = None
    party_name: str | None = None
    tier: Tier | None
    tier_decided: bool
    place: str = ""
    is_done: bool = False
    days_overdue: int = 0
    may_move: str = ""
    why: str = ""
    why_parts: Why | None = None
    dispute_id: int
    docket: str | None
    venue: str | None = None
    check_id: int | None = None
    check_version: int = 0


Found = DueEntry | Agreed | Sitting | Made | Check
"""What a day may hold, as it is stored."""


def mark_of(row: Found) -> Mark:
    """The mark of what is stored."""
    match row:
        case DueEntry():
            return MARKS[row.kind]
        case Agreed():
            return Mark(row.kind.value)
        case Sitting():
            return Mark.SESSION
        case Made():
            return Mark.VISIT
    return Mark.CHECK


def entry_of(row: Found, names: dict[str, str], today: date) -> Entry:
    """The entry of a stored row, the parties of its case given by ref, as it stands on the business day."""
    told = {"who": row.mediator} | _told(row, today)
    return Entry(
        day=row.day,
        mark=mark_of(row),
        number=row.number,
        title=row.title,
        names=tuple(islice(names.values(), NAMED)),
        parties=len(names),
        party_name=names.get(told.get("party") or ""),
        tier=row.tier,
        tier_decided=row.tier_decided,
        dispute_id=row.dispute_id,
        docket=row.docket,
        **told,
    )


@singledispatch
def _told(row: OfCase, today: date) -> dict[str, Any]:
    """What a row of that kind says beside its case."""
    raise TypeError(type(row).__name__)


@_told.register
def _due(row: DueEntry, today: date) -> dict[str, Any]:
    is_hushed = _is_hushed(row)
    what = HUSHED.get(row.kind, labels.DUE_KIND[row.kind]) if is_hushed else row.what
    return {
        "kind": row.kind,
        "what": counted(what, row.day, row.folded, today),
        "who": row.who,
        "party": row.party,
        "place": row.place or "",
        "days_overdue": days_overdue(row.day, today),
        "may_move": _fixed(row.kind),
        "why": HUSHED_WHY if is_hushed else row.why,
        "why_parts": None if is_hushed else value_of(Why, row.why_parts),
    }


@_told.register
def _appointment(row: Agreed, today: date) -> dict[str, Any]:
    is_kept = row.status is AppointmentStatus.KEPT
    return {
        "at": row.at.time(),
        "what": labels.APPOINTMENT_KIND[row.kind],
        "who": row.by or row.mediator,
        "place": f"appointments[{row.position}]",
        "venue": row.venue,
        "is_done": is_kept,
        "days_overdue": 0 if is_kept else days_overdue(row.day, today),
        "may_move": IS_PAST if is_kept else "",
        "why": _put_off(row.first_at, row.reason) or "与当事人约定的时间。",
    }


@_told.register
def _session(row: Sitting, today: date) -> dict[str, Any]:
    return {
        "at": row.at.time(),
        "what": f"调解，{labels.SESSION_OUTCOME[row.outcome]}",
        "place": f"sessions[{row.position}]",
        "venue": row.venue,
        "is_done": True,
        "may_move": IS_PAST,
    }


@_told.register
def _visit(row: Made, today: date) -> dict[str, Any]:
    word = "回头看" if row.campaign else "回访"
    period = labels.PERIOD[row.period] if row.period and not row.campaign else ""
    method = f"，{labels.REVISIT_METHOD[row.method]}" if row.method else ""
    return {
        "what": f"{period}{word}{method}",
        "who": row.by or row.mediator,
        "party": row.party,
        "place": f"revisits[{row.position}]",
        "is_done": True,
        "may_move": IS_PAST,
    }


@_told.register
def _check(row: Check, today: date) -> dict[str, Any]:
    why = f"{row.campaign}抽中这件已销号的纠纷，安排一次回头看。"
    return {
        "what": "回头看",
        "who": row.who or row.mediator,
        "days_overdue": days_overdue(row.day, today),
        "why": why + _put_off(row.first_planned_on, row.moved_because),
        "check_id": row.id,
        "check_version": row.version,
    }


def _is_hushed(row: DueEntry) -> bool:
    """Whether the row, or the late row that a 督办 is about, would tell a sensitive signal."""
    about = keys_of(row.place or "").get("about")
    return row.kind in HUSHED or (row.kind is DueKind.SUPERVISION and about in HUSHED)


def _fixed(kind: DueKind) -> str:
    """Why the day of such a row cannot be put off; empty where it can."""
    if kind in VISITS:
        return ""
    if kind in LIMITS:
        return IS_LIMIT
    if kind is DueKind.MEETING_TASK:
        return IS_GIVEN
    return {Mark.INSTALMENT: IS_AGREED, Mark.COURT: IS_LAW}.get(MARKS[kind], IS_RULE)


def _put_off(first: datetime | date | None, reason: str | None) -> str:
    if first is None:
        return ""
    hour = f" {first:%H:%M}" if isinstance(first, datetime) else ""
    return f"原定{day_text(first)}{hour}" + (f"，因{reason}改期。" if reason else "，后来改期。")
