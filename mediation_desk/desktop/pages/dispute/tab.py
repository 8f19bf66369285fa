"""What a tab of the dispute page is, and what it may ask of the page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mediation_desk.desktop.bridge import Bridge, UseCase
from mediation_desk.desktop.dialogs.acts import open_act_on, open_deed, open_place
from mediation_desk.desktop.host import Act, Host
from mediation_desk.domain.record.case import Case
from mediation_desk.errors import Refused
from mediation_desk.services import record
from mediation_desk.services.overview import Seen
from mediation_desk.services.worklist import Work


class CaseActs:
    """What can be done on the case in sight: the dialogs of its acts, its entries taken out, its papers."""

    def __init__(self, host: Host) -> None:
        """Takes the window."""
        self.host = host
        self.number = ""
        self.seen: Seen | None = None

    @property
    def bridge(self) -> Bridge:
        """The way to the services."""
        return self.host.bridge

    def do(self, deed: str, place: str = "", *, party: str | None = None) -> None:
        """Opens the dialog of an act (`dialogs.acts.deeds`) about an entry at a place, or a new one."""
        open_deed(self.host, self.number, deed, place, party=party)

    def do_due(self, work: Work) -> None:
        """Opens the dialog that does a due row."""
        open_act_on(self.host, work.number, work.kind, place=work.place, party=work.party, due=work.due)

    def put_right(self, where: str) -> bool:
        """Opens the dialog in which what stands at a path is put right; whether there is one."""
        return open_place(self.host, self.number, where)

    def take_out(self, place: str, what: str) -> None:
        """Takes an entry out of the record; the toast takes it back."""
        number = self.number
        self.write(lambda office: record.take_out(office, number, place), said=f"已删去：{what}")

    def write(self, use_case: UseCase[Case], *, said: str) -> None:
        """Changes the case as it is in sight; once it is another, that is refused and shown as it is."""
        seen = self.seen
        outcome = self.bridge.run(
            lambda office: use_case(office.having_seen(seen.case) if seen else office), said=said
        )
        if isinstance(outcome.failure, Refused):
            self.bridge.changed.emit(frozenset({"disputes"}))

    def go_to(self, place: str) -> None:
        """Shows the tab and the entry at a place of the case file."""
        self.host.go("dispute", number=self.number, place=place)

    def show_paper(self, code: str = "") -> None:
        """Shows a paper of the case as it would be printed."""
        self.host.go("papers", number=self.number, code=code)


class Tab(QWidget):
    """One tab, made when it is first shown; its place among the others is declared in `tabs`."""

    key = ""
    title = ""
    reaches_edge = False
    """Whether it fills the page up to the window's edge, as what scrolls as a whole does."""

    def __init__(self, acts: CaseActs) -> None:
        """Takes what can be done on the case."""
        super().__init__()
        self.acts = acts
        self.setObjectName(f"dispute.{self.key}")
        self.setAccessibleName(self.title)

    def show_case(self, seen: Seen) -> None:
        """Shows the case; the same entry stays chosen where it is still there."""
        raise NotImplementedError

    def reveal(self, place: str) -> None:
        """Chooses the entry at a place of the case file."""

    def set_narrow(self, narrow: bool) -> None:
        """Gives way where the window is narrow."""

    def page_acts(self) -> tuple[Act, ...]:
        """What can be done on the tab by keys and by 查找."""
        return ()

    def begin(self) -> None:
        """Puts the focus where work begins."""
        self.setFocus()
