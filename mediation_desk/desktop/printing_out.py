"""Papers on their way out of a printer: sent, followed until they are printed, told when they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from mediation_desk.desktop.bridge import Bridge, Outcome, attempt
from mediation_desk.desktop.worker import Job as Work
from mediation_desk.desktop.worker import start_apart
from mediation_desk.errors import Refused, Trouble
from mediation_desk.services import printing
from mediation_desk.services.printing import Job, JobState, Phase, Printer, Sides

PAUSE = 1000
"""Milliseconds between two looks at the queue."""
CANCELLED = "打印已取消。"
WAITING = JobState(phase=Phase.WAITING)

Content = bytes | Callable[[], bytes]
Then = Callable[[tuple["Order", ...]], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPrint:
    """A paper to be printed: its label, the PDF or what makes it, the copies it wants and its pages.

    The title goes to the printer's queue: it names the paper and the case's number, never a person.
    """

    title: str
    content: Content
    copies: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A paper as it was ordered; no pages are all of them."""

    paper: ToPrint
    printer: Printer
    copies: int
    pages: tuple[int, ...] = ()
    sides: Sides = Sides.ONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What was printed, and one sentence about the rest where there is any."""

    printed: tuple[Order, ...]
    why: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    order: Order
    job: Job
    state: JobState = WAITING


class PrintingOut(QObject):
    """Papers on their way; it goes on when the dialog that began it is closed, and tells the end itself."""

    told = Signal(object)
    """A JobState: how they stand."""
    over = Signal(object)
    """Ended, once."""

    def __init__(self, bridge: Bridge, orders: tuple[Order, ...], then: Then | None = None) -> None:
        """Takes what is to be printed, and who is told of what was; nothing is sent yet."""
        super().__init__(bridge)
        self.bridge, self.orders, self._then = bridge, orders, then
        self.is_watched = True
        self._said = ""

    def begin(self) -> None:
        """Sends the papers."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Takes back what is not printed yet."""
        raise NotImplementedError

    def look(self) -> None:
        """Looks at once how they stand."""

    def _tell(self, state: JobState) -> None:
        """A paper that waits for somebody is told in the toast where no dialog shows it, each reason once."""
        said = state.why if state.phase is Phase.HELD else ""
        if said and said != self._said and not self.is_watched:
            self.bridge.tell(f"打印停住了：{said}", is_problem=True)
        self._said = said
        self.told.emit(state)

    def _end(self, ended: Ended) -> None:
        if ended.printed and self._then is not None:
            self._then(ended.printed)
        said = [said_of(ended.printed)] if ended.printed else []
        if ended.why and not self.is_watched:
            said.append(ended.why)
        if said:
            self.bridge.tell("；".join(said), is_problem=bool(ended.why) and not ended.is_cancelled)
        self.over.emit(ended)
        self.deleteLater()


class ThroughCups(PrintingOut):
    """Through CUPS: the PDF itself goes into the queue, which is looked at every second."""

    def __init__(self, bridge: Bridge, orders: tuple[Order, ...], then: Then | None = None) -> None:
        """Takes what is to be printed, and who is told of what was."""
        super().__init__(bridge, orders, then)
        self._sent: tuple[_Sent, ...] = ()
        self._failure: Refused | Trouble | None = None
        self._is_looking = self._is_unwanted = False
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.look)

    def begin(self) -> None:
        """Sends the papers one after the other; the first one refused keeps back those after it."""
        self.told.emit(WAITING)
        start_apart(self, lambda work: _send_all(self.orders), self._hear_sent)

    def cancel(self) -> None:
        """Takes what is not printed yet out of the queue; what is just being sent, once it is there."""
        self._is_unwanted = True
        jobs = [one.job for one in self._sent if not one.state.phase.is_over]
        start_apart(self, lambda work: _cancel_all(jobs), self._hear_cancelled)

    def look(self) -> None:
        """Asks the queue, unless it is being asked already."""
        self._clock.stop()
        if not self._is_looking:
            self._is_looking = True
            sent = self._sent
            start_apart(self, lambda work: tuple(_seen(one) for one in sent), self._hear_states)

    def _hear_sent(self, outcome: Outcome[tuple[tuple[_Sent, ...], Refused | Trouble | None]]) -> None:
        assert outcome.value is not None
        self._sent, self._failure = outcome.value
        if self._is_unwanted:
            self.cancel()
        else:
            self.look()

    def _hear_cancelled(self, outcome: Outcome[None]) -> None:
        if outcome.failure is not None:
            self._tell(JobState(phase=Phase.HELD, why=outcome.failure.sentence))
        if self._sent:
            self.look()

    def _hear_states(self, outcome: Outcome[tuple[_Sent, ...]]) -> None:
        self._is_looking = False
        if outcome.failure is not None:
            self._tell(JobState(phase=Phase.HELD, why=outcome.failure.sentence))
        elif outcome.value is not None:
            self._sent = outcome.value
            going = [one.state for one in self._sent if not one.state.phase.is_over]
            if not going:
                self._end(_ended(self._sent, self._failure))
                return
            self._tell(next((state for state in going if state.phase is Phase.HELD), going[0]))
        self._clock.start(PAUSE)


