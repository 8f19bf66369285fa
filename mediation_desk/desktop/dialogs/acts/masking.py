"""A number that is put right: shown in part until somebody writes another, kept whole where nobody does."""

from __future__ import annotations

from typing import Any

from mediation_desk.desktop.widgets.fields import NotAValue, Text
from mediation_desk.domain.wording import masked


class Masked(Text):
    """An identity or phone number of which the screen shows the ends alone."""

    def __init__(self, whole: str | None, *, hint: str = "") -> None:
        """Takes the number as it is recorded."""
        super().__init__(hint=hint)
        self._whole = whole
        self.setText(masked(whole))

    def value(self) -> Any:
        """The number as recorded while its mask stands, else as typed; NotAValue for a part of the mask."""
        typed = super().value()
        if self._whole and typed == masked(self._whole):
            return self._whole
        if typed and "*" in typed:
            raise NotAValue("号码只显示了一部分，要改的请把整个号码重新写一遍。")
        return typed
