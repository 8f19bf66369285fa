"""The dialog of every act: the declaration gives its fields and its service, the rest is the same for all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import is_dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from mediation_desk.desktop.dialogs.acts.doing import Doing, Line, Values
from mediation_desk.desktop.dialogs.acts.followed import Followed
from mediation_desk.desktop.dialogs.acts.subject import Notes, Subject
from mediation_desk.desktop.dialogs.acts.versions import Versions, differences
from mediation_desk.desktop.dialogs.dialog import FOOT, HEAD, Dialog
from mediation_desk.desktop.dialogs.keeping import Keeping
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.theme import CAPTION
from mediation_desk.desktop.widgets.basic import Label, button, disable, enable, is_enter
from mediation_desk.desktop.widgets.form import Form, FormRow
from mediation_desk.desktop.widgets.sentence import Sentence
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.domain.record.case import Case
from mediation_desk.domain.where import steps_of
from mediation_desk.errors import Problem, Refused, Trouble, said
from mediation_desk.services import drafts
from mediation_desk.services.history import history
from mediation_desk.services.matters import Matter

CHANGED = "这件纠纷刚被别人改过，上面已是最新情况；填的都还在，核对后再办。"


class ActDialog(Dialog):
    """Does one thing on a case: Enter or Ctrl+S does it, Esc keeps what was typed as a draft."""

    def __init__(self, host: Host, doing: Doing, matter: Matter, *, key: str, first: str = "") -> None:
        """Takes the window it stands over, how it is done and about what, the act's key, its first field."""
        assert isinstance(host, QWidget)
        title = doing.title_of(matter)
        super().__init__(host, title, width=doing.width, keys="Enter 办理　Esc 留作草稿")
        self._host, self._doing, self._matter = host, doing, matter
        self._key, self._first_wanted = key, first or doing.first
        self._over: QWidget = host
        self._office = host.bridge.office
        self._is_acting = self._is_done = False
        self._subject = Subject(matter, self._office.today, title)
        self._notes = Notes()
        self.versions = Versions(self._take_theirs)
        self._sentence = Sentence()
        self.primary = button(doing.verb_of(matter), self.act, kind="primary")
        self._lay_out()
        self._begin_draft()
        self.form.edited.connect(self._edited)
        host.bridge.changed.connect(self._heed)
        self._follow_values()

    @property
    def matter(self) -> Matter:
        """What it is about, as last read."""
        return self._matter

    @property
    def sentence(self) -> str:
        """What is told above the foot."""
        return self._sentence.text

    def act(self) -> None:
        """Does it, or tells beside the fields and above the foot why not; what was typed stays."""
        values, problems = self._values()
        if problems:
            self._tell(problems, "")
            return
        doing, matter = self._doing, self._matter
        self._is_acting = True
        outcome = self._host.bridge.do(
            lambda office: doing.does(office.having_seen(matter.case), matter, values),
            said=lambda result: doing.said(matter, values, result),
        )
        self._is_acting = False
        if outcome.failure is None:
            self._done(values, outcome.value)
        else:
            self._refused(outcome.failure)

    def reject(self) -> None:
        """Closes with what was typed kept; where it cannot be kept, closes only when asked again."""
        if self._keeping.lets_close():
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S does it from anywhere, Ctrl+Enter from within several lines of text."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and (event.key() == Qt.Key.Key_S or is_enter(event)):
            self.primary.click()
        else:
            super().keyPressEvent(event)

    def place(self) -> None:
        """As high as its content, as far as the window lets it."""
        area, over, inside = self._area, self._over, self._area.widget()
        room = over.height() - 32 - HEAD - FOOT - 6
        room -= self._sentence.heightForWidth(self._doing.width) if not self._sentence.isHidden() else 0
        _lay_out_anew(inside)
        wanted = inside.heightForWidth(min(self._doing.width, over.width() - 32) - 2)
        if wanted < 0:  # nothing in sight wraps
            wanted = inside.sizeHint().height()
        # A scroll area asks a wrapping label how high it is at its narrowest, unless told.
        inside.setMinimumHeight(wanted)
        area.setFixedHeight(max(120, min(wanted, room)))
        _lay_out_anew(self)
        super().place()

    def _lay_out(self) -> None:
        column = self.scrolling_body()
        found = self.findChild(QScrollArea)
        assert found is not None
        self._area = found
        column.addWidget(self._subject)
        column.addWidget(self._notes)
        column.addWidget(self.versions)
        self.form = Form(column)
        self.lines: list[tuple[FormRow, Line]] = []
        for line in self._doing.lines(self._office, self._matter):
            made = self.form.add(line.label, hint=line.hint, beside=line.beside, **line.fields)
            self.lines.append((made, line))
        column.addStretch(1)
        self.body.setSpacing(0)
        self.body.addWidget(self._sentence)
        self._show_notes()
        self.cancel = button("取消", self.reject, name="取消，留作草稿")
        self.add_acts(self.cancel, self.primary)

    def _show_notes(self) -> None:
        self._notes.show_notes(self._doing.notes_title, self._doing.notes(self._office, self._matter))

    def _edited(self) -> None:
        self._follow_values()
        self._keeping.touch()

    def _follow_values(self) -> None:
        """Shows the rows in use, the word of the button, and what still bars it."""
        values, _ = self._values()
        for made, line in self.lines:
            made.setVisible(line.when(values))
        values, _ = self._values()
        if self._doing.primary:
            self.primary.setText(self._doing.primary(self._matter, values))
        self._show_bar(self._doing.bar(self._office, self._matter, values))
        self._settle()

    def _settle(self) -> None:
        """Fits the dialog to its content, once more when Qt has laid out what has just appeared."""
        if self.isVisible():
            self.place()
            QTimer.singleShot(0, self.place)

    def _show_bar(self, because: str | None) -> None:
        if because:
            disable(self.primary, because)
        else:
            enable(self.primary)
        self._sentence.say(because or "", is_problem=False)

    def _values(self) -> tuple[dict[str, Any], list[Problem]]:
        """What the rows in use say; None for the others."""
        values, problems = self.form.readable()
        off = {key for made, line in self.lines if made.isHidden() for key in line.fields}
        return values | dict.fromkeys(off), [problem for problem in problems if problem.where not in off]

    def _tell(self, problems: Iterable[Problem], sentence: str) -> None:
        off = {key for made, line in self.lines if made.isHidden() for key in line.fields}
        # What was refused bars the act, however softly a paper would tell it.
        located = [replace(one, where=self._key_of(one.where), blocks=True) for one in problems]
        elsewhere = self.form.tell(problem for problem in located if problem.where not in off)
        elsewhere += [problem for problem in located if problem.where in off]
        told = said(elsewhere) if elsewhere else sentence if not located else ""
        self._sentence.say(told, is_problem=True)
        self._settle()
        QTimer.singleShot(0, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        """Scrolls to the field that has the focus, which Qt does for Tab alone."""
        at = self.focusWidget()
        if at is not None and self._area.isAncestorOf(at):
            self._area.ensureWidgetVisible(at)

    def _key_of(self, where: str) -> str:
        """The field that a place in the case file is about: of its parts the innermost that has one."""
        places = self._doing.places
        keys = [where, *(places.get(name, name) for name, _ in reversed(steps_of(where)))]
        return next((key for key in keys if self.form.has(key)), where)

    def _refused(self, failure: Refused | Trouble) -> None:
        problems = failure.problems if isinstance(failure, Refused) else ()
        gone = self._look_again()
        self._tell(problems, failure.sentence)
        if gone not in ("", self.sentence):
            self._sentence.say(self.sentence + gone, is_problem=True)
            self._settle()

    def _heed(self, tables: frozenset[str]) -> None:
        """Somebody wrote: where it was this case, the dialog shows how it stands now and says so."""
        seen = self._matter.case
        if self._is_acting or self._is_done:
            return
        gone = self._look_again()
        if gone or self._matter.case != seen:
            self._sentence.say(gone or CHANGED, is_problem=True)
            self._settle()

    def _look_again(self) -> str:
        """Reads the case anew, for the next try to rest on; gives why there is none, where there is none."""
        outcome = self._host.bridge.attempt(self._matter.again)
        if outcome.value is not None:
            self._show_versions(self._matter, outcome.value)
            self._matter = outcome.value
            self._keeping.move(self._draft_kind())
            self._subject.show_matter(self._matter, self._office.today)
            self._show_notes()
        elif isinstance(outcome.failure, Refused):
            disable(self.primary, outcome.failure.sentence)
            return outcome.failure.sentence
        return ""

    def _show_versions(self, seen: Matter, now: Matter) -> None:
        """Where somebody else put the same entry right, both versions stand side by side."""
        if not (is_dataclass(seen.entry) and is_dataclass(now.entry)) or seen.entry == now.entry:
            return
        found = tuple(differences(seen.entry, now.entry, now.names, self.form))
        acts = self._host.bridge.attempt(lambda office: history(office, now.number, limit=1)).value
        by = f"{acts.acts[0].who} {acts.acts[0].at:%H:%M}改的" if acts and acts.acts else "现在的"
        self.versions.show_differences(found, by)

    def _take_theirs(self, key: str, value: Any) -> None:
        self.form.fill({key: value})
        kept = tuple(one for one in self.versions.shown if one.key != key)
        self.versions.show_differences(kept, self.versions.by)
        self._settle()

    def _done(self, values: Values, result: Any) -> None:
        self._is_done = True
        self._keeping.keep()
        self.accept()
        if isinstance(result, Case) and result.number not in (None, self._matter.number):
            self._host.go("dispute", number=result.number)
        follows = self._doing.follows(result)
        leads = self._doing.leads(self._matter, values, result)
        if follows or leads:
            self._host.open(Followed(self._host, self._matter.number, follows, leads))

    def _begin_draft(self) -> None:
        """Offers what was typed the last time, filled in."""
        self._keeping = Keeping(self, self._host.bridge, self._draft_kind(), self._typed)
        self._keeping.barred.connect(self._say_bar)
        self._first = self.form.typed()
        self._earlier: drafts.Draft | None = None
        self.chip = Label(size=CAPTION, token="text2")
        self.anew = button("清空重填", self._fill_anew, kind="link", small=True)
        self.head.insertWidget(1, self.chip)
        self.head.insertWidget(2, self.anew)
        kept = self._keeping.begin()
        if kept is not None:
            self.form.fill(kept.body)
            self.chip.setText(_kept_at(kept))
        else:
            self._offer_earlier()
        self._show_chip()

    def _offer_earlier(self) -> None:
        """What was typed before somebody changed the entry is filled in only when asked for."""
        kind = self._keeping.kind
        self._earlier = self._host.bridge.attempt(lambda office: drafts.kept_before(office, kind)).value
        if self._earlier is not None:
            self.chip.setText(f"{_kept_at(self._earlier)}，写在别人改动之前")
            self.anew.setText("填入草稿")

    def _fill_earlier(self, earlier: drafts.Draft) -> None:
        self._earlier = None
        self.form.fill(earlier.body)
        self._keeping.keep_instead(earlier.kind)
        self.chip.setText(_kept_at(earlier))
        self.anew.setText("清空重填")

    def _draft_kind(self) -> str:
        matter = self._matter
        return drafts.kind_about(self._key, matter, puts_right=self._doing.puts_right(matter))

    def _show_chip(self) -> None:
        for part in (self.chip, self.anew):
            part.setVisible(bool(self.chip.text()))

    def _fill_anew(self) -> None:
        if self._earlier is not None:
            self._fill_earlier(self._earlier)
            return
        self.form.fill(self._first)
        self.chip.setText("")
        self._show_chip()
        self.begin()

    def _typed(self) -> dict[str, Any]:
        """What was typed, for a draft; what stands as it was offered is none."""
        typed = self.form.typed()
        return {} if self._is_done or typed == self._first else typed

    def _say_bar(self, because: str) -> None:
        """Tells why the draft cannot be kept, until it can."""
        self._sentence.say(because, is_problem=True)
        if because:
            self._settle()
        else:
            self._follow_values()

    def open(self) -> None:
        """Opens with the focus where something is to be filled in."""
        super().open()
        self.begin()

    def begin(self) -> None:
        """Puts the focus on the first field in use that says nothing yet, else on the first."""
        values, _ = self._values()
        used = [key for made, line in self.lines if not made.isHidden() for key in line.fields]
        empty = (key for key in used if values.get(key) in (None, ()))
        first = self._key_of(self._first_wanted)
        wanted = first if first in used else next(empty, None)
        key = wanted or next(iter(used), None)
        if key is not None:
            self.form.field(key).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            act = self.primary if self.primary.isEnabled() else self.cancel
            act.setFocus(Qt.FocusReason.OtherFocusReason)


def _kept_at(draft: drafts.Draft) -> str:
    return f"草稿 {draft.at.astimezone(SHANGHAI):%m-%d %H:%M}"


def _lay_out_anew(widget: QWidget) -> None:
    """Works out a layout now: what was asked of it before rows came and went would stand until later."""
    if (layout := widget.layout()) is not None:
        layout.invalidate()
        layout.activate()
