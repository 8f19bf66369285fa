"""A paper on its way through CUPS: sent as the PDF it is, followed, cancelled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mediation_desk.errors import Refused, Trouble, refused_at
from mediation_desk.services.printing import ipp, tools
from mediation_desk.services.printing.page_choice import spans
from mediation_desk.services.printing.printers import Printer, Sides, printer_of

MOST_COPIES = 99
_LONGEST_TITLE = 80
_SENDING_SECONDS = 120
_SENT = re.compile(r"request id is .+-(\d+) \(")
_UNSENT = "打印机没有收下这份文书，请看打印机是否接通，稍后再试，或先存为PDF。"
_COMPLAINTS = {
    "does not exist": "这台打印机已经不在了，请另选一台。",
    "not accepting": "这台打印机停收新的打印任务，请另选一台，或请管理员放开。",
    "Unable to connect": tools.SILENT,
    "not authorized": "这台电脑的用户不能用这台打印机，请另选一台，或请管理员放开。",
    "Forbidden": "这台电脑的用户不能用这台打印机，请另选一台，或请管理员放开。",
    "Unauthorized": "这台打印机要先登录才能用，请另选一台，或请管理员放开。",
}


class Phase(StrEnum):
    """Where a paper is on its way; held means that it goes on only when somebody does something."""

    WAITING = "waiting"
    PRINTING = "printing"
    HELD = "held"
    DONE = "done"
    CANCELLED = "cancelled"
    ABORTED = "aborted"

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self in (Phase.DONE, Phase.CANCELLED, Phase.ABORTED)


_PHASES = {
    3: Phase.WAITING,
    4: Phase.HELD,
    5: Phase.PRINTING,
    6: Phase.HELD,
    7: Phase.CANCELLED,
    8: Phase.ABORTED,
    9: Phase.DONE,
}
"""By the numbers of `job-state` (RFC 8011, 5.3.7)."""
_WHY = {
    Phase.HELD: "打印任务被暂停，请在系统的打印队列里继续，或取消打印。",
    Phase.CANCELLED: "打印已取消。",
    Phase.ABORTED: "打印机没有印成，请查看打印机后重新打印。",
}
_GONE = "打印队列里已没有这份文书，也没有留下结果，请到打印机旁看一看。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One paper in the queue of a printer."""

    printer: str
    number: int
    server: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobState:
    """Where a paper is, and one sentence where there is something to say or to do about it."""

    phase: Phase
    why: str = ""


def send(
    pdf: bytes,
    printer: Printer,
    *,
    copies: int = 1,
    pages: Iterable[int] = (),
    sides: Sides = Sides.ONE,
    title: str,
) -> Job:
    """Hands a PDF to a printer as it is, all its pages where none are named; its title names no person.

    Refused where the printer does not take it, Trouble where CUPS does not answer.
    """
    refuse_copies(copies)
    # Every paper is A4, whatever the driver was set up for.
    options = ["-n", str(copies), "-o", "media=A4", "-o", f"sides={sides}"]
    if chosen := spans(pages):
        options += ["-P", chosen]
    server = tools.run("lpstat", "-H").said
    # The printer and the title each follow their own letter, so neither can be read as an option.
    answer = tools.run(
        "lp", "-d", printer.name, "-t", _plain(title), *options, content=pdf, seconds=_SENDING_SECONDS
    )
    sent = _SENT.search(answer.said)
    if not answer.ok or sent is None:
        raise Refused(_said_of(answer.complained, _UNSENT))
    return Job(printer=printer.name, number=int(sent[1]), server=server)


def refuse_copies(copies: int) -> None:
    """Refuses, at "copies", a number of copies that nobody means."""
    if not 1 <= copies <= MOST_COPIES:
        raise refused_at("copies", f"份数写1到{MOST_COPIES}之间的整数。")


def state_of(job: Job) -> JobState:
    """Where a paper is now; Trouble where CUPS does not answer."""
    state = ipp.job_state(job.server, job.number)
    if state is None:
        return JobState(phase=Phase.ABORTED, why=_GONE)
    phase = _PHASES.get(state, Phase.WAITING)
    return JobState(phase=phase, why=_WHY.get(phase, "")) if phase.is_over else _on_its_way(job, phase)


def cancel(job: Job) -> None:
    """Takes a paper out of the queue; one that is over already stays as it is."""
    answer = tools.run("cancel", str(job.number))
    if not answer.ok and not state_of(job).phase.is_over:
        raise Trouble(_said_of(answer.complained, "打印没有取消成，请到打印机上取消。"))


def _on_its_way(job: Job, phase: Phase) -> JobState:
    """A paper on its way stands still where its printer does, and says what the printer says."""
    bar = printer_of(job.printer).bar
    if bar is not None:
        return JobState(phase=Phase.HELD, why=bar.sentence)
    return JobState(phase=phase, why=_WHY.get(phase, ""))


def _plain(title: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]+", " ", title).strip()[:_LONGEST_TITLE] or "文书"


def _said_of(complaint: str, otherwise: str) -> str:
    return next((said for part, said in _COMPLAINTS.items() if part in complaint), otherwise)
