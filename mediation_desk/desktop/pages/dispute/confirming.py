"""The tab 司法确认: each agreement on its way to court, beside it the papers the court wants."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation_desk.desktop.host import Act
from mediation_desk.desktop.pages.dispute.confirming_card import ConfirmingCard, MaterialsCard
from mediation_desk.desktop.pages.dispute.tab import CaseActs, Tab
from mediation_desk.desktop.theme import MEASURES
from mediation_desk.desktop.widgets.basic import Empty, button, clear, column
from mediation_desk.desktop.widgets.detail import NARROW, WIDTH
from mediation_desk.desktop.widgets.scrolling import scrolling
from mediation_desk.domain.where import indexes_of
from mediation_desk.services.confirmation_state import ConfirmationState, confirmation_states
from mediation_desk.services.overview import Seen


class ConfirmationTab(Tab):
    """The agreements below each other, beside each the papers the court wants."""

    key = "confirmation"
    title = "司法确认"
    reaches_edge = True

    def __init__(self, acts: CaseActs) -> None:
        """Takes what can be done on the case."""
        super().__init__(acts)
        self.states: tuple[ConfirmationState, ...] = ()
        self.cards: list[ConfirmingCard] = []
        self.materials: list[MaterialsCard] = []
        self._side_width = WIDTH
        self.first = button("记协议", lambda: acts.do("agreement", "agreements"))
        how = "先有生效的协议；生效之日起三十日内，由签协议的各方共同向法院申请。"
        self.empty = Empty("court", "还没有可以确认的协议", how, self.first)
        self._pairs = QVBoxLayout()
        self._pairs.setSpacing(MEASURES.between_columns)
        inside = column(self.empty, self._pairs, None, spacing=0)
        self._area = scrolling(self, inside)

    def show_case(self, seen: Seen) -> None:
        """Shows the case."""
        states = confirmation_states(self.acts.bridge.office, seen.case)
        if states == self.states and self.cards:
            return
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.states = states
        self.empty.setVisible(not states)
        clear(self._pairs)
        self.cards = [ConfirmingCard(state, self.acts) for state in states]
        self.materials = [MaterialsCard(state, self.acts) for state in states]
        for pair in zip(self.cards, self.materials, strict=True):
            self._pairs.addWidget(self._beside(*pair))
        if had_focus:
            self.begin()

    def reveal(self, place: str) -> None:
        """Brings the agreement at a place into sight."""
        at = indexes_of(place)
        card = next((one for one in self.cards if at and one.state.place == f"agreements[{at[0]}]"), None)
        if card is not None:
            self._area.ensureWidgetVisible(card)

    def set_narrow(self, narrow: bool) -> None:
        """The papers are narrower in a narrow window."""
        self._side_width = NARROW if narrow else WIDTH
        for one in self.materials:
            one.setFixedWidth(self._side_width)

    def page_acts(self) -> tuple[Act, ...]:
        """What can be done on the way of the latest agreement, and the application's paper."""
        if not self.cards:
            return ()
        acts = [(one.accessibleName(), one.click) for one in self.cards[0].buttons]
        return tuple(Act(key=f"{self.key}.{words}", text=words, does=does) for words, does in acts)

    def begin(self) -> None:
        """The keyboard is on the act that is next, else on the papers."""
        if not self.cards:
            self.first.setFocus()
        elif self.cards[0].buttons:
            self.cards[0].buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.materials[0].list.setFocus()

    def _beside(self, card: ConfirmingCard, materials: MaterialsCard) -> QWidget:
        materials.setFixedWidth(self._side_width)
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(MEASURES.between_columns)
        line.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(materials, 0, Qt.AlignmentFlag.AlignTop)
        return made
