"""One entry in full beside a list: its title, what can be done with it, and every fact the record has of it.

beside = Detail("会谈")
beside.show_entry(Told(title="第1次调解", facts=wording.facts(entry, names), acts=(Offer(...),)))
beside.say("选一条记录，这里就显示它的全部内容。")
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mediation_desk.desktop.theme import CARD_TITLE, CONTROL
from mediation_desk.desktop.widgets import preview_parts as parts
from mediation_desk.desktop.widgets.basic import Line, button, clear, column, row
from mediation_desk.desktop.widgets.cut_label import CutButton, FewLines
from mediation_desk.desktop.widgets.entry_rows import Offer, Told
from mediation_desk.desktop.widgets.flow import Flow
from mediation_desk.desktop.widgets.offering import put_offers
from mediation_desk.desktop.widgets.paint import draw_plate
from mediation_desk.desktop.widgets.reading import INSET, Reading
from mediation_desk.domain.wording import Fact

WIDTH, NARROW = 388, 320
LINES = 3
"""Lines of a title and of what stands below it; the facts have the whole."""
BUTTONS = 2
"""Acts that are buttons; the others are in the menu 更多."""
FOLDED, UNFOLDED = "折叠着，按空格展开", "展开着，按空格折叠"


class Detail(QWidget):
    """The card at the right; as wide as it is told, as high as there is room."""

    def __init__(self, name: str) -> None:
        """Takes what the list beside it is called."""
        super().__init__()
        self._name = name
        self._body = QVBoxLayout()
        self._area = QScrollArea()
        self._lay_out()
        self.setAccessibleName(f"{name}详情")
        self.setFixedWidth(WIDTH)

    def show_entry(self, told: Told) -> None:
        """Tells of an entry."""
        clear(self._body)
        for part in self._parts(told):
            self._body.addWidget(part)
        self._body.addStretch(1)
        self._area.verticalScrollBar().setValue(0)

    def say(self, text: str) -> None:
        """One quiet sentence instead."""
        clear(self._body)
        self._body.addWidget(_spaced(0, parts.words(text, size=CONTROL, token="text3")))
        self._body.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plate."""
        draw_plate(QPainter(self), QRectF(self.rect()), "surface", "line")

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("kind", "page")
        inside.setLayout(self._body)
        self._body.setContentsMargins(16 - INSET, 14, 14 - INSET, 14)
        self._body.setSpacing(0)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = column(self._area)
        whole.setContentsMargins(1, 1, 1, 1)
        self.setLayout(whole)

    def _parts(self, told: Told) -> Iterator[QWidget]:
        yield _spaced(0, FewLines(told.title, lines=LINES, size=CARD_TITLE, bold=True))
        if told.about:
            yield _spaced(2, FewLines(told.about, lines=LINES, size=CONTROL, token="text3"))
        if told.pills:
            yield _spaced(8, _flow(*(parts.Pill(one.words, one.kind) for one in told.pills)))
        if told.acts or told.removes:
            yield _spaced(10, _flow(*_buttons(told)))
        if told.facts:
            yield _spaced(12, Line())
            yield _spaced(8, Facts(self._name, told), inset=0)
        for one in told.apart:
            yield _spaced(8, Apart(one), inset=0)
        if told.links:
            yield _spaced(8, Line())
            yield _spaced(8, _links(told.links), inset=INSET - 2)


class Facts(QWidget):
    """The facts, and where numbers are shortened a button that shows them in full."""

    def __init__(self, name: str, told: Told) -> None:
        """Takes what they are called, and both ways to tell them."""
        super().__init__()
        self._name, self._told, self._is_whole = name, told, False
        self._whole = column(Reading(f"{name}的内容", told.facts), spacing=2)
        if told.whole and told.whole != told.facts:
            self._turn = button("显示完整号码", self.turn, kind="link", small=True, icon_name="eye")
            self._whole.addLayout(row(self._turn, None))
        self.setLayout(self._whole)

    def turn(self) -> None:
        """Numbers in full, or shortened again."""
        self._is_whole = not self._is_whole
        facts = self._told.whole if self._is_whole else self._told.facts
        old = self._whole.itemAt(0).widget()
        self._whole.replaceWidget(old, Reading(f"{self._name}的内容", facts))
        old.deleteLater()
        self._turn.setText("遮住号码" if self._is_whole else "显示完整号码")


class Apart(QWidget):
    """What one side said apart: its heading alone, until somebody asks for the words."""

    def __init__(self, told: Fact) -> None:
        """Takes the heading and the words."""
        super().__init__()
        self._told = told
        self._turn = button(told.label, self.turn, kind="link", small=True, icon_name="eye-off")
        self._turn.setAccessibleDescription(FOLDED)
        self._whole = column(row(self._turn, None), spacing=2)
        self.setLayout(self._whole)

    def turn(self) -> None:
        """The words, or the heading alone again."""
        is_open = self._whole.count() > 1
        self._turn.setAccessibleDescription(FOLDED if is_open else UNFOLDED)
        if is_open:
            _clear_from(self._whole, 1)
        else:
            self._whole.addWidget(Reading(self._told.label, (Fact(key="", label="", text=self._told.text),)))


def _clear_from(layout: QVBoxLayout, at: int) -> None:
    """Takes out what stands from that place on."""
    while layout.count() > at:
        item = layout.takeAt(at)
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _buttons(told: Told) -> Iterator[QPushButton]:
    """The first acts as buttons, the rest in a menu."""
    for one in told.acts[:BUTTONS]:
        yield button(one.words, one.does, small=True)
    rest = (*told.acts[BUTTONS:], *((told.removes,) if told.removes else ()))
    if len(rest) == 1:
        yield button(rest[0].words, rest[0].does, small=True)
    elif rest:
        yield _more(rest)


def _more(rest: tuple[Offer, ...]) -> QPushButton:
    made = button("更多", lambda: None, small=True, name="更多操作")
    menu = QMenu(made)
    put_offers(menu, rest)
    made.clicked.connect(lambda: menu.popup(made.mapToGlobal(made.rect().bottomLeft())))
    return made


def _links(links: tuple[Offer, ...]) -> QWidget:
    made = QWidget()
    lines = (row(_link(one), None) for one in links)
    made.setLayout(column(*lines, spacing=4))
    return made


def _link(one: Offer) -> CutButton:
    made = CutButton(one.does)
    made.say(one.words)
    return made


def _flow(*content: QWidget) -> QWidget:
    made = QWidget()
    flow = Flow(made, gap=6)
    for one in content:
        flow.addWidget(one)
    return made


def _spaced(above: int, content: QWidget, *, inset: int = INSET) -> QWidget:
    """Something below the rest; what is read keeps its own inset, where its ring is."""
    made = QWidget()
    whole = column(content)
    whole.setContentsMargins(inset, above, inset, 0)
    made.setLayout(whole)
    return made
