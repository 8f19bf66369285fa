"""The office at work: who acts, on which desk, on what day; one `with` is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from mediation_desk.almanac import official_calendar
from mediation_desk.config.rules import default_rules
from mediation_desk.domain.calendar import Calendar
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.rules import Rules
from mediation_desk.errors import Refused
from mediation_desk.services.conflicts import last_change
from mediation_desk.services.rights import Actor, may
from mediation_desk.storage.database import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One case changed from `old` to `new` by an action; what `undo` takes back."""

    number: str
    action: str
    old: Case
    new: Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What a committed work wrote: the tables touched, and each case it changed."""

    tables: frozenset[str]
    steps: tuple[Step, ...] = ()


TAKEN = "别人刚刚写入了同一条，您的修改没有写入，请刷新后核对再办。"
_TAKEN = "23505"
"""What PostgreSQL says where two write one key at once; SQLite has one writer at a time."""
Listener = Callable[[Announcement], None]


def wall_clock() -> datetime:
    """The moment now, aware, at +08:00."""
    return datetime.now(SHANGHAI)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The frame of every use case: desk, actor, business day, rules and calendar.

    `today` is the business day of reading and writing; the trail keeps the real moment of `clock`.
    `rules_id` is the change of the rules that `rules` stand for, None for those the program comes with.
    `seen` is the case as the actor had it before the eyes: once it is another, no change of it is written.
    `proven` are those who proved to be who they say for this act (`staff.proving`).
    """

    desk: Desk
    actor: Actor
    today: date
    rules: Rules = field(default_factory=default_rules)
    rules_id: int | None = None
    calendar: Calendar = field(default_factory=official_calendar)
    clock: Callable[[], datetime] = wall_clock
    listeners: tuple[Listener, ...] = ()
    seen: Case | None = None
    proven: frozenset[str] = frozenset()

    @property
    def now(self) -> datetime:
        """The moment of this work: the clock's time of day on the business day."""
        moment = self.clock()
        return moment.replace(year=self.today.year, month=self.today.month, day=self.today.day)

    def on(self, today: date) -> Office:
        """The same office on another business day."""
        return replace(self, today=today)

    def having_seen(self, case: Case) -> Office:
        """The same office for a change that rests on how the case stood when the actor looked at it."""
        return replace(self, seen=case)

    @contextmanager
    def work(self, action: str) -> Iterator[Session]:
        """A transaction that commits with its audit lines, or leaves the desk as it was.

        Raises Refused where no role of the actor may do the action, or where somebody else was faster.
        """
        self._check(action)
        info: dict[Any, Any] = {}
        try:
            with self.desk.work(who=self.actor.name, action=action, at=self.clock()) as session:
                info = session.info
                yield session
        except StaleDataError:
            raise self._too_late(info.get("case")) from None
        except IntegrityError as error:
            if getattr(error.orig, "sqlstate", "") != _TAKEN:
                raise
            raise Refused(TAKEN) from None
        announced = Announcement(tables=frozenset(info["touched"]), steps=tuple(info.get("steps", ())))
        for listener in self.listeners:
            listener(announced)

    @contextmanager
    def read(self, action: str) -> Iterator[Session]:
        """A read-only session; raises Refused where no role of the actor may do the action."""
        self._check(action)
        with self.desk.read() as session:
            yield session

    def _too_late(self, dispute_id: int | None) -> Refused:
        """The refusal of a stale write, naming who was faster and when where the trail knows it."""
        by = "这一条刚被别人改过"
        if dispute_id is not None:
            with self.desk.read() as session:
                by = last_change(session, dispute_id) or "这件纠纷刚被别人改过"
        return Refused(f"{by}，您的修改没有写入，请重新打开核对后再改。")

    def _check(self, action: str) -> None:
        if not any(may(role, action, self.actor.unit) for role in self.actor.roles):
            raise Refused("您的岗位不能办理此事，请由有权限的人员办理。")
