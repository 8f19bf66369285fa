"""Tab 文书: what the case can print now, what it is not ripe for yet and why, and what was made of it."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_desk.desktop.bridge import Outcome
from mediation_desk.desktop.days import moment
from mediation_desk.desktop.pages.dispute.sections import SectionTab, Shown
from mediation_desk.desktop.pages.dispute.tab import CaseActs
from mediation_desk.desktop.widgets.entry_rows import Entry, Group, Offer, Pill, Told
from mediation_desk.desktop.worker import Job, start
from mediation_desk.domain.wording import Fact
from mediation_desk.services import paper_history, paper_list
from mediation_desk.services.overview import Seen
from mediation_desk.services.paper_history import MadePaper, PaperUse
from mediation_desk.services.paper_list import PaperRow
from mediation_desk.services.work import Office

Read = tuple[str, tuple[PaperRow, ...], tuple[MadePaper, ...]]
"""The number of a case with its papers and what was made of them."""
USE = {PaperUse.SAVED: "存为文件", PaperUse.PRINTED: "打印"}


def _papers(shown: Shown, rows: tuple[PaperRow, ...], made: tuple[MadePaper, ...]) -> Iterator[Group]:
    """The ripe papers, those that are not yet, and what was made."""
    ripe = [row for row in rows if row.made and row.is_ripe]
    yield Group(
        title="现在能出的",
        entries=tuple(_ripe(shown, row, made) for row in ripe),
        unit="种",
        empty="还没有到能出文书的时候。",
    )
    waiting = tuple(_waiting(shown, row) for row in rows if row.made and not row.is_ripe)
    yield Group(
        title="还不到时候", entries=waiting, unit="种", empty="这个版本能出的文书，这件纠纷都能出了。"
    )
    yield Group(
        title="做过的",
        entries=tuple(_done(shown, at, one) for at, one in enumerate(made)),
        unit="次",
        empty="打印过、存过的文书记在这里：什么时候、谁、几份。",
    )


def _ripe(shown: Shown, row: PaperRow, made: tuple[MadePaper, ...]) -> Entry:
    acts = (_show(shown, "预览、打印...", row.code),)
    last = f"上次{row.last_on.isoformat()}" if row.last_on else "还没有做过"
    printed = f"打印过{row.printed}份" if row.printed else ""
    about = "·".join(part for part in (row.family, last, printed) if part)
    pills = (Pill(words=f"要改{row.blocking}处", kind="problem"),) if row.blocking else ()
    own = [one for one in made if one.code == row.code]
    facts = (
        Fact(key="last", label="做过", text=last),
        Fact(
            key="problems",
            label="会被退回",
            text=f"{row.blocking}处要改" if row.blocking else "没有发现要改的",
        ),
        *(Fact(key=f"made{at}", label=USE[one.use], text=_line(shown, one)) for at, one in enumerate(own)),
    )
    return Entry(
        place=f"papers {row.code}",
        title=row.label,
        about=about,
        pills=pills,
        acts=acts,
        leads=True,
        told=lambda: Told(title=row.label, pills=pills, facts=facts, acts=acts),
    )


def _waiting(shown: Shown, row: PaperRow) -> Entry:
    facts = (Fact(key="why", label="为什么", text=row.why_not),)
    return Entry(
        place=f"papers {row.code}",
        title=row.label,
        about=row.why_not,
        told=lambda: Told(title=row.label, facts=facts),
    )


def _done(shown: Shown, at: int, one: MadePaper) -> Entry:
    acts = (_show(shown, "看现在的样子...", one.code),)
    facts = (
        Fact(key="use", label=USE[one.use], text=_line(shown, one)),
        Fact(key="name", label="文件名", text=one.name),
    )
    return Entry(
        place=f"papers made {at}",
        title=one.title,
        about=_line(shown, one),
        when=one.made_at,
        pills=(Pill(words=USE[one.use]),),
        acts=acts,
        told=lambda: Told(title=one.title, about=f"{one.made_at:%Y-%m-%d %H:%M}", facts=facts, acts=acts),
    )


def _line(shown: Shown, one: MadePaper) -> str:
    copies = f"{one.copies}份" if one.copies else one.format.upper()
    parts = (moment(one.made_at, shown.office.today), one.made_by, copies, one.printer or "")
    return "·".join(part for part in parts if part)


def _show(shown: Shown, words: str, code: str) -> Offer:
    return Offer(words=words, does=lambda: shown.acts.show_paper(code))


class PapersTab(SectionTab):
    """The papers of the case; the page 文书 shows them as they would be printed."""

    key = "papers"
    title = "文书"
    says = "选一份文书，按Enter看它打印出来的样子。"

    def __init__(self, acts: CaseActs) -> None:
        """Takes what can be done on the case."""
        super().__init__(acts)
        self._of = ""
        self._rows: tuple[PaperRow, ...] = ()
        self._made: tuple[MadePaper, ...] = ()
        self._job: Job | None = None

    def groups(self, shown: Shown) -> Iterator[Group]:
        """What was read of the case in sight; nothing while it is still being read."""
        if self._of == shown.acts.number:
            yield from _papers(shown, self._rows, self._made)

    def show_case(self, seen: Seen) -> None:
        """Has the papers examined in a thread; those of the same case stay in sight meanwhile."""
        super().show_case(seen)
        number = self.acts.number
        if self._job is not None:
            self._job.cancel()
        self._job = start(self.acts.bridge, lambda office, _: _read(office, number), self._take)

    def _take(self, outcome: Outcome[Read]) -> None:
        self._job = None
        if outcome.value is None:
            self.detail.say(outcome.failure.sentence if outcome.failure else self.says)
        elif outcome.value[0] == self.acts.number and self.seen is not None:
            self._of, self._rows, self._made = outcome.value
            super().show_case(self.seen)


def _read(office: Office, number: str) -> Read:
    return number, paper_list.rows_of_case(office, number), paper_history.history(office, number)
