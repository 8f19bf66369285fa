"""At the side of 今日: what is to be looked at beside the due rows, each line opening its list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from mediation_desk.desktop.host import Host
from mediation_desk.desktop.theme import CONTROL
from mediation_desk.desktop.widgets.basic import Card, Label, button, clear, row
from mediation_desk.services import asides
from mediation_desk.services.asides import Aside


def _recheck(host: Host) -> None:
    # Its list is wanted a few times a year: the first page comes up without it.
    from mediation_desk.desktop.dialogs.office.recheck import RecheckDialog  # noqa: PLC0415

    host.open(RecheckDialog(host))


def _unheld(host: Host) -> None:
    host.go("disputes", unheld=True)


def _lookback(host: Host) -> None:
    host.go("lookback")


OPENS: Mapping[str, Callable[[Host], None]] = {
    asides.RECHECK: _recheck,
    asides.UNHELD: _unheld,
    asides.LOOKBACK: _lookback,
    asides.DRAW: _lookback,
}
"""What a click on a line opens, by its key."""
WORDS: Mapping[str, str] = {
    asides.RECHECK: "去复核",
    asides.UNHELD: "去指派",
    asides.LOOKBACK: "看名单",
    asides.DRAW: "去抽取",
}
"""What it is opened for, in a word."""


class AsideCard(Card):
    """The lines; out of sight while there is none."""

    def __init__(self, host: Host) -> None:
        """Takes the window its lists open over."""
        super().__init__("还要留意")
        self._host = host
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.body.addLayout(self._lines)
        self._shown: tuple[Aside, ...] = ()
        self.hide()

    def show_asides(self, found: tuple[Aside, ...]) -> None:
        """Shows what there is."""
        self.setVisible(bool(found))
        if found == self._shown:
            return
        self._shown = found
        clear(self._lines)
        for one in found:
            opens, word = partial(OPENS[one.key], self._host), WORDS[one.key]
            link = button(word, opens, kind="link", small=True, name=f"{word}，{one.text}")
            link.setProperty("sz", "flush")
            self._lines.addLayout(row(Label(one.text, size=CONTROL), None, link))
