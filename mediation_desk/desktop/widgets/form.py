"""A form: rows of label and field, each with its problem or hint below, read and filled as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediation_desk.desktop.theme import CAPTION, MEASURES
from mediation_desk.desktop.widgets.basic import Label, Picture, row
from mediation_desk.desktop.widgets.fields import Field, NotAValue, Text
from mediation_desk.errors import Problem

LABEL_WIDTH = 84


class FormRow(QWidget):
    """One label with one field or several, and a line below that says what is wrong or what to type."""

    def __init__(self, label: str, *fields: QWidget, hint: str = "", beside: str = "") -> None:
        """Takes the label, the fields, a hint below them and a remark beside them."""
        super().__init__()
        self.fields, self._hint = fields, hint
        self._problem: str | None = None
        self.label = said = QLabel(label)
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        said.setFixedSize(LABEL_WIDTH, MEASURES.field)
        for field in fields:
            if not field.accessibleName():
                field.setAccessibleName(label)
        if len(fields) == 1:
            said.setBuddy(fields[0])
        line = QHBoxLayout()
        line.setSpacing(8)
        for field in fields:
            line.addWidget(field)
        if beside:
            line.addWidget(Label(beside, size=CAPTION, token="text3"))
        self._below: _Below | None = None
        self._right = right = QVBoxLayout()
        right.setSpacing(4)
        right.addLayout(line)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(said, alignment=Qt.AlignmentFlag.AlignTop)
        whole.addLayout(right, 1)
        self.tell(None)

    def tell(self, problem: str | None, *, soft: bool = False, of: Sequence[QWidget] | None = None) -> None:
        """Shows a problem below the fields, or the hint again; a soft one does not mark the fields.

        `of` are the fields that it is about, all where none are named.
        """
        self._problem = problem
        self._say(problem or self._hint)
        for field in self.fields:
            is_wrong = problem is not None and not soft and (of is None or field in of)
            mark_wrong(field, problem if is_wrong else None)

    def say_hint(self, hint: str) -> None:
        """Shows another hint; a problem stays until it is told otherwise."""
        self._hint = hint
        if self._problem is None:
            self._say(hint)

    def _say(self, text: str) -> None:
        # Most rows never have anything to say: their line below is made when it is wanted.
        if self._below is None and text:
            self._below = _Below()
            self._right.addWidget(self._below)
        if self._below is not None:
            self._below.say(text, is_problem=self._problem is not None)


class _Below(QWidget):
    """The line below a field."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = Picture("alert", size=14, token="problem")
        self._hint = Label(size=CAPTION, token="text3", wraps=True)
        self._problem = Label(size=CAPTION, token="problem", wraps=True)
        line = row(self._sign, spacing=6)
        line.addWidget(self._hint, 1)
        line.addWidget(self._problem, 1)
        self.setLayout(line)

    def say(self, text: str, *, is_problem: bool) -> None:
        self._sign.setVisible(is_problem)
        self._problem.setVisible(is_problem)
        self._hint.setVisible(not is_problem)
        (self._problem if is_problem else self._hint).setText(text)
        self.setVisible(bool(text))


def mark_wrong(field: QWidget, problem: str | None) -> None:
    """Gives a field the edge of a problem, and tells a screen reader why; None takes both away."""
    wrong = "true" if problem else "false"
    field.setAccessibleDescription(problem or "")
    if (field.property("wrong") or "false") == wrong:
        return
    field.setProperty("wrong", wrong)
    field.style().unpolish(field)
    field.style().polish(field)


class Form(QObject):
    """Fields by key, in the order they were added; `edited` when any of them changes."""

    edited = Signal()

    def __init__(self, layout: QVBoxLayout) -> None:
        """Takes the layout its rows are put into."""
        super().__init__(layout)
        self._layout = layout
        self._fields: dict[str, Field] = {}
        self._rows: dict[str, FormRow] = {}

    def add(self, label: str, *, hint: str = "", beside: str = "", **fields: Field) -> FormRow:
        """Adds one row; each field is known by its keyword, a double underscore standing for a dot."""
        made = FormRow(label, *fields.values(), hint=hint, beside=beside)
        for key, field in fields.items():
            self._fields[key] = field
            self._rows[key] = made
            field.edited.connect(self.edited)
        self._layout.addWidget(made)
        return made

    def field(self, key: str) -> Field:
        """The field of a key."""
        return self._fields[key]

    def has(self, key: str) -> bool:
        """Whether there is a field of that key."""
        return key in self._fields

    def text(self, key: str) -> Text:
        """The field of a key that holds one line of text; TypeError where it holds something else."""
        found = self._fields[key]
        if not isinstance(found, Text):
            raise TypeError(key)
        return found

    def row(self, key: str) -> FormRow:
        """The row of a key."""
        return self._rows[key]

    def values(self) -> dict[str, Any]:
        """What all fields say; Unreadable where one of them holds what is not of its kind yet."""
        found, problems = self.readable()
        if problems:
            raise Unreadable(problems)
        return found

    def readable(self) -> tuple[dict[str, Any], list[Problem]]:
        """What can be read so far, and a problem for each field that cannot, by key."""
        found: dict[str, Any] = {}
        problems: list[Problem] = []
        for key, field in self._fields.items():
            try:
                found[key] = field.value()
            except NotAValue as wrong:
                problems.append(Problem(where=key, what=str(wrong)))
        return found, problems

    def fill(self, values: Mapping[str, Any]) -> None:
        """Fills the fields named, in the order of the form: one may offer what another chooses from."""
        for key, field in self._fields.items():
            if key in values:
                field.fill(values[key])

    def typed(self) -> dict[str, Any]:
        """What stands in the fields as it is, for a draft."""
        return {key: field.typed() for key, field in self._fields.items()}

    def tell(self, problems: Iterable[Problem]) -> list[Problem]:
        """Shows each problem beside its field and goes to the first; gives those that have no field here."""
        problems = list(problems)
        elsewhere = self.show(problems)
        keys = [self._key_of(problem.where) for problem in problems if problem.blocks]
        first = next((self._fields[key] for key in keys if key is not None), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return elsewhere

    def show(self, problems: Iterable[Problem]) -> list[Problem]:
        """The same while somebody is typing: the focus stays where it is."""
        told: dict[FormRow, list[tuple[Problem, Field]]] = {}
        elsewhere = []
        for problem in problems:
            key = self._key_of(problem.where)
            if key is None:
                elsewhere.append(problem)
            else:
                told.setdefault(self._rows[key], []).append((problem, self._fields[key]))
        for form_row in dict.fromkeys(self._rows.values()):
            ours = sorted(told.get(form_row, ()), key=lambda one: not one[0].blocks)
            wrong = [field for problem, field in ours if problem.blocks]
            form_row.tell(ours[0][0].what if ours else None, soft=not wrong, of=wrong)
        return elsewhere

    def _key_of(self, where: str) -> str | None:
        """The key that a place in the case file ends with, if one of ours does."""
        if where in self._fields:
            return where
        last = where.rpartition(".")[2]
        return last if last in self._fields else None


class Unreadable(Exception):
    """Some fields hold what is not of their kind yet."""

    def __init__(self, problems: list[Problem]) -> None:
        """Takes the problems, by key."""
        super().__init__("fields")
        self.problems = problems
