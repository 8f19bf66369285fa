"""The side pane: cases that the report may be again, and what happened with the person before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mediation_desk import labels
from mediation_desk.desktop.theme import CAPTION, CARD_TITLE, CONTROL, colour
from mediation_desk.desktop.widgets.basic import Card, Label, Line, Picture, button, clear, row
from mediation_desk.desktop.widgets.paint import draw_pill, draw_text, draw_tier, width_of
from mediation_desk.domain.codes import Stage
from mediation_desk.services.people import Dealing
from mediation_desk.services.registration import Possible

WIDTH = 324
SIDE = 20
PURPOSE = "填写时在这里对照：同一身份证号、同样两个当事人、30天内同一地址的，会列出来，免得一件事登记两次。"


class Beside(QWidget):
    """What the form is compared with while it is typed; rebuilt only when the answer is another one."""

    opened = Signal(str)
    merged = Signal(object)
    """The Possible that the report is to be noted on."""

    def __init__(self) -> None:
        """Begins with what it is for."""
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._shown: object = None
        inside = QWidget()
        inside.setProperty("kind", "page")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(SIDE, 20, SIDE, 16)
        self._column.setSpacing(8)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(area)
        self.possible: tuple[Possible, ...] = ()
        self.dealings: tuple[Dealing, ...] = ()
        self.show_found((), "", ())

    def show_found(self, possible: Sequence[Possible], name: str, dealings: Sequence[Dealing]) -> None:
        """Shows the cases that it may be again, and what happened with a known person before."""
        asked = (tuple(possible), name, tuple(dealings))
        if asked == self._shown:
            return
        self._shown, self.possible, self.dealings = asked, asked[0], asked[2]
        clear(self._column)
        if possible:
            self._show_possible()
        if dealings:
            self._show_dealings(name)
        if not possible and not dealings:
            self._column.addWidget(Label("对照", size=CARD_TITLE, bold=True))
            self._column.addWidget(Label(PURPOSE, size=CONTROL, token="text2", wraps=True))
        self._column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A quieter ground, and the rule at its left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("hover"))
        painter.fillRect(QRectF(0, 0, 1, self.height()), colour("line"))

    def _show_possible(self) -> None:
        title = Label(
            "很可能已经登记过" if len(self.possible[0].reasons) > 1 else "也许已经登记过",
            size=CARD_TITLE,
            bold=True,
        )
        self._column.addLayout(row(Picture("warning", size=18, token="problem"), title, None))
        self._column.addWidget(Label(_summary(self.possible), size=CAPTION, token="text2", wraps=True))
        for one in self.possible:
            self._column.addWidget(self._card(one))

    def _card(self, one: Possible) -> Card:
        card = Card()
        card.setAccessibleName(f"{one.number}，{one.title}，{one.sentence}")
        card.body.setContentsMargins(12, 10, 12, 10)
        card.body.setSpacing(6)
        opens = button("打开", lambda: self.opened.emit(one.number), small=True, name=f"打开{one.number}")
        acts = [opens]
        if one.stage is not Stage.CLOSED:
            merges = button(
                "并入，记为新动态",
                lambda: self.merged.emit(one),
                small=True,
                name=f"并入{one.number}，记为新动态",
            )
            acts.append(merges)
        card.add(
            _Standing(one),
            Label(one.title, size=CONTROL, wraps=True),
            Label(one.sentence, size=CAPTION, token="text2", wraps=True),
            row(*acts, None),
        )
        return card

    def _show_dealings(self, name: str) -> None:
        if self.possible:
            self._column.addSpacing(4)
            self._column.addWidget(Line())
            self._column.addSpacing(4)
        self._column.addWidget(Label(f"{name}以前的往来", size=CONTROL, bold=True, wraps=True))
        for one in self.dealings:
            self._column.addWidget(Label(f"{_day(one)} {one.what}", size=CAPTION, token="text2", wraps=True))


class _Standing(QWidget):
    """The head of a card: tier or 已销号, number, day and stage."""

    def __init__(self, one: Possible) -> None:
        super().__init__()
        self._one = one
        self.setFixedHeight(22)

    def sizeHint(self) -> QSize:
        return QSize(200, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, one = QPainter(self), self._one
        place = QRectF(self.rect())
        if one.stage is Stage.CLOSED:
            left = draw_pill(painter, place, "已销号", "soft") + 8
        else:
            draw_tier(painter, one.tier, place, size=CONTROL)
            left = (
                (19 if one.tier else 0)
                + width_of(labels.TIER[one.tier] if one.tier else "未定级", CONTROL)
                + 10
            )
        number = min(width_of(one.number, bold=True) + 1, place.width() - left)
        draw_text(painter, place.adjusted(left, 0, left + number - place.width(), 0), one.number, bold=True)
        rest = place.adjusted(left + number + 8, 0, 0, 0)
        if rest.width() > 40:
            draw_text(
                painter,
                rest,
                f"{one.registered_on:%m-%d}·{labels.STAGE[one.stage]}",
                size=CAPTION,
                token="text2",
            )


def _summary(possible: Sequence[Possible]) -> str:
    reasons = dict.fromkeys(chain.from_iterable(one.reasons for one in possible))
    told = "，".join(f"{reason}的{sum(reason in one.reasons for one in possible)}件" for reason in reasons)
    return f"{told}。确是新纠纷的，可以继续登记。"


def _day(one: Dealing) -> str:
    return f"{one.day:%m-%d}"
