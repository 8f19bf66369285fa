"""The terms of an agreement: one a line, numbered beside as one types, as high as they are long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextBlock
from PySide6.QtWidgets import QWidget

from mediation_desk.desktop.theme import LOOK
from mediation_desk.desktop.widgets.fields import LongText
from mediation_desk.desktop.widgets.paint import RIGHT, draw_text
from mediation_desk.documents.forms.words import numeral
from mediation_desk.domain.drafting import own_number_off, terms_of

GUTTER = 46
FEWEST, MOST = 4, 14
"""Lines that are seen of short and of long terms."""
LINE = 21


class Terms(LongText):
    """Each line is a term; the value is a tuple of them without numbers of their own."""

    def __init__(self) -> None:
        """Empty, four lines high."""
        super().__init__(hint="一行一条，编号自动加上。可以从别处粘贴", lines=FEWEST)
        self.setViewportMargins(GUTTER, 0, 0, 0)
        self._gutter = Gutter(self)
        self.updateRequest.connect(lambda _, __: self._gutter.update())
        self.textChanged.connect(self._grow)

    def value(self) -> Any:
        """The terms, () where there are none; NotAValue where they are too long."""
        return terms_of(super().value())

    def fill(self, value: Any) -> None:
        """Shows terms, or the text of a draft."""
        lines: Iterable[str] = value.splitlines() if isinstance(value, str) else value or ()
        super().fill("\n".join(lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The numbers stand along the left; narrower text is higher."""
        super().resizeEvent(event)
        edge = self.contentsRect()
        self._gutter.setGeometry(edge.left(), edge.top(), GUTTER - 4, edge.height())
        self._grow()

    def numbers(self) -> Iterator[tuple[str, QRectF]]:
        """The number of each line that holds a term or waits for the first, and where the line begins."""
        block, number, is_empty = self.document().firstBlock(), 0, self.document().isEmpty()
        while block.isValid():
            if is_empty or own_number_off(block.text()):
                number += 1
                yield f"{numeral(number)}、", self._place_of(block)
            block = block.next()

    def _place_of(self, block: QTextBlock) -> QRectF:
        return self.blockBoundingGeometry(block).translated(self.contentOffset())

    def _grow(self) -> None:
        lines = round(self.document().size().height())
        self.setFixedHeight(14 + LINE * min(max(lines, FEWEST), MOST))


class Gutter(QWidget):
    """The numbers; decoration, as the terms are read one by one."""

    def __init__(self, terms: Terms) -> None:
        """Takes the terms it stands beside."""
        super().__init__(terms)
        self._terms = terms
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        LOOK.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each number at the height of its line."""
        painter = QPainter(self)
        for text, place in self._terms.numbers():
            if place.bottom() >= 0 and place.top() <= self.height():
                line = QRectF(0, place.top(), self.width() - 6, min(place.height(), LINE))
                draw_text(painter, line, text, token="text3", align=RIGHT)
