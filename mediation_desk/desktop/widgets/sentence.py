"""The one sentence of a form or dialog that belongs to none of its fields."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mediation_desk.desktop.theme import CONTROL
from mediation_desk.desktop.widgets.basic import Label, Picture, row


class Sentence(QWidget):
    """One sentence: why nothing was done, or what still bars it."""

    def __init__(self) -> None:
        """Empty, and out of sight while it is."""
        super().__init__()
        self._sign = Picture("alert", size=16, token="problem")
        self._info = Picture("info", size=16, token="text3")
        self._problem = Label(size=CONTROL, token="problem", wraps=True)
        self._bar = Label(size=CONTROL, token="text2", wraps=True)
        line = row(self._sign, self._info)
        line.addWidget(self._problem, 1)
        line.addWidget(self._bar, 1)
        line.setContentsMargins(24, 8, 24, 10)
        self.setLayout(line)
        self.say("", is_problem=False)

    @property
    def text(self) -> str:
        """What it says."""
        return self._problem.text() or self._bar.text()

    def say(self, text: str, *, is_problem: bool) -> None:
        """Says something, or nothing."""
        for part in (self._sign, self._problem):
            part.setVisible(is_problem)
        for part in (self._info, self._bar):
            part.setVisible(not is_problem)
        self._problem.setText(text if is_problem else "")
        self._bar.setText("" if is_problem else text)
        self.setVisible(bool(text))
