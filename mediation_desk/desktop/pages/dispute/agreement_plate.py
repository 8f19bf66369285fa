"""On the overview: how the agreements of a case are kept, and how far judicial confirmation has come."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from mediation_desk import labels
from mediation_desk.desktop.pages.dispute.tab import CaseActs
from mediation_desk.desktop.theme import CAPTION, CONTROL
from mediation_desk.desktop.widgets.basic import Card, Label, button, clear, column
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import ConfirmationIntent, ConfirmationStatus
from mediation_desk.domain.money import yuan
from mediation_desk.services.agreement_state import AgreementState, agreement_states, rate_said
from mediation_desk.services.overview import ConfirmationNow, Seen

DECLINED = (ConfirmationIntent.NONE, ConfirmationIntent.ONE_ONLY, ConfirmationIntent.UNCONFIRMABLE)


class AgreementPlate(Card):
    """The agreements that count, each in a few lines; out of sight where there is none."""

    def __init__(self, acts: CaseActs) -> None:
        """Takes what can be done on the case."""
        self._acts = acts
        self.whole = button(
            "全部", lambda: acts.go_to("agreements"), kind="link", small=True, name="看协议与履行"
        )
        super().__init__("协议与确认", self.whole)
        self._lines = column(spacing=6)
        self.body.addLayout(self._lines)

    def show_case(self, seen: Seen) -> None:
        """Shows the case."""
        clear(self._lines)
        confirmations = {one.agreement: one for one in seen.overview.confirmations}
        states = agreement_states(self._acts.bridge.office, seen.case)
        standing = [one for one in states if one.replaced_by is None]
        for state in standing:
            for line in _lines(state, confirmations.get(state.agreement.ref)):
                self._lines.addWidget(line)
        self.setVisible(bool(standing))


def _lines(state: AgreementState, now: ConfirmationNow | None) -> Iterator[QWidget]:
    since = f"{day_text(state.effective_on)}生效" if state.effective_on else "尚未生效"
    yield Label(f"{labels.AGREEMENT_KIND[state.agreement.kind]}·{since}", size=CONTROL, bold=True)
    if kept := rate_said(state.rate):
        yield Label(kept, size=CONTROL, token="text2", wraps=True)
    if state.total:
        sums = f"应付{yuan(state.total)}·已付{yuan(state.paid)}·尚欠{yuan(state.owed)}"
        yield Label(sums, size=CONTROL, token="text2", wraps=True)
    if now is not None:
        yield from _confirmation_lines(state, now)


def _confirmation_lines(state: AgreementState, now: ConfirmationNow) -> Iterator[QWidget]:
    """How it stands; the last day while it is open, the other ways once it came to nothing."""
    yield Label(f"司法确认：{_standing(now)}", size=CONTROL, token="text2", wraps=True)
    is_owed = state.owed or any(row.days_late for row in state.rows)
    if now.came_to_nothing and is_owed:
        ways = "；".join(way.partition("（")[0] for way in now.ways)
        yield Label(f"不履行的还可以：{ways}", size=CAPTION, token="text3", wraps=True)


def _standing(now: ConfirmationNow) -> str:
    if now.status is not ConfirmationStatus.NOT_APPLIED:
        return labels.CONFIRMATION_STATUS[now.status]
    if now.intent in DECLINED:
        return labels.CONFIRMATION_INTENT[now.intent]
    until = f"，最后一日{now.last_day.isoformat()}" if now.last_day else ""
    return f"{labels.CONFIRMATION_STATUS[now.status]}{until}"
