"""One agreement as it is read on paper: its terms numbered, who has signed, and since when it binds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from mediation_desk import labels
from mediation_desk.desktop.pages.dispute.tab import CaseActs
from mediation_desk.desktop.theme import BODY, CAPTION, CONTROL
from mediation_desk.desktop.widgets.basic import Card, Label, Line, button, column, row
from mediation_desk.desktop.widgets.flow import Flow
from mediation_desk.desktop.widgets.paint import draw_text, width_of
from mediation_desk.desktop.widgets.step_list import draw_ring_mark
from mediation_desk.documents.forms.words import numeral
from mediation_desk.domain.calendar import day_text
from mediation_desk.domain.codes import AgreementKind
from mediation_desk.services.agreement_state import AgreementState, SignerState, rate_said

NUMBER = 34
MANY = 12
"""More signers than this are counted; only those who have not signed are named."""
NAMED = 4
RING, HEIGHT, APART = 16, 24, 12


class AgreementCard(Card):
    """An agreement with what can be done on it; one that a later one replaces shows its terms when asked."""

    def __init__(self, state: AgreementState, names: Mapping[str, str], acts: CaseActs) -> None:
        """Takes the agreement as it stands, the names of the case, and what can be done."""
        self.state, self._acts = state, acts
        title = f"{labels.AGREEMENT_KIND[state.agreement.kind]}·{day_text(state.agreement.reached_on)}"
        super().__init__(title, *self._buttons())
        self._whole = QWidget()
        self._whole.setLayout(column(*self._parts(names), spacing=8))
        if state.replaced_by is not None:
            self._whole.hide()
        self.add(*self._replaced(), self._whole)

    def _buttons(self) -> Iterator[QPushButton]:
        place, acts = self.state.place, self._acts
        if self.state.replaced_by is not None:
            self._turn = button("看条款", self._show_whole, kind="link", small=True)
            yield self._turn
            return
        self.again = button("改...", lambda: acts.do("agreement", place), small=True, name="改协议")
        is_oral = self.state.agreement.kind is AgreementKind.ORAL
        words = "形成书面..." if is_oral else "另立..."
        self.replacing = button(
            words, lambda: acts.do("replace_agreement", place), small=True, name="另立协议"
        )
        self.paper = button(
            "看文书", lambda: acts.show_paper("oral_agreement" if is_oral else "agreement"), small=True
        )
        yield from (self.again, self.replacing, self.paper)

    def _show_whole(self) -> None:
        is_open = self._whole.isHidden()
        self._whole.setVisible(is_open)
        self._turn.setText("收起条款" if is_open else "看条款")

    def _replaced(self) -> Iterator[QWidget]:
        if self.state.replaced_by is not None:
            yield Label("已由另立的协议替代，不再催办；已有的付款记录留在这里。", size=CONTROL, token="text3")

    def _parts(self, names: Mapping[str, str]) -> Iterator[QWidget]:
        one = self.state.agreement
        parties = "、".join(names.get(ref, ref) for ref in self.state.parties)
        about = "·".join(part for part in (parties, one.place) if part)
        yield Label(about, size=CONTROL, token="text2", wraps=True)
        yield Line()
        yield Terms(one.terms)
        for label, text in (("责任", one.responsibility), ("履行方式", one.manner), ("违约责任", one.breach)):
            if text:
                yield Label(f"{label}：{text}", size=CONTROL, token="text2", wraps=True)
        yield Line()
        if self.state.signers:
            yield Signers(self.state.signers)
        yield self._effect()
        if kept := rate_said(self.state.rate):
            yield Label(kept, size=CONTROL, token="text2", wraps=True)

    def _effect(self) -> QWidget:
        """Since when it binds, or what it still lacks with the button that completes it."""
        made, lacks, place = QWidget(), self.state.lacks, self.state.place
        if lacks:
            more = f"等{len(lacks)}项" if len(lacks) > NAMED else ""
            named = "、".join(lacks[:NAMED])
            says = Label(f"签齐并盖章后生效；现缺{named}{more}", size=CONTROL, wraps=True)
            self.signing = button("补签章", lambda: self._acts.do("signature", place), small=True)
            line = row(says, self.signing)
            line.setStretch(0, 1)
        else:
            since = self.state.effective_on
            text = f"{day_text(since)}生效" if since else "还没有生效日"
            line = row(
                Label(text, size=CONTROL, bold=True), Label(self._why(), size=CONTROL, token="text3"), None
            )
        made.setLayout(line)
        return made

    def _why(self) -> str:
        one = self.state.agreement
        if one.kind is AgreementKind.ORAL:
            return "口头协议自达成之日起生效（人民调解法第三十条）"
        return (
            "各方、调解员签名和印章齐备之日（人民调解法第二十九条）" if self.state.signers else "按案卷所载"
        )


class Terms(QWidget):
    """Each term with its number before it; the text can be selected."""

    def __init__(self, terms: tuple[str, ...]) -> None:
        """Takes the terms."""
        super().__init__()
        self.setAccessibleName("协议条款")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, NUMBER)
        grid.setColumnStretch(1, 1)
        for at, term in enumerate(terms):
            number = Label(f"{numeral(at + 1)}、", size=BODY, token="text3")
            text = Label(term, size=BODY, wraps=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(number, at, 0, top | Qt.AlignmentFlag.AlignRight)
            grid.addWidget(text, at, 1, top)


class Signers(QWidget):
    """Everybody who signs, each with a ring that is ticked once it is done."""

    def __init__(self, signers: tuple[SignerState, ...]) -> None:
        """Takes them as they stand."""
        super().__init__()
        self.setAccessibleName("；".join(_said(one) for one in signers))
        flow = Flow(self, gap=6)
        for one in _shown(signers):
            flow.addWidget(Signer(one))


class Signer(QWidget):
    """One of them: ring, who, and when."""

    def __init__(self, state: SignerState) -> None:
        """Takes how it stands."""
        super().__init__()
        self._state = state
        days = "、".join(f"{day:%m-%d}" for day in dict.fromkeys(state.days))
        self._about = f"{days} {state.by}".strip() if state.is_done else "还没有"
        self.setAccessibleName(_said(state))
        self._room = width_of(self._about, CAPTION)
        self.setFixedHeight(HEIGHT)

    def sizeHint(self) -> QSize:
        """All of both; in less room who it is gives way."""
        width = RING + 8 + width_of(self._state.words, CONTROL) + 8 + self._room + APART
        return QSize(round(width), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring and the words."""
        painter = QPainter(self)
        done = self._state.is_done
        draw_ring_mark(painter, QRectF(0, (HEIGHT - RING) / 2, RING, RING), "done" if done else "empty")
        place = QRectF(RING + 8, 0, self.width() - RING - 8, HEIGHT)
        whom = place.adjusted(0, 0, -8 - min(self._room, place.width() / 2), 0)
        width = draw_text(painter, whom, self._state.words, size=CONTROL)
        draw_text(painter, place.adjusted(width + 8, 0, 0, 0), self._about, size=CAPTION, token="text3")


def _shown(signers: tuple[SignerState, ...]) -> tuple[SignerState, ...]:
    """All of them; of many those who have not signed yet, and how many have."""
    done = [one for one in signers if one.is_done]
    if len(signers) <= MANY or not done:
        return signers
    days = tuple(day for one in done for day in one.days)
    counted = SignerState(words=f"{len(done)}方已签", days=(max(days),), by="最后一方")
    return (counted, *(one for one in signers if not one.is_done))


def _said(state: SignerState) -> str:
    days = "、".join(day.isoformat() for day in state.days)
    return f"{state.words}，{f'{days}已签' if state.is_done else '还没有签'}"
