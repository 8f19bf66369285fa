"""会被退回吗: what is to be mended in the paper in sight, what a person is to look at, what is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mediation_desk.desktop.theme import BODY, CAPTION, CONTROL, LOOK, MEASURES, colour, font
from mediation_desk.desktop.widgets.basic import Card, Label, Line, Picture, button, clear, column, row
from mediation_desk.desktop.widgets.paint import draw_plate, draw_ring
from mediation_desk.desktop.widgets.sheet_paint import BADGE, draw_badge

if TYPE_CHECKING:
    from mediation_desk.services.paper_sheet import Agreed, Sheet, Told

FOLDED = 3
"""So many of what is right are shown before the rest is unfolded."""
_UNFILLED = re.compile(r"没有填写(.+)$")


class Badge(QAbstractButton):
    """The number of a problem, or the question mark of what is to be looked at; shows it on the paper."""

    def __init__(self, told: Told, does: Callable[[], object]) -> None:
        """Takes the problem and what a press does."""
        super().__init__()
        self._told, self.is_chosen = told, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name = f"第{told.number}处" if told.number else "请核对"
        self.setAccessibleName(f"{name}：{told.what}，在纸上指出")
        self.setToolTip("在纸上指出")
        self.clicked.connect(lambda: does())
        LOOK.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """The circle and its ring."""
        return QSize(26, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The circle, on a plate while its problem is the one in sight."""
        painter = QPainter(self)
        place = QRectF(self.rect())
        if self.is_chosen or self.underMouse():
            draw_plate(painter, place, "problemsoft" if self._told.number else "sunken", radius=13)
        ink = colour("problem" if self._told.number else "text2")
        draw_badge(painter, QPointF(place.center()), self._told.number, problem=ink, on=colour("surface"))
        if self.hasFocus():
            draw_ring(painter, place, 2 * BADGE - 6)


class Beside(Card):
    """The card at the right of the paper."""

    pointed = Signal(int)
    """The problem with that key is to be shown on the paper."""
    mend_asked = Signal(str)
    """What stands at that place of the case file is to be mended."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__("会被退回吗？")
        self._badges: dict[int, Badge] = {}
        self._fold_button: QPushButton | None = None
        self._unfolded = False
        self._shown: Sheet | None = None
        self.add(Label("照受理和立卷的要求逐项对照，打印前看一遍", size=CAPTION, token="text3", wraps=True))
        self._inside = QWidget()
        self._inside.setProperty("kind", "page")
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(8)
        self._room = QScrollArea()
        self._room.setWidgetResizable(True)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.setWidget(self._inside)
        self.body.addWidget(self._room, 1)
        self.add(Label("程序只对照，是否合适由人定。", size=CAPTION, token="text3"))

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Shows what was found in a paper; nothing while there is none."""
        self._shown = sheet
        self._fill()

    def point_at(self, key: int | None) -> None:
        """Marks the problem that is shown on the paper, and brings it into sight."""
        for one, badge in self._badges.items():
            badge.is_chosen = one == key
            badge.update()
        if key in self._badges:
            self._room.ensureWidgetVisible(self._badges[key], 0, 60)

    def _fill(self) -> None:
        at = self._room.verticalScrollBar().value()
        clear(self._rows)
        self._badges, self._fold_button = {}, None
        if self._shown is not None:
            for part in self._parts(self._shown):
                if isinstance(part, QWidget):
                    self._rows.addWidget(part)
                else:
                    self._rows.addLayout(part)
        self._rows.addStretch(1)
        self._room.verticalScrollBar().setValue(at)

    def _parts(self, sheet: Sheet) -> Iterator[QWidget | QHBoxLayout]:
        if sheet.problems:
            yield Label(f"要改{len(sheet.problems)}处", size=CONTROL, bold=True, token="problem")
        else:
            yield self._fine()
        for key, told in enumerate(sheet.problems):
            yield self._problem(key, told)
        if sheet.asked:
            yield Line()
            yield Label(f"请人核对{len(sheet.asked)}处", size=CONTROL, bold=True)
        for key, told in enumerate(sheet.asked, len(sheet.problems)):
            yield self._problem(key, told)
        if sheet.agreed:
            yield Line()
            yield from self._agreed(sheet.agreed)

    def _fine(self) -> QHBoxLayout:
        return row(
            Picture("check-circle", size=18, token="accent"),
            Label("没有会被退回的地方", size=BODY),
            None,
        )

    def _problem(self, key: int, told: Told) -> QHBoxLayout:
        badge = Badge(told, lambda: self.pointed.emit(key))
        self._badges[key] = badge
        words = column(Label(told.what, size=CONTROL, wraps=True), spacing=2)
        if told.why:
            words.addWidget(Label(told.why, size=CAPTION, token="text3", wraps=True))
        verb = verb_of(told)
        act = button(
            verb,
            lambda: self.mend_asked.emit(told.where),
            kind="plain" if told.number else "crumb",
            small=bool(told.number),
            name=f"{verb}：{told.what}",
        )
        if not told.number:
            act.setFont(font(CONTROL))
        words.addLayout(row(act, None))
        words.setContentsMargins(0, 3, 0, 0)
        return _beside(badge, words)

    def _agreed(self, agreed: tuple[Agreed, ...]) -> Iterator[QHBoxLayout]:
        head: list[QWidget | None] = [
            Label("已经对上", size=CONTROL, bold=True),
            Label(f"{len(agreed)}项", size=CAPTION, token="text3"),
            None,
        ]
        shown = agreed if self._unfolded else agreed[:FOLDED]
        if len(agreed) > FOLDED:
            word = "收起" if self._unfolded else "展开"
            self._fold_button = button(word, self._fold, kind="crumb", name=f"{word}已经对上的各项")
            self._fold_button.setFont(font(CONTROL))
            head.append(self._fold_button)
        yield row(*head)
        for one in shown:
            words = column(Label(one.what, size=CONTROL, wraps=True), spacing=2)
            if one.article:
                words.addWidget(Label(one.article, size=CAPTION, token="text3", wraps=True))
            yield _beside(Picture("check-circle", size=18, token="accent"), words)

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self._fill()
        if self._fold_button is not None:
            self._fold_button.setFocus()


def verb_of(told: Told) -> str:
    """The words of the button that mends a problem."""
    unfilled = _UNFILLED.search(told.what)
    return f"填{unfilled[1]}" if unfilled else ("去改" if told.number else "去看看")


def _beside(sign: QWidget, words: QVBoxLayout) -> QHBoxLayout:
    """A sign at the left of several lines, in line with the first of them."""
    held = QWidget()
    held.setFixedWidth(28)
    held.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    line = QVBoxLayout(held)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
    line.addStretch(1)
    both = QHBoxLayout()
    both.setContentsMargins(0, 0, 0, 0)
    both.setSpacing(MEASURES.card_radius)
    both.addWidget(held)
    both.addLayout(words, 1)
    return both
