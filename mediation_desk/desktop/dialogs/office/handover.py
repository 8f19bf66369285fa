"""移交案件: who hands over to whom from which day, case by case where need be; done in a thread."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation_desk.desktop import worker
from mediation_desk.desktop.bridge import Outcome
from mediation_desk.desktop.dialogs.dialog import MARGIN, Dialog
from mediation_desk.desktop.dialogs.office.handed import HandedDialog
from mediation_desk.desktop.dialogs.office.handover_columns import KEEP, Shown, columns_of
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.table_model import TableModel
from mediation_desk.desktop.theme import CONTROL
from mediation_desk.desktop.widgets.basic import Label, button, disable, enable, row
from mediation_desk.desktop.widgets.fields import Choice, Completed, Day, NotAValue, Text
from mediation_desk.desktop.widgets.form import Form, Unreadable
from mediation_desk.desktop.widgets.sentence import Sentence
from mediation_desk.desktop.widgets.table import Table
from mediation_desk.errors import Refused, Trouble, said
from mediation_desk.services import handover
from mediation_desk.services.handover import HandedOver, Handing, Handover

WIDTH = 820
TABLE, LEAST = 300, 150
"""How high the list is, and at least where the window is low."""
OTHERS = 480
"""What else of the dialog and around it needs height."""
AFTER_TYPING = 250
KEYS = "Enter 移交　↑↓ Shift 选多件　Esc 关闭"
USUAL = "照上面的接手人"
NOBODY = "先写明移交人，这里会列出名下全部在办的事。"
NOTHING = "名下没有在办的事。"


class HandoverDialog(Dialog):
    """Hands everything over that somebody has to do, or what is chosen of it."""

    def __init__(self, host: Host, person: str = "") -> None:
        """Takes the window, and who hands over where that is known."""
        assert isinstance(host, QWidget)
        super().__init__(host, "移交案件", width=WIDTH, keys=KEYS)
        self._host = host
        self._people = host.bridge.ask(handover.people) or ()
        self._rows: dict[int, Shown] = {}
        self._job: worker.Job | None = None
        self._read_for = ""
        self._rest = QTimer(self, singleShot=True, interval=AFTER_TYPING)
        self._rest.timeout.connect(self.look)
        self.table = Table(TableModel(columns_of(host.bridge.office.today), self._fetch), "要移交的事")
        self.count = Label(NOBODY, size=CONTROL, token="text2", wraps=True)
        self.other = Choice({**{name: name for name in self._people}, KEEP: "留下不移交"}, nothing=USUAL)
        self.other.setAccessibleName("所选的由谁接手")
        self.change_button = button("改所选的", self.choose, small=True, name="改所选的接手人")
        self.sentence = Sentence()
        self.primary = button("移交", self.hand_over, kind="primary", why="Enter 或 Ctrl+S")
        self.stop_button = button("停止", self.stop, name="停止移交，什么也不改")
        self.cancel_button = button("取消", self.reject)
        self._lay_out()
        self._begin(person)

    def look(self) -> None:
        """Reads what the person has to do, in a thread."""
        person = self.form.text("person").value() or ""
        if person == self._read_for:
            return
        self._read_for = person
        self._show(Handing(person=person, cases=()))
        if person:
            self.count.setText(f"正在查{person}名下的事...")
            if self._job is not None:
                self._job.cancel()
            self._job = worker.start(
                self._host.bridge,
                lambda office, job: handover.waiting(office, person, job.progress),
                self._hear_cases,
            )

    def choose(self) -> None:
        """Gives the selected cases another taker, or leaves them with the person."""
        taker = self.other.value() or ""
        for span in self.table.selected():
            for one in self.table.rows.ids_of(span):
                self._rows[one] = replace(self._rows[one], choice=taker)
        self.table.rows.refresh()
        self._count()

    def hand_over(self) -> None:
        """Does it in a thread; what was typed stays where it is refused."""
        try:
            values = self.form.values()
        except Unreadable as unreadable:
            self.form.tell(unreadable.problems)
            self.place()
            return
        wanted = self._wanted(values)
        self._be_busy(True)
        self._job = worker.start(
            self._host.bridge,
            lambda office, job: handover.hand_over(office, wanted, job.progress),
            self._hear_done,
            said=_said,
        )
        self._job.progressed.connect(self._tell_progress)
        self._job.over.connect(lambda: self._be_busy(False))

    def stop(self) -> None:
        """Stops what goes on: nothing is written then."""
        if self._job is not None:
            self._job.cancel()
            self.sentence.say("已停止，什么也没有改。", is_problem=False)

    def done(self, result: int) -> None:
        """Nothing goes on for a dialog that is closed."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def place(self) -> None:
        """The list gives way where the window is low."""
        self.table.setFixedHeight(max(LEAST, min(TABLE, self.over.height() - OTHERS)))
        super().place()

    def _begin(self, person: str) -> None:
        today = self._host.bridge.office.today
        self.form.fill({"person": person, "on": today})
        self.form.text("person").edited.connect(self._rest.start)
        self.form.text("to").edited.connect(self._show_taker)
        self.look()
        self._count()
        self._be_busy(False)
        self.form.field("to" if person else "person").setFocus(Qt.FocusReason.OtherFocusReason)
        QShortcut(QKeySequence("Ctrl+S"), self, self.hand_over)

    def _lay_out(self) -> None:
        inside = QVBoxLayout()
        inside.setContentsMargins(MARGIN, 16, MARGIN, 12)
        inside.setSpacing(12)
        self.form = Form(inside)
        givers = self._host.bridge.ask(handover.givers) or ()
        self.form.add("移交人", person=Completed(givers, hint="谁离任、调离或不再办"))
        self.form.add("接手人", to=Completed(self._people, hint="名单里的调解员或工作人员"))
        self.form.add("移交日期", on=Day(lambda: self._host.bridge.office.today))
        self.form.add("原因", reason=Text(hint="例如退休、调离、长期病假"))
        inside.addWidget(self.table)
        below = row(self.count, Label("所选的", size=CONTROL), self.other, self.change_button)
        below.setStretch(0, 1)
        inside.addLayout(below)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addLayout(inside)
        self.body.addWidget(self.sentence)
        self.add_acts(self.stop_button, self.cancel_button, self.primary)

    def _fetch(self, ids: Any) -> list[Shown | None]:
        return [self._rows.get(one) for one in ids]

    def _hear_cases(self, outcome: Outcome[Handing]) -> None:
        self._job = None
        if outcome.value is not None:
            self._show(outcome.value)
        elif outcome.failure is not None:
            self.count.setText(outcome.failure.sentence)

    def _show(self, handing: Handing) -> None:
        taker = self._taker()
        self._rows = {at: Shown(case=case, usual=taker) for at, case in enumerate(handing.cases, 1)}
        self.table.show_ids(array("q", self._rows), anew=True)
        self._count()

    def _show_taker(self) -> None:
        taker = self._taker()
        self._rows = {at: replace(one, usual=taker) for at, one in self._rows.items()}
        self.table.rows.refresh()

    def _taker(self) -> str:
        try:
            return self.form.text("to").value() or ""
        except NotAValue:
            return ""

    def _count(self) -> None:
        """Says how many there are; the button how many go."""
        going = sum(one.choice != KEEP for one in self._rows.values())
        self.count.setText(_counted(list(self._rows.values())) if self._rows else self._why_none())
        self.primary.setText(f"移交{going}件" if self._rows else "移交")

    def _why_none(self) -> str:
        return f"{self._read_for}{NOTHING}" if self._read_for else NOBODY

    def _wanted(self, values: Mapping[str, Any]) -> Handover:
        rows = self._rows.values()
        return Handover(
            person=values["person"] or "",
            to=values["to"] or "",
            on=values["on"],
            reason=values["reason"],
            choice={one.case.number: one.choice for one in rows if one.choice not in ("", KEEP)},
            keep=frozenset(one.case.number for one in rows if one.choice == KEEP),
        )

    def _hear_done(self, outcome: Outcome[HandedOver]) -> None:
        if outcome.failure is not None:
            self._refuse(outcome.failure)
        elif outcome.value is not None:
            self.accept()
            self._host.open(HandedDialog(self._host, outcome.value))

    def _refuse(self, failure: Refused | Trouble) -> None:
        problems = failure.problems if isinstance(failure, Refused) else ()
        elsewhere = self.form.tell(problems)
        told = said(elsewhere) if elsewhere else "" if problems else failure.sentence
        self.sentence.say(told, is_problem=True)
        self.place()

    def _tell_progress(self, done: int, of: int) -> None:
        self.sentence.say(f"正在移交，第{done}件，共{of}件...", is_problem=False)

    def _be_busy(self, busy: bool) -> None:
        """While it goes on it can only be stopped."""
        if not busy:
            self._job = None
        self.stop_button.setVisible(busy)
        self.cancel_button.setVisible(not busy)
        if busy:
            self.sentence.say("正在移交...", is_problem=False)
            disable(self.primary, "正在移交，请稍等。")
        else:
            enable(self.primary)


def _counted(rows: list[Shown]) -> str:
    red = sum(one.case.tier == "red" for one in rows)
    late = sum(one.case.days_overdue > 0 for one in rows)
    stays = sum(one.choice == KEEP for one in rows)
    parts = (f"{len(rows)}件", f"红色{red}件", f"已逾期{late}件", f"留下{stays}件")
    return "·".join(part for part, count in zip(parts, (1, red, late, stays), strict=True) if count)


def _said(handed: HandedOver) -> str:
    return f"{handed.person}名下{len(handed.takers)}件已移交"
