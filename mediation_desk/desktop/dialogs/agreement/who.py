"""Who owes, or to whom: one person at a stroke, a whole side, or several ticked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk import labels
from mediation_desk.desktop.widgets.basic import column
from mediation_desk.desktop.widgets.fields import Checks, Choice
from mediation_desk.domain.codes import Side
from mediation_desk.domain.record.case import Case

SEVERAL = "several"
COLUMNS = 2


class Who(QWidget):
    """A choice of one person or one side; 另选几人 opens a box for each."""

    edited = Signal()

    def __init__(self, case: Case, name: str) -> None:
        """Takes the case and what the field is called."""
        super().__init__()
        self._names = _people(case)
        self._sides = _sides(case)
        sides = {side: f"{labels.SIDE[side]}全体{len(refs)}人" for side, refs in self._sides.items()}
        several = {SEVERAL: "另选几人..."} if len(self._names) > 2 else {}
        self.choice = Choice({**self._names, **sides, **several}, nothing="请选择")
        self.choice.setAccessibleName(name)
        self.checks: Checks | None = None
        self._name = name
        self._whole = column(self.choice, spacing=2)
        self.setLayout(self._whole)
        self.setFocusProxy(self.choice)
        self.choice.edited.connect(self._chosen)

    def value(self) -> tuple[str, ...]:
        """The refs of those who are meant."""
        chosen = self.choice.value()
        if chosen == SEVERAL:
            return tuple(self.checks.value()) if self.checks else ()
        return self._sides.get(chosen, (chosen,) if chosen else ())

    def fill(self, value: Iterable[str]) -> None:
        """Chooses them by the shortest way."""
        refs = tuple(value)
        side = next((side for side, members in self._sides.items() if members == refs), None)
        one = refs[0] if len(refs) == 1 else SEVERAL if refs else None
        self.choice.fill(side or one)
        if self.checks is not None and not side and one == SEVERAL:
            self.checks.fill(refs)

    def _chosen(self) -> None:
        is_several = self.choice.value() == SEVERAL
        if is_several and self.checks is None:
            self.checks = Checks(self._names, columns=COLUMNS)
            self.checks.setAccessibleName(self._name)
            self.checks.edited.connect(self.edited)
            self._whole.addWidget(self.checks)
        if self.checks is not None:
            self.checks.setVisible(is_several)
        self.edited.emit()


def _people(case: Case) -> dict[Any, str]:
    named = {party.ref: party.name for party in case.parties}
    return named | {one.ref: one.name for one in case.others if one.ref and one.name}


def _sides(case: Case) -> dict[Any, tuple[str, ...]]:
    """The sides of more than one person, with their members."""
    members = {side: tuple(one.ref for one in case.parties if one.side is side) for side in Side}
    return {side: refs for side, refs in members.items() if len(refs) > 1}
