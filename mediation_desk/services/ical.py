"""The calendar for other programs: its titles carry the register number and the matter, never a name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from mediation_desk import labels
from mediation_desk.config.settings import SETTINGS
from mediation_desk.domain.codes import DueKind
from mediation_desk.domain.plain import SHANGHAI, UNKEEPABLE
from mediation_desk.errors import Refused
from mediation_desk.services import diary, settings
from mediation_desk.services.diary import Entry, Mark
from mediation_desk.services.diary_entries import HUSHED
from mediation_desk.services.reminders import whose
from mediation_desk.services.saving import save
from mediation_desk.services.work import Office

if TYPE_CHECKING:
    from mediation_desk.exchange.ical import Line

FEED = "calendar.feed"
BEFORE, AFTER = timedelta(days=7), timedelta(days=60)
"""What the feed holds around today."""
MATTER = {
    Mark.SESSION: "调解",
    Mark.HEARING: "开庭",
    Mark.VISIT: "回访",
    Mark.CHECK: "回头看",
    Mark.INSTALMENT: "履行",
    Mark.COURT: "司法确认",
    Mark.LIMIT: "期限",
    Mark.TASK: "事项",
    Mark.OTHER: "安排",
}
"""What an event is about where no kind of due row says it."""


def export(office: Office, first: date, last: date, path: Path, *, who: str | None) -> int:
    """Writes the days of one person, or of the whole office (None), as an .ics file; gives its events.

    Counted by reading the file back; Trouble where it cannot be kept there.
    """
    # 60 ms to import: only who exports pays for it.
    from mediation_desk.exchange import ical  # noqa: PLC0415

    lines = tuple(_lines(office, first, last, who))
    save(ical.written(lines, name="调解日历", at=office.now), path, "日历文件")
    return ical.count_in(path.read_bytes())


def feed_place(office: Office) -> Path | None:
    """Where this person's feed lies, None where none is wanted."""
    kept = str(settings.value(office, FEED)).strip()
    return Path(kept) if kept else None


def set_feed(office: Office, place: str) -> Path | None:
    """Keeps where the feed lies and writes it there first; refused, and nothing kept, where it cannot be."""
    wanted = Path(place.strip()) if place.strip() else None
    if wanted is not None:
        if not wanted.is_absolute() or wanted.suffix.lower() != ".ics" or UNKEEPABLE.search(place):
            raise Refused("日历文件要写完整的位置，并以.ics结尾，请改正。")
        write_feed(office, wanted)
    settings.set(office, SETTINGS[FEED].key, str(wanted or ""))
    return wanted


def write_feed(office: Office, place: Path) -> int:
    """Writes the feed anew, of whom the person at this desk is reminded; gives how many events it has."""
    return export(office, office.today - BEFORE, office.today + AFTER, place, who=whose(office))


def _lines(office: Office, first: date, last: date, who: str | None) -> Iterator[Line]:
    from mediation_desk.exchange.ical import Line  # noqa: PLC0415 (as above)

    alarms = office.rules.limit.confirmation_reminders
    for day in diary.days_of(office, first, last, who=who, limit=10_000):
        for entry in day.entries:
            yield Line(
                uid=_uid(entry),
                title=f"{entry.number}·{_matter(entry)}",
                when=_when(entry),
                alarm_days=alarms if entry.kind is DueKind.CONFIRMATION else (),
            )


def _matter(entry: Entry) -> str:
    """What it is about; a kind of row that would tell a sensitive signal says no more than the calendar."""
    if entry.kind is None:
        return MATTER[entry.mark]
    return HUSHED.get(entry.kind, labels.DUE_KIND[entry.kind])


def _uid(entry: Entry) -> str:
    """The same event keeps its own however often it is written; a day that was moved is another event."""
    about = f"{entry.number}/{entry.kind or entry.mark}/{entry.party or ''}/{entry.place}/{entry.day}"
    # Other programs show it to nobody, yet it stands in the file: the kind of a row may tell a signal.
    return f"{hashlib.sha256(about.encode()).hexdigest()[:32]}@mediation-desk"


def _when(entry: Entry) -> date | datetime:
    return datetime.combine(entry.day, entry.at, SHANGHAI) if entry.at else entry.day
