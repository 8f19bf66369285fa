"""Printing papers: which printer, how many copies, which pages, on which sides; then how they come out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation_desk.desktop.bridge import Outcome
from mediation_desk.desktop.dialogs.dialog import MARGIN, Dialog
from mediation_desk.desktop.dialogs.print_fields import ChosenPages, Copies
from mediation_desk.desktop.dialogs.print_progress import Progress
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.printing_out import (
    Ended,
    Order,
    PrintingOut,
    Then,
    ThroughCups,
    ThroughQt,
    ToPrint,
    printers_here,
)
from mediation_desk.desktop.remembered import remember, remembered
from mediation_desk.desktop.widgets.basic import button, disable, enable
from mediation_desk.desktop.widgets.fields import Choice, NotAValue
from mediation_desk.desktop.widgets.form import Form, Unreadable
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.desktop.widgets.sentence import Sentence
from mediation_desk.desktop.worker import start_apart
from mediation_desk.services import printing
from mediation_desk.services.printing import NO_PRINTER, JobState, Phase, Printer, Sides

WIDTH = 560
SIDES = {Sides.ONE: "单面", Sides.LONG_EDGE: "双面长边", Sides.SHORT_EDGE: "双面短边"}
LOOKING = "正在找打印机..."
NO_DUPLEX = "这台打印机不会自动印双面。"
TURNED = {
    Sides.ONE: "",
    Sides.LONG_EDGE: "像翻书一样翻页，竖着的文书用这种。",
    Sides.SHORT_EDGE: "像翻挂历一样翻页，横着的表册用这种。",
}
SEVERAL = "空着就各印各的份数。"


class PrintDialog(Dialog):
    """Prints papers; each that came out is handed to `then` once, and what did not may be tried again."""

    def __init__(self, host: Host, papers: tuple[ToPrint, ...], then: Then | None = None) -> None:
        """Takes the window, the papers, and who is told of what was printed."""
        assert isinstance(host, QWidget)
        title = f"打印{papers[0].title}" if len(papers) == 1 else f"打印{len(papers)}种文书"
        super().__init__(host, title, width=WIDTH, keys="Enter 打印　Esc 取消")
        self.host, self._then = host, then
        self._papers = papers
        self._through_cups = printing.has_cups()
        self._printers: dict[str, Printer] = {}
        self._missing = LOOKING
        self._chosen = str(remembered("print/printer", ""))
        kept = str(remembered("print/sides", ""))
        self._wanted = Sides(kept) if kept in set(Sides) else None
        self._out: PrintingOut | None = None
        self._add_form()
        self.progress = Progress()
        self.sentence = Sentence()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.fields)
        self.body.addWidget(self.progress)
        self.body.addStretch(1)
        self.body.addWidget(self.sentence)
        self._add_acts()
        self.look_for_printers()

    def look_for_printers(self) -> None:
        """Looks for printers, in a thread."""
        self._chosen = self.printer.value() or self._chosen
        self._printers, self._missing = {}, LOOKING
        self.printer.offer({"": LOOKING})
        self.form.row("printer").tell(None)
        self.form.row("printer").say_hint("")
        disable(self.printer, LOOKING)
        self._show_printer()
        through_cups = self._through_cups
        start_apart(self, lambda work: printers_here(through_cups), self._hear_printers)

    def send(self) -> None:
        """Sends the papers, or tells beside the fields why not."""
        if self._out is not None or not self.primary.isEnabled():
            return
        try:
            orders = self._ordered()
        except Unreadable as unreadable:
            self.form.tell(unreadable.problems)
            self._show_standing()
            return
        remember("print/printer", orders[0].printer.name)
        if orders[0].printer.can_duplex:
            remember("print/sides", str(orders[0].sides))
        self._follow(orders)

    def cancel(self) -> None:
        """Takes back what is not printed yet."""
        if self._out is not None:
            disable(self.stop, "正在取消打印。")
            self._out.cancel()

    def look(self) -> None:
        """Looks again how the papers stand."""
        if self._out is not None:
            self._out.look()

    def done(self, result: int) -> None:
        """Closes; papers on their way are followed without it."""
        if self._out is not None:
            self._out.is_watched = False
        super().done(result)

    def _add_form(self) -> None:
        self.fields = QWidget()
        rows = QVBoxLayout(self.fields)
        rows.setContentsMargins(MARGIN, 16, MARGIN, 16)
        rows.setSpacing(12)
        self.form = Form(rows)
        self.printer = Choice({})
        self.printer.edited.connect(self._show_printer)
        self.form.add("打印机", printer=self.printer)
        self._add_copies()
        self.sides = Segments(SIDES)
        self.form.add("双面", sides=self.sides)
        self.sides.edited.connect(self._hear_sides)

    def _add_copies(self) -> None:
        paper, *others = self._papers
        self.copies = Copies(may_be_empty=bool(others))
        self.form.add("份数", beside="份", copies=self.copies)
        if others:
            self._say_copies()
        else:
            self.copies.fill(paper.copies)
            self.pages = ChosenPages(paper.pages)
            self.form.add("页", beside=f"共{paper.pages}页", pages=self.pages)
            self.pages.edited.connect(lambda: self.form.row("pages").tell(None))

    def _say_copies(self) -> None:
        said = "、".join(f"{paper.title}{paper.copies}份" for paper in self._papers)
        self.form.row("copies").say_hint(f"{SEVERAL}{said}。")

    def _add_acts(self) -> None:
        self.again = button("再找打印机", self.look_for_printers, why="F5")
        self.close_or_leave = button("取消", self.reject, why="Esc")
        self.stop = button("取消打印", self.cancel)
        self.seen = button("再看", self.look, why="F5")
        self.primary = button("打印", self.send, kind="primary", why="Enter")
        self.add_acts(self.again, self.close_or_leave, self.stop, self.seen, self.primary)
        QShortcut(QKeySequence("F5"), self, self._look_again)
        self.copies.edited.connect(self._hear_copies)
        self._show_form()

    def _look_again(self) -> None:
        if self._out is not None:
            self.look()
        elif self.again.isEnabled():
            self.look_for_printers()

    def _hear_printers(self, outcome: Outcome[tuple[Printer, ...]]) -> None:
        found = outcome.value or ()
        self._printers = {one.name: one for one in found}
        self._missing = outcome.failure.sentence if outcome.failure else NO_PRINTER
        if found:
            enable(self.printer)
            self.printer.offer({name: _named(one, found) for name, one in self._printers.items()})
            self.printer.fill(self._chosen)
        else:
            self.printer.offer({"": "没有打印机"})
            self.form.row("printer").tell(self._missing, soft=True)
            disable(self.printer, self._missing)
        self._show_printer()

    def _show_printer(self) -> None:
        """How the chosen printer stands, and what it can do."""
        self._show_standing()
        self._show_sides()
        self._show_verb()

    def _show_standing(self) -> None:
        printer = self._printer
        if printer is not None:
            is_bar = printer.bar is not None or not printer.is_accepting
            facts = "·".join(part for part in (printer.remark.rstrip("。"), printer.location) if part)
            self.form.row("printer").tell(printer.remark if is_bar else None, soft=True)
            self.form.row("printer").say_hint(facts)
            self.printer.setAccessibleDescription(facts)
        self.place()

    def _show_sides(self) -> None:
        printer = self._printer
        if printer is not None and printer.can_duplex:
            enable(self.sides)
            self.sides.fill(self._wanted or printer.sides)
        else:
            disable(self.sides, NO_DUPLEX if printer else self._missing)
            self.sides.fill(Sides.ONE)
        self._show_turning()

    def _hear_sides(self) -> None:
        """Keeps what was wished for, while another printer cannot do it."""
        if self.sides.isEnabled():
            self._wanted = self.sides.value() or self._wanted
        self._show_turning()

    @property
    def _printer(self) -> Printer | None:
        return self._printers.get(self.printer.value())

    def _show_turning(self) -> None:
        printer = self._printer
        can_turn = printer is None or printer.can_duplex
        self.form.row("sides").say_hint(TURNED[self.sides.value() or Sides.ONE] if can_turn else NO_DUPLEX)
        self.place()

    def _hear_copies(self) -> None:
        self.form.row("copies").tell(None)
        self._show_verb()

    def _show_verb(self) -> None:
        """The button says how many copies it prints, and why it prints none."""
        verb = f"打印 {copies} 份" if (copies := self._copies_in_all()) else "打印"
        self.primary.setText(verb)
        self.primary.setAccessibleName(verb)
        if self._printers:
            enable(self.primary)
            self.primary.setToolTip("Enter")
        else:
            disable(self.primary, self._missing)

    def _copies_in_all(self) -> int:
        """How many copies the form asks for, 0 while it cannot be read."""
        try:
            copies = self.copies.value()
        except NotAValue:
            return 0
        return sum(copies or paper.copies for paper in self._papers)

    def _ordered(self) -> tuple[Order, ...]:
        """What the form says; Unreadable with the problems of its fields."""
        values = self.form.values()
        printer, copies, sides = self._printers[values["printer"]], values["copies"], values["sides"]
        pages = values.get("pages", ())
        return tuple(
            Order(paper=paper, printer=printer, copies=copies or paper.copies, pages=pages, sides=sides)
            for paper in self._papers
        )

    def _follow(self, orders: tuple[Order, ...]) -> None:
        self.form.show(())
        self.sentence.say("", is_problem=False)
        bridge = self.host.bridge
        way = ThroughCups if self._through_cups else ThroughQt
        self._out = way(bridge, orders, self._then)
        self.progress.begin(orders)
        self._show_progress()
        self._out.told.connect(self._show_state)
        self._out.over.connect(self._hear_end)
        self._out.begin()

    def _show_state(self, state: JobState) -> None:
        self.progress.show_state(state)
        self.seen.setVisible(state.phase is Phase.HELD)
        self.place()

    def _hear_end(self, ended: Ended) -> None:
        """Closes where all of it came out; else the form is back with what did not."""
        self._out = None
        printed = {id(order.paper) for order in ended.printed}
        self._papers = tuple(paper for paper in self._papers if id(paper) not in printed)
        if not self._papers:
            self.accept()
            return
        if printed:
            self._say_copies()
        self._show_form()
        self.look_for_printers()
        self.sentence.say(ended.why, is_problem=not ended.is_cancelled)
        self.place()

    def _show_form(self) -> None:
        self.keys.setText("Enter 打印　Esc 取消")
        self._switch(is_going=False)
        self.copies.setFocus(Qt.FocusReason.OtherFocusReason)
        self.copies.selectAll()

    def _show_progress(self) -> None:
        self.keys.setText("Esc 关闭，继续打印")
        enable(self.stop)
        self._switch(is_going=True)
        self.seen.hide()
        # Not on the button beside it: a second Enter must not take back what the first one sent.
        self.close_or_leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _switch(self, *, is_going: bool) -> None:
        # What has the focus is shown before the other is hidden, lest Qt hand the focus on to anything.
        for part in (
            (self.progress, self.stop, self.seen) if is_going else (self.fields, self.again, self.primary)
        ):
            part.show()
        for part in (
            (self.fields, self.again, self.primary) if is_going else (self.progress, self.stop, self.seen)
        ):
            part.hide()
        self.close_or_leave.setText("关闭" if is_going else "取消")
        self.close_or_leave.setAccessibleName("关闭，继续打印" if is_going else "取消")
        self.place()


def _named(printer: Printer, among: tuple[Printer, ...]) -> str:
    """What people call it; its own name too where two are called alike."""
    alike = [one for one in among if one.label == printer.label]
    return printer.label if len(alike) == 1 else f"{printer.label}（{printer.name}）"