class ThroughQt(PrintingOut):
    """Through Qt: the pages are drawn in a thread, and the system's spooler has the rest."""

    def begin(self) -> None:
        """Draws the papers one after the other."""
        self._printed: list[Order] = []
        self.told.emit(JobState(phase=Phase.PRINTING))
        self._work = start_apart(self, self._draw, self._hear_end)
        self._work.over.connect(self._hear_stop)

    def cancel(self) -> None:
        """Stops before the next page; the paper being drawn is not printed."""
        self._work.cancel()

    def _draw(self, work: Work) -> None:
        # Qt's printing costs the start 6 ms, and only a computer without CUPS needs it.
        from mediation_desk.desktop.printing import print_pages  # noqa: PLC0415

        for order in self.orders:
            print_pages(
                order.printer.name,
                _content(order.paper),
                copies=order.copies,
                pages=order.pages,
                sides=order.sides,
                title=order.paper.title,
                job=work,
            )
            self._printed.append(order)

    def _hear_end(self, outcome: Outcome[None]) -> None:
        failure = outcome.failure
        self._end(Ended(printed=tuple(self._printed), why=failure.sentence if failure else ""))

    def _hear_stop(self) -> None:
        if self._work.is_cancelled():
            is_short = len(self._printed) < len(self.orders)
            self._end(
                Ended(printed=tuple(self._printed), why=CANCELLED if is_short else "", is_cancelled=is_short)
            )


def printers_here(through_cups: bool) -> tuple[Printer, ...]:
    """The printers of this computer; slow, for a thread."""
    if through_cups:
        return printing.printers()
    # As above.
    from mediation_desk.desktop.printing import printers  # noqa: PLC0415

    return printers()


def said_of(printed: tuple[Order, ...]) -> str:
    """What the toast says of papers that were printed."""
    first, copies = printed[0], sum(order.copies for order in printed)
    what = first.paper.title if len(printed) == 1 else f"{len(printed)}种文书共"
    return f"已打印：{what} {copies} 份（{first.printer.label}）"


def _content(paper: ToPrint) -> bytes:
    return paper.content if isinstance(paper.content, bytes) else paper.content()


def _send_all(orders: tuple[Order, ...]) -> tuple[tuple[_Sent, ...], Refused | Trouble | None]:
    sent: list[_Sent] = []
    for order in orders:
        outcome = attempt(_sent, order)
        if outcome.value is None:
            return tuple(sent), outcome.failure
        sent.append(outcome.value)
    return tuple(sent), None


def _sent(order: Order) -> _Sent:
    job = printing.send(
        _content(order.paper),
        order.printer,
        copies=order.copies,
        pages=order.pages,
        sides=order.sides,
        title=order.paper.title,
    )
    return _Sent(order=order, job=job)


def _seen(one: _Sent) -> _Sent:
    return one if one.state.phase.is_over else replace(one, state=printing.state_of(one.job))


def _cancel_all(jobs: list[Job]) -> None:
    for job in jobs:
        printing.cancel(job)


def _ended(sent: tuple[_Sent, ...], failure: Refused | Trouble | None) -> Ended:
    printed = tuple(one.order for one in sent if one.state.phase is Phase.DONE)
    failed = [one.state for one in sent if one.state.phase is not Phase.DONE]
    why = failure.sentence if failure else failed[0].why if failed else ""
    cancelled = failure is None and all(state.phase is Phase.CANCELLED for state in failed)
    return Ended(printed=printed, why=why, is_cancelled=bool(failed) and cancelled)
