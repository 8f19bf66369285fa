"""The row of conditions above the list: a line to search by, and a chip for each condition."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from mediation_desk import labels
from mediation_desk.desktop.bridge import Bridge
from mediation_desk.desktop.icons import draw_icon
from mediation_desk.desktop.pages.disputes_conditions import CONDITIONS, Condition
from mediation_desk.desktop.pages.disputes_menus import add_choice
from mediation_desk.desktop.widgets.chip import Chip
from mediation_desk.desktop.widgets.fields import Text
from mediation_desk.desktop.widgets.flow import Flow
from mediation_desk.domain.codes import Tier
from mediation_desk.services.listing import Asked, Counts

AFTER_TYPING = 120
"""Milliseconds of rest before the list is asked anew."""
SEARCH_WIDTH = 264


class SearchLine(Text):
    """The line to search by: Esc clears it, and once more or Down goes to the list."""

    left = Signal()

    def __init__(self) -> None:
        """Empty."""
        super().__init__(hint="姓名、案号、事由、电话末四位")
        self.setAccessibleName("在纠纷中查找")
        self.setFixedWidth(SEARCH_WIDTH)
        self.setTextMargins(24, 0, 0, 0)
        self.setClearButtonEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that lead out of it."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field with its sign."""
        super().paintEvent(event)
        draw_icon(QPainter(self), "search", QRectF(11, self.height() / 2 - 8, 16, 16), "text2")


class Filters(QWidget):
    """What the list is asked: `asked`, changed by typing, chips and menus; `changed` tells each time."""

    changed = Signal()
    days_wanted = Signal()
    """Days of registration are to be typed."""

    def __init__(self, bridge: Bridge) -> None:
        """Takes the way to the services, for the names that menus offer."""
        super().__init__()
        self.asked = Asked()
        self._bridge = bridge
        self._is_narrow = False
        self._flow = Flow(self)
        self.search = SearchLine()
        self._rest = QTimer(self, singleShot=True, interval=AFTER_TYPING)
        self._rest.timeout.connect(self.search_now)
        self.search.textChanged.connect(lambda: self._rest.start())
        self.search.installEventFilter(self)
        self.tiers = {tier: self._tier_chip(tier) for tier in Tier}
        self.chips = {one.key: self._chip(one) for one in CONDITIONS}
        self.more = Chip("更多条件", menu=self._more_menu())
        self._lay_out()
        self._show()

    @property
    def is_waiting(self) -> bool:
        """Whether somebody is typing still."""
        return self._rest.isActive()

    def ask(self, asked: Asked) -> None:
        """Asks something else; `changed` tells where it is another question."""
        self._rest.stop()
        if asked.search != (self.search.value() or ""):
            self.search.blockSignals(True)
            self.search.setText(asked.search)
            self.search.blockSignals(False)
        self._become(asked)

    def search_now(self) -> None:
        """Asks at once for what is typed."""
        self._rest.stop()
        self._become(replace(self.asked, search=self.search.value() or ""))

    def count(self, counts: Counts) -> None:
        """Shows how many there are of each tier."""
        for tier, chip in self.tiers.items():
            chip.say(f"{labels.TIER[tier]} {counts.tiers.get(tier, 0)}")
        self._flow.invalidate()

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window chips that cut nothing wait in 更多条件."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the line asks at once."""
        if event.type() is QEvent.Type.FocusOut and self._rest.isActive():
            self.search_now()
        return False

    def sizeHint(self) -> QSize:
        """As high as its lines are."""
        return QSize(400, self._flow.heightForWidth(max(self.width(), 400)))

    def _become(self, asked: Asked) -> None:
        if asked != self.asked:
            self.asked = asked
            self._show()
            self.changed.emit()

    def _lay_out(self) -> None:
        scope, *others = self.chips.values()
        parts = (self.search, scope, *self.tiers.values(), *others, self.more)
        for part in parts:
            self._flow.addWidget(part)
        for one, following in pairwise(parts):
            self.setTabOrder(one, following)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _show(self) -> None:
        for tier, chip in self.tiers.items():
            chip.setChecked(tier in self.asked.tiers)
            chip.updateGeometry()
        for one in CONDITIONS:
            self.chips[one.key].choose(one.says(self.asked))
            self.chips[one.key].setVisible(not self._waits(one))
        self._flow.invalidate()
        self.updateGeometry()

    def _waits(self, condition: Condition) -> bool:
        """Whether a condition stands in 更多条件 only."""
        rare = condition.is_rare or (self._is_narrow and condition.key != "scope")
        return rare and condition.says(self.asked) is None

    def _tier_chip(self, tier: Tier) -> Chip:
        chip = Chip(labels.TIER[tier], tier=tier)
        chip.clicked.connect(partial(self._turn, tier))
        return chip

    def _turn(self, tier: Tier) -> None:
        chosen = tuple(one for one in Tier if (one in self.asked.tiers) is not (one is tier))
        self._become(replace(self.asked, tiers=chosen))

    def _chip(self, condition: Condition) -> Chip:
        menu = self._menu(condition)
        chip = Chip(condition.title, menu=menu)
        chip.cleared.connect(lambda: self._become(condition.without(self.asked)))
        return chip

    def _menu(self, condition: Condition) -> QMenu:
        menu = QMenu(condition.title, self)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(lambda: self._fill(menu, condition))
        return menu

    def _fill(self, menu: QMenu, condition: Condition) -> None:
        menu.clear()
        for option in self._bridge.ask(lambda office: condition.options(office, self.asked)) or ():
            chosen = option.leads_to
            does = self.days_wanted.emit if chosen is None else partial(self._become, chosen)
            add_choice(menu, option.words, does, is_on=option.is_on)
        if not menu.actions():
            menu.addAction(f"还没有可选的{condition.title}").setEnabled(False)
        if condition.says(self.asked) is not None and condition.key != "scope":
            menu.addSeparator()
            add_choice(menu, f"不限{condition.title}", lambda: self._become(condition.without(self.asked)))

    def _more_menu(self) -> QMenu:
        menu = QMenu("更多条件", self)
        parts = {one.key: self._menu(one) for one in CONDITIONS if one.key != "scope"}
        for part in parts.values():
            menu.addMenu(part)

        def choose_parts() -> None:
            for one in CONDITIONS:
                if one.key in parts:
                    parts[one.key].menuAction().setVisible(one.is_rare or self._is_narrow)

        menu.aboutToShow.connect(choose_parts)
        return menu
