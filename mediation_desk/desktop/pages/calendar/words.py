"""How the calendar says a day and what stands on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mediation_desk import labels
from mediation_desk.desktop.days import weekday
from mediation_desk.desktop.widgets.work_model import short_why
from mediation_desk.domain.codes import DueKind
from mediation_desk.domain.where import section_of
from mediation_desk.services.diary import CalendarDay, Entry, Mark
from mediation_desk.services.diary_entries import HUSHED
from mediation_desk.services.today import named

SIGNS: dict[Mark, str] = {
    Mark.SESSION: "message",
    Mark.HEARING: "scale",
    Mark.VISIT: "visit",
    Mark.CHECK: "refresh",
    Mark.INSTALMENT: "ledger",
    Mark.COURT: "court",
    Mark.LIMIT: "clock",
    Mark.TASK: "briefcase",
    Mark.OTHER: "bookmark",
}
"""The sign of every mark."""


def whose(entry: Entry) -> str:
    """Whose matter it is: the party it is about, else the parties, else the dispute's title."""
    return entry.party_name or named(entry.names, entry.parties) or entry.title or entry.number


def brief_names(entry: Entry) -> tuple[str, ...]:
    """Whose matter it is in ever fewer characters, for where the room is narrow."""
    first = entry.party_name or next(iter(entry.names), "")
    several = (f"{first}等{entry.parties}方", f"{first}等", first) if first and not entry.party_name else ()
    return (whose(entry), *several)


def kind_word(entry: Entry) -> str:
    """The kind of the row in short, a sensitive one as the diary says it; else what was agreed or done."""
    if entry.kind is None:
        is_visit = section_of(entry.place) == "revisits"
        return labels.DUE_KIND[DueKind.REVISIT] if is_visit else entry.what.partition("，")[0]
    return HUSHED.get(entry.kind, labels.DUE_KIND[entry.kind])


def reason(entry: Entry, today: date) -> str:
    """Why that day in short."""
    return short_why(entry.why_parts, today) if entry.why_parts else entry.why


def hour(entry: Entry) -> str:
    """14:30, empty for what has no hour."""
    return f"{entry.at:%H:%M}" if entry.at else ""


def state(entry: Entry, today: date) -> tuple[str, str] | None:
    """The pill: words and kind; what lies behind or ahead has none."""
    if entry.is_done:
        return None
    if entry.days_overdue:
        return f"逾期{entry.days_overdue}天", "late"
    return ("今天", "today") if entry.day == today else None


def says(entry: Entry) -> str:
    """The whole entry as a screen reader says it."""
    tier = tier_word(entry)
    late = f"逾期{entry.days_overdue}天" if entry.days_overdue and not entry.is_done else ""
    done = "已办" if entry.is_done else late
    who = f"由{entry.who}办理" if entry.who else ""
    parts = (hour(entry), entry.what or kind_word(entry), whose(entry), tier, done, who)
    return "，".join(part for part in parts if part)


def tier_word(entry: Entry) -> str:
    """The tier in words, and that it is only suggested where nobody decided; empty where there is none."""
    if entry.tier is None:
        return ""
    return labels.TIER[entry.tier] + ("" if entry.tier_decided else "（建议）")


def hint(entry: Entry) -> str:
    """Everything that may have been cut off."""
    who = f"承办：{entry.who}" if entry.who else ""
    first = "　".join(part for part in (hour(entry), entry.what or kind_word(entry)) if part)
    names = "　".join(part for part in (named(entry.names, entry.parties), entry.title) if part)
    where = f"地点：{entry.venue}" if entry.venue else ""
    numbered = (entry.docket or entry.number, tier_word(entry), who, where)
    last = "　".join(part for part in numbered if part)
    return "\n".join(part for part in (first, names, entry.why, last) if part)


def day_said(day: CalendarDay) -> str:
    """A day with what is known of it, as a screen reader says it."""
    return "，".join(_day_parts(day))


def day_off(day: CalendarDay) -> str:
    """What is said of the day beside its number: the festival or 调休, else the lunar day."""
    return day.said or day.lunar


def _day_parts(day: CalendarDay) -> Iterator[str]:
    yield f"{day.day.month}月{day.day.day}日{weekday(day.day)}"
    if day.lunar:
        yield f"农历{day.lunar}"
    if day.said:
        yield day.said
    elif day.is_off:
        yield "休息日"
    yield f"{day.count}件" if day.count else "没有安排"
    if not day.is_worked_out:
        yield "期限还没有全部算到"
