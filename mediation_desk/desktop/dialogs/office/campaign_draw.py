"""抽取回头看: from which closed cases, how many, until when and by whom; the pool is counted while typing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer

from mediation_desk import labels
from mediation_desk.desktop import worker
from mediation_desk.desktop.bridge import Outcome
from mediation_desk.desktop.dialogs.office.entry import EntryDialog
from mediation_desk.desktop.host import Host
from mediation_desk.desktop.theme import CONTROL
from mediation_desk.desktop.widgets.basic import Label
from mediation_desk.desktop.widgets.fields import Checks, Choice, Completed, Day, Number, Text
from mediation_desk.desktop.widgets.segments import Segments
from mediation_desk.domain.codes import Category, Tier
from mediation_desk.services import campaigns, handover, listing, settings
from mediation_desk.services.campaigns import CampaignRow, Draw, Pool, Visitor
from mediation_desk.services.work import Office

AFTER_TYPING = 250
WHO = {Visitor.HANDLER: "原承办人", Visitor.OTHER: "换人看", Visitor.ONE: "指定一人"}


class DrawDialog(EntryDialog):
    """Draws a campaign, as the quarter proposes it unless something else is typed."""

    def __init__(self, host: Host) -> None:
        """Takes the window."""
        super().__init__(host, "抽取回头看", draft="campaign", verb="抽取")
        usual = host.bridge.ask(campaigns.usual) or Draw(
            name="", closed_from=None, closed_until=None, until=None
        )
        self._job: worker.Job | None = None
        self._add_fields(host)
        self.pool = Label("正在数已销号的纠纷...", size=CONTROL, token="text2", wraps=True)
        self.fields.addWidget(self.pool)
        self._rest = QTimer(self, singleShot=True, interval=AFTER_TYPING)
        self._rest.timeout.connect(self.count)
        self.begin(
            {
                "name": usual.name,
                "closed_from": usual.closed_from,
                "closed_until": usual.closed_until,
                "share": usual.share,
                "until": usual.until,
                "visitor": Visitor.HANDLER,
            },
            "name",
        )
        self.form.edited.connect(self._follow)
        self._follow()
        self._rest.stop()
        self.count()

    def count(self) -> None:
        """Counts what would be drawn, in a thread."""
        values, problems = self.form.readable()
        if problems:
            return
        if self._job is not None:
            self._job.cancel()
        wanted = _draw(values)
        self._job = worker.start(
            self.host.bridge, lambda office, job: campaigns.pool_of(office, wanted), self._show_pool
        )

    def write(self, office: Office, values: Mapping[str, Any]) -> CampaignRow:
        """Draws; the share is kept for the next quarter."""
        drawn = campaigns.draw(office, _draw(values))
        if values["number"] is None and values["share"] != settings.value(office, campaigns.SHARE):
            settings.set(office, campaigns.SHARE, values["share"])
        return drawn

    def said(self, values: Mapping[str, Any], result: Any) -> str:
        """How many were drawn from how many."""
        return f"{result.name}：从{result.pool}件里抽了{result.tally.drawn}件，已排好日子"

    def done(self, result: int) -> None:
        """Nothing is counted for a dialog that is closed."""
        self._rest.stop()
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def _add_fields(self, host: Host) -> None:
        today = host.bridge.office.today
        units = host.bridge.ask(listing.units) or ()
        people = host.bridge.ask(handover.people) or ()
        first, last = Day(lambda: today), Day(lambda: today)
        first.setAccessibleName("销号从哪天起")
        last.setAccessibleName("销号到哪天止")
        share, number = Number(), Number(hint="或写件数")
        share.setAccessibleName("抽百分之几")
        number.setAccessibleName("或抽几件")
        self.form.add("名称", name=Text())
        self.form.add("销号日期", closed_from=first, closed_until=last)
        self.form.add(
            "抽多少",
            share=share,
            number=number,
            hint="左边写百分比；右边写了件数就按件数。各色按比例分摊。",
        )
        self.form.add("只抽", tiers=Checks({tier: labels.TIER[tier] for tier in Tier}, columns=3))
        self.form.add("单位", unit=Choice({name: name for name in units}, nothing="全部单位"))
        categories = {one: labels.CATEGORY[one] for one in Category}
        self.form.add("类型", category=Choice(categories, nothing="全部类型"))
        self.form.add("到哪天访完", until=Day(lambda: today), hint="平均排在这一天以前的工作日。")
        self.form.add("由谁去访", visitor=Segments(WHO))
        self.form.add("指定", person=Completed(people, hint="名单里的调解员或工作人员"))

    def _follow(self) -> None:
        values, _ = self.form.readable()
        self.form.row("person").setVisible(values.get("visitor") == Visitor.ONE)
        self._rest.start()
        if self.isVisible():
            self.place()

    def _show_pool(self, outcome: Outcome[Pool]) -> None:
        self._job = None
        if outcome.value is not None:
            self.pool.setText(_said_of(outcome.value))
        elif outcome.failure is not None:
            self.pool.setText(outcome.failure.sentence)


def _draw(values: Mapping[str, Any]) -> Draw:
    told = {key: value for key, value in values.items() if key not in ("name", "tiers", "visitor")}
    share = None if values["number"] is not None else values["share"]
    return replace(
        Draw(name=values["name"] or "", closed_from=None, closed_until=None, until=None),
        **{**told, "share": share},
        tiers=tuple(Tier(one) for one in values["tiers"] or ()),
        visitor=Visitor(values["visitor"] or Visitor.HANDLER),
    )


def _said_of(pool: Pool) -> str:
    if not pool.in_all:
        return "这段时间里没有已销号的纠纷。"
    tiers = (*Tier, None)
    drawn = "、".join(
        f"{labels.TIER[tier] if tier else '未定级'}{pool.would_draw[tier]}"
        for tier in tiers
        if pool.would_draw.get(tier)
    )
    before = f"，今年已抽过的{pool.drawn_before}件不再抽" if 0 < pool.drawn_before < pool.in_all else ""
    return f"这段时间销号{pool.in_all}件{before}；这次抽{pool.count}件：{drawn}。"
