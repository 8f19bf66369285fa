"""Ctrl+N: a dispute from nothing to its number, by keyboard alone, and nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mediation_desk.desktop.bridge import Outcome
from mediation_desk.desktop.dialogs.dialog import MARGIN, Dialog
from mediation_desk.desktop.dialogs.keeping import Keeping
from mediation_desk.desktop.dialogs.register import reading
from mediation_desk.desktop.dialogs.register.beside import Beside
from mediation_desk.desktop.dialogs.register.dispute import DisputeForm
from mediation_desk.desktop.dialogs.register.notes import DraftPill, Notice
from mediation_desk.desktop.dialogs.register.parties import Parties
from mediation_desk.desktop.dialogs.register.party import Asks, PartyForm
from mediation_desk.desktop.dialogs.register.paste import PasteDialog
from mediation_desk.desktop.dialogs.register.usual import remember_usual, usual
from mediation_desk.desktop.dialogs.register.walking import Walk
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.widgets.basic import Line, button
from mediation_desk.domain.codes import Side
from mediation_desk.domain.plain import is_empty
from mediation_desk.errors import Problem, Refused, Trouble
from mediation_desk.services import people, registration
from mediation_desk.services.drafts import Draft
from mediation_desk.services.registration import Possible

DRAFT = "register"
WIDTH, HEIGHT = 936, 836
AFTER_TYPING = 200
"""Milliseconds of rest before the form is compared with the desk."""
KEYS = "Enter 下一项　Ctrl S 登记　Esc 留作草稿"


class RegisterDialog(Dialog):
    """The form at the left, what it is compared with at the right."""

    def __init__(self, host: Host, over: QWidget) -> None:
        """Takes the window it works for and stands over; a draft of last time is there again."""
        super().__init__(over, "新登记纠纷", width=WIDTH, keys=KEYS)
        self.host, self.bridge = host, host.bridge
        self._lists = self.bridge.attempt(reading.lists).value or reading.Lists()
        self._person: PartyForm | None = None
        self._is_asked = False
        self.walk = Walk(self, lambda: self.fields, self._is_passed_by)
        self.walk.reached.connect(self._reach)
        self.parties = Parties(self._party)
        self.parties.forms[0].complete()
        self.dispute = DisputeForm(self.bridge, self._lists, self.walk.take)
        self.beside = Beside()
        self.notice = Notice()
        self.keeping = Keeping(self, self.bridge, DRAFT, self.typed)
        self._rest = QTimer(self, singleShot=True, interval=AFTER_TYPING)
        self._lay_out()
        self._begin()
        self._connect()

    @property
    def fields(self) -> list[QWidget]:
        """Every field in the order of reading."""
        return [*self.parties.fields, *self.dispute.fields]

    def typed(self) -> dict[str, Any]:
        """What stands in the form, for a draft; empty while nobody typed anything."""
        typed = {"parties": [one.typed() for one in self.parties.told], "dispute": self.dispute.typed()}
        return {} if typed == self._untouched else typed

    def compare(self) -> None:
        """Compares the form with the desk: problems beside the fields, possible duplicates at the side."""
        self._rest.stop()
        case, unreadable, title = self._read()
        office = self.bridge.office
        self.dispute.suggest(title)
        found = [
            *unreadable,
            *(self.bridge.attempt(lambda _: registration.problems(office, case)).value or ()),
        ]
        self._show(found if self._is_asked else [one for one in found if self._is_about_typed(one, case)])
        if self._is_asked and not any(one.blocks for one in found):
            self.notice.hide()
        possible = self.bridge.attempt(lambda _: registration.possible_duplicates(office, case)).value or ()
        self.beside.show_found(possible, *self._dealings())

    def register(self) -> None:
        """Registers the case and shows it; refused or failed, everything stays and one sentence says why."""
        case, unreadable, _ = self._read()
        if unreadable:
            found = self.bridge.attempt(lambda office: registration.problems(office, case)).value or ()
            self._refuse([*unreadable, *(one for one in found if one.blocks)])
            return
        self.keeping.stop()
        outcome = self.bridge.do(lambda office: registration.register_typed(office, case, draft=DRAFT))
        if self._is_done(outcome):
            remember_usual(self.dispute.readable()[0])
            title = case["dispute"]["title"]
            self._leave(str(outcome.value), f"已登记{outcome.value}：{title}")

    def merge(self, into: Possible) -> None:
        """Notes what was typed as a new push of a case that is there already, and shows it."""
        said, unreadable = self.dispute.readable()
        if unreadable:
            self._refuse(unreadable)
            return
        self.keeping.stop()
        push = reading.push_of(said, self._lists, self.bridge.office.now)
        outcome = self.bridge.do(
            lambda office: registration.merge_into(office, into.number, push=push, draft=DRAFT),
            said=f"已并入{into.number}，记为新动态",
        )
        if self._is_done(outcome):
            self._leave(into.number)

    def start_over(self) -> None:
        """Empties the form; the draft goes with the next rest."""
        self.parties.fill(())
        self._person, self._is_asked = None, False
        self.dispute.begin_with(usual())
        self._again.hide()
        self.notice.hide()
        self.compare()
        self.parties.forms[0].complete()
        self.parties.forms[0].name_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def paste(self) -> None:
        """Opens the dialog that takes parties from a spreadsheet."""
        here = self.parties.form_with(self.focusWidget())
        opened = PasteDialog(self, here.side if here else Side.APPLICANT)
        opened.added.connect(self._take_pasted)
        opened.open()

    def reject(self) -> None:
        """Closes with the draft kept; where it cannot be kept, closes only when asked again."""
        if self.keeping.lets_close():
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a button presses it; it never registers in passing."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        at = self.focusWidget()
        if isinstance(at, QAbstractButton) and not isinstance(at, QCheckBox):
            at.click()
        else:
            self.focusNextChild()

    def sizeHint(self) -> QSize:
        """As high as the picture, lower where the window is."""
        return QSize(WIDTH, HEIGHT)

    def _party(self, side: Side) -> PartyForm:
        form = PartyForm(side, self._asks())
        form.chosen.connect(self._take_person)
        form.is_new.connect(lambda one: self.walk.go(one.name_field))
        return form

    def _asks(self) -> Asks:
        ask, attempt = self.bridge.ask, self.bridge.attempt
        return Asks(
            today=lambda: self.bridge.office.today,
            find=lambda text: attempt(lambda office: people.known(office, text, limit=6)).value or (),
            fetch=lambda key: ask(lambda office: people.party_of(office, key)),
            take=self.walk.take,
        )

    def _read(self) -> tuple[dict[str, Any], list[Problem], str]:
        """The case as typed so far, what cannot be read, and the title that is taken where none is typed."""
        parties, problems = [], []
        for number, member in enumerate(self.parties.told):
            said, wrong = member.readable()
            parties.append(said)
            problems += [replace(one, where=f"parties[{number}].{one.where}") for one in wrong]
        dispute, wrong = self.dispute.readable()
        problems += [replace(one, where=f"dispute.{one.where}") for one in wrong]
        case = reading.case_of(parties, dispute, self._lists)
        title = registration.suggested_title(case)
        case["dispute"]["title"] = case["dispute"].get("title") or title
        return case, problems, title

    def _is_about_typed(self, problem: Problem, case: Mapping[str, Any]) -> bool:
        """Whether a problem is of something typed already: nobody is told of what he is still to type."""
        return not problem.blocks or not is_empty(reading.value_at(case, problem.where))

    def _show(self, problems: Sequence[Problem], *, go: bool = False) -> list[Problem]:
        few = [one for one in problems if one.where == "parties"]
        rest = self.dispute.show_problems(
            [one for one in problems if not one.where.startswith("parties")], go=go
        )
        ours = [one for one in problems if one.where.startswith("parties[")]
        return [*rest, *self.parties.show_problems(ours, go=go), *few]

    def _refuse(self, problems: Sequence[Problem], sentence: str = "") -> None:
        self._is_asked = True
        self._show(problems, go=True)
        told = sorted(
            (one for one in problems if one.blocks), key=lambda one: not one.where.startswith("parties")
        )
        first = told[0].what if told else sentence
        self.notice.say(f"还有{len(told)}处要补正，先看这一处：{first}" if len(told) > 1 else first)
        self._see(self.focusWidget())

    def _is_done(self, outcome: Outcome[Any]) -> bool:
        if outcome.failure is None:
            return True
        self.keeping.touch()
        failure: Refused | Trouble = outcome.failure
        self._refuse(getattr(failure, "problems", ()), failure.sentence)
        return False

    def _leave(self, number: str, said: str = "") -> None:
        self.accept()
        self.host.go("dispute", number=number)
        if said:
            self.bridge.tell(said)

    def _dealings(self) -> tuple[str, Sequence[people.Dealing]]:
        form = self._person
        if form is None or not form.key or form not in self.parties.forms:
            return "", ()
        key = form.key
        return form.name, self.bridge.attempt(lambda office: people.dealings(office, key)).value or ()

    def _take_person(self, form: PartyForm) -> None:
        self._person = form
        self.compare()
        empty = form.first_empty
        if empty is not None:
            empty.setFocus(Qt.FocusReason.TabFocusReason)
            self._see(empty)
        else:
            self.walk.go(form.fields[-1])

    def _is_passed_by(self, field: QWidget) -> bool:
        form = self.parties.form_with(field)
        return form is not None and form.is_passed_by(field)

    def _reach(self, field: QWidget | None) -> None:
        if field is None:
            self._primary.setFocus(Qt.FocusReason.TabFocusReason)
        self._see(field)

    def _see(self, widget: QWidget | None) -> None:
        if widget is not None and self._area.isAncestorOf(widget):
            self._area.ensureWidgetVisible(widget, 0, 72)

    def _touch(self) -> None:
        self._rest.start()
        self.keeping.touch()

    def _take_pasted(self, said: Sequence[Mapping[str, Any]]) -> None:
        """Adds parties, and goes on where none is named yet."""
        self.parties.add_folded(said)
        unnamed = next((form for form in self.parties.forms if not form.name), None)
        if unnamed is not None:
            unnamed.name_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self) -> None:
        self._untouched: dict[str, Any] = {}
        self.dispute.begin_with(usual())
        self._untouched = self.typed()
        draft = self.keeping.begin()
        if draft is not None:
            self._take_up(draft)
        self._again.setVisible(draft is not None)
        self.parties.forms[0].name_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_up(self, draft: Draft) -> None:
        self.parties.fill(draft.body.get("parties", ()))
        said = dict(draft.body.get("dispute", {}))
        if said.get("registered_on") == draft.at.date().isoformat():
            # The day stood there by itself when the draft was kept; it is registered when it is registered.
            said["registered_on"] = self.bridge.office.today
        self.dispute.fill(said)
        self._say_kept(draft.at)

    def _say_kept(self, at: datetime | None) -> None:
        self._pill.say(at, self.bridge.office.clock().date())

    def _connect(self) -> None:
        self.parties.edited.connect(self._touch)
        self.dispute.edited.connect(self._touch)
        self.parties.removed.connect(
            lambda name: self.notice.say(f"已移除{name}。", undo=self.parties.bring_back)
        )
        self.parties.pasting.connect(self.paste)
        self.beside.opened.connect(self._open)
        self.beside.merged.connect(self.merge)
        self.keeping.kept.connect(self._say_kept)
        self.keeping.barred.connect(lambda bar: self.notice.say(bar) if bar else self.notice.hide())
        self._rest.timeout.connect(self.compare)
        for keys, does in (("Ctrl+S", self.register), ("Alt+=", self._add_party), ("Alt+V", self.paste)):
            QShortcut(QKeySequence(keys), self).activated.connect(does)

    def _open(self, number: str) -> None:
        self.reject()
        if self.isHidden():
            self.host.go("dispute", number=number)

    def _add_party(self) -> None:
        here = self.parties.form_with(self.focusWidget())
        self.parties.begin(here.side if here else Side.RESPONDENT)
        self._see(self.focusWidget())

    def _lay_out(self) -> None:
        self._pill = DraftPill()
        self._again = button("清空重填", self.start_over, kind="link", small=True)
        self.head.insertWidget(1, self._pill)
        self.head.insertWidget(2, self._again)
        inside = QWidget()
        inside.setProperty("kind", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, 16, MARGIN, 24)
        column.setSpacing(12)
        for part in (self.parties, Line(), self.dispute):
            column.addWidget(part)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        sides = QHBoxLayout()
        sides.setSpacing(0)
        sides.addWidget(self._area, 1)
        sides.addWidget(self.beside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addLayout(sides, 1)
        self.body.addWidget(self.notice)
        self._primary = button("登记", self.register, kind="primary", why="登记 Ctrl S")
        self.add_acts(button("留作草稿", self.reject, why="留作草稿 Esc"), self._primary)
        self._primary.setDefault(False)
