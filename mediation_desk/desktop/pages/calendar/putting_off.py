"""改期: the small dialog that asks why a day is put off, and to which."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from mediation_desk.desktop.days import short_day, weekday
from mediation_desk.desktop.dialogs.acts.dialog import ActDialog
from mediation_desk.desktop.dialogs.acts.doing import Doing, Line, Note, Values, chosen, filled, line, needed
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.pages.calendar.words import kind_word, whose
from mediation_desk.desktop.widgets.fields import Day, Field, Moment, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.services import diary_moves
from mediation_desk.services.diary import Entry
from mediation_desk.services.matters import Matter, matter_at
from mediation_desk.services.work import Office

OTHER = "other"
REASONS = {
    "away": "当事人外出",
    "asked": "当事人要求改期",
    "busy": "承办人另有公务",
    OTHER: "其他",
}
"""What is said most often, each by its figure."""


def open_move(host: Host, entry: Entry, to: date) -> None:
    """Opens the dialog that puts an entry off to a day; what may not be put off is told instead."""
    if entry.may_move:
        host.bridge.tell(entry.may_move, is_problem=True)
        return
    matter = host.bridge.ask(lambda office: matter_at(office, entry.number, entry.place, party=entry.party))
    if matter is not None:
        host.open(ActDialog(host, moving(entry, to), matter, key=f"move:{entry.day}:{to}"))


def moving(entry: Entry, to: date) -> Doing:
    """How an entry is put off, the day already written."""

    def lines(office: Office, matter: Matter) -> Iterator[Line]:
        yield line("改到", to=_when(office, entry, to))
        yield line("理由", reason=Segments(REASONS), hint="按数字键1至4选")
        yield line("写明", words=Text(hint="为什么改期"), when=chosen("reason", OTHER))

    return Doing(
        title="改期",
        lines=lines,
        notes=lambda office, matter: _notes(office, entry),
        does=lambda office, matter, values: diary_moves.move(office, entry, _to(values), _reason(values)),
        said=lambda matter, values, result: f"已改到{_said(_to(values))}：{whose(entry)}",
        bar=lambda office, matter, values: _bar(office, entry, values),
        places={"planned_on": "to", "at": "to", "due": "to", "until": "to"},
        first="reason",
        verb="改期",
        width=560,
    )


def _when(office: Office, entry: Entry, to: date) -> Field:
    if entry.at is None:
        return filled(Day(lambda: office.today), to)
    return filled(Moment(lambda: office.now), datetime.combine(to, entry.at, SHANGHAI))


def _notes(office: Office, entry: Entry) -> Iterator[Note]:
    at = f" {entry.at:%H:%M}" if entry.at else ""
    day = f"{short_day(entry.day, office.today)} {weekday(entry.day)}{at}"
    yield Note(text=f"{entry.what or kind_word(entry)}：原定{day}；第一次定的日子会一直留着。")


def _bar(office: Office, entry: Entry, values: Values) -> str | None:
    to = values.get("to")
    return diary_moves.may_move_to(office, entry, to) or None if to is not None else None


def _to(values: Values) -> date | datetime:
    to: date | datetime = needed(values, "to", "请填写改到哪一天，例如明天或2026-11-27")
    return to


def _reason(values: Values) -> str:
    """The reason in words, its own where none of the common ones fits."""
    code: str = needed(values, "reason", "改期要写明理由，请选一项")
    if code != OTHER:
        return REASONS[code]
    words: str = needed(values, "words", "改期要写明理由，请写明为什么改期")
    return words


def _said(to: date | datetime) -> str:
    return f"{to.month}月{to.day}日" + (f" {to:%H:%M}" if isinstance(to, datetime) else "")
