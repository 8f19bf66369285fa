"""What a desk tells at its hours: how much is due, what is dangerous, never of whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from mediation_desk import labels
from mediation_desk.domain.calendar import days_after
from mediation_desk.domain.codes import AppointmentKind, Tier
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.reminders import Schedule, hours_said, quiet_said
from mediation_desk.services import absences, settings
from mediation_desk.services.work import Office
from mediation_desk.storage.queries import reminders as counted
from mediation_desk.storage.queries.reminders import Met

COUNTER = {AppointmentKind.SESSION: "场", AppointmentKind.HEARING: "次"}
"""What appointments are counted by; 项 where it is not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What is told: counts in a title, and what must not wait in lines below; no name, no number."""

    title: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


def schedule(office: Office) -> Schedule | None:
    """When the person at this desk is reminded, None where it is switched off."""
    if not settings.value(office, "notices.on"):
        return None
    return Schedule(
        hours=hours_said(str(settings.value(office, "notices.hours"))),
        quiet=quiet_said(str(settings.value(office, "notices.quiet"))),
        on_days_off=bool(settings.value(office, "notices.days_off")),
    )


def waiting(office: Office) -> Reminder | None:
    """What waits for the person at this desk, or for the whole office where the person wants that."""
    person = whose(office)
    return reminder(office, None if person is None else absences.acting_for(office, person))


def whose(office: Office) -> str | None:
    """Whose matters the person at this desk wants to hear of: the own name, None for the whole office."""
    return office.actor.name if settings.value(office, "notices.whose") == "mine" else None


def reminder(office: Office, names: Collection[str] | None) -> Reminder | None:
    """What waits for these people, or for the whole office (None); None where nothing does."""
    today = office.today
    ends = {days_after(today, days): days for days in office.rules.limit.confirmation_reminders}
    now = office.now
    midnight = datetime.combine(today, time.min, SHANGHAI) + timedelta(days=1)
    with office.read("today") as session:
        late = counted.late_by_tier(session, today, names)
        due = counted.due_on(session, today, names)
        red = counted.undecided_red(session, today, names)
        windows = counted.windows_ending(session, today, tuple(ends), names)
        met = counted.met_between(session, now, midnight, names)
    lines = (*_danger(red), *_met(met), *_windows({ends[day]: rows for day, rows in windows.items()}))
    if not (late or due or lines):
        return None
    return Reminder(title=_title(due, late), lines=lines)


def _title(due: int, late: dict[Tier | None, int]) -> str:
    red = late.get(Tier.RED, 0)
    parts = [f"今天到期{due}件"] if due else []
    if late:
        parts.append(f"逾期{sum(late.values())}件" + (f"（红色{red}件）" if red else ""))
    return "，".join(parts) or "今天没有到期的事"


def _danger(red: int) -> Iterator[str]:
    if red:
        yield f"{red}件按红色办，还没有人定级"


def _met(met: tuple[Met, ...]) -> Iterator[str]:
    for (at, kind), count in Counter((one.at, one.kind) for one in met).items():
        local = at.astimezone(SHANGHAI)
        what = labels.APPOINTMENT_KIND[kind]
        yield f"{local.hour}:{local.minute:02d}有{count}{COUNTER.get(kind, '项')}{what}"


def _windows(ending: dict[int, int]) -> Iterator[str]:
    for days, rows in sorted(ending.items()):
        yield f"司法确认还剩{days}日：{rows}件"
