"""What the forms of parties and dispute share: words of codes, names of fields, rows folded away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from mediation_desk.desktop.icons import icon
from mediation_desk.desktop.widgets.basic import button, row
from mediation_desk.desktop.widgets.fields import Field
from mediation_desk.desktop.widgets.form import LABEL_WIDTH, Form
from mediation_desk.errors import Problem

Take = Callable[..., None]
"""Makes Enter go on from some fields to the next."""
INDENT = LABEL_WIDTH + 12


def words_of(codes: Iterable[StrEnum], words: Mapping[str, str]) -> dict[Any, str]:
    """The words of these codes, in their order."""
    return {code: words[code] for code in codes}


def name_fields(form: Form, **names: str) -> None:
    """Gives fields names of their own, where one row holds several."""
    for key, name in names.items():
        form.field(key).setAccessibleName(name)


def share_evenly(form: Form, *keys: str) -> None:
    """Lets fields of one row have the same width, however long their words are."""
    for key in keys:
        form.field(key).setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


def fields_of(form: Form) -> list[Field]:
    """The fields of a form in their order."""
    return [form.field(key) for key in form.typed()]


class Further(QWidget):
    """Rarer fields below a button, made when they are first wanted."""

    edited = Signal()

    def __init__(
        self, keys: Sequence[str], about: str, build: Callable[[Form], None], take: Take, *others: QWidget
    ) -> None:
        """Takes the keys of the fields, what they are about, what makes them, and buttons beside its own."""
        super().__init__()
        self.keys, self._about, self._build, self._take = keys, about, build, take
        self._form: Form | None = None
        self._place = QWidget()
        self._rows = QVBoxLayout(self._place)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._place.hide()
        self.button = button("更多", self._turn, kind="link", small=True)
        line = row(*others, self.button, None)
        line.setContentsMargins(INDENT - 6, 0, 0, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._place)
        whole.addLayout(line)
        self._say()

    @property
    def form(self) -> Form:
        """The form of the fields, made now where it was not."""
        if self._form is None:
            self._form = Form(self._rows)
            self._build(self._form)
            self._take(*fields_of(self._form))
            self._form.edited.connect(self.edited)
        return self._form

    @property
    def fields(self) -> list[Field]:
        """The fields while they are shown."""
        return [] if self._place.isHidden() else fields_of(self.form)

    def readable(self) -> tuple[dict[str, Any], list[Problem]]:
        """What the fields say, and what cannot be read."""
        return self._form.readable() if self._form is not None else ({}, [])

    def typed(self) -> dict[str, Any]:
        """What stands in the fields, for a draft."""
        return self._form.typed() if self._form is not None else {}

    def fill(self, values: Mapping[str, Any]) -> None:
        """Shows the values of its keys; they stay folded where they are."""
        if self._form is not None or any(values.get(key) for key in self.keys):
            self.form.fill({key: values.get(key) for key in self.keys})
        self._say()

    def show_problems(self, problems: Sequence[Problem], *, go: bool) -> list[Problem]:
        """Tells what is wrong with its fields, unfolded to go to it; gives what is none of its own."""
        ours = [one for one in problems if one.where in self.keys]
        if ours and go:
            self.unfold()
        if self._form is not None:
            self._form.tell(ours) if go else self._form.show(ours)
        return [one for one in problems if one.where not in self.keys]

    def unfold(self) -> None:
        """Shows the fields."""
        self.form.typed()
        self._place.show()
        self._say()

    def _turn(self) -> None:
        if self._place.isHidden():
            self.unfold()
            self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._place.hide()
            self._say()

    def _say(self) -> None:
        is_open = not self._place.isHidden()
        count = sum(bool(value) for value in self.typed().values())
        words = "收起" if is_open else f"更多（已有{count}项）" if count else "更多"
        self.button.setText(words)
        self.button.setAccessibleName(f"{words}：{self._about}")
        self.button.setIcon(icon("chevron-up" if is_open else "chevron-down", "accent"))
