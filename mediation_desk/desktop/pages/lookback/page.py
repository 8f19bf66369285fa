"""The page 回头看: the campaigns at the left, the check visits of the chosen one at the right."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mediation_desk.desktop.days import short_day
from mediation_desk.desktop.dialogs.office.campaign_check import (
    AssignDialog,
    ExcuseDialog,
    PutOffDialog,
    check_dialog,
)
from mediation_desk.desktop.dialogs.office.campaign_draw import DrawDialog
from mediation_desk.desktop.host import Act, Host, Page
from mediation_desk.desktop.pages.lookback.columns import campaign_columns, visit_columns
from mediation_desk.desktop.pages.system.plate import ListPlate, allow, pressing
from mediation_desk.desktop.table_model import TableModel
from mediation_desk.desktop.theme import CONTROL, MEASURES, PAGE_TITLE
from mediation_desk.desktop.widgets.basic import Card, Empty, Label, button, column
from mediation_desk.desktop.widgets.table import Table
from mediation_desk.services import campaigns, check_visits
from mediation_desk.services.campaigns import CampaignRow
from mediation_desk.services.check_visits import CheckVisit

SIDE = 240
CHOOSE = "先在列表里选一件待访的。"
KEYS = "Enter 记回头看　Ctrl Enter 打开纠纷"
WHAT = "每季度从已销号的纠纷里抽一部分回访一次；没有新情况的仍是销号，发现苗头的由人决定要不要重开。"


class LookbackPage(Page):
    """Draws campaigns and records their visits."""

    key = "lookback"
    title = "回头看"
    icon = "visit"
    under = "disputes"
    help = (
        WHAT,
        "抽取按分级分层，同样的条件和种子抽出同样的纠纷；今年抽过的不再抽，除非全抽过了。",
        "选一件按Enter记回访；改期、免访要写原因，原定的日子一直留着。",
    )
    watches = frozenset({"campaigns", "campaign_visits", "disputes"})

    def __init__(self, host: Host) -> None:
        """Takes the window it stands in."""
        super().__init__(host)
        self._campaigns: dict[int, CampaignRow] = {}
        self._visits: dict[int, CheckVisit] = {}
        self._shown: int | None = None
        today = host.bridge.office.today
        self.facts = Label(size=CONTROL, token="text2")
        self.draw_button = button("抽取...", self.draw, kind="primary", name="抽取回头看", why="抽取 Ins")
        self.campaigns = Table(TableModel(campaign_columns(), self._campaigns_of), "各次回头看")
        self.table = Table(TableModel(visit_columns(today), self._visits_of), "待访和已访的纠纷")
        self.record_button = button("记回头看...", self.record)
        self.move_button = button("改期...", self.put_off, name="回头看改期")
        self.excuse_button = button("免访...", self.excuse, name="回头看免访")
        self.assign_button = button("换人...", self.assign, name="回头看换人")
        self._lay_out()
        self.campaigns.moved.connect(self._show_campaign)
        self.table.moved.connect(self.follow_row)
        self.table.activated_row.connect(pressing(self.bridge, self.record_button))

    def refresh(self) -> None:
        """Reads the campaigns, and the visits of the chosen one."""
        rows = self.bridge.ask(campaigns.campaigns)
        if rows is None:
            return
        is_first = not self._campaigns
        self._campaigns = {row.id: row for row in rows}
        self.campaigns.show_ids(array("q", self._campaigns), anew=is_first)
        waits, late = sum(row.open for row in rows), sum(row.tally.late for row in rows)
        self.facts.setText(f"待访{waits}件·逾期{late}件" if rows else "还没有抽取过")
        self._shown = None
        self._show_campaign()

    def acts(self) -> tuple[Act, ...]:
        """Draw, record, put off, let off, give to another, open."""
        buttons = (self.record_button, self.move_button, self.excuse_button, self.assign_button)
        record, move, excuse, assign = (pressing(self.bridge, one) for one in buttons)
        return (
            Act(key="draw", text="抽取回头看...", keys="Ins", initials="cqhtk", icon="plus", does=self.draw),
            Act(key="record", text="记回头看...", keys="F2", initials="jhtk", icon="visit", does=record),
            Act(key="put_off", text="回头看改期...", initials="htkgq", icon="calendar", does=move),
            Act(key="excuse", text="回头看免访...", initials="htkmf", icon="minus", does=excuse),
            Act(key="assign", text="回头看换人...", initials="htkhr", icon="person", does=assign),
            Act(key="open", text="打开所选纠纷", keys="Ctrl+Return", icon="disputes", does=self.open_case),
        )

    def begin(self) -> None:
        """The keyboard is in the visits, where there are any."""
        (self.table if self._visits else self.draw_button).setFocus()

    def draw(self) -> None:
        """Asks what is to be drawn."""
        self.host.open(DrawDialog(self.host))

    def record(self) -> None:
        """Asks what the chosen visit found."""
        visit = self._open_visit()
        if visit is not None:
            dialog = check_dialog(self.host, visit)
            if dialog is not None:
                self.host.open(dialog)

    def put_off(self) -> None:
        """Asks for another day."""
        self._ask(PutOffDialog)

    def excuse(self) -> None:
        """Asks why the visit is let off."""
        self._ask(ExcuseDialog)

    def assign(self) -> None:
        """Asks who else visits."""
        self._ask(AssignDialog)

    def open_case(self) -> None:
        """Opens the case of the chosen visit."""
        visit: CheckVisit | None = self.table.current_row()
        if visit is not None:
            self.host.go("dispute", number=visit.number)

    def follow_row(self) -> None:
        """What is done or let off is only looked at."""
        because = None if self._open_visit() else CHOOSE
        for one in (self.record_button, self.move_button, self.excuse_button, self.assign_button):
            allow(one, because)

    def _open_visit(self) -> CheckVisit | None:
        visit: CheckVisit | None = self.table.current_row()
        return visit if visit is not None and visit.is_open else None

    def _ask(self, dialog: Callable[[Host, CheckVisit], Any]) -> None:
        visit = self._open_visit()
        if visit is not None:
            self.host.open(dialog(self.host, visit))

    def _campaigns_of(self, ids: Any) -> list[CampaignRow | None]:
        return [self._campaigns.get(one) for one in ids]

    def _visits_of(self, ids: Any) -> list[CheckVisit | None]:
        return [self._visits.get(one) for one in ids]

    def _show_campaign(self) -> None:
        """The visits of the campaign the keyboard is on."""
        chosen: CampaignRow | None = self.campaigns.current_row()
        is_other = chosen is None or chosen.id != self._shown
        was_open = self._open_visit() is not None
        if chosen is not None and is_other:
            self._shown = chosen.id
            found = self.bridge.ask(lambda office: check_visits.visits(office, chosen.id)) or ()
            self._visits = {one.id: one for one in found}
        elif chosen is None:
            self._visits = {}
        self.table.show_ids(array("q", self._visits), anew=False)
        if was_open and self._open_visit() is None and self._visits:
            # What was chosen is done: on to the first that waits.
            self.table.go_to(0)
        self.plate.about.setText(self._about(chosen) if chosen else WHAT)
        self.plate.say(_count(chosen) if chosen else "", found=bool(self._visits))
        self._side.setVisible(bool(self._campaigns))
        self.follow_row()

    def _about(self, row: CampaignRow) -> str:
        today = self.bridge.office.today
        span = f"{short_day(row.closed_from, today)}至{short_day(row.closed_until, today)}"
        drawn = f"{short_day(row.drawn_on, today)}由{row.drawn_by}从{span}销号的{row.pool}件里抽取"
        return f"{drawn}，种子{row.seed}，{short_day(row.until, today)}前访完。"

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        side, top = MEASURES.page_side, MEASURES.page_top
        whole.setContentsMargins(side, top, side, top)
        whole.setSpacing(MEASURES.between_cards)
        head = QHBoxLayout()
        head.addLayout(column(Label(self.title, size=PAGE_TITLE, bold=True), self.facts, spacing=2))
        head.addStretch(1)
        head.addWidget(self.draw_button)
        whole.addLayout(head)
        body = QHBoxLayout()
        body.setSpacing(MEASURES.between_columns)
        body.addWidget(self._campaign_card())
        body.addWidget(self._visit_plate(), 1)
        whole.addLayout(body, 1)

    def _campaign_card(self) -> Card:
        self._side = Card("", flush=True)
        self._side.body.setContentsMargins(1, 1, 1, 1)
        self._side.setFixedWidth(SIDE)
        self._side.add(self.campaigns)
        return self._side

    def _visit_plate(self) -> ListPlate:
        first = button("抽取第一次回头看...", self.draw, name="抽取第一次回头看")
        empty = Empty("visit", "还没有抽取过回头看", WHAT, first)
        acts = (self.excuse_button, self.assign_button, self.move_button, self.record_button)
        self.plate = ListPlate("待访和已访", WHAT, self.table, empty, *acts, keys=KEYS)
        return self.plate


def _count(row: CampaignRow) -> str:
    tally = row.tally
    parts = (
        (f"共{tally.drawn}件", tally.drawn),
        (f"待访{row.open}件", row.open),
        (f"逾期{tally.late}件", tally.late),
        (f"平稳{tally.calm}件", tally.calm),
        (f"有苗头{row.with_findings}件", row.with_findings),
        (f"免访{tally.excused}件", tally.excused),
    )
    return "·".join(text for text, count in parts if count)
