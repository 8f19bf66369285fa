"""The tab 协议与履行: each agreement as it is read on paper, below them every row that falls due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation_desk.desktop.host import Act
from mediation_desk.desktop.pages.dispute.agreement_card import AgreementCard
from mediation_desk.desktop.pages.dispute.agreement_words import (
    about_row,
    days_said,
    facts_of,
    pills_of,
    sums_said,
)
from mediation_desk.desktop.pages.dispute.tab import CaseActs, Tab
from mediation_desk.desktop.widgets.basic import Empty, button, clear, row
from mediation_desk.desktop.widgets.detail import NARROW, WIDTH, Detail
from mediation_desk.desktop.widgets.entry_list import GUTTER, EntryList
from mediation_desk.desktop.widgets.entry_rows import Entry, Group, Offer, Told
from mediation_desk.desktop.widgets.scrolling import InGutter
from mediation_desk.domain import wording
from mediation_desk.domain.agreements import is_done, is_instalment
from mediation_desk.domain.money import yuan
from mediation_desk.domain.where import indexes_of
from mediation_desk.services import agreements
from mediation_desk.services.agreement_state import AgreementState, RowState, agreement_states
from mediation_desk.services.overview import Seen

SAYS = "选一项履行，这里就显示付款、凭证和时效。"
EDGE = 8
"""Below the last row, where its card ends."""
NO_ROWS = "协议里还没有要履行的项；有的用“改...”补上，到期才会提醒。"


class AgreementTab(Tab):
    """Agreements and their performance at the left, the chosen row in full at the right."""

    key = "agreement"
    title = "协议与履行"

    def __init__(self, acts: CaseActs) -> None:
        """Takes what can be done on the case."""
        super().__init__(acts)
        self._number = self._shown = ""
        self._names: Mapping[str, str] = {}
        self.states: tuple[AgreementState, ...] = ()
        self.cards: list[AgreementCard] = []
        self.list = EntryList("履行")
        self.detail = Detail(self.title)
        self.first = button("记协议", self._add)
        how = "达成一致后在这里写条款，履行一行一行列出来，到期就会提醒；签章齐备的那天起生效。"
        self.empty = Empty("pen", "还没有协议", how, self.first)
        self._lay_out()
        self.list.chosen.connect(self._follow)

    def show_case(self, seen: Seen) -> None:
        """Shows the case; the same row stays chosen where it is still there."""
        names = wording.names_of(seen.case)
        states = agreement_states(self.acts.bridge.office, seen.case)
        is_same = states == self.states and names == self._names
        self.states, self._names = states, names
        self.empty.setVisible(not self.states)
        self._whole.setVisible(bool(self.states))
        if not is_same:
            self._show_cards(names)
        groups = tuple(self._group(state, names) for state in self.states if state.replaced_by is None)
        self.list.show_groups(groups, self.acts.bridge.office.today)
        self.list.setFixedHeight(sum(line.height for line in self.list.lines.lines) + EDGE)
        if seen.overview.number != self._number:
            self._begin_with_next(seen.overview.number)
        if not groups:
            self.detail.say(SAYS)

    def reveal(self, place: str) -> None:
        """Chooses the row at a place, or brings the agreement it belongs to into sight."""
        if ".performance[" in place and self.list.reveal(place):
            return
        at = indexes_of(place)
        card = next((one for one in self.cards if at and one.state.place == f"agreements[{at[0]}]"), None)
        if card is not None:
            self._area.ensureWidgetVisible(card)

    def set_narrow(self, narrow: bool) -> None:
        """The card at the right is narrower in a narrow window."""
        self.detail.setFixedWidth(NARROW if narrow else WIDTH)

    def page_acts(self) -> tuple[Act, ...]:
        """What can be done with the agreement that counts, and its next row."""
        return tuple(
            Act(key=f"{self.key}.{one.deed}", text=one.words, does=one.does) for one in self._offers()
        )

    def begin(self) -> None:
        """The keyboard is on the rows, else on the button that begins an agreement."""
        if self.list.lines.lines:
            self.list.setFocus()
        elif self.cards:
            self.cards[0].setFocus()
        else:
            self.first.setFocus()

    def _begin_with_next(self, number: str) -> None:
        """Another case: what falls due next is the row to look at."""
        self._number = number
        following = next((one.next_row for one in self.states if one.replaced_by is None), None)
        if following is not None:
            self.list.reveal(following.place)
        self._area.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(0, 0, 0, 16)
        self._inside.setSpacing(12)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        self._cards.setContentsMargins(0, 0, GUTTER, 0)
        self._inside.addLayout(self._cards)
        self._inside.addWidget(self.list)
        self._inside.addStretch(1)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        held = QWidget()
        held.setLayout(self._inside)
        self._area = InGutter(held)
        self._whole = QWidget()
        parts = row(spacing=2)
        parts.addWidget(self._area, 1)
        parts.addWidget(self.detail)
        self._whole.setLayout(parts)
        whole = row()
        whole.addWidget(self._whole)
        whole.addWidget(self.empty)
        self.setLayout(whole)

    def _show_cards(self, names: Mapping[str, str]) -> None:
        clear(self._cards)
        self.cards = [AgreementCard(state, names, self.acts) for state in self.states]
        for card in self.cards:
            self._cards.addWidget(card)

    def _add(self) -> None:
        self.acts.do("agreement", "agreements")

    def _offers(self) -> Iterator[Offer]:
        yield Offer(words="记协议", does=self._add, deed="agreement")
        current = next((one for one in self.states if one.replaced_by is None), None)
        if current is None:
            return
        yield self._offer("改协议", "agreement", current.place)
        yield self._offer("另立协议", "replace_agreement", current.place)
        if current.lacks:
            yield self._offer("补签章", "signature", current.place)
        if current.next_row is not None:
            yield self._offer("记履行", "performance", current.next_row.place)

    def _offer(self, words: str, deed: str, place: str) -> Offer:
        return Offer(words=words, does=lambda: self.acts.do(deed, place), deed=deed)

    def _group(self, state: AgreementState, names: Mapping[str, str]) -> Group:
        following = state.next_row
        return Group(
            title="履行",
            entries=tuple(self._entry(state, one, names, leads=one is following) for one in state.rows),
            unit="项",
            note=sums_said(state),
            empty=NO_ROWS,
        )

    def _entry(self, state: AgreementState, one: RowState, names: Mapping[str, str], *, leads: bool) -> Entry:
        item = one.item
        acts = tuple(self._acts_of(one))
        return Entry(
            place=one.place,
            title=item.what,
            about=about_row(one, names),
            when=one.day,
            aside=yuan(item.amount) if item.amount is not None else "",
            pills=pills_of(one),
            acts=acts,
            leads=leads,
            told=lambda: self._told(state, one, names, acts),
        )

    def _acts_of(self, one: RowState) -> Iterator[Offer]:
        item = one.item
        if not is_done(item) and is_instalment(item):
            yield self._offer("记履行", "performance", one.place)
        if not is_done(item):
            yield self._offer("督促...", "urge", one.place)
        if one.wants_other_ways:
            yield self._offer("告知其他途径...", "tell_ways", one.place)
        if not is_done(item) and is_instalment(item):
            yield Offer(words="督促通知书", does=lambda: self.acts.show_paper("performance_reminder"))
            yield self._offer("免除...", "waive", one.place)
        if one.item.payments:
            yield Offer(words="收条", does=lambda: self.acts.show_paper("performance_receipt"))
        if one.item.payments or is_done(one.item):
            last = len(one.item.payments) - 1
            what = "最后一笔付款" if one.item.payments else "履行记录"
            yield Offer(words=f"撤回{what}", does=lambda: self._take_back(one, last, what))

    def _take_back(self, one: RowState, last: int, what: str) -> None:
        ref = next(state.agreement.ref or "" for state in self.states if one.place.startswith(state.place))
        number, item = self.acts.number, indexes_of(one.place)[1]
        payment = last if last >= 0 else None
        self.acts.write(
            lambda office: agreements.take_back(office, number, ref, item, payment),
            said=f"已撤回{what}：{one.item.what}",
        )

    def _told(
        self, state: AgreementState, one: RowState, names: Mapping[str, str], acts: tuple[Offer, ...]
    ) -> Told:
        links = (
            [Offer(words="看起诉、申请执行", does=lambda: self.acts.go_to("lawsuits"))]
            if state.lawsuits
            else []
        )
        if state.limitation is not None and not state.lawsuits:
            links.append(self._offer("记诉讼仲裁", "lawsuit", "lawsuits"))
        return Told(
            title=one.item.what,
            about=days_said(one),
            pills=pills_of(one),
            facts=tuple(facts_of(state, one, names)),
            acts=acts,
            links=tuple(links),
        )

    def _follow(self, place: str) -> None:
        """Tells of the chosen row; another one than before is brought into sight."""
        self._tell()
        index = self.list.currentIndex()
        if place and place != self._shown and self.list.hasFocus() and index.isValid():
            here = self.list.visualRect(index)
            at = self.list.mapTo(self._area.widget(), here.center())
            self._area.ensureVisible(at.x(), at.y(), 0, here.height())
        self._shown = place

    def _tell(self) -> None:
        entry = self.list.entry()
        if entry is not None and entry.told is not None:
            self.detail.show_entry(entry.told())
        else:
            self.detail.say(SAYS)
