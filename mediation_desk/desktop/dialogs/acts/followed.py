"""What somebody still has to do after an act, told once it is recorded."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from mediation_desk.desktop.dialogs.acts.doing import Note
from mediation_desk.desktop.dialogs.acts.subject import Notes
from mediation_desk.desktop.dialogs.dialog import Dialog
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.widgets.basic import button


class Followed(Dialog):
    """What somebody still has to do after what was just recorded."""

    def __init__(self, host: Host, follows: Iterable[str]) -> None:
        """Takes the window it stands over, and each thing to do as a sentence."""
        assert isinstance(host, QWidget)
        super().__init__(host, "已记下，还要处置")
        notes = Notes()
        notes.show_notes("", (Note(text=one, mark="lack") for one in follows))
        self.body.addWidget(notes)
        self.add_acts(button("知道了", self.accept, kind="primary"))
