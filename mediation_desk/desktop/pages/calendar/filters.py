"""Above the days: whose matters are in sight, and which kinds, each with how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from mediation_desk.desktop.bridge import Bridge
from mediation_desk.desktop.pages.calendar.words import SIGNS
from mediation_desk.desktop.pages.disputes_menus import add_choice
from mediation_desk.desktop.remembered import remember, remembered
from mediation_desk.desktop.widgets.chip import Chip
from mediation_desk.desktop.widgets.flow import Flow
from mediation_desk.services import listing
from mediation_desk.services.diary import WORDS, CalendarDay, Mark

MINE = "calendar/mine"
EVERYBODY = "全中心"


class Filters(QWidget):
    """One chip for the person, one for each kind; none of them on is all of them."""

    changed = Signal()

    def __init__(self, bridge: Bridge) -> None:
        """Takes the way to the services; begins with whom it was left with, oneself or everybody."""
        super().__init__()
        self._bridge = bridge
        self._is_mine = remembered(MINE, "no") == "yes"
        self._other: str | None = None
        self._menu = QMenu("承办", self)
        self._menu.aboutToShow.connect(self._fill)
        self.person = Chip(EVERYBODY, menu=self._menu)
        self.person.cleared.connect(lambda: self.choose(None))
        self.marks = {mark: self._mark_chip(mark) for mark in Mark}
        flow = Flow(self)
        parts = (self.person, *self.marks.values())
        for part in parts:
            flow.addWidget(part)
        for one, following in pairwise(parts):
            self.setTabOrder(one, following)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._say()

    @property
    def who(self) -> str | None:
        """Whose matters are in sight, None for everybody's."""
        return self._bridge.office.actor.name if self._is_mine else self._other

    @property
    def chosen(self) -> frozenset[Mark] | None:
        """The kinds in sight, None for all of them."""
        return frozenset(mark for mark, chip in self.marks.items() if chip.isChecked()) or None

    def choose(self, who: str | None) -> None:
        """Shows one person's matters, or everybody's."""
        self._is_mine = who == self._bridge.office.actor.name
        self._other = None if self._is_mine else who
        remember(MINE, "yes" if self._is_mine else "no")
        self._say()
        self.changed.emit()

    def turn_mine(self) -> None:
        """Shows one's own matters, or everybody's again."""
        self.choose(None if self._is_mine else self._bridge.office.actor.name)

    def count(self, days: Iterable[CalendarDay]) -> None:
        """Shows how many of each kind there are in sight; what is not there and not asked for has no chip."""
        counts: Counter[Mark] = Counter()
        for day in days:
            counts.update(day.counts)
        for mark, chip in self.marks.items():
            chip.say(f"{WORDS[mark]} {counts[mark]}")
            chip.setVisible(bool(counts[mark]) or chip.isChecked() or chip.hasFocus())
        layout = self.layout()
        assert layout is not None
        layout.invalidate()
        self.updateGeometry()

    def _say(self) -> None:
        self.person.choose("我承办的" if self._is_mine else f"承办：{self._other}" if self._other else None)

    def _mark_chip(self, mark: Mark) -> Chip:
        chip = Chip(WORDS[mark], sign=SIGNS[mark])
        chip.toggled.connect(lambda _on: self.changed.emit())
        return chip

    def _fill(self) -> None:
        self._menu.clear()
        own = self._bridge.office.actor.name
        add_choice(self._menu, EVERYBODY, lambda: self.choose(None), is_on=self.who is None)
        add_choice(self._menu, "我承办的", lambda: self.choose(own), is_on=self._is_mine)
        self._menu.addSeparator()
        for name in self._bridge.attempt(listing.mediators).value or ():
            if name != own:
                add_choice(self._menu, name, lambda name=name: self.choose(name), is_on=name == self._other)  # type: ignore[misc]
