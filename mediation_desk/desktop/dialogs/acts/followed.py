"""What somebody still has to do after an act, told once it is recorded, each thing with its key."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from mediation_desk.desktop.dialogs.acts import open_deed
from mediation_desk.desktop.dialogs.acts.doing import Lead, Note
from mediation_desk.desktop.dialogs.acts.subject import Notes
from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.theme import CONTROL
from mediation_desk.desktop.widgets.basic import Label, button
from mediation_desk.desktop.widgets.flow import Flow

USUAL, WIDE = 520, 660


class Followed(Dialog):
    """What somebody still has to do after what was just recorded; it comes back until all is done or left."""

    def __init__(self, host: Host, number: str, follows: Iterable[str], leads: Iterable[Lead] = ()) -> None:
        """Takes the window it stands over, the case, each thing to do as a sentence, and what does it."""
        assert isinstance(host, QWidget)
        self.leads = tuple(leads)
        keys = "按数字办理　Esc 以后再办" if self.leads else ""
        super().__init__(host, "已记下，还要处置", width=WIDE if self.leads else USUAL, keys=keys)
        self._host, self._number = host, number
        self.buttons: list[QPushButton] = []
        notes = Notes()
        notes.show_notes("", (Note(text=one, mark="lack") for one in follows))
        self.body.addWidget(notes)
        if self.leads:
            self.body.addWidget(Label("接着办", size=CONTROL, token="text2"))
            self.body.addWidget(self._offered())
        self.add_acts(button("以后再办" if self.leads else "知道了", self.accept, kind="primary"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The digit of an act does it."""
        digit = event.key() - Qt.Key.Key_1
        if 0 <= digit < len(self.buttons):
            self.buttons[digit].click()
        else:
            super().keyPressEvent(event)

    def _offered(self) -> QWidget:
        held = QWidget()
        flow = Flow(held, gap=8)
        for at, lead in enumerate(self.leads, start=1):
            made = button(f"{at}　{lead.words}", lambda lead=lead: self._do(lead), name=lead.words)  # type: ignore[misc]
            self.buttons.append(made)
            flow.addWidget(made)
        return held

    def _do(self, lead: Lead) -> None:
        """Steps aside for the dialog of an act, and comes back when that is closed."""
        self.hide()
        opened = open_deed(self._host, self._number, lead.deed, lead.place)
        if opened is None:
            self.open()
        else:
            opened.finished.connect(lambda done: self._come_back(lead, is_done=bool(done)))

    def _come_back(self, lead: Lead, *, is_done: bool) -> None:
        made = self.buttons[self.leads.index(lead)]
        if is_done:
            made.setEnabled(False)
            made.setText(f"{lead.words}·已办")
        if any(one.isEnabled() for one in self.buttons):
            self.open()
        else:
            self.accept()
