"""Two versions of one entry side by side: what somebody else has just made of it, and what is typed here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from mediation_desk.desktop.theme import CAPTION, CONTROL, MEASURES
from mediation_desk.desktop.widgets.basic import Label, button, clear
from mediation_desk.desktop.widgets.fields import NotAValue
from mediation_desk.desktop.widgets.form import Form
from mediation_desk.desktop.widgets.paint import draw_plate
from mediation_desk.domain.wording import Names, facts

NOTHING = "（空）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field that somebody else changed: its key, its word, both texts, and the value that stands now."""

    key: str
    label: str
    theirs: str
    ours: str
    value: Any


def differences(seen: Any, now: Any, names: Names, form: Form) -> Iterator[Difference]:
    """The fields that are another in `now` than they were `seen`, and than what the form says."""
    theirs = _texts(now, names)
    for field in fields(now):
        key = field.name
        value = getattr(now, key)
        if not form.has(key) or value == getattr(seen, key, None):
            continue
        ours = _typed(now, key, names, form)
        if ours != theirs.get(key, ""):
            yield Difference(
                key=key,
                label=form.row(key).label.text(),
                theirs=theirs.get(key) or NOTHING,
                ours=ours or NOTHING,
                value=value,
            )


def _typed(now: Any, key: str, names: Names, form: Form) -> str:
    """What the form says of a field, in the words of the record; as it stands where it cannot be read yet."""
    try:
        return _texts(replace(now, **{key: form.field(key).value()}), names).get(key, "")
    except NotAValue:
        return str(form.field(key).typed())


def _texts(entry: Any, names: Names) -> dict[str, str]:
    return {fact.key.rstrip("_"): fact.text for fact in facts(entry, names, unmasked=True)}


class Versions(QFrame):
    """A plate with a line a field: theirs, ours, and the button that takes theirs."""

    def __init__(self, take: Callable[[str, Any], object]) -> None:
        """Takes what fills a field with their value."""
        super().__init__()
        self._take = take
        self._grid = QGridLayout(self)
        side = MEASURES.card_side
        self._grid.setContentsMargins(side, 10, side, 10)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        for at, stretch in enumerate((0, 1, 1, 0)):
            self._grid.setColumnStretch(at, stretch)
        self.shown: tuple[Difference, ...] = ()
        self.by = ""
        self.hide()

    def show_differences(self, found: tuple[Difference, ...], by: str) -> None:
        """Shows them, named by who made the other version; none hides the plate."""
        self.shown, self.by = found, by
        clear(self._grid)
        for column, text in enumerate(("", by, "您填的")):
            self._put(Label(text, size=CAPTION, token="text3", wraps=True), 0, column)
        for line, one in enumerate(found, 1):
            self._put(Label(one.label, size=CONTROL, token="text3"), line, 0)
            self._put(Label(one.theirs, size=CONTROL, wraps=True), line, 1)
            self._put(Label(one.ours, size=CONTROL, wraps=True), line, 2)
            take = button(
                "用左边的",
                partial(self._take, one.key, one.value),
                small=True,
                name=f"{one.label}用左边的：{one.theirs}",
            )
            self._put(take, line, 3)
        self.setVisible(bool(found))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plate."""
        draw_plate(QPainter(self), QRectF(self.rect()), "hover", "line2")

    def _put(self, widget: QWidget, line: int, column: int) -> None:
        self._grid.addWidget(widget, line, column, Qt.AlignmentFlag.AlignTop)
