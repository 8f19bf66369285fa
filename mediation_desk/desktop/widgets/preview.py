"""One dispute at a glance, beside a list: always the same things in the same place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mediation_desk.desktop.theme import CARD_TITLE
from mediation_desk.desktop.widgets import preview_parts as parts
from mediation_desk.desktop.widgets.basic import Line, button, clear, column
from mediation_desk.desktop.widgets.cut_label import FewLines
from mediation_desk.desktop.widgets.paint import draw_plate
from mediation_desk.services.next_step import lacks_of, move_word, next_move
from mediation_desk.services.overview import Overview
from mediation_desk.services.worklist import Work

WIDTH, NARROW = 352, 300
FACTS = TITLE = 4
"""Lines of the facts that are seen before somebody asks for all."""
DATES, LACKS, PARTIES, LATEST = 4, 6, 6, 4

VerbOf = Callable[[Work], str]


class Preview(QWidget):
    """Tier, title, facts, who has it, what is missing, what comes next, who they are, what happened, acts."""

    acted = Signal(object)
    """The button of the next due row was used: its Work."""
    why_asked = Signal(int, object)
    """The sign beside a date was used: which of the dates, and the widget it stands at."""
    number_copied = Signal(str)
    opened = Signal(str)
    """The case of that number is to be seen whole."""
    papers_asked = Signal(str)
    """The papers of the case of that number are to be seen."""

    def __init__(self, verb_of: VerbOf) -> None:
        """Takes what names the act of a due row."""
        super().__init__()
        self._verb_of = verb_of
        self._today = date.min
        self._shown: Overview | None = None
        self._body = QVBoxLayout()
        self._foot = QHBoxLayout()
        self._area = QScrollArea()
        self._lay_out()
        self.setAccessibleName("预览")
        self.set_narrow(False)
        self.say("选一件纠纷，这里就显示它的要点。")

    @property
    def shown(self) -> Overview | None:
        """The case in sight."""
        return self._shown

    def set_narrow(self, narrow: bool) -> None:
        """Takes the width it has in a narrow window, or the usual one."""
        width = NARROW if narrow else WIDTH
        if width != self.minimumWidth():
            self.setFixedWidth(width)
            shown, self._shown = self._shown, None
            if shown is not None:
                self.show_case(shown, self._today)

    def show_case(self, case: Overview, today: date) -> None:
        """Shows a case as seen on a day; the same again stays as it is."""
        if case == self._shown and today == self._today:
            return
        is_other = self._shown is None or self._shown.number != case.number
        self._shown, self._today = case, today
        self._empty()
        for part in self._parts(case):
            self._body.addWidget(part)
        self._body.addStretch(1)
        self._show_acts(case)
        if is_other:
            self._area.verticalScrollBar().setValue(0)

    def say(self, text: str) -> None:
        """Shows one sentence instead of a case."""
        self._shown = None
        self._empty()
        self._body.addWidget(parts.words(text, token="text3"))
        self._body.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plate."""
        draw_plate(QPainter(self), QRectF(self.rect()), "surface", "line")

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("kind", "page")
        inside.setLayout(self._body)
        self._body.setContentsMargins(16, 14, 10, 14)
        self._body.setSpacing(0)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The content is laid out for the width without the bar, whether it is there or not.
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._foot.setContentsMargins(16, 12, 16, 14)
        self._foot.setSpacing(8)
        whole = column(self._area, self._foot, spacing=0)
        whole.setContentsMargins(1, 1, 1, 1)
        self.setLayout(whole)

    def _empty(self) -> None:
        clear(self._body)
        clear(self._foot)

    @property
    def _width(self) -> int:
        """What the words have, the scroll bar left free."""
        return self.minimumWidth() - 2 - 16 - 10 - 10

    def _parts(self, case: Overview) -> Iterator[QWidget]:
        yield parts.head(case)
        called = FewLines(case.title, lines=TITLE, size=CARD_TITLE + 1, bold=True)
        yield _spaced(8, called, name="title")
        yield parts.Facts(case.facts, self._width, FACTS)
        yield parts.pairs(case, self._today)
        for title, more, lines in self._groups(case):
            if lines:
                yield _spaced(12, Line())
                yield parts.group_head(title, more)
                yield from lines

    def _groups(self, case: Overview) -> Iterator[tuple[str, str, list[QWidget]]]:
        move = next_move(case)
        if move is not None:
            missing = lacks_of(case, move)
            word = move_word(move.to)
            title = f"{word}还差" if missing else f"可以{word}"
            yield title, parts.count_of(len(missing), "项"), parts.lacks(missing, LACKS)
        dates = [self._date(at, case) for at in range(min(DATES, len(case.dates)))]
        yield "接下来", parts.rest(case.dates_in_all, len(dates), "个日期"), dates
        people = [parts.party(one) for one in case.parties[:PARTIES]]
        yield "当事人", parts.rest(len(case.parties), len(people), "人"), people
        latest = [parts.happening(one, self._today) for one in reversed(case.happened[-LATEST:])]
        yield "最近", "", latest

    def _date(self, at: int, case: Overview) -> QWidget:
        work = case.dates[at]
        names = {one.ref: one.name for one in case.parties}
        made = parts.DateLine(work, case.reasons[at], names.get(work.party or ""), self._today, self._width)
        made.why.clicked.connect(lambda: self.why_asked.emit(at, made.why))
        return made

    def _show_acts(self, case: Overview) -> None:
        if case.dates:
            following = case.dates[0]
            does = button(self._verb_of(following), lambda: self.acted.emit(following), kind="primary")
            does.setAccessibleDescription(following.what)
            self._foot.addWidget(does)
        number = case.docket or case.number
        register = case.number
        copy = button(
            "",
            lambda: self.number_copied.emit(number),
            icon_name="copy",
            name=f"复制编号{number}",
            why="复制编号",
        )
        self._foot.addWidget(button("打开", lambda: self.opened.emit(register), why="Enter"))
        self._foot.addWidget(button("文书", lambda: self.papers_asked.emit(register)))
        self._foot.addStretch(1)
        self._foot.addWidget(copy)


def _spaced(above: int, content: QWidget, name: str = "") -> QWidget:
    made = QWidget()
    whole = column(content)
    whole.setContentsMargins(0, above, 0, 0)
    made.setLayout(whole)
    if name:
        content.setObjectName(name)
    return made
