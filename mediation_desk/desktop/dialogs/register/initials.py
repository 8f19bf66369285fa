"""A choice that is made by typing pinyin initials: wy for 物业纠纷."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent

from mediation_desk.desktop.widgets.fields import Choice
from mediation_desk.domain.codes import Category, Source

FORGOTTEN_AFTER = 1200
"""Milliseconds after which letters typed begin a new word."""

CATEGORY: Mapping[Any, str] = {
    Category.MARRIAGE_FAMILY: "hyjtjf",
    Category.NEIGHBOURS: "lljf",
    Category.HOUSING: "fwzjdjf",
    Category.CONTRACT: "htjf",
    Category.PRODUCTION: "scjyjf",
    Category.DAMAGES: "shpcjf",
    Category.LAND_FOREST: "sltdjf",
    Category.EXPROPRIATION: "zdcqjf",
    Category.ENVIRONMENT: "hjwrjf",
    Category.LABOUR: "ldzy",
    Category.CONSUMER: "xfjf",
    Category.MEDICAL: "yljf",
    Category.TRAFFIC: "dljtsgjf",
    Category.PROPERTY_MANAGEMENT: "wyjf",
    Category.TOURISM: "lyjf",
    Category.INTELLECTUAL_PROPERTY: "zscqjf",
    Category.INTERNET: "hlwjf",
    Category.OTHER: "qtjf",
}
SOURCE: Mapping[Any, str] = {
    Source.OWN_INITIATIVE: "zdtj",
    Source.APPLICATION: "ysqtj",
    Source.ENTRUSTED_COURT: "fywtys",
    Source.ENTRUSTED_PROCURATORATE: "jcywtys",
    Source.ENTRUSTED_POLICE: "gajgwtys",
    Source.ENTRUSTED_PETITION: "xfbmwtys",
    Source.ENTRUSTED_OTHER: "qtbmwtys",
    Source.ENTRUSTED_HIGHER: "sjzp",
}


class InitialsChoice(Choice):
    """A choice whose words are found by their pinyin initials."""

    def __init__(
        self, words: Mapping[Any, str], initials: Mapping[Any, str], *, nothing: str | None = None
    ) -> None:
        """Takes the words and the initials by code."""
        super().__init__(words, nothing=nothing)
        self._initials, self._so_far = initials, ""
        self._rest = QTimer(self, singleShot=True, interval=FORGOTTEN_AFTER)
        self._rest.timeout.connect(self._forget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters choose the first word that their initials begin, further ones narrow it."""
        letter = event.text().lower()
        if not (len(letter) == 1 and letter.isascii() and letter.isalpha()):
            super().keyPressEvent(event)
            return
        self._rest.start()
        for wanted in (self._so_far + letter, letter):
            found = [code for code, initials in self._initials.items() if initials.startswith(wanted)]
            if found:
                self._so_far = wanted
                self.fill(found[0])
                return

    def _forget(self) -> None:
        self._so_far = ""
