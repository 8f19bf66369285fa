"""The fields of the print dialog that have rules of their own: copies and pages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from mediation_desk.desktop.widgets.fields import NotAValue, Number, Text
from mediation_desk.errors import Refused
from mediation_desk.services import printing


class Copies(Number):
    """How many copies; up and down change it by one, empty means each paper's own where there are several."""

    def __init__(self, *, may_be_empty: bool) -> None:
        """Takes whether nothing may stand in it."""
        super().__init__()
        self._may_be_empty = may_be_empty
        self.setFixedWidth(120)

    def value(self) -> int | None:
        """The number; NotAValue where nobody means it."""
        copies = super().value()
        if copies is None and self._may_be_empty:
            return None
        try:
            printing.refuse_copies(copies or 0)
        except Refused as refused:
            raise NotAValue(refused.sentence) from None
        return copies

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down count."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None or not self.text().isdecimal():
            super().keyPressEvent(event)
        else:
            self.fill(min(max(int(self.text()) + step, 1), printing.MOST_COPIES))


class ChosenPages(Text):
    """Which pages of a paper, typed as 1-2,5."""

    def __init__(self, total: int) -> None:
        """Takes how many pages there are."""
        super().__init__(hint="全部，或写作1-2,5")
        self._total = total

    def value(self) -> tuple[int, ...]:
        """The pages, none for all of them; NotAValue where the paper has no such pages."""
        try:
            chosen = printing.pages_of(self.text(), self._total)
        except Refused as refused:
            raise NotAValue(refused.sentence) from None
        return () if len(chosen) == self._total else chosen
