"""The head of the page: the way back, title, tier with who decided it, and the acts at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from mediation_desk import labels
from mediation_desk.desktop.days import short_day
from mediation_desk.desktop.dialogs.acts import verb_of
from mediation_desk.desktop.pages.dispute.menu import MENU
from mediation_desk.desktop.pages.dispute.tab import CaseActs
from mediation_desk.desktop.theme import CAPTION, CONTROL, MEASURES, PAGE_TITLE, font
from mediation_desk.desktop.widgets.basic import Label, Picture, button, clear, column, row
from mediation_desk.desktop.widgets.cut_label import CutLabel
from mediation_desk.desktop.widgets.preview_parts import TierBadge
from mediation_desk.services.next_step import lacks_of, move_word, next_move
from mediation_desk.services.overview import Seen
from mediation_desk.services.worklist import Work


class Head(QWidget):
    """Says which dispute it is, and does the next right thing with it."""

    acted = Signal(object)
    """The primary button was used: the due row it does, None for going on to the next stage."""

    def __init__(self, acts: CaseActs, back: Callable[[], object]) -> None:
        """Takes what can be done on the case, and the way back."""
        super().__init__()
        self._acts = acts
        self._seen: Seen | None = None
        self._following: Work | None = None
        self.back_button = button("纠纷", back, kind="crumb", name="回到纠纷", why="返回 Alt+←")
        self.back_button.setFont(font(CAPTION))
        self.number = Label(size=CAPTION, token="text3")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.title = CutLabel(size=PAGE_TITLE, bold=True, least=24)
        self._badge = QHBoxLayout()
        self.decided = CutLabel(size=CONTROL, token="text2", least=16)
        self.print_button = button(
            "打印文书...", lambda: acts.show_paper(), icon_name="printer", why="Ctrl+P"
        )
        self.tier_button = button("改分级...", lambda: acts.do("tier", "tiers"))
        self.more_button = button("更多", self.show_menu, icon_name="more", why="这件纠纷能办的全部事项")
        self.primary = button("", self._act, kind="primary", why="Ctrl+Enter")
        self._lay_out()

    def show_case(self, seen: Seen) -> None:
        """Shows whose case it is and how it stands."""
        self._seen = seen
        case = seen.overview
        self.number.setText(_numbers(seen))
        self.title.setText(case.title)
        self._show_tier(seen)
        self._show_primary(seen)

    def show_menu(self) -> None:
        """Opens everything that can be done, grouped."""
        menu = self.menu()
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Everything that can be done on the case as it stands."""
        menu = QMenu(self)
        menu.setAccessibleName("更多")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for title, items in MENU:
            inner = menu.addMenu(title)
            for item in items:
                if self._seen is not None and item.when(self._seen):
                    action = inner.addAction(item.text)
                    action.triggered.connect(lambda _=False, item=item: self._acts.do(item.deed, item.place))
            inner.menuAction().setVisible(bool(inner.actions()))
        return menu

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window the acts that the menu holds too give way to the title."""
        self.tier_button.setHidden(narrow)

    def _lay_out(self) -> None:
        sign = Picture("chevron-right", size=12, token="text3")
        crumbs = row(self.back_button, sign, self.number, None, spacing=4)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.title)
        line.addLayout(self._badge)
        line.addWidget(self.decided)
        line.addStretch(1)
        words = QWidget()
        words.setLayout(column(crumbs, line, spacing=0))
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        whole = row(spacing=8)
        whole.addWidget(words, 1)
        for one in (self.more_button, self.print_button, self.tier_button, self.primary):
            whole.addWidget(one, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(whole)
        self.setFixedHeight(MEASURES.control + 24)

    def _show_tier(self, seen: Seen) -> None:
        tier, today = seen.overview.tier, self._acts.bridge.office.today
        clear(self._badge)
        self._badge.addWidget(TierBadge(tier.tier))
        self.decided.setText(_decided(seen, short_day(tier.since, today)))

    def _show_primary(self, seen: Seen) -> None:
        case, move = seen.overview, next_move(seen.overview)
        following = case.dates[0] if case.dates else None
        ready = move is not None and not lacks_of(case, move)
        today = self._acts.bridge.office.today
        # What is due leads; what is only coming waits behind a step that can be made now.
        if following is not None and ready and following.due > today:
            following = None
        self._following = following
        self.primary.setVisible(following is not None or ready)
        if following is not None:
            self.primary.setText(verb_of(following.kind))
            self.primary.setAccessibleDescription(following.what)
        elif move is not None:
            self.primary.setText(f"{move_word(move.to)}...")
            self.primary.setAccessibleDescription("条件都已具备")

    def _act(self) -> None:
        self.acted.emit(self._following)


def _numbers(seen: Seen) -> str:
    case = seen.overview
    numbers = [number for number in (case.docket, case.number) if number]
    return "·".join([*numbers, labels.CATEGORY[case.category]])


def _decided(seen: Seen, since: str) -> str:
    """Who decided the tier and when, and how that stands to what the rules suggest."""
    tier = seen.overview.tier
    suggested = labels.TIER[tier.suggested]
    if not tier.decided:
        return f"系统建议，等待人工定级（建议{suggested}）"
    by = "、".join(tier.by)
    same = "同系统建议" if tier.tier is tier.suggested else f"系统建议{suggested}"
    at_once = next((one.text for one in tier.reasons if one.points is None), "")
    why = f"（一票：{at_once}）" if at_once and tier.tier is tier.suggested else ""
    return f"{by}定级 {since}，{same}{why}"
