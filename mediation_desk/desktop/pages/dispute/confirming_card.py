"""One agreement on its way to court: whether it may go, until when, how far it is, which act is next."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QPushButton, QWidget

from mediation_desk import labels
from mediation_desk.desktop.days import weekday
from mediation_desk.desktop.pages.dispute.tab import CaseActs
from mediation_desk.desktop.theme import CAPTION, CONTROL
from mediation_desk.desktop.widgets import preview_parts as parts
from mediation_desk.desktop.widgets.basic import Card, Label, Line, Picture, button, column, row
from mediation_desk.desktop.widgets.court_steps import CourtSteps
from mediation_desk.desktop.widgets.step_list import StepList, StepRow
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import ConfirmationIntent, ConfirmationStatus
from mediation_desk.services.confirmation_state import ConfirmationState, Having, Material

MARKS = {Having.THERE: "done", Having.MADE: "half", Having.LACKING: "empty", Having.TO_BRING: "empty"}
SAID = {Having.THERE: "齐", Having.MADE: "程序可出", Having.LACKING: "还缺", Having.TO_BRING: "当事人带来"}
WEIGHTS = ("soft", "today", "late")
"""How heavily the days left are told after the first, the second and the last alarm."""
NO_WISH = "还没有问双方是否申请"


class ConfirmingCard(Card):
    """The verdict, the days left, the steps and the buttons."""

    def __init__(self, state: ConfirmationState, acts: CaseActs) -> None:
        """Takes how it stands and what can be done."""
        self.state, self._acts = state, acts
        one = state.agreement
        self.buttons = tuple(self._buttons())
        title = f"{labels.AGREEMENT_KIND[one.kind]}·{day_text(one.reached_on)}"
        super().__init__(title, *self.buttons)
        self.steps = CourtSteps()
        self.steps.show_steps(state.steps)
        self.body.setSpacing(10)
        self.add(*self._content())

    def _content(self) -> Iterator[QWidget]:
        yield self._verdict()
        yield Line()
        yield self._window()
        yield self.steps
        yield Line()
        yield self._wish()
        for text in self._known():
            yield Label(text, size=CONTROL, token="text2", wraps=True)
        if self.state.ways:
            yield self._ways()

    def _buttons(self) -> Iterator[QPushButton]:
        """What may be recorded where it stands, the act that is next last."""
        state, place, acts = self.state, self.state.place, self._acts
        if state.status is ConfirmationStatus.LAPSED:
            return
        if not state.is_before_court:
            yield button("记法院进展", lambda: acts.do("court_step", place), small=True)
            return
        is_asked = state.asked.intent not in (None, ConfirmationIntent.UNDECIDED)
        yield button("改意愿" if is_asked else "记意愿", lambda: acts.do("wish", place), small=True)
        if state.is_open and is_asked:
            yield button("看申请书", lambda: acts.show_paper("confirmation_application"), small=True)
            yield button("记申请", lambda: acts.do("apply", place), small=True)

    def _verdict(self) -> QWidget:
        verdict = self.state.verdict
        made = QWidget()
        sign = Picture("check-circle" if verdict.ok else "alert", token="accent" if verdict.ok else "problem")
        says = Label(verdict.reason, token="text" if verdict.ok else "problem", wraps=True)
        source = Label(verdict.article, size=CAPTION, token="text3", wraps=True)
        line = row(sign, spacing=10)
        line.addLayout(column(says, source, spacing=2), 1)
        made.setLayout(line)
        return made

    def _window(self) -> QWidget:
        """The last day in bold, how many days are left by the weight of ink, and why it falls there."""
        state, made = self.state, QWidget()
        if state.window is None or state.days_left is None:
            made.setLayout(row(Label("协议生效后才起算三十日。", size=CONTROL, token="text3"), None))
            return made
        last = state.window.last_day
        head = row(
            Label("最后一日", size=CONTROL, token="text2"),
            Label(f"{day_text(last)} {weekday(last)}", bold=True),
        )
        if state.is_open or state.is_missed:
            head.addWidget(_days_left(state))
        head.addStretch(1)
        why = row(Picture("info", size=14, token="text3"), spacing=6)
        why.addWidget(Label(state.window.why.sentence, size=CAPTION, token="text3", wraps=True), 1)
        made.setLayout(column(head, why, spacing=4))
        return made

    def _wish(self) -> QWidget:
        asked, made = self.state.asked, QWidget()
        word = labels.CONFIRMATION_INTENT[asked.intent] if asked.intent else NO_WISH
        day = f"{asked.asked_on.isoformat()}询问" if asked.asked_on else ""
        made.setLayout(
            row(
                Label("双方意愿", size=CONTROL, token="text2"),
                Label(word, bold=asked.intent is not None),
                Label(day, size=CAPTION, token="text3"),
                None,
            )
        )
        return made

    def _known(self) -> Iterator[str]:
        asked, following = self.state.asked, self.state.next_step
        if asked.court:
            why = f"（{labels.COURT_WHY[asked.court_why]}）" if asked.court_why else ""
            yield f"法院：{asked.court}{why}"
        if following is not None:
            yield f"接下来：{following.what}，{following.day.isoformat()}前；{following.why.sentence}"
        if asked.ruling_number:
            served = f"，{asked.served_on.isoformat()}送达" if asked.served_on else "，还没有记送达"
            yield f"裁定书：{asked.ruling_number}{served}"
        if asked.reason:
            yield f"理由：{asked.reason}"

    def _ways(self) -> QWidget:
        confirmed = self.state.status is ConfirmationStatus.CONFIRMED
        came = "已过三十日" if self.state.is_missed else labels.CONFIRMATION_STATUS[self.state.status]
        title = "对方不履行的" if confirmed else f"{came}，还可以"
        made = QWidget()
        lines = (Label(f"·{way}", size=CONTROL, token="text2", wraps=True) for way in self.state.ways)
        made.setLayout(column(Label(title, size=CONTROL, bold=True), *lines, spacing=4))
        return made


class MaterialsCard(Card):
    """The papers the court wants, each with the button that prints or completes it; below, which court."""

    def __init__(self, state: ConfirmationState, acts: CaseActs) -> None:
        """Takes how it stands and what can be done."""
        there = sum(one.having in (Having.THERE, Having.MADE) for one in state.materials)
        count = Label(f"{len(state.materials)}项·已备{there}项", size=CONTROL, token="text3")
        super().__init__("申请材料", count)
        self._acts = acts
        self.list = StepList("申请材料")
        self.list.show_rows(tuple(_row(one) for one in state.materials))
        self.list.acted.connect(self._act)
        self.add(Line(), self.list)
        if state.courts:
            self.add(Line(), Label("向哪个法院申请", size=CONTROL, bold=True))
            for court in state.courts:
                self.add(Label(f"{court.text}（{court.article}）", size=CONTROL, token="text2", wraps=True))

    def _act(self, made: StepRow) -> None:
        material: Material = made.value
        if material.paper:
            self._acts.show_paper(material.paper)
        elif material.deed:
            self._acts.do(material.deed, material.where)
        elif not self._acts.put_right(material.where):
            self._acts.go_to(material.where)


def _row(one: Material) -> StepRow:
    act = "看文书" if one.paper else "形成书面" if one.deed else "补上" if one.where else ""
    return StepRow(
        title=one.what,
        below="·".join(part for part in (SAID[one.having], one.about) if part),
        mark=MARKS[one.having],
        act=act,
        is_link=bool(one.paper),
        value=one,
    )


def _days_left(state: ConfirmationState) -> QWidget:
    """How many days are left: from the first alarm on in a pill, the nearer the heavier."""
    days = state.days_left or 0
    if days < 0:
        return parts.Pill(f"已过{-days}天", "late")
    said = f"还剩{days}日" if days else "今天是最后一日"
    if state.alarms:
        return parts.Pill(said, WEIGHTS[min(state.alarms, len(WEIGHTS)) - 1])
    return Label(said, size=CONTROL, token="text2")
