"""The one way from widgets to services: run a use case, turn failures into outcomes, say what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar, cast

from PySide6.QtCore import QObject, Signal

from mediation_desk.errors import Refused, Trouble
from mediation_desk.services import undo
from mediation_desk.services.work import Announcement, Office, Step

Value = TypeVar("Value")
Subject = TypeVar("Subject")
UseCase = Callable[[Office], Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[Value]):
    """What a use case gave, or the failure that says why it gave nothing."""

    value: Value | None = None
    failure: Refused | Trouble | None = None

    @property
    def ok(self) -> bool:
        """Whether it was done."""
        return self.failure is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One sentence for the toast; `steps` are what its undo takes back, a problem says nothing was done.

    `offer` names what `does` does with what was just made, where there is nothing to undo.
    """

    text: str
    steps: tuple[Step, ...] = ()
    is_problem: bool = False
    offer: str = ""
    does: Callable[[], object] | None = None


def attempt(work: Callable[[Subject], Value], subject: Subject) -> Outcome[Value]:
    """The outcome of a piece of work on an office, a job or whatever it needs; only a bug is raised."""
    try:
        return Outcome(value=work(subject))
    except (Refused, Trouble) as failure:
        return Outcome(failure=failure)


class Bridge(QObject):
    """Holds the office at work and runs use cases on the main thread."""

    changed = Signal(object)
    """The tables that a write touched, as a frozenset of names."""
    noticed = Signal(object)
    """A Notice to show."""
    sat_down = Signal(str)
    """Somebody of that name is now at this desk."""
    day_began = Signal()
    """The business day is another one."""
    came_back = Signal()
    """The desk was out of reach and is there again."""

    def __init__(self, office: Office) -> None:
        """Takes the office; from now on its writes are announced here."""
        super().__init__()
        self._listeners = office.listeners
        self.office = replace(office, listeners=(*office.listeners, self._hear))
        self._lost: str | None = None
        self._steps: list[Step] = []
        self._tables: set[str] = set()

    def run(self, use_case: UseCase[Value], *, said: str = "", undoable: bool = True) -> Outcome[Value]:
        """Does something: what changed is announced, `said` is told with its undo, a failure as a problem."""
        outcome = self._written(use_case)
        steps = self.announce()
        if outcome.failure is not None:
            self.noticed.emit(Notice(text=outcome.failure.sentence, is_problem=True))
        elif said:
            self.noticed.emit(Notice(text=said, steps=steps if undoable else ()))
        return outcome

    def do(self, use_case: UseCase[Value], *, said: str | Callable[[Value], str] = "") -> Outcome[Value]:
        """The same for a dialog that shows the failure itself; `said` may tell what came of it."""
        outcome = self._written(use_case)
        steps = self.announce()
        if outcome.ok and said:
            text = said if isinstance(said, str) else said(cast(Value, outcome.value))
            self.noticed.emit(Notice(text=text, steps=steps))
        return outcome

    def attempt(self, use_case: UseCase[Value]) -> Outcome[Value]:
        """The outcome of a use case that only reads, silently."""
        return attempt(use_case, self.office)

    def ask(self, use_case: UseCase[Value]) -> Value | None:
        """What a reading use case gives; a failure is told and gives None."""
        outcome = self.attempt(use_case)
        if outcome.failure is not None:
            self.noticed.emit(Notice(text=outcome.failure.sentence, is_problem=True))
        return outcome.value

    def undo(self, steps: tuple[Step, ...]) -> None:
        """Takes back what was done, the latest first."""
        words = "、".join(undo.said(step) for step in steps)

        def back(office: Office) -> None:
            for step in reversed(steps):
                undo.undo(office, step)

        self.run(back, said=f"已撤销：{words}", undoable=False)

    def stop_writing(self, because: str) -> None:
        """From now on every write is refused with that sentence: another window has the desk."""
        self._lost = because
        self.tell(because, is_problem=True)

    def _written(self, use_case: UseCase[Value]) -> Outcome[Value]:
        return Outcome(failure=Refused(self._lost)) if self._lost else self.attempt(use_case)

    def sit_down(self, name: str) -> None:
        """Goes on in the name of another person; what is written from now on is theirs."""
        self.office = replace(self.office, actor=replace(self.office.actor, name=name))
        self.sat_down.emit(name)

    def begin_day(self, today: date) -> None:
        """Goes on with another business day."""
        self.office = self.office.on(today)
        self.day_began.emit()

    def tell(
        self,
        text: str,
        *,
        is_problem: bool = False,
        offer: str = "",
        does: Callable[[], object] | None = None,
    ) -> None:
        """Shows one sentence, and beside it what can be done next where something is offered."""
        self.noticed.emit(Notice(text=text, is_problem=is_problem, offer=offer, does=does))

    def aside(self) -> tuple[Office, Callable[[], tuple[Step, ...]]]:
        """The office for work in a thread, and what tells here what it wrote since the last time.

        What is done on the main thread meanwhile keeps its own steps, and its undo takes back no others.
        """
        heard: list[Announcement] = []

        def tell() -> tuple[Step, ...]:
            told = [heard.pop(0) for _ in range(len(heard))]
            tables = frozenset(table for one in told for table in one.tables)
            if tables:
                self.changed.emit(tables)
            return tuple(step for one in told for step in one.steps)

        return replace(self.office, listeners=(*self._listeners, heard.append)), tell

    def _hear(self, announced: Announcement) -> None:
        self._steps += announced.steps
        self._tables |= announced.tables

    def announce(self) -> tuple[Step, ...]:
        """Tells what was written since the last time; gives the steps of it."""
        steps, tables = tuple(self._steps), frozenset(self._tables)
        self._steps, self._tables = [], set()
        if tables:
            self.changed.emit(tables)
        return steps
