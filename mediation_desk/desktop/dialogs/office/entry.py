"""The frame of these dialogs: one form, saved by Enter, refused beside its fields, kept as a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation_desk.desktop.dialogs.dialog import MARGIN, Dialog
from mediation_desk.desktop.dialogs.keeping import Keeping
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.theme import CAPTION
from mediation_desk.desktop.widgets.basic import Label, button
from mediation_desk.desktop.widgets.form import Form, Unreadable
from mediation_desk.desktop.widgets.sentence import Sentence
from mediation_desk.domain.plain import SHANGHAI
from mediation_desk.errors import Refused, Trouble, said
from mediation_desk.services.work import Office

WIDTH = 560
CHANGED = "别人刚改过这一条，现在存的写在各项下面；再保存，就以这里填的为准。"


class EntryDialog(Dialog):
    """One entry of a list: subclasses add the fields, and say what is stored and how it is written."""

    def __init__(self, host: Host, title: str, *, draft: str, verb: str = "保存") -> None:
        """Takes the window, the title, the kind of its draft, and the word of its button."""
        assert isinstance(host, QWidget)
        super().__init__(host, title, width=WIDTH, keys=f"Enter {verb}　Esc 留作草稿")
        self.host = host
        self.fields = QVBoxLayout()
        self.fields.setContentsMargins(MARGIN, 16, MARGIN, 16)
        self.fields.setSpacing(12)
        self.form = Form(self.fields)
        self.sentence = Sentence()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addLayout(self.fields)
        self.body.addStretch(1)
        self.body.addWidget(self.sentence)
        self.primary = button(verb, self.save, kind="primary", why="Enter 或 Ctrl+S")
        self.add_acts(button("取消", self.reject), self.primary)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save)
        self._stored: Mapping[str, Any] = {}
        self._first: dict[str, Any] = {}
        self._is_saving = self._is_done = False
        self._keeping = Keeping(self, host.bridge, f"office:{draft}", self._typed)
        self._keeping.barred.connect(self._say_bar)
        host.bridge.changed.connect(self._heed)

    def stored(self, office: Office) -> Mapping[str, Any] | None:
        """What the desk holds of the entry now, by field; None where there is nothing of it yet."""
        return None

    def write(self, office: Office, values: Mapping[str, Any]) -> Any:
        """Writes what the form says."""
        raise NotImplementedError

    def said(self, values: Mapping[str, Any], result: Any) -> str:
        """What the toast says once it is written."""
        raise NotImplementedError

    def word_of(self, key: str, value: Any) -> str:
        """How a stored value reads."""
        return str(value or "")

    def begin(self, values: Mapping[str, Any], first: str) -> None:
        """Shows the values, or the draft of last time over them, with the focus in a field."""
        self._stored = values
        self.form.fill(values)
        self._first = self.form.typed()
        draft = self._keeping.begin()
        if draft is not None:
            self.form.fill(draft.body)
            self._offer_anew(f"草稿 {draft.at.astimezone(SHANGHAI):%m-%d %H:%M}")
        self.form.edited.connect(self._keeping.touch)
        self.form.field(first).setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Writes it, or tells beside the fields and above the foot why not; what was typed stays."""
        try:
            values = self.form.values()
        except Unreadable as unreadable:
            self.form.tell(unreadable.problems)
            self.place()
            return
        self._is_saving = True
        outcome = self.host.bridge.do(
            lambda office: self.write(office, values), said=lambda result: self.said(values, result)
        )
        self._is_saving = False
        if outcome.failure is not None:
            self._refuse(outcome.failure)
            return
        self._is_done = True
        self._keeping.keep()
        self.accept()

    def reject(self) -> None:
        """Closes with what was typed kept; where it cannot be kept, closes only when asked again."""
        if self._keeping.lets_close():
            super().reject()

    def _typed(self) -> dict[str, Any]:
        typed = self.form.typed()
        return {} if self._is_done or typed == self._first else typed

    def _refuse(self, failure: Refused | Trouble) -> None:
        problems = failure.problems if isinstance(failure, Refused) else ()
        elsewhere = self.form.tell(problems)
        told = said(elsewhere) if elsewhere else "" if problems else failure.sentence
        self.sentence.say(told, is_problem=True)
        self._look_again()
        self.place()

    def _heed(self, tables: frozenset[str]) -> None:
        """Somebody wrote: where it was this entry, that is shown and said."""
        if not (self._is_saving or self._is_done) and self._look_again():
            self.sentence.say(CHANGED, is_problem=True)
            self.place()

    def _say_bar(self, because: str) -> None:
        self.sentence.say(because, is_problem=True)
        self.place()

    def _look_again(self) -> bool:
        """Whether somebody else wrote here meanwhile: shown below each field; the next try rests on it."""
        now = self.host.bridge.attempt(self.stored).value
        if now is None:
            return False
        others = [key for key, value in now.items() if value != self._stored.get(key)]
        for key in others:
            self.form.row(key).say_hint(f"现在存的是“{self.word_of(key, now[key]) or '空'}”。")
        self._stored = now
        return bool(others)

    def _offer_anew(self, text: str) -> None:
        chip = Label(text, size=CAPTION, token="text2")
        anew = button("清空重填", lambda: self._fill_anew(chip, anew), kind="link", small=True)
        self.head.insertWidget(1, chip)
        self.head.insertWidget(2, anew)

    def _fill_anew(self, *shown: QWidget) -> None:
        self.form.fill(self._stored)
        for part in shown:
            part.hide()
