"""Text that is cut where its place ends, in one line or a few; the whole of it stands in its tip."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from mediation_desk.desktop.fonts import face_for
from mediation_desk.desktop.theme import BODY, CONTROL, LOOK, font
from mediation_desk.desktop.widgets.basic import Label
from mediation_desk.desktop.widgets.paint import cut, draw_text, width_of

MOST = 1000
"""Characters of a text that are looked at: more than a few lines hold."""
_LONG = re.compile("([!-~]{16})(?=[!-~])")


class CutLabel(QWidget):
    """A line of text that gives way."""

    def __init__(
        self, text: str = "", *, size: int = BODY, bold: bool = False, token: str = "text", least: int = 4
    ) -> None:
        """Takes the text, how it looks, and how many characters stay in any case."""
        super().__init__()
        self._text, self._size, self._bold, self._token = text, size, bold, token
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setText(text)
        LOOK.changed.connect(self.update)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def setText(self, text: str) -> None:
        """Shows a text."""
        self._text = text
        self.setAccessibleName(text)
        self._tell_cut()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All of it."""
        return QSize(round(width_of(self._text, self._size, bold=self._bold)) + 2, round(self._size * 1.6))

    def minimumSizeHint(self) -> QSize:
        """So many characters at least."""
        return QSize(min(self.sizeHint().width(), self._size * self._least), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tells the whole text where it is cut now."""
        super().resizeEvent(event)
        self._tell_cut()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line."""
        place = QRectF(self.rect())
        draw_text(QPainter(self), place, self._text, size=self._size, bold=self._bold, token=self._token)

    def _tell_cut(self) -> None:
        self.setToolTip(self._text if self.sizeHint().width() > self.width() else "")


class FewLines(Label):
    """Text that wraps, in so many lines at most."""

    def __init__(
        self, text: str = "", *, lines: int, size: int = BODY, bold: bool = False, token: str = "text"
    ) -> None:
        """Takes the text, how many lines of it are seen, and how it looks."""
        self._all, self._lines, self._wanted = text, lines, font(size, bold=bold)
        super().__init__(text, size=size, bold=bold, token=token, wraps=True)

    def setText(self, text: str) -> None:
        """Shows a text."""
        self._all = text
        self.setAccessibleName(text)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cuts it anew for that width."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        shown = first_lines(self._all, self._wanted, self.width(), self._lines)
        self.setToolTip(self._all if shown != self._all else "")
        if self.text() != breakable(shown):
            super().setText(breakable(shown))


class CutButton(QPushButton):
    """A link whose words give way."""

    def __init__(self, does: Callable[[], object], *, kind: str = "link", size: int = CONTROL) -> None:
        """Takes what a press does, the kind of `button`, and the size of its words."""
        super().__init__()
        self._words, self._size = "", size
        self.setProperty("kind", kind)
        self.setProperty("sz", "flush")
        self.setFont(font(size))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: does())

    def say(self, words: str, name: str = "") -> None:
        """Shows words; it is called by them, or by another name."""
        self._words = words
        self.setAccessibleName(name or words)
        self._cut()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as all its words."""
        return QSize(round(width_of(self._words, self._size)) + 8, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As wide as a few characters."""
        return QSize(min(self.sizeHint().width(), 60), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cuts the words anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        shown = cut(self._words, QFontMetricsF(self.font()), max(self.width() - 6, 60))
        self.setText(shown)
        self.setToolTip("" if shown == self._words else self._words)


def breakable(text: str) -> str:
    """A text that can be broken within long runs of Latin letters and figures, as Qt breaks none."""
    return _LONG.sub("\\1\u200b", text)


def first_lines(text: str, wanted: QFont, width: float, lines: int) -> str:
    """As much of a text as so many lines of that width hold, with three dots where there is more."""
    face = face_for(text, wanted)
    layout = QTextLayout(text[:MOST].replace("\n", "\u2028"), face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid() and len(starts) <= lines:
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    if len(starts) <= lines:
        return text
    last = text[starts[lines - 1] :].replace("\n", " ")
    return text[: starts[lines - 1]] + cut(f"{last[:200]}...", QFontMetricsF(face), width - 4)
