"""The tab 概览: what the next step lacks, the dates to come, why it has its tier, who, what happened."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation_desk import labels
from mediation_desk.desktop.days import short_day, weekday
from mediation_desk.desktop.dialogs.acts import verb_of
from mediation_desk.desktop.pages.dispute.agreement_plate import AgreementPlate
from mediation_desk.desktop.pages.dispute.overview_side import CourseLine, PartyPlate
from mediation_desk.desktop.pages.dispute.tab import CaseActs, Tab
from mediation_desk.desktop.pages.dispute.ways import way_of
from mediation_desk.desktop.theme import CAPTION, CONTROL, MEASURES
from mediation_desk.desktop.widgets.basic import Card, Label, Line, button, clear, column, row
from mediation_desk.desktop.widgets.preview_parts import due_pill, in_short
from mediation_desk.desktop.widgets.scrolling import scrolling
from mediation_desk.desktop.widgets.stage_bar import WORD as STAGE_WORD
from mediation_desk.desktop.widgets.step_list import StepList, StepRow
from mediation_desk.desktop.widgets.tier_word import TierWord
from mediation_desk.desktop.widgets.why import WhyPopover
from mediation_desk.domain.codes import Stage
from mediation_desk.domain.risk import Reason
from mediation_desk.services.attention import attention
from mediation_desk.services.moved_days import moved_days
from mediation_desk.services.next_step import Lack, lacks_of, move_word, next_move
from mediation_desk.services.overview import NextMove, Overview, Seen

SIDE, NARROW_SIDE = 388, 320
DATES, PARTIES, LATEST = 6, 4, 9
ATTEND = {"tier": "定级", "lead": "定牵头人", "report": "记回执", "signal_recheck": "复核", "period": "转期"}
"""The word of the button of what asks for a look, by its act."""


class OverviewTab(Tab):
    """What a mediator has to know before the next step, and the buttons that make it."""

    key = "overview"
    title = "概览"
    reaches_edge = True

    def __init__(self, acts: CaseActs) -> None:
        """Takes what can be done on the case."""
        super().__init__(acts)
        self._move: NextMove | None = None
        self._case: Overview | None = None
        self.attention = StepList("还要留意")
        self.lacks = StepList("还差")
        self.dates = StepList("接下来的日期")
        self._lay_out()
        self.attention.acted.connect(lambda row: acts.do(row.value.deed, row.value.where))
        self.lacks.acted.connect(self._put_right)
        self.dates.acted.connect(lambda row: acts.do_due(row.value[0]))
        self.dates.why_asked.connect(self._tell_why)

    def show_case(self, seen: Seen) -> None:
        """Shows the case."""
        self._case = seen.overview
        self._show_attention(seen)
        self._show_lacks(seen)
        self._show_dates(seen)
        self._show_tier(seen)
        self._show_parties(seen)
        self.agreement_card.show_case(seen)
        self._show_course(seen)

    def begin(self) -> None:
        """The keyboard is on what is missing, else on what comes next."""
        (self.dates if self.lacks.isHidden() else self.lacks).setFocus()

    def set_narrow(self, narrow: bool) -> None:
        """The column at the right is narrower in a narrow window."""
        self._side.setFixedWidth(NARROW_SIDE if narrow else SIDE)

    def show_lacks(self) -> None:
        """The keyboard goes to what is missing."""
        if not self.lacks.isHidden():
            self.lacks.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        self.attention_card = Card("还要留意")
        self.attention_card.add(Line(), self.attention)
        self.lacks_count = Label(size=CONTROL, token="text3")
        self.lacks_card = Card("还差", self.lacks_count)
        self.go_on = button("", self._go_on, small=True)
        self.lacks_card.add(Line(), self.lacks, row(self.go_on, None))
        self.dates_count = Label(size=CONTROL, token="text3")
        self.dates_card = Card("接下来的日期", self.dates_count)
        self.no_dates = Label("现在没有要办的日期。", size=CONTROL, token="text3")
        self.dates_card.add(Line(), self.dates, self.no_dates)
        self.more_reasons = button(
            "看全部依据", lambda: self.acts.go_to("dispute.signals"), kind="link", small=True
        )
        self.tier_card = Card("为什么是这一色", self.more_reasons)
        self.reasons = QVBoxLayout()
        self.reasons.setSpacing(6)
        self.tier_card.add(Line(), self.reasons)
        self.all_parties = button("全部", lambda: self.acts.go_to("parties"), kind="link", small=True)
        self.parties_card = Card("当事人", self.all_parties)
        self.people = QVBoxLayout()
        self.people.setSpacing(0)
        self.parties_card.add(self.people)
        self.agreement_card = AgreementPlate(self.acts)
        self.whole_course = button("全部", lambda: self.acts.go_to("stages"), kind="link", small=True)
        self.course = CourseLine()
        self.course_card = Card("经过", self.whole_course)
        self.course_card.add(self.course)
        for card in (self.attention_card, self.lacks_card, self.dates_card, self.tier_card):
            card.body.setSpacing(6)
        left = column(self.attention_card, self.lacks_card, self.dates_card, self.tier_card, None, spacing=12)
        self._side = QWidget()
        self._side.setLayout(
            column(self.parties_card, self.agreement_card, self.course_card, None, spacing=12)
        )
        self._side.setFixedWidth(SIDE)
        inside = QHBoxLayout()
        inside.setSpacing(MEASURES.between_columns)
        inside.addLayout(left, 1)
        inside.addWidget(self._side, alignment=Qt.AlignmentFlag.AlignTop)
        scrolling(self, inside)

    def _show_attention(self, seen: Seen) -> None:
        found = attention(self.acts.bridge.office, seen)
        self.attention.show_rows(tuple(_attention_row(one) for one in found))
        self.attention_card.setVisible(bool(found))

    def _show_lacks(self, seen: Seen) -> None:
        move = self._move = next_move(seen.overview)
        self.lacks_card.setVisible(move is not None)
        if move is None:
            return
        lacks = lacks_of(seen.overview, move)
        word = move_word(move.to)
        self.lacks_card.title.setText(f"到「{STAGE_WORD[move.to]}」还差" if lacks else f"可以{word}了")
        counted = f"{len(lacks)}项·已具备{move.met}项" if lacks else f"{move.met}项都已具备"
        self.lacks_count.setText(counted)
        self.lacks.setAccessibleName(f"{self.lacks_card.title.text()}，{counted}")
        self.lacks.show_rows(tuple(_lack_row(one, seen.overview) for one in lacks))
        self.lacks.setVisible(bool(lacks))
        self.go_on.setText(f"{word}...")
        self.go_on.setVisible(not lacks)

    def _go_on(self) -> None:
        assert self._move is not None
        self.acts.do("close" if self._move.to is Stage.CLOSED else f"move_{self._move.to}")

    def _put_right(self, row: StepRow) -> None:
        lack: Lack = row.value
        if lack.work is not None:
            self.acts.do_due(lack.work)
            return
        way = way_of(lack.where, self._case)
        if way.is_link or not self.acts.put_right(lack.where):
            self.acts.go_to(lack.where)

    def _show_dates(self, seen: Seen) -> None:
        case, today = seen.overview, self.acts.bridge.office.today
        names = {one.ref: one.name for one in case.parties}
        rows = []
        for work, why in list(zip(case.dates, case.reasons, strict=True))[:DATES]:
            party = names.get(work.party or "")
            what = f"{work.what}：{party}" if party and party not in work.what else work.what
            rows.append(
                StepRow(
                    title=what,
                    below=in_short(why, today),
                    day=short_day(work.due, today),
                    weekday=weekday(work.due),
                    pill=due_pill(work.due, today),
                    act=verb_of(work.kind),
                    is_link=work.due > today,
                    why=True,
                    value=(work, why),
                )
            )
        self.dates.show_rows(tuple(rows))
        self.no_dates.setVisible(not rows)
        more = case.dates_in_all
        self.dates_count.setText(f"共{more}个" if more > len(rows) else "")

    def _tell_why(self, row: StepRow, near: QRect) -> None:
        work, why = row.value
        moved = self.acts.bridge.ask(
            lambda office: moved_days(office, work.number, work.kind, work.due, work.party)
        )
        WhyPopover(
            self.dates,
            near,
            why=why,
            day=work.due,
            today=self.acts.bridge.office.today,
            moved=moved or (),
            show_rules=lambda: self.acts.host.go("system", section="rules"),
        ).open()

    def _show_tier(self, seen: Seen) -> None:
        tier = seen.overview.tier
        word = labels.TIER[tier.tier]
        self.tier_card.title.setText(f"为什么是{word}" if tier.decided else f"为什么建议{word}")
        clear(self.reasons)
        for line in self._reason_lines(seen):
            self.reasons.addLayout(line)

    def _reason_lines(self, seen: Seen) -> Iterator[QHBoxLayout]:
        tier = seen.overview.tier
        at_once = [one for one in tier.reasons if one.points is None]
        scored = [one for one in tier.reasons if one.points is not None]
        for one in at_once:
            basis = f"（{one.basis}）" if one.basis else ""
            yield row(TierWord(tier.suggested, "一票"), Label(f"{one.text}{basis}", size=CONTROL), None)
        if tier.decided and tier.tier is not tier.suggested:
            because = f"：{tier.because}" if tier.because else ""
            said = f"人工定为{labels.TIER[tier.tier]}，系统建议{labels.TIER[tier.suggested]}{because}"
            yield row(Label(said, size=CONTROL, wraps=True))
        aside = "，仅供参考" if at_once else ""
        points = "·".join(map(_points, scored)) or "没有加分的因素"
        line = row(Label(f"计分{tier.score}{aside}", size=CONTROL), spacing=12)
        line.addWidget(Label(points, size=CAPTION, token="text3", wraps=True), 1)
        yield line

    def _show_parties(self, seen: Seen) -> None:
        today = self.acts.bridge.office.today
        clear(self.people)
        shown = seen.case.parties[:PARTIES]
        for at, party in enumerate(shown):
            if at:
                self.people.addWidget(Line())
            self.people.addWidget(PartyPlate(party, today, lambda at=at: self.acts.go_to(f"parties[{at}]")))  # type: ignore[misc]
        more = len(seen.case.parties)
        self.all_parties.setText(f"全部{more}人" if more > len(shown) else "全部")

    def _show_course(self, seen: Seen) -> None:
        happened = seen.overview.happened
        self.course.show_course(tuple(reversed(happened[-LATEST:])), self.acts.bridge.office.today)


def _attention_row(one: Lack) -> StepRow:
    return StepRow(title=one.what, below=one.how, mark="empty", act=ATTEND[one.deed], value=one)


def _lack_row(one: Lack, case: Overview) -> StepRow:
    way = way_of(one.where, case)
    word = verb_of(one.work.kind) if one.work else way.word
    return StepRow(
        title=one.what,
        below=one.how,
        mark="half" if one.runs else "empty",
        act=word,
        is_link=way.is_link and one.work is None,
        value=one,
    )


def _points(one: Reason) -> str:
    return f"{one.text} {one.points:+d}"
